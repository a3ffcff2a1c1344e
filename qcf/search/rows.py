"""What one way of counting a unit adds to each condition, as plain numbers."""

import datetime as dt

from attrs import frozen

from qcf.model.entry import Entry
from qcf.model.requirements import AllOf, Minimum, Selection, Share
from qcf.syntax.tree import Measure


@frozen
class Held:
    """A unit that enables others: held, or stood for by what counts; `last` where order matters."""

    unit: str
    last: dt.date | None = None

    def is_met_by(self, entry: Entry) -> bool:
        """Whether an achievement is of the unit, and in time."""
        if entry.identity != self.unit or not entry.is_pass:
            return False
        if self.last is None or entry.timely:
            return True
        return entry.achieved is not None and entry.achieved <= self.last


Row = Minimum | AllOf | Share | Held


def gain(row: Row, place: str, entry: Entry) -> int:
    """Return what an entry, counted in a place, adds to a condition.

    Of a share it is what it adds to one side less what it adds to the other, in hundredths.
    """
    match row:
        case Minimum(selection=selection, measure=measure):
            return measured(selection, measure, place, entry)
        case AllOf(units=units, places=places):
            return int((places is None or place in places) and entry.identity in units)
        case Share(part=part, whole=whole, measure=measure, percent=percent, most=most):
            in_part = 100 * measured(part, measure, place, entry)
            in_whole = percent * measured(whole, measure, place, entry)
            return in_whole - in_part if most else in_part - in_whole
        case Held():
            return int(entry.stands_in and row.is_met_by(entry))


def asked(row: Row) -> int:
    """Return what a condition asks for, in the numbers of `gain`."""
    match row:
        case Minimum(asked=number):
            return number
        case AllOf(units=units):
            return len(units)
        case Share(less=less):
            return int(less)
        case Held():
            return 1


def present(row: Row, entries: tuple[Entry, ...]) -> int:
    """Return what merely holding a unit adds to a condition: it may enable others."""
    return int(isinstance(row, Held) and any(not e.stands_in and row.is_met_by(e) for e in entries))


def measured(selection: Selection, measure: Measure, place: str | None, entry: Entry) -> int:
    """Return what an entry comes to inside a selection."""
    if not selection.takes(place, entry):
        return 0
    match measure:
        case Measure.CREDITS:
            return entry.credit
        case Measure.UNITS:
            return entry.units
        case Measure.HOURS:
            return entry.glh


def measured_where_held(
    selection: Selection, measure: Measure, entry: Entry, listing: tuple[str, ...]
) -> int:
    """Return what a held unit comes to inside a selection, wherever it might count."""
    places = entry.places if entry.places is not None else listing
    return max((measured(selection, measure, place, entry) for place in places), default=0)

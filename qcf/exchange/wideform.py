"""Tables with a row for each learner, as record batches with a row for each achievement."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, define

from qcf.exchange.extra import extra
from qcf.exchange.layout import Form
from qcf.exchange.longform import (
    Reading,
    achievements,
    as_batch,
    column_orders,
    order_note,
    order_notes,
    readers_of,
    without_repeats,
)
from qcf.exchange.marks import Mark, read_mark
from qcf.exchange.people import People, facts_of
from qcf.exchange.reading import MOST_KEPT, Column, as_texts
from qcf.exchange.rejected import Fault
from qcf.records.cutting import clean
from qcf.records.dates import DateOrder

_BLANK = r"^\s*$"


def wide_rows(reading: Reading, people: People) -> Iterator[Any]:
    """Yield the achievements of a sheet with many of them in a row, and keep the facts."""
    layout = reading.layout
    orders = column_orders(reading.sheet, layout)
    names = {name: 0 for group in layout.groups for name in group} | {**layout.columns}
    readers = readers_of(names, orders, layout.words)
    facts = readers_of(layout.facts, orders, layout.words)
    marks = _Marks(orders.get("date", DateOrder.DAY_FIRST))
    said = []
    for numbers, cells in reading.cells():
        learners, nobody = reading.learners(numbers, cells)
        somebody = _all_but(nobody, len(learners))
        who = (learners.take(somebody), numbers.take(somebody))
        theirs = {place: array.take(somebody) for place, array in cells.items()}
        # also of whom nothing else is said: a learner without units is a learner
        said.append(facts_of(who, theirs, facts, reading))
        if layout.form is Form.CELLS:
            batches = _by_unit(who, theirs, marks, reading)
        else:
            batches = _by_group(who, theirs, readers, reading)
        yield from _one_batch(batches, reading)
    people.keep(said, reading)
    reading.notes += order_notes(reading.sheet.name, readers | facts)
    if marks.is_ordered:
        reading.notes.append(order_note(reading.sheet.name, marks.order))


def _all_but(places: list[int], count: int) -> Any:
    np, pa = extra("numpy"), extra("pyarrow")
    return pa.array(np.delete(np.arange(count), places))


def _one_batch(batches: list[Any], reading: Reading) -> Iterator[Any]:
    """Yield the batches of some rows as one, row by row."""
    pa = extra("pyarrow")
    if batches:
        table = pa.Table.from_batches(batches).sort_by("row").combine_chunks()
        for batch in table.to_batches():
            yield without_repeats(batch, reading)


def _by_group(
    who: tuple[Any, Any],
    cells: Mapping[int, Any],
    readers: Mapping[str, Column],
    reading: Reading,
) -> list[Any]:
    """Return the achievements in numbered columns. A group that is blank in a row says nothing."""
    pc = extra("pyarrow.compute")
    found = []
    for group in reading.layout.groups:
        filled = None
        for place in group.values():
            some = pc.invert(pc.match_substring_regex(as_texts(cells[place]), _BLANK))
            filled = some if filled is None else pc.or_(filled, some)
        rows = pc.indices_nonzero(filled)
        if len(rows):
            columns = {**reading.layout.columns, **group}
            theirs = {place: cells[place].take(rows) for place in columns.values()}
            their = (who[0].take(rows), who[1].take(rows))
            found.append(achievements(their, theirs, columns, readers, reading))
    return found


def _by_unit(
    who: tuple[Any, Any], cells: Mapping[int, Any], marks: "_Marks", reading: Reading
) -> list[Any]:
    """Return the achievements in columns of units."""
    pa, pc = extra("pyarrow"), extra("pyarrow.compute")
    found = []
    for place, unit in reading.layout.units.items():
        rows, values, faults = marks.values(as_texts(cells[place]))
        for row, fault in faults:
            reading.refuse(who[1][row].as_py(), unit, fault)
        if rows:
            chosen = pa.array(rows, pa.int64())
            values["unit"] = pa.repeat(pa.scalar(unit, pa.string()), len(rows))
            learners, numbers = (pc.take(array, chosen) for array in who)
            found.append(as_batch(learners, numbers, values, reading))
    return found


@define(eq=False)
class _Marks:
    """Reads the cells below the headings of units, each distinct text once."""

    order: DateOrder
    is_ordered: bool = False
    _known: dict[str, Mark | Fault] = Factory(dict)

    def values(self, cells: Any) -> tuple[list[int], dict[str, Any], list[tuple[int, Fault]]]:
        """Return the rows that say something, what they say, and the rows with a mistake."""
        pa = extra("pyarrow")
        encoded = cells.dictionary_encode()
        read = [self._mark(text) for text in encoded.dictionary.to_pylist()]
        marks = [(row, read[at]) for row, at in enumerate(encoded.indices.to_pylist())]
        faults = [(row, mark) for row, mark in marks if isinstance(mark, Fault)]
        said = [(row, mark) for row, mark in marks if isinstance(mark, Mark) and mark.status]
        values = {
            "status": pa.array([mark.status.value for _, mark in said if mark.status], pa.string()),
            "date": pa.array([mark.date for _, mark in said], pa.date32()),
            "grade": pa.array([mark.grade for _, mark in said], pa.string()),
        }
        return [row for row, _ in said], values, faults

    def _mark(self, text: str) -> Mark | Fault:
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            known = self._known[text] = read_mark(clean(text), self.order)
        self.is_ordered = self.is_ordered or (isinstance(known, Mark) and known.is_ordered)
        return known

"""From the sentences that say with what units count, or as what, to requirements."""

from collections.abc import Iterable
from typing import assert_never

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import Span
from qcf.model.duties import Condition, Duties
from qcf.model.entry import Filter
from qcf.model.requirements import (
    Activities,
    AllOf,
    Cap,
    EachCounted,
    Gate,
    HeldQualification,
    HeldUnits,
    Kind,
    Minimum,
    Need,
    Requirement,
    Selection,
    SomeOf,
)
from qcf.model.shelf import names_of
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.tree import Measure


class Gates:
    """Turns gates, and units that count together, into requirements."""

    def __init__(self, duties: Duties) -> None:
        self.duties = duties
        self.selector = duties.selector
        self.found = duties.found

    def subject(self, about: t.Subject, *, anywhere: bool = False) -> Selection | None:
        """Return the selection of the units that a sentence is about; None after a mistake."""
        if about.units:
            units = self.selector.units_named(about.units, anywhere=anywhere)
            return None if units is None else Selection(units=units)
        filters: tuple[Filter, ...] = about.filters
        if not about.groups:
            return self.selector.narrowed(self.selector.everywhere(), filters)
        place = t.FromGroups(about.groups, t.Manner.TOGETHER, span=about.span)
        selections = self.selector.of(place, filters)
        return selections[0] if selections else None

    def gate(self, said: t.Gate, span: Span) -> list[Requirement]:
        """Return what `Unit 29 counts only with unit 19` asks for."""
        selection = self.subject(said.subject)
        needs = self._needs(said, span)
        if selection is None or not needs:
            return []
        text = phrase.sentence(said).rstrip(".")
        name = f"gate:{self.selector.subject(selection)}:{_called(said.need)}"
        small = text[0].lower() + text[1:]
        return [Gate(name, Kind.BAR, small, selection, needs, said.after)]

    def _needs(self, said: t.Gate, span: Span) -> tuple[Need, ...]:
        match said.need:
            case t.Done(number=number, names=names, amount=amount, measure=measure):
                if not self.selector.enough(number, len(names), said.need.span, "activities"):
                    return ()
                if said.after:
                    return self._without_order(said.need.span)
                if self._are_titles(names, said.need.span):
                    return ()
                return (Activities(names, number, amount or 1, measure),)
            case t.EachCounted(names=names):
                place = t.FromGroups(names, t.Manner.TOGETHER, span=said.need.span)
                chosen = self.selector.of(place, ())
                if not chosen:
                    return ()
                if said.after:
                    return (EachCounted(chosen[0]),)
                message = "`each counted unit` has no meaning where the order does not matter"
                advice = "write `count only after each counted unit of ...`, or `with all units of`"
                self.found.append(at("QCF229", said.need.span, message, help=advice))
                return ()
            case t.NamedUnits(names=names):
                units = self._enabling(said, names)
                return () if units is None else (HeldUnits(tuple(sorted(units)), len(units)),)
            case t.SomeUnits(number=number, names=names):
                units = self._enabling(said, names)
                if units is None or not self.selector.enough(number, len(units), span):
                    return ()
                return (HeldUnits(tuple(sorted(units)), number),)
            case t.OfQualification(slug=slug):
                if said.after:
                    return self._without_order(said.need.span)
                return (HeldQualification(names_of(slug, self.selector.listing.shelf)),)
            case t.AtLeast() | t.AllUnits() | t.AtLeastShare() as condition:
                if self.has_limit(condition, "what units count only with"):
                    return ()
                made = self.duties.condition(condition, span)
                needs: tuple[Need, ...] = tuple(r for r in made if isinstance(r, Condition))
                if said.after and isinstance(condition, t.AllUnits):
                    places = [r.places for r in made if isinstance(r, AllOf)]
                    each = frozenset().union(*(one for one in places if one is not None))
                    return (*needs, EachCounted(Selection(places=each)))
                return self._without_order(condition.span) if said.after else needs
        assert_never(said.need)

    def has_limit(self, condition: t.Condition, place: str) -> bool:
        """Whether a condition has a limit where none can be; complain of it."""
        if not isinstance(condition, t.AtLeast) or condition.limit is None:
            return False
        message = f"a limit has no place in {place}"
        advice = "make it a sentence of its own: `No more than 8 credits count ...`"
        self.found.append(at("QCF113", condition.limit.span, message, help=advice))
        return True

    def _are_titles(self, names: tuple[str, ...], span: Span) -> bool:
        """Whether what should be done is a unit by its title; complain where it is."""
        banks = self.selector.listing.names.banks
        titles = [name for name in names if any(bank.titled(name) for bank in banks)]
        for title in titles:
            message = f"`{title}` is the title of a unit, and is read here as something to be done"
            self.found.append(at("QCF229", span, message, help=f'write `unit "{title}"`'))
        return bool(titles)

    def _enabling(self, said: t.Gate, names: tuple[t.Name, ...]) -> frozenset[str] | None:
        units = self.selector.units_named(names, anywhere=True)
        behind = {name.text for name in said.subject.units}
        for name in names:
            if name.text in behind:
                message = f"unit `{name.text}` would count only with itself"
                self.found.append(at("QCF229", name.span, message, help="name other units"))
                return None
        return units

    def _without_order(self, span: Span) -> tuple[Need, ...]:
        message = f"`{' '.join(span.text.split())}` has no day that units could come after"
        advice = "write `count only with`, or name the units that come before"
        self.found.append(at("QCF229", span, message, help=advice))
        return ()

    def together(self, said: t.Together, span: Span) -> list[Requirement]:
        """`Units of group E count together or not at all`."""
        selection = self.subject(said.subject)
        if selection is None:
            return []
        if selection.filters:
            message = "units that count together are named, or are those of a group"
            advice = "name them: `Units X and Y count together or not at all.`"
            self.found.append(at("QCF229", said.subject.span, message, help=advice))
            return []
        units = selection.units
        if units is None:
            units = self.selector.units_in(selection.places or frozenset())
        if len(units) < 2:
            message = "one unit alone counts together with nothing"
            advice = "name the units that count together, or their group"
            self.found.append(at("QCF229", said.subject.span, message, help=advice))
            return []
        text = phrase.sentence(said).rstrip(".")
        name = f"together:{self.selector.subject(selection)}"
        every = AllOf(name, Kind.BAR, text, tuple(sorted(units)), selection.places)
        none = Cap(name, Kind.BAR, text, selection, Measure.UNITS, 0)
        return [SomeOf(name, Kind.BAR, text[0].lower() + text[1:], 1, ((every,), (none,)))]


def circles(requirements: Iterable[Requirement]) -> list[Diagnostic]:
    """Return the gates of whole groups that wait for one another, so that none ever opens."""
    gates = [r for r in requirements if isinstance(r, Gate) and _is_whole(r)]
    waits = {
        gate.id: [
            other for other in gates if any(_lies_behind(places, other) for places in _needed(gate))
        ]
        for gate in gates
    }
    waiting = [gate for gate in gates if gate.span and _leads_back(gate.id, waits)]
    waiting.sort(key=lambda gate: gate.span.start if gate.span else 0)
    if not waiting or waiting[0].span is None:
        return []
    labels = tuple(Label(one.span, "and these for those") for one in waiting[1:] if one.span)
    message = "these units wait for units that wait for them"
    advice = "let one of the groups count without the other"
    return [at("QCF229", waiting[0].span, message, help=advice, labels=labels)]


def _is_whole(gate: Gate) -> bool:
    chosen = gate.selection
    return chosen.places is not None and chosen.units is None and not chosen.filters


def _needed(gate: Gate) -> list[frozenset[str] | None]:
    needs = [need for need in gate.needs if isinstance(need, Minimum | AllOf)]
    return [n.places if isinstance(n, AllOf) else n.selection.places for n in needs]


def _lies_behind(places: frozenset[str] | None, gate: Gate) -> bool:
    behind = gate.selection.places
    return places is not None and behind is not None and places <= behind


def _leads_back(start: str, waits: dict[str, list[Gate]]) -> bool:
    reached = [other.id for other in waits[start] if other.id != start]
    for one in reached:
        reached += [other.id for other in waits[one] if other.id not in reached]
    return start in reached


def _called(need: t.Need) -> str:
    return phrase.need(need).replace('"', "")

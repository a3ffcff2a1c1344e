"""From requirements to the fields of an alternative: each condition gets its place once."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, product

from attrs import evolve

from qcf.model.entry import DateFilter
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    AllOf,
    Brings,
    Cap,
    CountsAs,
    EachCounted,
    Exempt,
    Follow,
    Gate,
    HeldUnits,
    Minimum,
    Requirement,
    Selection,
    Share,
    SomeOf,
)
from qcf.search.problem import (
    SIGN,
    WIDTH,
    Alternative,
    Branch,
    Compiled,
    Limit,
    Nothing,
    Once,
    Some,
)
from qcf.search.rows import Held, Row, asked

COUNTED = (Minimum, Cap, AllOf, SomeOf, Share, Gate)
Days = tuple[dt.date, ...]


def compile_rule(qualification: Qualification, days: Days = ()) -> Compiled:
    """Compile a qualification. The answer for every learner is read off this.

    The rule is as it applies to the learner; `days` are those of the learner's achievements,
    which only a rule with an order of achievement needs.
    """
    follow = next((r for r in qualification.requirements if isinstance(r, Follow)), None)
    names = [pathway.id for pathway in qualification.pathways]
    choices = list(combinations(names, follow.asked)) if follow is not None else [()]
    return Compiled(
        qualification,
        tuple(_alternative(qualification, tuple(choice), days) for choice in choices),
        tuple(r for r in qualification.requirements if not isinstance(r, (*COUNTED, Follow))),
    )


def _alternative(
    qualification: Qualification, pathways: tuple[str, ...], days: Days
) -> Alternative:
    requirements = tuple(
        r for r in qualification.requirements if r.pathway is None or r.pathway in pathways
    )
    layout = _Layout(days)
    for requirement in requirements:
        layout.take(requirement)
    for unit in sorted(_stood_for(qualification)):
        layout.limit(Once(unit), 1, hard=True)
    return layout.alternative(qualification, pathways, requirements)


def _stood_for(qualification: Qualification) -> set[str]:
    """Return the units that something may stand for: they count once, whatever counts as them."""
    found: set[str] = set()
    for permission in qualification.permissions:
        match permission:
            case CountsAs(targets=targets):
                found |= {unit for target in targets for unit in target}
            case Exempt(reliefs=reliefs):
                found |= {unit for relief in reliefs for unit in relief.units}
            case Brings() | _:
                pass
    return found


class _Layout:
    """Gives each minimum and each cap its field."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self.rows: list[tuple[Row, int]] = []
        self.limits: list[tuple[Limit, int]] = []
        self.somes: list[Some] = []
        self.fields_of: dict[str, int] = {}
        self.caps_of: dict[str, int] = {}
        self.start = self.room = self.met = self.hard = self.signed = 0

    def take(self, requirement: Requirement) -> None:
        """Give a requirement its fields."""
        match requirement:
            case Share(less=True):
                nothing = self.limit(_amount_of(requirement), 0, hard=False)
                branches = (Branch(minima=self.row(requirement)), Branch(caps=nothing))
                self.somes.append(Some(requirement.id, 1, branches, is_limit=True, is_gate=True))
            case Minimum() | AllOf() | Share():
                top = self.row(requirement)
                self.met |= top
                self.fields_of[requirement.id] = _field(top)
            case Cap():
                self.caps_of[requirement.id] = _field(
                    self.limit(requirement, requirement.allowed, hard=True)
                )
            case SomeOf(asked=number, branches=branches):
                made = tuple(
                    self._branch(branch) for branch in (*branches, *_with_nothing(branches))
                )
                is_limit = any(isinstance(c, Cap | Share) for branch in branches for c in branch)
                self.somes.append(Some(requirement.id, number, made, is_limit))
            case Gate():
                self._gate(requirement)
            case _:
                pass

    def row(self, row: Row) -> int:
        """Give a condition its field among the minima; return its top bit."""
        shift = WIDTH * len(self.rows)
        self.rows.append((row, shift))
        self.start |= (SIGN - asked(row)) << shift
        if isinstance(row, Share):
            self.signed |= SIGN << shift
        return SIGN << shift

    def limit(self, limit: Limit, allowed: int, *, hard: bool) -> int:
        """Give a limit its field among the caps; return its top bit."""
        shift = WIDTH * len(self.limits)
        self.limits.append((limit, shift))
        self.room |= (SIGN + allowed) << shift
        if hard:
            self.hard |= SIGN << shift
        return SIGN << shift

    def _branch(self, conditions: Iterable[Minimum | AllOf | Cap | Share]) -> Branch:
        minima = caps = 0
        for condition in conditions:
            if isinstance(condition, Cap):
                caps |= self.limit(condition, condition.allowed, hard=False)
            else:
                minima |= self.row(condition)
        return Branch(minima, caps)

    def _gate(self, gate: Gate) -> None:
        """Either nothing counts behind the gate, or what it needs holds: for each need apart."""
        for need in gate.needs:
            match need:
                case HeldUnits(units=units, asked=number):
                    self._held(gate, gate.selection, units, number)
                case EachCounted(selection=before):
                    for selection, day in self._by_day(gate):
                        later = DateFilter(first=_next(day) if day else None, undated=True)
                        filters = (*before.filters, later)
                        self._either(gate, selection, Nothing(evolve(before, filters=filters)))
                case Minimum() | AllOf() | Share():
                    closed = self.limit(Nothing(gate.selection), 0, hard=False)
                    branches = (Branch(caps=closed), self._branch((need,)))
                    self.somes.append(Some(gate.id, 1, branches, is_limit=True, is_gate=True))
                case _:
                    raise TypeError(need)

    def _held(self, gate: Gate, selection: Selection, units: tuple[str, ...], number: int) -> None:
        """Nothing counts behind the gate, or so many units are held; day by day if order matters.

        A unit without a day of its own comes after nothing that has one.
        """
        self._closed_or(gate, selection, [Held(unit) for unit in units], number)
        if gate.after:
            for inside, day in self._by_day(gate):
                before = [Held(unit, day or dt.date.min) for unit in units]
                self._closed_or(gate, inside, before, number)

    def _closed_or(self, gate: Gate, selection: Selection, held: list[Held], number: int) -> None:
        closed = Branch(caps=self.limit(Nothing(selection), 0, hard=False))
        # a closed gate is worth as much as all that is asked
        branches = (*(closed,) * number, *(Branch(minima=self.row(one)) for one in held))
        self.somes.append(Some(gate.id, number, branches, is_limit=True, is_gate=True))

    def _either(self, gate: Gate, selection: Selection, other: Nothing) -> None:
        branches = tuple(
            Branch(caps=self.limit(limit, 0, hard=False)) for limit in (Nothing(selection), other)
        )
        self.somes.append(Some(gate.id, 1, branches, is_limit=True, is_gate=True))

    def _by_day(self, gate: Gate) -> Iterator[tuple[Selection, dt.date | None]]:
        """Yield the units behind a gate, by the day they were achieved; None is without a day."""
        for day in (*self.days, None):
            span = DateFilter(first=day, last=day)
            if day is None:
                span = DateFilter(first=dt.date.max, undated=True)
            filters = (*gate.selection.filters, span)
            yield evolve(gate.selection, filters=filters), day

    def alternative(
        self,
        qualification: Qualification,
        pathways: tuple[str, ...],
        requirements: tuple[Requirement, ...],
    ) -> Alternative:
        """Return the alternative with all the fields."""
        # minima and caps are given as many fields: the spare ones are met and never full
        count = max(len(self.rows), len(self.limits))
        full = sum(SIGN << (WIDTH * i) for i in range(count))
        start = self.start | sum(SIGN << (WIDTH * i) for i in range(len(self.rows), count))
        room = self.room | sum(SIGN << (WIDTH * i) for i in range(len(self.limits), count))
        return Alternative(
            qualification,
            pathways,
            start,
            room,
            self.met,
            self.hard,
            full,
            self.signed,
            tuple(self.somes),
            self.fields_of,
            self.caps_of,
            requirements,
            tuple(self.rows),
            tuple(self.limits),
        )


def _field(top: int) -> int:
    """Return the mask of the whole field whose top bit is given."""
    return top | (top - (top >> (WIDTH - 1)))


def _next(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)


def _with_nothing(
    branches: Iterable[tuple[Minimum | AllOf | Cap | Share, ...]],
) -> Iterator[tuple[Minimum | AllOf | Cap | Share, ...]]:
    """Yield branches with less than a share once more, for where there is nothing of it.

    What limits the count hangs on one thing that counts, so one branch is asked, and each of
    these is as good as the branch itself.
    """
    for branch in branches:
        ways = [
            (one, _amount_of(one)) if isinstance(one, Share) and one.less else (one,)
            for one in branch
        ]
        yield from islice(product(*ways), 1, None)


def _amount_of(share: Share) -> Cap:
    return Cap(share.id, share.kind, share.text, share.part, share.measure, 0)

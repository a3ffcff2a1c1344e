"""The same questions put to CP-SAT, for cases too large to try everything.

The model is built from the qualification alone: one variable for each way to count what is held.
One worker and a fixed seed, and a limit in steps and not in seconds: the same answer on every
machine.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve
from ortools.sat.python import cp_model

from qcf.model import requirements as m
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from tests.oracle.reference import (
    Counted,
    Held,
    Learner,
    Names,
    broken,
    choices,
    holds,
    in_force,
    inside,
    offered,
    opens,
    ways,
    worth,
    worth_of,
)

STEPS = 4.0  # of CP-SAT's deterministic time, about a second each


NOBODY = Learner({}, dt.date.min)


class UndecidedError(Exception):
    """CP-SAT did not come to an end within its limit."""


def most_credit(q: Qualification, who: Learner) -> int | None:
    """Return the most credit that counts for an eligible learner; None: is not eligible."""
    open_to = [t for t in choices(q, who.pathway) if not broken(q, t, who)]
    found = [_Task(q, taken, who, {}).most_credit() for taken in open_to]
    return max((credit for credit in found if credit is not None), default=None)


def least_to_add(
    q: Qualification, who: Learner, amounts: Mapping[str, int] | None = None
) -> tuple[int, int] | None:
    """Return the amount and the number of the units of the cheapest completion, or None.

    `amounts` is what each unit comes to that may be added; where nothing is said, its credits.
    """
    found = []
    more = offered(q, who)
    if amounts is None:
        amounts = {unit: entries[0].credit for unit, entries in more.items()}
    more = {unit: entries for unit, entries in more.items() if unit in amounts}
    for taken in choices(q, who.pathway):
        added = _Task(q, taken, who, more).least_to_add(amounts)
        if added is not None:
            found.append((len(broken(q, taken, who)), *added))
    return min(found)[1:] if found else None


class _Task:
    """One choice of pathways: what is held may count, what is offered is added when it counts."""

    def __init__(self, q: Qualification, taken: Names, who: Learner, more: Held) -> None:
        self.q = q
        self.who = who
        self.more = more
        self.model = cp_model.CpModel()
        self.added = {unit: self.model.new_bool_var(f"add {unit}") for unit in more}
        self.counted: list[tuple[Counted, Any]] = []
        everything = evolve(who, held={**who.held, **more})
        for (_, key), some in ways(q, taken, everything).items():
            variables = [self.model.new_bool_var(f"{key} {number}") for number in range(len(some))]
            self.model.add_at_most_one(variables)
            for variable in variables if key in self.added else ():
                self.model.add_implication(variable, self.added[key])
            self.counted += zip(some, variables, strict=True)
        units = {e.identity for way, _ in self.counted for _, e in way}
        for unit in sorted(units):
            self.model.add_at_most_one(
                v for way, v in self.counted if any(e.identity == unit for _, e in way)
            )
        already = broken(q, taken, who)
        for r in in_force(q, taken, who):
            if isinstance(r, m.Strict):
                self._strict(r, is_broken=r.id in already)
            else:
                self._require(r, ())

    def _sum(self, r: m.Minimum | m.Cap) -> Any:
        return sum(v * worth_of(r, way, self.who) for way, v in self.counted)

    def _placed(self) -> Iterable[tuple[str, Entry, Any]]:
        for way, variable in self.counted:
            for place, entry in way:
                yield place, entry, variable

    def _require(self, r: object, when: Iterable[Any]) -> None:
        """Let a condition hold where all of `when` do."""

        def add(linear: Any) -> None:
            self.model.add(linear).only_enforce_if(*when)

        match r:
            case m.Minimum():
                add(self._sum(r) >= r.asked)
            case m.Cap():
                add(self._sum(r) <= r.allowed)
            case m.AllOf():
                for unit in r.units:
                    there = [
                        v
                        for p, e, v in self._placed()
                        if e.identity == unit and (r.places is None or p in r.places)
                    ]
                    add(sum(there) >= 1)
            case m.Share():
                self._share(r, add, when)
            case m.SomeOf():
                held = []
                for branch in r.branches:
                    held.append(self.model.new_bool_var(r.id))
                    for c in branch:
                        self._require(c, (*when, held[-1]))
                add(sum(held) >= r.asked)
            case m.Gate():
                for place, entry, variable in list(self._placed()):
                    if inside(r.selection, place, entry, self.who):
                        for need in r.needs:
                            self._need(need, r, entry, (*when, variable))
            case m.Within():
                for place, entry, variable in self._placed():
                    if not holds(r, ((place, entry),), self.who):
                        add(variable == 0)

    def _share(self, r: m.Share, add: Any, when: Iterable[Any]) -> None:
        part, whole = (
            self._sum(m.Minimum("", r.kind, "", s, r.measure, 0)) for s in (r.part, r.whole)
        )
        if not r.most:
            add(100 * part >= r.percent * whole)
        elif not r.less:
            add(100 * part <= r.percent * whole)
        else:
            nothing = self.model.new_bool_var("nothing")
            self.model.add(part == 0).only_enforce_if(nothing, *when)
            self.model.add(100 * part < r.percent * whole).only_enforce_if(~nothing, *when)

    def _need(self, need: object, gate: m.Gate, entry: Entry, when: Iterable[Any]) -> None:
        def before(other: Entry) -> bool:
            return not gate.after or _before(other, entry)

        match need:
            case m.HeldUnits():
                each = []
                for unit in need.units:
                    there = [
                        v
                        for _, e, v in self._placed()
                        if e.identity == unit and e.source and before(e)
                    ]
                    if any(e.is_pass and before(e) for e in self.who.held.get(unit, ())):
                        there.append(1)
                    elif any(before(e) for e in self.more.get(unit, ())):
                        there.append(self.added[unit])
                    met = self.model.new_bool_var(unit)
                    self.model.add(sum(there) >= 1).only_enforce_if(met)
                    each.append(met)
                self.model.add(sum(each) >= need.asked).only_enforce_if(*when)
            case m.EachCounted():
                for place, one, variable in self._placed():
                    if inside(need.selection, place, one, self.who) and not _before(one, entry):
                        self.model.add(variable == 0).only_enforce_if(*when)
            case m.HeldQualification() | m.Activities():
                if not holds_of_learner(need, self.who):
                    self.model.add_bool_or([~one for one in when])
            case _:
                self._require(need, when)

    def _strict(self, r: m.Strict, *, is_broken: bool) -> None:
        if not is_broken:
            already = sum(self._most(r, unit, e) for unit, e in self.who.held.items())
            more = sum(self._most(r, u, e) * self.added[u] for u, e in self.more.items())
            self.model.add(already + more <= r.allowed)

    def _most(self, r: m.Strict, unit: str, entries: tuple[Entry, ...]) -> int:
        groups = [g.id for g in self.q.groups.values() if unit in g.units]
        return max([0, *(worth(r, p, e, self.who) for e in entries for p in e.places or groups)])

    def most_credit(self) -> int | None:
        credit = sum(v * sum(e.credit for _, e in way) for way, v in self.counted)
        self.model.maximize(credit)
        return self._solve()

    def least_to_add(self, amounts: Mapping[str, int]) -> tuple[int, int] | None:
        costs = {unit: amounts[unit] * 1000 + 1 for unit in self.more}
        self.model.minimize(sum(costs[unit] * v for unit, v in self.added.items()))
        least = self._solve()
        return None if least is None else divmod(least, 1000)

    def _solve(self) -> int | None:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = STEPS
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise UndecidedError
        return int(solver.objective_value + 0.5)


def _before(other: Entry, entry: Entry) -> bool:
    gate = m.Gate("", m.Kind.BAR, "", m.Selection(), (m.EachCounted(m.Selection()),), after=True)
    return opens(gate.needs[0], gate, entry, (("", other),), NOBODY)


def holds_of_learner(need: object, who: Learner) -> bool:
    """Whether a need that no unit can meet holds."""
    gate = m.Gate("", m.Kind.BAR, "", m.Selection(), ())
    return opens(need, gate, Entry("", None, 0), (), who)

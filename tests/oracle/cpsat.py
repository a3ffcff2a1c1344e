"""The same questions put to CP-SAT, for cases too large to try everything.

The model is built from the qualification alone: one variable for each unit and group. One worker
and a fixed seed, and a limit in steps and not in seconds: the same answer on every machine.
"""

from collections.abc import Mapping
from typing import Any

from ortools.sat.python import cp_model

from qcf.model import qualification as m
from tests.oracle.reference import (
    Held,
    Learner,
    Names,
    bounds,
    broken,
    choices,
    in_force,
    offered,
    worth,
)

STEPS = 4.0  # of CP-SAT's deterministic time, about a second each


class UndecidedError(Exception):
    """CP-SAT did not come to an end within its limit."""


def most_credit(q: m.Qualification, who: Learner) -> int | None:
    """Return the most credit that counts for an eligible learner; None: is not eligible."""
    open_to = [t for t in choices(q, who.pathway) if not broken(q, t, who)]
    found = [_Task(q, taken, who, {}).most_credit() for taken in open_to]
    return max((credit for credit in found if credit is not None), default=None)


def least_to_add(q: m.Qualification, who: Learner) -> tuple[int, int] | None:
    """Return the credits and the number of the units of the cheapest completion, or None."""
    found = []
    for taken in choices(q, who.pathway):
        added = _Task(q, taken, who, offered(q, who)).least_to_add()
        if added is not None:
            found.append((len(broken(q, taken, who)), *added))
    return min(found)[1:] if found else None


class _Task:
    """One choice of pathways: what is held may count, what is offered is added when it counts."""

    def __init__(self, q: m.Qualification, taken: Names, who: Learner, more: Held) -> None:
        self.q = q
        self.more = more
        self.figures: Mapping[str, Any] = {**who.held, **more}
        self.model = cp_model.CpModel()
        self.places: dict[tuple[str, str], Any] = {}
        for unit in sorted(self.figures):
            for group in q.groups.values():
                if unit in group.units and group.pathway in (None, *taken):
                    self.places[unit, group.id] = self.model.new_bool_var(f"{unit} in {group.id}")
            self.model.add_at_most_one(v for (u, _), v in self.places.items() if u == unit)
        for r in in_force(q, taken):
            self._require(r, who, is_broken=r.id in broken(q, taken, who))

    def _require(self, r: m.Requirement, who: Learner, *, is_broken: bool) -> None:
        match r:
            case m.Minimum() | m.AllOf() | m.Cap():
                self.model.add_linear_constraint(self._sum(r), *self._bounds(r))
            case m.SomeOf():
                held = []
                for branch in r.branches:
                    holds = self.model.new_bool_var(r.id)
                    held.append(holds)
                    for c in branch:
                        self.model.add(self._sum(c) >= self._bounds(c)[0]).only_enforce_if(holds)
                self.model.add(sum(held) >= r.asked)
            case m.Strict() if not is_broken:
                worths = {u: self._most(r, u) for u in self.figures}
                already = sum(worths[u] for u in who.held)
                added = sum(worths[u] * v for (u, _), v in self.places.items() if u in self.more)
                self.model.add(already + added <= r.allowed)

    def _most(self, r: m.Strict, unit: str) -> int:
        groups = [g.id for g in self.q.groups.values() if unit in g.units]
        return max([0, *(worth(r, place, unit, self.figures) for place in groups)])

    def _sum(self, r: m.Minimum | m.AllOf | m.Cap) -> Any:
        return sum(worth(r, place, u, self.figures) * v for (u, place), v in self.places.items())

    @staticmethod
    def _bounds(r: m.Minimum | m.AllOf | m.Cap) -> tuple[int, int]:
        least, most = bounds(r)
        return int(least), int(min(most, 10**6))

    def most_credit(self) -> int | None:
        credit = sum(self.figures[u][1] * v for (u, _), v in self.places.items())
        self.model.maximize(credit)
        return self._solve()

    def least_to_add(self) -> tuple[int, int] | None:
        costs = {u: credit * 1000 + 1 for u, (_, credit, _) in self.more.items()}
        cost = sum(costs[u] * v for (u, _), v in self.places.items() if u in costs)
        self.model.minimize(cost)
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

"""A second opinion from OR-Tools CP-SAT, where it is installed, on what a search leaves open.

A yes comes with choices, which are added up here as our own are. A no is no more than a hint:
whoever is told it has to prove it. One worker, one seed and a limit in the solver's own measure
of work make it say the same on every machine that has the same version of it.
"""

from collections.abc import Iterator
from functools import reduce
from math import inf
from operator import or_
from typing import Any

from qcf.search.problem import WIDTH, Branch
from qcf.search.rest import Amounts, rest_of
from qcf.search.settle import Settled
from qcf.search.task import Choice

# What it may spend on one question, in its own measure. On most machines it is about as many
# seconds, but no clock is read.
MOST_WORK = 2.0


def is_there() -> bool:
    """Whether OR-Tools is installed."""
    return _cp_model() is not None


def opinion(
    settled: Settled, limit: float = inf, work: float = MOST_WORK
) -> list[Choice] | bool | None:
    """Return choices that meet the task, in its order, or False: the solver says there are none.

    The choices have been added up; the False is proven by nobody. None: OR-Tools is not
    installed, or came to no answer within its limit.
    """
    cp_model = _cp_model()
    if cp_model is None:
        return None
    if settled.is_broken:
        return False
    model = _Model(cp_model, settled, limit)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = work
    status = solver.solve(model.model)
    if status == cp_model.INFEASIBLE:
        return False
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    chosen = {
        index: next(c for c, yes in zip(unit.choices, each, strict=True) if solver.value(yes))
        for (index, unit), each in zip(settled.open.items(), model.taken, strict=True)
    }
    return settled.assembled(chosen)


def _cp_model() -> Any:
    # only when it is needed: importing it takes longer than most verdicts
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return None
    return cp_model


class _Model:
    """The open part of a task as linear conditions: a yes or a no for each choice of each unit."""

    def __init__(self, cp_model: Any, settled: Settled, limit: float) -> None:
        self.model = cp_model.CpModel()
        branches = [branch for some in settled.somes for branch in some.branches]
        minima = reduce(or_, (branch.minima for branch in branches), 0)
        caps = reduce(or_, (branch.caps for branch in branches), 0)
        self.rest = rest_of(settled, Branch(minima, caps), limit)
        self.sums: list[Any] = [[] for _ in self.rest.asked]
        self.taken = [self._unit(choices) for choices in self.rest.choices]
        self.number = {name: row for row, name in enumerate(self.rest.names)}
        in_branches = {*self._rows(Branch(minima & ~settled.met, caps & ~settled.hard))}
        for row in self.number.values():
            if row not in in_branches:
                self._ask(row)
        for some in settled.somes:
            holding = [self._branch(branch) for branch in some.branches]
            self.model.add(cp_model.LinearExpr.sum(holding) >= some.asked)

    def _unit(self, choices: tuple[Amounts, ...]) -> list[Any]:
        """Return a variable for each choice of a unit, of which one is taken."""
        each = [self.model.new_bool_var("") for _ in choices]
        self.model.add_exactly_one(each)
        for yes, amounts in zip(each, choices, strict=True):
            for row, amount in amounts:
                self.sums[row].append(amount * yes)
        return each

    def _branch(self, branch: Branch) -> Any:
        """Return a variable that may be true where a branch of a choice holds."""
        holds = self.model.new_bool_var("")
        for row in self._rows(branch):
            self._ask(row).only_enforce_if(holds)
        return holds

    def _rows(self, branch: Branch) -> Iterator[int]:
        """Yield the rows of a branch; a condition that has none can only hold."""
        for name in (*_fields(branch.minima), *(~cap for cap in _fields(branch.caps))):
            if name in self.number:
                yield self.number[name]

    def _ask(self, row: int) -> Any:
        return self.model.add(sum(self.sums[row]) >= self.rest.asked[row])


def _fields(tops: int) -> Iterator[int]:
    """Yield the numbers of the fields whose top bits are given."""
    while tops:
        top = tops & -tops
        yield top.bit_length() // WIDTH - 1
        tops -= top

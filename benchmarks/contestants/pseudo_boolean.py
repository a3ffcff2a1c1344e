"""Exact: a pseudo-Boolean solver with integers of any size, asked again under assumptions.

What it assumes it reads from the learner's record.
"""

import exact

from benchmarks.contestants import Answer, Decide
from benchmarks.linear import Problem, held_on
from benchmarks.sections import Trial
from qcf import LearnerRecord

_ANSWERS: dict[str, Answer] = {"SAT": True, "INCONSISTENT": False, "UNSAT": False}


def reused(trial: Trial, limit: float) -> Decide:
    """Give the whole rule before; let a learner change what is assumed only."""
    problem = trial.problem
    solver = _solver(problem)
    impossible = False  # for every learner: the solver may not be asked again

    def decide(record: LearnerRecord) -> Answer:
        nonlocal impossible
        held = held_on(record, trial.on)
        if impossible:
            return False
        solver.clearAssumptions()
        solver.setAssumptions([(f"x{v}", 0) for v in problem.closed_to(held)])
        found = solver.runFull(False, limit)
        impossible = found == "UNSAT"
        return _ANSWERS.get(found)

    return decide


def _solver(problem: Problem) -> "exact.Exact":
    solver = exact.Exact([("seed", "1"), ("verbosity", "0")])
    for variable in range(len(problem.names)):
        solver.addVariable(f"x{variable}", 0, 1)
    for row in problem.rows:
        terms = [(weight, f"x{variable}") for variable, weight in row.terms]
        if row.when is None:
            bounds = (row.least is not None, row.least or 0, row.most is not None, row.most or 0)
            solver.addConstraint(terms, *bounds)
            continue
        if row.least is not None:
            solver.addRightReification(f"x{row.when}", True, terms, row.least)
        if row.most is not None:
            turned = [(-weight, name) for weight, name in terms]
            solver.addRightReification(f"x{row.when}", True, turned, -row.most)
    return solver

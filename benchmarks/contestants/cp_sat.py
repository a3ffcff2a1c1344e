"""OR-Tools CP-SAT: a constraint solver with integers, exact. It starts from the record."""

from typing import Any

from ortools.sat.python import cp_model

from benchmarks.contestants import Answer, Decide
from benchmarks.linear import Problem, Row, held_on
from benchmarks.sections import Trial
from qcf import LearnerRecord


def fresh(trial: Trial, limit: float) -> Decide:
    """Read the record, build a model over the units that it shows as held, and solve it."""
    problem = trial.problem
    solver = _solver(limit)

    def decide(record: LearnerRecord) -> Answer:
        model = model_of(problem, problem.open_to(held_on(record, trial.on)))[0]
        return _answer(solver.solve(model))

    return decide


def reused(trial: Trial, limit: float) -> Decide:
    """Build the model of the whole rule before; let a learner change bounds of variables only."""
    problem = trial.problem
    solver = _solver(limit)
    model, variables = model_of(problem, range(len(problem.names)))
    domains = [variable.proto.domain for variable in variables.values()]

    def decide(record: LearnerRecord) -> Answer:
        closed = problem.closed_to(held_on(record, trial.on))
        for variable in closed:
            domains[variable][1] = 0
        answer = _answer(solver.solve(model))
        for variable in closed:
            domains[variable][1] = 1
        return answer

    return decide


def _solver(limit: float) -> Any:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = limit
    return solver


def _answer(status: Any) -> Answer:
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return True
    return False if status == cp_model.INFEASIBLE else None


def model_of(problem: Problem, present: Any) -> tuple[Any, dict[int, Any]]:
    """Return a model over some of the variables, and these."""
    model = cp_model.CpModel()
    variables = {v: model.new_bool_var("") for v in present}
    for row in problem.rows:
        if row.when is None or row.when in variables:
            _add(model, row, variables)
    return model, variables


def _add(model: Any, row: Row, variables: dict[int, Any]) -> None:
    terms = [(variables[v], weight) for v, weight in row.terms if v in variables]
    if row.is_at_most_one:
        model.add_at_most_one(variable for variable, _ in terms)
        return
    when = [] if row.when is None else [variables[row.when]]
    if row.is_at_least_one:
        model.add_bool_or(*(variable for variable, _ in terms)).only_enforce_if(*when)
        return
    total = cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [w for _, w in terms])
    if row.least is not None:
        model.add(total >= row.least).only_enforce_if(*when)
    if row.most is not None:
        model.add(total <= row.most).only_enforce_if(*when)

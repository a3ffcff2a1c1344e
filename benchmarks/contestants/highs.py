"""HiGHS: an integer programming solver that works in floating point. It starts from the record."""

from typing import Any

import highspy
import numpy as np

from benchmarks.contestants import Answer, Decide
from benchmarks.linear import Problem, Row, held_on
from benchmarks.sections import Trial
from qcf import LearnerRecord


def fresh(trial: Trial, limit: float) -> Decide:
    """Read the record, pass a model over the units that it shows as held, and run it."""
    problem = trial.problem
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1)):
        solver.setOptionValue(name, value)

    def decide(record: LearnerRecord) -> Answer:
        # its clock runs on from learner to learner
        solver.setOptionValue("time_limit", solver.getRunTime() + limit)
        model = _model(problem, problem.open_to(held_on(record, trial.on)))
        if not model[0]:  # without a variable it says that the model is empty, and looks at no row
            lower, upper = model[9], model[10]
            return bool((lower <= 0).all() and (upper >= 0).all())
        solver.passModel(*model)
        solver.run()
        return _answer(solver.getModelStatus())

    return decide


def _answer(status: Any) -> Answer:
    if status == highspy.HighsModelStatus.kOptimal:
        return True
    return False if status == highspy.HighsModelStatus.kInfeasible else None


def _model(problem: Problem, present: list[int]) -> tuple[Any, ...]:
    """Return what the solver is passed: columns, rows, and the weights row by row."""
    columns = {variable: column for column, variable in enumerate(present)}
    lower: list[float] = []
    upper: list[float] = []
    starts, indices, weights = [0], [], []
    for row in problem.rows:
        if row.when is not None and row.when not in columns:
            continue
        for terms, least, most in _plain(row, columns):
            indices += [columns[v] for v, _ in terms]
            weights += [weight for _, weight in terms]
            starts.append(len(indices))
            lower.append(-highspy.kHighsInf if least is None else least)
            upper.append(highspy.kHighsInf if most is None else most)
    count = len(present)
    return (
        count,
        len(lower),
        len(indices),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        np.zeros(count),
        np.zeros(count),
        np.ones(count),
        np.array(lower, dtype=np.float64),
        np.array(upper, dtype=np.float64),
        np.array(starts, dtype=np.int32),
        np.array(indices, dtype=np.int32),
        np.array(weights, dtype=np.float64),
        np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.int32),
    )


Plain = tuple[list[tuple[int, int]], int | None, int | None]


def _plain(row: Row, columns: dict[int, int]) -> list[Plain]:
    """Return a row without a condition; one with a condition gives way where it is not true."""
    terms = [term for term in row.terms if term[0] in columns]
    if row.when is None:
        return [(terms, row.least, row.most)]
    made: list[Plain] = []
    if row.least is not None:
        give = row.least - sum(weight for _, weight in terms if weight < 0)
        made.append(([*terms, (row.when, -give)], row.least - give, None))
    if row.most is not None:
        give = sum(weight for _, weight in terms if weight > 0) - row.most
        made.append(([*terms, (row.when, give)], None, row.most + give))
    return made

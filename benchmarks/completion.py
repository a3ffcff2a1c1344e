"""The least that learners still need, next to OR-Tools CP-SAT, on the richest rules.

Run it with `python -m benchmarks.completion`. The rules are those of the catalogue that list most
units, each with its incomplete lists completed by units made up here, as the tests do; the learners
hold up to 60 of these units and are not eligible. All pathways are open to them.

Ours is timed twice: `least` is which units have to be added and that none come to less, which is
what the solver is asked; `shown` is that with the counted set that a verdict shows. The solver
builds its model for each learner and minimises the credits and then the number of the units, with
one worker. Both are in this process, the solver imported after ours was timed; each figure is the
least computing time of some rounds, after one that nobody times. All least costs are compared.
"""

import argparse
import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from random import Random

from attrs import frozen

from benchmarks.linear import Problem, inexpressible, linear
from benchmarks.sections import catalogue
from qcf import LearnerRecord, Qualification, evaluate
from qcf.engine.complete import Completion, Needed, Offers, complete, least
from qcf.engine.decide import Entries
from qcf.engine.prepared import prepare
from qcf.engine.weighing import weigh
from qcf.search.task import DEFAULT_STEPS, Steps
from tests.oracle.banks import completed

RULES, LEARNERS, ROUNDS = 8, 60, 3
MOST_BANKED = 60
SHARES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)

Cost = tuple[int, int] | None  # credits and units, or nothing would do


@frozen
class Asked:
    """A learner who is not eligible, as ours gets one and as the solver does."""

    entries: Entries
    held: frozenset[str]


@frozen
class Times:
    """How long each learner took, in milliseconds."""

    ours: list[float]
    shown: list[float]
    solver: list[float]


def rules(number: int) -> list[tuple[str, Qualification, dt.date]]:
    """Return the rules with most units, of those that linear conditions can say."""
    made = [(name, completed(rule, Random(name))) for name, rule in catalogue().items()]
    found = [(name, one.whole, one.on) for name, one in made if not inexpressible(one.whole)]
    found.sort(key=lambda one: (-len(one[1].units), one[0]))
    return found[:number]


def learners(name: str, rule: Qualification, on: dt.date, number: int) -> list[Asked]:
    """Return learners of a rule who are not eligible, the same ones for the same name."""
    rng = Random(name)
    known = (u for u in sorted(rule.units) if rule.units[u].version_on(on).credit is not None)
    units = [unit for unit in known if rule.groups_listing(unit)]
    found: list[Asked] = []
    for _ in range(number * 20):
        banked = rng.sample(units, min(MOST_BANKED, int(len(units) * rng.choice(SHARES))))
        verdict = evaluate(rule, LearnerRecord.of("L-001", banked), on=on)
        decision = weigh(verdict.case)
        if not decision.answer:
            found.append(Asked(decision.entries, frozenset(banked)))
        if len(found) == number:
            break
    return found


def ours(
    rule: Qualification,
    on: dt.date,
    asked: Asked,
    work: Callable[[Offers, Asked], Sequence[Needed | None]],
) -> tuple[Cost, float]:
    """Return the least over all pathways, and the milliseconds it takes."""
    prepared = prepare(rule).always
    assert prepared is not None
    took = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        found = [one for one in work(prepared.offers, asked) if one is not None]
        best = min(found, key=lambda one: one.rank, default=None)
        took.append((time.process_time_ns() - start) / 1e6)
    assert best is None or best.proven
    return None if best is None else (best.credits, len(best.added)), min(took)


def solved(problem: Problem, worth: dict[str, int], asked: Asked) -> tuple[Cost, float]:
    """Return the same from the solver, with a model built for the learner."""
    from ortools.sat.python import cp_model

    from benchmarks.contestants import cp_sat

    took = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        model, variables = cp_sat.model_of(problem, range(len(problem.names)))
        scale = len(worth) + 1
        costs = [
            (variable, worth[unit] * scale + 1)
            for number, variable in variables.items()
            if (unit := problem.owners[number]) is not None and unit not in asked.held
        ]
        model.minimize(
            cp_model.LinearExpr.weighted_sum([v for v, _ in costs], [c for _, c in costs])
        )
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(model)
        took.append((time.process_time_ns() - start) / 1e6)
    if status == cp_model.INFEASIBLE:
        return None, min(took)
    assert status == cp_model.OPTIMAL
    credit, units = divmod(round(solver.objective_value), scale)
    return (credit, units), min(took)


def measured(name: str, rule: Qualification, on: dt.date, number: int) -> Times:
    """Put the learners of a rule to both; ends the run where they differ."""
    prepared = prepare(rule).always
    assert prepared is not None
    alternatives = prepared.compiled.alternatives

    def which(offers: Offers, one: Asked) -> list[Needed | None]:
        return [least(offers, a, one.entries, on, Steps(DEFAULT_STEPS)) for a in alternatives]

    def whole(offers: Offers, one: Asked) -> list[Completion | None]:
        return [complete(offers, a, one.entries, on, Steps(DEFAULT_STEPS)) for a in alternatives]

    asked = learners(name, rule, on, number)
    for one in asked:
        which(prepared.offers, one)
    found = [ours(rule, on, one, which) for one in asked]
    shown = [ours(rule, on, one, whole) for one in asked]
    problem = linear(rule, on)
    worth = {unit: rule.units[unit].version_on(on).credit or 0 for unit in problem.units}
    solver = [solved(problem, worth, one) for one in asked]
    for one, (mine, _), (again, _), (theirs, _) in zip(asked, found, shown, solver, strict=True):
        if not mine == again == theirs:
            sys.exit(f"{name}: {mine}, {again} shown, the solver {theirs}: {sorted(one.held)}")
    return Times([t for _, t in found], [t for _, t in shown], [t for _, t in solver])


def percentile(times: Sequence[float], percent: int) -> float:
    """Return the time that so many of a hundred learners do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def line(name: str, times: Times) -> str:
    """Return the figures of some learners: milliseconds, and how many times as long."""
    p50, p99 = statistics.median(times.ours), percentile(times.ours, 99)
    shown, theirs = statistics.median(times.shown), statistics.median(times.solver)
    tail = percentile(times.solver, 99)
    return (
        f"{name[:44]:44} {len(times.ours):>5} {p50:>8.3f} {p99:>8.3f} {p99 / p50:>6.1f}x "
        f"{shown:>8.3f} {percentile(times.shown, 99):>8.1f} {theirs:>8.2f} {tail:>8.2f} "
        f"{theirs / p50:>7.1f}x {tail / p99:>7.1f}x"
    )


def main() -> None:
    """Print a line for each rule and one for all."""
    parser = argparse.ArgumentParser(description="The least that is missing, next to CP-SAT.")
    parser.add_argument("--rules", type=int, default=RULES, help="how many rules")
    parser.add_argument("--learners", type=int, default=LEARNERS, help="how many of each rule")
    words = parser.parse_args()
    print(
        f"{'milliseconds':44} {'cases':>5} {'least50':>8} {'p99':>8} {'ratio':>7} {'shown50':>8} "
        f"{'p99':>8} {'CP-SAT50':>8} {'p99':>8} {'at p50':>8} {'at p99':>8}"
    )
    every = Times([], [], [])
    for name, rule, on in rules(words.rules):
        times = measured(name, rule, on, words.learners)
        print(line(name, times), flush=True)
        for some, more in zip(
            (every.ours, every.shown, every.solver),
            (times.ours, times.shown, times.solver),
            strict=True,
        ):
            some += more
    print(line("all", every))
    print("every least cost is the solver's")


if __name__ == "__main__":
    main()

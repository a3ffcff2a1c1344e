"""One decision on the Level 3 Diploma, next to CP-SAT building and solving the same problem.

Run it with `python -m benchmarks.decision`. The rule is compiled once, before the clock starts;
timed is everything from a built learner record to `verdict.eligible`. The rival is OR-Tools
CP-SAT with one worker: it builds a model over the banked units that the rule lists, and solves it.
Acceptances and refusals are timed apart, since refusals are where searching costs.
"""

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable

from ortools.sat.python import cp_model

from qcf import LearnerRecord, evaluate, open_workspace
from qcf.model.qualification import Qualification
from qcf.model.requirements import AllOf, Minimum

ON = dt.date(2012, 9, 1)
LEARNERS = 200
ROUNDS = 5
SEED = 20120901


def learners(qualification: Qualification) -> list[LearnerRecord]:
    """Return learners near the border: the core and a pathway with a unit or two missing."""
    draw = random.Random(SEED)
    core = [u for g in ("Shared", "Common") for u in qualification.groups[g].units]
    options = [
        u
        for u in qualification.groups["Options"].units
        if qualification.units[u].versions[-1].credit
    ]
    records = []
    for number in range(LEARNERS):
        pathway = draw.choice(qualification.pathways).id
        group = next(g for g in qualification.groups.values() if g.pathway == pathway)
        units = [*core, *group.units, *draw.sample(options, draw.randint(3, 9))]
        for _ in range(draw.choice((0, 0, 0, 1, 1, 2))):
            units.remove(draw.choice(units))
        draw.shuffle(units)
        records.append(LearnerRecord.of(f"L-{number}", units))
    return records


def cp_sat(qualification: Qualification, record: LearnerRecord) -> bool:
    """Decide the same with CP-SAT: model built and solved from the banked units."""
    model = cp_model.CpModel()
    taken = {pathway.id: model.new_bool_var(pathway.id) for pathway in qualification.pathways}
    model.add_exactly_one(taken.values())
    placed = {}
    for unit in {achievement.unit for achievement in record.achievements}:
        for name in qualification.groups_listing(unit):
            placed[name, unit] = model.new_bool_var(f"{name} {unit}")
            pathway = qualification.groups[name].pathway
            if pathway is not None:
                model.add_implication(placed[name, unit], taken[pathway])
    for unit in {unit for _, unit in placed}:
        model.add_at_most_one(v for (_, other), v in placed.items() if other == unit)
    for requirement in qualification.requirements:
        match requirement:
            case Minimum(asked=asked):
                credit = [
                    (qualification.units[u].versions[-1].credit or 0) * v
                    for (_, u), v in placed.items()
                ]
                model.add(sum(credit) >= asked)
            case AllOf(units=units, places=places, pathway=pathway):
                for unit in units:
                    there = [v for (g, u), v in placed.items() if u == unit and g in (places or ())]
                    bound = model.add(sum(there) >= 1)
                    if pathway is not None:
                        bound.only_enforce_if(taken[pathway])
            case _:
                pass
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    return solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def timed(decide: Callable[[LearnerRecord], bool], records: list[LearnerRecord]) -> list[float]:
    """Return the least time of each decision in microseconds over the rounds."""
    best = [float("inf")] * len(records)
    for _ in range(ROUNDS):
        for index, record in enumerate(records):
            start = time.perf_counter()
            decide(record)
            best[index] = min(best[index], (time.perf_counter() - start) * 1e6)
    return best


def main() -> None:
    """Print one line for acceptances and one for refusals."""
    qualification = open_workspace().qualification("cypw-level-3-diploma")

    def ours(record: LearnerRecord) -> bool:
        return evaluate(qualification, record, on=ON).eligible

    records = learners(qualification)
    answers = [ours(record) for record in records]
    assert answers == [cp_sat(qualification, record) for record in records]
    print(f"{len(records)} learners, {sum(answers)} eligible; CP-SAT gives the same answers")
    print(f"{'':<12} {'qcf us p50':>11} {'p99':>8} {'CP-SAT us p50':>14} {'p99':>8} {'ratio':>7}")
    for name, wanted in (("acceptances", True), ("refusals", False)):
        some = [r for r, answer in zip(records, answers, strict=True) if answer is wanted]
        own = timed(ours, some)
        rival = timed(lambda record: cp_sat(qualification, record), some)
        ratio = statistics.median(b / a for a, b in zip(own, rival, strict=True))
        print(
            f"{name:<12} {statistics.median(own):>11.1f} {_p99(own):>8.1f} "
            f"{statistics.median(rival):>14.1f} {_p99(rival):>8.1f} {ratio:>6.0f}x"
        )


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


if __name__ == "__main__":
    main()

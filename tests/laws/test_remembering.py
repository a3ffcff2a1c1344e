"""What a rule remembers from one learner to the next changes nothing that is said of either.

Names, what units bring, states, shapes, texts and proofs are kept with the rule. So the learners
here are such as could be taken for one another: the same units on other days, at other grades or
by other ways, halves of a bank, and as many units missing, but others.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random

from attrs import evolve

from qcf.engine.evaluate import evaluate
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord
from qcf.report.as_json import verdict_line
from tests.catalogue import catalogue
from tests.cohorts import made_nasty
from tests.conftest import some_of
from tests.strategies import ON, Case, day, draw_case

SIMILAR = 6
DAYS = (0, 0, 0, -900, 1)
RULES = ("learning-and-development-level-3-suite:certificate", "cypw-level-3-diploma")


def similar(record: LearnerRecord, units: list[str], rng: Random) -> Iterator[LearnerRecord]:
    """Yield the learner, and learners who hold nearly the same."""
    yield record
    for number in range(SIMILAR):
        rows = [
            evolve(row, date=rng.choice((row.date, None, day(ON, -30), day(ON, 30))))
            if rng.random() < 0.2
            else row
            for row in record.achievements
            if rng.random() < 0.8
        ]
        swapped = [evolve(row, unit=rng.choice(units)) for row in rows if rng.random() < 0.2]
        learner = evolve(record, learner=f"L-{number}", achievements=(*rows, *swapped))
        yield made_nasty(learner, rng) if rng.random() < 0.4 and rows else learner


def alone(case: Case, record: LearnerRecord, after: int) -> str:
    """Return what is said where nobody was asked about before."""
    return verdict_line(evaluate(case.qualification(), record, on=day(ON, after)))


def test_generated_rules_say_of_each_what_they_say_of_one_alone() -> None:
    rng = Random("remembering")
    seen: Counter[str] = Counter()
    for _ in range(some_of(90)):
        case = draw_case(rng)
        rule = case.qualification()
        units = [unit.identity for unit in case.units]
        asked = [(one, rng.choice(DAYS)) for one in similar(case.record(), units, rng)]
        for record, after in [*asked, *reversed(asked)]:
            verdict = evaluate(rule, record, on=day(ON, after))
            assert verdict_line(verdict) == alone(case, record, after), f"{record}\n{case}"
            seen[verdict.status] += 1
    assert min(seen["eligible"], seen["not-eligible"]) >= 30, seen


def test_rules_of_the_catalogue_say_of_each_what_they_say_of_one_alone() -> None:
    rng = Random("remembering the catalogue")
    for name in RULES:
        shared = catalogue().qualification(name)
        units = sorted(shared.units)
        for _ in range(some_of(15)):
            held = LearnerRecord.of("L", rng.sample(units, min(12, len(units))), achieved=ON)
            asked = list(similar(held, units, rng))
            for record in (*asked, *reversed(asked)):
                together = verdict_line(evaluate(shared, record, on=ON))
                fresh: Qualification = evolve(shared)
                assert fresh.remembered == {}
                assert together == verdict_line(evaluate(fresh, record, on=ON)), record

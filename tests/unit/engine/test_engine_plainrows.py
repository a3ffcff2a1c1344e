"""Records whose rows say nothing but their units are read as the others are."""

import datetime as dt
from random import Random

from qcf.engine.decision import Case, decide, plain_units
from qcf.engine.facts import Facts
from qcf.engine.holding import Holding, WhyUnused
from qcf.engine.plainrows import read_plain_rows
from qcf.engine.prepared import prepare
from qcf.engine.reading import HELD_ALREADY, read_holding
from qcf.records.learners import Achievement, LearnerRecord, Provenance
from tests.unit.engine.refused import ON, UNITS, rule_of

RULE = rule_of("Achieve at least 4 credits in total.")
PREPARED = prepare(RULE)
CASES = 200


def both(record: LearnerRecord) -> tuple[Holding, Holding]:
    """Return what plain rows hold, read as such and row by row."""
    facts = Facts.of(record, ON)
    case = Case(PREPARED, PREPARED.ready(facts, record), record, ON, None, 10**6)
    assert plain_units(case) is not None
    register, held = PREPARED.register, decide(case).entries
    return read_plain_rows(RULE, register, record, held), read_holding(
        RULE, register, record, facts
    )


def test_plain_rows_are_read_as_the_others_are() -> None:
    rng = Random("plain")
    again = 0
    listed = [unit.code or "" for unit in UNITS if unit.code in RULE.units]
    for number in range(CASES):
        rows = [
            Achievement(
                rng.choice((unit, unit.lower())),
                date=rng.choice((None, ON, ON - dt.timedelta(days=rng.randint(1, 900)))),
                provenance=rng.choice((Provenance.TAUGHT, Provenance.RPL)),
            )
            for unit in rng.choices(listed, k=rng.randint(0, 6))
        ]
        plain, row_by_row = both(LearnerRecord(f"L-{number}", tuple(rows)))
        assert plain == row_by_row
        again += bool(plain.unusable)
    assert CASES // 4 < again < CASES


def test_of_rows_of_one_unit_the_taught_one_counts() -> None:
    rows = (Achievement("A1", provenance=Provenance.RPL), Achievement("a1"))
    plain, _ = both(LearnerRecord("L", rows))
    (entry,) = plain.entries["A1"]
    assert plain.source(entry) is rows[1]
    (left,) = plain.unusable
    assert (left.name, left.reason, left.detail) == ("A1", WhyUnused.DUPLICATE, HELD_ALREADY)

"""A rule that sums alone do not decide, and learners before it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from random import Random

import duckdb
import pyarrow as pa
from attrs import frozen

from qcf.cohort.intake import take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import Held, bring_together
from qcf.cohort.said import Said
from qcf.cohort.sums import Bits, Table, bits_of
from qcf.cohort.terms import Question, record_of
from qcf.diagnostics.diagnostic import has_errors
from qcf.engine.prepared import prepare
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord
from qcf.records.units import Unit
from tests.cohorts import table_of
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)

UNITS = tuple(
    Unit(f"Unit {n}", code=f"U {n}", level=Level.L3 if n % 3 else Level.L2, credit=2 + n % 4)
    for n in range(1, 13)
)

PLAIN = """
Qualification: A rule for cohorts
Units from: units

Rules:
Achieve all units of group A.
Achieve at least 8 credits from group B.
Achieve at least 6 credits from group C.
No more than 10 credits count from group C.
Only 1 of units U 4 and U 9 counts.

Group A: Core
- U 1
- U 2

Group B: First
- U 3
- U 4
- U 5
- U 6
- U 7
- U 8

Group C: Second
- U 6
- U 7
- U 8
- U 9
- U 10
- U 11
"""

CHOICES = PLAIN.replace(
    "Achieve at least 6 credits from group C.",
    "Achieve either at least 6 credits from group C, or at least 3 units from group B.",
)

SHARE = PLAIN.replace(
    "Achieve at least 6 credits from group C.",
    "Achieve at least 6 credits from group C.\n"
    "Achieve at least 40% of the credits in total at level 2 or below.",
)

TOGETHER = (
    PLAIN.replace(
        "Achieve at least 6 credits from group C.",
        "Achieve at least 6 credits from group C.\n"
        "Units of group D count together or not at all.\n"
        "Achieve at least 20 credits in total.",
    )
    + "\nGroup D: Third\n- U 3\n- U 12\n"
)


def rule(text: str = PLAIN) -> Qualification:
    """Return the rule, which has no errors."""
    qualification, found = read_rule(text, UNITS)
    assert not has_errors(found), found
    return qualification


def table(rows: Iterable[tuple[str, str]], **columns: Sequence[object]) -> pa.Table:
    """Return rows of a learner and a unit, and further columns."""
    listed = list(rows)
    learners, units = [row[0] for row in listed], [row[1] for row in listed]
    return pa.table({"learner": learners, "unit": units, **columns})


def learners(number: int, seed: int = 1) -> list[LearnerRecord]:
    """Return learners with the core, mostly, and some of the rest."""
    rng = Random(seed)
    names = [unit.identity for unit in UNITS]
    held = [
        [*names[:2], *rng.sample(names[2:], rng.randrange(2, 9))][rng.random() < 0.1 :]
        for _ in range(number)
    ]
    return [LearnerRecord.of(f"L-{n:04}", units) for n, units in enumerate(held)]


@frozen(eq=False)
class Bench:
    """The patterns of learners before a rule without pathways, and the answer of the engine."""

    held: Held
    table: Table
    bits: Bits
    eligible: tuple[bool, ...]

    @classmethod
    def of(cls, text: str, number: int) -> "Bench":
        """Return the patterns of some learners."""
        con, q = duckdb.connect(), rule(text)
        rows = take_in(con, table_of(learners(number)))
        held = bring_together(con, rows, Said(), Reader(q, ON))
        question = Question(q, ON)
        verdicts = (question.verdict(record_of(held, Said(), i)) for i in range(len(held.masks)))
        always = prepare(q).always
        assert always is not None
        (alternative,) = always.compiled.alternatives
        bits = bits_of(held.masks, len(held.bits))
        return cls(
            held, Table.of(alternative, held.bits), bits, tuple(v.eligible for v in verdicts)
        )

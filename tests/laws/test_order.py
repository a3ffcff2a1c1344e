"""Laws of order and identity: what a verdict does not depend on.

Each law stands under the sentence of the meaning that states it. The cases are generated, from
text to verdict.
"""

from random import Random

from hypothesis import assume, given

from qcf.records.learners import Achievement
from tests.laws.said import said, seeds, with_rows
from tests.strategies import Case, cases, evaluated


# "Verdict, pathway, allocation, credits and clash are free of the order of units, groups, rows and
# files." "Ids come from kind and subject, not position."
# cites: order-1, order-2
@given(cases, seeds)
def test_order_does_not_matter(case: Case, seed: int) -> None:
    assert said(evaluated(case.shuffled(Random(seed)))) == said(evaluated(case))


# "Duplicates are alternatives, one counts; identical rows are merged with a note."
# cites: duplicate-1, duplicate-2
@given(cases, seeds)
def test_duplicates_change_nothing(case: Case, seed: int) -> None:
    rows = case.record().achievements
    assume(rows)
    verdict = with_rows(case, *Random(seed).choices(rows, k=3))
    once, twice = said(evaluated(case)), said(verdict)
    once.pop("unused")
    twice.pop("unused")
    assert twice == once


# "A unit left over meets nothing." "A unit unknown to the bank and to every open group is a note."
# cites: set-6, doubt-5
@given(cases)
def test_units_that_no_group_lists_change_nothing(case: Case) -> None:
    verdict, before = with_rows(case, Achievement("Basket weaving 99")), evaluated(case)
    once, more = said(before), said(verdict)
    once.pop("unused")
    more.pop("unused")
    assert more == once
    assert [u.unit.unit for u in verdict.unused if u.unit.unit == "Basket weaving 99"]

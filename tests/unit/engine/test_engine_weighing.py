"""What is open and no unit settles: facts that are not known, and figures that are not final."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import LearnerRecord, evaluate
from qcf.engine.verdict import Verdict
from qcf.records.learners import Activity
from tests.unit.model.made import DUTY, read, rule

ON = dt.date(2013, 6, 30)
NOT_IN = "is not in the record"
COUNTRY = f"the learner's country {NOT_IN}"
ROLE = f"the learner's role {NOT_IN}"
DAY = f"the day of registration {NOT_IN}"


def verdict(record: LearnerRecord, *sentences: str) -> Verdict:
    qualification, found = read(rule(*sentences))
    assert [(d.code, d.message) for d in found] == []
    return evaluate(qualification, record, on=ON).certify()


def answer(record: LearnerRecord, *sentences: str) -> tuple[str, tuple[str, ...]]:
    found = verdict(record, *sentences)
    assert found.provisional is bool(found.depends_on)
    return found.status, found.depends_on


def holding(*units: str) -> LearnerRecord:
    return LearnerRecord.of("L-001", units)


IN_WALES = "For a learner whose country is Wales, achieve unit X1."
MANAGES = "For a learner whose role is Manager, achieve unit X2."


def test_a_fact_that_is_known_leaves_nothing_open() -> None:
    welsh, english = (evolve(holding("X2"), country=name) for name in ("Wales", "England"))
    assert answer(welsh, DUTY, IN_WALES) == ("not-eligible", ())
    assert answer(english, DUTY, IN_WALES) == ("eligible", ())


def test_a_fact_that_is_not_known_makes_provisional_only_what_it_decides() -> None:
    assert answer(holding("X2"), DUTY, IN_WALES) == ("not-eligible", (COUNTRY,))
    assert answer(holding("X1"), DUTY, IN_WALES) == ("eligible", ())
    assert answer(holding(), DUTY, IN_WALES) == ("not-eligible", ())


def test_of_two_facts_that_are_not_known_those_are_named_that_matter() -> None:
    both = (DUTY, IN_WALES, MANAGES)
    assert answer(holding("X3"), *both) == ("not-eligible", (COUNTRY, ROLE))
    assert answer(holding("X1"), *both) == ("not-eligible", (ROLE,))
    assert answer(holding("X2"), *both) == ("not-eligible", (COUNTRY,))
    assert answer(holding("X1", "X2"), *both) == ("eligible", ())
    welsh = evolve(holding("X3"), country="Wales")
    assert answer(welsh, *both) == ("not-eligible", ())


def test_facts_that_matter_only_together_are_all_named() -> None:
    either = (
        DUTY,
        "For a learner whose country is Wales and whose role is Manager, achieve unit X1.",
    )
    assert answer(holding("X3"), *either) == ("not-eligible", (COUNTRY, ROLE))


REGISTERED = (
    ("For a learner registered before 1 September 2012, achieve unit X1.", "X3", (DAY,)),
    ("For a learner registered before 1 September 2012, achieve unit X1.", "X1", ()),
    # whichever it was, one of the two was asked for
    (
        (
            "For a learner registered before 1 September 2012, achieve unit X1.\n"
            "For a learner registered from 1 September 2012, achieve unit X1."
        ),
        "X3",
        (),
    ),
)


@pytest.mark.parametrize(("sentences", "held", "open_ends"), REGISTERED)
def test_a_day_that_is_not_known(sentences: str, held: str, open_ends: tuple[str, ...]) -> None:
    assert answer(holding(held), DUTY, sentences)[1] == open_ends


def test_an_event_that_is_not_known_is_read_both_ways() -> None:
    record = LearnerRecord.of("L-001", ["X1"], achieved=dt.date(2012, 6, 30))
    sentence = "Complete within 5 years of registration."
    assert answer(record, DUTY, sentence) == ("not-eligible", (DAY,))
    assert answer(evolve(record, registered=dt.date(2010, 1, 1)), DUTY, sentence) == (
        "eligible",
        (),
    )
    assert answer(evolve(record, registered=dt.date(2007, 1, 1)), DUTY, sentence) == (
        "not-eligible",
        (),
    )


def test_what_was_perhaps_done() -> None:
    sentences = (
        "Achieve unit X1.",
        'Unit X1 counts only with at least 2 of "frames", "linings" and "joists".',
    )
    open_end = f"whether `frames`, `joists`, `linings` were done {NOT_IN}"
    assert answer(holding("X1"), *sentences) == ("not-eligible", (open_end,))
    one = evolve(holding("X1"), completed=(Activity("frames", 1), Activity("joists", 0)))
    assert answer(one, *sentences) == ("not-eligible", (f"whether `linings` was done {NOT_IN}",))
    none = evolve(one, completed=(*one.completed, Activity("linings", 0)))
    assert answer(none, *sentences) == ("not-eligible", ())
    enough = evolve(one, completed=(*one.completed, Activity("linings", 1)))
    assert answer(enough, *sentences) == ("eligible", ())


def test_more_ways_than_are_tried_leave_the_answer_open() -> None:
    """Each country that a rule names is a way to read it, and so is each role."""
    countries = [
        f"For a learner whose country is C{n}, achieve unit X{1 + n % 3}." for n in range(20)
    ]
    roles = [f"For a learner whose role is R{n}, achieve unit X{1 + n % 3}." for n in range(20)]
    found = verdict(holding("X1", "X2", "X3"), DUTY, *countries, *roles)
    assert (found.eligible, found.provisional) == (True, True)
    assert found.depends_on == (COUNTRY, ROLE)


# --- figures that are not final ---------------------------------------------------------------

RANGE = "Achieve at least 4 to 9 provisional credits in total."
TEXT = "at least 4 to 9 provisional credits in total"
AT = (
    (("BM307",), "eligible", ()),  # 9 credits: the stricter end
    (("BM306",), "not-eligible", (f"eligible at 4 to 6 credits: {TEXT}",)),
    (("X2",), "not-eligible", (f"eligible at 4 credits: {TEXT}",)),  # just the looser end
    (("X1",), "not-eligible", ()),  # 3 credits
)


@pytest.mark.parametrize(("held", "status", "open_ends"), AT)
def test_a_range_is_asked_for_at_its_stricter_end(
    held: tuple[str, ...], status: str, open_ends: tuple[str, ...]
) -> None:
    assert answer(holding(*held), RANGE) == (status, open_ends)


def test_further_credits_go_on_from_either_end_of_a_range() -> None:
    sentence = (
        "Achieve at least 3 to 6 provisional credits from group B, and at least 3 further credits "
        "from groups B and C together."
    )
    assert answer(holding("BM306", "BM307"), sentence) == ("eligible", ())
    assert answer(holding("BM306"), sentence)[0] == "not-eligible"
    assert verdict(holding("BM306"), sentence).provisional  # 6 of 3 and 3
    assert not verdict(holding("BM305"), sentence).provisional


def test_a_range_and_a_fact_may_both_be_open() -> None:
    found = verdict(holding("BM306"), RANGE, IN_WALES)
    assert found.status == "not-eligible"
    assert not found.provisional  # as a Welsh learner not even at the looser end
    found = verdict(holding("X1", "X3"), RANGE, IN_WALES)
    assert found.depends_on == (f"eligible at 4 to 6 credits: {TEXT}",)

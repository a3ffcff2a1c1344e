"""Questions about a rule, answered with units that show it."""

import pytest

from qcf.diagnostics.diagnostic import QcfError
from qcf.model.qualification import Qualification
from qcf.proof.questions import Answer, Asking, Question, answers_to
from tests.unit.proof.made import CHOICE, KINDS, ON, OPEN, PATHWAYS, STRICT, rule

HOURS = rule("Achieve at least 20 guided learning hours in total.", A="A1 C3")
EITHER = rule("Achieve at least 4 credits in total.", A="A1 A2 A3", B="A2 B1")


def asked(q: Qualification, asking: Asking, words: str) -> Answer:
    (answer,) = answers_to(q, Question(asking, words), ON)
    return answer


@pytest.mark.parametrize(
    ("q", "words", "is_yes"),
    [
        (CHOICE, "at least 11 credits at level 3 or above in total", True),
        (CHOICE, "at least 12 credits at level 3 or above in total", False),
        (CHOICE, "units B1 and B3", True),
        (PATHWAYS, "at least 5 credits from group P", True),
        (PATHWAYS, "units B1 and B3", False),
        (STRICT, "units B1 and B3", False),
        (OPEN, "at least 30 credits from group B", True),
        (KINDS, "at least 9 credits in total", True),
        (HOURS, "units A1 and C3", True),
        (HOURS, "either at least 4 credits in total, or unit C3", True),
    ],
)
def test_can(q: Qualification, words: str, is_yes: bool) -> None:
    answer = asked(q, Asking.CAN, words)
    assert answer.is_yes is is_yes
    assert (answer.example is not None) is is_yes


@pytest.mark.parametrize(
    ("q", "words", "is_yes"),
    [
        (CHOICE, "unit A1", True),
        (CHOICE, "unit B1", False),
        (CHOICE, "at least 5 credits at level 3 or above in total", True),
        (CHOICE, "at least 6 credits at level 3 or above in total", False),
        (PATHWAYS, "at least 3 credits from group A", True),
        (PATHWAYS, "unit B1", False),
        (KINDS, "unit C1", False),
        (KINDS, "unit A2", True),
        (OPEN, "units A1 and A2", True),
        (OPEN, "unit B1", False),
        (EITHER, "at least 4 credits from group A", False),
        (EITHER, "either at least 3 credits from group A, or unit B1", True),
        (EITHER, "either at least 7 credits from group A, or unit B1", False),
        (HOURS, "at least 1 credit in total", False),
        (HOURS, "at least 20 guided learning hours in total", True),
    ],
)
def test_always(q: Qualification, words: str, is_yes: bool) -> None:
    answer = asked(q, Asking.ALWAYS, words)
    assert answer.is_yes is is_yes
    assert (answer.example is None) is is_yes


def test_units_that_can_count_elsewhere_are_no_way_without() -> None:
    q = rule("Achieve at least 4 credits in total.", A="A2 A3", B="A2 A3")
    assert asked(q, Asking.ALWAYS, "at least 4 credits from group A").is_yes is True


def test_the_example_is_of_a_kind_of_learner() -> None:
    example = asked(KINDS, Asking.ALWAYS, "unit C1").example
    assert example is not None
    assert example.learners == "country another"


def test_the_example_names_its_pathway_and_what_is_unlisted() -> None:
    example = asked(PATHWAYS, Asking.CAN, "unit B3").example
    assert example is not None
    assert example.pathways == ("second",)
    example = asked(OPEN, Asking.CAN, "at least 12 credits from group B").example
    assert example is not None
    assert example.unlisted == (("B", 7),)


def test_two_readings_have_two_answers() -> None:
    answers = [*answers_to(CHOICE, Question(Asking.CAN, "at least 7 credits at level 2"), ON)]
    assert [answer.condition for answer in answers] == [
        "at least 7 credits at level 2 or above in total",
        "at least 7 credits at exactly level 2 in total",
    ]


def test_a_spent_budget_is_no_answer() -> None:
    hard = rule(
        "Achieve at least 11 credits from group A.",
        "Achieve at least 10 credits from group B.",
        A="A1 A2 A3 B1 B3",
        B="A1 A2 A3 B1 B3",
    )
    (answer,) = answers_to(hard, Question(Asking.CAN, "at least 22 credits in total"), ON, 1)
    assert (answer.is_yes, answer.example) == (None, None)


def test_what_the_language_refuses_is_refused_here() -> None:
    with pytest.raises(QcfError) as refused:
        asked(CHOICE, Asking.CAN, "exactly 12 credits in total")
    assert [d.code for d in refused.value.diagnostics] == ["QCF134"]

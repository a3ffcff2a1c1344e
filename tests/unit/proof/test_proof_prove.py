"""Exact facts of a rule: over all, by pathway and by kind of learner."""

from attrs import evolve

from qcf import Asking, Question, prove
from qcf.model.kept import keep, restore
from tests.catalogue import catalogue
from tests.conftest import THOROUGH
from tests.unit.proof.made import CHOICE, KINDS, ON, PATHWAYS


def test_a_rule_without_pathways() -> None:
    proven = prove(CHOICE, on=ON)
    assert proven.pathways == ()
    assert len(proven.kinds) == 1
    assert proven.account is proven.kinds[0].account


def test_each_pathway_by_itself() -> None:
    proven = prove(PATHWAYS, on=ON)
    assert [one.pathways for one in proven.pathways] == [("first",), ("second",)]
    assert [one.roles.forced for one in proven.pathways] == [("B1",), ("B3",)]
    assert [one.ways and one.ways.number for one in proven.pathways] == [2, 2]


def test_kinds_of_learners_apart() -> None:
    proven = prove(KINDS, on=ON)
    assert [kind.learners for kind in proven.kinds] == ["country Wales", "country another"]


def test_how_much_is_done_is_told() -> None:
    told: list[tuple[int, int]] = []
    prove(PATHWAYS, on=ON, tell=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1] == (300, 300)


def test_questions_are_answered_besides() -> None:
    proven = prove(CHOICE, on=ON, questions=(Question(Asking.ALWAYS, "unit A1"),))
    assert [answer.is_yes for answer in proven.answers] == [True]


def test_a_restored_rule_says_the_same() -> None:
    question = (Question(Asking.CAN, "at least 10 credits from group B"),)
    one = prove(CHOICE, on=ON, questions=question)
    other = prove(restore(keep(CHOICE)), on=ON, questions=question)
    assert evolve(one, qualification=other.qualification) == other


def test_the_published_hours_of_the_diploma_are_explained() -> None:
    """The lowest figure is that of social care; two pathways have hours without a source."""
    diploma = catalogue().qualification("cypw-level-3-diploma")
    proven = prove(diploma, on=ON)
    assert proven.account.figures is not None
    low, high = proven.account.figures
    assert (low.hours, high.hours) == (439, 491)
    spans = {
        one.pathways[0]: (one.figures[0].hours, one.figures[1].hours)
        for one in proven.pathways
        if one.figures is not None
    }
    assert spans == {
        "early-learning-and-childcare": (444, 485),
        "learning-development-and-support": (439, 488),
        "social-care": (442, 491),
    }
    (finding,) = proven.findings
    assert finding.because[0] == "the least that is printed, 442, is the least on social-care"


def test_nothing_in_the_catalogue_is_left_uncertain() -> None:
    """But what a rule on the sizes of units that no list has leaves open, which is said."""
    workspace = catalogue()
    for name, paths in [*workspace.rules.items()][:: 1 if THOROUGH else 3]:
        for q, _ in workspace.stated(paths[0]):
            if name == "access-to-higher-education-diploma":
                assert prove(q, on=ON).account.not_certain
                continue
            proven = prove(q, on=ON)
            assert proven.account.can_be_achieved is True, q.id
            assert proven.account.not_certain == (), q.id
            assert proven.account.roles.impossible == (), q.id

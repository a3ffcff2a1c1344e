"""What stands out among the facts of a rule."""

import pytest

from qcf.model.qualification import Qualification
from qcf.proof.prove import prove
from tests.unit.proof.made import CHOICE, ON, rule


def found(q: Qualification) -> list[tuple[str, str]]:
    return [(one.slug, one.text) for one in prove(q, on=ON).findings]


def twelve(fields: str = "", *more: str) -> Qualification:
    return rule(
        "Achieve at least 12 credits in total.",
        "Achieve all units of group A.",
        *more,
        fields=fields,
        A="A1",
        B="A2 A3 B1 B3",
    )


def test_a_rule_in_which_nothing_stands_out() -> None:
    assert found(CHOICE) == []


@pytest.mark.parametrize(
    ("q", "slug", "text"),
    [
        (
            rule("Achieve at least 99 credits in total.", A="A1"),
            "cannot-be-achieved",
            "nobody can achieve this qualification",
        ),
        (
            rule(
                "Achieve at least 3 credits in total.",
                "For a learner whose country is Wales, achieve at least 99 credits in total.",
                A="A1",
            ),
            "cannot-be-achieved",
            "nobody can achieve it where country Wales",
        ),
        (
            twelve("", "Only 1 of units A1 and B1 counts."),
            "never-counts",
            "1 unit of the rule never counts",
        ),
        (
            twelve("Framework: QCF\nSize: certificate\n"),
            "size-differs",
            "the least credit is 12, of an award; the file says certificate",
        ),
        (
            twelve("Published hours: 90 to 105\n"),
            "hours-agree",
            "the printed guided learning hours, 90 to 105, are what the rule comes to",
        ),
        (
            twelve("Published hours: 80\n"),
            "hours-differ",
            "printed are 80 guided learning hours, computed 90 to 105",
        ),
    ],
)
def test_what_stands_out(q: Qualification, slug: str, text: str) -> None:
    assert (slug, text) in found(q)


def test_what_explains_other_hours() -> None:
    q = rule(
        "Achieve at least 12 credits in total.",
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        fields="Published hours: 80\n",
        A="A1 B2 B3",
        B="A2",
    )
    (one,) = prove(q, on=ON).findings
    assert one.because == (
        "the list of group B is incomplete, and only listed units are computed with",
        "of 1 unit no hours are known",
        "the hours of 1 unit have no published source",
    )


def test_the_printed_hours_of_one_pathway() -> None:
    text = "Pathway: {0}\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n\n"
    text += "Group {1}: Invented\n- {2}\n"
    q = rule(
        "Achieve at least 5 credits in total.",
        "Follow 1 pathway.",
        fields="Published hours: 45\n",
        pathways={
            "first": text.format("First", "P", "B1"),
            "second": text.format("Two", "Q", "B3"),
        },
        A="A1",
    )
    (one,) = prove(q, on=ON).findings
    assert one.text == "printed are 45 guided learning hours, computed 40 to 45"
    assert one.because[0] == "the least that is printed, 45, is the least on second"

"""Whether a qualification meets what a register asks, each condition with its reason."""

from pathlib import Path

import pytest

import qcf
from qcf.standards.inclusion import Answer, Inclusion, inclusion, register_named
from qcf.standards.register import State
from qcf.standards.shelf import shelf_of, standards_of
from tests.catalogue import catalogue
from tests.unit.standards.written import REGISTER, RULE, SUITE, workspace

MET, NOT_MET, NOT_STATED = Answer.MET, Answer.NOT_MET, Answer.NOT_STATED


def included(folder: Path, *, rule: str = RULE, register: str = REGISTER) -> Inclusion:
    one = workspace(folder, SUITE + register, rule=rule)
    return inclusion(one.qualification("kites"), "sky", standards_of(one))


def answers(one: Inclusion) -> list[Answer]:
    return [judged.answer for judged in one.conditions]


def test_what_nothing_says_is_not_stated(tmp_path: Path) -> None:
    one = included(tmp_path)
    assert answers(one) == [NOT_STATED, NOT_STATED, MET, NOT_STATED, NOT_STATED]
    assert [judged.why for judged in one.conditions] == [
        "the rule has no qualification number",
        "2 of 4 covered; no unit that everybody achieves is mapped to `Mend it`, `Sell it`",
        "covered by U 1, U 2",
        "nothing says that it is new, and it replaces no earlier version",
        "the rule names no framework",
    ]
    assert one.listed is not None
    assert one.listed.state is State.SUBMITTED
    assert len(one.of(NOT_STATED)) == 4


@pytest.mark.parametrize(
    ("line", "condition", "answer", "why"),
    [
        ("Number: 500/0000/1", 0, MET, "it has the qualification number 500/0000/1"),
        ("Framework: QCF", 4, MET, "it is in the QCF"),
        ("Framework: RQF", 4, NOT_MET, "it is in the RQF"),
    ],
)
def test_what_the_specification_says(
    line: str, condition: int, answer: Answer, why: str, tmp_path: Path
) -> None:
    one = included(tmp_path, rule=RULE.replace("Level: 2\n", f"{line}\nLevel: 2\n"))
    assert (one.conditions[condition].answer, one.conditions[condition].why) == (answer, why)


def test_a_suite_that_everybody_covers_is_met(tmp_path: Path) -> None:
    text = RULE.replace("Achieve all units of group A.", "Achieve all units of groups A and B.")
    text = text.replace("On pathway flying, achieve unit U 2.\n", "")
    condition = '[[condition]]\nid = "sky-mend"\nregister = "sky"\ntext = "mends"\n'
    condition += 'looks_at = "standard"\nnames = ["mend"]\n'
    one = included(tmp_path, rule=text, register=REGISTER + condition)
    assert one.conditions[5].answer is MET
    assert one.conditions[5].why == "covered by U 3"


@pytest.mark.parametrize(("holds", "answer"), [("true", MET), ("false", NOT_MET)])
def test_what_a_source_says_comes_first(holds: str, answer: Answer, tmp_path: Path) -> None:
    said = f"""
[[stated]]
condition = "sky-new"
qualification = "kites"
holds = {holds}
why = "a letter says so"
source = "a letter (invented)"
"""
    one = included(tmp_path, register=REGISTER + said).conditions[3]
    assert (one.answer, one.why, one.source) == (answer, "a letter says so", "a letter (invented)")


def test_a_register_that_is_not_there(tmp_path: Path) -> None:
    one = workspace(tmp_path, SUITE + REGISTER)
    standards = standards_of(one)
    assert register_named(standards.registers, " Sky ").id == "sky"
    with pytest.raises(qcf.QcfError, match="QCF811"):
        inclusion(one.qualification("kites"), "sea", standards)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('names = ["kites"]', 'names = ["kits"]', "there is no suite `kits`"),
        ('names = ["make", "fly"]', 'names = ["make", "flee"]', "there is no standard `flee`"),
        ('register = "sky"\ntext = "is new', 'register = "sea"\ntext = "is new',
         "there is no register `sea`"),
        ('qualification = "kites"', 'qualification = "kits"', "there is no qualification `kits`"),
        ('state = "submitted"', 'state = "sent"',
         "`state`: asked for one of 3 words, found `sent`"),
        ('looks_at = "number"', 'looks_at = "hue"',
         "`looks_at`: asked for one of 5 words, found `hue`"),
        ('id = "sky-new"', 'id = "sky-number"', "`sky-number` stands twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_register_is_said(
    before: str, after: str, message: str, tmp_path: Path
) -> None:
    assert REGISTER.count(before) == 1
    one = workspace(tmp_path, SUITE + REGISTER.replace(before, after))
    assert message in [found.message for found in shelf_of(one).found]


def test_the_diploma_meets_four_of_the_five() -> None:
    shipped = catalogue()
    diploma = shipped.qualification("cypw-level-3-diploma")
    one = inclusion(diploma, "iqf", standards_of(shipped))
    assert answers(one) == [MET, NOT_STATED, MET, MET, MET]
    assert "`Sharing information`" in one.conditions[1].why
    adult = inclusion(
        shipped.qualification("adult-care-level-3-diploma"), "iqf", standards_of(shipped)
    )
    assert adult.conditions[4].answer is NOT_MET
    assert adult.listed is None

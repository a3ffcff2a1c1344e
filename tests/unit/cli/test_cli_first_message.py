"""What a newcomer got wrong, and whether the first message alone is enough to mend it."""

from pathlib import Path

import pytest

from qcf.diagnostics.diagnostic import QcfError
from qcf.model.workspace import Workspace, open_workspace
from qcf.records.learners import LearnerRecord
from qcf.report.diagnostic_text import diagnostic_text
from tests.unit.cli.test_cli import Cli, cli

__all__ = ["cli"]

BANK = """\
code;title;level;credit;origin
TS 1;Invented trade skill 1;2;3;published
TS 10;Invented trade skill 10;2;2;published
TS 12;Invented trade skill 12;2;3;published
TS 13;Invented trade skill 13;2;3;published
TS 16;Invented trade skill 16;3;5;published
"""
RULE = """\
Qualification: An invented certificate
Level: 2
Units from: trade

Rules:
Achieve at least 6 credits in total.
Only 1 of units TS 12 and TS 13 counts.

Group B: Units
- TS 1
- TS 10
- TS 12
- TS 13
- TS 16
"""


def first_message(folder: Path, rule: str = RULE, bank: str = BANK, **pathways: str) -> str:
    for name, files in (
        ("rules", {"rule.qcf": rule}),
        ("units", {"trade.csv": bank}),
        ("pathways", {f"{stem}.qcf": text for stem, text in pathways.items()}),
    ):
        (folder / name).mkdir()
        for file, text in files.items():
            (folder / name / file).write_text(text)
    found = Workspace(folder).check(folder / "rules" / "rule.qcf")
    assert found, "nothing is reported"
    return diagnostic_text(found[0])


WRONG_RULES = [
    ("two digits swapped", "- TS 16", "- TS 61", "did you mean `TS 16`?"),
    ("a letter for a digit", "- TS 10", "- TS 1O", "did you mean `TS 10`?"),
    ("a range of units", "- TS 10\n", "- TS 10 to TS 13\n", "write each unit on a line of its own"),
    ("figures and no title", "- TS 16", "- TS 16 (5 credits)", "behind a colon and the title"),
    ("no colon in a field", "Level: 2", "Level 2", "write `Level: 2`"),
    ("no colon behind Rules", "Rules:", "Rules", "write `Rules:`"),
    ("no dash before an item", "- TS 16", "TS 16: Design", "an item begins with `- `"),
    (
        "a maximum",
        "Achieve at least 6 credits in total.",
        "A maximum of 6 credits can count from group B.",
        "write `No more than 6 credits count from ...`",
    ),
    (
        "barred in other words",
        "Only 1 of units TS 12 and TS 13 counts.",
        "Units TS 12 and TS 13 are barred against one another.",
        "`Only 1 of units TS 12 and TS 13 counts.`",
    ),
    (
        "a duty in the passive",
        "Achieve at least 6 credits in total.",
        "At least 6 credits must be achieved.",
        "`Achieve at least 6 credits in total.`",
    ),
    # three newcomers who had read the tutorial alone
    (
        "a limit behind a minimum",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits from group B; maximum of 7.",
        "write `; no more than 7 count`",
    ),
    (
        "units that cannot both count",
        "Only 1 of units TS 12 and TS 13 counts.",
        "Units TS 12 and TS 13 cannot both count.",
        "`Only 1 of units TS 12 and TS 13 counts.`",
    ),
    (
        "learners of a country",
        "Achieve at least 6 credits in total.",
        "Learners in Wales must take unit TS 1.",
        "`For a learner whose country is Wales, achieve unit A.`",
    ),
    (
        "a candidate who is exempt",
        "Only 1 of units TS 12 and TS 13 counts.",
        "A candidate holding First Aid is exempt from unit TS 1.",
        '`A holder of "First Aid" is exempt from unit A.`',
    ),
    (
        "a share in few words",
        "Only 1 of units TS 12 and TS 13 counts.",
        "No more than 50% by RPL.",
        "`No more than 50% of the credits in total count by prior learning.`",
    ),
    (
        "all mandatory units",
        "Achieve at least 6 credits in total.",
        "Achieve all mandatory units.",
        "`Achieve all units of group A.`",
    ),
    ("one unit barred", "units TS 12 and TS 13 counts", "units TS 12 counts", "leaves nothing out"),
    ("a dash for the colon", "Group B: Units", "Group B - Units", "write `Group B: Units`"),
    ("no colon at all", "Group B: Units", "Group B Units", "write `Group B: Units`"),
    (
        "names joined by a sign",
        "units TS 12 and TS 13",
        "units TS 12 & TS 13",
        "a comma and `and`",
    ),
    (
        "a capital in a level",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits at Level 2 or above in total.",
        "write `level`",
    ),
    (
        "a total as a sum",
        "Level: 2",
        "Total credits = 37",
        "`Achieve at least 37 credits in total.`",
    ),
    ("a group in itself", "Group B: Units", "Group B of B: Units", "take one `of` out"),
    ("expected as a heading", "Level: 2", "Expected: eligible", "`Expect not eligible.`"),
    (
        "a title under another code",
        "- TS 16",
        "- TS 61: Invented trade skill 16",
        "the bank has this title for `TS 16`",
    ),
    (
        "a unit that is required",
        "Only 1 of units TS 12 and TS 13 counts.",
        "TS 12 requires TS 13.",
        "`Unit A counts only with unit B.`",
    ),
    (
        "a unit as something to be done",
        "Only 1 of units TS 12 and TS 13 counts.",
        'Unit TS 12 counts only with "Invented trade skill 13".',
        'write `unit "Invented trade skill 13"`',
    ),
    # three more, who had read the tutorial and the README
    (
        "min for at least",
        "Achieve at least 6 credits in total.",
        "Min 6 credits from Group B.",
        "write `Achieve at least 6 credits from group B.`",
    ),
    (
        "max for no more",
        "Achieve at least 6 credits in total.",
        "Max 6 credits from group B.",
        "write `No more than 6 credits count from ...`",
    ),
    (
        "max. for no more",
        "Achieve at least 6 credits in total.",
        "Max. 6 credits from group B.",
        "`No more than 6 credits count from group C.`",
    ),
    (
        "a share without what it is of",
        "Achieve at least 6 credits in total.",
        "Achieve at least 70% at level 3 or above.",
        "`Achieve at least 50% of the credits in total at level 3 or above.`",
    ),
    (
        "barred as a field",
        "Only 1 of units TS 12 and TS 13 counts.",
        "Barred units: TS 12 and TS 13.",
        "`Only 1 of units TS 12 and TS 13 counts.`",
    ),
    (
        "units that are mandatory",
        "Achieve at least 6 credits in total.",
        "All units in group B are mandatory.",
        "`Achieve all units of group B.`",
    ),
    (
        "a group by its title",
        "Achieve at least 6 credits in total.",
        "Achieve all units of Mandatory units group.",
        "`Achieve all units of group Mandatory.`",
    ),
    (
        "a group by the first word of its title",
        "Achieve at least 6 credits in total.",
        "Achieve all units of group Units.",
        "write `B`: `Units` is in its title",
    ),
    (
        "what remains",
        "Only 1 of units TS 12 and TS 13 counts.",
        "The remaining 2 credits can be from group B.",
        "and at least 13 further credits from groups B and C together.`",
    ),
    (
        "a comma at the end",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits in total, [2.1]",
        "write a full stop in place of `,`",
    ),
    (
        "a full stop behind the clause",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits in total [2.1].",
        "write `in total. [2.1]`",
    ),
    (
        "a full stop on both sides of the clause",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits in total. [2.1].",
        "take this one out",
    ),
    (
        "one group or another",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits from groups B and/or C.",
        "write `groups B and C together`",
    ),
    (
        "or between groups",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits from group B or group C.",
        "write `groups B and C together`",
    ),
    ("a numbered list", "- TS 10", "1. TS 10", "write `-` in place of `1.`"),
    (
        "a word before the heading",
        "Group B: Units",
        "Optional Group B: Units",
        "write `Group B: Units`",
    ),
    (
        "a word before a heading with a digit",
        "Group B: Units",
        "Optional Group B1: Units",
        "write `Group B1: Units`",
    ),
    ("a heading without its group", "Group B: Units", "Optional units:", "write `Group B: "),
    (
        "or higher",
        "Achieve at least 6 credits in total.",
        "Achieve at least 6 credits at level 2 or higher in total.",
        "write `or above`",
    ),
    (
        "a range with a dash",
        "Achieve at least 6 credits in total.",
        "Achieve 6-9 credits from group B.",
        "write `at least 6 credits ...; no more than 9 count`",
    ),
    (
        "choose",
        "Achieve at least 6 credits in total.",
        "Choose one unit from group B.",
        "`Achieve at least 1 unit from group B.`",
    ),
    (
        "a unit by its title alone",
        "- TS 16",
        "- Invented trade skill 16",
        'write it before the title, or the title in quotation marks: `- "Invented trade skill 16"`',
    ),
    (
        "a row of a table",
        "- TS 16",
        "TS 16\tDesign a joint\t3\t5",
        "write `- TS 16: Design a joint`",
    ),
]


@pytest.mark.parametrize(
    ("right", "wrong", "says"), [w[1:] for w in WRONG_RULES], ids=[w[0] for w in WRONG_RULES]
)
def test_a_mistake_in_a_rule(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    assert RULE.count(right) >= 1
    assert says in first_message(tmp_path, RULE.replace(right, wrong, 1))


WRONG_BANKS = [
    ("Credits for Credit", "credit", "credits", "rename it to `credit`"),
    ("no origin", ";origin", "", "published"),
    ("rows above the header", "code;title", "Our units;;;;\ncode;title", "header row is row 2"),
    (
        "curly quotation marks",
        "Invented trade skill 1;",
        "\u201cTrade; skill\u201d;",
        "straight ones, in place of curly ones",
    ),
    ("learners for units", BANK, "learner;unit\nL-1;TS 1\n", "these are columns of learners"),
    ("words in a credit", "3;5;published", "3;5 credits;published", "5 credits"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "says"), [w[1:] for w in WRONG_BANKS], ids=[w[0] for w in WRONG_BANKS]
)
def test_a_mistake_in_a_bank_comes_before_what_follows_from_it(
    tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    assert says in first_message(tmp_path, bank=BANK.replace(right, wrong, 1))


@pytest.mark.parametrize("item", ["Workshop", "workshop"])
def test_a_pathway_file_with_a_capital(tmp_path: Path, item: str) -> None:
    rule = RULE.replace("Group B", f"Follow 1 pathway.\n\nPathways:\n- {item}\n\nGroup B")
    message = first_message(tmp_path, rule, Workshop="Pathway: Workshop\n")
    assert "pathways/workshop.qcf" in message


# --- what is given to a command ---------------------------------------------------------------

LEARNERS = "learner,unit\nL-1,TS 1\nL-1,TS 16\n"


def teaching(folder: Path) -> None:
    for name, text in (
        ("rules/rule.qcf", RULE),
        ("units/trade.csv", BANK.replace(";", ",")),
        ("learners.csv", LEARNERS),
        ("facts.csv", "learner,completed: practice\nL-1,done\n"),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


WRONG_CALLS = [
    (
        "the file before the qualification",
        ("evaluate", "learners.csv", "rule"),
        "write the qualification first, and then the file; the workspace has `rule`",
    ),
    ("a slip in a file's name", ("evaluate", "rule", "learner.csv"), "did you mean `learners.csv`"),
    (
        "a learner who is not there",
        ("evaluate", "rule", "learners.csv", "--learner", "Jane"),
        "write `--learner` as the column `learner` has it: learners begin at row 2",
    ),
    (
        "the units for the learners",
        ("evaluate", "rule", "units/trade.csv"),
        "these are columns of a unit bank: give the file that has the learners",
    ),
    (
        "done for a number",
        ("evaluate", "rule", "learners.csv", "--facts", "facts.csv"),
        "write 1 if it was done, 0 if not",
    ),
    ("a folder for a qualification", ("check", "rules"), "`rules` is a folder, and the name of"),
    ("a workspace for a qualification", ("check", "."), "name it with `--workspace .`"),
]


@pytest.mark.parametrize(
    ("words", "says"), [w[1:] for w in WRONG_CALLS], ids=[w[0] for w in WRONG_CALLS]
)
def test_a_mistake_in_a_call(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str
) -> None:
    teaching(tmp_path)
    monkeypatch.chdir(tmp_path)
    _, _, err = cli(*words)
    assert says in " ".join(err.split("\n\n")[0].split())


WRONG_FILES = [
    ("a second ending", "rules/rule.qcf", "rules/rule.qcf.txt", "rename it to `rule.qcf`"),
    ("a document", "rules/rule.qcf", "rules/rule.docx", "as plain text under the name `rule.qcf`"),
    ("a workbook", "units/trade.csv", "units/trade.xlsx", "a workbook is saved as CSV first"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "says"), [w[1:] for w in WRONG_FILES], ids=[w[0] for w in WRONG_FILES]
)
def test_a_file_saved_otherwise(
    cli: Cli, tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    teaching(tmp_path)
    (tmp_path / right).rename(tmp_path / wrong)
    for words in (("check",), ("evaluate", "rule", tmp_path / "learners.csv")):
        _, _, err = cli(*words, "--workspace", tmp_path)
        assert says in " ".join(err.split("\n\n")[0].split())


# --- from Python ------------------------------------------------------------------------------

WRONG_PLACES = [
    ("no such folder", "nowhere", "there is no folder"),
    ("a file of it", "rules/rule.qcf", "name the folder that has it: "),
    ("a folder of it", "rules", "name the folder that has it: "),
]


@pytest.mark.parametrize(
    ("place", "says"), [w[1:] for w in WRONG_PLACES], ids=[w[0] for w in WRONG_PLACES]
)
def test_a_mistake_in_what_is_opened(tmp_path: Path, place: str, says: str) -> None:
    teaching(tmp_path)
    with pytest.raises(QcfError, match=says) as raised:
        open_workspace(tmp_path / place)
    assert (tmp_path.as_posix() + "`" in str(raised.value)) == ("name the folder" in says)


def test_a_rule_with_a_mistake_says_where_in_the_exception(tmp_path: Path) -> None:
    teaching(tmp_path)
    rule = tmp_path / "rules" / "rule.qcf"
    rule.write_text(RULE.replace("total", "totl"))
    with pytest.raises(QcfError, match=r"rules/rule\.qcf:6:31\n  = help: did you mean `total`\?"):
        open_workspace(tmp_path).qualification("rule")


@pytest.mark.parametrize(
    ("units", "says"),
    [
        ("TS 1", r"write \['TS 1'\]"),
        ([None], "found NoneType"),
        ([{"unit": "TS 1"}], "found dict; `LearnerRecord\\(learner, \\(Achievement\\("),
    ],
)
def test_units_that_are_no_list_of_texts(units: object, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        LearnerRecord.of("L-1", units)  # type: ignore[arg-type]

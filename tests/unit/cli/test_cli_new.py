"""`qcf new`, as a stranger types it: what it writes passes every other command, or nothing is."""

import errno
from pathlib import Path

import pytest

from qcf.cli.placing import PARTS
from qcf.draft.unitlist import MOST_UNITS
from tests.unit.cli.test_cli import Cli

ON = ("--on", "2012-09-01")
TITLE = "Level 2 Certificate in Mending Taps (invented)"
STEM = "level-2-certificate-in-mending-taps-invented"
LIST = """\
code,title,level,credit,group
MT 1,Work safely with water,2,3,Mandatory units
MT 2,Choose a washer,2,4,Mandatory units
MT 3,Mend a dripping tap,2,3,Optional units
MT 4,Mend a mixer tap,2,5,Optional units
MT 5,Advise a customer,3,6,Optional units
"""


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """The command in an empty folder; nothing may be left beside what was asked for."""
    monkeypatch.chdir(tmp_path)
    return Cli(capsys, monkeypatch)


def save(text: str, encoding: str = "utf-8", name: str = "units.csv") -> Path:
    path = Path(name)
    path.write_bytes(text.encode(encoding))
    return path


def made(cli: Cli, text: str = LIST, *words: str, title: str = TITLE) -> str:
    """Begin a workspace in `taps` for a list, see that it is in order, and return what is said."""
    status, out, err = cli("new", "taps", "--units", save(text), "--title", title, *words)
    assert status == 0, err
    passes(cli, Path("taps"))
    return out


def passes(cli: Cli, folder: Path, *learner: str) -> str:
    """See that the other commands are content with a workspace; return the verdict."""
    status, _, err = cli("check", "--strict", "--workspace", folder)
    assert status == 0, err
    assert cli("fmt", "--check", "--workspace", folder) == (0, "", "")
    (rule,) = (folder / "rules").iterdir()
    record = folder / "learners" / "example.csv"
    status, out, err = cli("evaluate", rule.stem, record, *ON, "--workspace", folder, *learner)
    assert (status, err) == (0, "")
    return out


def refused(cli: Cli, *words: str | Path) -> str:
    """See that nothing is written; return what is said."""
    before = snapshot()
    status, out, err = cli("new", *words)
    assert (status, out) == (2, "")
    assert snapshot() == before
    return err


def snapshot() -> dict[str, bytes | None]:
    here = Path.cwd()
    return {p.as_posix(): p.read_bytes() if p.is_file() else None for p in here.rglob("*")}


def rule_of(folder: str = "taps") -> str:
    (rule,) = (Path(folder) / "rules").iterdir()
    return rule.read_text(encoding="utf-8")


# --- the invented example --------------------------------------------------------------------


def test_the_example_is_small_and_says_that_it_is_invented(cli: Cli) -> None:
    status, out, err = cli("new", "bees")
    assert (status, err) == (0, "")
    files = sorted(p.relative_to("bees").as_posix() for p in Path("bees").rglob("*") if p.is_file())
    assert files == [
        "learners/example.csv",
        "pathways/honey.qcf",
        "rules/bee-keeping.qcf",
        "units/bee-keeping.toml",
    ]
    for file in files:
        assert "invented" in (Path("bees") / file).read_text().casefold(), file
    assert out.endswith(
        "  cd bees\n  qcf check\n"
        "  qcf evaluate bee-keeping learners/example.csv --learner invented-001\n"
    )


def test_one_invented_learner_is_eligible_and_the_other_nearly(cli: Cli) -> None:
    cli("new", "bees")
    assert passes(cli, Path("bees"), "--learner", "invented-001").startswith("ELIGIBLE")
    second = passes(cli, Path("bees"), "--learner", "invented-002")
    assert "NOT ELIGIBLE" in second
    assert "The least that would complete it: 4 credits" in second


def test_the_commands_that_are_printed_work_as_they_stand(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = cli("new", "my bees")[1]
    cd, check, evaluate = [line.split(maxsplit=1)[1] for line in out.splitlines()[-3:]]
    assert cd == '"my bees"'
    monkeypatch.chdir("my bees")
    assert cli(*check.split())[:2] == (0, "3 files checked: nothing to report\n")
    assert cli(*evaluate.split())[1].startswith("ELIGIBLE")


# --- from a list of units --------------------------------------------------------------------


def test_the_rule_asks_for_what_was_said_and_for_no_more(cli: Cli) -> None:
    out = made(cli)
    assert (
        rule_of()
        == f"""\
# Drafted from a list of units. Compare each line with the specification.
Qualification: {TITLE}
Level: 2
Size: certificate
Units from: {STEM}

Rules:
Achieve all units of group A.
Complete "the rest of the structure, which this draft does not state yet".

Group A: Mandatory units
- MT 1: Work safely with water (level 2, 3 credits)
- MT 2: Choose a washer (level 2, 4 credits)

Group B: Optional units
- MT 3: Mend a dripping tap (level 2, 3 credits)
- MT 4: Mend a mixer tap (level 2, 5 credits)
- MT 5: Advise a customer (level 3, 6 credits)
"""
    )
    assert "Achieve at least ... credits in total." in out
    assert "Nothing is asked of group B (Optional units)." in out
    assert "column `origin`" in out


def test_a_draft_with_something_open_never_looks_finished(cli: Cli) -> None:
    made(cli)
    assert "the rest of the structure" in passes(cli, Path("taps")).partition("Not checked")[2]


def test_every_option_stands_in_the_rule(cli: Cli) -> None:
    words = ("--name", "taps-l3", "--awarding-body", "Tap Board", "--number", "6005640x")
    figures = ("--level", "3", "--size", "diploma", "--credits", "12", "--minimum", "B=5")
    out = made(cli, LIST, *words, *figures, "--origin", "published")
    head, _, rules = rule_of().partition("\nRules:\n")
    assert head.splitlines()[1:] == [
        f"Qualification: {TITLE}",
        "Number: 600/5640/X",
        "Awarding body: Tap Board",
        "Level: 3",
        "Size: diploma",
        "Units from: taps-l3",
    ]
    assert rules.partition("\n\n")[0].splitlines() == [
        "Achieve at least 12 credits in total.",
        "Achieve all units of group A.",
        "Achieve at least 5 credits from group B.",
    ]
    assert "Still to be said" not in out
    verdict = passes(cli, Path("taps"))
    assert "no published source" not in verdict
    assert "The least that would complete it: 5 credits" in verdict


def test_a_list_without_groups_asks_for_every_unit_until_more_is_said(cli: Cli) -> None:
    out = made(cli, "".join(f"{line.rpartition(',')[0]}\n" for line in LIST.splitlines()))
    assert "Achieve all units of group A.\n" in rule_of()
    assert "Group A: Units\n" in rule_of()
    assert "so the rule asks for every unit" in out
    assert "has no column `group`" in out


def test_a_list_without_groups_that_comes_to_less_than_the_total(cli: Cli) -> None:
    text = "".join(f"{line.rpartition(',')[0]}\n" for line in LIST.splitlines())
    out = made(cli, text, "--credits", "40")
    rules = rule_of().partition("Rules:\n")[2].partition("\n\n")[0].splitlines()
    assert rules == [
        "Achieve at least 40 credits in total.",
        "# The sizes are those that any unit may have, no published figure.",
        "The list of group A is incomplete; its units have 1 to 999 credits.",
    ]
    assert "The units come to 21 credits and 40 are asked in total, so" in out
    assert "says that the list of group A is incomplete" in " ".join(out.split())


def test_a_list_that_comes_to_less_than_the_minimum_of_its_group(cli: Cli) -> None:
    out = made(cli, LIST, "--minimum", "B=20")
    assert "The list of group B is incomplete; its units have 1 to 999 credits." in rule_of()
    assert "Group B (Optional units) comes to 14 credits and 20 are asked of it" in out


def test_the_list_of_a_pathway_may_be_the_one_that_goes_on(cli: Cli) -> None:
    text = LIST.replace("Optional", "Mandatory other")
    made(cli, text, "--credits", "40", "--pathway", "Domestic")
    assert "incomplete" not in rule_of()
    pathway = Path("taps/pathways/domestic.qcf").read_text()
    assert "The list of group C is incomplete; its units have 1 to 999 credits." in pathway


def test_more_than_all_mandatory_units_come_to_is_refused(cli: Cli) -> None:
    text = LIST.replace("Optional", "Mandatory other")
    said = refused(cli, "taps", "--units", save(text), "--title", TITLE, "--credits", "40")
    assert "error[QCF304]: the units come to 21 credits and 40 are asked in total" in said
    assert "list the others, or ask for no more than 21" in said


def test_a_pathway_gets_a_file_with_a_place_for_its_units(cli: Cli) -> None:
    out = made(cli, LIST, "--pathway", "Domestic", "--pathway", "Caf\u00e9s & hotels")
    assert "Follow 1 pathway." in rule_of()
    assert "Pathways:\n- domestic\n- cafes-hotels\n" in rule_of()
    text = Path("taps/pathways/domestic.qcf").read_text()
    assert text.startswith("# Drafted. Compare each line with the specification.\nPathway: Domest")
    assert text.endswith(
        "below the next line, one a line, as in the rule.\nGroup C: Units of this pathway\n"
    )
    assert "`Complete`" in out


def test_a_group_that_begins_with_the_title_of_a_pathway_is_the_pathways(cli: Cli) -> None:
    text = LIST.replace("Optional units", "Domestic mandatory units")
    made(cli, text, "--pathway", "Domestic", "--credits", "21")
    assert "MT 3" not in rule_of()
    text = Path("taps/pathways/domestic.qcf").read_text()
    assert (
        "Rules:\nAchieve all units of group B.\n\nGroup B: Domestic mandatory units\n- MT 3" in text
    )


def test_the_invented_learner_knows_all_that_a_pathway_asks_for(cli: Cli) -> None:
    text = LIST.replace("Optional units", "Domestic mandatory units")
    made(cli, text, "--pathway", "Domestic")
    verdict = passes(cli, Path("taps"))
    assert (
        "What is missing\n  1. All units of group B (Domestic mandatory units): 2 of 3" in verdict
    )


def test_a_list_as_a_spreadsheet_program_of_today_saves_it(cli: Cli) -> None:
    text = (
        "Unit Number;Unit Title;Level;Credit Value;GLH;Group;Tutor\r\n"
        "MT 1;Work safely \u2013 water;Level 2;3;20;Mandatory;Kim\r\n"
        "MT 2;The customer\u2019s caf\u00e9;E3;4;30;Mandatory;\r\n"
    )
    path = save(text, "cp1252")
    status, _, err = cli("new", "taps", "--units", path, "--title", TITLE)
    assert status == 0
    for said in ("CP1252", "`Unit Title` as `title`", "does not use: `tutor`"):
        assert said in err
    passes(cli, Path("taps"))
    assert "- MT 2: The customer\u2019s caf\u00e9 (level E3, 4 credits)\n" in rule_of()
    bank = Path(f"taps/units/{STEM}.csv").read_text(encoding="utf-8-sig")
    assert bank.splitlines()[:2] == [
        "code,title,level,credit,glh,origin",
        "MT 1,Work safely \u2013 water,Level 2,3,20,unknown",
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(cli: Cli, separator: str, encoding: str) -> None:
    text = LIST.replace("Choose a washer", "Choose a washer \u2013 caf\u00e9").replace(
        ",", separator
    )
    status, _, err = cli("new", "taps", "--units", save(text, encoding), "--title", TITLE)
    assert status == 0, err
    assert "- MT 2: Choose a washer \u2013 caf\u00e9 (level 2, 4 credits)\n" in rule_of()


def test_three_hundred_units(cli: Cli) -> None:
    rows = [
        f"X {n},Unit number {n},{n % 3 + 1},{n % 9 + 1},{'Core' if n < 20 else f'Options {n % 4}'}"
        for n in range(300)
    ]
    text = "code,title,level,credit,group\n" + "\n".join(rows) + "\n"
    made(cli, text, "--credits", "237", "--minimum", "C=30", "--minimum", "options 3=40")
    assert rule_of().count("\n- X ") == 300
    verdict = passes(cli, Path("taps"))
    assert verdict.startswith("NOT ELIGIBLE")
    assert "The least that would complete it" in verdict


# --- lists as spreadsheets have them ---------------------------------------------------------

GROUPS = """\
Group A: Mandatory
- MT 1: Work safely (level 2, 3 credits)
- MT 2: Pipes (level 2, 4 credits)

Group B: Optional
- MT 3: Taps (level 2, 3 credits)
- MT 4: Sinks (level 2, 5 credits)
"""


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            (
                "Level 2 Certificate,,,\nprinted in May,,,\n\ncode,title,level,credit,group\n"
                "MT 1,Work safely,2,3,Mandatory\nMT 2,Pipes,2,4,Mandatory\n"
                "MT 3,Taps,2,3,Optional\nMT 4,Sinks,2,5,Optional\n"
            ),
            "the names of the columns were found in row 4",
        ),
        (
            (
                "code,title,level,credit,group\nMT 1,Work safely,2,3,Mandatory\nMT 2,Pipes,2,4,\n"
                "MT 3,Taps,2,3,Optional\nMT 4,Sinks,2,5,\n"
            ),
            "rows 3, 5: read as of the group that is named above",
        ),
        (
            (
                "group,code,title,level,credit\nMandatory,,,,\n,MT 1,Work safely,2,3\n"
                ",MT 2,Pipes,2,4\nOptional,,,,\n,MT 3,Taps,2,3\n,MT 4,Sinks,2,5\n"
            ),
            "rows 3, 4, 6, 7: read as of the group that is named above",
        ),
        (
            (
                "Unit,Title,Level,Credits,Mandatory/Optional\nMT 1,Work safely,2,3,M\n"
                "MT 2,Pipes,2,4,m\nMT 3,Taps,2,3,O\nMT 4,Sinks,2,5,O\n"
            ),
            "`Mandatory/Optional` as `group`",
        ),
    ],
    ids=["a title above", "merged cells", "headings", "marks"],
)
def test_what_stands_around_the_units(cli: Cli, text: str, note: str) -> None:
    status, _, err = cli("new", "taps", "--units", save(text), "--title", TITLE)
    assert status == 0, err
    assert note in err
    assert rule_of().endswith(f"\n\n{GROUPS}")
    passes(cli, Path("taps"))


@pytest.mark.parametrize(
    "groups",
    [["Mandatory", "", ""], ["", "Mandatory", "Optional"], ["Core", "", "Core"]],
    ids=["one marked", "not from the first", "again"],
)
def test_a_unit_without_a_group_is_not_guessed(cli: Cli, groups: list[str]) -> None:
    rows = "".join(f"MT {number},Title,{group}\n" for number, group in enumerate(groups))
    err = refused(cli, "taps", "--units", save(f"code,title,group\n{rows}"), "--title", TITLE)
    assert "asked for a `group`, found none" in err


def test_a_heading_between_the_units_is_told_from_a_unit(cli: Cli) -> None:
    text = "code,title,level\nMandatory units,,\nMT 1,Work safely,2\n"
    err = refused(cli, "taps", "--units", save(text), "--title", TITLE)
    assert "row 2: asked for a unit, found `Mandatory units` alone" in err
    assert "nothing was written: 1 error\n" in err


# --- mistakes --------------------------------------------------------------------------------


def test_every_mistake_is_reported_in_one_run(cli: Cli) -> None:
    text = (
        "code,title,level,credit,group\n"
        "MT 1,Work safely,2,4,Mandatory\n"
        "\n"
        "MT 2,Pipes,9,x,Mandatory\n"  # 4: level and credit
        "MT 3,Drains,2,3,\n"  # 5: no group
        "MT 1,Work safely,2,4,Mandatory\n"  # 6: again
        ",No code,2,3,Optional\n"  # 7
        "MT 4,,2,3,Optional\n"  # 8: no title
        "MT 5,Too,many,2,3,Optional\n"  # 9
    )
    words = ("--units", save(text), "--title", "Taps #1", "--name", "Taps 1", "--pathway", "***")
    err = refused(cli, "taps", *words)
    for said in (
        "error[QCF012]: a file cannot be called `Taps 1`",
        "error[QCF012]: no name for a file can be made of the pathway `***`",
        "error[QCF013]: a rule cannot repeat the title `Taps #1`",
        "error[QCF604]: row 4, column `level`",
        "error[QCF603]: row 4, column `credit`",
        "error[QCF601]: row 5: asked for a `group`, found none",
        "error[QCF605]: row 6: `MT 1` stands twice",
        "error[QCF601]: row 7: asked for a `reference` or a `code`",
        "error[QCF601]: row 8: asked for a `title`",
        "error[QCF713]: row 9: asked for at most 5 cells",
        " --> units.csv:4:12\n",
        "nothing was written: 10 errors\n",
    ):
        assert said in err, said


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("unit_title,code,lvel", "a column is called `lvel`, and none is called `level`"),
        ("code,level", "no column is called `title`"),
        ("title,level", "no column is called `code` or `reference`"),
        ("code,title,grup", "a column is called `grup`, and none is called `group`"),
        ("code,title,group,group", "two columns are called `group`: 3 and 4"),
        ("code,title,credit,credit", "two columns are called `credit`: 3 and 4"),
    ],
)
def test_a_column_that_is_missing_or_unclear(cli: Cli, header: str, says: str) -> None:
    cells = ",".join("1" for _ in header.split(","))
    err = refused(cli, "taps", "--units", save(f"{header}\n{cells}\n"), "--title", TITLE)
    assert says in err
    assert " --> units.csv:1:" in err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "QCF612"),
        ("code,title\n", "asked for units, found none below the header"),
        ("code,title\n,\n \n", "asked for units, found none below the header"),
        (
            "code,title\n" + "".join(f"U {n},T\n" for n in range(MOST_UNITS + 1)),
            f"the list has {MOST_UNITS + 1} units, more than {MOST_UNITS}",
        ),
        (
            "code,title,group\n" + "".join(f"U {n},T,Set {n}\n" for n in range(27)),
            "the list has 27 groups, more than 26",
        ),
        ("code,title\n" + "U 1,T\n" * 10_001, "the list has 10001 rows, more than 10000"),
        ("code,title" + ",x" * 199 + "\n", "the list has 201 columns, more than 200"),
        ("code,title,group\nU 1,T,Group A: x\nU 2,T,A - y\n", "two groups of the list are called"),
        ("code,title,group\nU 1,T,Core [old]\n", "read as a clause"),
        ('code,title\n"U #""1","say ""a"""\n', "a rule cannot repeat the code"),
    ],
    ids=[
        *("empty", "no rows", "blank rows", "many units", "groups", "rows", "columns"),
        *("names", "title", "code"),
    ],
)
def test_a_list_that_no_rule_can_be_made_of(cli: Cli, text: str, says: str) -> None:
    assert says in refused(cli, "taps", "--units", save(text), "--title", TITLE)


def test_a_workbook_and_a_file_that_is_not_there(cli: Cli) -> None:
    Path("units.csv").write_bytes(b"PK\x03\x04 and more")
    assert "save the sheet as CSV" in refused(cli, "taps", "--units", "units.csv", "--title", "A")
    Path("units.xlsx").write_bytes(b"PK\x03\x04 and more")
    assert "save the sheet as CSV" in refused(cli, "taps", "--units", "units.xlsx", "--title", "A")
    assert "there is no such file" in refused(cli, "taps", "--units", "no.csv", "--title", "A")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "`--title`"),
        (("--title", "  "), "it is empty"),
        (("--title", "T", "--level", "Entry"), "is no level"),
        (("--title", "T", "--number", "12"), "is no qualification number"),
        (("--title", "T", "--size", "degree"), "certificate"),
        (("--title", "T", "--minimum", "B"), "GROUP=CREDITS"),
        (("--title", "T", "--minimum", "B=0"), "GROUP=CREDITS"),
        (("--title", "T", "--credits", "0"), "0 is not in the range"),
        (("--title", "T", "--minimum", "Optinal units=3"), "did you mean `Optional units`?"),
        (("--title", "\u7ba1\u9053"), "give one, as in `--name plumbing-l2`"),
        (("--title", "T" * 301), "300 at most"),
        (("--title", "A Level: 3"), "leave its dash or colon out"),
        (("--title", "T", "--awarding-body", "B [x]"), "cannot repeat the awarding body"),
        (("--title", "T", "--pathway", "A B", "--pathway", "A-B"), "`pathways/a-b.qcf`"),
        (("--title", "T", "--name", "../../etc"), "a file cannot be called `../../etc`"),
        (("--title", "T", "--name", "con"), "a file cannot be called `con`"),
        (("--title", "T", "--name", "x" * 61), "60 at most"),
    ],
)
def test_an_option_that_cannot_be_used(cli: Cli, words: tuple[str, ...], says: str) -> None:
    err = refused(cli, "taps", "--units", save(LIST), *words)
    assert says in err
    assert "Traceback" not in err


def test_an_option_without_a_list(cli: Cli) -> None:
    assert "`--credits`" in refused(cli, "taps", "--credits", "3")
    assert "`--awarding-body`" in refused(cli, "taps", "--awarding-body", "B")


def test_a_warning_about_the_list_stops_nothing(cli: Cli) -> None:
    text = "code,reference,title,level,credit\n1,J/601/1434,Taps,Entry,3\n1,A/601/1429,Pipes,2,3\n"
    status, _, err = cli("new", "taps", "--units", save(text), "--title", TITLE)
    assert status == 0
    assert "warning[QCF611]" in err
    assert "warning[QCF613]" in err
    assert "- J/601/1434: Taps (level E1, 3 credits)\n- A/601/1429: Pipes" in rule_of()
    assert cli("check", "--workspace", "taps")[0] == 0


# --- odd words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("14-19 Diploma", "the-14-19-diploma"),
        ("\u201cHair & Beauty\u201d: D\u00efploma / NVQ", "hair-beauty-diploma-nvq"),
        ("../../../etc/passwd", "etc-passwd"),
        ("Children\u2019s Care", "childrens-care"),
        ("Con", "the-con"),
        ("C:\\temp\\x", "c-temp-x"),
        ("Word " * 40, "word" + "-word" * 11),
    ],
)
def test_odd_titles(cli: Cli, title: str, stem: str) -> None:
    made(cli, LIST, title=title)
    assert [p.name for p in Path("taps/rules").iterdir()] == [f"{stem}.qcf"]
    assert sorted(p.name for p in Path.cwd().iterdir()) == ["taps", "units.csv"]


def test_odd_units(cli: Cli) -> None:
    text = (
        "code,reference,title,level,credit,group\n"
        "unit 1,,In small letters,2,4,Core\n"
        "3.1a,,With a dot,E2,4,Core\n"
        "A+B,,With a sign,2,,Core\n"
        '"U ""x""",,With marks,2,4,Core\n'
        ",J/601/1434,Title #3,2,4,B: Extra\n"
        "301,A/601/1429,Title [old],2,4,B: Extra\n"
        "X 9,,#1 best,2,4,B: Extra\n"
        "X 10,,Safety - Part 1: Basics,,4,B: Extra\n"
        'X 11,,"Two\nlines",2,4,Other group C\n'
        "X 12,,In two groups,2,4,Other group C\n"
        "X 12,,In two groups,2,4,B: Extra\n"
    )
    out = made(cli, text, "--credits", "20")
    assert rule_of().partition("\n\nGroup A: ")[2].splitlines() == [
        "Core",
        '- "unit 1": In small letters (level 2, 4 credits)',
        "- 3.1a: With a dot (level E2, 4 credits)",
        '- "A+B": With a sign (level 2, credit not known)',
        '- "With marks": With marks (level 2, 4 credits)',
        "",
        "Group B: Extra",
        "- J/601/1434",
        "- A/601/1429 301: Title [old] (level 2, 4 credits)",
        "- X 9:#1 best (level 2, 4 credits)",
        "- X 10",
        "- X 12: In two groups (level 2, 4 credits)",
        "",
        "Group C: Other group C",
        "- X 11: Two lines (level 2, 4 credits)",
        "- X 12: In two groups (level 2, 4 credits)",
    ]
    assert "What are the credits of `A+B`?" in out
    assert "The rule has `J/601/1434` and `X 10` without a title" in " ".join(out.split())


def test_a_pathway_that_is_called_as_a_word_of_the_language(cli: Cli) -> None:
    made(cli, LIST, "--pathway", "Any")
    assert "- any-pathway\n" in rule_of()


# --- folders ---------------------------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
def test_a_folder_with_a_part_of_a_workspace_is_left_alone(cli: Cli, part: str) -> None:
    (Path("bees") / part).mkdir(parents=True)
    assert f"the folder `bees` has `{part}` already" in refused(cli, "bees")


def test_what_is_in_the_way_is_reported_with_the_mistakes_of_the_list(cli: Cli) -> None:
    Path("taps/rules").mkdir(parents=True)
    err = refused(cli, "taps", "--units", save("code,title\n,T\n"), "--title", TITLE)
    assert "QCF010" in err
    assert "QCF601" in err


def test_a_file_or_a_link_to_nowhere_is_not_written_over(cli: Cli) -> None:
    Path("file").write_text("kept")
    assert "`file` is a file" in refused(cli, "file")
    Path("link").symlink_to("nowhere")
    assert "QCF010" in refused(cli, "link")
    Path("bees").mkdir()
    Path("bees/rules").symlink_to("nowhere")
    assert "QCF010" in refused(cli, "bees")


def test_a_folder_with_other_files_keeps_them(cli: Cli) -> None:
    save(LIST)
    status, out, _ = cli("new", ".", "--units", "units.csv", "--title", TITLE)
    assert status == 0
    assert sorted(p.name for p in Path.cwd().iterdir()) == [
        "learners",
        "rules",
        "units",
        "units.csv",
    ]
    assert Path("units.csv").read_text() == LIST
    assert "  cd " not in out
    assert "qcf fmt --diff\n  qcf check\n  qcf evaluate" in out
    passes(cli, Path())


def test_folders_on_the_way_are_made(cli: Cli) -> None:
    assert cli("new", "a/b/c")[0] == 0
    assert cli("check", "--workspace", "a/b/c")[0] == 0
    assert [p.name for p in Path.cwd().iterdir()] == ["a"]


def test_a_disk_that_is_full_leaves_no_half(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write, written = Path.write_text, []

    def failing(path: Path, *words: str, **more: str) -> int:
        written.append(path)
        if len(written) % 3 == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, *words, **more)

    Path("there").mkdir()
    monkeypatch.setattr(Path, "write_text", failing)
    for folder in ("bees", "a/b", "there"):
        err = refused(cli, folder)
        assert f"nothing can be written to `{folder}`: no space left on device" in err


def test_a_move_that_fails_is_taken_back(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    move = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if target.name == "rules":
            raise PermissionError(errno.EACCES, "Permission denied")
        return move(path, target)

    Path("there").mkdir()
    monkeypatch.setattr(Path, "rename", failing)
    assert "permission denied" in refused(cli, "there")


def test_a_name_that_no_folder_can_have(cli: Cli) -> None:
    assert "QCF011" in refused(cli, "x" * 300)

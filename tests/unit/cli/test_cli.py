"""The commands, as a person calls them: output, messages and exit statuses."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from syrupy.assertion import SnapshotAssertion

from qcf.cli.main import COMMANDS, main

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "qcf" / "report" / "schemas"
EXAMPLE = ROOT / "docs" / "examples" / "early-years.csv"

CORE = [f"SHC 3{n}" for n in range(1, 5)] + [f"CYP Core 3.{n}" for n in range(1, 8)]
EARLY_YEARS = [f"EYMP {n}" for n in range(1, 6)]
OPTIONS_16 = ["CYPOP 1", "CYPOP 2", "CYPOP 5"]
OPTIONS_20 = [*OPTIONS_16, "CYPOP 4", "CYPOP 8"]


class Cli:
    """Calls `qcf` in this process and keeps what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.patch = patch

    def __call__(self, *words: str | Path) -> tuple[int, str, str]:
        self.patch.setattr(sys, "argv", ["qcf", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = self.capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, out, err


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.chdir(ROOT)
    return Cli(capsys, monkeypatch)


def record(folder: Path, units: list[str], **columns: str) -> Path:
    path = folder / "record.csv"
    head = ",".join(["learner", "unit", *columns])
    rows = [",".join(["L-001", unit, *columns.values()]) for unit in units]
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


def validate(value: dict[str, Any]) -> None:
    texts = {p.stem: json.loads(p.read_text()) for p in SCHEMAS.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in texts.values()
    )
    schema = texts[value["schema"].removeprefix("qcf.").replace("/", "-")]
    Draft202012Validator(schema, registry=registry).validate(value)


def verdict(cli: Cli, path: Path, *more: str) -> dict[str, Any]:
    words = ("evaluate", "cypw-level-3-diploma", path, "--on", "2012-09-01", "--format", "json")
    status, out, _ = cli(*words, *more)
    assert status == 0
    value: dict[str, Any] = json.loads(out)
    validate(value)
    return value


def clash_of(value: dict[str, Any]) -> list[list[tuple[str, list[str]]]]:
    return [[(r["id"], [m["code"] for m in r["missing"]]) for r in one] for one in value["clash"]]


# --- what the diploma must show ---------------------------------------------------------------


def test_eligible_with_an_allocation(cli: Cli, tmp_path: Path) -> None:
    value = verdict(cli, record(tmp_path, [*CORE, *EARLY_YEARS, *OPTIONS_16]))
    assert value["verdict"] == "eligible"
    assert value["pathway"] == "early-learning-and-childcare"
    assert value["credits"] == {
        "required": 65,
        "counted": 65,
        "held": 65,
        "awarded": 65,
        "by_level": {"3": 65},
        "by_group": {
            "Common": 18,
            "Options": 16,
            "Shared": 9,
            "early-learning-and-childcare/EYMP": 22,
        },
    }
    assert len(value["allocation"]) == 19
    assert value["clash"] == []
    assert value["completion"] is None


def test_one_core_unit_missing_with_credit_to_spare(cli: Cli, tmp_path: Path) -> None:
    value = verdict(cli, record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_20]))
    assert value["verdict"] == "not-eligible"
    assert clash_of(value) == [[("mandatory:Shared", ["SHC 31"])]]
    assert [u["code"] for u in value["completion"]["units"]] == ["SHC 31"]


def test_one_core_unit_missing_with_just_enough_options(cli: Cli, tmp_path: Path) -> None:
    value = verdict(cli, record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_16]))
    assert clash_of(value) == [
        [("mandatory:Shared", ["SHC 31"])],
        [("minimum:total:credits", [])],
    ]


def test_short_of_optional_credit(cli: Cli, tmp_path: Path) -> None:
    held = [*CORE, *EARLY_YEARS, *OPTIONS_16[:2]]
    value = verdict(cli, record(tmp_path, held))
    total = value["clash"][0][0]
    assert (total["asked"], total["got"]) == (65, 61)
    assert value["completion"]["credits"] == 4
    assert value["completion"]["proven"] is True
    added = [unit["code"] for unit in value["completion"]["units"]]
    assert verdict(cli, record(tmp_path, [*held, *added]))["verdict"] == "eligible"


@pytest.mark.parametrize(
    ("pathway", "units"),
    [
        ("early-learning-and-childcare", EARLY_YEARS),
        ("social-care", ["SCMP 1", "SCMP 2", "SCMP 3"]),
        ("learning-development-and-support", ["LDSSMP 1", "LDSSMP 2", "LDSSMP 3"]),
    ],
)
def test_the_pathway_is_found(cli: Cli, tmp_path: Path, pathway: str, units: list[str]) -> None:
    options = [*OPTIONS_20, "CYPOP 3", "CYPOP 7"]
    value = verdict(cli, record(tmp_path, [*CORE, *units, *options]))
    assert (value["verdict"], value["pathway"]) == ("eligible", pathway)


def test_shuffled_rows_change_nothing_byte_for_byte(cli: Cli, tmp_path: Path) -> None:
    units = [*CORE[1:], *EARLY_YEARS, *OPTIONS_20, "CYPOP 11", "X 9"]
    words = ("evaluate", "cypw-level-3-diploma", "--on", "2012-09-01", "--format", "json")
    outputs = set()
    for order in (units, units[::-1], sorted(units), units[7:] + units[:7]):
        outputs.add(cli(*words, record(tmp_path, order))[1])
    assert len(outputs) == 1


@pytest.mark.parametrize("status", ["in-progress", "failed", "planned", "withdrawn"])
def test_only_achieved_units_count(cli: Cli, tmp_path: Path, status: str) -> None:
    path = record(tmp_path, [*CORE, *EARLY_YEARS, *OPTIONS_16], status="achieved")
    path.write_text(path.read_text().replace("SHC 31,achieved", f"SHC 31,{status}"))
    value = verdict(cli, path)
    assert value["verdict"] == "not-eligible"
    reasons = {unit["code"]: (unit["reason"], unit["detail"]) for unit in value["unused"]}
    assert reasons == {"SHC 31": ("not yet achieved", status)}


def test_a_messy_csv_still_counts_its_good_rows(cli: Cli, tmp_path: Path) -> None:
    """Semicolons, CP1252 or a byte-order mark, a bad row, an unknown unit, a repeat, a bad date."""
    rows = [f"L-001;{unit};achieved;01/02/2012;" for unit in [*CORE, *EARLY_YEARS, *OPTIONS_16]]
    bad = [
        "L-001;CYPOP 4;done;01/02/2012;",
        "L-001;CYPOP 8;achieved;31/02/2012;",
        "L-001;Zz 99;achieved;01/02/2012;caf\xe9",
        "L-001;SHC 31;achieved;01/02/2012;",
    ]
    text = "\n".join(["learner;unit;status;date;remark", *rows, *bad]) + "\n"
    for data in (text.encode("cp1252"), b"\xef\xbb\xbf" + text.encode()):
        path = tmp_path / "messy.csv"
        path.write_bytes(data)
        value = verdict(cli, path)
        assert value["verdict"] == "eligible"
        found = {(d["code"], d["primary"]["start"]["line"]) for d in value["diagnostics"]}
        assert {("QCF703", 21), ("QCF704", 22), ("QCF707", 24)} <= found
        assert [u["unit"] for u in value["unused"] if u["reason"] == "not in the rule"] == ["Zz 99"]


# --- text, messages, exit statuses ------------------------------------------------------------


def test_the_text_of_a_refusal(cli: Cli, snapshot: SnapshotAssertion) -> None:
    status, out, err = cli("evaluate", "cypw-level-3-diploma", EXAMPLE, "--on", "2012-09-01")
    assert (status, err) == (0, "")
    assert out == snapshot


def test_the_readme_shows_this_very_verdict(cli: Cli) -> None:
    _, out, _ = cli("evaluate", "cypw-level-3-diploma", EXAMPLE, "--on", "2012-09-01")
    shown = (ROOT / "README.md").read_text().split("```text\n")[1].split("```")[0]
    assert out.startswith(shown.rstrip() + "\n")


def test_the_demo_runs_and_writes_nothing(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = cli("demo")
    assert (status, err) == (0, "")
    assert out == snapshot
    assert list(tmp_path.iterdir()) == []


def test_doctor_is_content_here(cli: Cli) -> None:
    status, out, _ = cli("doctor")
    assert status == 0, out
    assert "everything is in order" in out


def test_version(cli: Cli) -> None:
    from qcf import __version__

    assert cli("--version") == (0, f"qcf {__version__}\n", "")


def test_help_names_every_command(cli: Cli) -> None:
    status, out, _ = cli("--help")
    assert status == 0
    assert [name for name in COMMANDS if name not in out] == []


UNUSABLE = [
    (("evalute",), "did you mean `evaluate`?"),
    (("evaluate", "cypw-level-3-diplom", EXAMPLE), "did you mean `cypw-level-3-diploma`?"),
    (("evaluate", "cypw-level-3-diploma/social-car", EXAMPLE), "did you mean `social-care`?"),
    (("evaluate", "cypw-level-3-diploma", "no-such.csv"), "QCF001"),
    (("evaluate", "cypw-level-3-diploma", EXAMPLE, "--on", "1/9/12"), "four digits"),
    (("evaluate", "cypw-level-3-diploma", EXAMPLE, "--learner", "L-9"), "QCF003"),
    (("evaluate", "cypw-level-3-diploma", EXAMPLE, "--workspace", "docs"), "QCF006"),
    (("explain", "QCF13"), "did you mean"),
    (("check", "no-such-rule"), "QCF002"),
]


@pytest.mark.parametrize(("words", "says"), UNUSABLE, ids=[str(w[0][0:3]) for w in UNUSABLE])
def test_unusable_input(cli: Cli, words: tuple[str | Path, ...], says: str) -> None:
    status, out, err = cli(*words)
    assert (status, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def test_several_learners_need_a_name(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("learner,unit\nA-17,SHC 31\nB-18,SHC 31\n")
    status, _, err = cli("evaluate", "cypw-level-3-diploma", path, "--on", "2012-09-01")
    assert status == 2
    assert "QCF004" in err
    assert "A-17" not in err
    assert "learners begin at rows 2 and 3" in err
    assert "`qcf cohort` decides all of them" in err
    words = ("evaluate", "cypw-level-3-diploma", path, "--on", "2012-09-01", "--learner", "B-18")
    assert cli(*words)[0] == 0


@pytest.mark.parametrize(
    ("learner", "says"),
    [
        ("ab3", "mend row 4, left out for a mistake"),
        ("maya okoro", "in other capitals or blanks, first in row 3"),
        (
            "L-9",
            "it has 2; write `--learner` as the column `learner` has it: learners begin at rows",
        ),
    ],
)
def test_a_learner_who_is_not_there_is_told_how_near_they_are(
    cli: Cli, tmp_path: Path, learner: str, says: str
) -> None:
    path = tmp_path / "record.csv"
    path.write_text("learner,unit,status\nA-17,U,achieved\nMaya Okoro,U,achieved\nab3,U,dnoe\n")
    status, _, err = cli("evaluate", "cypw-level-3-diploma", path, "--learner", learner)
    assert status == 2
    assert says in err
    assert "QCF003" in err
    assert "Maya Okoro" not in err


def test_a_record_whose_only_row_has_a_mistake_names_the_row(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    path.write_text("learner,unit,status\nA-17,U,dnoe\n")
    _, _, err = cli("evaluate", "cypw-level-3-diploma", path, "--learner", "A-17")
    assert "mend row 2, left out for a mistake" in err


def test_mistakes_of_other_learners_are_not_counted(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    path.write_text("learner,unit,status\nA,SHC 31,achieved\nA,SHC 32,dnoe\nB,U,dnoe\nB,V,dnoe\n")
    for command in (("evaluate", "cypw-level-3-diploma"), ("complete", "cypw-level-3-diploma")):
        _, out, _ = cli(*command, path, "--learner", "A")
        assert "The record has 1 mistake;" in out


def test_facts_come_from_a_second_file(cli: Cli, tmp_path: Path) -> None:
    path, facts = record(tmp_path, ["SHC 31"]), tmp_path / "facts.csv"
    facts.write_text("learner,registered,pathway\nL-001,2011-09-01,social-care\n")
    value = verdict(cli, path, "--facts", str(facts))
    assert (value["registered"], value["pathway"]) == ("2011-09-01", "social-care")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Early Learning and Childcare", "early-learning-and-childcare"),
        ("LEARNING, development and  support services", "learning-development-and-support"),
        ("learning development and support", "learning-development-and-support"),
        ("Social Care", "social-care"),
        ("social_care", "social-care"),
    ],
)
def test_a_pathway_may_be_called_by_its_title(
    cli: Cli, tmp_path: Path, name: str, meant: str
) -> None:
    path, facts = record(tmp_path, ["SHC 31"]), tmp_path / "facts.csv"
    facts.write_text(f'learner,pathway\nL-001,"{name}"\n')
    assert verdict(cli, path, "--facts", str(facts))["pathway"] == meant
    assert verdict(cli, path, "--pathway", name)["pathway"] == meant


def test_the_one_learner_of_a_record_is_judged_beside_the_facts_of_others(
    cli: Cli, tmp_path: Path
) -> None:
    path, facts = record(tmp_path, ["SHC 31"]), tmp_path / "facts.csv"
    facts.write_text("learner,pathway\nL-002,\nL-001,social-care\nL-003,\n")
    value = verdict(cli, path, "--facts", str(facts))
    assert (value["learner"], value["pathway"]) == ("L-001", "social-care")
    other = verdict(cli, path, "--facts", str(facts), "--learner", "L-003")
    assert other["learner"] == "L-003"


def test_facts_that_do_not_name_the_learner_of_the_record_need_a_name(
    cli: Cli, tmp_path: Path
) -> None:
    path, facts = record(tmp_path, ["SHC 31"]), tmp_path / "facts.csv"
    facts.write_text("learner,pathway\nl-001,social-care\n")
    words = ("evaluate", "cypw-level-3-diploma", path, "--on", "2012-09-01", "--facts", facts)
    status, out, err = cli(*words)
    assert (status, out) == (2, "")
    assert "QCF004" in err
    assert "the record and the facts have 2 learners" in err
    assert "the facts do not name the one learner of the record" in err


def test_mistakes_of_the_facts_are_said_with_the_verdict(cli: Cli, tmp_path: Path) -> None:
    path, facts = record(tmp_path, ["SHC 31"]), tmp_path / "facts.csv"
    words = ("evaluate", "cypw-level-3-diploma", path, "--on", "2012-09-01", "--facts", facts)
    facts.write_text("learner,registered\nL-001,2011-09-01\nL-001,2012-09-01\n")
    status, out, err = cli(*words)
    assert status == 0
    assert "The record has 1 mistake" in out
    assert "error[QCF719]: row 3" in err
    facts.write_text("name,registered\nL-001,2011-09-01\n")
    status, out, err = cli(*words)
    assert (status, out) == (2, "")
    assert "QCF702" in err


def test_exit_code_says_not_eligible(cli: Cli) -> None:
    words = ("evaluate", "cypw-level-3-diploma", EXAMPLE, "--on", "2012-09-01", "--exit-code")
    assert cli(*words)[0] == 1


def test_a_fault_of_ours_shows_no_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("qcf.cli.evaluate.evaluate", broken)
    status, _, err = cli("evaluate", "cypw-level-3-diploma", EXAMPLE, "--on", "2012-09-01")
    assert status == 4
    assert "QCF009" in err
    assert "Traceback" not in err


# --- check and fmt ----------------------------------------------------------------------------

BANK = """\
[[unit]]
code = "U 1"
title = "Invented unit"
level = 2
credit = 4
origin = "published"
"""
RULE = """\
Qualification: An invented award
Units from: units

Rules:
Achieve at least 4 credits in total.

Group A: Units
- U 1: Invented unit (level 2, 4 credits)
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name in ("rules", "units", "pathways"):
        (tmp_path / name).mkdir()
    (tmp_path / "units" / "units.toml").write_text(BANK)
    (tmp_path / "rules" / "award.qcf").write_text(RULE)
    return tmp_path


def test_check_is_content(cli: Cli, workspace: Path) -> None:
    status, out, err = cli("check", "--workspace", workspace)
    assert (status, out, err) == (0, "2 files checked: nothing to report\n", "")


def test_check_reports_ten_mistakes_in_one_run(cli: Cli, workspace: Path) -> None:
    rule = workspace / "rules" / "award.qcf"
    rule.write_text(
        "Qualification: An invented award\n"
        "Lvl: 3\n"  # 2: no such field
        "Level: 9\n"  # 3: no such level
        "Units from: units\n"
        "Rules:\n"
        "Achieve at least 4 credits.\n"  # 6: from where
        "Achieve at least 4 credits at level 3 in total.\n"  # 7: which level
        "Achieve exactly 1 unit from group A.\n"  # 8: which way
        "Achieve at least 1 unit from group B.\n"  # 9: no such group
        "Achieve at least one unit from group A.\n"  # 10: digits
        "Learners must achieve everything.\n"  # 11: no such sentence
        "Achieve all units of group A\n"  # 12: no full stop
        "\n"
        "Group A: Units\n"
        "- U 9: Invented unit\n"  # 15: not in a bank
        "- U 2 Another unit\n"  # 16: no colon
        "\n"
        "a line that is nothing\n"  # 18
    )
    status, out, _ = cli("check", "award", "--workspace", workspace, "--format", "json")
    assert status == 1
    value = json.loads(out)
    validate(value)
    found = [(d["code"], d["primary"]["start"]["line"]) for d in value["diagnostics"]]
    assert found == [
        ("QCF105", 2),
        ("QCF110", 3),
        ("QCF131", 6),
        ("QCF132", 7),
        ("QCF134", 8),
        ("QCF202", 9),
        ("QCF117", 10),
        ("QCF112", 11),
        ("QCF101", 12),
        ("QCF203", 15),
        ("QCF116", 16),
        ("QCF102", 18),
    ]


def test_check_text(cli: Cli, workspace: Path, snapshot: SnapshotAssertion) -> None:
    rule = workspace / "rules" / "award.qcf"
    rule.write_text(RULE.replace("4 credits in total", "4 credits").replace("2, 4", "2, 5"))
    status, out, err = cli("check", "--workspace", workspace)
    assert (status, out) == (1, "")
    assert err == snapshot


def test_a_hint_never_changes_the_exit_status(cli: Cli, workspace: Path) -> None:
    bank = workspace / "units" / "units.toml"
    bank.write_text(BANK.replace("[[unit]]\n", '[[unit]]\nreference = "K/601/1434"\n'))
    rule = workspace / "rules" / "award.qcf"
    rule.write_text(RULE.replace("- U 1", "- K/601/1434 U 1"))
    status, _, err = cli("check", "--workspace", workspace, "--strict")
    assert status == 0
    assert "hint[QCF607]" in err


CHOICE = """\
Qualification: An invented award
Units from: units

Rules:
Achieve at least 4 credits from group A.
No more than 9 credits count from group A.

Group A: Units
- U 1
- U 2
"""
TWO_UNITS = BANK + BANK.replace("U 1", "U 2").replace("Invented unit", "Another invention")


def test_a_warning_counts_where_checking_is_strict(cli: Cli, workspace: Path) -> None:
    (workspace / "units" / "units.toml").write_text(TWO_UNITS)
    (workspace / "rules" / "award.qcf").write_text(CHOICE)
    status, _, err = cli("check", "--workspace", workspace)
    assert status == 0
    assert "warning[QCF405]: this cap can never bind" in err
    assert "`U 1` 4 and `U 2` 4: 8 credits in all" in err
    assert cli("check", "--workspace", workspace, "--strict")[0] == 1


def test_the_day_of_a_check_is_today_or_given(cli: Cli, workspace: Path) -> None:
    (workspace / "units" / "units.toml").write_text(TWO_UNITS + "valid_to = 2012-08-31\n")
    rule = CHOICE.replace("No more than 9", "No more than 5")
    (workspace / "rules" / "award.qcf").write_text(rule)
    on_the_last_day = cli("check", "--workspace", workspace, "--on", "2012-08-31")
    assert on_the_last_day == (0, "2 files checked: nothing to report\n", "")
    ended = "ended on 31 August 2012, before"
    assert ended in cli("check", "--workspace", workspace, "--on", "2012-09-01")[2]
    assert ended in cli("check", "--workspace", workspace)[2]


def test_a_whole_workspace_is_asked_for_units_that_no_rule_names(cli: Cli, workspace: Path) -> None:
    (workspace / "units" / "units.toml").write_text(TWO_UNITS)
    status, _, err = cli("check", "--workspace", workspace)
    assert status == 0
    assert "hint[QCF413]: no rule names `U 2` of bank `units`" in err
    assert cli("check", "award", "--workspace", workspace)[1:] == (
        "1 file checked: nothing to report\n",
        "",
    )


def test_fmt(cli: Cli, workspace: Path) -> None:
    rule = workspace / "rules" / "award.qcf"
    rule.write_text(
        "Units from: units\nQualification: An invented award\nRules:\n"
        "achieve at least 4 credit in total.   # why\nGroup A: Units\n\u2022 U 1: Invented unit\n"
    )
    before = rule.read_text()
    status, out, err = cli("fmt", rule, "--check", "--workspace", workspace)
    assert (status, out, rule.read_text()) == (1, "", before)
    assert "QCF501" in err
    status, out, _ = cli("fmt", rule, "--diff", "--workspace", workspace)
    assert (status, rule.read_text()) == (0, before)
    assert "+- U 1: Invented unit (level 2, 4 credits)\n" in out
    assert cli("fmt", rule, "--workspace", workspace)[0] == 0
    wanted = RULE.replace("in total.", "in total.  # why")
    assert rule.read_text() == wanted
    assert cli("fmt", rule, "--check", "--workspace", workspace) == (0, "", "")
    assert [p.name for p in rule.parent.iterdir()] == ["award.qcf"]


def test_fmt_reads_standard_input(workspace: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qcf", "fmt", "-", "--workspace", str(workspace)],
        input=RULE.replace(" (level 2, 4 credits)", "").encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == RULE


def test_fmt_leaves_a_broken_file_alone(cli: Cli, workspace: Path) -> None:
    rule = workspace / "rules" / "award.qcf"
    rule.write_text(RULE.replace("in total", ""))
    before = rule.read_text()
    status, _, err = cli("fmt", rule, "--workspace", workspace)
    assert (status, rule.read_text()) == (2, before)
    assert "QCF131" in err


def test_every_code_can_be_explained(cli: Cli) -> None:
    from qcf.diagnostics.codes import REGISTER

    status, out, _ = cli("explain")
    assert status == 0
    assert [code for code in REGISTER if code not in out] == []
    for name in ("QCF131", "qcf131", "without-source", "131"):
        status, out, _ = cli("explain", name)
        assert status == 0
        assert out.startswith("# QCF131: without-source")
    for code in REGISTER.values():
        page = cli("explain", code.slug)
        assert page == cli("explain", code.number)
        assert page[1].startswith(f"# {code.number}: {code.slug}\n")
        assert "\n## An example\n" in page[1]
        assert "\n## How to mend it\n" in page[1]


def test_without_a_workspace_the_catalogue_is_named(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = cli("check", "work-with-parents-level-3-award")
    assert (status, "no workspace here; using the catalogue" in err) == (0, True)
    (tmp_path / "rules").mkdir()
    err = cli("check", "work-with-parents-level-3-award")[2]
    assert "there is `rules` and no `units`" in err


def test_fmt_never_rewrites_the_catalogue_unasked(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = cli("fmt")
    assert (status, out) == (2, "")
    assert "name the files to format" in err


def test_why_answers_about_units_and_requirements(cli: Cli) -> None:
    value = verdict(cli, EXAMPLE, "--why", "shc-31", "--why", "65 credits")
    (unit,), (requirement,) = value["why"]["units"], value["why"]["requirements"]
    assert (unit["code"], unit["group"], unit["unused"]) == ("SHC 31", "Shared", [])
    assert {one["requirement"] for one in unit["brings"]} == {
        "minimum:total:credits",
        "mandatory:Shared",
    }
    assert requirement["id"] == "minimum:total:credits"
    assert sum(one["amount"] for one in requirement["brings"]) == requirement["got"] == 65
    (against, *others) = value["reason"]["against"]
    assert [reason["kind"] for reason in against["reasons"]] == ["missing"]
    assert len(others) == 2, "the other pathways have their reasons too"
    assert all(reason["checked"] for one in others for reason in one["reasons"])


def test_why_asks_back_about_a_name_that_nothing_has(cli: Cli) -> None:
    words = ("evaluate", "cypw-level-3-diploma", EXAMPLE, "--on", "2012-09-01")
    status, out, err = cli(*words, "--why", "CYP Core 3.61")
    assert (status, out) == (2, "")
    assert "QCF016" in err
    assert "CYP Core 3.6" in err

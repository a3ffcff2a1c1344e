"""`qcf check` for other programs, what it mends, and what a comment lets stand."""

import json
from pathlib import Path

import pytest
import xmlschema
from jsonschema import Draft4Validator
from syrupy.assertion import SnapshotAssertion

from tests.catalogue import catalogue
from tests.unit.cli.test_cli import BANK, ROOT, RULE, Cli, cli, workspace

__all__ = ["cli", "workspace"]

SCHEMAS = ROOT / "tests" / "schemas"
BROKEN = """\
Qualification: An invented award
Units from: units

Rules: Achieve at least one credit in total. [2.1]
Achieve at least 4 credits from groups A and B [2.2]

Group A: Units
- U 1: Invented unit (level 2, 4 credits)

Group B: More
- U 1
"""
MENDED = BROKEN.replace("Rules: Achieve", "Rules:\nAchieve").replace("B [2.2]", "B. [2.2]")
TWICE = MENDED.replace("one credit", "1 credit")
OTHER_TITLE = RULE.replace("U 1: Invented unit", "U 1: Another title")


def put(workspace: Path, text: str, **more: str) -> Path:
    rule = workspace / "rules" / "award.qcf"
    rule.write_bytes(text.encode(**more))
    return rule


# --- for other programs -----------------------------------------------------------------------


@pytest.mark.parametrize("rule", [RULE, BROKEN, OTHER_TITLE])
@pytest.mark.parametrize("more", [(), ("--strict",)])
def test_every_format_says_as_much_and_ends_alike(
    cli: Cli, workspace: Path, rule: str, more: tuple[str, ...]
) -> None:
    put(workspace, rule)
    words: tuple[str | Path, ...] = ("check", "--workspace", workspace, *more)
    said = {name: cli(*words, "--format", name) for name in ("text", "json", "github")}
    said |= {name: cli(*words, "--format", name) for name in ("sarif", "junit")}
    assert len({status for status, _, _ in said.values()}) == 1
    found = [d["code"] for d in json.loads(said["json"][1])["diagnostics"]]
    assert (said["text"][0] == 1) == bool(found and (more or rule is BROKEN))
    log = json.loads(said["sarif"][1])
    Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text())).validate(log)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == found
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(said["junit"][1])
    assert [said["junit"][1].count(f'"{code} ') for code in set(found)] == [
        found.count(code) for code in set(found)
    ]
    assert [line.split("title=")[1][:6] for line in said["github"][1].split("\n") if line] == found


def test_paths_are_seen_from_the_folder_where_it_is_called(
    cli: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, BROKEN)
    (workspace / "deep").mkdir()
    for folder, path in [
        (workspace, "rules/award.qcf"),
        (workspace.parent, f"{workspace.name}/rules/award.qcf"),
        (workspace / "deep", "../rules/award.qcf"),
    ]:
        monkeypatch.chdir(folder)
        words = ("check", "--workspace", workspace, "--format")
        assert f"file={path}," in cli(*words, "github")[1]
        assert f'"{path}"' in cli(*words, "sarif")[1]
        assert f'<testsuite name="{path}"' in cli(*words, "junit")[1]


def test_the_clause_of_a_statement_is_named(cli: Cli, workspace: Path) -> None:
    put(workspace, BROKEN)
    assert "= clause: 2.2" in cli("check", "--workspace", workspace)[2]


# --- what a comment lets stand ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        OTHER_TITLE.replace("(level", "# qcf: allow other-title -- as printed (level"),
        OTHER_TITLE.replace("- U 1", "# qcf: allow other-title -- as printed\n- U 1"),
        f"# qcf: allow other-title -- as printed\n{OTHER_TITLE}",
    ],
)
def test_a_warning_is_allowed_with_a_reason(cli: Cli, workspace: Path, text: str) -> None:
    put(workspace, OTHER_TITLE)
    assert "QCF208" in cli("check", "--workspace", workspace)[2]
    put(workspace, text)
    status, out, err = cli("check", "--workspace", workspace, "--strict")
    assert (status, err) == (0, "")
    assert out == "2 files checked: nothing to report, 1 allowed\n"


def test_an_error_is_never_silenced(cli: Cli, workspace: Path) -> None:
    put(workspace, f"# qcf: allow without-source -- why not\n{RULE.replace(' in total', '')}")
    status, _, err = cli("check", "--workspace", workspace)
    assert status == 1
    assert "error[QCF131]" in err
    assert "warning[QCF505]" in err


def test_an_idle_allowance_in_a_bank_is_told_when_everything_is_checked(
    cli: Cli, workspace: Path
) -> None:
    bank = workspace / "units" / "units.toml"
    bank.write_text(f"# qcf: allow check-character -- as printed\n{BANK}")
    assert "QCF504" in cli("check", "--workspace", workspace)[2]
    assert cli("check", bank, "--workspace", workspace)[2] == ""
    assert cli("check", "award", "--workspace", workspace)[2] == ""


# --- what is mended ---------------------------------------------------------------------------


def test_safe_fixes_are_made_and_the_rest_is_left(
    cli: Cli, workspace: Path, snapshot: SnapshotAssertion
) -> None:
    rule = put(workspace, BROKEN)
    status, out, err = cli("check", "--fix", "--workspace", workspace)
    assert rule.read_text() == TWICE
    assert (status, out) == (1, "")
    assert err == snapshot
    assert [path.name for path in rule.parent.iterdir()] == ["award.qcf"]


def test_a_diff_changes_nothing(cli: Cli, workspace: Path) -> None:
    rule = put(workspace, BROKEN)
    for words in (("--diff",), ("--fix", "--diff")):
        status, out, err = cli("check", *words, "--workspace", workspace)
        assert status == 1
        assert rule.read_text() == BROKEN
        assert "+Achieve at least 4 credits from groups A and B. [2.2]\n" in out
        assert "-Rules: Achieve" in out
        assert "error[QCF101]" in err
    status, out, err = cli("check", "--diff", "--format", "json", "--workspace", workspace)
    assert (status, out) == (2, "")
    assert "leave `--format` out" in err


def test_nothing_to_mend(cli: Cli, workspace: Path) -> None:
    rule = put(workspace, RULE)
    for word in ("--fix", "--diff"):
        status, out, err = cli("check", word, "--workspace", workspace)
        assert (status, out, err) == (0, "2 files checked: nothing to report\n", "")
    assert rule.read_text() == RULE


def test_the_exit_status_is_of_what_is_left(cli: Cli, workspace: Path) -> None:
    rule = put(workspace, RULE.replace("total.", "total"))
    status, out, err = cli("check", "--fix", "--workspace", workspace)
    assert (status, out) == (0, "2 files checked: nothing to report\n")
    assert err == "mended: rules/award.qcf:5:35 [QCF101]: add it\n"
    assert rule.read_text() == RULE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_stays_as_it_was_saved(cli: Cli, workspace: Path, encoding: str, end: str) -> None:
    wanted = RULE.replace("invented", "caf\u00e9").replace("\n", end)
    rule = put(workspace, wanted.replace("total.", "total"), encoding=encoding)
    rule.chmod(0o640)
    assert cli("check", "--fix", "--workspace", workspace)[0] == 0
    assert rule.read_bytes() == wanted.encode(encoding)
    assert rule.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "data",
    [
        RULE.replace("invented", "caf\u00e9").replace("total.", "total").encode("cp1252"),
        RULE.replace("total.", "total").encode("utf-16"),
        RULE.replace("total.", "total").replace("\n", "\r\n", 2).encode(),
    ],
)
def test_a_file_that_a_change_would_alter_elsewhere_is_left(
    cli: Cli, workspace: Path, data: bytes
) -> None:
    rule = workspace / "rules" / "award.qcf"
    rule.write_bytes(data)
    status, _, err = cli("check", "--fix", "--workspace", workspace)
    assert (status, rule.read_bytes()) == (1, data)
    assert "not mended: rules/award.qcf" in err


def test_only_files_that_were_asked_for_are_mended(cli: Cli, workspace: Path) -> None:
    pathway = workspace / "pathways" / "care.qcf"
    broken = "Pathway: Care\nUnits from: units\n\nRules:\nAchieve all units of group C\n"
    broken += "\nGroup C: Care\n- U 1\n"
    pathway.write_text(broken)
    rule = put(workspace, RULE + "\nPathways:\n- care\n")
    rule.write_text(rule.read_text().replace("Rules:\n", "Rules:\nFollow 1 pathway.\n"))
    cli("check", "award", "--fix", "--workspace", workspace)
    assert pathway.read_text() == broken
    cli("check", "--fix", "--workspace", workspace)
    assert pathway.read_text() == broken.replace("group C\n", "group C.\n")


def test_the_catalogue_is_never_mended_unasked(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = next(iter(catalogue().rules))
    for words in ((), (name,)):
        status, _, err = cli("check", *words, "--fix")
        assert status == 2
        assert "name the files to mend" in err
    rule = tmp_path / "a.qcf"
    rule.write_text("Qualification: Invented\n\nRules:\nAchieve at least 3 credits in total\n")
    status, _, err = cli("check", "a.qcf", "--fix")
    assert (status, "QCF304" in err) == (1, True), "mended, and still nothing supplies 3 credits"
    assert rule.read_text().endswith("total.\n")


@pytest.mark.parametrize(
    ("command", "text"),
    [(("check", "--fix"), BROKEN), (("fmt",), RULE.replace("Rules:\n", "Rules: \n"))],
)
def test_a_file_that_cannot_be_written_stays(
    cli: Cli, workspace: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], text: str
) -> None:
    rule = put(workspace, text)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("qcf.cli.writing.os.fsync", refuse)
    status, _, err = cli(*command, "--workspace", workspace)
    assert (status, err.count("QCF011")) == (2, 1)
    assert "award.qcf`: permission denied" in err
    assert rule.read_text() == text
    assert [path.name for path in rule.parent.iterdir()] == ["award.qcf"]

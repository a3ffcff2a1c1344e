"""`qcf render`, as a person calls it: what is written where, and what is never written over."""

from pathlib import Path

import pytest

from qcf.model.workspace import open_workspace
from qcf.report.handbook import render
from tests.unit.advice.made import write
from tests.unit.cli.test_cli import Cli, cli
from tests.unit.filing.onfile import KITES

__all__ = ["cli"]

KITE = ("render", "kite-making", "--workspace", KITES)
SUITE = "assessing-level-3-suite"


def kites(form: str) -> str:
    return render(open_workspace(KITES).qualification("kite-making"), format=form)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_page_is_what_the_library_gives(cli: Cli, form: str) -> None:
    status, out, err = cli(*KITE, "--format", form)
    assert (status, out, err) == (0, kites(form), "")


@pytest.mark.parametrize(
    ("name", "more", "form"),
    [
        ("a.md", (), "markdown"),
        ("a.HTML", (), "html"),
        ("a.htm", (), "html"),
        ("a.txt", ("--format", "markdown"), "markdown"),
        ("a.md", ("--format", "html"), "html"),
    ],
)
def test_a_file_is_written_as_its_ending_or_the_option_says(
    cli: Cli, tmp_path: Path, name: str, more: tuple[str, ...], form: str
) -> None:
    path = tmp_path / name
    assert cli(*KITE, "-o", path, *more) == (0, "", f"wrote {path.as_posix()}\n")
    assert path.read_bytes() == kites(form).encode()


def test_an_ending_that_says_nothing_is_refused(cli: Cli, tmp_path: Path) -> None:
    status, out, err = cli(*KITE, "-o", tmp_path / "a.pdf")
    assert (status, out) == (2, "")
    assert "`a.pdf` ends neither in .md nor in .html; say which with --format" in err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over_unasked(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    status, out, err = cli(*KITE, "-o", path)
    assert (status, out) == (2, "")
    assert "QCF029" in err
    assert path.read_text() == "mine"
    assert cli(*KITE, "-o", path, "--overwrite")[0] == 0
    assert path.read_text().startswith("# Level 2 Certificate")


@pytest.mark.parametrize("folder", ["rules", "units"])
def test_no_file_of_the_workspace_is_replaced(cli: Cli, tmp_path: Path, folder: str) -> None:
    root = write(tmp_path / "woods")
    path = next((root / folder).iterdir())
    before = path.read_bytes()
    words = ("render", "forest", "--workspace", root, "--format", "markdown", "--overwrite")
    status, _, err = cli(*words, "-o", path)
    assert status == 2
    assert "is what is read, and is never replaced" in err
    assert path.read_bytes() == before


def test_a_suite_is_a_page_with_all_its_sizes_and_a_size_a_page_of_its_own(cli: Cli) -> None:
    status, out, _ = cli("render", SUITE)
    assert status == 0
    assert out.startswith("# Level 3 qualifications in assessing\n\n| Name | Title |")
    assert out.count("\n## Level 3 ") == 4
    assert out.count("\n## Units\n") == 1
    status, one, _ = cli("render", f"{SUITE}:certificate")
    assert status == 0
    assert one.startswith("# Level 3 Certificate in Assessing Vocational Achievement\n")
    by_path = cli("render", Path("rules") / f"{SUITE}.qcf")
    assert by_path[1] == out


@pytest.mark.parametrize(
    ("name", "code"),
    [("kites", "QCF002"), (f"{SUITE}:doctorate", "QCF014"), ("kites.qcf", "QCF002")],
)
def test_names_that_are_not_there(cli: Cli, name: str, code: str) -> None:
    status, out, err = cli("render", name)
    assert (status, out) == (2, "")
    assert code in err


def test_a_pathway_is_a_part_of_the_page_of_the_whole(cli: Cli) -> None:
    status, out, err = cli("render", "cypw-level-3-diploma/social-care")
    assert (status, out) == (2, "")
    assert "a page is about a whole qualification" in err
    assert "write `qcf render cypw-level-3-diploma`" in err


def test_a_rule_with_mistakes_has_no_page(cli: Cli, tmp_path: Path) -> None:
    root = write(tmp_path / "woods")
    for name in ("forest", "ladder"):
        path = root / "rules" / f"{name}.qcf"
        path.write_text(path.read_text() + "\nAchieve all units of group Nowhere.\n")
        status, out, err = cli("render", name, "--workspace", root)
        assert (status, out) == (2, "")
        assert "error[QCF2" in err

"""What is offered for a name that no qualification has."""

from pathlib import Path

import pytest

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.offered import offered, titles_of
from tests.catalogue import every_rule

KNOWN = ("care-diploma", "care-award", "early-care", "kites")
LISTED = "it has `care-diploma`, `care-award`, `early-care`, `kites`; `qcf render NAME` shows"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("kitse", "did you mean `kites`?"),
        ("care", "2 begin with it: `care-diploma`, `care-award`"),
        ("Care D", "did you mean `care-diploma`?"),
        ("ite", "did you mean `kites`?"),
        ("a", "3 contain it: `care-diploma`, `care-award`, `early-care`"),
        ("zzz", LISTED),
        (" ", LISTED),
    ],
)
def test_names_that_begin_with_it_or_contain_it_come_before_all(name: str, says: str) -> None:
    assert offered(name, KNOWN).startswith(says)


TITLES = {
    "care-diploma": "Diploma for the Children's Workforce",
    "care-award": "Award for the Workforce",
    "kites": "Award in Flying",
}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("workforce", "2 have it in their title: `care-diploma`, `care-award`"),
        ("Diploma for the Children\u2019s Workforce", "did you mean `care-diploma`?"),
        ("award flying", "did you mean `kites`?"),
        ("award in cooking", LISTED),
        ("...", LISTED),
    ],
)
def test_a_title_will_do_where_no_name_is_near(name: str, says: str, tmp_path: Path) -> None:
    files = {stem: (tmp_path / f"{stem}.qcf",) for stem in TITLES}
    for stem, title in TITLES.items():
        files[stem][0].write_text(f"Qualification: {title}\n")
    assert offered(name, KNOWN, files).startswith(says)


def test_titles_are_read_off_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.qcf").write_text("# First.\nQualification: Award in Flying\n")
    (tmp_path / "b.qcf").write_text("Suite: Diplomas in Care\n")
    (tmp_path / "c.qcf").write_bytes(b"\xff\n")
    rules = {name: (tmp_path / f"{name}.qcf",) for name in "abcd"}
    assert titles_of(rules) == {"a": "Award in Flying", "b": "Diplomas in Care"}


def test_many_names_are_counted_on() -> None:
    known = [f"care-{number}" for number in range(60)]
    assert offered("car", known).endswith("`care-9` and 50 more")
    said = offered("zzz", known)
    assert "`care-31` and 28 more; a part of a name, such as `diploma`, lists" in said


def test_no_name_is_cut_off_where_all_are_more_than_a_message_holds() -> None:
    known = [*every_rule()]
    for name in ("zzz", "level"):
        said = Diagnostic("QCF002", "no such", help=offered(name, known, is_catalogue=False)).help
        assert said is not None
        assert not said.endswith("...")
        assert " more" in said
        assert {part for part in said.split("`")[1::2] if "-level-" in part} <= {*known}


def test_a_workspace_of_ones_own_says_that_the_catalogue_is_not_searched() -> None:
    said = "; the catalogue that ships with qcf is not searched in another workspace"
    assert offered("care", KNOWN, is_catalogue=False) == offered("care", KNOWN) + said
    assert offered("x", (), is_catalogue=False) == "put rule files into `rules/`" + said

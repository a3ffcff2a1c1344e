"""What a qualification is meant to cover and does not, and the check of a file of standards."""

from pathlib import Path

from qcf.standards.shelf import files_of, standards_of
from qcf.standards.wanted import check_standards, is_of_standards, not_covered
from tests.unit.standards.written import RULE, SUITE, workspace


def test_a_part_that_is_wanted_and_not_covered_is_a_hint(tmp_path: Path) -> None:
    one = workspace(tmp_path)
    (hint,) = not_covered(one, standards_of(one))
    assert hint.code == "QCF809"
    assert hint.message == "no unit of `kites` is mapped to the standard `Sell it`"
    assert hint.primary is not None
    assert hint.primary.span.line == SUITE.splitlines().index("[[wanted]]") + 1


def test_nothing_is_said_where_nothing_is_wanted(tmp_path: Path) -> None:
    one = workspace(tmp_path, SUITE.partition("[[wanted]]")[0])
    assert check_standards(one, files_of(one)[0]) == []


def test_nothing_is_said_of_a_rule_that_cannot_be_read(tmp_path: Path) -> None:
    one = workspace(tmp_path, rule=RULE.replace("Units from: kites", "Units from: kits"))
    assert list(not_covered(one, standards_of(one))) == []


def test_a_file_is_checked_beside_the_others(tmp_path: Path) -> None:
    one = workspace(tmp_path)
    other = tmp_path / "units" / "standards" / "more.toml"
    other.write_text(SUITE.partition("[[standard]]")[0])
    assert [d.code for d in check_standards(one, other)] == ["QCF804"]
    assert [d.code for d in check_standards(one, files_of(one)[0])] == ["QCF809"]


def test_which_paths_are_files_of_standards(tmp_path: Path) -> None:
    one = workspace(tmp_path)
    assert is_of_standards(one, tmp_path / "units" / "standards" / "kites.toml")
    assert not is_of_standards(one, tmp_path / "units" / "kites.toml")

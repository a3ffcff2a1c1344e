"""Files that were meant to be read, and that a workspace does not see."""

from pathlib import Path

import pytest

from qcf.model.strays import strays

STRAYS = [
    ("rules/a.qcf.txt", "rename it to `a.qcf`"),
    ("rules/a.QCF", "rename it to `a.qcf`"),
    ("rules/a.docx", "save it as plain text under the name `a.qcf`"),
    ("pathways/below/a.rtf", "save it as plain text under the name `a.qcf`"),
    ("units/a.xlsx", "save the sheet as CSV under the name `a.csv`"),
    ("units/a.toml.txt", "rename it to `a.toml`"),
    ("units/a.CSV", "rename it to `a.csv`"),
]
LEFT_ALONE = ["rules/read-me.txt", "rules/~$a.docx", "units/.a.xlsx", "units/notes.md", "a.docx"]


def put(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")


@pytest.mark.parametrize(("name", "says"), STRAYS)
def test_a_file_that_was_meant_is_named_with_what_to_do(
    tmp_path: Path, name: str, says: str
) -> None:
    put(tmp_path, name)
    (found,) = strays(tmp_path)
    assert (found.code, found.file, found.help) == ("QCF041", name, says)
    assert found.message.startswith(f"`{name}` is not read: asked for a name that ends in `.")


def test_what_is_kept_beside_the_files_that_are_read_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, *LEFT_ALONE)
    put(tmp_path, "rules/b.qcf", "rules/b.qcf.txt", "rules/page.docx", "units/b.csv", "units/b.xls")
    assert strays(tmp_path) == []


def test_a_rule_that_has_a_second_ending_is_told_of_beside_others(tmp_path: Path) -> None:
    put(tmp_path, "rules/b.qcf", "rules/c.qcf.txt")
    assert [one.file for one in strays(tmp_path)] == ["rules/c.qcf.txt"]

"""Files of criteria: what is read, and each mistake with its place."""

from pathlib import Path

import pytest

from qcf import QcfError
from qcf.diagnostics.source import SourceFile
from qcf.workforce.criteriafile import open_criteria, read_criteria
from tests.unit.workforce.reviewed import criteria

ONE = '[[criterion]]\nid = "a"\ntext = "x"\nmandatory = true\n'
HELD = f'{ONE}[[qualification]]\ntitle = "Q"\n'


def test_a_file_is_read_in_full() -> None:
    read = criteria()
    assert read.title == "Invented criteria"
    assert [(one.id, one.mandatory) for one in read.criteria] == [
        ("m1", True),
        ("m2", True),
        ("n1", False),
        ("n2", False),
    ]
    assert len(read.qualifications) == 10
    assert read.qualifications[2].fails == {"m1"}


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("", "QCF816", 1, "asked for criteria"),
        (f"{ONE}x = 1\n", "QCF817", 5, "not a key of a criterion"),
        (f"{HELD}credit = 1\n", "QCF817", 7, "not a key of a qualification under review"),
        ('[[criterion]]\nid = "a"\ntext = "x"\n', "QCF816", 1, "asked for `mandatory`"),
        ('[[criterion]]\nid = "a"\nmandatory = true\n', "QCF816", 1, "asked for `text`"),
        (ONE.replace("true", '"yes"'), "QCF816", 4, "true or false"),
        (ONE * 2, "QCF821", 6, "stands in an earlier entry already"),
        (f'{HELD}meets = ["b"]\n', "QCF824", 7, "there is no criterion `b`"),
        (f'{HELD}fails = ["b"]\n', "QCF824", 7, "there is no criterion `b`"),
        (f'{HELD}meets = ["a"]\nfails = ["a"]\n', "QCF825", 8, "met and failed"),
        (f"{HELD}meets = 3\n", "QCF816", 7, "a list"),
        ("[[criterion]]\nid = \n", "QCF610", 2, ""),
        ("criteria = []\n", "QCF817", 1, ""),
    ],
)
def test_a_mistake_is_reported_where_it_stands(text: str, code: str, line: int, says: str) -> None:
    _, found = read_criteria(SourceFile("a.toml", text))
    reported = [(d.code, d.primary.span.line if d.primary else 0) for d in found]
    assert (code, line) in reported
    assert any(says in f"{one.message} | {one.help}" for one in found if one.code == code)


def test_a_file_with_a_mistake_is_not_used(tmp_path: Path) -> None:
    with pytest.raises(QcfError) as raised:
        open_criteria(tmp_path / "none.toml")
    assert [one.code for one in raised.value.diagnostics] == ["QCF001"]
    (tmp_path / "a.toml").write_text(ONE * 2)
    with pytest.raises(QcfError) as raised:
        open_criteria(tmp_path / "a.toml")
    assert [one.code for one in raised.value.diagnostics] == ["QCF821"]

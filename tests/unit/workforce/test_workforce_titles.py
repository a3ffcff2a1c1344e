"""What names of qualifications say of level, scale, size and subject."""

import pytest

from qcf import Level
from qcf.workforce.shipped import open_library
from qcf.workforce.titles import folded, has_words, is_called, kind_of, level_in, nvq_in, size_in


@pytest.mark.parametrize(
    ("title", "level", "nvq", "size"),
    [
        ("Level 3 Diploma in Childcare", "3", (), "diploma"),
        ("level 2 certificate", "2", (), "certificate"),
        ("QCF level 3 in Working With Parents", "3", (), None),
        ("Level 3 NVQ Diploma in Cookery", "3", (), "diploma"),
        ("NVQ Diploma at Level 2", "2", (), "diploma"),
        ("NVQ level 3 for playwork", None, (3,), None),
        ("NVQ 4/5 for Leadership", None, (4, 5), None),
        ("Level 3 NVQ in Care", None, (3,), None),
        ("NVQ3 Care", None, (), None),
        ("BTEC National Diploma", None, (), None),
        ("Level 9 Award", None, (), None),
        ("Level 33 Award", None, (), None),
        ("", None, (), None),
    ],
)
def test_what_a_title_says(
    title: str, level: str | None, nvq: tuple[int, ...], size: str | None
) -> None:
    found = level_in(title)
    assert (str(found) if found else None, nvq_in(title), size_in(title)) == (level, nvq, size)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("GCSE grades D-G", "1"),
        ("GCSE grades A*-C", "2"),
        ("Apprenticeship in Childcare", "2"),
        ("BTEC First Certificate", "2"),
        ("Advanced Apprenticeship in Childcare", "3"),
        ("A Levels", "3"),
        ("Advanced National Certificate in Education", "3"),
        ("BTEC National Certificate in Sport", "3"),
        ("BTEC National Diploma in Sport", "3"),
        ("Certificate of Higher Education", "4"),
        ("HND in Care", "5"),
        ("Foundation Degree in Early Years", "5"),
        ("Diploma of Higher Education", "5"),
        ("Bachelor’s Degree", "6"),
        ("BSc (Hons) Midwifery", "6"),
        ("Graduate Diploma in Law", "6"),
        ("Master's Degree", "7"),
        ("Postgraduate Certificate in Education", "7"),
        ("Doctorate in Educational Psychology", "8"),
        ("Fellowship of the Northfield Board", "8"),
        ("Certificate of the Northfield Board", None),
        ("Balance for beginners", None),
    ],
)
def test_the_table_of_levels(title: str, level: str | None) -> None:
    kind = kind_of(title, open_library().kinds)
    assert (str(kind.level) if kind else None) == level


def test_every_level_has_a_row_of_the_table() -> None:
    rows = {kind.level for kind in open_library().kinds}
    assert rows == {level for level in Level if level >= Level.L1}
    lines = {kind.level: kind.source for kind in open_library().kinds}
    assert [lines[level] for level in sorted(lines)] == [f"000:{n}" for n in range(786, 794)]


def test_spellings_of_a_name_are_one_name() -> None:
    assert folded("Children’s  Care, Learning-and Development") == (
        "children's care learning and development"
    )
    assert is_called("Social-Worker", ["social worker"])
    assert not is_called("", ["a"])
    assert not has_words("Social Work", "")

"""What travels with the program: its dates, its files, and files on top of it."""

from pathlib import Path

import pytest

from qcf import QcfError
from qcf.workforce.expectations import stated
from qcf.workforce.library import Library
from qcf.workforce.shipped import DATA, library_with, open_library


@pytest.mark.parametrize(
    ("id_", "words", "source"),
    [
        ("eyfs", "from September 2008", "000:1010"),
        ("diploma-launched", "from 2010", "002:344"),
        ("iqf-ready", "from 2010", "003:12"),
        ("new-learners", "after August 2010", "002:507"),
        ("qcf-in-place", "by December 2010", "002:153"),
        ("full-and-relevant", "by September 2012", "003:402"),
        ("nurses-to-degree-level", "from 2013", "000:1529"),
        ("graduate-leaders", "by 2015", "003:380"),
        ("induction", "within 2 months of the start", "000:976"),
        ("safeguarding", "for 3 years", "003:2324"),
    ],
)
def test_the_dates_of_the_documents(id_: str, words: str, source: str) -> None:
    one = open_library().deadline(id_)
    assert (one.words, one.source) == (words, source)


def test_no_other_date_is_there() -> None:
    assert len(open_library().deadlines) == 10


def test_each_file_is_read_without_a_mistake() -> None:
    assert library_with(sorted(DATA.glob("*.toml")), Library()) == open_library()


def test_a_file_with_a_mistake_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[[role]]\nid = "a"\ntitle = "A"\nstatus = "perhaps"\n')
    with pytest.raises(QcfError) as raised:
        library_with([tmp_path / "a.toml", tmp_path / "b.toml"])
    assert [one.code for one in raised.value.diagnostics] == ["QCF001", "QCF818"]


def test_a_file_goes_on_top_of_what_travels_with_the_program(tmp_path: Path) -> None:
    text = '[[role]]\nid = "midwife"\ntitle = "Midwife (invented)"\nstatus = "varies"\n'
    (tmp_path / "a.toml").write_text(text)
    library = library_with([tmp_path / "a.toml"])
    assert library.role("midwife").title == "Midwife (invented)"
    assert len(library.roles) == len(open_library().roles)


def test_what_settings_are_expected_to_do_has_the_same_dates() -> None:
    """Roles and settings are read from two files, and the documents have one date for each."""
    library, expected = open_library(), stated()
    dates = {
        "graduate-leaders": [(one.by, one.source) for one in expected.leaders],
        "full-and-relevant": [(one.by, one.source) for one in expected.reviews],
    }
    for name, said in dates.items():
        one = library.deadline(name)
        assert said == [(one.last_day, one.source)]
    supervisor = library.role("early-years-supervisor").minimum
    assert supervisor is not None
    assert [(one.level, one.source) for one in expected.minima if "supervisor" in one.posts] == [
        (supervisor.level, supervisor.source)
    ]

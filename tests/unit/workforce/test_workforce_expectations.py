"""What is expected of settings, as data."""

import datetime as dt

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.workforce.expectations import Expectations, read_expectations, stated


def read(text: str) -> tuple[Expectations, list[str]]:
    found, diagnostics = read_expectations(SourceFile("ours.toml", text))
    return found, [one.code for one in diagnostics]


def test_what_the_documents_state() -> None:
    found = stated()
    (leaders,) = found.leaders
    assert (leaders.graduates, leaders.most_disadvantaged) == (1, 2)
    assert (leaders.by, leaders.source) == (dt.date(2015, 12, 31), "003:380")
    (minimum,) = found.minima
    assert (minimum.posts, minimum.level) == (("supervisor",), Level.L3)
    assert (minimum.is_required, minimum.source) == (False, "003:386")
    (review,) = found.reviews
    assert (review.by, review.source) == (dt.date(2012, 9, 30), "003:402")


def test_no_share_and_no_ratio_is_stated() -> None:
    assert stated().shares == ()


def test_a_file_of_ones_own_stands_beside_it() -> None:
    ours, found = read(
        '[[minimum]]\ntext = "All staff"\nfull_and_relevant = true\n'
        '[[share]]\ntext = "Half"\npercent = 50\nlevel = 2\n'
    )
    assert found == []
    both = stated().beside(ours)
    assert [one.text for one in both.minima][1:] == ["All staff"]
    assert (both.minima[1].posts, both.minima[1].is_required) == ((), True)
    assert (both.shares[0].percent, both.shares[0].level) == (50, Level.L2)


@pytest.mark.parametrize(
    "text",
    [
        "[[minimum]]\nlevel = 3\n",
        '[[minimum]]\ntext = "A"\n',
        '[[minimum]]\ntext = "A"\nlevel = 12\n',
        '[[minimum]]\ntext = "A"\nlevel = 3\nstrength = "perhaps"\n',
        '[[minimum]]\ntext = "A"\nfull_and_relevant = "yes"\n',
        '[[minimum]]\ntext = "A"\nlevel = 3\npost = ["x"]\n',
        '[[leaders]]\ntext = "A"\n',
        '[[leaders]]\ntext = "A"\ngraduates = 0\n',
        '[[leaders]]\ntext = "A"\ngraduates = 1\nby = "2015-13"\n',
        '[[share]]\ntext = "A"\nlevel = 3\npercent = 101\n',
        '[[ratio]]\ntext = "A"\n',
        "[[share]\n",
    ],
)
def test_what_cannot_be_used_is_said_and_left_out(text: str) -> None:
    found, codes = read(text)
    assert found == Expectations()
    assert codes == ["QCF851"]

"""Which version of a qualification a learner is judged by."""

import datetime as dt

import pytest

from qcf import LearnerRecord, evaluate
from qcf.engine.versions import version_for
from qcf.model.qualification import Qualification
from tests.unit.model.made import read

ON = dt.date(2014, 6, 30)
HEAD = "Qualification: Invented diploma\nUnits from: units\n"
OLDEST = f"""\
{HEAD}Registration: 1 September 2008 to 31 August 2010
Rules:
Achieve at least 3 credits in total.
Group A: Units
- X1
"""
OLDER = f"""\
{HEAD}Version: second edition
Replaces: oldest
Registration: 1 September 2010 to 31 August 2012
Rules:
Achieve at least 4 credits in total.
Group A: Units
- X1
- X2
"""
NEW = f"""\
{HEAD}Replaces: older
Registration: from 1 September 2013
Rules:
Achieve at least 7 credits in total.
Group A: Units
- X1
- X2
"""


@pytest.fixture(scope="module")
def newest() -> Qualification:
    qualification, found = read(NEW, None, {"older": OLDER, "oldest": OLDEST})
    assert found == []
    return qualification


CHOSEN = (
    (dt.date(2013, 9, 1), "made"),
    (dt.date(2014, 1, 1), "made"),
    # the first and the last day of each
    (dt.date(2012, 8, 31), "older"),
    (dt.date(2010, 9, 1), "older"),
    (dt.date(2010, 8, 31), "oldest"),
    (dt.date(2008, 9, 1), "oldest"),
    # open for nobody, so it is the version that was asked about
    (dt.date(2012, 9, 1), "made"),
    (dt.date(2008, 8, 31), "made"),
    (None, "made"),
)


@pytest.mark.parametrize(("day", "name"), CHOSEN)
def test_the_version_that_was_open_at_registration(
    newest: Qualification, day: dt.date | None, name: str
) -> None:
    version, why = version_for(newest, LearnerRecord("L-001", registered=day))
    assert version.id == name
    assert (why is None) is (name == "made")


def test_why_it_is_that_version(newest: Qualification) -> None:
    record = LearnerRecord("L-001", registered=dt.date(2012, 8, 31))
    assert version_for(newest, record)[1] == (
        "registered on 31 August 2012, when older (second edition) was open for registration and "
        "made, which replaces it, was not"
    )


def test_a_version_that_is_open_is_kept_where_two_are() -> None:
    both = NEW.replace("from 1 September 2013", "from 1 September 2011")
    qualification, found = read(both, None, {"older": OLDER, "oldest": OLDEST})
    assert found == []
    record = LearnerRecord("L-001", registered=dt.date(2012, 1, 1))
    assert version_for(qualification, record) == (qualification, None)


def test_a_version_without_dates_is_open_always() -> None:
    qualification, found = read(
        NEW.replace("Registration: from 1 September 2013\n", ""), None, {"older": OLDER}
    )
    assert [d.code for d in found] == ["QCF230"]  # `oldest` is not there
    record = LearnerRecord("L-001", registered=dt.date(2011, 1, 1))
    assert version_for(qualification, record)[0] is qualification


def test_the_verdict_is_about_the_version_and_says_so(newest: Qualification) -> None:
    record = LearnerRecord.of("L-001", ["X2"])
    early = LearnerRecord("L-001", record.achievements, registered=dt.date(2011, 1, 1))
    late = LearnerRecord("L-001", record.achievements, registered=dt.date(2014, 1, 1))
    by_older = evaluate(newest, early, on=ON).certify()
    assert (by_older.eligible, by_older.qualification.id) == (True, "older")
    assert by_older.why_version is not None
    assert by_older.why_version in by_older.notes
    by_newest = evaluate(newest, late, on=ON).certify()
    assert (by_newest.eligible, by_newest.qualification.id) == (False, "made")
    assert by_newest.why_version is None

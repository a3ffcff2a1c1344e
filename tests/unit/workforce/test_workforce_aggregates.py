"""The seven figures that an authority reports."""

import datetime as dt

from qcf.framework.levels import Level
from qcf.workforce.aggregates import Aggregate, aggregates
from qcf.workforce.audit import audit
from qcf.workforce.settings import Sector, Setting
from qcf.workforce.staff import Person, Review, Studied

SETTINGS = (
    Setting("S1", sector=Sector.PRIVATE),
    Setting("S2", sector=Sector.MAINTAINED),
    Setting("S3", sector=Sector.PVI),
    Setting("S4"),
)
PEOPLE = (
    Person("P1", "S1", gender="man", statuses=("EYPS",)),
    Person("P2", "S1", gender="woman", studied=(Studied("A", Level.L3, review=Review.YES),)),
    Person("P3", "S2", statuses=("EYPS",), studied=(Studied("B", Level.L4, is_held=False),)),
    Person("P4", "S3", gender="woman", holds_none=True),
    Person("P5", "S4", gender="man", volunteer=True),
)


def figures() -> dict[str, Aggregate]:
    found = aggregates(audit(SETTINGS, PEOPLE, on=dt.date(2010, 1, 1)))
    return {one.source: one for one in found}


def test_there_are_seven_and_each_cites_its_line() -> None:
    lines = ("548", "550", "552", "554", "556", "558", "560")
    assert list(figures()) == [f"003:{line}" for line in lines]


def test_what_each_comes_to() -> None:
    found = {name: (one.number, one.of, one.not_known) for name, one in figures().items()}
    assert found == {
        "003:548": (1, 4, 1),
        "003:550": (1, None, 0),
        "003:552": (1, 4, 2),
        "003:554": (2, None, 0),
        "003:556": (1, 2, 0),
        "003:558": (1, 3, 1),
        "003:560": (1, 4, 0),
    }


def test_a_share_of_nothing_is_none() -> None:
    assert Aggregate("A", "003:548", 0, 0).percent is None

"""What a certificate was awarded for, and how it counts elsewhere."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.advice.certificates import Held, awarded_before, certificate_of, claimed_for, held_by
from qcf.model.workspace import Workspace
from qcf.records.learners import Achievement, Certificate, LearnerRecord, Provenance, Status

ON = dt.date(2012, 9, 1)
RECORD = LearnerRecord.of("L-001", ["A1", "B1", "B2", "C2"], achieved=dt.date(2012, 5, 1))


@pytest.mark.parametrize(
    "name",
    [
        "forest",
        "500/9170/0",
        "500/8887/7",
        "level 3 diploma in forests (invented)",
    ],
)
def test_a_certificate_is_found_by_any_name(woods: Workspace, name: str) -> None:
    forest = woods.qualification("forest")
    held = evolve(RECORD, held=("another", name))
    assert certificate_of(held, forest, ON) == Held(name)
    assert certificate_of(held, woods.qualification("park"), ON) is None


def test_a_certificate_is_held_from_its_day_on(woods: Workspace) -> None:
    forest, day = woods.qualification("forest"), dt.date(2012, 7, 20)
    dated = evolve(RECORD, certificates=(Certificate("forest", day),))
    assert certificate_of(dated, forest, day) == Held("forest", day)
    assert certificate_of(dated, forest, day - dt.timedelta(days=1)) is None
    assert held_by(evolve(dated, held=("other",)), ON) == (Held("other"), Held("forest", day))


def names(rows: frozenset[Achievement]) -> list[str]:
    return sorted(row.unit for row in rows)


def test_a_certificate_was_awarded_for_what_counts_for_it(woods: Workspace) -> None:
    forest = woods.qualification("forest")
    assert names(claimed_for(RECORD, Held("forest"), forest, ON)) == ["A1", "B1", "B2"]
    early = Held("forest", dt.date(2012, 4, 30))
    assert names(claimed_for(RECORD, early, forest, ON)) == []


def test_what_the_record_says_goes_first(woods: Workspace) -> None:
    rows = (*RECORD.achievements[:3], Achievement("C1", achieved_for="500/9170/0"))
    stated = evolve(RECORD, achievements=rows)
    assert names(claimed_for(stated, Held("f"), woods.qualification("forest"), ON)) == ["C1"]


def test_elsewhere_it_comes_by_transfer_and_is_not_awarded_anew(woods: Workspace) -> None:
    forest, park = woods.qualification("forest"), woods.qualification("park")
    planned = Achievement("B1", status=Status.PLANNED)
    record = evolve(RECORD, achievements=(*RECORD.achievements, planned))
    after = awarded_before(record, Held("forest"), forest, park, ON)
    ways = {
        (row.unit, row.status): (row.provenance, row.achieved_for) for row in after.achievements
    }
    done = Status.ACHIEVED
    assert ways[("A1", done)] == ways[("B2", done)] == (Provenance.TRANSFER, "forest")
    assert ways[("C2", done)] == ways[("B1", Status.PLANNED)] == (Provenance.TAUGHT, None)


def test_in_one_ladder_and_in_itself_it_stays_as_it_is(woods: Workspace) -> None:
    small, large = (woods.qualification(f"ladder:{size}") for size in ("award", "diploma"))
    held = Held("ladder:award")
    assert awarded_before(RECORD, held, small, large, ON) is RECORD
    assert awarded_before(RECORD, held, small, small, ON) is RECORD

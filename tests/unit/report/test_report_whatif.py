"""A what-if as a tutor reads it, kept as snapshots."""

import datetime as dt

import pytest
from attrs import evolve
from syrupy.assertion import SnapshotAssertion

from qcf import Activity, LearnerRecord, what_if
from qcf.model.qualification import Qualification
from qcf.report.whatif_text import NO_CLAIM, what_if_text
from tests.catalogue import catalogue

ON = dt.date(2012, 9, 1)
CORE = [f"SHC 3{n}" for n in range(1, 5)] + [f"CYP Core 3.{n}" for n in range(1, 8)]
EARLY_YEARS = [f"EYMP {n}" for n in range(1, 6)]
OPTIONS = ["CYPOP 1", "CYPOP 2", "CYPOP 5"]


@pytest.fixture(scope="module")
def diploma() -> Qualification:
    return catalogue().qualification("cypw-level-3-diploma")


def record(*units: str) -> LearnerRecord:
    return LearnerRecord.of("L-001", units)


def test_a_unit_more_and_a_unit_less(diploma: Qualification, snapshot: SnapshotAssertion) -> None:
    held = record(*CORE, *EARLY_YEARS[:-1], *OPTIONS)
    comparison = what_if(diploma, held, on=ON, assume=["EYMP 5"], without=["SHC 33"])
    assert what_if_text(comparison) == snapshot


def test_another_pathway(diploma: Qualification, snapshot: SnapshotAssertion) -> None:
    held = record(*CORE, *EARLY_YEARS, *OPTIONS)
    comparison = what_if(diploma, held, on=ON, pathway="social-care")
    assert what_if_text(comparison) == snapshot


def test_a_version_and_what_no_unit_mends(
    diploma: Qualification, snapshot: SnapshotAssertion
) -> None:
    work = Activity.of("assessment of skills in a real work environment", 0)
    held = evolve(record(*CORE, *EARLY_YEARS, *OPTIONS), completed=(work,))
    comparison = what_if(diploma, held, on=ON, version="cypw-level-3-diploma", assume=["CYPOP 4"])
    assert what_if_text(comparison) == snapshot


@pytest.mark.parametrize("width", [40, 60, 120])
def test_no_line_is_wider_than_asked(diploma: Qualification, width: int) -> None:
    comparison = what_if(diploma, record("SHC 31"), on=ON, assume=["EYMP 5"])
    lines = what_if_text(comparison, width).splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.startswith("Verdict") for line in lines)


def test_it_says_that_it_is_no_claim(diploma: Qualification) -> None:
    text = what_if_text(what_if(diploma, record("SHC 31"), on=ON))
    assert text.count(NO_CLAIM) == 1
    assert "Supposed\n  nothing\n" in text
    assert text.endswith("No unit changes place.\n")

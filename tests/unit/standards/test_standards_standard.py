"""Suites and standards as values, and what the catalogue has of them."""

from pathlib import Path

import pytest

from qcf.standards.shelf import standards_of
from qcf.standards.standard import Confidence, Kind, Standards
from tests.catalogue import catalogue
from tests.unit.standards.written import workspace


@pytest.fixture(scope="module")
def shipped() -> Standards:
    return standards_of(catalogue())


def test_what_a_suite_has(tmp_path: Path) -> None:
    standards = standards_of(workspace(tmp_path))
    assert [one.id for one in standards.of_suite("kites")] == ["make", "fly", "mend", "sell"]
    assert standards.of_suite("other") == ()
    named = standards.standard("K 1")
    assert named is standards.standard("make")
    assert standards.standard("K 9") is None
    assert [way.units for way in standards.mapped_to("mend")] == [("U 3",), ("U 4",)]
    assert [one.unit for one in standards.kept_apart_from("sell")] == ["U 3"]
    assert standards.suite("other") is None


@pytest.mark.parametrize(
    ("kind", "part"),
    [(Kind.CORE, "standard"), (Kind.AREAS, "area"), (Kind.NAMED_UNITS, "named unit")],
)
def test_what_a_part_of_a_suite_is_called(kind: Kind, part: str) -> None:
    assert kind.part == part


def test_the_eight_suites_have_124_standards(shipped: Standards) -> None:
    sizes = {one.id: len(shipped.of_suite(one.id)) for one in shipped.of_kind(Kind.CORE)}
    assert sizes == {
        "social-work": 11,
        "ldss": 15,
        "advice-guidance": 12,
        "caseworkers-justice": 6,
        "common-justice": 3,
        "legal-advice": 27,
        "work-with-parents": 20,
        "ccld": 30,
    }
    assert sum(sizes.values()) == 124
    assert {one.id: one.size for one in shipped.of_kind(Kind.CORE)} == sizes


def test_the_suites_stand_in_an_order_of_priority(shipped: Standards) -> None:
    core = sorted(shipped.of_kind(Kind.CORE), key=lambda one: one.priority or 0)
    assert [one.id for one in core] == [
        "advice-guidance",
        "work-with-parents",
        "social-work",
        "legal-advice",
        "ldss",
        "ccld",
        "caseworkers-justice",
        "common-justice",
    ]
    assert {one.originator for one in core} == {
        *("Skills for Care & Development", "ENTO", "Skills for Justice", "Lifelong Learning UK")
    }


def test_other_suites_are_names(shipped: Standards) -> None:
    counted = {kind: len(shipped.of_kind(kind)) for kind in Kind}
    assert counted == {
        Kind.CORE: 8,
        Kind.OPTIONAL: 5,
        Kind.GENERIC: 2,
        Kind.CONSIDERED: 5,
        Kind.AREAS: 1,
        Kind.NAMED_UNITS: 1,
    }
    for kind in (Kind.OPTIONAL, Kind.GENERIC, Kind.CONSIDERED):
        assert all(not shipped.of_suite(one.id) for one in shipped.of_kind(kind))


def test_the_standards_are_numbered_and_coded_as_printed(shipped: Standards) -> None:
    core = [one for suite in shipped.of_kind(Kind.CORE) for one in shipped.of_suite(suite.id)]
    assert [one.number for one in core] == list(range(1, 125))
    coded = {one.suite: one.code for one in core if one.code}
    assert len([one for one in core if one.code]) == 35
    assert set(coded) == {"ldss", "work-with-parents"}
    titles = {one.number: (one.title, one.code) for one in core}
    assert titles[11][0].startswith("Work within multi-disciplinary")
    assert titles[24] == (
        "Support children and young people to achieve their educational potential",
        "322",
    )
    assert titles[90][1] == "WP 405"
    assert len({one.title for one in core}) == 124


def test_the_common_core_has_six_areas(shipped: Standards) -> None:
    areas = shipped.of_suite("common-core")
    assert [one.title for one in areas] == [
        "Effective communication and engagement with children, young people and families",
        "Child and young person development",
        "Safeguarding children and promoting the welfare of the child",
        "Supporting transitions",
        "Multi-agency working",
        "Sharing information",
    ]
    assert [one.source for one in areas] == [f"002:{line}" for line in range(459, 465)]


def test_the_58_named_units_are_mapped_by_identity(shipped: Standards) -> None:
    named = shipped.of_suite("diploma-2009")
    assert len(named) == 58
    ways = {one.number: shipped.mapped_to(one.id) for one in named}
    assert {len(several) for several in ways.values()} <= {0, 1}
    without = [one for one in named if not ways[one.number]]
    assert all(one.uncovered for one in without)
    bank = catalogue().bank("children-and-young-people")
    assert bank is not None
    units = [way.units[0] for several in ways.values() for way in several]
    assert len(units) == len(set(units)) == 58 - len(without)
    assert set(units) <= set(bank.versions)


def test_every_mapping_says_how_sure_it_is_and_who_says_so(shipped: Standards) -> None:
    assert {way.confidence for way in shipped.mappings} == set(Confidence)
    assert {way.by for way in shipped.mappings} == {"the project"}
    stated = [way for way in shipped.mappings if way.confidence is Confidence.STATED]
    assert all(way.source or way.why for way in stated)


@pytest.mark.parametrize(
    ("standard", "mapped", "apart"),
    [
        ("nos-24", "LDSSMP 1", "CYPOP 13"),
        ("nos-92", "CYPOP 28", None),
        ("diploma-2009-11", "LDSSMP 1", "CYPOP 13"),
        ("diploma-2009-29", "CYPOP 13", "LDSSMP 1"),
        ("diploma-2009-48", "CYPOP 32", "CYPOP 34"),
        ("diploma-2009-50", "CYPOP 34", "CYPOP 32"),
    ],
)
def test_near_titles_are_kept_apart(
    shipped: Standards, standard: str, mapped: str, apart: str | None
) -> None:
    """`Educational` potential is not `learning` potential, and two legal units are two."""
    bank = catalogue().bank("children-and-young-people")
    assert bank is not None
    assert [way.units for way in shipped.mapped_to(standard)] == [bank.named(mapped)]
    near = [one.unit for one in shipped.kept_apart_from(standard)]
    assert near == (list(bank.named(apart)) if apart else [])

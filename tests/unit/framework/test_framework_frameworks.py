"""What the frameworks say of themselves: levels, sizes, dates, and where each stands."""

import re
from collections.abc import Iterator

import attrs
import pytest

from qcf.framework.frameworks import Frameworks, frameworks
from qcf.framework.levels import Level
from qcf.framework.sizes import SIZES, learning_hours, size_by_credit, size_by_time

_ADDRESS = re.compile(r"https?://\S+")
_LINE = re.compile(r"00[0-4]:\d+")


@pytest.fixture(scope="module")
def known() -> Frameworks:
    return frameworks()


def sources(value: object) -> Iterator[str]:
    """Yield every source in a value, in however deep a place."""
    kind = type(value)
    if isinstance(value, tuple):
        for one in value:
            yield from sources(one)
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            inner = getattr(value, field.name)
            if isinstance(inner, str) and field.name.endswith("source"):
                yield inner
            elif field.name.endswith("sources"):
                yield from inner
            else:
                yield from sources(inner)


def test_every_level_and_size_is_there(known: Frameworks) -> None:
    assert [one.level for one in known.levels] == sorted(Level)
    assert [one.id for one in known.sizes] == list(SIZES)
    assert [one.level for one in known.nvq_levels] == [1, 2, 3, 4, 5]


def test_every_figure_names_its_source(known: Frameworks) -> None:
    named = [one for one in sources(known) if one]
    assert len(named) > 40
    assert [one for one in named if not _ADDRESS.fullmatch(one) and not _LINE.fullmatch(one)] == []
    documents = dict(known.documents)
    assert {one[:3] for one in named if _LINE.fullmatch(one)} <= set(documents)


@pytest.mark.parametrize(
    ("level", "qualification", "role", "source"),
    [
        (1, "GCSE grades D-G", "FSW (though many may have higher qualifications)", "000:786"),
        (2, "Apprenticeship", "ESW (e.g. PSA)", "000:787"),
        (3, "A Levels", "Education Welfare Officer", "000:788"),
        (4, "Certificate of Higher Education", "Respect Parenting Practitioner", "000:789"),
        (5, "Foundation Degree", "YOT worker", "000:790"),
        (6, "Bachelor's Degree", "Midwife", "000:791"),
        (7, "Postgraduate Diploma", "Teacher", "000:792"),
        (8, "Doctorate", "Educational Psychologist", "000:793"),
    ],
)
def test_a_level_has_examples(
    known: Frameworks, level: int, qualification: str, role: str, source: str
) -> None:
    said = known.level(Level[f"L{level}"])
    assert qualification in said.qualifications
    assert any(one.startswith(role) for one in said.roles)
    assert said.source == source


def test_how_many_examples_there_are(known: Frameworks) -> None:
    numbered = [one for one in known.levels if one.level >= Level.L1]
    assert [len(one.qualifications) for one in numbered] == [2, 4, 5, 2, 3, 2, 3, 2]
    assert [len(one.roles) for one in numbered] == [1, 2, 1, 1, 1, 2, 3, 1]


@pytest.mark.parametrize(
    ("level", "eqf", "cqfw", "scqf"),
    [
        ("E1", None, None, "1"),
        ("E2", None, None, "2"),
        ("E3", "1", "E3", "3"),
        ("1", "2", "1", "4"),
        ("2", "3", "2", "5"),
        ("3", "4", "3", "6"),
        ("4", "5", "4", "7-8"),
        ("5", "5", "5", "7-8"),
        ("6", "6", "6", "9-10"),
        ("7", "7", "7", "11"),
        ("8", "8", "8", "12"),
    ],
)
def test_what_compares_with_a_level(
    known: Frameworks, level: str, eqf: str | None, cqfw: str | None, scqf: str
) -> None:
    parsed = Level.parse(level)
    assert parsed is not None
    compares = dict(known.level(parsed).compares)
    assert (compares.get("eqf"), compares.get("cqfw"), compares.get("scqf")) == (eqf, cqfw, scqf)


def test_the_sizes_are_those_that_are_reckoned_with(known: Frameworks) -> None:
    assert [one.credits for one in known.sizes] == [(1, 12), (13, 36), (37, None)]
    assert [one.hours for one in known.sizes] == [(0, 120), (121, 369), (370, None)]
    for one in known.sizes:
        assert {size_by_credit(n) for n in one.credits if n} == {one.id}
        assert {size_by_time(n) for n in one.hours if n} == {one.id}
    assert learning_hours(1) == 10
    assert "10 notional hours" in next(one.text for one in known.credit if one.id == "hours")


def test_the_nvq_scale_has_its_own_descriptors(known: Frameworks) -> None:
    third = known.nvq_level(3)
    assert third is not None
    counted = [(one.group, len(one.texts)) for one in third.descriptors]
    assert counted == [
        ("Intellectual Skills and Attributes", 4),
        ("Processes", 3),
        ("Accountability", 3),
    ]
    assert "Select from a considerable choice of procedures" in third.descriptors[1].texts
    assert known.nvq_level(6) is None


def test_the_dates_of_a_framework(known: Frameworks) -> None:
    qcf, rqf = known.framework("qcf"), known.framework("rqf")
    assert qcf is not None
    assert rqf is not None
    assert qcf.nations == ("England", "Wales", "Northern Ireland")
    assert [one.on for one in qcf.dates] == ["2008-08", "2010-12", "2015-09-30"]
    assert [one.on for one in rqf.dates] == ["2015-10-01"]
    assert known.framework("french") is None


def test_the_principles_of_the_framework(known: Frameworks) -> None:
    assert [one.id for one in known.principles] == [
        *("credit-based", "portable", "accumulate-and-transfer", "own-pace")
    ]

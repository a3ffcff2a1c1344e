"""What the qualification frameworks say of their levels and sizes, each with its source."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from attrs import frozen

from qcf.framework.levels import Level
from qcf.framework.sizes import (
    AWARD_CREDITS,
    AWARD_HOURS,
    CERTIFICATE_CREDITS,
    CERTIFICATE_HOURS,
    SIZES,
)

DATA = Path(__file__).parent / "frameworks.toml"
RQF_SIZES_SOURCE = "https://www.gov.uk/guidance/ofqual-handbook"


@frozen
class Said:
    """Something that a source says, and where it stands."""

    text: str
    source: str
    origin: str = "published"
    id: str = ""


@frozen
class EffectiveDate:
    """A day or month on which a framework begins, changes or ends."""

    on: str
    what: str
    source: str
    origin: str


@frozen
class Framework:
    """A qualification framework: where it holds, since when, and what makes a size in it."""

    id: str
    title: str
    nations: tuple[str, ...]
    size_by: str
    dates: tuple[EffectiveDate, ...]
    source: str


@frozen
class LevelSaid:
    """A level of the QCF and the RQF: examples, what compares with it, and what it asks.

    `compares` holds the level of each other framework, by the framework's id. A comparison is of
    level, never of credit.
    """

    level: Level
    qualifications: tuple[str, ...]
    roles: tuple[str, ...]
    source: str
    compares: tuple[tuple[str, str], ...]
    compare_sources: tuple[str, ...]
    compare_origin: str
    descriptor: Said | None


@frozen
class NvqDescriptors:
    """What one group of an NVQ level's descriptors says."""

    group: str
    texts: tuple[str, ...]
    source: str


@frozen
class NvqLevel:
    """A level of the scale of National Vocational Qualifications, which is not that of the QCF."""

    level: int
    qualifications: tuple[str, ...]
    descriptors: tuple[NvqDescriptors, ...]
    source: str


@frozen
class SizeSaid:
    """A size word: the credits that it stands for in the QCF, and the hours in the RQF."""

    id: str
    credits: tuple[int, int | None]
    hours: tuple[int, int | None]
    source: str
    rqf_source: str


@frozen
class Frameworks:
    """All that is known of the frameworks."""

    documents: tuple[tuple[str, str], ...]
    frameworks: tuple[Framework, ...]
    principles: tuple[Said, ...]
    credit: tuple[Said, ...]
    sizes: tuple[SizeSaid, ...]
    levels: tuple[LevelSaid, ...]
    nvq_levels: tuple[NvqLevel, ...]

    def framework(self, name: str) -> Framework | None:
        """Return a framework by its short name."""
        return next((one for one in self.frameworks if one.id == name), None)

    def level(self, level: Level) -> LevelSaid:
        """Return what is said of a level."""
        return next(one for one in self.levels if one.level == level)

    def nvq_level(self, level: int) -> NvqLevel | None:
        """Return what is said of an NVQ level, or None where the scale has no such level."""
        return next((one for one in self.nvq_levels if one.level == level), None)

    def size(self, word: str) -> SizeSaid | None:
        """Return what is said of a size word."""
        return next((one for one in self.sizes if one.id == word), None)

    def named_source(self, source: str) -> str:
        """Return a source as people read it: the document and its line, or the address.

        >>> frameworks().named_source("002:337")
        'Functional map for Parent Partnership Services: report, December 2009, line 337'
        """
        document, _, line = source.partition(":")
        title = dict(self.documents).get(document)
        return f"{title}, line {line}" if title else source


@cache
def frameworks() -> Frameworks:
    """Return what the frameworks say of themselves, read once.

    >>> frameworks().level(Level.L3).qualifications[2]
    'A Levels'
    """
    data = tomli.loads(DATA.read_text(encoding="utf-8"))
    return Frameworks(
        documents=tuple(data["documents"].items()),
        frameworks=tuple(_framework(one) for one in data["framework"]),
        principles=tuple(Said(**one) for one in data["principle"]),
        credit=tuple(Said(**one) for one in data["credit"]),
        sizes=tuple(_size(one["id"], one["qcf_source"]) for one in data["size"]),
        levels=tuple(_level(one) for one in data["level"]),
        nvq_levels=tuple(_nvq_level(one) for one in data["nvq_level"]),
    )


def _framework(data: Mapping[str, Any]) -> Framework:
    return Framework(
        id=data["id"],
        title=data["title"],
        nations=tuple(data["nations"]),
        size_by=data["size_by"],
        dates=tuple(EffectiveDate(**one) for one in data.get("date", ())),
        source=data["source"],
    )


def _size(word: str, source: str) -> SizeSaid:
    """Return a size with the figures that the rest of the program reckons with."""
    most_credit = (AWARD_CREDITS[-1], CERTIFICATE_CREDITS[-1], None)
    most_hours = (AWARD_HOURS[-1], CERTIFICATE_HOURS[-1], None)
    number = SIZES.index(word)
    least_credit = (AWARD_CREDITS[0], CERTIFICATE_CREDITS[0], CERTIFICATE_CREDITS.stop)[number]
    least_hours = (AWARD_HOURS[0], CERTIFICATE_HOURS[0], CERTIFICATE_HOURS.stop)[number]
    return SizeSaid(
        word,
        (least_credit, most_credit[number]),
        (least_hours, most_hours[number]),
        source,
        RQF_SIZES_SOURCE,
    )


def _level(data: Mapping[str, Any]) -> LevelSaid:
    level = Level.parse(data["level"])
    assert level is not None, data["level"]
    said = data.get("descriptor")
    return LevelSaid(
        level=level,
        qualifications=tuple(data["qualifications"]),
        roles=tuple(data["roles"]),
        source=data["source"],
        compares=tuple(data["compare"].items()),
        compare_sources=tuple(data["compare_sources"]),
        compare_origin=data["compare_origin"],
        descriptor=Said(said, data["descriptor_source"], "secondary") if said else None,
    )


def _nvq_level(data: Mapping[str, Any]) -> NvqLevel:
    return NvqLevel(
        level=data["level"],
        qualifications=tuple(data.get("qualifications", ())),
        descriptors=tuple(
            NvqDescriptors(one["group"], tuple(one["texts"]), one["source"])
            for one in data.get("descriptor", ())
        ),
        source=data.get("source", ""),
    )

"""Suites, their standards, and the units that are mapped to them."""

from enum import Enum
from functools import cached_property

from attrs import field, frozen

from qcf.diagnostics.source import Span
from qcf.standards.register import Registers


class Kind(Enum):
    """What a suite is, and with that what its parts are called."""

    CORE = "core"
    OPTIONAL = "optional"
    GENERIC = "generic"
    CONSIDERED = "considered"
    AREAS = "areas"
    NAMED_UNITS = "named units"

    @property
    def part(self) -> str:
        """What one part of such a suite is called."""
        return {Kind.AREAS: "area", Kind.NAMED_UNITS: "named unit"}.get(self, "standard")


class Confidence(Enum):
    """How sure it is that a unit belongs to a standard, the surest first."""

    STATED = "stated"
    EXACT_TITLE = "exact title"
    BY_TITLE = "judged by title"


@frozen
class Suite:
    """A set of standards, or of areas, under one title.

    `size` is how many its document prints; `priority` its place where a document ranks them.
    """

    id: str
    title: str
    kind: Kind
    originator: str | None = None
    priority: int | None = None
    size: int | None = None
    source: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Standard:
    """A part of a suite: a national occupational standard, an area, or a unit that is named.

    `uncovered` says why no unit is mapped to it, where a person has looked.
    """

    id: str
    title: str
    suite: str
    number: int | None = None
    code: str | None = None
    also: tuple[str, ...] = ()
    block: str | None = None
    source: str | None = None
    uncovered: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class UnitMapping:
    """Units that together make a standard: who has all of them has reached it.

    Several mappings to one standard are ways to reach it, and one will do.
    """

    standard: str
    bank: str
    units: tuple[str, ...]
    confidence: Confidence
    by: str
    source: str | None = None
    why: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class KeptApart:
    """A unit that is nearly called as a standard is, and is not mapped to it."""

    standard: str
    bank: str
    unit: str
    why: str
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Wanted:
    """That a qualification is meant to cover a suite: what it does not is worth a hint."""

    qualification: str
    suite: str
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(slots=False)
class Standards:
    """All suites and registers of a workspace, with what is mapped to the suites."""

    suites: tuple[Suite, ...] = ()
    standards: tuple[Standard, ...] = ()
    mappings: tuple[UnitMapping, ...] = ()
    apart: tuple[KeptApart, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    registers: Registers = Registers()

    @cached_property
    def _by_suite(self) -> dict[str, tuple[Standard, ...]]:
        found: dict[str, list[Standard]] = {}
        for standard in self.standards:
            found.setdefault(standard.suite, []).append(standard)
        return {suite: tuple(several) for suite, several in found.items()}

    @cached_property
    def _by_standard(self) -> dict[str, tuple[UnitMapping, ...]]:
        found: dict[str, list[UnitMapping]] = {}
        for mapping in self.mappings:
            found.setdefault(mapping.standard, []).append(mapping)
        return {standard: tuple(several) for standard, several in found.items()}

    def suite(self, name: str) -> Suite | None:
        """Return a suite by its id."""
        return next((one for one in self.suites if one.id == name), None)

    def standard(self, name: str) -> Standard | None:
        """Return a standard by its id, or by its code."""
        return next((one for one in self.standards if name in (one.id, one.code)), None)

    def of_suite(self, suite: str) -> tuple[Standard, ...]:
        """Return the standards of a suite in the order of its document."""
        return self._by_suite.get(suite, ())

    def mapped_to(self, standard: str) -> tuple[UnitMapping, ...]:
        """Return the ways to reach a standard."""
        return self._by_standard.get(standard, ())

    def kept_apart_from(self, standard: str) -> tuple[KeptApart, ...]:
        """Return the units that are kept apart from a standard."""
        return tuple(one for one in self.apart if one.standard == standard)

    def of_kind(self, kind: Kind) -> tuple[Suite, ...]:
        """Return the suites of one kind."""
        return tuple(one for one in self.suites if one.kind is kind)

"""Roles as the documents have them: what each asks, what each source says, and what none says."""

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from qcf import Level
from qcf.workforce.requirements import Requirement


class Asked(Enum):
    """What the documents say of qualifications for a role. What is not stated is not none."""

    ASKED = "asked"
    NONE_REQUIRED = "none required"
    LEVEL_NOT_REQUIRED = "level not required"
    VARIES = "varies"
    NOT_STATED = "not stated"


class Focus(Enum):
    """How much of a role is work with parents."""

    WHOLE = "whole"
    PART = "part"
    TANGENTIAL = "tangential"


class Kind(Enum):
    """Whether something is one of the counted roles, another post, a course, or a status."""

    ROLE = "role"
    POST = "post"
    COURSE = "course"
    STATUS = "status"


class Basis(Enum):
    """Whether a document states a level, expects it, or it follows from a qualification."""

    STATED = "stated"
    EXPECTED = "expected"
    DERIVED = "derived"


@frozen
class Minimum:
    """The lowest level that a document asks for. No level: it says that none is required."""

    level: Level | None
    basis: Basis
    source: str


@frozen
class Levels:
    """Levels that a document names for a role: those that are typical, or as an example."""

    levels: tuple[Level, ...]
    source: str
    note: str | None = None


@frozen
class Said:
    """What one source says of something, in short."""

    text: str
    levels: tuple[Level, ...]
    source: str


@frozen
class Conflict:
    """What sources say differently, side by side. None of them is preferred."""

    about: str
    said: tuple[Said, ...]


@frozen
class Role:
    """A role, or a variant of one, such as its coordinator: `variant_of` is the role's id then.

    `count` and `tiers` are as printed: how many hold it, and which tiers of need it serves.
    `not_required` is a level that a document says is not needed, and `see` another role that
    it refers to.
    """

    id: str
    title: str
    status: Asked
    source: str | None = None
    also: tuple[str, ...] = ()
    kind: Kind = Kind.ROLE
    number: int | None = None
    focus: Focus | None = None
    service: str | None = None
    count: str | None = None
    listed_in: str | None = None
    tiers: Said | None = None
    minimum: Minimum | None = None
    not_required: Minimum | None = None
    typical: Levels | None = None
    example: Levels | None = None
    text: str | None = None
    see: str | None = None
    variant_of: str | None = None
    requirements: tuple[Requirement, ...] = ()
    variants: tuple["Role", ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called by."""
        return (self.id, self.title, *self.also)

    def with_variants(self) -> Iterator["Role"]:
        """Go through the role and its variants."""
        yield self
        yield from self.variants

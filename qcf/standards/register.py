"""Registers of qualifications: who is in them with which state, and what they ask of a rule."""

from enum import Enum

from attrs import field, frozen

from qcf.diagnostics.source import Span


class State(Enum):
    """How far a qualification has come with a register."""

    SUBMITTED = "submitted"
    INCLUDED = "included"
    LEFT_OUT = "left out"


class LooksAt(Enum):
    """What of a specification a condition is checked by."""

    NUMBER = "number"
    SUITE = "suite"
    STANDARD = "standard"
    REVISION = "revision"
    FRAMEWORK = "framework"


@frozen
class Condition:
    """Something that a register asks of a qualification.

    `names` says of which suite, standard or frameworks the condition speaks.
    """

    id: str
    register: str
    text: str
    looks_at: LooksAt
    names: tuple[str, ...] = ()
    source: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Listed:
    """That a qualification is in a register, with a state."""

    register: str
    qualification: str
    state: State
    source: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Stated:
    """That a source says of a qualification that it meets a condition, or does not."""

    condition: str
    qualification: str
    holds: bool
    why: str
    source: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Register:
    """A register of qualifications, and the bodies behind it."""

    id: str
    title: str
    what: str | None = None
    source: str | None = None
    partners: tuple[str, ...] = ()
    partners_source: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Registers:
    """All registers of a workspace."""

    registers: tuple[Register, ...] = ()
    conditions: tuple[Condition, ...] = ()
    listed: tuple[Listed, ...] = ()
    stated: tuple[Stated, ...] = ()

    def register(self, name: str) -> Register | None:
        """Return a register by its id."""
        return next((one for one in self.registers if one.id == name), None)

    def conditions_of(self, register: str) -> tuple[Condition, ...]:
        """Return what a register asks, in the order of its document."""
        return tuple(one for one in self.conditions if one.register == register)

    def state_of(self, register: str, qualification: str) -> Listed | None:
        """Return how far a qualification has come with a register, where that is known."""
        known = (one for one in self.listed if one.register == register)
        return next((one for one in known if one.qualification == qualification), None)

    def said_of(self, condition: str, qualification: str) -> Stated | None:
        """Return what a source says of a qualification and a condition."""
        known = (one for one in self.stated if one.condition == condition)
        return next((one for one in known if one.qualification == qualification), None)

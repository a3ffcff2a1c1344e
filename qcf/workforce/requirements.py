"""What a role or a status asks: how strongly, of whom, and the conditions."""

from enum import Enum

from attrs import frozen

from qcf import Level


class Strength(Enum):
    """How strongly something is asked, the strongest first. Only what is required can fail."""

    REQUIRED = "required"
    EXPECTED = "expected"
    DESIRABLE = "desirable"
    TYPICAL = "typical"


@frozen
class Qualified:
    """One qualification that is all of this at once: of a level, a subject, a name, a size.

    `nvq` is a level on the scale of National Vocational Qualifications, which is another one.
    `subject` are words of which the qualification's subject has one; beside `relevant` they are
    examples of what is relevant. `full` asks for a diploma. With `or_towards` it is enough to
    be working towards it.
    """

    level: Level | None = None
    nvq: int | None = None
    subject: tuple[str, ...] = ()
    named: str | None = None
    relevant: bool = False
    full: bool = False
    or_towards: bool = False


@frozen
class Registered:
    """Standing on a register."""

    register: str


@frozen
class HasStatus:
    """Holding a status that is no qualification."""

    status: str


@frozen
class Amount:
    """So many years of something, or so many standards: what a record has under `completed`."""

    number: int
    measure: str
    of: str

    @property
    def name(self) -> str:
        """What a record calls it.

        >>> Amount(3, "years", "practice as a nurse").name
        'years of practice as a nurse'
        """
        return f"{self.measure} of {self.of}"


@frozen
class Trained:
    """A course done: within a time after the start, or not too long ago, where that is asked.

    `within` and `lasts` are the ids of deadlines.
    """

    course: str
    within: str | None = None
    lasts: str | None = None


@frozen
class Shown:
    """Something that only a person can judge, such as experience; a record says whether it is."""

    what: str


@frozen
class MeetsRole:
    """Meeting what another role requires."""

    role: str


@frozen
class AllOf:
    """Several conditions, each of which is asked."""

    conditions: tuple["Condition", ...]


@frozen
class AnyOf:
    """Several conditions, one of which is enough."""

    conditions: tuple["Condition", ...]


Condition = (
    Qualified | Registered | HasStatus | Amount | Trained | Shown | MeetsRole | AllOf | AnyOf
)


@frozen
class Scope:
    """Of whom something is asked, and from when on. Deadlines are named by their ids.

    `of_learners_from` is about the day of registration as a learner, `of_registered_from` about
    the day of registration with `of_registered`; `in_force_from` about the day that is asked for.
    """

    of_learners_from: str | None = None
    of_registered: str | None = None
    of_registered_from: str | None = None
    in_force_from: str | None = None


@frozen
class Requirement:
    """One thing that is asked, with the line of the document that asks for it."""

    strength: Strength
    condition: Condition
    source: str
    note: str | None = None
    scope: Scope = Scope()

"""The terms of sentences: names, measures, places, and the filters that choose units."""

from enum import Enum

from attrs import field, frozen

from qcf.diagnostics.source import Span
from qcf.framework.levels import Level


def spanned() -> Span:
    """Return the field for where a node stands; it takes no part in comparisons."""
    return field(eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


class Measure(Enum):
    """What an amount is counted in."""

    CREDITS = "credits"
    UNITS = "units"
    HOURS = "guided learning hours"


@frozen
class Name:
    """The name of a group or unit as written, without quotation marks."""

    text: str
    quoted: bool = field(default=False, eq=False)
    span: Span = spanned()


# --- which units, and from where -------------------------------------------------------------


class LevelRelation(Enum):
    """How a level is compared. `BARE` can be read in two ways and is refused."""

    EXACTLY = "exactly"
    OR_ABOVE = "or above"
    OR_BELOW = "or below"
    RANGE = "range"
    BARE = "bare"


@frozen
class LevelFilter:
    """`at exactly level 3`, `at level 3 or above`, `at levels 2 to 3`."""

    relation: LevelRelation
    low: Level
    high: Level
    span: Span = spanned()


@frozen
class SizeFilter:
    """`of 3, 6 or 9 credits`: units of just these sizes."""

    sizes: tuple[int, ...]
    span: Span = spanned()


@frozen
class GradeFilter:
    """`at grade U`, `at grade Merit or above`."""

    grade: str
    relation: LevelRelation
    span: Span = spanned()


@frozen
class MarkFilter:
    """`marked "graded"`: units that the bank marks so."""

    mark: str
    span: Span = spanned()


class Way(Enum):
    """How an achievement came about, other than by being taught here."""

    PRIOR_LEARNING = "prior learning"
    TRANSFER = "transfer"
    EQUIVALENCE = "equivalence"
    EXEMPTION = "exemption"


@frozen
class WayFilter:
    """`by prior learning or transfer`."""

    ways: tuple[Way, ...]
    span: Span = spanned()


class Event(Enum):
    """A day in a learner's record that an age is measured from; a claim is the evaluation date."""

    REGISTRATION = "registration"
    START = "start"
    CLAIM = "claim"


@frozen
class AgeFilter:
    """`achieved within 3 years before registration`; `older`: more than so many years before.

    Without an event its word names none, which is refused.
    """

    years: int
    event: Event | None
    older: bool = False
    span: Span = spanned()


Filter = LevelFilter | SizeFilter | GradeFilter | MarkFilter | WayFilter | AgeFilter


@frozen
class Total:
    """`in total`: everything that counts."""

    span: Span = spanned()


class Manner(Enum):
    """How several groups are meant. `BARE` can be read in two ways and is refused."""

    ONE = "one"
    TOGETHER = "together"
    EACH = "each"
    BARE = "bare"


@frozen
class FromGroups:
    """`from group B`, `from groups B and C together`, `from each of groups B and C`."""

    names: tuple[Name, ...]
    manner: Manner
    span: Span = spanned()


@frozen
class FromUnits:
    """`from units X and Y`."""

    names: tuple[Name, ...]
    span: Span = spanned()


@frozen
class FromPathway:
    """`from this pathway`: all groups of the pathway file it stands in."""

    span: Span = spanned()


Place = Total | FromGroups | FromUnits | FromPathway


# --- conditions -------------------------------------------------------------------------------


@frozen
class Percent:
    """`50% of 60`, `50% of the required`: how a number of credits is written as a share.

    `whole` is None for what the rule requires in total.
    """

    percent: int
    whole: int | None


@frozen
class Amount:
    """`at least 12 credits`. `binding` is what stands before the number; only `at least` binds.

    `upper` is the other end of `between 2 and 7`; `provisional` the other end of `60 to 65
    provisional credits`, of which the number is the lower. A share has its number in `percent`.
    """

    number: int
    measure: Measure
    binding: str = "at least"
    further: bool = False
    upper: int | None = None
    provisional: int | None = None
    percent: Percent | None = None
    span: Span = spanned()


@frozen
class Limit:
    """`; no more than 7 count`: what a minimum's own place counts at most."""

    number: int
    span: Span = spanned()


@frozen
class AtLeast:
    """`at least 4 units and at least 12 credits at level 3 or above from group B`."""

    amounts: tuple[Amount, ...]
    filters: tuple[Filter, ...] = ()
    place: Place | None = None
    limit: Limit | None = None
    span: Span = spanned()


@frozen
class SomeUnits:
    """`at least 2 of units A, B and C`."""

    number: int
    names: tuple[Name, ...]
    span: Span = spanned()


@frozen
class AllUnits:
    """`all units of group A`, `all units of this pathway`."""

    place: FromGroups | FromPathway
    span: Span = spanned()


@frozen
class NamedUnits:
    """`unit X`, `units X and Y`: each of them."""

    names: tuple[Name, ...]
    span: Span = spanned()


@frozen
class AtLeastShare:
    """`at least 50% of the credits from group Options at level 3 or above`: of what counts."""

    percent: int
    measure: Measure
    place: Place
    filters: tuple[Filter, ...]
    span: Span = spanned()


@frozen
class OfQualification:
    """`qualification ctlls`: achieved inside this one, or, where it enables, held."""

    slug: str
    span: Span = spanned()


Condition = AtLeast | SomeUnits | AllUnits | NamedUnits | AtLeastShare | OfQualification


@frozen
class Done:
    """`"microteaching"`, `at least 3 of "frames", "linings" and "joists"`: recorded activities.

    With an amount, `at least 100 hours of "practice"`, there is one.
    """

    number: int
    names: tuple[str, ...]
    amount: int | None = None
    measure: str | None = None
    span: Span = spanned()


@frozen
class EachCounted:
    """`each counted unit of groups A and B`: whichever of them count."""

    names: tuple[Name, ...]
    span: Span = spanned()


Need = Condition | Done | EachCounted

"""The tree of one rule file: one class for each form of statement.

Two trees are equal when they say the same; places, and figures repeated from a unit bank, do not
take part. The formatter proves by this that it kept the meaning.
"""

from enum import Enum

from attrs import field, frozen

from qcf.diagnostics.source import SourceFile, Span
from qcf.framework.levels import Level


def _span() -> Span:
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
    span: Span = _span()


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
    span: Span = _span()


@frozen
class SizeFilter:
    """`of 3, 6 or 9 credits`: units of just these sizes."""

    sizes: tuple[int, ...]
    span: Span = _span()


Filter = LevelFilter | SizeFilter


@frozen
class Total:
    """`in total`: everything that counts."""

    span: Span = _span()


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
    span: Span = _span()


@frozen
class FromUnits:
    """`from units X and Y`."""

    names: tuple[Name, ...]
    span: Span = _span()


@frozen
class FromPathway:
    """`from this pathway`: all groups of the pathway file it stands in."""

    span: Span = _span()


Place = Total | FromGroups | FromUnits | FromPathway


# --- conditions -------------------------------------------------------------------------------


@frozen
class Amount:
    """`at least 12 credits`. `binding` is what stands before the number; only `at least` binds."""

    number: int
    measure: Measure
    binding: str = "at least"
    further: bool = False
    upper: int | None = None
    span: Span = _span()


@frozen
class Limit:
    """`; no more than 7 count`: what a minimum's own place counts at most."""

    number: int
    span: Span = _span()


@frozen
class AtLeast:
    """`at least 4 units and at least 12 credits at level 3 or above from group B`."""

    amounts: tuple[Amount, ...]
    filters: tuple[Filter, ...] = ()
    place: Place | None = None
    limit: Limit | None = None
    span: Span = _span()


@frozen
class SomeUnits:
    """`at least 2 of units A, B and C`."""

    number: int
    names: tuple[Name, ...]
    span: Span = _span()


@frozen
class AllUnits:
    """`all units of group A`, `all units of this pathway`."""

    place: FromGroups | FromPathway
    span: Span = _span()


@frozen
class NamedUnits:
    """`unit X`, `units X and Y`: each of them."""

    names: tuple[Name, ...]
    span: Span = _span()


Condition = AtLeast | SomeUnits | AllUnits | NamedUnits


# --- sentences --------------------------------------------------------------------------------


@frozen
class Achieve:
    """`Achieve ...`: one duty."""

    condition: Condition


@frozen
class AchieveFurther:
    """`Achieve ..., and at least 13 further credits from ...`: each goes on from those before."""

    conditions: tuple[Condition, ...]


@frozen
class AchieveOfWhich:
    """`Achieve ..., of which at least 12 credits from group B`: one duty inside another."""

    condition: Condition
    parts: tuple[Condition, ...]


@frozen
class AchieveSome:
    """`Achieve either ..., or ...` (one of them) and `Achieve at least 2 of these: ...`."""

    number: int
    branches: tuple[tuple[Condition, ...], ...]


@frozen
class Follow:
    """`Follow 1 pathway`."""

    number: int


@frozen
class Complete:
    """`Complete "..."`: what the rule asks for besides units."""

    name: str
    number: int | None = None
    measure: str | None = None


@frozen
class Refuse:
    """`Refuse a claim with more than ...`: the strict form, on what is held."""

    number: int
    measure: Measure
    filters: tuple[Filter, ...] = ()
    place: Place | None = None


@frozen
class Cap:
    """`No more than 6 credits count from group C`."""

    number: int
    measure: Measure
    filters: tuple[Filter, ...] = ()
    place: Place | None = None


@frozen
class Only:
    """`Only units at level 2 or above count`."""

    filters: tuple[Filter, ...]
    place: Place | None = None


@frozen
class Barred:
    """`Only 1 of units X and Y counts`."""

    number: int
    names: tuple[Name, ...]


@frozen
class Holds:
    """`Group Shared holds 4 units and 9 credits`: a printed sum, checked."""

    group: Name
    sums: tuple[tuple[int, Measure], ...]


@frozen
class Incomplete:
    """`The list of group Options is incomplete; its units have 1 to 12 credits`."""

    group: Name
    least: int
    most: int


Sentence = (
    Achieve
    | AchieveFurther
    | AchieveOfWhich
    | AchieveSome
    | Follow
    | Complete
    | Refuse
    | Cap
    | Only
    | Barred
    | Holds
    | Incomplete
)


# --- headings and items -----------------------------------------------------------------------


@frozen
class Field:
    """`Number: 500/9170/0`, and the openings of parts: `Rules:`, `Pathways:`."""

    name: str
    value: str
    value_span: Span = _span()


@frozen
class GroupHeading:
    """`Group B1 of B: Optional units`."""

    name: Name
    within: Name | None
    title: str


@frozen
class Figures:
    """`(level 3, 4 credits)` beside a unit: a copy from the bank. None is printed `not known`."""

    level: Level | None
    credit: int | None
    span: Span = _span()


@frozen
class UnitItem:
    """`- J/601/1434 SHC 31: Promote communication ... (level 3, 3 credits)`."""

    name: Name
    title: str | None
    figures: Figures | None = field(default=None, eq=False)


@frozen
class BankItem:
    """`- any unit of children-options at level 3 or above, except units A and B`."""

    bank: str
    filters: tuple[Filter, ...] = ()
    exceptions: tuple[Name, ...] = ()


@frozen
class PathwayItem:
    """`- social-care` under `Pathways:`: the pathway file of that name.

    With a title, `- dementia: Dementia pathway`, a pathway that has no file: the sentences that
    begin with `On pathway dementia` say what it asks for.
    """

    slug: str
    title: str | None = None


Body = Field | GroupHeading | UnitItem | BankItem | PathwayItem | Sentence


@frozen
class Statement:
    """One statement with its clause of the published document and its comments.

    `scope` are the pathways that a sentence is said of: `On pathway dementia, achieve ...`.
    """

    body: Body
    clause: str | None = None
    above: tuple[str, ...] = ()
    beside: str | None = None
    scope: tuple[str, ...] = ()
    span: Span = _span()


@frozen
class Document:
    """One rule file. `below` holds the comments after the last statement."""

    source: SourceFile = field(eq=False, repr=False)
    statements: tuple[Statement, ...]
    below: tuple[str, ...] = ()

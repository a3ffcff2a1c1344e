"""The sentences of a rule file: one class for each form."""

from attrs import frozen

from qcf.diagnostics.source import Span
from qcf.framework.levels import Level
from qcf.syntax.terms import (
    Condition,
    Event,
    Filter,
    Measure,
    Name,
    Need,
    Percent,
    Place,
    spanned,
)


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
    """`Complete "..."`: what the rule asks for besides units.

    `minutes` is how long each must be, and `without` the units whose own are left out.
    """

    name: str
    number: int | None = None
    measure: str | None = None
    minutes: int | None = None
    without: tuple[Name, ...] = ()


@frozen
class Within:
    """`Complete within 5 years of registration`: what is achieved later does not count."""

    years: int
    event: Event | None
    event_span: Span = spanned()


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
    percent: Percent | None = None


@frozen
class CapShare:
    """`No more than 50% of the credits in total count by transfer`; `less`: less than so many."""

    percent: int
    measure: Measure
    place: Place
    filters: tuple[Filter, ...]
    less: bool = False


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
class OnePerCode:
    """`Only 1 unit counts for each classification code, except ZZZZ`."""

    number: int
    exceptions: tuple[Name, ...] = ()


@frozen
class Subject:
    """Which units a sentence is about: `unit X`, `units of group E at level 3 or above`."""

    units: tuple[Name, ...] = ()
    groups: tuple[Name, ...] = ()
    filters: tuple[Filter, ...] = ()
    span: Span = spanned()


@frozen
class Gate:
    """`Unit 29 counts only with unit 19`, `... counts only after unit 19` where order matters."""

    subject: Subject
    need: Need
    after: bool = False


@frozen
class Together:
    """`Units of group E count together or not at all`."""

    subject: Subject


@frozen
class CountsAs:
    """`Unit SHC 31 counts as unit HSC 31`: as each of the units, or as any one of them."""

    subject: Subject
    units: tuple[Name, ...]
    any_one: bool = False


@frozen
class NotCounted:
    """`Units achieved for qualification ctlls do not count, except units PTLLS and PEL`."""

    slug: str
    exceptions: tuple[Name, ...] = ()


@frozen
class Holder:
    """`A holder of "Essential Skills ICT level 1"`, `A holder of qualification ctlls`."""

    name: str
    is_slug: bool = False


@frozen
class Relief:
    """What a holder is exempt from: units, all units of groups, or credits of a group."""

    units: tuple[Name, ...] = ()
    groups: tuple[Name, ...] = ()
    credits: int | None = None
    level: Level | None = None
    span: Span = spanned()


@frozen
class Exempt:
    """`A holder of "..." is exempt from units X and Y, or from 5 credits at level 1 of group B`."""

    holder: Holder
    reliefs: tuple[Relief, ...]


@frozen
class Brings:
    """`A holder of qualification ctlls holds units PTLLS and PEL`."""

    holder: Holder
    units: tuple[Name, ...]


@frozen
class HeldAtGrade:
    """`Up to 60 guided learning hours of group Options may be held at grade U`."""

    number: int
    measure: Measure
    groups: tuple[Name, ...]
    grade: str


@frozen
class Imports:
    """`Imported units at level 3 or above may count in group Local`."""

    group: Name
    filters: tuple[Filter, ...] = ()


@frozen
class Addition:
    """`The title may add "Accounting" with all units of group Accounting`."""

    words: str
    condition: Condition


@frozen
class Additions:
    """`The title carries no more than 1 addition`."""

    number: int


@frozen
class Fallback:
    """`A learner who falls short may be awarded qualification btec-it-certificate`.

    With `is_size`, `... may be awarded the certificate`: a smaller size of the same suite.
    """

    slug: str
    is_size: bool = False
    slug_span: Span = spanned()


@frozen
class Expect:
    """`Expect eligible with 28 credits`, `Expect not eligible`: about the example above."""

    eligible: bool
    number: int | None = None
    measure: Measure | None = None
    addition: str | None = None


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
    | Within
    | Refuse
    | Cap
    | CapShare
    | Only
    | Barred
    | OnePerCode
    | Gate
    | Together
    | CountsAs
    | NotCounted
    | Exempt
    | Brings
    | HeldAtGrade
    | Imports
    | Addition
    | Additions
    | Fallback
    | Expect
    | Holds
    | Incomplete
)

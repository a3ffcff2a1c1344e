"""The tree of one rule file: one class for each form of statement.

Two trees are equal when they say the same; places, and figures repeated from a unit bank, do not
take part. The formatter proves by this that it kept the meaning.
"""

import datetime as dt

from attrs import field, frozen

from qcf.diagnostics.source import SourceFile, Span
from qcf.framework.levels import Level
from qcf.syntax.sentences import *  # noqa: F403 -- the tree is these and what is below
from qcf.syntax.sentences import Sentence
from qcf.syntax.terms import *  # noqa: F403
from qcf.syntax.terms import Filter, Name, spanned

# --- headings and items -----------------------------------------------------------------------


@frozen
class Field:
    """`Number: 500/9170/0`, and the openings of parts: `Rules:`, `Pathways:`."""

    name: str
    value: str
    value_span: Span = spanned()


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
    span: Span = spanned()


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

    Under `Sizes:` a size of a suite, and under `Example:` a fact of the learner.

    With a title, `- dementia: Dementia pathway`, a pathway that has no file: the sentences that
    begin with `On pathway dementia` say what it asks for.
    """

    slug: str
    title: str | None = None


@frozen
class AllItem:
    """`- all units of group Core` under `Example:`: what an example learner holds.

    Behind a colon stands how they were achieved.
    """

    groups: tuple[Name, ...]
    details: str | None = None


Body = Field | GroupHeading | UnitItem | BankItem | PathwayItem | AllItem | Sentence


@frozen
class Fact:
    """`whose country is Wales or England`, `registered before 1 September 2014`.

    `negated` is `is not` of words, and `registered from` of a day.
    """

    about: str
    values: tuple[str, ...] = ()
    day: dt.date | None = None
    negated: bool = False
    span: Span = spanned()


@frozen
class Where:
    """`Where unit X counts`, `Where any unit of group B counts`: what triggers a demand."""

    units: tuple[Name, ...] = ()
    groups: tuple[Name, ...] = ()
    span: Span = spanned()


@frozen
class Scope:
    """When a sentence holds: on which pathways, for which sizes and learners, where what counts."""

    pathways: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    where: tuple[Where, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pathways or self.sizes or self.facts or self.where)


ALWAYS = Scope()


@frozen
class Statement:
    """One statement with its clause of the published document and its comments.

    `scope` says when a sentence holds: `On pathway dementia, achieve ...`.
    """

    body: Body
    clause: str | None = None
    above: tuple[str, ...] = ()
    beside: str | None = None
    scope: Scope = ALWAYS
    span: Span = spanned()


@frozen
class Document:
    """One rule file. `below` holds the comments after the last statement."""

    source: SourceFile = field(eq=False, repr=False)
    statements: tuple[Statement, ...]
    below: tuple[str, ...] = ()

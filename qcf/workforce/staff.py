"""The people who work in settings: what they hold, and what they are working towards."""

import datetime as dt
import re
from enum import Enum

from attrs import evolve, field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.records.achievements import read_day
from qcf.records.entries import Entry
from qcf.records.findings import Findings
from qcf.workforce.rows import YES_OR_NO, entries_of, word
from qcf.workforce.settings import Setting

_OF_PERSON = ("post", "volunteer", "gender", "age", "ethnicity", "status", "graduate", "fund")
_OF_QUALIFICATION = ("qualification", "level", "state", "full_and_relevant", "date")
_OF_TRAINING = ("training", "training_date")
COLUMNS = ("setting", "person", *_OF_PERSON, *_OF_QUALIFICATION, *_OF_TRAINING)

_GENDERS = {
    **dict.fromkeys(("man", "m", "male"), "man"),
    **dict.fromkeys(("woman", "w", "f", "female"), "woman"),
    "other": "other",
}
_STATES = {
    **dict.fromkeys(("held", "achieved", "awarded"), True),
    **dict.fromkeys(("working towards", "in progress", "studying"), False),
}


class Review(Enum):
    """What came of reviewing whether a qualification is full and relevant."""

    YES = "yes"
    RECOMMENDED = "recommended"
    NO = "no"


class Fund(Enum):
    """What a graduate leader is supported with."""

    DEVELOPMENT = "development incentive"
    PROGRESSION = "progression award"
    ACHIEVEMENT = "achievement award"


_REVIEWS = {review.value: review for review in Review}
_FUNDS = {fund.value: fund for fund in Fund}
_NONE = ("none", "no qualification", "no qualifications", "unqualified")
_NVQ = re.compile(r"(?:S/?)?NVQ\s*(?:level\s*)?(?P<level>[1-5])", re.IGNORECASE)


@frozen
class Studied:
    """A qualification that a person holds, or is working towards.

    `nvq_level` is on the scale of National Vocational Qualifications, which is not the framework's.
    `review` is None where nobody has reviewed it.
    """

    qualification: str | None
    level: Level | None = None
    nvq_level: int | None = None
    is_held: bool = True
    review: Review | None = None
    date: dt.date | None = None


@frozen
class Training:
    """Training beside qualifications, with the day it was done where that is known."""

    name: str
    date: dt.date | None = None


@frozen
class Person:
    """Somebody who works in a setting, or volunteers there. What is not said is None.

    `holds_none` is whether the list says that the person holds no qualification: a blank says
    nothing.
    """

    id: str = field(repr=False)
    setting: str = ""
    post: str | None = None
    volunteer: bool = False
    gender: str | None = None
    age: str | None = None
    ethnicity: str | None = None
    statuses: tuple[str, ...] = ()
    graduate: bool | None = None
    fund: Fund | None = None
    studied: tuple[Studied, ...] = ()
    trained: tuple[Training, ...] = ()
    holds_none: bool = False
    entry: Entry | None = field(default=None, eq=False, repr=False)

    @property
    def held(self) -> tuple[Studied, ...]:
        """The qualifications held."""
        return tuple(one for one in self.studied if one.is_held)

    @property
    def working_towards(self) -> tuple[Studied, ...]:
        """The qualifications not held yet."""
        return tuple(one for one in self.studied if not one.is_held)

    def has_status(self, name: str) -> bool:
        """Whether the person has a status that is no qualification, such as `EYPS`."""
        return name.casefold() in (status.casefold() for status in self.statuses)


def read_staff(
    source: SourceFile, settings: tuple[Setting, ...] = ()
) -> tuple[tuple[Person, ...], list[Diagnostic]]:
    r"""Return the people of a CSV, a row for each qualification, and what is wrong with it.

    What a row says of the person itself it may leave to another row of the same person.

    >>> text = "setting,person,level,full and relevant\nS1,P1,3,yes\n"
    >>> read_staff(SourceFile("staff.csv", text))[0][0].held[0].review.value
    'yes'
    """
    findings = Findings()
    known = {setting.id for setting in settings}
    found: dict[tuple[str, str], Person] = {}
    for entry in entries_of(source, ("setting", "person"), COLUMNS, findings):
        one = _person(entry, known)
        if one is not None:
            key = one.setting, one.id
            found[key] = _joined(found[key], one, entry) if key in found else one
    return tuple(found.values()), findings.listed()


def _person(entry: Entry, known: set[str]) -> Person | None:
    setting, person = entry.text("setting"), entry.text("person")
    for key, value in (("setting", setting), ("person", person)):
        if value is None:
            message = f"asked for a {key}, found none"
            advice = "name it in each row; a blank below a name is not read as the same"
            entry.complain("QCF846", (key,), message, advice)
    if setting is None or person is None:
        return None
    if known and setting not in known:
        message = "the list of settings has no such setting"
        advice = "write it as the list of settings does, or add it there"
        entry.complain("QCF848", ("setting",), message, advice)
        return None
    mistakes = entry.findings.mistakes
    one = Person(
        person,
        setting,
        entry.text("post"),
        bool(word(entry, "volunteer", YES_OR_NO)),
        word(entry, "gender", _GENDERS),
        entry.text("age"),
        entry.text("ethnicity"),
        entry.texts("status"),
        word(entry, "graduate", YES_OR_NO),
        word(entry, "fund", _FUNDS),
        _studied(entry),
        _trained(entry),
        _says_none(entry),
        entry,
    )
    return one if entry.findings.mistakes == mistakes else None


def _says_none(entry: Entry) -> bool:
    return (entry.text("qualification") or "").casefold() in _NONE


def _studied(entry: Entry) -> tuple[Studied, ...]:
    if _says_none(entry) or not any(entry.has(key) for key in _OF_QUALIFICATION):
        return ()
    text = entry.text("level")
    nvq = _NVQ.fullmatch(text) if text else None
    level = None if nvq else entry.level("level", "QCF849")[0]
    is_held = word(entry, "state", _STATES)
    return (
        Studied(
            entry.text("qualification"),
            level,
            int(nvq["level"]) if nvq else None,
            True if is_held is None else is_held,
            word(entry, "full_and_relevant", _REVIEWS),
            read_day(entry, "date"),
        ),
    )


def _trained(entry: Entry) -> tuple[Training, ...]:
    name = entry.text("training")
    day = read_day(entry, "training_date")
    return () if name is None else (Training(name, day),)


def _joined(first: Person, other: Person, entry: Entry) -> Person:
    """Return a person with what another row adds; where the rows differ it is reported."""
    said = {}
    for name in ("post", "gender", "age", "ethnicity", "graduate", "fund"):
        one, two = getattr(first, name), getattr(other, name)
        if one is not None and two is not None and one != two:
            labels = (Label(first.entry.span(name), "and here"),) if first.entry else ()
            message = "another row of the same person says something else"
            entry.complain("QCF850", (name,), message, "correct one of the two", labels)
        said[name] = two if one is None else one
    statuses = dict.fromkeys((*first.statuses, *other.statuses))
    return evolve(
        first,
        **said,
        volunteer=first.volunteer or other.volunteer,
        statuses=tuple(statuses),
        studied=(*first.studied, *other.studied),
        trained=(*first.trained, *other.trained),
        holds_none=first.holds_none or other.holds_none,
    )

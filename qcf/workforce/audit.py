"""The audit of a workforce: what settings are expected to have, beside what their people hold.

Three answers are kept apart everywhere: met, not met, and not known, where a list leaves open what
would decide it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import frozen

from qcf.framework.levels import Level
from qcf.workforce.answers import Answer, all_of
from qcf.workforce.expectations import (
    Expectations,
    Leaders,
    PostMinimum,
    ReviewDeadline,
    StaffShare,
    stated,
)
from qcf.workforce.settings import Setting
from qcf.workforce.staff import Fund, Person, Review

GRADUATE = Level.L6
FULL = Level.L3


@frozen
class Finding:
    """An expectation of one setting: what is asked, what there is, and whom it is about."""

    text: str
    answer: Answer
    asked: str
    got: str
    source: str | None
    is_required: bool = True
    people: tuple[str, ...] = ()
    due: dt.date | None = None


@frozen
class Training:
    """What somebody needs next: training that is required or recommended, or under way."""

    person: str
    what: str
    is_required: bool
    due: dt.date | None
    is_overdue: bool


@frozen
class SettingAudit:
    """One setting: its people, what is expected of it, and the training that follows."""

    setting: Setting
    people: tuple[Person, ...]
    findings: tuple[Finding, ...]
    plan: tuple[Training, ...]
    share_full: int | None

    @property
    def answer(self) -> Answer:
        """What all findings come to that are required."""
        return all_of(finding.answer for finding in self.findings if finding.is_required)

    @property
    def reaches_target(self) -> bool | None:
        """Whether its own target is reached; None where it has none, or where it is not known."""
        if self.setting.target is None or self.share_full is None:
            return None
        return self.share_full >= self.setting.target


@frozen
class LeadersNeeded:
    """Graduate leaders over all settings: how many are needed, in post, and supported."""

    needing: tuple[tuple[int, int], ...]
    not_known: int
    needed: int
    in_post: int
    supported: tuple[tuple[Fund, int], ...]

    @property
    def eligible(self) -> int:
        """The settings that need any."""
        return sum(settings for _, settings in self.needing)

    @property
    def total_supported(self) -> int:
        """The people supported on their way."""
        return sum(people for _, people in self.supported)

    @property
    def percent(self) -> int | None:
        """How many of those needed are supported, in per cent, to the nearest whole."""
        return percent_of(self.total_supported, self.needed)


@frozen
class Audit:
    """The audit of all settings of a list, on a date."""

    on: dt.date
    settings: tuple[SettingAudit, ...]
    leaders: LeadersNeeded
    expectations: Expectations

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody in all settings."""
        return tuple(person for one in self.settings for person in one.people)


def audit(
    settings: Iterable[Setting],
    people: Iterable[Person],
    *,
    on: dt.date,
    expectations: Expectations | None = None,
) -> Audit:
    """Return what settings are expected to have beside what their people hold, on a date.

    >>> found = audit([Setting("S1", full_daycare=True, disadvantaged=True)], [],
    ...     on=dt.date(2016, 1, 1))
    >>> found.leaders.needed, found.settings[0].answer.value
    (2, 'not met')
    """
    asked = stated() if expectations is None else expectations
    of_setting: dict[str, list[Person]] = {}
    for person in people:
        of_setting.setdefault(person.setting, []).append(person)
    each = tuple(_of_setting(one, tuple(of_setting.get(one.id, ())), asked, on) for one in settings)
    return Audit(on, each, _leaders_needed(each, asked), asked)


def is_practitioner(person: Person) -> bool:
    """Whether a person is counted among the practitioners: everybody employed."""
    return not person.volunteer


def is_graduate(person: Person) -> bool | None:
    """Whether a person is a graduate: says so, has EYPS, or holds level 6 or above.

    None: nothing that is said of the person decides it.

    >>> is_graduate(Person("P1", statuses=("EYPS",))), is_graduate(Person("P2"))
    (True, None)
    """
    if person.graduate is not None:
        return person.graduate
    if person.has_status("EYPS"):
        return True
    return holds(person, GRADUATE, full_and_relevant=False)


def holds(person: Person, level: Level | None, *, full_and_relevant: bool) -> bool | None:
    """Whether a person holds a level, and if asked one that is full and relevant.

    A recommendation asks for nothing, so what was reviewed with one is full and relevant. None:
    a level or a review that would decide it is not stated, or nothing is said of what the person
    holds. An NVQ level is on another scale, and decides nothing.

    >>> from qcf.workforce.staff import Studied
    >>> person = Person("P1", studied=(Studied("Diploma", Level.L3, review=Review.NO),))
    >>> holds(person, Level.L3, full_and_relevant=False)
    True
    >>> holds(person, Level.L3, full_and_relevant=True)
    False
    """
    answers = []
    for one in person.held:
        has_level = True if level is None else None if one.level is None else one.level >= level
        if full_and_relevant:
            is_full = None if one.review is None else one.review is not Review.NO
        else:
            is_full = True
        both = has_level, is_full
        answers.append(False if False in both else None if None in both else True)
    if not answers:
        return False if person.holds_none else None
    if True in answers:
        return True
    return None if None in answers else False


def has_full_level_3(person: Person) -> bool | None:
    """Whether a person holds a full and relevant qualification at level 3 or above."""
    return holds(person, FULL, full_and_relevant=True)


def _of_setting(
    setting: Setting, people: tuple[Person, ...], asked: Expectations, on: dt.date
) -> SettingAudit:
    findings = (
        *(f for one in asked.leaders for f in _leaders(setting, people, one, on)),
        *(f for one in asked.minima for f in _minimum(people, one)),
        *(f for one in asked.shares for f in _share(people, one)),
        *(f for one in asked.reviews for f in _reviewed(people, one, on)),
    )
    counted = [has_full_level_3(person) for person in people if is_practitioner(person)]
    share = None if None in counted else percent_of(counted.count(True), len(counted))
    return SettingAudit(setting, people, findings, tuple(_plan(people, asked, on)), share)


def leaders_asked(setting: Setting, rule: Leaders) -> int | None:
    """Return how many graduates a setting needs; None where the list does not say what decides."""
    if setting.full_daycare is False:
        return 0
    if rule.graduates == rule.most_disadvantaged and setting.full_daycare:
        return rule.graduates
    if setting.full_daycare is None or setting.disadvantaged is None:
        return None
    return rule.most_disadvantaged if setting.disadvantaged else rule.graduates


def _leaders(
    setting: Setting, people: tuple[Person, ...], rule: Leaders, on: dt.date
) -> Iterator[Finding]:
    asked = leaders_asked(setting, rule)
    if asked == 0:
        return
    answers = [is_graduate(person) for person in people if is_practitioner(person)]
    sure, perhaps = answers.count(True), answers.count(None)
    is_due = rule.by is None or on > rule.by
    if asked is None:
        told = "it is not stated whether it is full daycare in a most disadvantaged area"
        got = _graduates(sure, perhaps)
        yield Finding(
            rule.text, Answer.NOT_KNOWN, told, got, rule.source, is_required=is_due, due=rule.by
        )
        return
    answer = Answer.MET
    if sure < asked:
        answer = Answer.NOT_KNOWN if sure + perhaps >= asked else Answer.NOT_MET
    got = _graduates(sure, perhaps)
    yield Finding(
        rule.text,
        answer,
        f"{asked} graduate{'s' if asked > 1 else ''}",
        got,
        rule.source,
        is_required=is_due,
        due=rule.by,
    )


def _graduates(sure: int, perhaps: int) -> str:
    unsure = f", and {perhaps} of whom nobody knows" if perhaps else ""
    return f"{sure} graduate{'' if sure == 1 else 's'}{unsure}"


def _minimum(people: tuple[Person, ...], rule: PostMinimum) -> Iterator[Finding]:
    about = [
        person
        for person in people
        if is_practitioner(person)
        and (not rule.posts or (person.post or "").casefold() in rule.posts)
    ]
    if not about:
        return
    answers = {p.id: holds(p, rule.level, full_and_relevant=rule.full_and_relevant) for p in about}
    lacking = tuple(name for name, answer in answers.items() if answer is False)
    unsure = tuple(name for name, answer in answers.items() if answer is None)
    met = len(about) - len(lacking) - len(unsure)
    answer = Answer.NOT_MET if lacking else Answer.NOT_KNOWN if unsure else Answer.MET
    got = f"{met} of {len(about)}" + (f", {len(unsure)} not known" if unsure else "")
    asked = _held_words(rule.level, rule.full_and_relevant)
    yield Finding(rule.text, answer, asked, got, rule.source, rule.is_required, lacking or unsure)


def _share(people: tuple[Person, ...], rule: StaffShare) -> Iterator[Finding]:
    about = [person for person in people if is_practitioner(person)]
    if not about:
        return
    answers = [holds(p, rule.level, full_and_relevant=rule.full_and_relevant) for p in about]
    sure, perhaps = answers.count(True), answers.count(None)

    def reaches(number: int) -> bool:
        return 100 * number >= rule.percent * len(about)

    answer = Answer.MET if reaches(sure) else Answer.NOT_MET
    if answer is Answer.NOT_MET and reaches(sure + perhaps):
        answer = Answer.NOT_KNOWN
    got = f"{sure} of {len(about)}" + (f", {perhaps} not known" if perhaps else "")
    asked = f"{rule.percent} per cent with {_held_words(rule.level, rule.full_and_relevant)}"
    yield Finding(rule.text, answer, asked, got, rule.source)


def reviewed(person: Person) -> Review | None:
    """Return the best that came of reviewing what a person holds; None: nothing was reviewed."""
    found = [one.review for one in person.held if one.review is not None]
    return next((review for review in Review if review in found), None)


def _reviewed(people: tuple[Person, ...], rule: ReviewDeadline, on: dt.date) -> Iterator[Finding]:
    """Yield whether everybody who holds something needs no training for it."""
    about = {p.id: reviewed(p) for p in people if is_practitioner(p) and p.held}
    if not about:
        return
    lacking = tuple(name for name, review in about.items() if review is Review.NO)
    unsure = tuple(name for name, review in about.items() if review is None)
    answer = Answer.NOT_MET if lacking else Answer.NOT_KNOWN if unsure else Answer.MET
    got = f"{len(lacking)} of {len(about)} in need of training"
    got += f", {len(unsure)} not reviewed" if unsure else ""
    is_due = rule.by is None or on > rule.by
    asked = "nobody in need of training"
    named = lacking or unsure
    yield Finding(rule.text, answer, asked, got, rule.source, is_due, named, rule.by)


def _held_words(level: Level | None, full_and_relevant: bool) -> str:
    at_level = "" if level is None else f" at level {level} or above"
    return f"a {'full and relevant ' if full_and_relevant else ''}qualification{at_level}"


def _plan(people: tuple[Person, ...], asked: Expectations, on: dt.date) -> Iterator[Training]:
    """Yield the training that reviews of what people hold ask for or recommend."""
    due = next((review.by for review in asked.reviews), None)
    for person in people:
        if person.volunteer:
            continue
        review = reviewed(person)
        for one in person.working_towards:
            what = f"working towards {one.qualification or _level_words(one.level)}"
            yield Training(person.id, what, is_required=False, due=None, is_overdue=False)
        if review is None or review is Review.YES:
            continue
        if review is Review.RECOMMENDED:
            what = "further professional training is recommended, or a higher level"
            yield Training(person.id, what, is_required=False, due=None, is_overdue=False)
            continue
        what = "further accredited training is required to meet the mandatory criteria"
        late = due is not None and on > due
        yield Training(person.id, what, is_required=True, due=due, is_overdue=late)


def _level_words(level: Level | None) -> str:
    return "a qualification" if level is None else f"a qualification at level {level}"


def _leaders_needed(each: tuple[SettingAudit, ...], asked: Expectations) -> LeadersNeeded:
    rule = next(iter(asked.leaders), None)
    needs = [None if rule is None else leaders_asked(one.setting, rule) for one in each]
    numbers = sorted({n for n in needs if n}, reverse=True)
    wanted = [one for one, n in zip(each, needs, strict=True) if n]
    practitioners = [p for one in wanted for p in one.people if is_practitioner(p)]
    everybody = [person for one in each for person in one.people]
    return LeadersNeeded(
        needing=tuple((number, needs.count(number)) for number in numbers),
        not_known=needs.count(None) if rule is not None else 0,
        needed=sum(n or 0 for n in needs),
        in_post=sum(is_graduate(person) is True for person in practitioners),
        supported=tuple((fund, sum(p.fund is fund for p in everybody)) for fund in Fund),
    )


def percent_of(part: int, whole: int) -> int | None:
    """Return a share in per cent, a half upwards; None of nothing.

    >>> percent_of(37, 78), percent_of(1, 200), percent_of(0, 0)
    (47, 1, None)
    """
    return (200 * part + whole) // (2 * whole) if whole else None

"""The words of an audit, as text, page and spreadsheet share them."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from qcf.framework.dates import MONTHS, print_date
from qcf.workforce.aggregates import Aggregate
from qcf.workforce.answers import Answer
from qcf.workforce.audit import Audit, Finding, LeadersNeeded, SettingAudit, Training

NOT_CHECKED = (
    "Ratios of staff to children are not checked: the documents give no figure, and a list of "
    "staff says nothing of the hours they are there."
)


def title(audit: Audit) -> str:
    """Return the heading of an audit."""
    people, settings = len(audit.people), len(audit.settings)
    return f"{_number(settings, 'setting')} with {_number(people, 'person', 'people')}"


def figure(one: Aggregate) -> str:
    r"""Return a figure, its share, and of how many it is not known.

    >>> figure(Aggregate("Men employed", "003:548", 3, 40, 2)).replace("\u00a0", " ")
    '3 of 40 (8 %), 2 not known'
    """
    if one.of is None:
        return str(one.number)
    share = f" ({one.percent}\u00a0%)" if one.percent is not None else ""
    unsure = f", {one.not_known} not known" if one.not_known else ""
    return f"{one.number} of {one.of}{share}{unsure}"


def leaders(needed: LeadersNeeded) -> Iterator[str]:
    """Yield what is to be said of graduate leaders over all settings."""
    if needed.needing:
        parts = [
            f"{_number(s, 'setting')} {'needs' if s == 1 else 'need'} {g}"
            for g, s in needed.needing
        ]
        yield f"{', '.join(parts)}: {needed.needed} needed in {_number(needed.eligible, 'setting')}"
    else:
        yield "no setting is known to need one"
    if needed.not_known:
        yield f"{_number(needed.not_known, 'setting')} of which it is not known"
    yield f"{needed.in_post} in post in these settings"
    if needed.total_supported:
        parts = [f"{fund.value} {people}" for fund, people in needed.supported if people]
        share = f", {needed.percent} % of those needed" if needed.percent is not None else ""
        yield f"{needed.total_supported} supported ({', '.join(parts)}){share}"


def finding(one: Finding) -> str:
    """Return what was asked of a setting, and what there is."""
    due = f", by {month(one)}" if one.due else ""
    kind = "" if one.is_required else " (not required yet)" if one.due else " (expected)"
    return f"{one.answer.value}{kind}: {one.text}{due}. Asked: {one.asked}; there: {one.got}."


def month(one: Finding | Training) -> str:
    """Return the month by the end of which something is due."""
    return f"{MONTHS[one.due.month - 1]} {one.due.year}" if one.due else ""


def training(one: Training) -> str:
    """Return what somebody needs next."""
    due = f", by {month(one)}" if one.due else ""
    return f"{one.what}{due}{', overdue' if one.is_overdue else ''}"


def target(one: SettingAudit) -> str | None:
    """Return what became of a setting's own target; None where it has none."""
    if one.setting.target is None:
        return None
    is_there = "not known" if one.share_full is None else f"{one.share_full} %"
    reached = {True: "reached", False: "not reached", None: "not known"}[one.reaches_target]
    return (
        f"target of {one.setting.target} % with a full and relevant level 3: {reached} ({is_there})"
    )


@frozen
class Counts:
    """How many settings meet what is required of them, do not, and of how many it is open."""

    met: int
    not_met: int
    not_known: int

    @classmethod
    def of(cls, audit: Audit) -> "Counts":
        """Count the settings of an audit."""
        answers = [one.answer for one in audit.settings]
        return cls(*(answers.count(a) for a in (Answer.MET, Answer.NOT_MET, Answer.NOT_KNOWN)))


def kinds(audit: Audit) -> tuple[tuple[str, int, int], ...]:
    """Return each kind of setting with its numbers of settings and of people."""
    found: dict[str, tuple[int, int]] = {}
    for one in audit.settings:
        settings, people = found.get(one.setting.kind or "not stated", (0, 0))
        found[one.setting.kind or "not stated"] = settings + 1, people + len(one.people)
    return tuple((kind, *numbers) for kind, numbers in found.items())


def levels(audit: Audit) -> tuple[tuple[str, int], ...]:
    """Return how many practitioners hold what as their highest level."""
    found: dict[str, int] = {}
    for person in audit.people:
        if person.volunteer:
            continue
        held = [one.level for one in person.held if one.level is not None]
        nvq = any(one.nvq_level is not None for one in person.held)
        if held:
            name = f"level {max(held)}"
        elif person.holds_none:
            name = "none"
        else:
            name = "NVQ level only" if nvq else "not stated"
        found[name] = found.get(name, 0) + 1
    last = ("NVQ level only", "none", "not stated")
    known = sorted(name for name in found if name not in last)
    return tuple((name, found[name]) for name in (*known, *last) if name in found)


def heading(one: SettingAudit) -> str:
    """Return what a setting comes to: of what is required today, and of what is not yet.

    >>> from qcf.workforce.settings import Setting
    >>> heading(SettingAudit(Setting("S1"), (), (), (), None))
    'nothing is required of it that is known here'
    """
    required = [found for found in one.findings if found.is_required]
    others = [found.answer for found in one.findings if not found.is_required]
    if required:
        said = f"what is required is {one.answer.value}"
    else:
        said = "nothing is required of it that is known here"
    open_ones = sum(answer is not Answer.MET for answer in others)
    return said + (
        f"; {open_ones} more, expected or due later, not met or not known" if open_ones else ""
    )


def overdue(audit: Audit) -> int:
    """Return how many people are late with training that is required."""
    return sum(one.is_overdue for setting in audit.settings for one in setting.plan)


def as_printed(number: Fraction) -> str:
    """Return a number of a printed table: whole, or with two places."""
    return f"{number.numerator:,}" if number.denominator == 1 else f"{float(number):,.2f}"


def on_day(audit: Audit) -> str:
    """Return the day of the audit in words."""
    return print_date(audit.on)


def _number(count: int, one: str, several: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"

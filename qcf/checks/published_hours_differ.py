"""Published hours that the units do not come to."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.trial import is_achievable
from qcf.checks.words import found_at, units_named
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.proof.extremes import Extreme, least
from qcf.proof.hours import PublishedHours, published_hours, rqf_credits
from qcf.proof.ways import ways_of_rule
from qcf.search.task import OutOfSteps

CODE = "QCF409"
STEPS = 2_000_000


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the printed hours where they are not those of the smallest ways to achieve the rule."""
    hours = published_hours(subject.qualification.header)
    if hours is None:
        return
    yield from _total_time(subject, hours)
    ways = _range(subject) if hours.least is not None else None
    if ways is None or hours.least is None or hours.most is None:
        return
    fewest, high = ways
    low = fewest.amount
    is_one = hours.least == hours.most
    if low <= hours.least <= high if is_one else (low, high) == (hours.least, hours.most):
        return
    printed = f"{hours.least}" if is_one else f"{hours.least} to {hours.most}"
    computed = f"{low}" if low == high else f"{low} to {high}"
    yield found_at(
        CODE,
        subject.field_span("Published hours"),
        subject,
        f"{printed} guided learning hours are printed, and the units come to {computed}",
        advice="compare the hours of the units and the lists with the specification",
        notes=(f"{low} hours are the fewest: {units_named(subject, fewest.units)}",),
    )


def _total_time(subject: Subject, hours: PublishedHours) -> Iterator[Diagnostic]:
    """Yield a total qualification time that is less than its guided part, or another credit's."""
    header, total = subject.qualification.header, hours.total
    credit = subject.qualification.required_credit
    if total is None:
        return
    message = None
    if hours.least is not None and total < hours.least:
        message = f"a total of {total} hours is less than the {hours.least} that are guided"
    elif header.framework == "RQF" and credit is not None and credit not in rqf_credits(total):
        given = " or ".join(str(number) for number in rqf_credits(total))
        message = f"a total of {total} hours gives {given} credits, and the rule asks for {credit}"
    if message is not None:
        place = subject.field_span("Published hours")
        advice = "compare the hours and the total with the specification"
        yield found_at(CODE, place, subject, message, advice=advice)


def _range(subject: Subject) -> tuple[Extreme, int] | None:
    """Return the fewest hours, with units, and the most over ways in which no unit is to spare.

    Nothing where lists are incomplete or hours are not known.
    """
    if not is_achievable(subject) or any(u.open_groups for u in subject.universes):
        return None
    if any(unit.glh is None for unit in subject.listed_units):
        return None
    try:
        least_of = [least(universe, lambda entry: entry.glh) for universe in subject.universes]
        every = [ways_of_rule(universe, STEPS) for universe in subject.universes]
    except OutOfSteps:
        return None
    fewest = min((e for e in least_of if e), key=lambda e: (e.amount, e.units), default=None)
    found = [ways for ways in every if ways is not None]
    if fewest is None or not all(ways.is_all for ways in found):
        return None
    return fewest, max(ways.most.hours for ways in found)

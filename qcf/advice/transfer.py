"""What units count for elsewhere: what carries over, what is lost, what is still needed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import field, frozen

from qcf.advice.certificates import Held, awarded_before, certificate_of, names_of
from qcf.advice.ladders import is_above, is_within
from qcf.advice.moves import Fate, Moved, moves
from qcf.advice.places import Place, at
from qcf.advice.shortfall import least_missing
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.framework.dates import print_date
from qcf.model.entry import same_name
from qcf.model.qualification import Group, Qualification
from qcf.model.requirements import Brings, Exempt
from qcf.records.learners import LearnerRecord


class Route(Enum):
    """How a learner gets from one place to another: a closed list."""

    STAY = "stay"
    HELD = "held"
    SMALLER = "smaller"
    TRANSFER = "transfer"
    TOP_UP = "top-up"
    NEW = "new-registration"


@frozen(slots=False)
class Transfer:
    """What a move from one place to another comes to. `before` and `after` are the verdicts.

    `certificate` is that of the place the learner leaves, where they hold it. No fewer credits
    than `needed_at_least` are still needed, whatever an incomplete list may hold.
    """

    source: Place
    target: Place
    route: Route
    before: Verdict = field(repr=False)
    after: Verdict = field(repr=False)
    units: tuple[Moved, ...] = field(repr=False)
    needed_at_least: int
    certificate: Held | None = None
    notes: tuple[str, ...] = ()

    def of_fate(self, fate: Fate) -> tuple[Moved, ...]:
        """Return the units of which this becomes."""
        return tuple(one for one in self.units if one.fate is fate)

    @property
    def counted(self) -> int:
        """The credits that count before."""
        return self.before.credits.counted

    @property
    def carried(self) -> int:
        """Those of them that carry over."""
        return sum(one.credit for one in self.of_fate(Fate.CARRIED))

    @property
    def lost(self) -> int:
        """Those of them that are lost."""
        return sum(one.credit for one in self.of_fate(Fate.LOST))

    @property
    def needed(self) -> int | None:
        """The credits that are still needed; None where no units that are known would do."""
        if self.after.eligible:
            return 0
        return None if self.after.completion is None else self.after.completion.credits

    @property
    def open_groups(self) -> tuple[Group, ...]:
        """The groups of the place to come whose lists no source shows whole."""
        taken = (self.after.pathway or "").split("+")
        groups = self.after.qualification.groups.values()
        return tuple(
            group
            for group in sorted(groups, key=lambda one: one.id)
            if group.incomplete is not None and (group.pathway is None or group.pathway in taken)
        )


def transfer(
    record: LearnerRecord,
    source: Place | Qualification,
    target: Place | Qualification,
    *,
    on: dt.date,
    budget: int | None = None,
) -> Transfer:
    """Return what a move from one place to another would come to on a date.

    A place is a qualification, or `Place(qualification, pathway)`. Both are evaluated, and the
    verdicts certified. Where the certificate of the first is held, its units come to the second
    as credit that was awarded before.
    """
    here, there = _place(source), _place(target)
    return _move(_At.of(record, here, on, budget), _after(record, here, there, on, budget))


def transfers(
    record: LearnerRecord, places: Iterable[Place], *, on: dt.date, budget: int | None = None
) -> tuple[Transfer, ...]:
    """Return every move among the places where something counts.

    Each place is evaluated once, and again after a certificate, which changes what units come as.
    """
    every = [_At.of(record, place, on, budget) for place in places]
    counting = [one for one in every if one.verdict.allocation]
    return tuple(
        _move(
            here,
            _after(record, here.place, there.place, on, budget)
            if certificate_of(record, here.place.qualification, on)
            else there,
        )
        for here in counting
        for there in counting
        if here is not there
    )


@frozen
class _At:
    """A learner at a place: the record as it counts there, and the certified verdict on it."""

    place: Place
    record: LearnerRecord
    verdict: Verdict

    @classmethod
    def of(cls, record: LearnerRecord, place: Place, on: dt.date, budget: int | None) -> "_At":
        """Evaluate a record at a place."""
        rule, pathway = place.qualification, place.pathway
        here = at(record, rule)
        verdict = evaluate(rule, here, on=on, pathway=pathway, budget=budget)
        return cls(place, here, verdict.certify())

    @property
    def least_missing(self) -> int:
        """The credits that are missing at least."""
        verdict = self.verdict
        if verdict.eligible or verdict.completion is not None:
            return 0 if verdict.completion is None else verdict.completion.credits
        rule, pathway = self.place.qualification, self.place.pathway
        return least_missing(rule, self.record, on=verdict.on, pathway=pathway)


def _after(
    record: LearnerRecord, here: Place, there: Place, on: dt.date, budget: int | None
) -> _At:
    """Evaluate a record at the place to come, after a certificate of the place that is left."""
    held = certificate_of(record, here.qualification, on)
    if held is not None:
        rule, pathway = here.qualification, here.pathway
        record = awarded_before(record, held, rule, there.qualification, on, pathway)
    return _At.of(record, there, on, budget)


def _place(place: Place | Qualification) -> Place:
    return place if isinstance(place, Place) else Place(place)


def _move(here: _At, there: _At) -> Transfer:
    source, target = here.place, there.place
    record, on = here.record, here.verdict.on
    certificate = certificate_of(record, source.qualification, on)
    route = _route(source, target, certificate, certificate_of(record, target.qualification, on))
    return Transfer(
        source,
        target,
        route,
        here.verdict,
        there.verdict,
        moves(record, here.verdict, there.verdict),
        there.least_missing,
        certificate,
        tuple(_notes(route, target.qualification, on)),
    )


def _route(source: Place, target: Place, certificate: Held | None, other: Held | None) -> Route:
    if source.name == target.name:
        return Route.STAY
    if other is not None:
        return Route.HELD
    if certificate is None:
        return Route.TRANSFER
    if is_within(target.qualification, source.qualification):
        return Route.SMALLER
    here, there = source.qualification, target.qualification
    return Route.TOP_UP if is_above(there, here) or _speaks_of(there, here) else Route.NEW


def _speaks_of(target: Qualification, held: Qualification) -> bool:
    """Whether a rule says what the holder of a qualification holds, or is exempt from."""
    names = names_of(held)
    holders = (p.holder for p in target.permissions if isinstance(p, Brings | Exempt))
    called = [name for holder in holders for name in holder.names]
    return any(same_name(one, name) for one in called for name in names)


def _notes(route: Route, target: Qualification, on: dt.date) -> Iterator[str]:
    last = target.header.registration[1]
    if last is not None and last < on and route not in (Route.STAY, Route.HELD, Route.SMALLER):
        yield f"registration for {target.id} closed on {print_date(last)}"

"""What learners hold, made to be hard for one rule: random, one unit short, at its limits.

The rules are real ones. Where a list is incomplete, it is completed with units made up here: of
the sizes that the rule admits, at the level of the qualification and next to it, some of them in
two groups. The same holdings are put to the rule as it stands as rows that name the group.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import TypeVar

from attrs import evolve, field, frozen

from qcf.framework.levels import Level
from qcf.model import requirements as m
from qcf.model.entry import Entry, entry_of
from qcf.model.qualification import Group, Qualification, RuleUnit
from qcf.records.learners import Achievement, Activity, LearnerRecord
from qcf.records.units import Unit, UnitBank
from qcf.syntax.tree import Measure
from tests.oracle.reference import Learner
from tests.strategies import ON

MOST = 80  # the units that one learner holds
SHARES = (1.0, 0.5, 0.2, 0.8)  # of the units, that a learner holds
MADE_UP = 60  # how many units complete the lists of a rule

T = TypeVar("T")


@frozen
class Bank:
    """What one learner holds, and the facts that go with it."""

    held: tuple[str, ...]
    pathway: str | None
    done: tuple[tuple[str, int], ...]


@frozen(slots=False, eq=False)
class Completed:
    """A rule as it stands, and the same rule with its incomplete lists completed.

    `places` are the groups that list a unit, and `entries` what a unit brings.
    """

    rule: Qualification
    whole: Qualification
    made_up: frozenset[str]
    on: dt.date
    registered: dt.date | None
    facts: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]] = field(init=False)
    entries: Mapping[str, Entry] = field(init=False)

    @places.default
    def _places(self) -> Mapping[str, tuple[str, ...]]:
        return {unit: self.whole.groups_listing(unit) for unit in sorted(self.whole.units)}

    @entries.default
    def _entries(self) -> Mapping[str, Entry]:
        newest = {name: unit.versions[-1] for name, unit in sorted(self.whole.units.items())}
        found = {name: entry_of(unit, self.whole.reads) for name, unit in newest.items()}
        listed = {name for name, groups in self.places.items() if groups}
        return {name: e for name, e in found.items() if e is not None and name in listed}

    @property
    def achieved(self) -> dt.date | None:
        """The day of every achievement, where the rule asks for dates."""
        return self.on if self.whole.reads.dates else None

    def record(self, bank: Bank) -> LearnerRecord:
        """Return the record for the completed rule."""
        return self._record(bank, [Achievement(unit, date=self.achieved) for unit in bank.held])

    def record_with_groups(self, bank: Bank) -> LearnerRecord:
        """Return the record for the rule as it stands: rows name the group of a unit made up."""
        rows = []
        for unit in bank.held:
            if unit not in self.made_up:
                rows.append(Achievement(unit, date=self.achieved))
                continue
            entry = self.entries[unit]
            rows += [
                Achievement(
                    unit, date=self.achieved, credit=entry.credit, level=entry.level, group=group
                )
                for group in self.places[unit]
            ]
        return self._record(bank, rows)

    def _record(self, bank: Bank, rows: list[Achievement]) -> LearnerRecord:
        asked = [r for r in self.whole.requirements if isinstance(r, m.Evidence)]
        minutes = {_words(r): r.minutes for r in asked}
        done = tuple(
            Activity.of(name, amount, minutes=minutes.get(name)) for name, amount in bank.done
        )
        return LearnerRecord(
            "L-001",
            tuple(rows),
            pathway=bank.pathway,
            registered=self.registered,
            country=self.facts.get("country"),
            role=self.facts.get("role"),
            completed=done,
        )

    def learner(self, bank: Bank) -> Learner:
        """Return the learner as the reference takes it, of the completed rule."""
        done = {name.casefold(): amount for name, amount in bank.done}
        asked = [r for r in self.whole.requirements if isinstance(r, m.Evidence)]
        return Learner(
            {unit: (evolve(self.entries[unit], achieved=self.achieved),) for unit in bank.held},
            self.on,
            bank.pathway,
            self.registered,
            self.facts.get("country"),
            self.facts.get("role"),
            completed=dict(bank.done),
            evidence={
                r.id: done[_words(r).casefold()] for r in asked if _words(r).casefold() in done
            },
        )


# --- completing the lists -------------------------------------------------------------------


def completed(q: Qualification, rng: Random) -> Completed:
    """Return a rule with its incomplete lists completed, and facts that bar nobody.

    A figure that is not settled is asked at its stricter end: a verdict says of a range and of a
    doubt each by itself whether it matters, and not of the two together.
    """
    q = evolve(q, requirements=tuple(_settled(r) for r in q.requirements))
    open_groups = sorted((g for g in q.groups.values() if g.incomplete), key=lambda g: g.id)
    listed: dict[str, list[str]] = {group.id: [] for group in open_groups}
    units = []
    for number in range(MADE_UP if open_groups else 0):
        group = open_groups[number % len(open_groups)]
        unit = _made_up(f"MADE-UP-{number}", group, q.header.level or Level.L2, rng)
        units.append(unit)
        for one in {group.id, rng.choice(open_groups).id if rng.random() < 0.25 else group.id}:
            if _takes(q.groups[one], unit):
                listed[one].append(unit.identity)
    groups = {
        name: evolve(g, units=(*g.units, *listed.get(name, ())), incomplete=None)
        for name, g in q.groups.items()
    }
    whole = evolve(
        q,
        units={**q.units, **{unit.identity: RuleUnit((unit,)) for unit in units}},
        groups=groups,
        banks=(*q.banks, UnitBank("made-up", tuple(units))),
    )
    registered = _registered(q)
    made_up = frozenset(unit.identity for unit in units)
    return Completed(q, whole, made_up, _day(q, registered), registered, _facts(q, rng))


def _settled(r: m.Requirement) -> m.Requirement:
    return evolve(r, provisional=None) if isinstance(r, m.Minimum) else r


def _made_up(name: str, group: Group, level: Level, rng: Random) -> Unit:
    assert group.incomplete is not None
    sizes = range(group.incomplete.least, min(group.incomplete.most, 12) + 1)
    around = [Level(one) for one in (level - 1, level, level, level, level + 1) if one in _LEVELS]
    return Unit(name, code=name, level=rng.choice(around), credit=rng.choice(sizes))


_LEVELS = [int(one) for one in Level]


def _takes(group: Group, unit: Unit) -> bool:
    sizes = group.incomplete
    return sizes is not None and sizes.least <= (unit.credit or 0) <= sizes.most


def _registered(q: Qualification) -> dt.date | None:
    windows = [r for r in q.requirements if isinstance(r, m.RegistrationWindow)]
    if windows:
        return windows[0].first or windows[0].last
    asks = any(fact.day for said in (*q.requirements, *q.permissions) for fact in said.when)
    limited = any(isinstance(r, m.Within) for r in q.requirements)
    return ON if asks or limited else None


def _day(q: Qualification, registered: dt.date | None) -> dt.date:
    last = [r.last for r in q.requirements if isinstance(r, m.CertificationEnd)]
    return min([*last, max(ON, registered or ON)])


def _facts(q: Qualification, rng: Random) -> Mapping[str, str]:
    said = [fact for one in (*q.requirements, *q.permissions) for fact in one.when]
    return {fact.about: rng.choice(fact.values) for fact in said if fact.values}


# --- the banks ------------------------------------------------------------------------------

Decide = Callable[[Bank, m.Requirement | None], bool]  # without a requirement, where one is said


class Maker:
    """Makes banks for one rule, the same ones for the same seed."""

    def __init__(self, rule: Completed, rng: Random, decide: Decide) -> None:
        self.rule = rule
        self.rng = rng
        self.decide = decide
        self.tried = 0  # of the limits, each in turn
        self.drawn = 0  # at random, with each share in turn

    def banks(self, number: int) -> Iterator[Bank]:
        """Yield so many banks, of each kind in turn."""
        kinds = (self.random, self.one_short, self.at_the_limits, self.but_for_one)
        for turn in range(number):
            yield kinds[turn % len(kinds)]()

    def random(self) -> Bank:
        """Return a bank of units drawn at random, mostly with what is mandatory.

        The first one is of all units that a learner may hold.
        """
        share = SHARES[self.drawn % len(SHARES)]
        self.drawn += 1
        bank = self._empty()
        units = [unit for unit in self.rule.entries if self.rng.random() < share]
        must = self._mandatory(bank.pathway) if self.rng.random() < 0.7 else []
        return self._holding(bank, [*must, *self._shuffled(units)])

    def one_short(self) -> Bank:
        """Return a bank that one more unit would make eligible, as small or as large as can be."""
        bank = evolve(self._empty(), done=self._done(everything=True))
        every = [*self._mandatory(bank.pathway), *self._shuffled(list(self.rule.entries))]
        bank = self._holding(bank, every)
        if not self.decide(bank, None):
            return bank
        least = self._least(bank, self._shuffled(list(bank.held)), None)
        missing = self.rng.choice(least.held)
        spare = [unit for unit in bank.held if unit not in least.held]
        bank = evolve(bank, held=tuple(unit for unit in least.held if unit != missing))
        if self.rng.random() < 0.5:
            for unit in spare:
                more = evolve(bank, held=(*bank.held, unit))
                bank = bank if self.decide(more, None) else more
        return bank

    def but_for_one(self) -> Bank:
        """Return a bank that would make eligible, and no more than that, but for one limit.

        What the limit does not let count is kept, and what it asks for is left out, if it can be.
        """
        bank = evolve(self._empty(), done=self._done(everything=True))
        every = [*self._mandatory(bank.pathway), *self._shuffled(list(self.rule.entries))]
        bank = self._holding(bank, every)
        limits = [r for r in self.rule.whole.requirements if isinstance(r, m.Minimum | m.Cap)]
        if not limits:
            return bank
        self.tried += 1
        limit = limits[self.tried % len(limits)]
        order = sorted(
            self._shuffled(list(bank.held)),
            key=lambda unit: (self._worth(limit, unit) > 0) is isinstance(limit, m.Cap),
        )
        return self._least(bank, order, limit)

    def _least(self, bank: Bank, order: Sequence[str], without: m.Requirement | None) -> Bank:
        """Return a bank without what can be left out, tried in this order, if it is eligible."""
        for unit in order:
            fewer = evolve(bank, held=tuple(one for one in bank.held if one != unit))
            bank = fewer if self.decide(fewer, without) else bank
        return bank

    def at_the_limits(self) -> Bank:
        """Return a large bank with what is asked and allowed, one less, or one more.

        What is added to make it large is what counts only up to a limit.
        """
        bank = evolve(self._empty(), done=self._done(everything=self.rng.random() < 0.9))
        held = self._mandatory(bank.pathway)
        if held and self.rng.random() < 0.15:
            held.remove(self.rng.choice(held))
        limits = [r for r in self.rule.whole.requirements if isinstance(r, m.Minimum | m.Cap)]
        for r in self._shuffled(_numbers(limits)):
            number = r.asked if isinstance(r, m.Minimum) else r.allowed
            wanted = number + self.rng.choice((-1, 0, 0, 1))
            inside = {u: self._worth(r, u) for u in self.rule.entries}
            wanted -= sum(inside[unit] for unit in held)
            others = [u for u in self._shuffled(list(inside)) if inside[u] and u not in held]
            held += coming_to(wanted, others, inside)
        capped = [r for r in limits if isinstance(r, m.Cap)]
        surplus = [u for u in self.rule.entries if any(self._worth(r, u) for r in capped)]
        if self.rng.random() < 0.15:
            surplus = [u for u in self.rule.entries if u not in self._mandatory(bank.pathway)]
        return self._holding(bank, [*held, *self._shuffled(surplus)])

    def _worth(self, r: m.Minimum | m.Cap, unit: str) -> int:
        entry = self.rule.entries[unit]
        if not any(r.selection.takes(place, entry) for place in self.rule.places[unit]):
            return 0
        return {Measure.CREDITS: entry.credit, Measure.UNITS: 1, Measure.HOURS: entry.glh}[
            r.measure
        ]

    def _empty(self) -> Bank:
        pathways = [one.id for one in self.rule.whole.pathways]
        chosen = self.rng.choice([*pathways, None]) if pathways else None
        return Bank((), chosen, self._done(everything=self.rng.random() < 0.5))

    def _done(self, *, everything: bool) -> tuple[tuple[str, int], ...]:
        names = sorted({name for name, _ in _activities(self.rule.whole)})
        amounts = dict(_activities(self.rule.whole))
        return tuple(
            (name, amounts[name] if everything else self.rng.randint(0, amounts[name]))
            for name in names
            if everything or self.rng.random() < 0.8
        )

    def _mandatory(self, pathway: str | None) -> list[str]:
        """Return what has to count, in one pathway where the bank has none."""
        pathways = [one.id for one in self.rule.whole.pathways]
        taken = pathway or (self.rng.choice(pathways) if pathways else None)
        asked = [r for r in self.rule.whole.requirements if isinstance(r, m.AllOf)]
        units = [u for r in asked if r.pathway in (None, taken) for u in r.units]
        return list(dict.fromkeys(unit for unit in units if unit in self.rule.entries))

    def _holding(self, bank: Bank, units: Sequence[str]) -> Bank:
        held = list(dict.fromkeys(units))[:MOST]
        return evolve(bank, held=tuple(self._shuffled(held)))

    def _shuffled(self, some: Sequence[T]) -> list[T]:
        return self.rng.sample(some, len(some))


def _numbers(limits: Sequence[m.Minimum | m.Cap]) -> list[m.Minimum | m.Cap]:
    """Return the limits that are amounts, and not bars of two or three units."""
    return [r for r in limits if r.kind is not m.Kind.BAR]


def _words(asked: m.Evidence) -> str:
    """Return what is asked as a record writes it: 30 hours are not 30 observations."""
    return f"{asked.measure} of {asked.name}" if asked.measure else asked.name


def _activities(q: Qualification) -> list[tuple[str, int]]:
    """Return what the rule asks for besides units, and how much of it."""
    asked = [(_words(r), r.asked or 1) for r in q.requirements if isinstance(r, m.Evidence)]
    needs = [need for r in q.requirements if isinstance(r, m.Gate) for need in r.needs]
    done = [need for need in needs if isinstance(need, m.Activities)]
    return [*asked, *((name, need.amount) for need in done for name in need.names)]


def coming_to(wanted: int, units: Sequence[str], worth: Mapping[str, int]) -> list[str]:
    """Return units that come to an amount, or to the largest amount below it."""
    sums: dict[int, tuple[str, ...]] = {0: ()}
    for unit in units:
        for total, some in sorted(sums.items(), reverse=True):
            if total + worth[unit] <= wanted:
                sums.setdefault(total + worth[unit], (*some, unit))
        if wanted in sums:
            break
    return list(sums[max(sums)])

"""Every learner there could be: the units that can be held, and the facts that a rule tells apart.

A proof about a rule speaks of learners who achieve units of the rule as taught, in a good order
and in time. What only facts change (a country, a role, a registration) makes kinds of learners.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice, product

from attrs import evolve, field, frozen

from qcf.engine.applied import applied
from qcf.engine.complete import achievable
from qcf.engine.facts import MOST_READINGS, Facts, unknown_facts
from qcf.engine.standins import ways_of
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.qualification import IncompleteList, Qualification
from qcf.model.requirements import (
    Cap,
    EachCounted,
    Gate,
    HeldQualification,
    Minimum,
    Requirement,
    Share,
    Strict,
    amounts_of,
    filters_of,
)
from qcf.search.compiling import compile_rule
from qcf.search.problem import SIGN, WIDTH, Alternative, Compiled, Item
from qcf.search.rows import measured_where_held
from qcf.syntax.tree import GradeFilter, LevelFilter, MarkFilter, Measure, SizeFilter

# How a reading of the facts is called; what is not said here is read in the learner's favour.
_TELLING = ("country", "role", "assumed_registered")


@frozen
class Learners:
    """A kind of learner: those of whom these facts are true."""

    facts: Facts = field(repr=False)
    words: str = ""


def kinds_of_learners(qualification: Qualification, on: dt.date) -> tuple[Learners, ...]:
    """Return the kinds of learners that a rule tells apart; most rules have one."""
    plain = Facts(on, in_time=True, held=_needed(qualification))
    unknown = unknown_facts(qualification, plain)
    telling = [u for u in unknown if any(_told(way(plain), plain) for way in u.ways)]
    helping = [u for u in unknown if u not in telling]
    for one in helping:
        plain = one.ways[-1](plain)  # the last way assumes most: all was done, all was in time
    kinds = []
    for ways in islice(product(*(one.ways for one in telling)), MOST_READINGS):
        facts = plain
        for way in ways:
            facts = way(facts)
        kinds.append(Learners(facts, ", ".join(_told(facts, plain))))
    return tuple(kinds)


def _needed(qualification: Qualification) -> tuple[str, ...]:
    """Return the qualifications without which some units do not count: they are held."""
    needs = [n for r in qualification.requirements if isinstance(r, Gate) for n in r.needs]
    return tuple(sorted({n.names[0] for n in needs if isinstance(n, HeldQualification)}))


def _told(facts: Facts, plain: Facts) -> list[str]:
    told = []
    for name in _TELLING:
        value = getattr(facts, name)
        if value != getattr(plain, name):
            words = value.isoformat() if isinstance(value, dt.date) else value
            told.append(f"{name.removeprefix('assumed_')} {words}")
    return told


UNLISTED = "unlisted:"
MOST_SINGLES = 60


@frozen(eq=False)
class Held:
    """A unit that can be held: its entry, and what it can do under each choice of pathways.

    `bound` is what it takes of the strict forms of each choice, wherever it counts.
    """

    entry: Entry
    items: tuple[Item, ...]
    bound: tuple[int, ...]
    has_hours: bool = True

    @property
    def likeness(self) -> tuple[object, ...]:
        """What two units have in common where one can stand in for the other in every way."""
        entry = self.entry
        does = tuple(
            (frozenset((o.gain, o.use) for o in item.options), item.presence) for item in self.items
        )
        return does, self.bound, entry.credit, entry.glh, self.has_hours, entry.level


@frozen(eq=False)
class StrictForms:
    """The strict forms of one choice of pathways: what may be held, a field for each.

    They are the one thing that more units can break, so they are kept apart from what counts.
    """

    forms: tuple[Strict, ...]

    @property
    def tops(self) -> int:
        """The top bits of the fields."""
        return sum(SIGN << WIDTH * i for i in range(len(self.forms)))

    @property
    def room(self) -> int:
        """What may be held: each field begins at its top bit plus what is allowed."""
        return sum((SIGN + s.allowed) << WIDTH * i for i, s in enumerate(self.forms))

    def taken(self, entry: Entry, listing: tuple[str, ...]) -> int:
        """Return what holding a unit takes of each."""
        return sum(
            measured_where_held(s.selection, s.measure, entry, listing) << WIDTH * i
            for i, s in enumerate(self.forms)
        )

    def left(self, room: int | None, taken: int) -> int | None:
        """Return the room when more is held; None once one of them is exceeded."""
        if room is None or (room - taken) & self.tops != self.tops:
            return None
        return room - taken


@frozen(slots=False, eq=False)
class Universe:
    """A rule for one kind of learner, with all the units that can be held under it.

    `alternatives` are its choices of pathways, and `strict` the strict forms of each.
    """

    compiled: Compiled
    alternatives: tuple[Alternative, ...]
    strict: tuple[StrictForms, ...]
    units: tuple[Held, ...]
    learners: Learners

    @property
    def open_groups(self) -> tuple[str, ...]:
        """The groups whose lists are incomplete and that a choice of pathways opens."""
        groups = sorted(self.compiled.qualification.groups.values(), key=lambda group: group.id)
        return tuple(
            g.id for g in groups if g.incomplete and any(a.is_open(g) for a in self.alternatives)
        )

    @property
    def is_known(self) -> bool:
        """Whether the amounts of `unlisted` stand for all that incomplete lists may leave out.

        Of a share or a mark they do not: nobody knows the single units.
        """
        if not self.open_groups:
            return True
        rule = self.compiled.qualification
        filters = [f for r in rule.requirements for f in filters_of(r)]
        if any(a.signed for a in self.alternatives):
            return False
        if any(isinstance(f, MarkFilter | GradeFilter) for f in filters):
            return False
        sized = any(isinstance(f, SizeFilter) for f in filters)
        return not sized or all(len(entries) == 1 for entries in unlisted(rule))

    @cached_property
    def binding(self) -> tuple[Alternative, ...]:
        """The choices of pathways with the strict forms of each as caps on what is held."""
        return tuple(
            _binding(a, forms) for a, forms in zip(self.alternatives, self.strict, strict=True)
        )

    def bound(self, number: int, taken: int) -> int:
        """Return what holding something uses of the caps of `binding`."""
        return taken << self.alternatives[number].full.bit_length()

    @cached_property
    def by_identity(self) -> dict[str, Held]:
        """The units by their identity."""
        return {unit.entry.identity: unit for unit in self.units}


def universe_of(
    qualification: Qualification, learners: Learners, pathways: tuple[str, ...] = ()
) -> Universe:
    """Return everything that learners of a kind can hold under a rule, on these pathways."""
    rule = applied(qualification, learners.facts)
    timeless = tuple(_in_good_order(r) for r in rule.requirements)
    compiled = compile_rule(rule.asking(timeless))
    alternatives = compiled.of_pathways(pathways)
    strict = tuple(_strict(compiled, a) for a in alternatives)
    # what a unit is does not hang on the learner: of which credit is asked at all, say
    given = rule.asking(qualification.requirements)
    units = tuple(_held(given, learners.facts.on, alternatives, strict))
    return Universe(compiled, alternatives, strict, units, learners)


def _binding(alternative: Alternative, strict: StrictForms) -> Alternative:
    if not strict.forms:
        return alternative
    shift = alternative.full.bit_length()
    tops = strict.tops << shift
    return evolve(
        alternative,
        full=alternative.full | tops,
        start=alternative.start | tops,
        room=alternative.room | strict.room << shift,
        hard=alternative.hard | tops,
        items={},
        spread={},
    )


def _in_good_order(requirement: Requirement) -> Requirement:
    """Return a requirement without its order: whoever is free to choose the days meets it."""
    if not isinstance(requirement, Gate):
        return requirement
    needs = tuple(need for need in requirement.needs if not isinstance(need, EachCounted))
    return evolve(requirement, needs=needs, after=False)


def _strict(compiled: Compiled, alternative: Alternative) -> StrictForms:
    return StrictForms(
        tuple(
            r
            for r in compiled.constants
            if isinstance(r, Strict) and (r.pathway is None or r.pathway in alternative.pathways)
        )
    )


def _held(
    qualification: Qualification,
    on: dt.date,
    alternatives: tuple[Alternative, ...],
    strict: tuple[StrictForms, ...],
) -> Iterator[Held]:
    grades = _grades(qualification)
    for of_bank, offer in achievable(qualification, on):
        entry = evolve(offer, achieved=None, timely=True) if qualification.reads.dates else offer
        ways = tuple(w for g in grades for w in ways_of(evolve(entry, grade=g), qualification))
        items = tuple(a.item(entry.identity, ways) for a in alternatives)
        listing = qualification.groups_listing(entry.identity)
        bound = tuple(one.taken(entry, listing) for one in strict)
        yield Held(entry, items, bound, of_bank.glh is not None)


def _grades(qualification: Qualification) -> tuple[str | None, ...]:
    """Return every grade that a rule names, for a unit can be achieved at any of them; and none."""
    said = (*qualification.requirements, *qualification.permissions)
    asked = {f.grade for one in said for f in filters_of(one) if isinstance(f, GradeFilter)}
    return (None, *sorted(asked))


def unlisted(
    qualification: Qualification, beside: Qualification | None = None
) -> Iterator[tuple[Entry, ...]]:
    """Yield what the units of incomplete lists may come to: for each list and level that matters.

    Each is a choice among amounts, as one entry of so many credits and units: as much as any
    minimum or cap of the rule can tell apart, in units of the sizes that may occur. Where a rule
    asks for sizes each is a single unit instead. A rule that it is compared with stands `beside`
    it: then also what that one tells apart.
    """
    rules = (qualification,) if beside is None else (qualification, beside)
    amounts = [a for rule in rules for r in rule.requirements for a in amounts_of(r)]
    in_units = any(amount.measure is Measure.UNITS for amount in amounts)
    for group in sorted(qualification.groups.values(), key=lambda group: group.id):
        if group.incomplete is None:
            continue
        least, most = group.incomplete.least, group.incomplete.most
        largest = _told_apart(amounts, Measure.CREDITS) + most
        units = _told_apart(amounts, Measure.UNITS) + 1 if in_units else 0
        singles = _singles(group.incomplete, largest, units) if _asks_for_sizes(rules) else ()
        for level in levels_that_matter(*rules):
            name = f"{UNLISTED}{group.id}:{level}"
            if singles:
                for size, number in singles:
                    called = f"{name}:{size}-{number}"
                    yield (Entry(called, level, size, places=(group.id,), timely=True),)
                continue
            yield tuple(
                Entry(name, level, credit, places=(group.id,), timely=True, units=number)
                for credit in range(least, max(largest, units * most) + 1)
                for number in _numbers(credit, least, most, units)
            )


def _asks_for_sizes(rules: Iterable[Qualification]) -> bool:
    said = (one for rule in rules for one in (*rule.requirements, *rule.permissions))
    return any(isinstance(f, SizeFilter) for one in said for f in filters_of(one))


def _singles(sizes: IncompleteList, largest: int, units: int) -> tuple[tuple[int, int], ...]:
    """Return single units by size and number, for a rule that asks for sizes.

    Of each size there are as many as any condition can tell apart; nothing where those are too
    many to go through.
    """
    found = tuple(
        (size, number)
        for size in range(sizes.least, sizes.most + 1)
        for number in range(max(largest // size + 1, units))
    )
    return found if len(found) <= MOST_SINGLES else ()


def _told_apart(amounts: list[Minimum | Cap | Strict | Share], measure: Measure) -> int:
    """Return the largest amount that a condition in a measure names."""
    named = [
        one.asked if isinstance(one, Minimum) else one.allowed
        for one in amounts
        if not isinstance(one, Share) and one.measure is measure
    ]
    return max(named, default=0)


def _numbers(credit: int, least: int, most: int, units: int) -> range:
    """Return the numbers of units that can come to a credit; the fewest where none is asked."""
    fewest, largest = -(-credit // most), credit // least
    return range(fewest, (min(largest, max(units, fewest)) if units else fewest) + 1)


def levels_that_matter(*rules: Qualification) -> tuple[Level, ...]:
    """Return one level of each kind that the conditions of some rules tell apart.

    Of a kind it is the one nearest to the level of the first.
    """
    said = [one for rule in rules for one in (*rule.requirements, *rule.permissions)]
    filters = [f for one in said for f in filters_of(one) if isinstance(f, LevelFilter)]
    wanted = rules[0].header.level or Level.L3
    kinds: dict[tuple[bool, ...], Level] = {}
    for level in sorted(Level, key=lambda level: (abs(level - wanted), level)):
        kinds.setdefault(tuple(f.low <= level <= f.high for f in filters), level)
    return tuple(sorted(kinds.values()))

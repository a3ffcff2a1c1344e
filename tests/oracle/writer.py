"""Writes generated rules: sentences in the language, with numbers near what a plan comes to.

A hidden counted set (the plan) is drawn first, and the numbers of most sentences are taken from
what it comes to, one more or one less: so that the answer hangs on who goes where. `said` is what
the sentences say in plain values, written down here and not read back, to judge the resolver.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

from attrs import evolve, frozen

from qcf.framework.identifiers import reference_letter
from qcf.framework.levels import Level
from qcf.records.units import Unit

Said = tuple[object, ...]
Sentence = tuple[str, list[Said]]
_T = TypeVar("_T")


def shuffled(rng: Random, things: Iterable[_T]) -> tuple[_T, ...]:
    """Return the things in another order."""
    return tuple(sorted(things, key=lambda _: rng.random()))


@frozen
class Part:
    """One file: its heading, sentences, and groups with their items."""

    heading: str
    sentences: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    pathways: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        lines = [self.heading, *self.fields, "Units from: units", "Rules:", *self.sentences]
        if self.pathways:
            lines += ["Pathways:", *(f"- {slug}" for slug in self.pathways)]
        for heading, items in self.groups:
            lines += [heading, *items]
        return "\n".join(lines) + "\n"

    def keeping(self, fits: Callable[[str], bool]) -> "Part":
        """Return the part with those of its sentences that fit."""
        return evolve(self, sentences=tuple(s for s in self.sentences if fits(s)))

    def shuffled(self, rng: Random) -> "Part":
        """Return the same in another order: sentences, groups and the units in them."""
        groups = [(heading, shuffled(rng, items)) for heading, items in self.groups]
        return evolve(
            self,
            sentences=shuffled(rng, self.sentences),
            groups=shuffled(rng, groups),
            pathways=shuffled(rng, self.pathways),
        )


@frozen
class Shape:
    """How large a case is."""

    units: tuple[int, int]
    groups: tuple[int, int]
    listed: tuple[int, int]  # units of a group
    pathways: float = 0.25  # how often there are some
    spare: float = 1.0  # how much of what the plan leaves out is held at most
    short: tuple[int, ...] = (1, 1, 2)  # how many units of the plan are not held
    full: float = 0.45  # how often all of the plan is held
    more: float = 0.6  # how often the second half of the language is used


SMALL = Shape((5, 9), (2, 4), (2, 6))
LARGE = Shape((34, 75), (3, 6), (8, 30), spare=0.3, short=(2, 4, 6, 9))
# eight groups, and four units in ten in more than one of them
CROWDED = Shape((84, 92), (8, 8), (13, 18), pathways=0.0, spare=1.0, short=(1, 2, 3, 5))


@frozen
class Where:
    """Which units a condition looks at, in words, and as the model should have it."""

    words: str
    places: frozenset[str] | None = None
    units: frozenset[str] | None = None
    filters: tuple[tuple[str, Said, Callable[[Unit], bool]], ...] = ()

    @property
    def said(self) -> Said:
        return self.places, self.units, frozenset(said for _, said, _ in self.filters)

    @property
    def filter_words(self) -> str:
        return "".join(f"{words} " for words, _, _ in self.filters)

    def narrowed(self, *filters: tuple[str, Said, Callable[[Unit], bool]]) -> "Where":
        return evolve(self, filters=(*self.filters, *filters))


EVERYBODY: frozenset[Said] = frozenset()
_NEAR = (-2, -1, -1, *([0] * 12), 1)  # a number is mostly just what the plan comes to
_LEVELS = (
    (Level.L1, Level.L2, Level.L3),
    (Level.L2, Level.L3),
    (Level.L2, Level.L3, Level.L4),
    (Level.E2, Level.E3, Level.L1),
)


def draw_units(rng: Random, shape: Shape) -> list[Unit]:
    """Return a unit bank. A few figures are not known, as in real ones."""
    levels = rng.choice(_LEVELS)
    sizes = rng.choice(((1, 1, 2), (1, 2, 3, 4), (2, 3, 4, 5, 6), (3, 4, 4, 6, 7, 9), (4, 4, 8)))
    units = []
    for number in range(1, rng.randint(*shape.units) + 1):
        digits = f"{rng.randint(600, 604)}/{number:02d}{rng.randint(10, 99)}"
        units.append(
            Unit(
                f"Invented unit {number}",
                reference=f"{reference_letter('_/' + digits)}/{digits}",
                code=f"U{number}",
                level=rng.choice(levels) if rng.random() < 0.97 else None,
                credit=rng.choice(sizes) if rng.random() < 0.98 else None,
                glh=rng.randint(5, 60) if rng.random() < 0.9 else None,
                marks=("graded",) if rng.random() < 0.4 else (),
                classification=rng.choice(("AA1", "AA1", "BB2", "CC3", "ZZZZ")),
            )
        )
    return units


class Writer:
    """Writes one case: first its groups, then the plan, then sentences around the plan."""

    def __init__(self, rng: Random, shape: Shape) -> None:
        self.rng = rng
        self.shape = shape
        self.bank = draw_units(rng, shape)
        self.units = {unit.identity: unit for unit in self.bank}
        self.lists: dict[str, set[str]] = {}
        self.within: dict[str, str] = {}
        self.said: set[Said] = set()
        self.plan: dict[str, str] = {}
        self.beside_plan = False  # whether the plan lacks something that was asked for
        self.names_mandatory = True  # whether a pathway may say `Achieve unit X`

    # --- groups and the plan ---

    def draw_groups(self, prefix: str, names: Sequence[str]) -> None:
        for name in names:
            most = min(self.shape.listed[1], len(self.bank))
            size = self.rng.randint(min(self.shape.listed[0], most), most)
            self.lists[prefix + name] = set(self.rng.sample(sorted(self.units), size))
        if self.rng.random() < 0.25:
            outer, inner = prefix + names[-1], f"{prefix}{names[-1]}1"
            some = self.rng.sample(sorted(self.units), min(len(self.units), 3))
            self.within[inner] = outer
            self.lists[inner] = set(some)

    def draw_mandatory(self) -> list[str]:
        """Return small groups that share no unit."""
        chosen: list[str] = []
        taken: set[str] = set()
        for group in sorted(self.lists):
            units = {u for p in self.reach(group) for u in self.lists[p]}
            fits = (
                len(units) < 4 and not units & taken and (self.names_mandatory or "/" not in group)
            )
            if fits and self.rng.random() < 0.5 and all(self.units[u].credit for u in units):
                chosen.append(group)
                taken |= units
        return chosen

    def draw_plan(self, taken: Sequence[str], all_of: Sequence[str]) -> None:
        for identity, unit in sorted(self.units.items()):
            places = [
                p
                for p in sorted(self.lists)
                if identity in self.lists[p] and ("/" not in p or p.split("/")[0] in taken)
            ]
            forced = [p for p in all_of if p in places]
            if unit.credit is not None and places and (forced or self.rng.random() < 0.65):
                self.plan[identity] = self.rng.choice(forced or places)

    def reach(self, *groups: str) -> frozenset[str]:
        inner = {i for i, outer in self.within.items() if outer in groups}
        return frozenset({*groups, *inner})

    def come_to(self, where: Where, measure: str) -> int:
        """Return what the plan comes to."""
        total = 0
        for identity, place in self.plan.items():
            unit = self.units[identity]
            inside = (where.places is None or place in where.places) and (
                where.units is None or identity in where.units
            )
            if inside and all(fits(unit) for _, _, fits in where.filters):
                worth = {"credits": unit.credit, "units": 1, "guided learning hours": unit.glh}
                total += worth[measure] or 0
        return total

    # --- places and filters ---

    def total(self) -> Where:
        return Where("in total")

    def group(self, *ids: str) -> Where:
        names = [i.split("/")[-1] for i in sorted(ids)]
        if len(names) == 1:
            return Where(f"from group {names[0]}", self.reach(*ids))
        return Where(f"from groups {listed(names)} together", self.reach(*ids))

    def pathway(self, slug: str) -> Where:
        places = frozenset(p for p in self.lists if p.startswith(f"{slug}/"))
        return Where("from this pathway", places)

    def codes(self, identities: Iterable[str]) -> list[str]:
        return [self.units[i].code or i for i in identities]

    def named(self, prefix: str, most: int) -> list[str]:
        """Return some units that groups of one file list."""
        there = {u for p, units in self.lists.items() if of_file(p, prefix) for u in units}
        size = self.rng.randint(2, max(2, most))
        return self.rng.sample(sorted(there), min(size, len(there)))

    def level(self) -> tuple[str, Said, Callable[[Unit], bool]]:
        levels = sorted({u.level for u in self.bank if u.level is not None})
        one, top = self.rng.choice(levels), Level.L8
        forms = [
            (f"at exactly level {one}", one, one),
            (f"at level {one} or above", one, top),
            (f"at level {one} or below", Level.E1, one),
            (f"at levels {levels[0]} to {one}", levels[0], one),
        ]
        words, low, high = self.rng.choice(forms[: 4 if levels[0] < one else 3])
        said = ("level", int(low), int(high))
        return words, said, lambda u: u.level is not None and low <= u.level <= high

    def sizes(self) -> tuple[str, Said, Callable[[Unit], bool]]:
        every = sorted({u.credit for u in self.bank if u.credit})
        some = sorted(self.rng.sample(every, min(len(every), self.rng.randint(1, 2))))
        words = f"of {' or '.join(map(str, some))} credit{'' if some == [1] else 's'}"
        return words, ("sizes", frozenset(some)), lambda u: u.credit in some

    # --- conditions: words, and what they say ---

    def near(self, where: Where, measure: str) -> int:
        """Return a number to ask for: what the plan comes to, or next to it."""
        planned = self.come_to(where, measure)
        self.beside_plan |= not planned
        return max(1, planned + self.rng.choice(_NEAR))

    def room(self, where: Where, measure: str) -> int:
        """Return a number to allow: what the plan comes to, or next to it."""
        return max(1, self.come_to(where, measure) + -self.rng.choice(_NEAR))

    def at_least(
        self, where: Where, measure: str = "", number: int = 0, extra: int = 0
    ) -> Sentence:
        """Return `at least 12 credits from group B`; with `extra`, so many are further ones."""
        measure = measure or self.rng.choice(("credits", "credits", "units"))
        asked = number or self.near(where, measure)
        shown = extra or asked
        words = f"at least {amount_words(shown, measure, ' further' if extra else '')} "
        words += f"{where.filter_words}{where.words}"
        return words, [("at least", measure, asked, *where.said)]

    def condition(self, prefix: str) -> Sentence:
        """Return a condition for a branch."""
        groups = [p for p in self.lists if of_file(p, prefix)]
        roll = self.rng.random()
        if roll < 0.6:
            where = self.group(self.rng.choice(groups))
            if self.rng.random() < 0.25:
                where = where.narrowed(self.rng.choice((self.level, self.sizes))())
            return self.at_least(where)
        some = self.named(prefix, 4)
        if roll < 0.75 and len(some) > 1:
            return self.some_of(some)
        if roll < 0.9:
            return self.each_of([u for u in some if u in self.plan][:2] or some[:1])
        where = self.group(*self.rng.sample(groups, min(2, len(groups))))
        return self.at_least(where)

    def some_of(self, units: list[str]) -> Sentence:
        planned = sum(u in self.plan for u in units)
        number = max(1, min(len(units) - 1, planned + self.rng.choice(_NEAR)))
        words = f"at least {number} of units {listed(self.codes(units))}"
        return words, [("at least", "units", number, None, frozenset(units), frozenset())]

    def each_of(self, units: list[str]) -> Sentence:
        plural = "s" if len(units) > 1 else ""
        words = f"unit{plural} {listed(self.codes(units))}"
        return words, [("all", frozenset(units), None)]

    # --- sentences ---

    def sentences(self, prefix: str, all_of: Sequence[str]) -> list[str]:
        """Return the sentences of one file, and keep what they say."""
        texts = []
        kinds: list[tuple[float, Callable[[str], list[Sentence]]]] = [
            (0.8, self.whole),
            (0.75, self.one_group),
            (0.5, self.one_group),
            (0.35, self.union),
            (0.35, self.by_level),
            (0.35, self.either),
            (0.12, self.two_eithers),
            (0.2, self.units_named),
            (0.7, self.cap),
            (0.35, self.cap),
            (0.15, self.only),
            (0.5, self.bar),
            (0.2, self.bar),
            (0.08, self.each),
            (0.06, self.refuse),
            (0.06, self.complete),
        ]
        made = self.all_units(prefix, all_of)
        for likely, kind in [*kinds, *self.more_kinds(prefix)]:
            if self.rng.random() < likely * (0.5 if prefix else 1):
                self.beside_plan = False
                sentences = kind(prefix)
                # what the plan cannot meet is mostly left out
                if not self.beside_plan or self.rng.random() < 0.1:
                    made += sentences
        if not any(text.startswith("Achieve") for text, _ in made):
            made += self.one_group(prefix)  # a rule that asks for nothing is an error
        for text, said in made:
            scoped, facts = self.scoped(text[0].upper() + text[1:])
            texts.append(scoped + ".")
            self.said |= {(*one, prefix.removesuffix("/") or None, facts) for one in said}
        return list(dict.fromkeys(texts))

    def scoped(self, text: str) -> tuple[str, frozenset[Said]]:
        """Return a sentence with the learners that it is said of; mostly of everybody."""
        return text, EVERYBODY

    def more_kinds(self, prefix: str) -> list[tuple[float, Callable[[str], list[Sentence]]]]:
        """Return further kinds of sentences, with how likely each is."""
        return []

    def all_units(self, prefix: str, all_of: Sequence[str]) -> list[Sentence]:
        made: list[Sentence] = []
        for group in all_of:
            if of_file(group, prefix):
                reach = self.reach(group)
                units = frozenset(u for p in reach for u in self.lists[p])
                words = f"Achieve all units of group {group.removeprefix(prefix)}"
                made.append((words, [("all", units, reach)]))
        return made

    def whole(self, prefix: str) -> list[Sentence]:
        where = self.pathway(prefix[:-1]) if prefix else self.total()
        measure = self.rng.choice(("credits",) * 6 + ("units", "guided learning hours"))
        words, said = self.at_least(where, measure)
        return [self.limited(f"Achieve {words}", said, where, measure)]

    def limited(self, words: str, said: list[Said], where: Where, measure: str) -> Sentence:
        """Return the sentence, now and then with `; no more than 7 count`."""
        if self.rng.random() > 0.4:
            return words, said
        least = said[0][2]
        assert isinstance(least, int)
        room = max(least, self.room(where, measure))
        said = [*said, ("at most", measure, room, *where.said, False)]
        return f"{words}; no more than {room} count{'s' if room == 1 else ''}", said

    def one_group(self, prefix: str) -> list[Sentence]:
        groups = [p for p in self.lists if of_file(p, prefix)]
        where = self.group(self.rng.choice(groups))
        roll = self.rng.random()
        words, said = self.at_least(where)
        measure = str(said[0][1])
        if roll < 0.5:
            return [self.limited(f"Achieve {words}", said, where, measure)]
        if roll < 0.65:
            credit, units = self.near(where, "credits"), self.near(where, "units")
            words = f"Achieve at least {amount_words(units, 'units')} "
            words += f"and at least {amount_words(credit, 'credits')} {where.words}"
            said = [("at least", "units", units, *where.said)]
            return [(words, [*said, ("at least", "credits", credit, *where.said)])]
        chosen = self.rng.choice((self.level, self.sizes))()
        inner = where.narrowed(chosen)
        if roll < 0.85:
            part, more = self.at_least(evolve(inner, words=""))
            return [(f"Achieve {words}, of which {part.rstrip()}", [*said, *more])]
        words, said = self.at_least(inner)
        return [(f"Achieve {words}", said)]

    def union(self, prefix: str) -> list[Sentence]:
        groups = [p for p in self.lists if of_file(p, prefix) and p not in self.within]
        if len(groups) < 2:
            return []
        some = sorted(self.rng.sample(groups, self.rng.randint(2, min(3, len(groups)))))
        around, first = self.group(*some), self.group(some[0])
        measure = self.rng.choice(("credits", "credits", "units"))
        roll = self.rng.random()
        if roll < 0.4:
            words, said = self.at_least(around, measure)
            return [self.limited(f"Achieve {words}", said, around, measure)]
        one, said = self.at_least(first, measure)
        inner = said[0][2]
        assert isinstance(inner, int)
        if roll < 0.7:
            words, more = self.at_least(around, measure)
            return [(f"Achieve {words}, of which {one}", [*more, *said])]
        extra = max(1, self.near(around, measure) - inner)
        words, more = self.at_least(around, measure, inner + extra, extra)
        return [(f"Achieve {one}, and {words}", [*said, *more])]

    def by_level(self, prefix: str) -> list[Sentence]:
        where = self.pathway(prefix[:-1]) if prefix else self.total()
        chosen = self.level() if self.rng.random() < 0.8 else self.sizes()
        words, said = self.at_least(where.narrowed(chosen))
        return [(f"Achieve {words}", said)]

    def either(self, prefix: str) -> list[Sentence]:
        branches = []
        for _ in range(self.rng.randint(2, 3)):
            words, said = self.condition(prefix)
            if self.rng.random() < 0.25:
                more, also = self.condition(prefix)
                words, said = f"{words} as well as {more}", [*said, *also]
            branches.append((words, frozenset(said)))
        number = self.rng.randint(1, len(branches) - 1)
        words = ", or ".join(words for words, _ in branches)
        opening = "either" if number == 1 else f"at least {number} of these:"
        some = ("some", number, frozenset(said for _, said in branches))
        return [(f"Achieve {opening} {words}", [some])]

    def two_eithers(self, prefix: str) -> list[Sentence]:
        """Return two choices among the same places that differ in their numbers only."""
        groups = [p for p in self.lists if of_file(p, prefix)]
        if len(groups) < 2:
            return []
        one, other = (self.group(p) for p in self.rng.sample(groups, 2))
        made: list[Sentence] = []
        first, second = (max(1, self.come_to(where, "units")) for where in (one, other))
        for up, down in ((0, 2), (2, 0)):
            words, said = self.at_least(one, "units", first + up)
            more, also = self.at_least(other, "units", second + down)
            some: Said = ("some", 1, frozenset({frozenset(said), frozenset(also)}))
            made.append((f"Achieve either {words}, or {more}", [some]))
        return made

    def units_named(self, prefix: str) -> list[Sentence]:
        some = self.named(prefix, 4)
        roll = self.rng.random()
        if roll < 0.35 and len(some) > 1:
            words, said = self.some_of(some)
        elif roll < 0.7 and (self.names_mandatory or not prefix):
            words, said = self.each_of([u for u in some if u in self.plan][:2] or some[:1])
        else:
            where = Where(f"from units {listed(self.codes(some))}", None, frozenset(some))
            words, said = self.at_least(where)
        return [(f"Achieve {words}", said)]

    def cap(self, prefix: str) -> list[Sentence]:
        groups = [p for p in self.lists if of_file(p, prefix)]
        where = self.group(self.rng.choice(groups))
        measure = self.rng.choice(("credits", "credits", "units"))
        if self.rng.random() < 0.35:
            if not prefix and self.rng.random() < 0.5:
                where = self.total()
            where = where.narrowed(self.level())
        room = self.room(where, measure)
        words = f"more than {amount_words(room, measure)}"
        if self.rng.random() < 0.06 or not self.come_to(where, measure):
            room, words = 0, measure
        counts = "counts" if room == 1 else "count"
        words = f"No {words} {where.filter_words}{counts} {where.words}"
        return [(words, [("at most", measure, room, *where.said, False)])]

    def only(self, prefix: str) -> list[Sentence]:
        groups = [p for p in self.lists if of_file(p, prefix)]
        where = self.group(self.rng.choice(groups)).narrowed(
            self.rng.choice((self.level, self.level, self.sizes))()
        )
        unfit = self.come_to(evolve(where, filters=()), "units") - self.come_to(where, "units")
        if unfit and self.rng.random() < 0.9:
            return []
        words = f"Only units {where.filter_words}count {where.words}"
        return [(words, [("at most", "units", 0, *where.said, True)])]

    def bar(self, prefix: str) -> list[Sentence]:
        some = self.named(prefix, 4)
        planned = [u for u in some if u in self.plan]
        if self.rng.random() < 0.95:  # the plan has one of them, and there is another
            some = [u for u in some if u not in planned[1:]]
        if len(some) < 2:
            return []
        number = 1 if self.rng.random() < 0.85 else len(some) - 1
        counts = "counts" if number == 1 else "count"
        words = f"Only {number} of units {listed(self.codes(some))} {counts}"
        return [(words, [("at most", "units", number, None, frozenset(some), frozenset(), False)])]

    def each(self, prefix: str) -> list[Sentence]:
        groups = sorted(p for p in self.lists if of_file(p, prefix) and p not in self.within)
        counted = [self.come_to(self.group(p), "units") for p in groups[:2]]
        if len(groups) < 2 or not 0 < min(counted) <= max(counted) < 3:
            return []
        said: list[Said] = []
        for group in groups[:2]:
            said += [("at least", "units", 1, *self.group(group).said)]
            said += [("at most", "units", 2, *self.group(group).said, False)]
        names = listed([p.removeprefix(prefix) for p in groups[:2]])
        words = f"Achieve at least 1 unit from each of groups {names}; no more than 2 count"
        return [(words, said)]

    def refuse(self, prefix: str) -> list[Sentence]:
        some = self.named(prefix, 3)
        planned = [u for u in some if u in self.plan]
        some = [u for u in some if u not in planned[1:]]
        if len(some) > 1 and self.rng.random() < 0.6:
            words = f"Refuse a claim with more than 1 of units {listed(self.codes(some))}"
            return [(words, [("refuse", "units", 1, None, frozenset(some), frozenset())])]
        groups = [p for p in self.lists if of_file(p, prefix)]
        where = self.group(self.rng.choice(groups))
        there = {u for p in where.places or () for u in self.lists[p] if u in self.plan}
        number = sum(self.units[u].credit or 0 for u in there) + self.rng.randint(0, 3)
        words = f"Refuse a claim with more than {amount_words(number, 'credits')} {where.words}"
        return [(words, [("refuse", "credits", number, *where.said)])]

    def complete(self, prefix: str) -> list[Sentence]:
        if self.rng.random() < 0.3:
            name = "assessment in the workplace"
            return [(f'Complete "{name}"', [("complete", name, None, None)])]
        hours = self.rng.choice((30, 40, 50))
        words = f'Complete at least {hours} hours of "practice"'
        return [(words, [("complete", "practice", hours, "hours")])]

    def header_dates(self, on: dt.date) -> tuple[str, ...]:
        """Return dates for the head of the file, near the date that matters."""
        if self.rng.random() > 0.1:
            return ()
        last = on + dt.timedelta(days=self.rng.choice((-1, 0, 30, 300)))
        first = last - dt.timedelta(days=100)
        if self.rng.random() < 0.5:
            self.said.add(("certified by", last, None, EVERYBODY))
            return (f"Certification ends: {_date(last)}",)
        self.said.add(("registered", first, last, None, EVERYBODY))
        return (f"Registration: {_date(first)} to {_date(last)}",)

    # --- files ---

    def part(self, kind: str, prefix: str, all_of: Sequence[str], more: Iterable[str] = ()) -> Part:
        sentences = self.sentences(prefix, all_of)
        groups = []
        for group in sorted(g for g in self.lists if of_file(g, prefix)):
            name = group.removeprefix(prefix)
            outer = self.within.get(group)
            of = f" of {outer.removeprefix(prefix)}" if outer else ""
            items = [self.item(self.units[u]) for u in sorted(self.lists[group])]
            groups.append((f"Group {name}{of}: Invented group {name}", tuple(items)))
        heading = f"{kind}: Invented {kind.lower()}"
        return Part(heading, (*more, *sentences), tuple(groups))

    def item(self, unit: Unit) -> str:
        names = (f"{unit.reference} {unit.code}", f"{unit.reference}", f"{unit.code}")
        return f"- {self.rng.choice(names)}" + self.rng.choice(("", f": {unit.title}"))

    def holds(self) -> list[str]:
        """Return what the learner holds: the plan, or one short of it, or anything."""
        planned = sorted(self.plan)
        others = sorted(u for u in self.units if u not in self.plan)
        most = int(len(others) * self.shape.spare)
        more = self.rng.sample(others, max(self.rng.randint(0, most) for _ in range(2)))
        roll = self.rng.random()
        if roll < self.shape.full:
            held = [*planned, *more]
        elif roll < 0.85:
            short = self.rng.sample(planned, min(len(planned), self.rng.choice(self.shape.short)))
            held = [u for u in planned if u not in short] + more
        else:
            held = [u for u in sorted(self.units) if self.rng.random() < 0.6]
        self.rng.shuffle(held)
        return held


def _date(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"


def of_file(group: str, prefix: str) -> bool:
    return group.startswith(prefix) if prefix else "/" not in group


def amount_words(number: int, measure: str, further: str = "") -> str:
    word = measure[:-1] if number == 1 else measure
    return f"{number}{further} {word}"


def listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

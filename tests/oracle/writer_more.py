"""Writes the second half of the language: gates, shares, what stands for units, and facts."""

import datetime as dt
from collections.abc import Callable, Sequence
from random import Random

from qcf.framework.levels import Level
from qcf.records.learners import Provenance
from qcf.records.units import Unit
from tests.oracle.writer import (
    EVERYBODY,
    Said,
    Sentence,
    Shape,
    Where,
    Writer,
    amount_words,
    listed,
    of_file,
)

Filter = tuple[str, Said, Callable[[Unit], bool]]
WAYS = {
    Provenance.TAUGHT: "taught",
    Provenance.RPL: "prior learning",
    Provenance.TRANSFER: "transfer",
}
COUNTRIES = ("Wales", "England")
ROLES = ("nurse", "social care worker")
DIPLOMA, OLD = "First Diploma", "old-award"
GRADES = ("Pass", "Merit", "Distinction")


class MoreWriter(Writer):
    """Writes one case with everything. `rows` say how each unit of the bank was achieved."""

    def __init__(self, rng: Random, shape: Shape, on: dt.date) -> None:
        super().__init__(rng, shape)
        self.on = on
        self.registered = on.replace(year=on.year - 3)
        self.country = rng.choice(COUNTRIES)
        self.role = rng.choice(ROLES)
        self.diplomas = tuple(name for name in (DIPLOMA, OLD) if rng.random() < 0.6)
        self.dates = {
            unit: on - dt.timedelta(days=rng.choice((1, 200, 400, 800, 1500, 1900)))
            for unit in sorted(self.units)
        }
        self.ways = {u: rng.choice((*WAYS, Provenance.TAUGHT)) for u in sorted(self.units)}
        self.grades: dict[str, str] = {u: rng.choice(GRADES) for u in sorted(self.units)}
        self.made_for = {u: OLD for u in sorted(self.units) if rng.random() < 0.3}
        self.done: dict[str, int] = {}
        self.imported: dict[str, tuple[int, Level, str]] = {}
        self.per_code = False

    # --- filters ---

    def sizes(self) -> Filter:
        """Return a filter on more than the level."""
        roll = self.rng.random()
        if roll < 0.3:
            return super().sizes()
        if roll < 0.5:
            return 'marked "graded"', ("marked", "graded"), lambda u: "graded" in u.marks
        if roll < 0.65:
            return self.by()
        if roll < 0.8:
            return self.grade()
        return self.age()

    def by(self) -> Filter:
        some = sorted(self.rng.sample(("prior learning", "transfer"), self.rng.randint(1, 2)))
        words = f"by {' or '.join(some)}"
        return words, ("by", frozenset(some)), lambda u: WAYS[self.ways[u.identity]] in some

    def grade(self) -> Filter:
        asked = self.rng.choice(GRADES)
        relation = self.rng.choice(("exactly", "or above", "or below"))
        words = f"at grade {asked}" + ("" if relation == "exactly" else f" {relation}")
        at = GRADES.index(asked)
        fit = {"exactly": [asked], "or above": GRADES[at:], "or below": GRADES[: at + 1]}[relation]
        return words, ("grade", asked, relation), lambda u: self.grades[u.identity] in fit

    def age(self) -> Filter:
        years, older = self.rng.choice((1, 2, 4)), self.rng.random() < 0.4
        event = self.rng.choice(("registration", "claim"))
        day = self.on if event == "claim" else self.registered
        first = day.replace(year=day.year - years)
        words = f"achieved {'more than' if older else 'within'} {years} "
        words += f"year{'s' if years > 1 else ''} before {event}"
        said = ("age", years, event, older)
        return words, said, lambda u: (self.dates[u.identity] >= first) is not older

    # --- sentences ---

    def more_kinds(self, prefix: str) -> list[tuple[float, Callable[[str], list[Sentence]]]]:
        kinds: list[tuple[float, Callable[[str], list[Sentence]]]] = [
            (0.3, self.gate_on_units),
            (0.15, self.gate_on_units),
            (0.2, self.gate_on_groups),
            (0.15, self.gate_on_order),
            (0.1, self.gate_on_facts),
            (0.25, self.where),
            (0.15, self.together),
            (0.2, self.share),
            (0.15, self.share_cap),
            (0.2, self.cap_by_way),
        ]
        if not prefix:
            kinds += [
                (0.3, self.counts_as),
                (0.15, self.counts_as),
                (0.25, self.exempt),
                (0.15, self.brings),
                (0.15, self.not_counted),
                (0.2, self.held_at_grade),
                (0.1, self.within_years),
                (0.1, self.one_per_code),
            ]
        return kinds

    def scoped(self, text: str) -> tuple[str, frozenset[Said]]:
        if self.rng.random() > 0.1 or text.startswith("Follow"):
            return text, EVERYBODY
        roll = self.rng.random()
        if roll < 0.4:
            value, negated = self.rng.choice(COUNTRIES), self.rng.random() < 0.3
            words = f"whose country is {'not ' if negated else ''}{value}"
            fact: Said = ("country", frozenset({value}), None, negated)
        elif roll < 0.7:
            value = self.rng.choice(ROLES)
            words, fact = f'whose role is "{value}"', ("role", frozenset({value}), None, False)
        else:
            day = self.registered + dt.timedelta(days=self.rng.choice((0, 1)))
            negated = self.rng.random() < 0.5
            words = f"registered {'from' if negated else 'before'} {day.day} {day:%B %Y}"
            fact = ("registered", frozenset(), day, negated)
        return f"For a learner {words}, {text[0].lower()}{text[1:]}", frozenset({fact})

    def mostly(self, fits: bool) -> bool:
        """Whether to say something: where the plan does not fit it, only now and then."""
        return fits or self.rng.random() < 0.12

    def behind(self, subject: Said) -> list[str]:
        """Return the planned units behind a gate."""
        places, units, *_ = subject
        return [
            unit
            for unit, place in self.plan.items()
            if (not isinstance(places, frozenset) or place in places)
            and (not isinstance(units, frozenset) or unit in units)
        ]

    def in_order(self, first: Sequence[str], then: Sequence[str]) -> bool:
        days = [self.dates[unit] for unit in then]
        return all(self.dates[one] <= day for one in first for day in days)

    def subject(self, prefix: str) -> tuple[str, Said]:
        """Return what stands behind a gate: units, or a group."""
        groups = [p for p in self.lists if of_file(p, prefix)]
        if self.rng.random() < 0.6:
            some = self.named(prefix, 2)[: self.rng.randint(1, 2)]
            plural = "s" if len(some) > 1 else ""
            verb = "count" if len(some) > 1 else "counts"
            words = f"Unit{plural} {listed(self.codes(some))} {verb}"
            return words, (None, frozenset(some), frozenset())
        group = self.rng.choice(groups)
        where = self.group(group)
        if self.rng.random() < 0.4:
            where = where.narrowed(self.level())
        words = f"Units of group {group.removeprefix(prefix)} {where.filter_words}count"
        return words, where.said

    def gate_on_units(self, prefix: str) -> list[Sentence]:
        words, subject = self.subject(prefix)
        pool = sorted(self.units if self.rng.random() < 0.2 or len(self.plan) < 3 else self.plan)
        pool = [u for u in pool if not isinstance(subject[1], frozenset) or u not in subject[1]]
        if not pool:
            return []
        some = self.rng.sample(pool, min(len(pool), self.rng.randint(1, 3)))
        number = len(some) if self.rng.random() < 0.5 else max(1, len(some) - 1)
        after = self.rng.random() < 0.35
        if after and not self.mostly(self.in_order(some, self.behind(subject))):
            after = False
        plural = "s" if len(some) > 1 else ""
        need = f"unit{plural} {listed(self.codes(some))}"
        if number < len(some):
            need = f"at least {number} of units {listed(self.codes(some))}"
        said = ("gate", after, *subject, frozenset({("held", frozenset(some), number)}))
        return [(f"{words} only {'after' if after else 'with'} {need}", [said])]

    def gate_on_groups(self, prefix: str) -> list[Sentence]:
        words, subject = self.subject(prefix)
        groups = [p for p in self.lists if of_file(p, prefix)]
        if subject[0] is not None:
            # groups that wait for one another would be an error: none waits for a later one
            assert isinstance(subject[0], frozenset)
            groups = [p for p in groups if p < min(subject[0])]
        if not groups:
            return []
        if self.rng.random() < 0.3:
            group = self.rng.choice(groups)
            reach = self.reach(group)
            units = frozenset(u for p in reach for u in self.lists[p])
            if not self.mostly(all(self.plan.get(u) in reach for u in units)):
                return []
            need = f"all units of group {group.removeprefix(prefix)}"
            said: list[Said] = [("all", units, reach)]
        else:
            need, said = self.at_least(self.group(self.rng.choice(groups)))
        return [(f"{words} only with {need}", [("gate", False, *subject, frozenset(said))])]

    def gate_on_order(self, prefix: str) -> list[Sentence]:
        words, subject = self.subject(prefix)
        group = self.rng.choice([p for p in self.lists if of_file(p, prefix)])
        reach = self.reach(group)
        name = group.removeprefix(prefix)
        each: Said = ("each", reach, None, frozenset())
        before = [u for u, p in self.plan.items() if p in reach]
        if not self.mostly(self.in_order(before, self.behind(subject))):
            return []
        if self.rng.random() < 0.7:
            need, said = f"each counted unit of group {name}", frozenset({each})
        else:
            units = frozenset(u for p in reach for u in self.lists[p])
            need, said = f"all units of group {name}", frozenset({("all", units, reach), each})
        return [(f"{words} only after {need}", [("gate", True, *subject, said)])]

    def gate_on_facts(self, prefix: str) -> list[Sentence]:
        words, subject = self.subject(prefix)
        if self.rng.random() < 0.5:
            need = f"qualification {OLD}"
            said: Said = ("holds", (OLD,))
        else:
            names = self.rng.sample(("microteaching", "first aid", "a placement"), 2)
            number = self.rng.randint(1, 2)
            for name in names:
                self.done[name] = self.rng.choice((0, 1, 1, 1, 1))
            quoted = " and ".join(f'"{name}"' for name in names)
            need, said = f"at least {number} of {quoted}", ("done", frozenset(names), number)
        return [(f"{words} only with {need}", [("gate", False, *subject, frozenset({said}))])]

    def where(self, prefix: str) -> list[Sentence]:
        kinds = (self.one_group, self.cap, self.by_level, self.bar, self.share, self.share_cap)
        kind = self.rng.choice(kinds)
        made = kind(prefix)
        if not made:
            return []
        text, said = made[0]
        groups = [p for p in self.lists if of_file(p, prefix)]
        if self.rng.random() < 0.5:
            some = self.named(prefix, 2)[: self.rng.randint(1, 2)]
            plural, verb = ("s", "count") if len(some) > 1 else ("", "counts")
            words = f"Where unit{plural} {listed(self.codes(some))} {verb}"
            units: Said = (None, frozenset(some), frozenset(), False)
            unmet: Said = ("at most", "units", len(some) - 1, *units)
        else:
            group = self.rng.choice(groups)
            words = f"Where any unit of group {group.removeprefix(prefix)} counts"
            unmet = ("at most", "units", 0, *self.group(group).said, False)
        some_of: Said = ("some", 1, frozenset({frozenset({unmet}), frozenset(said)}))
        return [(f"{words}, {text[0].lower()}{text[1:]}", [some_of])]

    def together(self, prefix: str) -> list[Sentence]:
        groups = [p for p in self.lists if of_file(p, prefix) and 1 < len(self.lists[p]) < 5]
        if not groups:
            return []
        group = self.rng.choice(sorted(groups))
        reach = self.reach(group)
        units = frozenset(u for p in reach for u in self.lists[p])
        if not self.mostly(len([u for u in units if self.plan.get(u) in reach]) in (0, len(units))):
            return []
        none: Said = ("at most", "units", 0, reach, None, frozenset(), False)
        some: Said = ("some", 1, frozenset({frozenset({("all", units, reach)}), frozenset({none})}))
        return [
            (f"Units of group {group.removeprefix(prefix)} count together or not at all", [some])
        ]

    def share_of(self, prefix: str) -> tuple[Where, Where, str, int]:
        """Return a part, its whole, a measure, and the share of the plan in percent."""
        groups = [p for p in self.lists if of_file(p, prefix)]
        whole = self.group(self.rng.choice(groups))
        if not prefix and self.rng.random() < 0.5:
            whole = self.total()
        part = whole.narrowed(self.rng.choice((self.level, self.sizes))())
        measure = self.rng.choice(("credits", "credits", "units"))
        every = self.come_to(whole, measure)
        percent = 100 * self.come_to(part, measure) // every if every else 50
        return part, whole, measure, min(100, max(1, percent))

    def share(self, prefix: str) -> list[Sentence]:
        part, whole, measure, percent = self.share_of(prefix)
        words = f"Achieve at least {percent}% of the {measure} {whole.words} {part.filter_words}"
        return [(words.rstrip(), [("share", "least", percent, measure, *part.said, *whole.said)])]

    def share_cap(self, prefix: str) -> list[Sentence]:
        part, whole, measure, percent = self.share_of(prefix)
        percent = min(100, percent + self.rng.choice((0, 1, 1, 5)))
        less = self.rng.random() < 0.4
        words = f"{'Less' if less else 'No more'} than {percent}% of the {measure} "
        words += f"{whole.words} count {part.filter_words}"
        said = ("share", "less" if less else "most", percent, measure, *part.said, *whole.said)
        return [(words.rstrip(), [said])]

    def cap_by_way(self, prefix: str) -> list[Sentence]:
        where = self.total() if not prefix else self.pathway(prefix[:-1])
        where = where.narrowed(self.by())
        room = self.room(where, "credits")
        verb = "counts" if room == 1 else "count"
        words = f"No more than {amount_words(room, 'credits')} {where.filter_words}{verb} "
        return [(words + where.words, [("at most", "credits", room, *where.said, False)])]

    # --- what stands for units ---

    def counts_as(self, prefix: str) -> list[Sentence]:
        targets = self.named(prefix, 2)
        source = self.rng.choice([u for u in sorted(self.units) if u not in targets] or [""])
        if not source:
            return []
        roll = self.rng.random()
        code = self.codes([source])[0]
        if roll < 0.6 or len(targets) < 2:
            one = targets[:1]
            words = f"Unit {code} counts as unit {self.codes(one)[0]}"
            ways = frozenset({frozenset(one)})
        elif roll < 0.8:
            words = f"Unit {code} counts as units {listed(self.codes(targets))}"
            ways = frozenset({frozenset(targets)})
        else:
            words = f"Unit {code} counts as unit {' or '.join(self.codes(sorted(targets)))}"
            ways = frozenset(frozenset({one}) for one in targets)
        return [(words, [("counts as", source, ways)])]

    def exempt(self, prefix: str) -> list[Sentence]:
        some = [u for u in self.named(prefix, 2) if self.units[u].credit is not None]
        if not some:
            return []
        level = self.rng.choice((None, Level.L2, Level.L3))
        at = f" at level {level}" if level else ""
        plural = "s" if len(some) > 1 else ""
        words = (
            f'A holder of "{DIPLOMA}" is exempt from unit{plural} {listed(self.codes(some))}{at}'
        )
        reliefs: list[Said] = [(frozenset(some), None, None, level)]
        if self.rng.random() < 0.5:
            group = self.rng.choice([p for p in self.lists if of_file(p, prefix)])
            credit = self.rng.randint(1, 6)
            amount = amount_words(credit, "credits")
            words += f", or from {amount}{at} of group {group}"
            reliefs.append((frozenset(), credit, self.reach(group), level))
        return [(words, [("exempt", (DIPLOMA,), frozenset(reliefs))])]

    def brings(self, prefix: str) -> list[Sentence]:
        some = self.named(prefix, 2)
        words = f"A holder of qualification {OLD} holds units {listed(self.codes(some))}"
        return [(words, [("brings", (OLD,), frozenset(some))])] if len(some) > 1 else []

    def not_counted(self, prefix: str) -> list[Sentence]:
        some = self.named(prefix, 2)
        if not self.mostly(not set(self.plan) & (self.made_for.keys() - set(some))):
            return []
        filters: set[Said] = {("achieved for", OLD)}
        words = f"Units achieved for qualification {OLD} do not count"
        if len(some) > 1 and self.rng.random() < 0.6:
            words += f", except units {listed(self.codes(some))}"
            filters.add(("other than", frozenset(some)))
        return [(words, [("at most", "units", 0, None, None, frozenset(filters), False)])]

    def held_at_grade(self, prefix: str) -> list[Sentence]:
        if any(said[0] == "held at grade" for said in self.said):
            return []
        group = self.rng.choice([p for p in self.lists if of_file(p, prefix)])
        measure = self.rng.choice(("guided learning hours", "units"))
        number = self.rng.choice((20, 40, 70)) if measure != "units" else self.rng.randint(1, 2)
        reach = self.reach(group)
        for place in reach:
            for unit in sorted(self.lists[place]):
                if self.rng.random() < 0.3 and self.mostly(unit not in self.plan):
                    self.grades[unit] = "U"
        words = f"Up to {amount_words(number, measure)} of group {group} may be held at grade U"
        grade: Said = ("grade", "U", "exactly")
        cap: Said = ("at most", measure, number, reach, None, frozenset({grade}), False)
        return [(words, [("held at grade", "U", reach), cap])]

    def within_years(self, prefix: str) -> list[Sentence]:
        years = self.rng.choice((1, 2, 4))
        last = self.registered.replace(year=self.registered.year + years)
        if not self.mostly(all(self.dates[unit] <= last for unit in self.plan)):
            return []
        words = f"Complete within {years} year{'s' if years > 1 else ''} of registration"
        return [(words, [("within", years, "registration")])]

    def one_per_code(self, prefix: str) -> list[Sentence]:
        if self.per_code:
            return []
        codes: dict[str, set[str]] = {}
        for unit in {u for units in self.lists.values() for u in units}:
            codes.setdefault(self.units[unit].classification or "", set()).add(unit)
        barred = [units for code, units in codes.items() if code != "ZZZZ"]
        if not self.mostly(all(len(units & self.plan.keys()) < 2 for units in barred)):
            return []
        said: list[Said] = [
            ("at most", "units", 1, None, frozenset(units), frozenset(), False)
            for code, units in codes.items()
            if code != "ZZZZ" and len(units) > 1
        ]
        self.per_code = True
        return [("Only 1 unit counts for each classification code, except ZZZZ", said)]

    # --- files ---

    def draw_imports(self) -> list[str]:
        """Return a sentence that lets units from elsewhere count, and draw some of them."""
        if self.rng.random() > 0.2:
            return []
        group = self.rng.choice([p for p in self.lists if of_file(p, "")])
        low = {u.level for u in self.bank if u.level is not None}
        for number in range(self.rng.randint(0, 2)):
            level = self.rng.choice(sorted(low))
            self.imported[f"X/900/000{number}"] = (self.rng.randint(1, 6), level, group)
        return [f"Imported units may count in group {group}."]

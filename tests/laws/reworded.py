"""The same rule with its sentences worded otherwise: one by its parts, or in another form.

Each rewriting adds a sentence that it can reword, with numbers near what the learner holds, and
then rewords every sentence of the case that it can.
"""

import re
from collections.abc import Callable, Iterable
from itertools import combinations
from random import Random

from attrs import evolve

from tests.laws.forms import NAMES, Forms, Rewriting, files, units_listed, units_of, with_files
from tests.oracle.writer import amount_words, listed
from tests.strategies import Case

Draw = Callable[["Pen"], str]  # a sentence, or two
Others = Callable[[str], list[str]]  # the same in other words; none for what is not of the form

_SCOPED = re.compile(r"(For a learner [^,]+, )?(.+)\.")
_AMOUNT = r"at least \d+ (?:credit|unit)s?"


class Pen:
    """Writes sentences over the groups of the rule."""

    def __init__(self, case: Case, rng: Random) -> None:
        self.rng = rng
        self.lists = units_listed(case, case.rule)
        self.listed = units_of(case, case.rule)
        self.units = {unit.identity: unit for unit in case.units}
        self.held = [unit for unit in case.held if self.units[unit].credit]

    def groups(self, number: int = 1) -> list[str]:
        """Some groups."""
        return sorted(self.rng.sample(sorted(self.lists), number))

    def worth(self, measure: str, *groups: str) -> int:
        """What the learner holds of groups, or less."""
        inside = [u for u in self.held if any(u in self.lists[group] for group in groups)]
        credit = sum(self.units[unit].credit or 0 for unit in inside)
        every = len(inside) if measure == "units" else credit
        return max(1, self.rng.randint(every // 4, every * 3 // 4))

    def least(self, measure: str, *groups: str) -> str:
        """A minimum of groups, without the place."""
        return f"at least {amount_words(self.worth(measure, *groups), measure)}"

    def some(self, *numbers: int, held: float = 0.4) -> list[str]:
        """Codes of units that groups list, rather of those that are held, or that are not."""
        there = sorted(self.listed)
        there.sort(key=lambda unit: self.rng.random() - held * (unit in self.held))
        return [self.units[unit].code or "" for unit in there[: self.rng.choice(numbers)]]


def wording(draw: Draw, others: Others) -> Rewriting:
    """Return the rewriting that adds a drawn sentence, and words all that it can otherwise."""

    def rewriting(case: Case, rng: Random) -> Forms:
        more = [f"{sentence}." for sentence in draw(Pen(case, rng)).split(". ")]
        rule = evolve(case.rule, sentences=(*case.rule.sentences, *more))
        one = evolve(case, rule=rule)
        changed = {
            prefix: evolve(part, sentences=tuple(_reworded(part.sentences, others)))
            for prefix, part in files(one).items()
        }
        return Forms(one, with_files(one, changed))

    rewriting.__name__ = others.__name__
    return rewriting


def _reworded(sentences: Iterable[str], others: Others) -> Iterable[str]:
    for sentence in sentences:
        match = _SCOPED.fullmatch(sentence)
        assert match
        scope, text = match[1] or "", match[2]
        made = others(text[0].upper() + text[1:])
        for one in made:
            yield f"{scope}{one[0].lower() if scope else one[0]}{one[1:]}."
        if not made:
            yield sentence


def _names(words: str) -> list[str]:
    return re.findall(r"[A-Z]\w*", words)


# --- a sentence by its parts --------------------------------------------------------------------


def _draw_limited(pen: Pen) -> str:
    (group,), measure = pen.groups(), pen.rng.choice(("credits", "units"))
    asked = pen.worth(measure, group)
    room = asked + pen.rng.randint(0, 9 if measure == "credits" else 2)
    count = "counts" if room == 1 else "count"
    least = f"at least {amount_words(asked, measure)} from group {group}"
    return f"Achieve {least}; no more than {room} {count}"


def _limit_apart(text: str) -> list[str]:
    words = r"(Achieve at least \d+ (credit|unit|guided learning hour)s? (.+)); no more than (\d+)"
    match = re.fullmatch(rf"{words} counts?", text)
    if match is None:
        return []
    number, place = int(match[4]), match[3]
    count = "counts" if number == 1 else "count"
    return [match[1], f"No more than {amount_words(number, f'{match[2]}s')} {count} {place}"]


limit_apart = wording(_draw_limited, _limit_apart)


def _draw_amounts(pen: Pen) -> str:
    (group,) = pen.groups()
    units, credit = pen.least("units", group), pen.least("credits", group)
    return f"Achieve {units} and {credit} from group {group}"


def _amounts_apart(text: str) -> list[str]:
    match = re.fullmatch(rf"Achieve ({_AMOUNT}) and ({_AMOUNT}) (from [^;]+)", text)
    return [f"Achieve {match[number]} {match[3]}" for number in (1, 2)] if match else []


amounts_apart = wording(_draw_amounts, _amounts_apart)


def _draw_further(pen: Pen) -> str:
    first, second = pen.groups(2)
    more = amount_words(pen.rng.randint(1, 3), "credits", " further")
    words = f"Achieve {pen.least('credits', first)} from group {first}, and at least {more}"
    return f"{words} from groups {first} and {second} together"


def _further_apart(text: str) -> list[str]:
    first = r"(Achieve at least (\d+) (credit|unit)s? from .+)"
    match = re.fullmatch(rf"{first}, and at least (\d+) further \w+ (from .+)", text)
    if match is None:
        return []
    together = amount_words(int(match[2]) + int(match[4]), f"{match[3]}s")
    return [match[1], f"Achieve at least {together} {match[5]}"]


further_apart = wording(_draw_further, _further_apart)


def _draw_part(pen: Pen) -> str:
    (group,) = pen.groups()
    least, part = pen.least("credits", group), amount_words(pen.rng.randint(1, 4), "credits")
    level = pen.rng.choice("12")
    return f"Achieve {least} from group {group}, of which at least {part} at level {level} or above"


def _part_apart(text: str) -> list[str]:
    match = re.fullmatch(rf"(Achieve {_AMOUNT} (from .+)), of which (at least .+)", text)
    if match is None:
        return []
    part = match[3] if " from " in match[3] else f"{match[3]} {match[2]}"
    return [match[1], f"Achieve {part}"]


part_apart = wording(_draw_part, _part_apart)


def _draw_each(pen: Pen) -> str:
    first, second = pen.groups(2)
    count = pen.rng.choice(("1 counts", "2 count", "3 count"))
    return f"Achieve at least 1 unit from each of groups {first} and {second}; no more than {count}"


def _each_apart(text: str) -> list[str]:
    match = re.fullmatch(rf"(Achieve .+ from) each of groups ({NAMES})(; .+)?", text)
    if match is None:
        return []
    return [f"{match[1]} group {name}{match[3] or ''}" for name in _names(match[2])]


each_apart = wording(_draw_each, _each_apart)


def _draw_named(pen: Pen) -> str:
    (first,) = pen.some(1, held=2.0)
    others = [code for code in pen.some(3, held=0.0) if code != first]
    return f"Achieve units {listed([first, *others])}"


def _units_apart(text: str) -> list[str]:
    match = re.fullmatch(rf"Achieve units ({NAMES})", text)
    return [f"Achieve unit {name}" for name in _names(match[1])] if match else []


units_apart = wording(_draw_named, _units_apart)


def _draw_gate(pen: Pen) -> str:
    first, *others = pen.some(3, 4)
    behind, needs = [first, *others[2:]], others[:2]
    units, count = ("Units", "count") if len(behind) > 1 else ("Unit", "counts")
    need = "units" if len(needs) > 1 else "unit"
    return f"{units} {listed(behind)} {count} only with {need} {listed(needs)}"


def _gate_apart(text: str) -> list[str]:
    match = re.fullmatch(rf"Units? ({NAMES}) counts? only (with|after) units? ({NAMES})", text)
    if match is None:
        return []
    return [
        f"Unit {behind} counts only {match[2]} unit {need}"
        for behind in _names(match[1])
        for need in _names(match[3])
    ]


gate_apart = wording(_draw_gate, _gate_apart)


def _draw_bar(pen: Pen) -> str:
    return f"Only 1 of units {listed(pen.some(3, 4, held=-0.4))} counts"


def _bar_in_pairs(text: str) -> list[str]:
    match = re.fullmatch(rf"Only 1 of units ({NAMES}) counts", text)
    pairs = combinations(_names(match[1]), 2) if match else ()
    return [f"Only 1 of units {one} and {other} counts" for one, other in pairs]


bar_in_pairs = wording(_draw_bar, _bar_in_pairs)


def _draw_any_one(pen: Pen) -> str:
    (source,) = pen.some(1, held=2.0)
    targets = [code for code in pen.some(3, held=-2.0) if code != source][:2]
    needed = pen.rng.choice(targets)
    return f"Unit {source} counts as unit {' or '.join(targets)}. Achieve unit {needed}"


def _targets_apart(text: str) -> list[str]:
    match = re.fullmatch(r"(Unit \w+ counts as unit) (\w+) or (\w+)", text)
    return [f"{match[1]} {match[number]}" for number in (2, 3)] if match else []


targets_apart = wording(_draw_any_one, _targets_apart)


# --- another form of a sentence -----------------------------------------------------------------


def _draw_some(pen: Pen) -> str:
    codes = pen.some(3, 4)
    held = sum(unit.code in codes for unit in map(pen.units.__getitem__, pen.held))
    number = min(max(1, held + pen.rng.randint(0, 1)), len(codes) - 1)
    return f"Achieve at least {number} of units {listed(codes)}"


def _some_as_choice(text: str) -> list[str]:
    match = re.fullmatch(rf"Achieve at least (\d+) of units ({NAMES})", text)
    if match is None:
        return []
    opening = "either" if match[1] == "1" else f"at least {match[1]} of these:"
    return [f"Achieve {opening} " + ", or ".join(f"unit {name}" for name in _names(match[2]))]


some_as_choice = wording(_draw_some, _some_as_choice)


def _bar_as_limit(text: str) -> list[str]:
    match = re.fullmatch(r"Only (\d+ of units .+ counts?)", text)
    return [f"No more than {match[1]}"] if match else []


bar_as_limit = wording(_draw_bar, _bar_as_limit)


def _draw_level(pen: Pen) -> str:
    (group,) = pen.groups()
    level = pen.rng.choice(("exactly level 2", "level 2 or above", "level 3 or below"))
    return f"Achieve at least {pen.rng.randint(1, 2)} units at {level} from group {group}"


def _level_as_range(text: str) -> list[str]:
    made = re.sub(r"at level (\w+) or above", r"at levels \1 to 8", text)
    made = re.sub(r"at level (\w+) or below", r"at levels E1 to \1", made)
    made = re.sub(r"at exactly level (\w+)", r"at levels \1 to \1", made)
    return [made] if made != text else []


level_as_range = wording(_draw_level, _level_as_range)

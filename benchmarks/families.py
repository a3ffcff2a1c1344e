"""Synthetic rules that are hard in a stated way, each with one learner near the border.

A family is a name and how its rules are drawn; the same seed gives the same rule. The sums of a
random placement are the amounts that a rule asks for, moved a little, so that refusals and
acceptances both occur and neither is far from the other.
"""

from collections.abc import Callable, Iterable
from random import Random

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.learners import LearnerRecord
from qcf.records.units import Unit, UnitBank
from qcf.syntax.parse import parse

NAMES = "ABCDEFGHIJKL"


@frozen
class Instance:
    """A rule and a learner who holds every unit that it lists, at most."""

    family: str
    seed: int
    qualification: Qualification
    record: LearnerRecord


@frozen
class Drawn:
    """The units of a rule, the groups that list each, and where a random placement has them."""

    units: tuple[Unit, ...]
    listing: tuple[tuple[str, ...], ...]
    planted: tuple[str | None, ...]

    def credit(self, group: str) -> int:
        """Return the credit that the random placement has in a group."""
        placed = zip(self.units, self.planted, strict=True)
        return sum(unit.credit or 0 for unit, place in placed if place == group)

    @property
    def total(self) -> int:
        """The credit of the random placement."""
        placed = zip(self.units, self.planted, strict=True)
        return sum(unit.credit or 0 for unit, place in placed if place is not None)


def draw(rng: Random, count: int, groups: int, amounts: Iterable[int], overlap: float) -> Drawn:
    """Return so many units over so many groups; `overlap` of them are in two or three groups."""
    names = NAMES[:groups]
    sizes = tuple(amounts)
    units, listing, planted = [], [], []
    for number in range(count):
        level = rng.choice((Level.L2, Level.L3, Level.L3, Level.L4))
        credit = rng.choice(sizes)
        units.append(Unit(f"Unit {number}", code=f"U {number}", level=level, credit=credit))
        places = rng.sample(names, rng.choice((2, 3)) if rng.random() < overlap else 1)
        listing.append(tuple(sorted(places)))
        planted.append(rng.choice((*places, None)) if rng.random() < 0.6 else rng.choice(places))
    return Drawn(tuple(units), tuple(listing), tuple(planted))


def rule_text(drawn: Drawn, groups: int, sentences: Iterable[str]) -> str:
    """Return a rule file with these sentences over the groups."""
    lines = ["Qualification: A rule", "Units from: units", "", "Rules:", *sentences]
    for name in NAMES[:groups]:
        listed = (u for u, p in zip(drawn.units, drawn.listing, strict=True) if name in p)
        lines += ["", f"Group {name}: Group {name}", *(f"- {unit.code}" for unit in listed)]
    return "\n".join(lines) + "\n"


def read(text: str, units: tuple[Unit, ...]) -> Qualification:
    """Return the qualification of a rule text."""
    document, found = parse(SourceFile("rules/rule.qcf", text))
    qualification, more = resolve("rule", document, InMemory(UnitBank("units", units), {}, {}))
    assert not has_errors([*found, *more]), [*found, *more]
    return qualification


def windows(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Overlapping groups, each with a least and a most that are close together, and a total."""
    drawn = draw(rng, count, groups, range(1, 11), 0.4)
    sentences = []
    for name in NAMES[:groups]:
        least = max(1, drawn.credit(name) + rng.randint(-2, 1))
        most = least + rng.randint(0, 3)
        sentences.append(
            f"Achieve at least {least} credits from group {name}; no more than {most} count."
        )
    # all that the windows let count is about a credit a group more than the placement
    total = drawn.total + groups + rng.randint(-5, 3)
    sentences.append(f"Achieve at least {total} credits in total.")
    return drawn, sentences


def exact_totals(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Just so many credits in all, and just so many from each group but the last."""
    return _exact(draw(rng, count, groups, range(1, 11), 0.4), rng, groups)


def residues(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Just so many credits where few units are no multiple of three: few amounts can be made."""
    return _exact(draw(rng, count, groups, (*(3, 6, 9, 12, 15) * 3, 4, 5), 0.4), rng, groups)


def _exact(drawn: Drawn, rng: Random, groups: int) -> tuple[Drawn, list[str]]:
    sentences = []
    for name in NAMES[: groups - 1]:
        amount = max(1, drawn.credit(name) + rng.randint(-1, 1))
        sentences.append(
            f"Achieve at least {amount} credits from group {name}; no more than {amount} count."
        )
    total = drawn.total
    sentences.append(f"Achieve at least {total} credits in total; no more than {total} count.")
    return drawn, sentences


def partition(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Every unit in both of two groups, and half of all the credit asked from each."""
    drawn = draw(rng, count, groups, range(20, 99, 2), 0)
    both = tuple(NAMES[:groups])
    every = Drawn(drawn.units, (both,) * count, drawn.planted)
    half = sum(unit.credit or 0 for unit in drawn.units) // groups
    return every, [f"Achieve at least {half} credits from group {name}." for name in both]


def bars_and_floor(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Windows with barred pairs, a least amount at level 3 or above and a most at level 2."""
    drawn, sentences = windows(rng, count, groups)
    codes = [unit.code for unit in drawn.units]
    rng.shuffle(codes)
    for one, other in zip(codes[: count // 4 : 2], codes[1 : count // 4 : 2], strict=False):
        sentences.append(f"Only 1 of units {one} and {other} counts.")
    placed = [u for u, p in zip(drawn.units, drawn.planted, strict=True) if p is not None]
    high = sum(u.credit or 0 for u in placed if u.level and u.level >= Level.L3)
    low = drawn.total - high
    sentences.append(f"Achieve at least {max(1, high - 2)} credits at level 3 or above in total.")
    sentences.append(f"No more than {low + 1} credits at level 2 or below count in total.")
    return drawn, sentences


def counts(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Overlapping groups with numbers of units, and nothing but numbers of units."""
    drawn = draw(rng, count, groups, (3,), 0.7)
    sentences = []
    for name in NAMES[:groups]:
        least = max(1, sum(place == name for place in drawn.planted) + rng.randint(1, 2))
        sentences.append(f"Achieve at least {least} units from group {name}.")
    return drawn, sentences


def islands(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Three groups at a time that share units with each other only, a third of all from each."""
    units: list[Unit] = []
    listing: list[tuple[str, ...]] = []
    sentences = []
    for first in range(0, groups, 3):
        island = NAMES[first : first + 3]
        alone = draw(rng, 3 * count // groups, 3, range(20, 99), 0).units
        units += [evolve(u, code=f"{island} {u.code}", title=f"{island} {u.title}") for u in alone]
        listing += [tuple(island)] * len(alone)
        third = sum(unit.credit or 0 for unit in alone) // 3 - rng.randint(2, 9)
        sentences += [f"Achieve at least {third} credits from group {name}." for name in island]
    return Drawn(tuple(units), tuple(listing), (None,) * len(units)), sentences


def nested_caps(rng: Random, count: int, groups: int) -> tuple[Drawn, list[str]]:
    """Unions of groups, each inside the next, each with a most, and a total."""
    drawn = draw(rng, count, groups, range(20, 99), 0)
    sentences, most = [], 0
    for number, name in enumerate(NAMES[:groups], 1):
        placed = zip(drawn.units, drawn.listing, strict=True)
        held = sum(unit.credit or 0 for unit, places in placed if places == (name,))
        inside = NAMES[:number]
        union = f"groups {', '.join(inside[:-1])} and {name} together"
        most += held * rng.randint(20, 50) // 100
        least = max(1, held // 3)
        sentences.append(f"Achieve at least {least} credits from group {name}.")
        among = union if number > 1 else f"group {name}"
        sentences.append(f"No more than {most} credits count from {among}.")
    sentences.append(f"Achieve at least {most - rng.randint(0, 5)} credits in total.")
    return drawn, sentences


Draw = Callable[[Random, int, int], tuple[Drawn, list[str]]]

FAMILIES: dict[str, tuple[Draw, int, int]] = {
    "windows, 4 groups, 20 units": (windows, 20, 4),
    "windows, 4 groups, 45 units": (windows, 45, 4),
    "windows, 4 groups, 90 units": (windows, 90, 4),
    "windows, 8 groups, 45 units": (windows, 45, 8),
    "windows, 8 groups, 90 units": (windows, 90, 8),
    "exact totals, 5 groups, 60 units": (exact_totals, 60, 5),
    "residues, 5 groups, 60 units": (residues, 60, 5),
    "partition, 2 groups, 20 units": (partition, 20, 2),
    "partition, 2 groups, 60 units": (partition, 60, 2),
    "bars and a floor, 4 groups, 45 units": (bars_and_floor, 45, 4),
    "bars and a floor, 8 groups, 80 units": (bars_and_floor, 80, 8),
    "counts, 8 groups, 60 units": (counts, 60, 8),
    "islands, 12 groups, 36 units": (islands, 36, 12),
    "nested caps, 6 groups, 40 units": (nested_caps, 40, 6),
}


def instance(family: str, seed: int) -> Instance:
    """Return the rule and the learner of a seed."""
    make, count, groups = FAMILIES[family]
    rng = Random(f"{family} {seed}")
    drawn, sentences = make(rng, count, groups)
    text = rule_text(drawn, groups, sentences)
    record = LearnerRecord.of("L-1", [unit.code or "" for unit in drawn.units])
    return Instance(family, seed, read(text, drawn.units), record)

"""Rules that are as hard as the language allows, each decided in a process with bounds.

`python -m tests.fuzz.hostile NAME` makes one, decides it, prints the verdict as text, and ends
with a status other than 0 when anything is raised, or when it takes more than `MEMORY` or
`SECONDS`.
"""

import resource
import sys
from collections.abc import Callable
from random import Random

from qcf import LearnerRecord, evaluate
from qcf.framework.levels import Level
from qcf.records.bank import MOST_CREDIT, MOST_GLH
from qcf.records.units import Unit
from qcf.report.verdict_text import verdict_text
from qcf.search import solver
from tests.conftest import THOROUGH
from tests.strategies import ON, read_rule

MEMORY = 1 << 30
SECONDS = 60 if THOROUGH else 30
BUDGET = 20_000 if THOROUGH else 2_000
GROUPS = "ABCDEFGHIJKL"
Made = tuple[list[Unit], dict[str, list[str]], list[str]]


def _units(draw: Random, number: int, least: int, most: int, glh: int = 0) -> list[Unit]:
    levels = (Level.L2, Level.L3, Level.L4)
    return [
        Unit(
            f"Invented {n}",
            code=f"U{n}",
            level=draw.choice(levels),
            credit=draw.randint(least, most),
            glh=glh,
        )
        for n in range(number)
    ]


def _overlapping(draw: Random, units: list[Unit]) -> dict[str, list[str]]:
    codes = [unit.code or "" for unit in units]
    return {g: [c for c in codes if draw.random() < 0.4] or codes[:1] for g in GROUPS}


def partition(draw: Random) -> Made:
    """200 large units, and half of all their credit from each of two groups."""
    units = _units(draw, 200, MOST_CREDIT // 2, MOST_CREDIT)
    half = sum(unit.credit or 0 for unit in units) // 2
    codes = [unit.code or "" for unit in units]
    asked = [f"Achieve at least {half} credits from group {g}." for g in "AB"]
    return units, {"A": codes, "B": codes}, asked


def exact(draw: Random) -> Made:
    """200 units over twelve groups that overlap, and just so many credits from each."""
    units = _units(draw, 200, 1, MOST_CREDIT)
    groups = _overlapping(draw, units)
    asked = []
    for g in GROUPS:
        amount = sum(u.credit or 0 for u in units if u.code in draw.sample(groups[g], 9))
        asked.append(
            f"Achieve at least {amount} credits from group {g}; no more than {amount} count."
        )
    return units, groups, asked


def hours(draw: Random) -> Made:
    """As many hours as a bank may say, shares of them, and minima near a million."""
    units = _units(draw, 300, 1, MOST_CREDIT, MOST_GLH)
    asked = [
        f"Achieve at least {draw.randint(900_000, 999_999)} guided learning hours from group {g}."
        for g in GROUPS
    ]
    for percent in (1, 40):
        asked.append(
            f"Achieve at least {percent}% of the guided learning hours from group A "
            "at level 2 or above."
        )
    return units, _overlapping(draw, units), asked


def choices(draw: Random) -> Made:
    """150 choices between two conditions."""
    units = _units(draw, 150, 1, 99)
    asked = ["Achieve at least 1000 credits in total."]
    for _ in range(150):
        one, other = draw.sample(GROUPS, 2)
        asked.append(
            f"Achieve either at least {draw.randint(50, 600)} credits from group {one}, "
            f"or at least {draw.randint(1, 20)} units from group {other}."
        )
    return units, _overlapping(draw, units), asked


def many_of_many(draw: Random) -> Made:
    """Twenty of forty conditions, twelve times: more ways than can be gone through."""
    units = _units(draw, 150, 1, 99)
    asked = []
    for _ in range(12):
        conditions = (
            f"at least {draw.randint(50, 900)} credits from group {GROUPS[n % 12]}"
            for n in range(40)
        )
        asked.append(f"Achieve at least 20 of these: {', or '.join(conditions)}.")
    return units, _overlapping(draw, units), asked


def bars(draw: Random) -> Made:
    """300 barred pairs: hundreds of caps."""
    units = _units(draw, 200, 1, 99)
    asked = [f"Achieve at least {draw.randint(200, 600)} credits from group {g}." for g in GROUPS]
    for _ in range(300):
        one, other = draw.sample(range(200), 2)
        asked.append(f"Only 1 of units U{one} and U{other} counts.")
    return units, _overlapping(draw, units), asked


def nested(draw: Random) -> Made:
    """Groups inside groups, with a most for each, as deep as there are names."""
    units = _units(draw, 200, 1, 99)
    groups = {g: [u.code or "" for u in units[n * 16 : n * 16 + 16]] for n, g in enumerate(GROUPS)}
    asked = ["Achieve at least 3000 credits in total."]
    for n in range(2, len(GROUPS) + 1):
        names = f"{', '.join(GROUPS[: n - 1])} and {GROUPS[n - 1]}"
        asked.append(
            f"No more than {draw.randint(200, 260) * n} credits count from groups {names} together."
        )
    return units, groups, asked


HOSTILE: dict[str, Callable[[Random], Made]] = {
    make.__name__: make for make in (partition, exact, hours, choices, many_of_many, bars, nested)
}


def main(name: str) -> None:
    """Make a rule, decide it for a learner with most of the units, and print the verdict."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    solver.is_there = lambda: False
    draw = Random(name)
    units, groups, asked = HOSTILE[name](draw)
    lines = ["Qualification: A hostile rule (invented)", "Units from: units", "", "Rules:", *asked]
    for group, codes in groups.items():
        lines += ["", f"Group {group}: Group {group}", *(f"- {code}" for code in codes)]
    rule, found = read_rule("\n".join(lines) + "\n", units)
    for one in found:
        print(one.code, one.message, file=sys.stderr)  # noqa: T201
    record = LearnerRecord.of("L-1", [u.code or "" for u in units if draw.random() < 0.9])
    print(verdict_text(evaluate(rule, record, on=ON, budget=BUDGET)))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])

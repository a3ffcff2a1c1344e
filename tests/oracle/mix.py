"""What a generated case is like: would first fit get it wrong, does a cap or bar bind?"""

from collections import Counter
from collections.abc import Iterable

from qcf.model import requirements as m
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from tests.oracle.reference import (
    Learner,
    Names,
    amount,
    broken,
    choices,
    counted_sets,
    holds,
    in_force,
    inside,
)


def first_fit(q: Qualification, who: Learner, order: Iterable[str]) -> bool:
    """Whether first fit makes the learner eligible: how most engines decide.

    Unit after unit, in the order of the record, goes to the first group where it helps a
    requirement that is not met yet and breaks nothing that holds, and stays there.
    """
    order = [unit for unit in order if unit in who.held]
    return any(_fits(q, taken, who, order) for taken in choices(q, who.pathway))


def _fits(q: Qualification, taken: Names, who: Learner, order: list[str]) -> bool:
    counted: list[tuple[str, Entry]] = []
    rules = in_force(q, taken, who)
    limits = [r for r in rules if not isinstance(r, m.Minimum | m.AllOf | m.SomeOf)]

    def lacks(r: m.Requirement) -> list[m.Minimum | m.AllOf]:
        """Return the conditions of a requirement that are not met yet; none when it holds."""
        if isinstance(r, m.Minimum | m.AllOf):
            return [] if holds(r, tuple(counted), who) else [r]
        if isinstance(r, m.SomeOf):
            branches = [[c for c in branch if lacks(c)] for branch in r.branches]
            if sum(not branch for branch in branches) < r.asked:
                return [c for b in branches for c in b if isinstance(c, m.Minimum | m.AllOf)]
        return []

    for unit in order:
        entry = who.held[unit][0]
        wanted = [c for r in rules for c in lacks(r)]
        for group in _open(q, taken, unit):
            if any(_helps(c, group, entry, who) for c in wanted):
                counted.append((group, entry))
                if all(holds(limit, tuple(counted), who) for limit in limits):
                    break
                counted.pop()
    done = all(holds(r, tuple(counted), who) for r in rules)
    return done and not broken(q, taken, who)


def _helps(c: m.Minimum | m.AllOf, group: str, entry: Entry, who: Learner) -> bool:
    if isinstance(c, m.AllOf):
        return entry.identity in c.units and (c.places is None or group in c.places)
    return inside(c.selection, group, entry, who) and bool(
        amount(c.selection, c.measure, ((group, entry),), who)
    )


def binds(q: Qualification, who: Learner) -> bool:
    """Whether caps and bars keep some unit from counting, wherever each is placed."""
    others = [r.id for r in q.requirements if not isinstance(r, m.Cap)]

    def all_count(taken: Names) -> bool:
        held = {u: e for u, e in who.held.items() if _open(q, taken, u)}
        sets = counted_sets(q, taken, who, others)
        return any({e.identity for _, e in counted} >= held.keys() for counted in sets)

    return not any(all_count(taken) for taken in choices(q, who.pathway))


def _open(q: Qualification, taken: Names, unit: str) -> list[str]:
    listing = (g for g in q.groups.values() if unit in g.units)
    return sorted(g.id for g in listing if g.pathway in (None, *taken))


class Mix:
    """Counts what the cases of a run are like, prints it, and holds it to what is stated."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, **marks: bool) -> None:
        """Count one case."""
        self.counts["cases"] += 1
        self.counts.update(name for name, mark in marks.items() if mark)

    def share(self, name: str) -> float:
        """Return which part of the cases bears a mark."""
        return self.counts[name] / self.counts["cases"]

    def check(self, *, binding: bool = True) -> None:
        """35 to 65 % eligible, first fit wrong in 25 % or more, a cap or bar binding in 50 %."""
        print(self)  # noqa: T201 -- seen with -s
        assert 0.35 <= self.share("eligible") <= 0.65, self
        assert self.share("first_fit_wrong") >= 0.25, self
        assert not binding or self.share("cap_or_bar_binds") >= 0.50, self

    def __str__(self) -> str:
        marks = [name for name in sorted(self.counts) if name != "cases"]
        shares = [f"{name} {self.counts[name]} ({self.share(name):.0%})" for name in marks]
        return f"{self.counts['cases']} cases: {', '.join(shares)}"

"""What a generated case is like: would first fit get it wrong, does a cap or bar bind?"""

from collections import Counter
from collections.abc import Iterable

from qcf.model import qualification as m
from tests.oracle.reference import Learner, Names, bounds, broken, choices, counted_sets, worth
from tests.oracle.reference import in_force as rules_of


def first_fit(q: m.Qualification, who: Learner, order: Iterable[str]) -> bool:
    """Whether first fit makes the learner eligible: how most engines decide.

    Unit after unit, in the order of the record, goes to the first group where it helps a
    requirement that is not met yet and breaks no cap, and stays there.
    """
    order = [unit for unit in order if unit in who.held]
    return any(_fits(q, taken, who, order) for taken in choices(q, who.pathway))


def _fits(q: m.Qualification, taken: Names, who: Learner, order: list[str]) -> bool:
    counted: dict[str, str] = {}
    rules = rules_of(q, taken)

    def got(r: m.Minimum | m.Cap | m.AllOf) -> int:
        return sum(worth(r, place, unit, who.held) for unit, place in counted.items())

    def lacks(r: m.Requirement) -> list[m.Minimum | m.AllOf]:
        """Return the conditions of a requirement that are not met yet; none when it holds."""
        if isinstance(r, m.Minimum | m.AllOf):
            return [r] if got(r) < bounds(r)[0] else []
        if isinstance(r, m.SomeOf):
            branches = [[c for c in branch if lacks(c)] for branch in r.branches]
            if sum(not branch for branch in branches) < r.asked:
                return [c for branch in branches for c in branch]
        return []

    caps = [r for r in rules if isinstance(r, m.Cap)]
    for unit in order:
        wanted = [c for r in rules for c in lacks(r)]
        for group in sorted(g.id for g in q.groups.values() if unit in g.units):
            is_open = q.groups[group].pathway in (None, *taken)
            if is_open and any(worth(c, group, unit, who.held) for c in wanted):
                counted[unit] = group
                if all(got(cap) <= cap.allowed for cap in caps):
                    break
                del counted[unit]
    return not broken(q, taken, who) and not any(lacks(r) for r in rules)


def binds(q: m.Qualification, who: Learner) -> bool:
    """Whether caps and bars keep some unit from counting, wherever each is placed."""
    minima = [r.id for r in q.requirements if not isinstance(r, m.Cap)]
    return not any(
        next(counted_sets(q, taken, held, tuple(held), minima), None) is not None
        for taken in choices(q, who.pathway)
        for held in [{u: f for u, f in who.held.items() if _listed(q, taken, u)}]
    )


def _listed(q: m.Qualification, taken: Names, unit: str) -> bool:
    return any(unit in g.units and g.pathway in (None, *taken) for g in q.groups.values())


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

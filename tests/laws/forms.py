"""Two forms of one rule, judged on generated cases: what the one says, the other says too."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

from attrs import evolve, field, frozen
from hypothesis import given, settings

from qcf.diagnostics.diagnostic import has_errors
from qcf.engine.verdict import Verdict
from tests.conftest import EXAMPLES
from tests.laws.said import Names, in_any_words
from tests.oracle.writer import SMALL, Part, Shape
from tests.strategies import Case, draw_case, evaluated, numbers


@frozen
class Forms:
    """One case in two forms. `names` say what groups are called where the two are compared."""

    one: Case
    other: Case
    names: Names = field(factory=dict)

    def __str__(self) -> str:
        return f"{self.one}\n--- in the other form ---\n{self.other}"


Rewriting = Callable[[Case, Random], Forms | None]
Saying = Callable[[Verdict, Names], dict[str, object]]


def files(case: Case) -> dict[str, Part]:
    """The files of a case, by what stands before the names of their groups."""
    return {"": case.rule, **{f"{slug}/": part for slug, part in case.pathways.items()}}


def with_files(case: Case, changed: Mapping[str, Part]) -> Case:
    """The case with some of its files changed."""
    every = {**files(case), **changed}
    pathways = {slug: every[f"{slug}/"] for slug in case.pathways}
    return evolve(case, rule=every[""], pathways=pathways)


# A list of names, of groups or units, in a sentence.
NAMES = r"[A-Z]\w*(?:, [A-Z]\w*)*(?: and [A-Z]\w*)?"
UNIT = re.compile(r"\b(?:U\d+|[A-Z]/\d{3}/\d{4})\b")  # as it is written, by code or reference
_HEADING = re.compile(r"Group (\w+)(?: of (\w+))?: ")


def called(heading: str) -> tuple[str, str]:
    """The name of a group, and of the group around it."""
    match = _HEADING.match(heading)
    assert match
    return match[1], match[2] or ""


def unit_of(case: Case, item: str) -> str:
    """The unit of an item, whatever the item calls it."""
    match = UNIT.search(item)
    assert match
    return next(u.identity for u in case.units if match[0] in (u.reference, u.code))


def units_listed(case: Case, part: Part) -> dict[str, frozenset[str]]:
    """What each group of a file lists, with the groups inside it."""
    found: dict[str, set[str]] = {}
    for heading, items in part.groups:
        for name in called(heading):
            found.setdefault(name, set()).update(unit_of(case, item) for item in items)
    return {name: frozenset(units) for name, units in found.items() if name}


def units_of(case: Case, part: Part) -> frozenset[str]:
    """What the groups of a file list."""
    return frozenset().union(*units_listed(case, part).values())


def check_forms(
    rewriting: Rewriting, says: Saying = in_any_words, *, share: float = 0.9, shape: Shape = SMALL
) -> None:
    """Draw cases, write each in both forms, and compare the verdicts.

    A law that fires seldom proves little: the rewriting has to apply to a share of the cases, and
    some of the learners to be eligible and others not.
    """
    seen: Counter[str] = Counter()

    # the laws of this kind are many, and to read several files twice takes longest
    @settings(max_examples=EXAMPLES // (6 if shape.pathways == 1 else 4))
    @given(numbers)
    def law(number: int) -> None:
        rng = Random(f"{rewriting.__name__} {number}")
        forms = rewriting(draw_case(rng, shape), rng)
        seen["drawn"] += 1
        if forms is None or forms.one == forms.other or has_errors(forms.one.read()[1]):
            return
        seen["applied"] += 1
        try:
            first, second = evaluated(forms.one), evaluated(forms.other)
            seen["eligible"] += first.eligible
            assert says(second, forms.names) == says(first, forms.names)
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{forms}") from fault

    law()
    assert seen["applied"] >= share * seen["drawn"], seen
    assert 0.05 * seen["applied"] <= seen["eligible"] <= 0.9 * seen["applied"], seen

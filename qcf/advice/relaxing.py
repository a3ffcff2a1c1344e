"""One requirement asked for less, step by step: what each step of it would be."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import TypeVar, cast

from attrs import evolve, field, frozen

from qcf.model.requirements import (
    AllOf,
    Cap,
    Evidence,
    Gate,
    Kind,
    Minimum,
    Requirement,
    Selection,
    Share,
    SomeOf,
    Strict,
    Within,
)
from qcf.syntax.tree import Measure

_P = TypeVar("_P")

# More than any learner holds, so that a limit raised by it limits nothing.
MOST_RAISED = 100_000
MOST_YEARS = 100


class How(Enum):
    """What is otherwise in a near miss: a closed list."""

    LOWERED = "lowered"
    RAISED = "raised"
    EXCUSED = "excused"
    LIFTED = "lifted"
    SET_ASIDE = "set aside"
    UNIT = "unit"
    HELD = "held"
    DECLARED = "declared"
    RECOGNISED = "recognised"
    PATHWAY = "pathway"


@frozen(eq=False)
class Relaxation:
    """One way to ask for less: `at` is the requirement after so many steps, `most` is the last.

    `said` is the condition that changes: the requirement, or a part of it. `now` is its figure,
    where it has one.
    """

    how: How
    requirement: Requirement
    said: Requirement
    most: int
    at: Callable[[int], Requirement | None] = field(repr=False)
    now: int | None = None
    measure: str | None = None

    def figure(self, steps: int) -> int | None:
        """Return the figure that would do after so many steps."""
        if self.now is None:
            return None
        return self.now + steps if self.how is How.RAISED else self.now - steps


def by_amount(said: Requirement) -> Iterator[Relaxation]:
    """Yield the ways in which less of it can be asked, by the smallest steps there are."""
    match said:
        case Minimum(asked=asked, measure=measure):
            yield _lowered(
                said, asked, lambda k: evolve(said, asked=asked - k, provisional=None), measure
            )
        case AllOf(units=units):
            yield Relaxation(
                How.EXCUSED,
                said,
                said,
                len(units),
                lambda k: _all_but(said, k),
                len(units),
                Measure.UNITS.value,
            )
        case Cap(kind=Kind.BAR):
            pass
        case Cap(allowed=allowed, measure=measure) | Strict(allowed=allowed, measure=measure):
            yield _raised(
                said, allowed, MOST_RAISED, lambda k: evolve(said, allowed=allowed + k), measure
            )
        case Share(percent=percent, most=True):
            yield _raised(
                said, percent, 100 - percent, lambda k: evolve(said, percent=percent + k), "%"
            )
        case Share(percent=percent):
            yield _lowered(said, percent, lambda k: evolve(said, percent=percent - k), "%")
        case Within(years=years):
            yield _raised(said, years, MOST_YEARS, lambda k: evolve(said, years=years + k), "years")
        case Evidence(asked=int(asked), measure=measure):
            yield _lowered(said, asked, lambda k: evolve(said, asked=asked - k), measure)
        case SomeOf():
            yield from _of_some(said)
        case Gate(needs=needs):
            for need in needs:
                if isinstance(need, Minimum | AllOf | Share):
                    yield from (_inside(said, inner) for inner in by_amount(need))
        case _:
            pass


def set_aside(said: Requirement) -> Iterator[Relaxation]:
    """Yield the one step of what may have no smaller one that does: it is not asked at all."""
    is_bar = isinstance(said, Cap) and said.kind is Kind.BAR
    # the last step of an amount sets it aside already
    if is_bar or not isinstance(said, Minimum | AllOf | Cap | Strict):
        yield Relaxation(How.LIFTED if is_bar else How.SET_ASIDE, said, said, 1, lambda k: None)


def excusing(relaxation: Relaxation, units: tuple[str, ...]) -> Requirement | None:
    """Return what is left of a requirement that all units count, where these are excused."""
    said = relaxation.said
    assert isinstance(said, AllOf)
    left = evolve(said, units=tuple(one for one in said.units if one not in units))
    return _with_part(relaxation.requirement, said, left)


def _lowered(
    said: Requirement, now: int, at: Callable[[int], Requirement], measure: Measure | str | None
) -> Relaxation:
    return Relaxation(How.LOWERED, said, said, now, at, now, _word(measure))


def _raised(
    said: Requirement,
    now: int,
    most: int,
    at: Callable[[int], Requirement],
    measure: Measure | str,
) -> Relaxation:
    return Relaxation(How.RAISED, said, said, most, at, now, _word(measure))


def _word(measure: Measure | str | None) -> str | None:
    return measure.value if isinstance(measure, Measure) else measure


def _all_but(said: AllOf, fewer: int) -> Minimum:
    """Return the demand that all units but so many count, whichever they are."""
    return Minimum(
        said.id,
        said.kind,
        said.text,
        Selection(said.places, frozenset(said.units)),
        Measure.UNITS,
        len(said.units) - fewer,
        clause=said.clause,
        pathway=said.pathway,
        when=said.when,
        span=said.span,
    )


def _of_some(some: SomeOf) -> Iterator[Relaxation]:
    """Yield what can be asked less of a choice: of one condition, or of how many branches."""
    for condition in (one for branch in some.branches for one in branch):
        # a limit in a branch says when nothing there counts: that is no amount to raise
        if not isinstance(condition, Cap):
            yield from (_inside(some, inner) for inner in by_amount(condition))
    if some.asked > 1:
        fewer = _lowered(
            some, some.asked, lambda k: evolve(some, asked=some.asked - k), "alternatives"
        )
        yield evolve(fewer, most=some.asked - 1)


def _inside(whole: Requirement, inner: Relaxation) -> Relaxation:
    """Return a way to ask for less of a part as one to ask for less of the whole."""
    return evolve(
        inner,
        requirement=whole,
        at=lambda k: _with_part(whole, inner.said, inner.at(k)),
    )


def _with_part(
    whole: Requirement, part: Requirement, other: Requirement | None
) -> Requirement | None:
    """Return a requirement with another condition instead of one of its parts."""

    def kept(one: _P) -> _P:
        # what a part is relaxed to is a condition, as the part is
        return cast(_P, other) if one is part else one

    match whole:
        case SomeOf(branches=branches):
            changed = tuple(tuple(kept(one) for one in branch) for branch in branches)
            return evolve(whole, branches=changed)
        case Gate(needs=needs):
            return evolve(whole, needs=tuple(kept(one) for one in needs))
        case _:
            return other

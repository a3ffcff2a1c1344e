"""The account of a rule: the least and the most of it, its minimal ways, and its units.

One account is of one choice of pathways, or of all of them together.
"""

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from attrs import frozen

from qcf.framework.levels import Level
from qcf.proof.extremes import (
    ENDLESS,
    STEPS_OF_PROOF,
    Extreme,
    can_be_achieved,
    least,
    most_credit,
)
from qcf.proof.roles import Roles, nobody, roles_of, together
from qcf.proof.universe import Universe
from qcf.proof.ways import STEPS_OF_WAYS, Figures, Ways, each_of, ways_of_rule
from qcf.search.task import OutOfSteps

_T = TypeVar("_T")


class Fact(Enum):
    """What the steps may leave open, as people name it."""

    ACHIEVED = "whether it can be achieved"
    LEAST = "the least credit"
    MOST = "the most credit"
    WAYS = "the number of minimal ways"


class Certainty(Enum):
    """What figures over the minimal ways are figures of.

    `LISTED`: of the ways with listed units, where a list is incomplete. `SOME`: of the ways that
    the steps allowed to count.
    """

    EXACT = "exact"
    LISTED = "listed units"
    SOME = "some ways"


@frozen
class Account:
    """What a rule says of every learner of a kind, on one choice of pathways or on all.

    `pathways` is the choice; nothing where the account is of all. `can_be_achieved` is None where
    it is not certain. `figures` are the least and the most of each figure over the minimal ways.
    `ways` is None where there is none, where they are not certain, or where it is of several kinds
    of learners. `hourless` are units whose guided learning hours are not known.
    """

    pathways: tuple[str, ...]
    can_be_achieved: bool | None
    least: Extreme | None
    most: Extreme | None
    ways: Ways | None
    figures: tuple[Figures, Figures] | None
    certainty: Certainty
    levels: tuple[Level | None, ...]
    roles: Roles
    open_groups: tuple[str, ...]
    hourless: tuple[str, ...]
    not_certain: tuple[Fact, ...]

    @property
    def has_all_hours(self) -> bool:
        """Whether the hours of every unit of every minimal way are known."""
        return self.figures is not None and not self.figures[1].hourless


def account_of(
    universe: Universe,
    pathways: tuple[str, ...] = (),
    steps: int = STEPS_OF_PROOF,
    tell: Callable[[int, int], None] = nobody,
) -> Account:
    """Return the account of a rule as it is for one kind of learner."""
    doubts: list[Fact] = []

    def certain(fact: Fact, ask: Callable[[], _T]) -> _T | None:
        try:
            return ask()
        except OutOfSteps:
            doubts.append(fact)
            return None

    achieved = certain(Fact.ACHIEVED, lambda: can_be_achieved(universe, steps))
    smallest = certain(Fact.LEAST, lambda: least(universe, lambda entry: entry.credit, steps))
    most = certain(Fact.MOST, lambda: most_credit(universe, steps))
    if not universe.is_known:
        achieved = achieved or None  # units that nobody knows may yet do
        doubts += [fact for fact in (Fact.LEAST, Fact.MOST) if fact not in doubts]
    share = STEPS_OF_WAYS * steps // STEPS_OF_PROOF
    ways = certain(Fact.WAYS, lambda: ways_of_rule(universe, share))
    certainty = Certainty.EXACT if ways is None or ways.is_all else Certainty.SOME
    roles = roles_of(universe, steps, tell) if achieved else Roles()
    used = {*roles.forced, *roles.possible}
    return Account(
        pathways,
        achieved,
        smallest,
        most,
        ways,
        None if ways is None else (ways.least, ways.most),
        Certainty.LISTED if universe.open_groups and certainty is Certainty.EXACT else certainty,
        ways.levels if ways is not None else (),
        roles,
        universe.open_groups,
        tuple(name for name in sorted(used) if not universe.by_identity[name].has_hours),
        tuple(doubts),
    )


def of_everybody(accounts: list[Account]) -> Account:
    """Return the account of several kinds of learners together, on the same pathways."""
    if len(accounts) == 1:
        return accounts[0]
    first = accounts[0]
    achieved = [one.can_be_achieved for one in accounts]
    figures = [one.figures for one in accounts if one.figures is not None]
    least_of, most_of = ([one[i] for one in figures] for i in (0, 1))
    worst = [c for c in Certainty if any(one.certainty is c for one in accounts)]
    return Account(
        first.pathways,
        True if True in achieved else None if None in achieved else False,
        min((a.least for a in accounts if a.least), key=lambda e: e.amount, default=None),
        max((a.most for a in accounts if a.most), key=_how_much, default=None),
        None,
        (each_of(min, least_of), each_of(max, most_of)) if figures else None,
        worst[-1],
        next((one.levels for one in accounts if one.levels), ()),
        together([one.roles for one in accounts if one.can_be_achieved]),
        tuple(sorted({group for one in accounts for group in one.open_groups})),
        tuple(sorted({name for one in accounts for name in one.hourless})),
        tuple(fact for fact in Fact if any(fact in one.not_certain for one in accounts)),
    )


def _how_much(extreme: Extreme) -> tuple[bool, int]:
    return extreme.amount == ENDLESS, extreme.amount

"""Requirements that ask for less, or allow more."""

import datetime as dt
from random import Random
from typing import TypeVar

from attrs import evolve

from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Cap,
    CertificationEnd,
    Evidence,
    Gate,
    HeldUnits,
    Minimum,
    RegistrationWindow,
    Share,
    SomeOf,
    Strict,
    Within,
)

_R = TypeVar("_R")
_DAY = dt.timedelta(days=1)


def loosened(rule: Qualification, rng: Random) -> Qualification:
    """The rule with some of its amounts made easier to meet; nothing else is changed."""
    requirements = tuple(_loosened(r, rng) for r in rule.requirements)
    return evolve(rule, requirements=requirements)


def _loosened(r: _R, rng: Random) -> _R:
    by = rng.choice((0, 1, 1, 2))
    match r:
        case Minimum() | HeldUnits():
            return evolve(r, asked=max(0, r.asked - by))
        case Cap() | Strict():
            return evolve(r, allowed=r.allowed + by)
        case Share(most=False):
            return evolve(r, percent=max(0, r.percent - 10 * by))
        case Share():
            return evolve(r, percent=min(100, r.percent + 10 * by), less=r.less and not by)
        case SomeOf():
            branches = tuple(tuple(_loosened(c, rng) for c in branch) for branch in r.branches)
            return evolve(r, asked=max(0, r.asked - by // 2), branches=branches)
        case Gate():
            return evolve(r, needs=tuple(_loosened(need, rng) for need in r.needs))
        case Within():
            return evolve(r, years=r.years + by)
        case Evidence(asked=int() as asked):
            return evolve(r, asked=max(1, asked - by))
        case CertificationEnd():
            return evolve(r, last=r.last + by * _DAY)
        case RegistrationWindow(last=dt.date() as last):
            return evolve(r, last=last + by * _DAY)
    return r

"""Who a row is about: learner numbers with their check digit, and numbers that were merged."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.exchange.extra import extra
from qcf.exchange.rejected import Fault
from qcf.framework.ulns import RESERVED

MISSING = Fault(
    "QCF712", "asked for a learner, found none", "write the learner's identifier in each row"
)
NO_ULN = Fault(
    "QCF734",
    "the number is no unique learner number: ten digits, of which the last checks the others",
    "compare it with the learner's record",
)
NOBODY = Fault(
    "QCF735",
    "the number 9999999999 is reserved for learners without one, and names nobody",
    "give the rows of such learners an identifier of your own, in a column `learner`",
)


@frozen
class Aliases:
    """Which number took the place of which, followed to the end."""

    now: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "tuple[Aliases, list[int]]":
        """Return the aliases of old and new numbers, and the places of pairs that make no sense.

        A number with two successors has none, and so has one that leads back to itself.

        >>> Aliases.of([("a", "b"), ("b", "c")])[0].now
        {'a': 'c', 'b': 'c'}
        >>> Aliases.of([("a", "b"), ("b", "a")])
        (Aliases(now={}), [0, 1])
        """
        next_of: dict[str, str] = {}
        places: dict[str, list[int]] = {}
        broken: set[str] = set()
        for place, (old, new) in enumerate(pairs):
            places.setdefault(old, []).append(place)
            if next_of.setdefault(old, new) != new:
                broken.add(old)
        now: dict[str, str] = {}
        for old in next_of:
            seen = {old}
            last = old
            while last in next_of and last not in broken:
                last = next_of[last]
                if last in seen:
                    broken |= seen
                    break
                seen.add(last)
            if last not in broken:
                now[old] = last
        wrong = sorted(place for old in next_of if old not in now for place in places[old])
        return cls(now), wrong

    def followed(self, learners: Any) -> Any:
        """Return identifiers with each old number replaced by the one that it is today."""
        if not self.now:
            return learners
        pa, pc = extra("pyarrow"), extra("pyarrow.compute")
        places = pc.index_in(learners, pa.array(list(self.now), pa.string()))
        today = pa.array(list(self.now.values()), pa.string()).take(places)
        return pc.coalesce(today, learners)


NO_ALIASES = Aliases({})


def learner_faults(learners: Any, *, are_ulns: bool) -> list[tuple[int, Fault]]:
    """Return the places of identifiers that name nobody, each with the reason."""
    pc = extra("pyarrow.compute")
    wrong = pc.equal(learners, "")
    if are_ulns:
        wrong = pc.or_(wrong, pc.invert(_are_ulns(learners)))
    else:
        wrong = pc.or_(wrong, pc.equal(learners, RESERVED))
    places = pc.indices_nonzero(wrong).to_pylist()
    return [(place, _fault(learners[place].as_py(), are_ulns=are_ulns)) for place in places]


def _fault(learner: str, *, are_ulns: bool) -> Fault:
    if not learner:
        return MISSING
    return NOBODY if learner == RESERVED or not are_ulns else NO_ULN


def _are_ulns(learners: Any) -> Any:
    """Return which of some texts are unique learner numbers: `is_uln` for many at once."""
    pc = extra("pyarrow.compute")
    formed = pc.match_substring_regex(learners, "^[1-9][0-9]{9}$")
    number = pc.if_else(formed, learners, "0").cast("int64")
    total = None
    for weight in range(1, 11):
        rest = pc.divide(number, 10)
        part = pc.multiply(pc.subtract(number, pc.multiply(rest, 10)), weight)
        total = part if total is None else pc.add(total, part)
        number = rest
    left = pc.subtract(total, pc.multiply(pc.divide(total, 11), 11))
    return pc.and_(formed, pc.equal(left, 10))


def wrong_alias(name: str, row: int, count: int) -> Diagnostic:
    """Return what says that pairs of numbers were not followed."""
    more = f"; {count:,} rows were not followed" if count > 1 else ""
    message = f"row {row}: the old number has two successors, or leads back to itself{more}"
    return Diagnostic("QCF736", message, help="keep one new number for each old one", file=name)

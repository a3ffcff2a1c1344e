"""How two rules differ: the relation, with a witness in each direction, and what was changed.

In each direction it is first looked whether what is asked of the one follows from the other,
requirement by requirement. Only where that does not settle it both are gone through side by side.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.proof.changes import Changes, changes_between
from qcf.proof.containment import is_contained
from qcf.proof.difference import Relation, Witness, kinds_of_both, relation_of, smallest, witnesses
from qcf.proof.extremes import STEPS_OF_PROOF, Extreme, credits_by_group, is_accepted, least
from qcf.proof.questions import opposites
from qcf.proof.roles import nobody
from qcf.proof.universe import Learners, Universe, universe_of
from qcf.search.task import OutOfSteps

STEPS_OF_DIFF = 1_000_000


@frozen
class Compared:
    """Two rules beside each other, each on all pathways or on one.

    `relation` is None where it is not certain. `only_old` is a set of units that only the old rule
    accepts, and `only_new` one that only the new rule does. `not_certain` says of which of the two
    it is open whether there is any.
    """

    old: Qualification
    new: Qualification
    pathways: tuple[str | None, str | None]
    on: dt.date
    relation: Relation | None
    only_old: Witness | None
    only_new: Witness | None
    not_certain: tuple[str, ...]
    changes: Changes

    @property
    def is_equivalent(self) -> bool | None:
        """Whether both accept the same. None: not certain; one sure witness makes it certain."""
        sides = ("only old", self.only_old), ("only new", self.only_new)
        if any(one is not None and name not in self.not_certain for name, one in sides):
            return False
        return None if self.not_certain else True


@frozen(eq=False)
class _Rule:
    """One of the two rules, on all pathways or on one."""

    qualification: Qualification
    pathway: str | None

    def universe(self, learners: Learners) -> Universe:
        chosen = () if self.pathway is None else (self.pathway,)
        return universe_of(self.qualification, learners, chosen)


def diff(
    old: Qualification,
    new: Qualification,
    *,
    on: dt.date,
    pathways: tuple[str | None, str | None] = (None, None),
    steps: int = STEPS_OF_DIFF,
    tell: Callable[[int, int], None] = nobody,
) -> Compared:
    """Return how two rules differ in what they accept on a date, and what was changed.

    `pathways` are those that the old and the new rule are looked at on; None is all. Each
    direction may take `steps` steps for each kind of learner. `tell` is told how much is done, of
    how much.

    >>> import datetime, qcf
    >>> name = "assessing-level-3-suite:certificate"
    >>> rule = qcf.open_workspace().qualification(name)
    >>> qcf.diff(rule, rule, on=datetime.date(2014, 1, 1)).relation.value
    'equivalent'
    """
    rules = _Rule(old, pathways[0]), _Rule(new, pathways[1])
    kinds = kinds_of_both(old, new, on)
    found: tuple[list[Witness], list[Witness]] = ([], [])
    sure = [True, True]
    for number, learners in enumerate(kinds):
        for side in (0, 1):
            tell(2 * number + side, 2 * len(kinds))
            witness, is_sure = _only(rules[side], rules[1 - side], learners, steps)
            found[side].extend(() if witness is None else (witness,))
            sure[side] = sure[side] and is_sure
    # one kind of learner is enough to tell the rules apart
    certain = [sure[side] or any(_is_plain(one) for one in found[side]) for side in (0, 1)]
    relation = relation_of(bool(found[0]), bool(found[1])) if all(certain) else None
    best = [_best(found[side], sure[side]) for side in (0, 1)]
    names = ("only old", "only new")
    open_sides = tuple(name for name, one in zip(names, certain, strict=True) if not one)
    changes = changes_between(old, new, on)
    return Compared(old, new, pathways, on, relation, best[0], best[1], open_sides, changes)


def _is_plain(witness: Witness) -> bool:
    """Whether a witness has nothing but listed units: then it is one, whatever nobody knows."""
    return not witness.unlisted


def _best(found: list[Witness], is_sure: bool) -> Witness | None:
    best = smallest(found)
    exact = is_sure and all(one.is_smallest for one in found)
    return None if best is None else evolve(best, is_smallest=exact)


def _only(
    accepting: _Rule, refusing: _Rule, learners: Learners, steps: int
) -> tuple[Witness | None, bool]:
    """Return units that one rule accepts and the other not, and whether that is certain."""
    one, other = accepting.universe(learners), refusing.universe(learners)
    if is_contained(one, other):
        return None, True
    is_known = one.is_known and other.is_known
    try:
        return next(witnesses(one, other, steps), None), is_known
    except OutOfSteps:
        witness = next(_near(accepting, one, other, learners), None)
        return witness, witness is not None and is_known


def _near(
    accepting: _Rule, one: Universe, other: Universe, learners: Learners
) -> Iterator[Witness]:
    """Yield units that the one rule accepts where a single requirement of the other fails."""
    rule = accepting.qualification
    for wanted in other.compiled.qualification.requirements:
        for opposite in opposites(wanted):
            against = rule.asking((*rule.requirements, opposite))
            try:
                found = least(
                    evolve(accepting, qualification=against).universe(learners),
                    _units,
                    STEPS_OF_PROOF,
                )
                if found is not None and _refuses(other, found):
                    yield _witness(one, other, found, learners)
            except OutOfSteps:
                continue


def _units(entry: Entry) -> int:
    return entry.units


def _refuses(universe: Universe, found: Extreme) -> bool:
    known = [name for name in found.units if name in universe.by_identity]
    return not is_accepted(universe, known, found.others)


def _witness(one: Universe, other: Universe, found: Extreme, learners: Learners) -> Witness:
    """Return a witness of what was found, without the units that can be dropped from it."""
    units = list(found.units)
    for name in found.units:
        fewer = [unit for unit in units if unit != name]
        less = evolve(found, units=tuple(fewer))
        if is_accepted(one, fewer, found.others) and _refuses(other, less):
            units = fewer
    rest = credits_by_group(found.others)
    return Witness(tuple(sorted(units)), learners.words, rest, is_smallest=False)

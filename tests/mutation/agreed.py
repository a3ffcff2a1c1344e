"""What the reference says of some generated cases, kept in a file for one run of mutants.

The reference tries everything, which takes long; a mutant is compared with what it said once.
"""

import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from qcf import keep
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import Within
from qcf.records.learners import LearnerRecord
from qcf.search.compiling import COUNTED
from tests.oracle import judge, reference
from tests.oracle.mix import Mix
from tests.oracle.reference import Learner
from tests.oracle.test_differential import _small_cases

CASES = 240
MOST_TRIES = 2_000

Sets = frozenset[frozenset[str]]


@frozen
class Agreed:
    """A case and what the reference says: of an eligible learner what is shown, else why not.

    `clash` are the sets for each choice of pathways. `added` is what completes, where that takes
    the reference not too long.
    """

    rule: bytes
    record: LearnerRecord
    status: str
    shown: tuple[str | None, Mapping[str, str | None]] | None = None
    clash: Mapping[str | None, Sets] | None = None
    is_completed: bool = False
    added: tuple[str, ...] | None = None


def cases() -> Iterator[Agreed]:
    """Yield the cases, few of which ask little."""
    for case, q, who, answer in _small_cases(0, Mix(), CASES):
        rule, record = keep(q), case.record()
        if answer:
            taken, counted = reference.best(q, who)
            shown = "+".join(taken) or None, judge.places(counted)
            yield Agreed(rule, record, "eligible", shown)
            continue
        clash = {
            "+".join(taken) or None: _clash(q, taken, who)
            for taken in reference.choices(q, who.pathway)
        }
        few = judge.tries(q, who, reference.offered(q, who)) <= MOST_TRIES
        added = reference.completion(q, who) if few else None
        yield Agreed(rule, record, "not-eligible", None, clash, few, added)


def said_by(verdict: Verdict) -> Sets:
    """Return the sets of a verdict's clash."""
    return frozenset(frozenset(state.id for state in one) for one in verdict.clash)


def _clash(q: Qualification, taken: tuple[str, ...], who: Learner) -> Sets:
    """Return the clash as it is defined: one set after another, dropping by kind and by id."""
    broken = reference.broken(q, taken, who)
    sets = {frozenset({name}) for name in broken}
    rules = [r for r in reference.in_force(q, taken, who) if isinstance(r, (*COUNTED, Within))]
    left = [r.id for r in sorted(rules, key=lambda r: (r.kind, r.id))]
    every = {r.id for r in reference.in_force(q, taken, who)}

    def can_hold(kept: list[str]) -> bool:
        without = every - set(kept)
        return next(reference.counted_sets(q, taken, who, without), None) is not None

    while not can_hold(left):
        one = list(left)
        for name in left:
            fewer = [n for n in one if n != name]
            if not can_hold(fewer):
                one = fewer
        sets.add(frozenset(one))
        left = [name for name in left if name not in one]
    return frozenset(sets)


def write(path: Path) -> None:
    """Write the cases into a file."""
    path.write_bytes(pickle.dumps(list(cases())))

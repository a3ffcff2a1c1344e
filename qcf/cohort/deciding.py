"""The answers for all patterns: by sums, by what was found for another, by a search, by the engine.

- Sums settle most patterns for good (`sums.py`).
- Where there are many others and machine code can be made, it searches each (`kernel.py`).
- A counted set that was found settles every pattern that holds all of it: more never hurts.
- A pattern that was refused settles every pattern that holds no more than it.
- What is left is searched, and what all of this cannot settle is evaluated, pattern by pattern.
"""

from collections.abc import Callable, Generator, Iterator, Sequence

import numpy as np
from attrs import frozen

from qcf.cohort.counting import Flags
from qcf.cohort.kernel import Decide, compiled, decided
from qcf.cohort.masks import Held
from qcf.cohort.said import Said
from qcf.cohort.searching import search_open
from qcf.cohort.sums import CHUNK, NO, OPEN, YES, Answers, Table, bits_of
from qcf.cohort.terms import Question, Terms, record_of, terms_of
from qcf.engine.showing import ELIGIBLE, NOT_ELIGIBLE

STEPS = ("sums", "compiled search", "another's", "search", "evaluation")
BY_SUMS, BY_COMPILED, BY_ANOTHERS, BY_SEARCH, BY_EVALUATION = range(len(STEPS))
FEWEST = 25_000  # below so many open patterns loading machine code takes longer than it saves

Indexes = np.ndarray[tuple[int], np.dtype[np.int64]]
Tell = Callable[[int, int], None]


@frozen(eq=False)
class Answered:
    """For each pattern the answer, whether it is provisional, and the step that gave it."""

    status: list[str]
    provisional: list[bool]
    step: list[int]

    def share(self, learners: Sequence[int]) -> dict[str, int]:
        """Return how many learners each step decided."""
        found = np.bincount(np.array(self.step, np.int64), weights=learners, minlength=len(STEPS))
        return dict(zip(STEPS, found.astype(np.int64).tolist(), strict=True))


@frozen(eq=False)
class How:
    """What does not change an answer: who is told, and how many open patterns machine code is for.

    None: it is not asked for, however many they are.
    """

    tell: Tell = lambda done, of: None
    compiled_from: int | None = FEWEST


def decide_all(held: Held, said: Said, question: Question, how: How) -> Answered:
    """Return the answer for every pattern, the one that `evaluate` gives."""
    number = len(held.facts)
    eligible = np.zeros(number, dtype=np.bool_)
    step = np.full(number, BY_EVALUATION, dtype=np.int8)
    for terms, indexes in _by_terms(held, said, question):
        for by, settled, answer in _settled(held, terms, indexes, question, how):
            eligible[settled] = answer
            step[settled] = by
    status = np.where(eligible, ELIGIBLE, NOT_ELIGIBLE).tolist()
    answered = Answered(status, [False] * number, step.tolist())
    open_ones = np.flatnonzero(step == BY_EVALUATION).tolist()
    for done, index in enumerate(open_ones):
        how.tell(done, len(open_ones))
        verdict = question.verdict(record_of(held, said, index))
        answered.status[index] = verdict.status
        answered.provisional[index] = verdict.provisional
    return answered


def _by_terms(held: Held, said: Said, question: Question) -> Iterator[tuple[Terms, Indexes]]:
    """Yield the patterns that sums can see whole, those on the same terms together."""
    facts = np.array(held.facts, dtype=np.int64)
    whole = np.array([not one for one in held.extras], dtype=np.bool_) & _once(held)
    together: dict[Terms, list[int]] = {}
    for case in np.unique(facts[whole]).tolist():
        terms = terms_of(question, said.cases[case])
        if terms is not None:
            together.setdefault(terms, []).append(case)
    for terms, cases in together.items():
        yield terms, np.flatnonzero(whole & np.isin(facts, cases))


def _once(held: Held) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which patterns hold each unit in one way at most."""
    ways: dict[str, list[int]] = {}
    for bit, one in enumerate(held.bits):
        ways.setdefault(one.identity or "", []).append(bit)
    several = [bits for bits in ways.values() if len(bits) > 1]
    once = np.ones(len(held.masks), dtype=np.bool_)
    for start in range(0, len(held.masks) if several else 0, CHUNK):
        bits = bits_of(held.masks[start : start + CHUNK], len(held.bits))
        for some in several:
            once[start : start + CHUNK] &= bits[:, some].sum(axis=1) < 2
    return once


Settled = Iterator[tuple[int, Indexes, bool]]


def _settled(held: Held, terms: Terms, indexes: Indexes, question: Question, how: How) -> Settled:
    """Yield by which step, which patterns and whether eligible, for all that can be settled."""
    tables = [Table.of(one, held.bits) for one in terms.alternatives]
    states = _sums(held, tables, indexes)
    left = yield from _by_states(BY_SUMS, indexes, states, terms)
    if question.budget is not None or not left.any():
        return
    indexes, states = indexes[left], states[left]
    many = how.compiled_from is not None and len(indexes) >= how.compiled_from
    decide = compiled() if many else None
    if decide is not None:
        _compiled(held, tables, indexes, states, decide)
        left = yield from _by_states(BY_COMPILED, indexes, states, terms)
        indexes, states = indexes[left], states[left]
    for settled, answer, own in search_open(held, tables, indexes, states):
        if answer or terms.refused_is_final:
            yield BY_SEARCH if own else BY_ANOTHERS, settled, answer


def _by_states(
    by: int, indexes: Indexes, states: Answers, terms: Terms
) -> Generator[tuple[int, Indexes, bool], None, Flags]:
    """Yield what is settled by the state in each alternative; return which patterns are not."""
    eligible = (states == YES).any(axis=1)
    refused = (states == NO).all(axis=1)
    yield by, indexes[eligible], True
    if terms.refused_is_final:
        yield by, indexes[refused], False
    return np.asarray(~(eligible | refused), dtype=np.bool_)


def _compiled(
    held: Held, tables: Sequence[Table], indexes: Indexes, states: Answers, decide: Decide
) -> None:
    """Decide what is open in each alternative; whoever is eligible by one needs no other."""
    for start in range(0, len(indexes), CHUNK):
        some = slice(start, start + CHUNK)
        bits = bits_of(held.masks[indexes[some]], len(held.bits))
        for column, table in enumerate(tables):
            rows = np.flatnonzero(
                (states[some, column] == OPEN) & ~(states[some] == YES).any(axis=1)
            )
            states[start + rows, column] = decided(decide, table, bits[rows])


def _sums(held: Held, tables: Sequence[Table], indexes: Indexes) -> Answers:
    """Return what the sums say, a row for each pattern and a column for each alternative."""
    states = np.full((len(indexes), len(tables)), OPEN, dtype=np.int8)
    for start in range(0, len(indexes), CHUNK):
        some = slice(start, start + CHUNK)
        bits = bits_of(held.masks[indexes[some]], len(held.bits))
        for column, table in enumerate(tables):
            states[some, column] = table.answers(bits)
    return states

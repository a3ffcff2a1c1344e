"""The answers for all patterns: by sums, by what was found for another, by a search, by the engine.

- Sums settle most patterns for good (`sums.py`).
- A counted set that was found settles every pattern that holds all of it: more never hurts.
- A pattern that was refused settles every pattern that holds no more than it.
- What is left is searched, and what all of this cannot settle is evaluated, pattern by pattern.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from attrs import frozen

from qcf.cohort.masks import Held
from qcf.cohort.said import Said
from qcf.cohort.searching import Searched, search_open
from qcf.cohort.sums import CHUNK, NO, OPEN, YES, Answers, Table, bits_of
from qcf.cohort.terms import Question, Terms, record_of, terms_of
from qcf.engine.showing import ELIGIBLE, NOT_ELIGIBLE

STEPS = ("sums", "another's", "search", "evaluation")
BY_SUMS, BY_ANOTHERS, BY_SEARCH, BY_EVALUATION = range(len(STEPS))

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
        found = dict.fromkeys(STEPS, 0)
        for step, number in zip(self.step, learners, strict=True):
            found[STEPS[step]] += number
        return found


def decide_all(held: Held, said: Said, question: Question, tell: Tell) -> Answered:
    """Return the answer for every pattern, the one that `evaluate` gives."""
    number = len(held.facts)
    answered = Answered([""] * number, [False] * number, [BY_EVALUATION] * number)
    left = np.ones(number, dtype=np.bool_)
    for terms, indexes in _by_terms(held, said, question):
        for settled in _settled(held, terms, indexes, search=question.budget is None):
            for step, index, answer in settled:
                answered.status[index] = ELIGIBLE if answer else NOT_ELIGIBLE
                answered.step[index] = step
                left[index] = False
    open_ones = np.flatnonzero(left).tolist()
    for done, index in enumerate(open_ones):
        tell(done, len(open_ones))
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


Settled = Iterator[tuple[int, int, bool]]


def _settled(held: Held, terms: Terms, indexes: Indexes, *, search: bool) -> Iterator[Settled]:
    """Yield by which step, which pattern and whether eligible, for all that can be settled."""
    tables = [Table.of(one, held.bits) for one in terms.alternatives]
    states = _sums(held, tables, indexes)
    eligible = (states == YES).any(axis=1)
    refused = (states == NO).all(axis=1)
    yield ((BY_SUMS, index, True) for index in indexes[eligible].tolist())
    if terms.refused_is_final:
        yield ((BY_SUMS, index, False) for index in indexes[refused].tolist())
    unsure = ~(eligible | refused)
    if not search or not unsure.any():
        return
    found = search_open(held, tables, indexes[unsure], states[unsure])
    yield _of(found, terms)


def _of(found: Searched, terms: Terms) -> Settled:
    for index, answer, own in found:
        if answer or terms.refused_is_final:
            yield BY_SEARCH if own else BY_ANOTHERS, index, answer


def _sums(held: Held, tables: Sequence[Table], indexes: Indexes) -> Answers:
    """Return what the sums say, a row for each pattern and a column for each alternative."""
    states = np.full((len(indexes), len(tables)), OPEN, dtype=np.int8)
    for start in range(0, len(indexes), CHUNK):
        some = slice(start, start + CHUNK)
        bits = bits_of(held.masks[indexes[some]], len(held.bits))
        for column, table in enumerate(tables):
            states[some, column] = table.answers(bits)
    return states

"""Figures of a run: percentiles and ratios, for groups of cases and for each contestant."""

from collections.abc import Callable, Iterable
from functools import cached_property
from math import ceil

from attrs import frozen

from benchmarks.sections import NEARLY_EMPTY
from benchmarks.timings import Case, Run, Timing

ELIGIBLE, NOT_ELIGIBLE = "eligible", "not eligible"
MEDIAN, NINETY, NINETY_NINE, WORST = 0.5, 0.9, 0.99, 1.0


@frozen
class Line:
    """A line of a table: cases that are told together."""

    name: str
    cases: frozenset[Case]


@frozen(slots=False, eq=False)
class Figures:
    """The timings of a run, for asking."""

    run: Run

    @cached_property
    def _by_contestant(self) -> dict[str, dict[Case, Timing]]:
        found: dict[str, dict[Case, Timing]] = {}
        for timing in self.run.timings:
            found.setdefault(timing.contestant, {})[timing.case] = timing
        return found

    @cached_property
    def answers(self) -> dict[Case, bool]:
        """The answer to each case, by whoever gave one."""
        return {t.case: t.answer for t in self.run.timings if t.answer is not None}

    def lines(self, names: Iterable[str]) -> list[Line]:
        """Return a line for each section that was measured."""
        found = []
        for name in names:
            cases = frozenset(t.case for t in self.run.timings if t.section == name)
            if cases:
                found.append(Line(name, cases))
        return found

    def apart(self, names: Iterable[str]) -> list[Line]:
        """Return lines with acceptances and refusals apart; nearly empty banks are all refused."""
        found = []
        for line in self.lines(names):
            if line.name.endswith(NEARLY_EMPTY):
                found.append(line)
                continue
            for answer, words in ((True, ELIGIBLE), (False, NOT_ELIGIBLE)):
                cases = frozenset(c for c in line.cases if self.answers.get(c) is answer)
                if cases:
                    found.append(Line(f"{line.name}: {words}", cases))
        return found

    def kinds(self, names: Iterable[str]) -> dict[str, list[Line]]:
        """Return the lines by who the learners are: eligible, not eligible, nearly empty."""
        lines = self.apart(names)
        nearly = [line for line in lines if line.name.endswith(NEARLY_EMPTY)]
        others = [line for line in lines if line not in nearly]
        refused = [line for line in others if line.name.endswith(f": {NOT_ELIGIBLE}")]
        accepted = [line for line in others if line not in refused]
        return {ELIGIBLE: accepted, NOT_ELIGIBLE: refused, NEARLY_EMPTY: nearly}

    def times(self, line: Line, contestant: str) -> dict[Case, float]:
        """Return the microseconds that a contestant took for each case it was asked."""
        timings = self._by_contestant.get(contestant, {})
        return {case: timings[case].took for case in line.cases if case in timings}

    def unanswered(self, line: Line, contestant: str) -> int:
        """Return how many cases a contestant was asked and did not answer."""
        timings = self._by_contestant.get(contestant, {})
        return sum(timings[case].answer is None for case in line.cases if case in timings)

    def answered(self, line: Line, contestant: str) -> Line:
        """Return the line with the cases only to which a contestant gave an answer."""
        timings = self._by_contestant.get(contestant, {})
        cases = (c for c in line.cases if c in timings and timings[c].answer is not None)
        return Line(line.name, frozenset(cases))

    def at(self, share: float, line: Line, contestant: str) -> float | None:
        """Return the time that this share of the cases took at most."""
        return percentile(self.times(line, contestant).values(), share)

    def ratio(self, share: float, line: Line, contestant: str, base: str) -> float | None:
        """Return a contestant's time over another's, at a share of the cases both were asked."""
        times, of_base = self.times(line, contestant), self.times(line, base)
        both = times.keys() & of_base.keys()
        mine = percentile((times[case] for case in both), share)
        theirs = percentile((of_base[case] for case in both), share)
        return None if mine is None or not theirs else mine / theirs


def percentile(values: Iterable[float], share: float) -> float | None:
    """Return the least value that this share of the values does not exceed.

    >>> percentile([4.0, 1.0, 3.0, 2.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share) - 1)] if ordered else None


def microseconds(value: float | None) -> str:
    """Return a time as tables have it.

    >>> [microseconds(one) for one in (7.24, 1234.5, None)]
    ['7.2', '1,234', '']
    """
    if value is None:
        return ""
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"


def times(value: float | None) -> str:
    """Return a ratio as tables have it.

    >>> [times(one) for one in (0.312, 31.2, 1234.5, None)]
    ['0.31', '31', '1,234', '']
    """
    if value is None:
        return ""
    return f"{value:.2g}" if value < 1 else f"{value:.1f}" if value < 10 else f"{value:,.0f}"


def table(
    first: str,
    columns: Iterable[str],
    lines: Iterable[Line],
    cell: Callable[[Line, str], str],
) -> list[str]:
    """Return a table with a row for each line and a cell for each column."""
    heads = list(columns)
    rows = [[line.name, *(cell(line, head) for head in heads)] for line in lines]
    return rows_of([first, *heads], rows)


def rows_of(heads: list[str], rows: Iterable[list[str]], words: int = 1) -> list[str]:
    """Return a Markdown table; its first columns are words, the others numbers."""
    rule = ["---" if number < words else "---:" for number in range(len(heads))]
    return [f"| {' | '.join(row)} |" for row in (heads, rule, *rows)]

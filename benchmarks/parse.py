"""Reading and checking long rule files, next to Python's own `tomllib` on their unit banks.

Run it with `python -m benchmarks.parse`. The files are shaped like real rules: a header, groups of
units with a code and a title, one a line, and sentences with clauses. No line stands twice, so
nothing is won by remembering. Timed are `parse` (text to tree) and `resolve` (tree to meaning, all
names looked up): the least computing time of some rounds. Each size is twice the one before: time
that is linear doubles, and the fit prints the power of the lines that the time grows with.

The rival reads the TOML of a unit bank with as many units as the file lists. It is pure Python as
well, reads a language of one statement a line, and is what somebody would use who writes rules as
data. It gives no places, so the ratio is the price of knowing where each word stands; above all it
is linear, so a ratio that stays the same from size to size shows that ours is, on any machine.
A general parser over the whole file is no rival: the grammar is that of one statement, and a title
would swallow the rest of the file.
"""

import gc
import math
import statistics
import time
import tomllib
from collections.abc import Callable, Sequence

from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.units import Origin, Unit, UnitBank
from qcf.syntax.parse import parse

LINES = (1_250, 2_500, 5_000, 10_000, 20_000)
ROUNDS = 5
_GROUP = 40  # lines of a group: a heading, a printed sum, a minimum, a blank line, and its units
_UNITS = _GROUP - 4
_HEADER = """\
Qualification: An invented diploma for a benchmark
Units from: bank

Rules:
Achieve at least 60 credits in total. [1.1]
"""


def units(lines: int) -> list[Unit]:
    """Return the units of a rule file of so many lines."""
    groups = (lines - _HEADER.count("\n")) // _GROUP
    return [_unit(number) for number in range(groups * _UNITS)]


def _unit(number: int) -> Unit:
    title = f"Understand invented subject {number} and how to work with people in it"
    origins = tuple((figure, Origin.PUBLISHED) for figure in ("level", "credit"))
    level = Level.L2 if number % 3 else Level.L3
    return Unit(
        title, code=f"INV {number}", level=level, credit=1 + number % 6, glh=None, origins=origins
    )


def rule(listed: list[Unit], lines: int) -> str:
    """Return a rule file of so many lines that lists the units, in groups with their sentences."""
    parts = [_HEADER]
    for number in range(len(listed) // _UNITS):
        group = listed[number * _UNITS : (number + 1) * _UNITS]
        held = sum(unit.credit or 0 for unit in group)
        parts += [
            f"\nGroup G{number}: Optional units of area {number}\n",
            f"Group G{number} holds {len(group)} units and {held} credits. [2.{number}]\n",
            f"{_minimum(3 + number % 9)} from group G{number}.\n",
            *(f"- {u.code}: {u.title} (level {u.level}, {_credits(u)})\n" for u in group),
        ]
    rest = lines - sum(part.count("\n") for part in parts)
    parts += [f"# Invented remark {number}\n" for number in range(rest)]
    return "".join(parts)


def _minimum(asked: int) -> str:
    return f"Achieve at least {asked} credits at level 2 or above"


def _credits(unit: Unit) -> str:
    return "1 credit" if unit.credit == 1 else f"{unit.credit} credits"


def bank_text(listed: list[Unit]) -> str:
    """Return the units as the TOML of a unit bank."""
    return "".join(
        f'[[unit]]\ncode = "{unit.code}"\ntitle = "{unit.title}"\n'
        f'level = {unit.level}\ncredit = {unit.credit}\norigin = "published"\n\n'
        for unit in listed
    )


def least(*works: Callable[[], object]) -> list[float]:
    """Return the least computing time of each in seconds; all of them take turns."""
    times = [math.inf] * len(works)
    for _ in range(ROUNDS):
        for index, work in enumerate(works):
            gc.collect()
            start = time.process_time()
            work()
            times[index] = min(times[index], time.process_time() - start)
    return times


def measured(listed: list[Unit], text: str) -> list[float]:
    """Return how long parsing, checking and the rival take; the file has nothing wrong with it."""
    shelf = InMemory(UnitBank("bank", tuple(listed)))
    document, found = parse(SourceFile("rule.qcf", text))
    assert found == []
    assert resolve("rule", document, shelf)[1] == []
    bank = bank_text(listed)
    return least(
        lambda: parse(SourceFile("rule.qcf", text)),
        lambda: resolve("rule", document, shelf),
        lambda: tomllib.loads(bank),
    )


def power(sizes: Sequence[int], times: Sequence[float]) -> float:
    """Return the slope of the straight line through the logarithms: 1 is linear."""
    line = statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, times)])
    return line.slope


def main() -> None:
    """Print one line for each size, and the fit."""
    parse(SourceFile("warm.qcf", _HEADER))
    print(
        f"{'lines':>7} {'KiB':>6} {'parse s':>9} {'check s':>9} {'s/1000 lines':>13} "
        f"{'to previous':>12} {'tomllib s':>10} {'to tomllib':>11}"
    )
    times: list[float] = []
    for lines in LINES:
        listed = units(lines)
        text = rule(listed, lines)
        parsing, checking, rival = measured(listed, text)
        whole = parsing + checking
        previous = f"{whole / times[-1]:.2f}x" if times else "-"
        times.append(whole)
        print(
            f"{lines:>7} {len(text) / 1024:>6.0f} {parsing:>9.3f} {checking:>9.3f} "
            f"{whole / lines * 1000:>13.4f} {previous:>12} {rival:>10.3f} {whole / rival:>10.1f}x"
        )
    print(f"time grows with the lines to the power of {power(LINES, times):.2f}; 1 is linear")


if __name__ == "__main__":
    main()

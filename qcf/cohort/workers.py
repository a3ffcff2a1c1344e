"""The words of patterns: each from one verdict, by as many processes as are wanted."""

import datetime as dt
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from queue import Empty, SimpleQueue
from threading import Lock
from typing import IO, TypeVar

from attrs import evolve, frozen
from cattrs.preconf.json import JsonConverter, make_converter

from qcf.cohort.masks import Held
from qcf.cohort.rows import Row
from qcf.cohort.said import Said
from qcf.cohort.terms import Question, record_of
from qcf.model.kept import keep, restore
from qcf.records.learners import Achievement, LearnerRecord

FEWEST = 300  # below so many patterns another process takes longer to begin than it saves
AT_ONCE = 25

Tell = Callable[[int, int], None]
_Said = TypeVar("_Said")


@frozen
class Pattern:
    """A pattern for another process: the numbers of its rows, and what is said."""

    rows: tuple[int, ...]
    facts: int


@frozen
class Work:
    """What each process needs once: the rule, what is asked, the rows and what may be said."""

    kept: bytes
    on: dt.date
    pathway: str | None
    budget: int | None
    rows: tuple[Achievement, ...]
    cases: tuple[LearnerRecord, ...]
    detailed: bool = False


def rows_of(
    held: Held,
    said: Said,
    question: Question,
    processes: int,
    tell: Tell,
    *,
    detailed: bool = False,
) -> list[Row]:
    """Return what is said of each pattern."""
    number = len(held.facts)
    if processes > 1 and number >= FEWEST:
        return _by_processes(held, said, question, processes, tell, detailed=detailed)
    rows = []
    for index in range(number):
        tell(index, number)
        verdict = question.verdict(record_of(held, said, index))
        rows.append(Row.of(verdict, detailed=detailed))
    return rows


def _by_processes(
    held: Held,
    said: Said,
    question: Question,
    processes: int,
    tell: Tell,
    *,
    detailed: bool,
) -> list[Row]:
    """Hand the patterns out, a few at a time, to processes that only know the rule."""
    every = (*held.bits, *held.others)
    numbers = {id(one): number for number, one in enumerate(every)}
    achievements = tuple(one.achievement for one in every)
    kept = keep(question.qualification)
    asked = question.on, question.pathway, question.budget
    work = Work(kept, *asked, achievements, said.cases, detailed)
    count = len(held.facts)
    found: dict[int, list[Row]] = {}
    done = Lock()
    parts: SimpleQueue[range] = SimpleQueue()
    for start in range(0, count, AT_ONCE):
        parts.put(range(start, min(start + AT_ONCE, count)))

    def patterns(part: range) -> list[Pattern]:
        held_by = (held.contributions(index) for index in part)
        return [
            Pattern(tuple(numbers[id(one)] for one in some), held.facts[index])
            for index, some in zip(part, held_by, strict=True)
        ]

    def serve() -> None:
        with _process(work) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for part in _until_empty(parts):
                _send(process.stdin, patterns(part))
                rows = _receive(process.stdout, list[Row])
                with done:
                    found[part.start] = rows
                    tell(min(len(found) * AT_ONCE, count), count)
            process.stdin.close()

    with ThreadPoolExecutor(processes) as pool:
        serving = [pool.submit(serve) for _ in range(processes)]
        try:
            for one in serving:
                one.result()
        except BaseException:
            # whoever is stopped waits for what is under way, and for nothing more
            for _ in _until_empty(parts):
                pass
            raise
    return [row for start in sorted(found) for row in found[start]]


def _until_empty(parts: "SimpleQueue[range]") -> Iterator[range]:
    while True:
        try:
            yield parts.get_nowait()
        except Empty:
            return


def _process(work: Work) -> "subprocess.Popen[bytes]":
    """Begin a process that answers patterns; it never reads the script that began all this."""
    command = [sys.executable, "-m", "qcf.cohort.workers"]
    process = subprocess.Popen(  # noqa: S603 -- ourselves
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    _send(process.stdin, work)
    return process


@cache
def _converter() -> JsonConverter:
    return make_converter(detailed_validation=False)


def _send(stream: IO[bytes], value: object) -> None:
    """Write a value as one line of JSON: nothing that is read can be run."""
    stream.write(json.dumps(_converter().unstructure(value)).encode() + b"\n")
    stream.flush()


def _receive(stream: IO[bytes], kind: type[_Said]) -> _Said:
    """Read a value of a kind. Raises `EOFError` where the other process has ended."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    return _converter().structure(json.loads(line), kind)


def answer(stream: IO[bytes], out: IO[bytes]) -> None:
    """Answer patterns until there are no more: what another process does."""
    work = _receive(stream, Work)
    question = Question(restore(work.kept), work.on, work.pathway, work.budget)
    while True:
        try:
            patterns = _receive(stream, list[Pattern])
        except EOFError:
            return
        _send(out, [_row(work, question, one) for one in patterns])


def _row(work: Work, question: Question, one: Pattern) -> Row:
    rows = tuple(work.rows[number] for number in one.rows)
    verdict = question.verdict(evolve(work.cases[one.facts], achievements=rows))
    return Row.of(verdict, detailed=work.detailed)


if __name__ == "__main__":
    # under the name that the other process knows the classes by
    from qcf.cohort import workers

    # who stops the other process closes the stream, and that is the end of this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    workers.answer(sys.stdin.buffer, sys.stdout.buffer)

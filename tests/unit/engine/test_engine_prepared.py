"""A qualification made ready once, and shared by threads that ask about many learners."""

import datetime as dt
import gc
import sys
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import TypeVar

import pytest
from attrs import evolve

from qcf.engine import prepared, register
from qcf.engine.applied import depends_on_learner
from qcf.engine.evaluate import evaluate
from qcf.engine.prepared import Prepared, prepare
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.workspace import open_workspace
from qcf.records.learners import LearnerRecord
from qcf.records.units import Unit
from qcf.report.as_json import verdict_json
from qcf.search import problem
from tests.strategies import ON, generate, read_rule

THREADS = 8
ASKING = (3, 7, 10)  # generated rules that ask about learners
RANGE = """\
Qualification: An invented award
Units from: units

Rules:
Achieve at least 6 to 9 provisional credits in total.

Group A: Units
- X1
- X2
"""
UNITS = [Unit(f"Invented unit {n}", code=f"X{n}", level=Level.L3, credit=4) for n in (1, 2)]
_T = TypeVar("_T")


@pytest.fixture(autouse=True)
def _turns_are_short() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def in_threads(ask: Callable[[int], _T]) -> list[_T]:
    """Return what each of the threads finds; they begin at the same moment."""
    barrier = Barrier(THREADS)

    def begin(number: int) -> _T:
        barrier.wait()
        return ask(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def diploma() -> Qualification:
    return open_workspace().qualification("cypw-level-3-diploma")


def learners(qualification: Qualification, number: int) -> list[LearnerRecord]:
    """Return learners who lack a few of the units, or many; the first lacks none."""
    draw = Random(number)
    units = sorted(qualification.units)
    lacking = [0, *(draw.choice((1, 2, 5, len(units) // 2)) for _ in range(number - 1))]
    return [
        LearnerRecord.of(f"L-{n}", draw.sample(units, len(units) - less))
        for n, less in enumerate(lacking)
    ]


def agree(make: Callable[[], Qualification], records: list[LearnerRecord]) -> None:
    """Hold what threads find about one qualification against what one finds alone."""

    def told(qualification: Qualification, record: LearnerRecord) -> object:
        return verdict_json(evaluate(qualification, record, on=ON))

    alone = [told(make(), record) for record in records]
    shared = make()

    def ask(number: int) -> list[object]:
        start = number % len(records)
        found = [told(shared, record) for record in [*records[start:], *records[:start]]]
        return [*found[len(records) - start :], *found[: len(records) - start]]

    for answers in in_threads(ask):
        assert answers == alone


def test_threads_get_the_answers_that_one_would_get() -> None:
    qualification = diploma()
    records = learners(qualification, 25)
    assert {evaluate(qualification, r, on=ON).status for r in records} > {"eligible"}
    agree(lambda: evolve(qualification), records)


@pytest.mark.parametrize("number", ASKING)
def test_threads_get_them_where_the_rule_asks_about_learners(number: int) -> None:
    case = generate(number)
    assert depends_on_learner(case.qualification())
    record = case.record()
    days = (None, ON, ON - dt.timedelta(days=400))
    records = [
        evolve(record, country=country, registered=day, achievements=record.achievements[:many])
        for country in (None, "Wales", "England")
        for day in days
        for many in (2, None)
    ]
    agree(case.qualification, records)


@pytest.mark.parametrize("number", [None, *ASKING])
def test_they_get_them_where_little_is_remembered(
    number: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "MOST_REMEMBERED", 2)
    monkeypatch.setattr(register, "MOST_REMEMBERED", 2)
    monkeypatch.setattr(problem, "MOST_ITEMS", 2)
    monkeypatch.setattr(prepared, "MOST_KEPT", 0)
    if number is None:
        qualification = diploma()
        agree(lambda: evolve(qualification), learners(qualification, 10))
        return
    case = generate(number)
    record = case.record()
    agree(case.qualification, [evolve(record, registered=day) for day in (None, ON)])


def test_what_threads_ask_for_at_once_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[Qualification] = []
    made = prepared._made

    def counting(qualification: Qualification) -> Prepared:
        compiled.append(qualification)
        return made(qualification)

    monkeypatch.setattr(prepared, "_made", counting)
    qualification, found = read_rule(RANGE, UNITS)
    assert not found
    ready = in_threads(lambda _: prepare(qualification))
    assert len({id(one) for one in ready}) == len(compiled) == 1
    loosened = in_threads(lambda _: ready[0].loosened(1))
    assert len({id(one) for one in loosened}) == 1
    assert len(compiled) == 2


def test_what_was_made_of_a_qualification_goes_with_it() -> None:
    qualification = diploma()
    (record, *_) = learners(qualification, 1)
    assert evaluate(qualification, record, on=ON).eligible
    gone = weakref.ref(qualification)
    del qualification
    gc.collect()
    assert gone() is None

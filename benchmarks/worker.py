"""One contestant in a process of its own, answering trial by trial with its answers and times."""

import gc
import sys
import time
from math import inf
from multiprocessing.connection import Connection
from pkgutil import resolve_name

from attrs import frozen

from benchmarks.contestants import Answer, Contestant, Prepare
from benchmarks.sections import Section, Trial
from benchmarks.timings import Settings


@frozen
class Asked:
    """A trial to measure, by its section and number."""

    section: Section
    number: int


Measured = list[tuple[Answer, float]]  # for each learner: the answer, and the best microseconds


def serve(contestant: Contestant, settings: Settings, connection: Connection) -> None:
    """Measure what is asked for, until there is nothing more."""
    for name in contestant.without:
        sys.modules[name] = None  # type: ignore[assignment] # importing it fails from here on
    prepare: Prepare = resolve_name(contestant.function)
    while (asked := connection.recv()) is not None:
        trial = asked.section.trial(asked.number, settings.sizes)
        connection.send(measured(contestant, prepare, trial, settings))


def measured(
    contestant: Contestant, prepare: Prepare, trial: Trial, settings: Settings
) -> Measured:
    """Return the answers and the least times of some rounds over the learners of a trial."""
    answers: list[Answer] = [None] * len(trial.learners)
    best = [inf] * len(trial.learners)
    spent = [0.0] * len(trial.learners)
    decide = prepare(trial, settings.limit)
    gc.collect()
    for number in range(settings.rounds):
        if number and contestant.remembers:
            decide = prepare(trial, settings.limit)
        for index, learner in enumerate(trial.learners):
            if spent[index] > settings.enough:
                continue
            start = time.perf_counter()
            answers[index] = decide(learner)
            took = time.perf_counter() - start
            best[index] = min(best[index], took)
            spent[index] += took
    return [(answer, took * 1e6) for answer, took in zip(answers, best, strict=True)]

"""All contestants side by side: each trial is put to one after another, so that noise hits all."""

import datetime as dt
import multiprocessing
import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from benchmarks.contestants import CONTESTANTS, PARTS, Contestant
from benchmarks.sections import Section, families, left_out, rules
from benchmarks.timings import Run, Settings, Timing
from benchmarks.worker import Asked, Measured, serve

GRACE = 5.0  # seconds for what is not timed, and for a solver to notice its own limit


class Runner:
    """A contestant and its process, which is started when it is first asked, or was stopped."""

    def __init__(self, contestant: Contestant, settings: Settings) -> None:
        self.contestant = contestant
        self.settings = settings
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def ask(self, section: Section, number: int, learners: int) -> Measured:
        """Return what is measured of a trial; one that takes too long is stopped, unanswered."""
        connection = self._connection or self._start()
        connection.send(Asked(section, number))
        seconds = self.settings.limit * learners + GRACE
        if connection.poll(seconds):
            measured: Measured = connection.recv()
            return measured
        self.stop()
        return [(None, self.settings.limit * 1e6)] * learners

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(
            target=serve, args=(self.contestant, self.settings, other), daemon=True
        )
        self._process.start()
        return self._connection

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None


def race(settings: Settings, only: str = "") -> Run:
    """Measure every section with `only` in its name, and say on standard error how far it is."""
    started = time.monotonic()
    every = (*CONTESTANTS, *PARTS)
    present = [one for one in every if not _lacking(one)]
    runners = [Runner(contestant, settings) for contestant in present]
    sections = [section for section in (*families(), *rules()) if only in section.name]
    timings: list[Timing] = []
    for number, section in enumerate(sections, 1):
        minutes = (time.monotonic() - started) / 60
        _tell(f"[{number}/{len(sections)}, {minutes:.1f} min] {section.name}")
        timings += _measure(section, runners, settings)
    for runner in runners:
        runner.stop()
    return Run(
        dt.date.today().isoformat(),
        machine(),
        versions(present),
        settings,
        left_out(),
        tuple(one.name for one in every if one not in present),
        (time.monotonic() - started) / 60,
        tuple(timings),
    )


def _measure(section: Section, runners: list[Runner], settings: Settings) -> Iterator[Timing]:
    sizes = settings.sizes
    patience = dict.fromkeys(runners, settings.patience)
    for number in range(section.trials(sizes)):
        for runner in runners:
            contestant = runner.contestant
            if not patience[runner] or (contestant in PARTS and number >= sizes.seeds_of_parts):
                continue
            measured = runner.ask(section, number, section.learners(sizes))
            for learner, (answer, took) in enumerate(measured):
                yield Timing(section.name, number, learner, contestant.name, answer, took)
            # a solver that keeps to the limit may stop a little before it
            late = (a is None and took > settings.limit * 0.9e6 for a, took in measured)
            patience[runner] -= any(late)


def _lacking(contestant: Contestant) -> bool:
    """Whether a package that a contestant needs is not installed."""
    return any(_version(package) is None for package in contestant.packages)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def versions(contestants: Iterable[Contestant]) -> dict[str, str]:
    """Return the versions of all packages that take part."""
    packages = {package for contestant in contestants for package in contestant.packages}
    return {package: _version(package) or "" for package in sorted(packages)}


def machine() -> str:
    """Return the machine in general words."""
    cores = f"{os.cpu_count()} cores" if (os.cpu_count() or 1) > 1 else "1 core"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{cores}, {platform.machine()}, {platform.system()}, {python}"


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)

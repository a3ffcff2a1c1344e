"""One mutant tried: a forked process reads the changed module in place of its own, and tests."""

import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType

import hypothesis
import lark
import pytest
import syrupy
from attrs import frozen

from tests.mutation.mutants import Mutant, applied

Stages = Sequence[Sequence[str]]  # files of tests: the first are run before the next are read

# What every trial needs is read before any is forked; of `qcf` nothing is.
READ = (hypothesis, lark, pytest, syrupy)
UNREWRITTEN = "ignore::pytest.PytestAssertRewriteWarning"
MOST_BYTES = 3 << 30
PASSED, FAILED = 0, 1
PAUSE = 0.05
SOON = 20.0  # seconds for the first tests, those of the module itself


@frozen
class Outcome:
    """How a trial ended: `survived`, or what noticed: `failed`, `too long` or `crashed`.

    `seconds` are those of computing.
    """

    word: str
    seconds: float

    @property
    def survived(self) -> bool:
        """Whether no test noticed."""
        return self.word == "survived"

    def __str__(self) -> str:
        return f"{self.word} ({self.seconds:.1f} s)"


class Trial:
    """The tests in a process of their own, with a mutant or with the modules as they are."""

    def __init__(self, root: Path, mutant: Mutant | None, stages: Stages, seconds: float) -> None:
        # who waits for something computes nothing, so there is an end to waiting as well
        self.until = time.monotonic() + 10 * seconds
        self.child = os.fork()
        if not self.child:
            _run(root, mutant, stages, seconds)

    def outcome(self) -> Outcome | None:
        """Return how it ended, or None while it is not over."""
        late = time.monotonic() > self.until
        if late:
            os.kill(self.child, signal.SIGKILL)
        done, status, used = os.wait4(self.child, 0 if late else os.WNOHANG)
        if not done:
            return None
        if os.WIFSIGNALED(status):
            is_long = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
            word = "too long" if is_long else "crashed"
        else:
            word = "survived" if os.WEXITSTATUS(status) == PASSED else "failed"
        return Outcome(word, used.ru_utime + used.ru_stime)

    def awaited(self) -> Outcome:
        """Return how it ended, as soon as it is over."""
        while (outcome := self.outcome()) is None:
            time.sleep(PAUSE)
        return outcome


def _run(root: Path, mutant: Mutant | None, stages: Stages, seconds: float) -> None:
    """Run the tests in this process, and end it."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    limit = int(used + seconds) + 1
    # the first tests are few: what takes them long would never end
    soon = limit if mutant is None else min(limit, int(used + SOON) + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (soon, limit + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    if mutant is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    status = FAILED
    try:
        if mutant is not None:
            sys.meta_path.insert(0, _Changed(root, mutant))
        options = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "-W", UNREWRITTEN]
        for stage in stages:
            if pytest.main([*options, *stage]) != pytest.ExitCode.OK:
                break
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        else:
            status = PASSED
    finally:
        os._exit(status)


class _Changed(MetaPathFinder):
    """Finds one module in its changed form."""

    def __init__(self, root: Path, mutant: Mutant) -> None:
        self.name = mutant.path.removesuffix(".py").replace("/", ".")
        self.loader: Loader = _Loader(self.name, root / mutant.path, mutant)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_loader(fullname, self.loader) if fullname == self.name else None


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: Path, mutant: Mutant) -> None:
        super().__init__(name, str(path))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        source = applied(self.mutant, Path(self.path).read_bytes())
        return compile(source, self.path, "exec")

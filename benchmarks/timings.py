"""What a run gives: the answer and the time of each contestant for each learner, and of what."""

import json
from pathlib import Path
from typing import Any

from attrs import asdict, field, frozen
from cattrs import Converter

from benchmarks.sections import Sizes

SCHEMA = "qcf.benchmark/1"
Case = tuple[str, int, int]  # a section, one of its trials, one of its learners


@frozen
class Settings:
    """How much is measured, how often, and for how long at most.

    `rounds` is how often a case is measured, of which the best counts; one that has taken `enough`
    seconds is not measured again. Who runs into the limit `patience` times in one section is not
    asked the rest of it.
    """

    sizes: Sizes = field(factory=Sizes)
    rounds: int = 5
    limit: float = 10.0
    enough: float = 0.1
    patience: int = 3


QUICK = Settings(Sizes(2, 1, 40, 10), rounds=2, limit=2.0, patience=1)


@frozen
class Timing:
    """One learner of one trial of a section, as one contestant took it: microseconds."""

    section: str
    trial: int
    learner: int
    contestant: str
    answer: bool | None
    took: float

    @property
    def case(self) -> Case:
        """The question, whoever is asked."""
        return self.section, self.trial, self.learner


@frozen
class Run:
    """All that was measured at one time on one machine.

    `left_out` are the rules that no rival was given, with a sentence that keeps each out.
    """

    date: str
    machine: str
    versions: dict[str, str]
    settings: Settings
    left_out: dict[str, str]
    not_installed: tuple[str, ...]
    minutes: float
    timings: tuple[Timing, ...] = field(repr=False)

    @property
    def disagreements(self) -> dict[Case, dict[str, bool]]:
        """Return the cases with two answers; who gave none within the limit says nothing."""
        answers: dict[Case, dict[str, bool]] = {}
        for timing in self.timings:
            if timing.answer is not None:
                answers.setdefault(timing.case, {})[timing.contestant] = timing.answer
        return {case: given for case, given in answers.items() if len(set(given.values())) > 1}

    def write(self, path: Path) -> None:
        """Write the run as JSON."""
        written: dict[str, Any] = {"schema": SCHEMA, **asdict(self)}
        path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Run":
        """Read a run that was written."""
        return Converter().structure(json.loads(path.read_text(encoding="utf-8")), cls)

"""What is measured: each family of synthetic rules, and each rule of the catalogue, as a section.

A section is a line of the tables. It has trials, each a rule with the learners that are put to it;
every process makes them anew from their names and seeds, and gets the same.
"""

import datetime as dt
from functools import cache, cached_property
from random import Random

from attrs import frozen

from benchmarks.border import near_the_border, nearly_nothing
from benchmarks.families import FAMILIES, instance
from benchmarks.linear import Problem, inexpressible, linear
from qcf import LearnerRecord, Qualification, open_workspace
from qcf.model.requirements import CertificationEnd

ON = dt.date(2012, 9, 1)
NEARLY_EMPTY = "nearly empty"


@frozen
class Sizes:
    """How much is measured: seeds of each family, and learners of each rule.

    The parts of `qcf` take long on the families, so only some of the seeds are measured.
    """

    seeds: int = 15
    seeds_of_parts: int = 3
    learners: int = 200
    nearly_empty: int = 50


@frozen(slots=False)
class Trial:
    """A rule with the learners that are put to it on a date: every contestant gets their records.

    A record names a unit as the rule does, so that nobody has to look up what it means.
    """

    qualification: Qualification
    learners: tuple[LearnerRecord, ...]
    on: dt.date

    @cached_property
    def problem(self) -> Problem:
        """The rule as the rivals get it."""
        return linear(self.qualification, self.on)


@frozen
class Section:
    """A family, or a rule of the catalogue with one kind of learners. `rule` has its name."""

    name: str
    rule: str | None = None

    def trials(self, sizes: Sizes) -> int:
        """Return how many trials there are."""
        return sizes.seeds if self.rule is None else 1

    def learners(self, sizes: Sizes) -> int:
        """Return how many learners each of them has."""
        if self.rule is None:
            return 1
        return sizes.nearly_empty if self.name.endswith(NEARLY_EMPTY) else sizes.learners

    def trial(self, number: int, sizes: Sizes) -> Trial:
        """Make one of the trials."""
        if self.rule is None:
            drawn = instance(self.name, number)
            return Trial(drawn.qualification, (drawn.record,), ON)
        return _of_rule(self, catalogue()[self.rule], sizes)


def families() -> tuple[Section, ...]:
    """Return a section for each family."""
    return tuple(Section(name) for name in FAMILIES)


def rules() -> tuple[Section, ...]:
    """Return two sections for each rule that linear conditions can say: learners of two kinds."""
    named = [name for name, rule in catalogue().items() if not inexpressible(rule)]
    return tuple(
        Section(section, name) for name in named for section in (name, f"{name}, {NEARLY_EMPTY}")
    )


def left_out() -> dict[str, str]:
    """Return the rules that no rival is given, with the first sentence that keeps it out."""
    said = {name: inexpressible(rule) for name, rule in catalogue().items()}
    return {name: sentences[0] for name, sentences in said.items() if sentences}


@cache
def catalogue() -> dict[str, Qualification]:
    """Return every qualification of the catalogue, each size of a suite by itself."""
    workspace = open_workspace()
    paths = [path for paths in workspace.rules.values() for path in paths]
    every = [qualification for path in paths for qualification, _ in workspace.stated(path)]
    return {qualification.id: qualification for qualification in every}


def _of_rule(section: Section, qualification: Qualification, sizes: Sizes) -> Trial:
    """Draw learners of a rule; the seed is the name of the section."""
    rng = Random(section.name)
    on = min([ON, *(r.last for r in qualification.requirements if isinstance(r, CertificationEnd))])
    problem = linear(qualification, on)
    draw = nearly_nothing if section.name.endswith(NEARLY_EMPTY) else near_the_border
    drawn = [draw(problem, rng) for _ in range(section.learners(sizes))]
    learners = [
        LearnerRecord.of(f"L-{number}", units, achieved=on) for number, units in enumerate(drawn)
    ]
    return Trial(qualification, tuple(learners), on)

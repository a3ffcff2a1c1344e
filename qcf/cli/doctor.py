"""`qcf doctor`: whether this installation is in order."""

import datetime as dt
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click
from attrs import evolve

from qcf.cli.console import show
from qcf.diagnostics.diagnostic import has_errors
from qcf.engine.evaluate import evaluate
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.workspace import find_workspace, open_workspace
from qcf.records.learners import Achievement, Activity, LearnerRecord
from qcf.version import __version__

NEEDED = ("attrs", "cattrs", "lark", "tomli", "click", "rich")
OPTIONAL = {"ortools": "solver", "numba": "fast"}
UNLISTED = 20  # how many units of each size an incomplete list is taken to have
MUCH = 10_000  # hours, observations or whatever a rule asks for besides units


@click.command("doctor")
def command() -> None:
    """Say whether this installation is in order: its parts, the catalogue, and a first verdict.

    Exit status 2 when something needed is missing or the catalogue has errors.
    """
    sound = True
    for line, good in _findings():
        sound &= good
        show(f"{'ok     ' if good else 'WRONG  '}{line}")
    show("everything is in order" if sound else "something is wrong: see the lines marked WRONG")
    if not sound:
        raise click.exceptions.Exit(2)


def _findings() -> Iterator[tuple[str, bool]]:
    yield f"qcf {__version__} on Python {platform.python_version()}, {platform.system()}", True
    for name in NEEDED:
        try:
            yield f"{name} {version(name)}", True
        except PackageNotFoundError:
            yield f"{name} is missing: pip install {name}", False
    for name, extra in OPTIONAL.items():
        there = find_spec(name) is not None
        yield f"{name}: {'there' if there else f'not there; pip install qcf[{extra}]'}", True
    yield f"console writes {sys.stdout.encoding or 'an unknown encoding'}", True
    found = find_workspace(Path.cwd())
    yield f"workspace: {found.as_posix() if found else 'none here, so the catalogue'}", True
    yield from _catalogue()


def _catalogue() -> Iterator[tuple[str, bool]]:
    catalogue = open_workspace()
    paths = [path for paths in catalogue.rules.values() for path in paths]
    wrong = sum(has_errors(catalogue.load(path)[1]) for path in paths)
    yield f"catalogue: {len(paths)} rules, {wrong} with errors", bool(paths) and not wrong
    for qualification, _ in (one for path in paths for one in catalogue.stated(path)):
        # a learner who holds every unit of a rule proves that rule, units and engine fit together
        everything = _everything(qualification)
        verdict = evaluate(qualification, everything, on=dt.date(2012, 9, 1)).certify()
        answer = "eligible, provisionally," if verdict.provisional else verdict.status
        good = verdict.eligible or verdict.provisional
        yield f"{qualification.id}: {answer} with every unit", good


def _everything(qualification: Qualification) -> LearnerRecord:
    """Return a learner who holds every unit, more of each incomplete list, and has done all."""
    rows = [Achievement(unit) for unit in qualification.units]
    level = qualification.header.level or Level.L3  # a rule of several levels has none of its own
    for group in qualification.groups.values():
        if group.incomplete is not None:
            for size in sorted({group.incomplete.least, group.incomplete.most}):
                pattern = Achievement("", credit=size, level=level, group=group.id)
                names = [f"{group.name} {size}-{n}" for n in range(1, UNLISTED + 1)]
                rows += [evolve(pattern, unit=name) for name in names]
    done = tuple(Activity.of(name, MUCH) for name in sorted(qualification.activities))
    return LearnerRecord("doctor", tuple(rows), completed=done)

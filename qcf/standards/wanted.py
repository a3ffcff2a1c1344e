"""What is wrong with files of standards, and what a rule is meant to cover and does not."""

from collections.abc import Iterator
from pathlib import Path

from qcf.diagnostics.diagnostic import Diagnostic, QcfError, at, in_order
from qcf.model.workspace import Workspace
from qcf.standards.cover import coverage
from qcf.standards.shelf import files_of, shelf_of
from qcf.standards.standard import Standards, Wanted

CODE = "QCF809"


def is_of_standards(workspace: Workspace, path: Path) -> bool:
    """Whether a path is a file of standards of the workspace."""
    return path.resolve() in {one.resolve() for one in files_of(workspace)}


def check_standards(workspace: Workspace, path: Path) -> list[Diagnostic]:
    """Return all that is wrong with a file of standards, held against the others."""
    shelf = shelf_of(workspace)
    found = [*shelf.found, *not_covered(workspace, shelf.standards)]
    name = workspace.name_of(path)
    return in_order([one for one in found if one.place[0] == name])


def not_covered(workspace: Workspace, standards: Standards) -> Iterator[Diagnostic]:
    """Yield each part of a wanted suite that no unit of the qualification covers.

    Nothing is said of a rule that cannot be read: its own findings say why.
    """
    for wanted in standards.wanted:
        try:
            rule = workspace.qualification(wanted.qualification)
        except QcfError:
            continue
        for part in coverage(rule, wanted.suite, standards).not_covered():
            yield _hint(wanted, part.standard.title, standards)


def _hint(wanted: Wanted, title: str, standards: Standards) -> Diagnostic:
    suite = standards.suite(wanted.suite)
    assert suite is not None
    assert wanted.span is not None
    message = f"no unit of `{wanted.qualification}` is mapped to the {suite.kind.part} `{title}`"
    advice = "map a unit to it, or leave it to be seen that there is none"
    return at(CODE, wanted.span, message, help=advice)

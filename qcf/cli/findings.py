"""What a check found, printed for people or for other programs."""

import os
from collections.abc import Collection
from pathlib import Path

from attrs import frozen

from qcf.cli.console import show, show_diagnostics, show_json
from qcf.diagnostics.codes import Severity
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.as_json import diagnostics_json
from qcf.report.diagnostic_text import summary
from qcf.report.github import annotations
from qcf.report.junit import junit_xml
from qcf.report.sarif import sarif

FORMATS = ("text", "json", "sarif", "junit", "github")


@frozen
class Checked:
    """The findings in some files, by the names of the files, and how many more are allowed."""

    found: tuple[Diagnostic, ...]
    files: dict[str, Path]
    allowed: int = 0


def show_checked(
    checked: Checked, output: str, failing: Collection[Severity], workspace: Path
) -> None:
    """Print the findings; where other programs read them, with paths from the current folder."""
    found, root = checked.found, _way_to(workspace)
    match output:
        case "json":
            show_json(diagnostics_json(found))
        case "sarif":
            show_json(sarif(found, root))
        case "junit":
            show(junit_xml(found, list(checked.files), failing, root))
        case "github":
            show(annotations(found, root))
            show(_in_short(checked), err=True)
        case _:
            show_diagnostics(found)
            show(_in_short(checked), err=bool(found))


def _in_short(checked: Checked) -> str:
    number = len(checked.files)
    allowed = f", {checked.allowed} allowed" if checked.allowed else ""
    return f"{number} file{'' if number == 1 else 's'} checked: {summary(checked.found)}{allowed}"


def _way_to(workspace: Path) -> str:
    """Return the way from the current folder to the workspace, with slashes."""
    try:
        return Path(os.path.relpath(workspace)).as_posix()
    except ValueError:  # another drive
        return workspace.resolve().as_posix()

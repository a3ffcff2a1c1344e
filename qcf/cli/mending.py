"""`qcf check --fix`: safe fixes made in the files of a check, and what is left to a person."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from qcf.cli.console import show
from qcf.cli.rewriting import print_diff, replace, saved_alike
from qcf.cli.writing import unwritten
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.mending import Mended, left_to_choose, mend


def mend_files(
    found: Sequence[Diagnostic], paths: Mapping[str, Path], *, write: bool
) -> dict[str, Path]:
    """Make the safe fixes in the files of `paths`, or only show them; return the files changed.

    Each file is written whole or not at all. Files that are read but were not asked for stay.
    """
    changed = {}
    for mended in mend([one for one in found if one.place[0] in paths]):
        if not write:
            print_diff(mended.source.name, mended.source.text, mended.text, "mended")
        elif reason := _written(paths[mended.source.name], mended):
            show(f"not mended: {mended.source.name}, {reason}", err=True)
        else:
            changed[mended.source.name] = paths[mended.source.name]
            for diagnostic, fix in mended.made:
                show(f"mended: {_where(diagnostic)}: {fix.title}", err=True)
    return changed


def show_left(found: Sequence[Diagnostic]) -> None:
    """Print which findings have fixes that only a person can choose from."""
    for diagnostic in left_to_choose(found):
        show(f"left to you: {_where(diagnostic)}: {_choice(diagnostic)}", err=True)


def _written(path: Path, mended: Mended) -> str | None:
    """Write a mended file; return why it was left as it is, if so."""
    try:
        data = saved_alike(path, mended.source, mended.text)
    except OSError as fault:
        raise QcfError([unwritten(path, fault)]) from fault
    if data is None:
        return "which is not plain UTF-8 with one kind of line end: save it so first"
    replace(path, data)
    return None


def _where(diagnostic: Diagnostic) -> str:
    place = diagnostic.primary.span if diagnostic.primary else diagnostic.file
    return f"{place} [{diagnostic.code}]"


def _choice(diagnostic: Diagnostic) -> str:
    return diagnostic.help or " or ".join(fix.title for fix in diagnostic.fixes)

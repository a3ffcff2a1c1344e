"""Putting a workspace into a folder: all of its files or none, and never over another file."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.syntax.phrase import listed

PARTS = ("rules", "units", "pathways", "learners")


def taken(folder: Path) -> list[Diagnostic]:
    """Return what a folder holds that a new workspace would have to write over."""
    try:
        if _is_there(folder) and not folder.is_dir():
            message = f"`{folder.as_posix()}` is a file, and a folder was asked for"
            return [Diagnostic("QCF010", message, help="name a folder that is not there yet")]
        there = [name for name in PARTS if _is_there(folder / name)]
    except (OSError, ValueError) as fault:
        return [_failed(folder, fault)]
    if not there:
        return []
    names = listed([f"`{name}`" for name in there])
    message = f"the folder `{folder.as_posix()}` has {names} already, and nothing is written over"
    advice = "name a folder that is not there yet; files can be moved from it afterwards"
    return [Diagnostic("QCF010", message, help=advice)]


def place(folder: Path, files: Mapping[str, str]) -> list[Diagnostic]:
    """Write files by their paths in a folder; return why nothing was written, if so.

    They are written beside the place where they belong, and moved there at the end.
    """
    try:
        missing = [path for path in (folder, *folder.parents) if not _is_there(path)]
        top = missing[-1] if missing else None
        beside = top.parent if top is not None else folder
        with tempfile.TemporaryDirectory(dir=beside, prefix=".qcf-new-") as name:
            staging = Path(name)
            if top is None:
                _write(staging, files)
                _move_in(staging, folder)
            else:
                made = staging / "new"
                _write(made / folder.relative_to(top), files)
                made.rename(top)
    except (OSError, ValueError) as fault:
        return [_failed(folder, fault)]
    return []


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _move_in(staging: Path, folder: Path) -> None:
    """Move each part into a folder that is there; after a failure, move them all out again."""
    moved: list[Path] = []
    try:
        for part in sorted(staging.iterdir()):
            target = folder / part.name
            if _is_there(target):
                raise FileExistsError(f"`{part.name}` is there already")
            part.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            shutil.rmtree(target)
        raise


def _is_there(path: Path) -> bool:
    """Whether something is there, be it a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _failed(folder: Path, fault: OSError | ValueError) -> Diagnostic:
    words = getattr(fault, "strerror", None) or str(fault)
    reason = f"{words[:1].lower()}{words[1:]}"
    message = f"nothing can be written to `{folder.as_posix()}`: {reason}"
    return Diagnostic("QCF011", message, help="name a folder in which you may write")

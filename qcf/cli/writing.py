"""Writing a file that was asked for: whole or not at all, and over nothing unasked."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from qcf.diagnostics.diagnostic import Diagnostic, QcfError

PAGES = (".html", ".htm")

_ELSEWHERE = "name a folder that is there and may be written to"


def taken(path: Path, read: Iterable[Path], *, overwrite: bool) -> list[Diagnostic]:
    """Return why a file may not be written: it is there already, or it is one that is read.

    What is read is never replaced, even with `overwrite`.
    """
    if any(is_same(path, one) for one in read):
        return [refused(path, "is what is read, and is never replaced", "name another file")]
    if path.is_dir():
        return [refused(path, "is a folder, and a file was asked for", "name a file in it")]
    if not overwrite and (path.exists() or path.is_symlink()):
        message = "is there already, and nothing is written over"
        return [refused(path, message, "name another file, or add `--overwrite`")]
    return []


@contextmanager
def finished(path: Path, data: bytes, *, mode: int = 0o666) -> Iterator[Path]:
    """Yield a file beside `path` with all of its text, to be moved there; else nothing of it stays.

    `mode` is the most that anybody may do with it meanwhile.
    """
    part = path.with_name(f".qcf-{os.urandom(8).hex()}.part")
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file beside its place and move it there, and say so: nobody reads a part of it."""
    with writing_whole(path, data, overwrite=overwrite):
        pass


@contextmanager
def writing_whole(path: Path, data: bytes = b"", *, overwrite: bool) -> Iterator[Path]:
    """Yield a file beside its place to write to, move it there at the end, and say so."""
    try:
        with finished(path, data) as part:
            yield part
            if found := taken(path, [], overwrite=overwrite):
                raise QcfError(found)
            part.replace(path)
    except (OSError, ValueError) as fault:
        raise QcfError([unwritten(path, fault, _ELSEWHERE)]) from fault
    click.echo(f"wrote {path.as_posix()}", err=True)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever name."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, RuntimeError, ValueError):
        return False


def refused(path: Path, message: str, advice: str) -> Diagnostic:
    """Return what says that a file is not written, and what to do."""
    return Diagnostic("QCF029", f"`{path.as_posix()}` {message}", help=advice)


def unwritten(
    path: Path,
    fault: OSError | ValueError,
    advice: str = "name files that may be written to",
) -> Diagnostic:
    """Return what says that the system would not write a file, in its words, and what to do."""
    words = getattr(fault, "strerror", None) or str(fault)
    message = f"nothing can be written to `{path.as_posix()}`: {words[:1].lower()}{words[1:]}"
    return Diagnostic("QCF011", message, help=advice)

"""A person's file written anew: whole or not at all, as it was saved, or only shown."""

import codecs
import difflib
from pathlib import Path

import click

from qcf.cli.writing import finished, unwritten
from qcf.diagnostics.diagnostic import QcfError
from qcf.diagnostics.source import SourceFile


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: what was there stays until the new text is complete.

    Raises `QcfError` where the system does not let it be written.
    """
    try:
        mode = path.stat().st_mode & 0o777
        with finished(path, data, mode=mode) as part:
            part.chmod(mode)
            part.replace(path)
    except OSError as fault:
        raise QcfError([unwritten(path, fault)]) from fault


def saved_alike(path: Path, source: SourceFile, text: str) -> bytes | None:
    """Return a new text with the mark and the line ends of the file that `source` was read from.

    None where the file is not UTF-8, mixes its line ends, or is another by now: then a change of
    one place would change others as well.
    """
    data = path.read_bytes()
    for mark in (b"", codecs.BOM_UTF8):
        for end in ("\n", "\r\n"):
            if mark + source.text.replace("\n", end).encode() == data:
                return mark + text.replace("\n", end).encode()
    return None


def print_diff(name: str, before: str, after: str, what: str) -> None:
    """Print what would change as a unified diff."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, f"{name} {what}"
    )
    for line in lines:
        click.echo(line, nl=line.endswith("\n") is False)

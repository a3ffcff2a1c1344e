"""Diagnostics as annotations of a workflow on GitHub: one line each, shown beside the file."""

from collections.abc import Iterable

from qcf.diagnostics.codes import Severity
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.places import end_of, file_of, path_from

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "notice",
    Severity.NOTE: "notice",
}


def annotations(diagnostics: Iterable[Diagnostic], root: str = ".") -> str:
    """Return one workflow command a line; `root` is the way to the workspace.

    >>> from qcf.diagnostics.diagnostic import at
    >>> from qcf.diagnostics.source import SourceFile
    >>> file = SourceFile("rules/a.qcf", "Follow 1 pathway")
    >>> print(annotations([at("QCF101", file.span(15, 16), "no full stop, 100%")]))
    ::error file=rules/a.qcf,line=1,endLine=1,col=16,endColumn=16,title=QCF101 \
missing-full-stop::no full stop, 100%25
    """
    return "\n".join(_annotation(diagnostic, root) for diagnostic in diagnostics)


def _annotation(diagnostic: Diagnostic, root: str) -> str:
    values = _place(diagnostic, root)
    values["title"] = f"{diagnostic.code} {diagnostic.slug}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    said = [diagnostic.message]
    if diagnostic.clause:
        said.append(f"clause: {diagnostic.clause}")
    said += [f"{one.span!r}: {one.text}" for one in diagnostic.labels if one.text]
    said += [f"note: {note}" for note in diagnostic.notes]
    if diagnostic.help:
        said.append(f"help: {diagnostic.help}")
    text = _data("\n".join(said))
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{text}"


def _place(diagnostic: Diagnostic, root: str) -> dict[str, str]:
    name = file_of(diagnostic)
    if not name:
        return {}
    place = {"file": path_from(root, name)}
    if diagnostic.primary is not None:
        span = diagnostic.primary.span
        line, column = end_of(span)
        place |= {"line": str(span.line), "endLine": str(line)}
        if line == span.line:  # columns are shown within one line only
            place |= {"col": str(span.column), "endColumn": str(max(span.column, column - 1))}
    return place


def _data(text: str) -> str:
    """Escape what would end a command; what follows `%` is read as two digits."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

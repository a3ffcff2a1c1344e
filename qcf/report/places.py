"""Where a finding is, as other programs ask for it: a path from where they look, lines, columns."""

import posixpath
from urllib.parse import quote

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import Span


def file_of(diagnostic: Diagnostic) -> str:
    """Return the name of the file that a finding is about; nothing where it is about none."""
    return diagnostic.place[0]


def path_from(root: str, name: str) -> str:
    """Return the path of a file of the workspace, `root` being the way to the workspace.

    >>> path_from("specifications", "rules/a.qcf"), path_from(".", "rules/a.qcf")
    ('specifications/rules/a.qcf', 'rules/a.qcf')
    """
    return posixpath.normpath(posixpath.join(root, name))


def uri_from(root: str, name: str) -> str:
    """Return that path as a reference in a URI.

    >>> uri_from(".", "rules/level 3 & 4.qcf")
    'rules/level%203%20%26%204.qcf'
    """
    path = path_from(root, name)
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


def end_of(span: Span) -> tuple[int, int]:
    """Return the line and column behind the last character of a span."""
    return span.file.position(span.end)

"""The value that says what is wrong with something a person wrote."""

from enum import Enum

from attrs import field, frozen

from qcf.diagnostics.codes import REGISTER, Severity
from qcf.diagnostics.source import SourceFile, Span


class Safety(Enum):
    """How far a fix may be trusted: applied by a tool, only on request, or only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SHOW = "show"


@frozen
class Label:
    """A place in a file and the few words that belong to it."""

    span: Span
    text: str = ""


@frozen
class Edit:
    """A replacement of the text under a span."""

    span: Span
    replacement: str


@frozen
class Fix:
    """A change that makes the diagnostic go away."""

    title: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = Safety.SHOW


def line_break(file: SourceFile, offset: int) -> Edit:
    """Return the edit that breaks a line before an offset, with no blank left at its end."""
    start = offset  # a copy of all that stands before would make many breaks slow
    while start and file.text[start - 1] in " \t":
        start -= 1
    return Edit(file.span(start, offset), "\n")


_LONGEST = 400


def _one_line(text: str | None) -> str | None:
    """Keep a message one readable line, whatever the author of the file wrote."""
    if text is None:
        return None
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."


@frozen
class Diagnostic:
    """One finding about one place, with what to do about it.

    `message` is a single line in the words of the field, in lower case and without a full stop;
    what the user wrote stands in backticks. `file` is for findings about a file as a whole.
    """

    code: str = field()
    message: str = field(converter=_one_line)
    primary: Label | None = None
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str | None = field(default=None, converter=_one_line)
    fixes: tuple[Fix, ...] = ()
    clause: str | None = None
    file: str | None = None

    @code.validator
    def _is_registered(self, _attribute: object, value: str) -> None:
        if value not in REGISTER:
            raise ValueError(f"{value} is not in the register of codes")

    @property
    def severity(self) -> Severity:
        """Error, warning or hint, as the register has it for the code."""
        return REGISTER[self.code].severity

    @property
    def slug(self) -> str:
        """The name that `# qcf: allow` and the documentation know the code by."""
        return REGISTER[self.code].slug

    @property
    def is_error(self) -> bool:
        """Whether what it speaks of cannot be used."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column, for sorting; a finding about a whole file comes first."""
        if self.primary is None:
            return self.file or "", 0, 0
        span = self.primary.span
        return span.file.name, span.line, span.column


class QcfError(Exception):
    """What the library cannot do for you, with the diagnostics that say why.

    Text from people never raises below this: only asking for something that is not there, or
    that has errors, does. As text it says of the first three what is wrong, where, and what to
    do, since a traceback is often all that is seen.

    >>> print(QcfError([Diagnostic("QCF002", "no qualification `tail`", help="it has `sail`")]))
    QCF002 no qualification `tail`
      = help: it has `sail`
    """

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        lines = [line for one in diagnostics[:_MOST_TOLD] for line in _told(one)]
        if len(diagnostics) > _MOST_TOLD:
            lines.append(f"and {len(diagnostics) - _MOST_TOLD} more")
        super().__init__("\n".join(lines))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type["QcfError"], tuple[list[Diagnostic]]]:
        """Let it cross from a worker process: made again from the diagnostics, not from the text.

        >>> from copy import copy
        >>> print(copy(QcfError([Diagnostic("QCF002", "no such")])))
        QCF002 no such
        """
        return type(self), (self.diagnostics,)


_MOST_TOLD = 3


def _told(diagnostic: Diagnostic) -> list[str]:
    """Return the message, the place and the help, a line each."""
    lines = [f"{diagnostic.code} {diagnostic.message}"]
    if diagnostic.primary is not None:
        lines.append(f"  --> {diagnostic.primary.span!r}")
    elif diagnostic.file:
        lines.append(f"  --> {diagnostic.file}")
    if diagnostic.help:
        lines.append(f"  = help: {diagnostic.help}")
    return lines


def at(
    code: str,
    span: Span,
    message: str,
    label: str = "",
    *,
    help: str | None = None,  # noqa: A002 -- the word people read in the output
    fixes: tuple[Fix, ...] = (),
    labels: tuple[Label, ...] = (),
    notes: tuple[str, ...] = (),
    clause: str | None = None,
) -> Diagnostic:
    """Return a diagnostic whose primary place is `span`: the usual way to make one."""
    return Diagnostic(code, message, Label(span, label), labels, notes, help, fixes, clause)


def has_errors(diagnostics: "list[Diagnostic] | tuple[Diagnostic, ...]") -> bool:
    """Whether one of them is an error."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


def in_order(diagnostics: "list[Diagnostic]") -> list[Diagnostic]:
    """Return them by file, line and column, the same on every machine."""
    return sorted(diagnostics, key=lambda d: (*d.place, d.code, d.message))

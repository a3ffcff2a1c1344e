"""Diagnostics as a person reads them: what, where, the line itself, and what to do."""

import textwrap
from collections.abc import Iterable

from qcf.diagnostics.diagnostic import Diagnostic, Label

WIDEST_LINE = 160
FOLDED = 100


def diagnostic_text(diagnostic: Diagnostic) -> str:
    """Return one diagnostic as text.

    >>> from qcf.diagnostics.diagnostic import at
    >>> from qcf.diagnostics.source import SourceFile
    >>> file = SourceFile("a.qcf", "Follow 1 pathway")
    >>> print(diagnostic_text(at("QCF101", file.span(15, 16), "this sentence has no full stop")))
    error[QCF101]: this sentence has no full stop
     --> a.qcf:1:16
      |
    1 | Follow 1 pathway
      |                ^
    """
    lines = [f"{diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}"]
    spans = [label.span for label in (diagnostic.primary, *diagnostic.labels) if label]
    gutter = max((len(str(span.line)) for span in spans), default=1)
    if diagnostic.primary is not None:
        lines += _excerpt(diagnostic.primary, gutter, "-->")
    elif diagnostic.file:
        lines.append(f"  --> {diagnostic.file}")
    for label in diagnostic.labels:
        lines += _excerpt(label, gutter, ":::")
    if diagnostic.clause:
        lines.append(f"{' ' * gutter} = clause: {diagnostic.clause}")
    lines += [f"{' ' * gutter} = note: {note}" for note in diagnostic.notes]
    if diagnostic.help:
        lines += _help(diagnostic.help, f"{' ' * gutter} = help: ")
    return "\n".join(lines)


def _help(text: str, lead: str) -> list[str]:
    """Return the help, on more lines where one would be too long to read, as with many names."""
    if len(lead + text) <= WIDEST_LINE:
        return [lead + text]
    return textwrap.wrap(
        text,
        FOLDED,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _excerpt(label: Label, gutter: int, arrow: str) -> list[str]:
    span = label.span
    line = span.file.line(span.line).replace("\t", " ")
    start = span.column - 1
    length = max(1, min(span.end - span.start, len(line) - start))
    if len(line) > WIDEST_LINE:
        first = max(0, start - 40)
        line, start = line[first : first + WIDEST_LINE], start - first
        length = min(length, WIDEST_LINE - start)
    marks = " " * start + "^" * max(1, length)
    blank = " " * gutter
    return [
        f"{blank}{arrow} {span!r}",
        f"{blank} |",
        f"{span.line:>{gutter}} | {line}",
        f"{blank} | {marks} {label.text}".rstrip(),
    ]


def diagnostics_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return diagnostics as text, a blank line between them."""
    return "\n\n".join(diagnostic_text(diagnostic) for diagnostic in diagnostics)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many there are of each severity: `2 errors, 1 hint`."""
    counts: dict[str, int] = {}
    for diagnostic in diagnostics:
        word = diagnostic.severity.value
        counts[word] = counts.get(word, 0) + 1
    order = ("error", "warning", "hint", "note")
    words = [f"{counts[w]} {w}{'' if counts[w] == 1 else 's'}" for w in order if w in counts]
    return ", ".join(words) or "nothing to report"

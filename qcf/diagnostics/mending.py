"""Safe fixes applied to the text of files: all that do not overlap, in one go."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety
from qcf.diagnostics.source import SourceFile


@frozen
class Mended:
    """A file with its safe fixes applied: the new text, and what was done for which finding."""

    source: SourceFile
    text: str
    made: tuple[tuple[Diagnostic, Fix], ...]


def mend(found: Iterable[Diagnostic]) -> list[Mended]:
    r"""Return the files that safe fixes change, by their names.

    Of two fixes that touch one another the first in the file is made; the other has its turn
    when the file is checked again.

    >>> from qcf.diagnostics.diagnostic import at
    >>> file = SourceFile("a.qcf", "Follow 1 pathway\n")
    >>> fix = Fix("add it", (Edit(file.span(16, 16), "."),), Safety.SAFE)
    >>> mend([at("QCF101", file.span(15, 16), "no full stop", fixes=(fix,))])[0].text
    'Follow 1 pathway.\n'
    """
    made: dict[SourceFile, list[tuple[Diagnostic, Fix]]] = {}
    for diagnostic, fix in sorted(_safe(found), key=lambda one: _reach(one[1])):
        source = fix.edits[0].span.file
        chosen = made.setdefault(source, [])
        if not any(_touch(fix, other) for _, other in chosen):
            chosen.append((diagnostic, fix))
    mended = [Mended(source, _applied(source, done), tuple(done)) for source, done in made.items()]
    return sorted(mended, key=lambda one: one.source.name)


def left_to_choose(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings with fixes of which none is safe: a person has to choose."""
    return [d for d in found if d.fixes and not any(_is_safe(fix) for fix in d.fixes)]


def _safe(found: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, Fix]]:
    for diagnostic in found:
        fix = next((fix for fix in diagnostic.fixes if _is_safe(fix)), None)
        if fix is not None:
            yield diagnostic, fix


def _is_safe(fix: Fix) -> bool:
    """Whether a tool may make it: said to be safe, and a change of one file."""
    files = {edit.span.file for edit in fix.edits}
    return fix.safety is Safety.SAFE and len(files) == 1


def _reach(fix: Fix) -> tuple[str, int, int]:
    spans = [edit.span for edit in fix.edits]
    return spans[0].file.name, min(span.start for span in spans), max(span.end for span in spans)


def _touch(one: Fix, other: Fix) -> bool:
    return any(
        a.span.start <= b.span.end and b.span.start <= a.span.end
        for a in one.edits
        for b in other.edits
    )


def _applied(source: SourceFile, made: list[tuple[Diagnostic, Fix]]) -> str:
    """Return the text with all edits made."""
    edits: list[Edit] = [edit for _, fix in made for edit in fix.edits]
    parts: list[str] = []
    here = 0
    for edit in sorted(edits, key=lambda edit: edit.span.start):
        parts += (source.text[here : edit.span.start], edit.replacement)
        here = edit.span.end
    return "".join((*parts, source.text[here:]))

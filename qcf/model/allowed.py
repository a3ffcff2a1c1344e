"""`# qcf: allow <name> -- reason`: findings that somebody looked at and lets stand, and why."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from attrs import frozen

from qcf.diagnostics.bounds import bounded
from qcf.diagnostics.codes import REGISTER, Code, Severity
from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at, has_errors
from qcf.diagnostics.source import SourceFile, Span
from qcf.diagnostics.suggest import nearest
from qcf.records.tomlscan import statements
from qcf.syntax.split import comments, split

# No file that a person keeps has more; what is beyond allows nothing.
MOST_ALLOWANCES = 1000

_INSTRUCTION = re.compile(r"#+\s*qcf:\s*(?P<word>[\w-]*)(?P<rest>.*)", re.DOTALL)
_REASON = re.compile(r"(?:^|\s)(?:--+|[\u2013\u2014])(?=\s|$)")
_NAME = re.compile(r"[^\s,]+")
_IN_TOML = re.compile(
    r'"{3}(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}|\'{3}(?:[^\']++|\'(?!\'\'))*+\'{3,5}'
    r'|"(?:[^"\\\n]++|\\[^\n])*+"|\'[^\'\n]*+\'|(?P<comment>\#[^\n]*)'
)
_CODES = {code.slug: code for code in REGISTER.values()}
_ALLOWED = [code.slug for code in _CODES.values() if code.severity is not Severity.ERROR]


@frozen
class Allowance:
    """One name of one comment: which findings it silences, and on which lines.

    `lines` is None for the whole file. `only` says that the comment has no other name.
    """

    slug: str
    span: Span
    comment: Span
    lines: range | None
    only: bool

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether it silences a finding of its file: never an error."""
        if diagnostic.slug != self.slug or diagnostic.is_error:
            return False
        if self.lines is None:
            return True
        return diagnostic.primary is not None and diagnostic.primary.span.line in self.lines


@frozen
class _Layout:
    """The comments of a file, and the lines of each of its statements."""

    comments: tuple[Span, ...]
    statements: tuple[range, ...]


def without_allowed(
    found: Sequence[Diagnostic], files: Iterable[SourceFile], settled: Collection[str]
) -> tuple[list[Diagnostic], int]:
    """Return the findings that nothing allows, with what is wrong with the allowances of `files`.

    The number is of those that were allowed. An allowance that silences nothing is told of the
    files whose names are `settled`, of which all is found that can be; with errors none is.
    """
    sources = {source.name: source for source in files}
    asked = set(sources)
    for diagnostic in found:
        if diagnostic.primary is not None:
            source = diagnostic.primary.span.file
            sources.setdefault(source.name, source)
    settled = () if has_errors(list(found)) else settled
    silenced: set[int] = set()
    wrong: list[Diagnostic] = []
    for name, source in sources.items():
        allowances, mistakes = read_allowances(source)
        here = [n for n, diagnostic in enumerate(found) if diagnostic.place[0] == name]
        for one in allowances:
            allowed = [n for n in here if one.covers(found[n])]
            silenced.update(allowed)
            if not allowed and name in settled:
                mistakes.append(_idle(one))
        if name in asked:
            wrong += bounded(mistakes)
    left = [diagnostic for n, diagnostic in enumerate(found) if n not in silenced]
    return [*left, *wrong], len(silenced)


def read_allowances(source: SourceFile) -> tuple[list[Allowance], list[Diagnostic]]:
    r"""Return what the comments of a rule file or a bank in TOML allow, and what is wrong in them.

    >>> text = "Rules:\n# qcf: allow unexercised-statement -- seen\nFollow 1 pathway.\n"
    >>> allowances, found = read_allowances(SourceFile("a.qcf", text))
    >>> allowances[0].slug, allowances[0].lines, found
    ('unexercised-statement', range(3, 4), [])
    """
    layout_of = _LAYOUTS.get(PurePosixPath(source.name).suffix.lower())
    if layout_of is None or "qcf:" not in source.text:
        return [], []
    layout = layout_of(source)
    allowances: list[Allowance] = []
    wrong: list[Diagnostic] = []
    for comment in layout.comments:
        instruction = _INSTRUCTION.fullmatch(comment.text)
        if instruction is None:
            continue
        lines = _covered(comment, layout.statements)
        for one in _read(comment, instruction, lines):
            if isinstance(one, Allowance):
                allowances.append(one)
            else:
                wrong.append(one)
            if len(wrong) + len(allowances) >= MOST_ALLOWANCES:
                return allowances, wrong
    return allowances, wrong


def _covered(comment: Span, written: tuple[range, ...]) -> range | None:
    """Return the lines of the statement that a comment belongs to; None is the whole file."""
    line = comment.line
    if not written or written[0].start > line:
        return None
    # the statements are in order, and several may share a line
    first = bisect_right(written, line, key=lambda lines: lines.stop)
    if first == len(written):
        return range(line, line + 1)
    last = bisect_right(written, line, key=lambda lines: lines.start)
    before = comment.file.text[comment.start - comment.column + 1 : comment.start]
    if before.strip() and first < last:
        return range(written[first].start, written[last - 1].stop)
    return written[first]


def _read(
    comment: Span, instruction: re.Match[str], lines: range | None
) -> Iterator[Allowance | Diagnostic]:
    """Yield what one comment allows, name by name, or why it allows nothing."""
    word, rest, start = instruction["word"], instruction["rest"], instruction.start("rest")
    if word != "allow":
        message = f"`# qcf:` goes on with `allow`, found `{word}`" if word else _NO_WORD
        yield at("QCF506", comment, message, help=_FORM)
        return
    split_at = _REASON.search(rest)
    reason = rest[split_at.end() :].strip() if split_at else ""
    names = list(_NAME.finditer(rest, 0, split_at.start() if split_at else len(rest)))
    if not names:
        yield at("QCF503", comment, "`allow` names no finding", help=_FORM)
        return
    for name in names:
        where = comment.start + start
        span = comment.file.span(where + name.start(), where + name.end())
        code = _CODES.get(name[0])
        if code is None:
            yield _unknown(span)
        elif code.severity is Severity.ERROR:
            yield _error(span, code)
        elif not reason:
            message = f"`{name[0]}` is allowed without a reason, so nothing is silenced"
            advice = f"say why it may stand: `# qcf: allow {name[0]} -- ...`"
            yield at("QCF502", span, message, help=advice)
        else:
            yield Allowance(name[0], span, comment, lines, only=len(names) == 1)


_NO_WORD = "`# qcf:` goes on with `allow`, found nothing"
_FORM = "write `# qcf: allow`, the name of a finding, `--` and the reason"


def _unknown(span: Span) -> Diagnostic:
    message = f"no finding is called `{span.text}`"
    by_number = REGISTER.get(span.text.upper())
    name = by_number.slug if by_number else nearest(span.text, _ALLOWED)
    if name is None:
        return at("QCF503", span, message, help="`qcf explain` lists the names of them all")
    title = f"write `{name}`"
    safety = Safety.SAFE if by_number else Safety.UNSAFE
    fixes = (Fix(title, (Edit(span, name),), safety),)
    if by_number:
        return at("QCF503", span, message, help=f"{title}: a name says more", fixes=fixes)
    return at("QCF503", span, message, help=f"did you mean `{name}`?", fixes=fixes)


def _error(span: Span, code: Code) -> Diagnostic:
    message = f"`{code.slug}` is an error, and errors are never silenced"
    advice = "mend what it speaks of, and take this comment away"
    return at("QCF505", span, message, help=advice)


def _idle(allowance: Allowance) -> Diagnostic:
    where = "in this file" if allowance.lines is None else "here"
    message = f"this allows `{allowance.slug}`, and {where} nothing is found of that name"
    fixes = (_taken_away(allowance.comment),) if allowance.only else ()
    advice = "take the comment away" if allowance.only else "take the name away"
    return at("QCF504", allowance.span, message, help=advice, fixes=fixes)


def _taken_away(comment: Span) -> Fix:
    """Return the fix that takes a comment away, and its line if nothing else is on it."""
    text, start, end = comment.file.text, comment.start, comment.end
    while start and text[start - 1] in " \t":
        start -= 1
    if (not start or text[start - 1] == "\n") and text[end : end + 1] == "\n":
        end += 1
    edit = Edit(comment.file.span(start, end), "")
    return Fix("take the comment away", (edit,), Safety.SAFE)


def _of_rule(source: SourceFile) -> _Layout:
    pieces = split(source)[0]
    return _Layout(tuple(comments(source)), tuple(_lines(piece.span) for piece in pieces))


def _of_bank(source: SourceFile) -> _Layout:
    found = [m.span() for m in _IN_TOML.finditer(source.text) if m["comment"]]
    written = (
        source.span(one.start, max(one.value[1], one.start + 1)) for one in statements(source.text)
    )
    return _Layout(tuple(source.span(*one) for one in found), tuple(map(_lines, written)))


def _lines(span: Span) -> range:
    last = span.file.position(max(span.start, span.end - 1))[0]
    return range(span.line, last + 1)


_LAYOUTS: dict[str, Callable[[SourceFile], _Layout]] = {".qcf": _of_rule, ".toml": _of_bank}

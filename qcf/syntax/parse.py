"""From text to a `Document`. Parsing cannot fail: what is no statement becomes a diagnostic."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from qcf.diagnostics.bounds import MOST_MISTAKES, bounded
from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at
from qcf.diagnostics.source import SourceFile
from qcf.syntax.ambiguity import open_questions
from qcf.syntax.build import build
from qcf.syntax.build_terms import TooLargeError
from qcf.syntax.joined import ran_together
from qcf.syntax.mistakes import explain
from qcf.syntax.split import Kind, Piece, split
from qcf.syntax.tree import Document, Statement

# characters: the catalogue has about half as many, and the trees of the worst take some 80 MB
MOST_REMEMBERED = 1 << 19

_Key = tuple[str, str]  # the name of a file, and its text
_Parsed = tuple[Document, tuple[Diagnostic, ...]]

GRAMMAR = Path(__file__).with_name("grammar.lark")
_END_CLAUSE = re.compile(r"\[[^\[\]\n]*\]\Z")


@cache
def _parser(strict: bool = False) -> Lark:
    return Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        start=[kind.value for kind in Kind],
        propagate_positions=True,
        maybe_placeholders=True,
        strict=strict,
    )


def parse(source: SourceFile) -> tuple[Document, list[Diagnostic]]:
    r"""Return the tree of a rule file, and everything that is wrong with its text.

    Each statement is parsed alone, in time linear in the file, so every broken one is reported in
    one run and none hides another. Reading stops after 200 mistakes. The files that were read last
    are remembered: what opens a workspace for each question reads no rule again.

    >>> document, found = parse(SourceFile("a.qcf", "Rules:\nFollow 1 pathway.\nFollow me.\n"))
    >>> len(document.statements), [d.code for d in found]
    (2, ['QCF111'])
    """
    key = source.name, source.text
    known = _LATEST.get(key)
    if known is None:
        document, found = _read(source)
        known = document, tuple(found)
        _LATEST.keep(key, known)
    return known[0], [*known[1]]


class _Latest:
    """What was read last, of so many characters in all: a tree takes far more than its text."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._length = 0
        self._kept: dict[_Key, _Parsed] = {}
        self._keeping = Lock()

    def get(self, key: _Key) -> _Parsed | None:
        """Return what was read of a file, if it is remembered."""
        return self._kept.get(key)

    def keep(self, key: _Key, parsed: _Parsed) -> None:
        """Remember what was read of a file, and forget what was read first."""
        with self._keeping:
            if len(key[1]) > self._most or key in self._kept:
                return
            self._kept[key] = parsed
            self._length += len(key[1])
            while self._length > self._most:
                first = next(iter(self._kept))
                del self._kept[first]
                self._length -= len(first[1])


_LATEST = _Latest(MOST_REMEMBERED)


def _read(source: SourceFile) -> tuple[Document, list[Diagnostic]]:
    pieces, below, found = split(source)
    statements = []
    mistakes = sum(diagnostic.is_error for diagnostic in found)
    for piece in pieces:
        if mistakes > MOST_MISTAKES:
            break
        statement, wrong = _statement(piece)
        found += wrong
        mistakes += sum(diagnostic.is_error for diagnostic in wrong)
        if statement is not None:
            statements.append(statement)
    return Document(source, tuple(statements), below), bounded(found)


def _statement(piece: Piece) -> tuple[Statement | None, list[Diagnostic]]:
    text = piece.text
    if piece.kind is Kind.SENTENCE:
        text = text[0].upper() + text[1:]
    found: list[Diagnostic] = []
    if not piece.ends and not piece.text.endswith("."):  # else a quotation is open
        stop = len(_END_CLAUSE.sub("", text).rstrip())
        instead = text[stop - 1] if text[stop - 1] in ",;" else ""
        text = f"{text[: stop - len(instead)]}.{text[stop:]}"
        found.append(_missing_full_stop(piece, stop, instead))
    try:
        node = _parser().parse(text, start=piece.kind.value)
    except UnexpectedInput as error:
        why = explain(piece, _failing(piece, error), _expected(error))
        return None, [why] if why.code in ("QCF102", "QCF104") else [*found, why]
    except RecursionError:
        return None, [
            at(
                "QCF111",
                piece.span,
                "this statement is too long to read",
                help="write it as several statements",
            )
        ]
    try:
        body, scope = build(node, piece.span)
    except TooLargeError as error:
        return None, [
            at(
                "QCF111",
                error.span,
                "no rule of combination has a number this large",
                help="write a number below a million",
            )
        ]
    clauses = [c for c in node.children if isinstance(c, Token) and c.type == "CLAUSE"]
    clause = " ".join(clauses[0][1:-1].split()) if clauses else None
    statement = Statement(body, clause, piece.above, piece.beside, scope, span=piece.span)
    return statement, [*found, *ran_together(statement), *open_questions(statement)]


def _missing_full_stop(piece: Piece, stop: int, instead: str) -> Diagnostic:
    source, here = piece.span.file, piece.span.start + stop
    if instead:
        place = source.span(here - 1, here)
        return at(
            "QCF101",
            place,
            f"this sentence ends with `{instead}`",
            "expected `.` here",
            help=f"write a full stop in place of `{instead}`",
            fixes=(Fix("write a full stop", (Edit(place, "."),), Safety.SAFE),),
        )
    return at(
        "QCF101",
        source.span(max(piece.span.start, here - 1), here),
        "this sentence has no full stop",
        "expected `.` after this",
        help="end the sentence with a full stop",
        fixes=(Fix("add it", (Edit(source.span(here, here), "."),), Safety.SAFE),),
    )


def _failing(piece: Piece, error: UnexpectedInput) -> tuple[int, int]:
    """Return where the text stops making sense, as offsets into the piece."""
    length = len(piece.text)
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        start = error.token.start_pos or 0
        end = error.token.end_pos or start + 1
    elif error.pos_in_stream is not None and isinstance(error, UnexpectedCharacters):
        start = error.pos_in_stream
        end = start + len((piece.text[start:].split(maxsplit=1) or [" "])[0])
    else:
        start, end = max(0, length - 1), length
    return min(start, max(0, length - 1)), min(end, length)


def _expected(error: UnexpectedInput) -> frozenset[str]:
    names: Iterable[str] = ()
    if isinstance(error, UnexpectedToken):
        names = error.accepts or error.expected or ()
    elif isinstance(error, UnexpectedCharacters):
        names = error.allowed or ()
    return frozenset(_words().get(name, name) for name in names)


@cache
def _words() -> dict[str, str]:
    """Return the words that the grammar spells out, by the names that the parser gives them."""
    return {
        terminal.name: terminal.pattern.value
        for terminal in _parser().terminals
        if terminal.name.startswith("__ANON") and terminal.pattern.type == "str"
    }

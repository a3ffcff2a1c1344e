"""From text to a `Document`. Parsing cannot fail: what is no statement becomes a diagnostic."""

from functools import cache
from pathlib import Path

from attrs import evolve
from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from qcf.diagnostics.diagnostic import Diagnostic, at, in_order
from qcf.diagnostics.source import SourceFile
from qcf.syntax.ambiguity import open_questions
from qcf.syntax.build import Builder, TooLargeError
from qcf.syntax.mistakes import explain
from qcf.syntax.split import MOST_MISTAKES, Kind, Piece, split
from qcf.syntax.tree import Document, Statement

GRAMMAR = Path(__file__).with_name("grammar.lark")


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

    Each statement is parsed alone, in time linear in the file, so every mistake is reported in
    one run and none hides another. Reading stops after 200 mistakes.

    >>> document, found = parse(SourceFile("a.qcf", "Rules:\nFollow 1 pathway.\nFollow me.\n"))
    >>> len(document.statements), [d.code for d in found]
    (2, ['QCF111'])
    """
    pieces, below, found = split(source)
    statements = []
    for piece in pieces:
        if len(found) >= MOST_MISTAKES:
            found = [*in_order(found)[:MOST_MISTAKES], _stopped(piece)]
            break
        statement, wrong = _statement(piece)
        found += wrong
        if statement is not None:
            statements.append(statement)
    return Document(source, tuple(statements), below), in_order(found)


def _stopped(piece: Piece) -> Diagnostic:
    return at(
        "QCF118",
        evolve(piece.span, end=piece.span.start + 1),
        f"reading stopped here after {MOST_MISTAKES} mistakes",
        help="mend those first: often one cause makes many of them",
    )


def _statement(piece: Piece) -> tuple[Statement | None, list[Diagnostic]]:
    text = piece.text
    if piece.kind is Kind.SENTENCE:
        text = text[0].upper() + text[1:]
        if not _ends(text):
            text += "."
    try:
        node = _parser().parse(text, start=piece.kind.value)
    except UnexpectedInput as error:
        return None, [explain(piece, _failing(piece, error), _expected(error))]
    except RecursionError:
        return None, [at("QCF111", piece.span, "this statement is too long to read")]
    builder = Builder(piece.span.file, piece.span.start)
    try:
        body = builder.build(node)
    except TooLargeError as error:
        return None, [at("QCF111", error.span, "no rule of combination has a number this large")]
    clauses = [c for c in node.children if isinstance(c, Token) and c.type == "CLAUSE"]
    clause = " ".join(clauses[0][1:-1].split()) if clauses else ""
    statement = Statement(body, clause or None, piece.above, piece.beside, span=piece.span)
    return statement, open_questions(statement)


def _ends(text: str) -> bool:
    return text.endswith((".", "]"))


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
    if isinstance(error, UnexpectedToken):
        return frozenset(error.accepts or error.expected or ())
    if isinstance(error, UnexpectedCharacters):
        return frozenset(error.allowed or ())
    return frozenset()

"""The clause of the published document that a finding speaks of: its statement's own."""

from collections.abc import Iterable

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.syntax.tree import Document, Statement

_Cited = dict[SourceFile, list[Statement]]


def with_clauses(found: Iterable[Diagnostic], documents: Iterable[Document]) -> list[Diagnostic]:
    """Return findings with the clause of the statement that each of them points into.

    A finding that names a clause already keeps it.
    """
    cited = {
        document.source: [one for one in document.statements if one.clause]
        for document in documents
    }
    return [_with_clause(one, cited) for one in found]


def _with_clause(diagnostic: Diagnostic, cited: _Cited) -> Diagnostic:
    if diagnostic.clause is not None or diagnostic.primary is None:
        return diagnostic
    span = diagnostic.primary.span
    for statement in cited.get(span.file, ()):
        if statement.span.start <= span.start < statement.span.end:
            return evolve(diagnostic, clause=statement.clause)
    return diagnostic

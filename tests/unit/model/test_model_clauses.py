"""The clause of a statement travels into what is found in it."""

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile
from qcf.model.clauses import with_clauses
from qcf.syntax.parse import parse

TEXT = """\
Rules:
Achieve at least 6 credits in total. [2.3]
Achieve at least 3 credits
  from group A. [2.4,  page 7]
Follow 1 pathway.
"""


def test_a_finding_names_the_clause_of_its_statement() -> None:
    document = parse(SourceFile("a.qcf", TEXT))[0]
    other = SourceFile("b.qcf", TEXT)
    found = [at("QCF401", document.source.line_span(n), "x") for n in range(1, 6)]
    cited = with_clauses([*found, at("QCF401", other.line_span(2), "x")], [document])
    assert [d.clause for d in cited] == [None, "2.3", *["2.4, page 7"] * 2, None, None]
    inside = at("QCF401", document.source.span(TEXT.index("group"), TEXT.index("group") + 5), "x")
    assert with_clauses([inside], [document])[0].clause == "2.4, page 7"


def test_a_finding_keeps_the_clause_it_names_and_one_without_a_place_has_none() -> None:
    document = parse(SourceFile("a.qcf", TEXT))[0]
    own = at("QCF401", document.source.line_span(2), "x", clause="9")
    found = [own, Diagnostic("QCF501", "x", file="a.qcf")]
    assert with_clauses(found, [document]) == found

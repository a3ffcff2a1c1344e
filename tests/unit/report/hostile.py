"""Claims with names that strangers chose badly, or too well."""

from collections.abc import Iterator

from attrs import evolve

from qcf.report.claim import Asked, Claim, CountedGroup, Missing, UnitRow, claim_of
from tests.unit.report.test_report_claim import KITES
from tests.unit.report.test_report_verdict import CASES

HOSTILE = (
    "</td></tr></table><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' style='position:fixed",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "]]>",
    "&lt;script&gt;",
    "| a | b |",
    "# heading\n\n- item",
    "[x](javascript:alert(1))",
    "\u202egnp.exe\u2066",
    "\x00\x1b]0;title\x07",
    "x" * 5_000,
)


def hostile_claims(word: str) -> Iterator[Claim]:
    """Yield a claim and what is none, with the word wherever a stranger can write."""
    for one in (claim_of(KITES), claim_of(CASES["nothing held"])):
        row = UnitRow(word, word, word, "3", 3, "1 May 2012", word)
        yield evolve(
            one,
            title=word,
            learner=word,
            facts=((one.facts[0][0], word),),
            groups=(CountedGroup(word, "1 unit", (row,)),),
            requirements=(Asked(word, word, word, True),),
            missing=(Missing(word, (word,), (word,)),) if one.missing else (),
            completion=(Missing(word, (word,)),) if one.missing else (),
            left_out=(word,),
            not_checked=(word,),
            doubts=(word,),
            leans_on=(word,),
        )

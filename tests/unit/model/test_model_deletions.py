"""Delete one word from every sentence: refused, or the same, or one of a few known readings."""

import re

from qcf.diagnostics.diagnostic import has_errors
from tests.unit.model.made import DUTY, GROUPS, PATHWAY, plain, read, rule
from tests.unit.syntax.said import SENTENCES, Said

_WORD = re.compile(r'[^\s.,;:"]+(?:\.\w+)*')
_WORD_WITH_ITS_COMMA = re.compile(r"\S+")

# A member of a list with its comma: another list, as well formed as the first.
SHORTER_LISTS = {
    ("B,", "Achieve at least 14 credits from groups C and D together."),
    (
        "A,",
        (
            "Achieve at least 3 credits from group A, at least 3 credits from group B, "
            "and at least 1 further credit from groups B and C together."
        ),
    ),
    ("3,", "Achieve at least 2 units of 6 or 9 credits at exactly level 3 from group B."),
    ("BM305,", "Achieve at least 2 of units BM306 and BM307."),
    ("3,", "Only units of 6 or 9 credits count from groups B and C together."),
    ("BM305,", "Only 2 of units BM306 and BM307 count."),
}
# A word of a quotation that nothing else in the file repeats.
OTHER_EVIDENCE = {
    ("a", 'On pathway dementia, complete " placement".'),
    ("placement", 'On pathway dementia, complete "a ".'),
    ("teaching", 'Complete at least 150 hours of " practice".'),
    ("practice", 'Complete at least 150 hours of "teaching ".'),
}
# Said with a word less.
SAME = {
    (
        "and",
        (
            "Achieve at least 14 credits from group B, "
            "at least 13 further credits from groups B and C together."
        ),
    ),
    (
        "and",
        (
            "Achieve at least 3 credits from group A, at least 3 credits from group B, "
            "at least 1 further credit from groups A, B and C together."
        ),
    ),
}


def in_its_place(said: Said, text: str) -> tuple[str, dict[str, str]]:
    """A rule, and its pathways, in which a sentence of the table has no mistake."""
    late = PATHWAY.replace("P:", "Q:")
    listed = "Pathways:\n- early-years\n- late-years\n" + GROUPS
    if said.in_pathway:
        early = PATHWAY.replace("Rules:\n", f"Rules:\n{text}\n")
        files = {"early-years": early, "late-years": late}
        return rule(DUTY, "Follow 1 pathway.", groups=listed), files
    if said.text.startswith("Follow"):
        return rule(DUTY, text, groups=listed), {"early-years": PATHWAY, "late-years": late}
    if said.text.startswith("On pathway"):
        listed = "Pathways:\n- generic: Generic\n- dementia: Dementia\n" + GROUPS
        return rule(DUTY, "Follow 1 pathway.", text, groups=listed), {}
    return rule(DUTY, text), {}


def test_a_lost_word_is_refused_or_harmless() -> None:
    same: set[tuple[str, str]] = set()
    other: set[tuple[str, str]] = set()
    tries = 0
    for said in SENTENCES:
        whole, found = read(*in_its_place(said, said.text))
        assert found == [], said.text
        words = (*_WORD.finditer(said.text), *_WORD_WITH_ITS_COMMA.finditer(said.text))
        for start, end in sorted({word.span() for word in words}):
            tries += 1
            text = said.text[:start] + said.text[end:]
            part, found = read(*in_its_place(said, text))
            if has_errors(found):
                continue
            kept = plain(whole.requirements) == plain(part.requirements)
            (same if kept else other).add((said.text[start:end], " ".join(text.split())))
    assert same == SAME
    assert other == SHORTER_LISTS | OTHER_EVIDENCE
    assert tries > 600

"""Delete one word from every sentence: refused, or the same, or one of a few known readings."""

import re

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.syntax.parse import parse
from qcf.syntax.tree import Expect
from tests.conftest import THOROUGH
from tests.unit.model.made import CTLLS, DUTY, GROUPS, PATHWAY, SUITE, plain, read, rule
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
    ('"frames",', 'Unit X2 counts only with at least 2 of "linings" and "joists".'),
}
# A word of a quotation that nothing else in the file repeats.
OTHER_EVIDENCE = {
    ("a", 'On pathway dementia, complete " placement".'),
    ("placement", 'On pathway dementia, complete "a ".'),
    ("teaching", 'Complete at least 150 hours of " practice".'),
    ("practice", 'Complete at least 150 hours of "teaching ".'),
    *(
        (
            lost,
            (
                f'Complete at least 40 hours of "{left}" of at least 1 minute each, '
                "leaving out units X1 and BM305."
            ),
        )
        for lost, left in {"a": " course", "course": "a "}.items()
    ),
    *(
        (
            lost,
            (
                f'A holder of "{left}" is exempt from units X1 and BM305, '
                "or from 5 credits at level 1 of group B."
            ),
        )
        for lost, left in {"Essential": " Skills", "Skills": "Essential "}.items()
    ),
    *(
        (lost, f'Up to 1 unit of groups A and C may be held at grade "{left}".')
        for lost, left in {"near": " pass", "pass": "near "}.items()
    ),
}
# A country, a role or a code is what a record or a bank says it is: no list has them all.
OTHER_WORDS = {
    ("or", "For a learner whose country is not Wales Northern Ireland, achieve unit SHC 31."),
    ("Northern", "For a learner whose country is not Wales or Ireland, achieve unit SHC 31."),
    ("Ireland", "For a learner whose country is not Wales or Northern , achieve unit SHC 31."),
    *(
        (
            lost,
            (
                f'For a learner whose role is "{left}" and registered before 1 September 2014, '
                "no more than 6 credits count from group C."
            ),
        )
        for lost, left in {"team": " leader", "leader": "team "}.items()
    ),
    ("and", "Only 1 unit counts for each classification code, except ZZZZ BA1."),
}
# The opposite is a sentence as well.
OPPOSITES = {
    ("not", "For a learner whose country is Wales or Northern Ireland, achieve unit SHC 31."),
    ("not", "Expect eligible."),
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
    if said.scope.sizes:
        return "\n".join([SUITE + DUTY, text, GROUPS]), {}
    late = PATHWAY.replace("P:", "Q:")
    listed = "Pathways:\n- early-years\n- late-years\n" + GROUPS
    if said.in_pathway:
        early = PATHWAY.replace("Rules:\n", f"Rules:\n{text}\n")
        files = {"early-years": early, "late-years": late}
        return rule(DUTY, "Follow 1 pathway.", groups=listed), files
    if said.text.startswith("Follow"):
        return rule(DUTY, text, groups=listed), {"early-years": PATHWAY, "late-years": late}
    if said.scope.pathways:
        listed = "Pathways:\n- generic: Generic\n- dementia: Dementia\n" + GROUPS
        return rule(DUTY, "Follow 1 pathway.", text, groups=listed), {}
    return rule(DUTY, text), {}


def meaning_of(said: Said, text: str) -> tuple[object, list[Diagnostic]]:
    """What a rule with a sentence says, without its wording, and what is wrong with it.

    What is expected of an example is no part of the rule: of that it is the tree.
    """
    rule_text, files = in_its_place(said, text)
    size = next(iter(said.scope.sizes), None)
    q, found = read(rule_text, files, {"ctlls": CTLLS}, size)
    document = parse(SourceFile("a.qcf", rule_text))[0]
    expected = [s.body for s in document.statements if isinstance(s.body, Expect)]
    fallback = q.fallback and q.fallback.id
    given = {evolve(p, text="") for p in q.permissions}
    means = (plain(q.requirements), given, q.groups, q.most_additions, fallback, expected)
    return means, found


def test_a_lost_word_is_refused_or_harmless() -> None:
    same: set[tuple[str, str]] = set()
    other: set[tuple[str, str]] = set()
    tries = 0
    for said in SENTENCES if THOROUGH else SENTENCES[::3]:
        whole, found = meaning_of(said, said.text)
        assert found == [], said.text
        words = (*_WORD.finditer(said.text), *_WORD_WITH_ITS_COMMA.finditer(said.text))
        for start, end in sorted({word.span() for word in words}):
            tries += 1
            text = said.text[:start] + said.text[end:]
            part, found = meaning_of(said, text)
            if has_errors(found):
                continue
            (same if whole == part else other).add((said.text[start:end], " ".join(text.split())))
    known = SHORTER_LISTS | OTHER_EVIDENCE | OTHER_WORDS | OPPOSITES
    assert same <= SAME
    assert other <= known
    if THOROUGH:
        assert (same, other) == (SAME, known)
    assert tries > (1400 if THOROUGH else 400)

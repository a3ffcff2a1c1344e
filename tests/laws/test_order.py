"""Laws of independence: what a verdict does not depend on.

Each law stands under the sentence of the meaning that states it. The cases are generated, from
text to verdict.
"""

import json
from random import Random

from attrs import evolve
from hypothesis import assume, given, settings

from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.records.learners import Achievement, Activity
from qcf.records.units import Unit
from qcf.report.as_json import verdict_json
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from tests.conftest import EXAMPLES
from tests.laws.said import said, seeds, with_rows
from tests.strategies import ON, Case, cases, evaluated, read_rule

EVIDENCE = (
    "allocation",
    "unused",
    "requirements",
    "clash",
    "completion",
    "pathways",
    "credits",
    "notes",
    "leans_on",
    "not_checked",
)


# "Verdict, pathway, allocation, credits and clash are free of the order of units, groups, rows and
# files." "Ids come from kind and subject, not position."
# cites: order-1, order-2
@settings(max_examples=EXAMPLES * 2 // 3)
@given(cases, seeds)
def test_order_does_not_matter(case: Case, seed: int) -> None:
    assert said(evaluated(case.shuffled(Random(seed)))) == said(evaluated(case))


# "Duplicates are alternatives, one counts; identical rows are merged with a note."
# cites: duplicate-1, duplicate-2
@settings(max_examples=EXAMPLES // 2)
@given(cases, seeds)
def test_duplicates_change_nothing(case: Case, seed: int) -> None:
    rows = case.record().achievements
    assume(rows)
    _check_same_but_unused(with_rows(case, *Random(seed).choices(rows, k=3)), evaluated(case))


# "A unit left over meets nothing." "A unit unknown to the bank and to every open group is a note."
# cites: set-6, doubt-5
@settings(max_examples=EXAMPLES // 2)
@given(cases)
def test_units_that_no_group_lists_change_nothing(case: Case) -> None:
    in_bank = Unit("Not in the rule", reference="Q/999/9999", code="Z99", credit=3)
    case = evolve(case, units=(*case.units, in_bank))
    verdict = with_rows(case, Achievement("Basket weaving 99"), Achievement("Z99"))
    _check_same_but_unused(verdict, evaluated(case))
    left = {u.unit.unit: u.reason.value for u in verdict.unused}
    assert left["Basket weaving 99"] == left["Q/999/9999"] == "not in the rule"


# "A learner is eligible when some counted set meets every condition": what no condition asks
# about, whether of the learner or of an achievement, changes nothing.
# cites: set-4, set-5
@settings(max_examples=EXAMPLES // 2)
@given(cases, seeds)
def test_what_no_sentence_asks_about_changes_nothing(case: Case, seed: int) -> None:
    rng, record, before = Random(seed), case.record(), evaluated(case)
    reads = before.qualification.reads
    graded = reads.grades or before.qualification.compensations
    rows = tuple(
        evolve(
            row,
            grade=row.grade if graded else rng.choice((None, "Pass", "Merit")),
            achieved_for=row.achieved_for if reads.achieved_for else "another-award",
            awarding_organisation="Another body",
        )
        for row in record.achievements
    )
    other = evolve(
        record,
        achievements=rows,
        started=ON,
        held=(*record.held, "Basket Weaving Diploma"),
        completed=(*record.completed, Activity("basket weaving", rng.randint(0, 9))),
    )
    assert said(evaluated(case, other)) == said(before)


# "Codes: space, hyphen and case are interchangeable ... Records accept any of them."
# cites: identity-2, identity-4
@settings(max_examples=EXAMPLES // 2)
@given(cases, seeds)
def test_units_may_be_called_by_any_of_their_names(case: Case, seed: int) -> None:
    rng = Random(seed)
    names = {unit.identity: unit for unit in case.units}

    def called(row: Achievement) -> Achievement:
        unit = names.get(row.unit)
        code = unit.code if unit else None
        if code is None:
            return row
        spelt = (row.unit.lower(), row.unit.replace("/", ""), code.lower(), f"{code[0]}-{code[1:]}")
        return evolve(row, unit=rng.choice(spelt))

    record = case.record()
    other = evolve(record, achievements=tuple(map(called, record.achievements)))
    assert said(evaluated(case, other)) == said(evaluated(case))


# "Canonical allocation, clash, completion and text are pure functions of the verdict, computed on
# first access": whoever was evaluated before, and whatever is looked at first.
# cites: lazy-1, order-1
@settings(max_examples=EXAMPLES // 2)
@given(cases, cases, seeds)
def test_the_same_question_has_the_same_answer(case: Case, other: Case, seed: int) -> None:
    rule, record = case.qualification(), case.record()
    first = _in_json(evaluate(rule, record, on=ON))
    evaluate(rule, evolve(other.record(), pathway=case.pathway), on=ON).certify()
    second = evaluate(rule, record, on=ON)
    for name in Random(seed).sample(EVIDENCE, len(EVIDENCE)):
        getattr(second, name)
    texts = {slug: part.text for slug, part in case.pathways.items()}
    afresh, _ = read_rule(case.rule.text, case.units, texts)
    assert _in_json(second) == first
    assert _in_json(evaluate(afresh, record, on=ON)) == first


# "Two people who read this must build the same verdicts": of a rule in its canonical layout too.
@settings(max_examples=EXAMPLES // 2)
@given(cases)
def test_the_canonical_layout_says_the_same(case: Case) -> None:
    laid_out = {slug: _laid_out(part.text) for slug, part in case.pathways.items()}
    rule, _ = read_rule(_laid_out(case.rule.text), case.units, laid_out)
    assert said(evaluate(rule, case.record(), on=ON)) == said(evaluated(case))


def _laid_out(text: str) -> str:
    document, _ = parse(SourceFile("made.qcf", text))
    return format_document(document)


def _in_json(verdict: Verdict) -> str:
    return json.dumps(verdict_json(verdict))


def _check_same_but_unused(one: Verdict, other: Verdict) -> None:
    assert {**said(one), "unused": None} == {**said(other), "unused": None}

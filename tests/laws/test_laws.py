"""Laws that hold for every rule and every learner, each under the sentence that states it.

The sentences are those of the meaning, word for word. The cases are generated, from text to
verdict.
"""

import json
import re
from itertools import product
from random import Random

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import has_errors
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.model.kept import keep, restore
from qcf.model.qualification import Qualification
from qcf.model.requirements import Brings, CountsAs, Exempt
from qcf.records.learners import Achievement, Provenance, Status
from qcf.report.as_json import verdict_json
from qcf.report.verdict_text import verdict_text
from tests.strategies import ON, PLAIN, Case, cases, day, evaluated

seeds = st.integers(min_value=0, max_value=2**32)
UNFINISHED = (Status.IN_PROGRESS, Status.PLANNED, Status.FAILED, Status.WITHDRAWN)


def said(verdict: Verdict) -> dict[str, object]:
    """What a verdict says, in plain values, so that two can be compared."""
    done = verdict.completion
    return {
        "status": verdict.status,
        "provisional": verdict.provisional,
        "pathway": verdict.pathway,
        "pathways": verdict.pathways,
        "allocation": verdict.allocation,
        "credits": verdict.credits,
        "clash": [[(r.id, r.asked, r.got) for r in one] for one in verdict.clash],
        "requirements": [(r.id, r.holds, r.asked, r.got) for r in verdict.requirements],
        "completion": None if done is None else [e.identity for e in done.added],
        "unused": [(u.unit, u.reason, u.detail) for u in verdict.unused],
    }


def with_rows(case: Case, *rows: Achievement) -> Verdict:
    """The verdict with more rows in the record."""
    record = case.record()
    return evaluated(case, evolve(record, achievements=(*record.achievements, *rows)))


def without_strict(case: Case) -> Case:
    """The case without its strict forms."""
    return case.keeping(lambda sentence: "refuse a claim" not in sentence.lower())


# "Verdict, pathway, allocation, credits and clash are free of the order of units, groups, rows and
# files." "Ids come from kind and subject, not position."
# cites: order-1, order-2
@given(cases, seeds)
def test_order_does_not_matter(case: Case, seed: int) -> None:
    assert said(evaluated(case.shuffled(Random(seed)))) == said(evaluated(case))


# "Without the strict forms, one more achieved unit never loses eligibility."
# cites: monotone-1
@given(cases, seeds)
def test_one_more_unit_never_loses_eligibility(case: Case, seed: int) -> None:
    case = without_strict(case)
    others = [u.identity for u in case.units if u.identity not in case.held]
    assume(others and evaluated(case).eligible)
    more = Random(seed).choice(others)
    assert with_rows(case, Achievement(more)).eligible


# "Duplicates are alternatives, one counts; identical rows are merged with a note."
# cites: duplicate-1, duplicate-2
@given(cases, seeds)
def test_duplicates_change_nothing(case: Case, seed: int) -> None:
    rows = case.record().achievements
    assume(rows)
    verdict = with_rows(case, *Random(seed).choices(rows, k=3))
    once, twice = said(evaluated(case)), said(verdict)
    once.pop("unused")
    twice.pop("unused")
    assert twice == once


# "A unit left over meets nothing." "A unit unknown to the bank and to every open group is a note."
# cites: set-6, doubt-5
@given(cases)
def test_units_that_no_group_lists_change_nothing(case: Case) -> None:
    verdict, before = with_rows(case, Achievement("Basket weaving 99")), evaluated(case)
    once, more = said(before), said(verdict)
    once.pop("unused")
    more.pop("unused")
    assert more == once
    assert [u.unit.unit for u in verdict.unused if u.unit.unit == "Basket weaving 99"]


# "After the evaluation date: not yet held, with that reason."
# cites: status-1, date-2
@given(cases, seeds, st.sampled_from(UNFINISHED))
def test_what_is_not_achieved_never_counts(case: Case, seed: int, status: Status) -> None:
    others = [u.identity for u in case.units if u.identity not in case.held]
    assume(others)
    more = Random(seed).choice(others)
    late = Achievement(more, date=day(ON, 1))
    before = said(evaluated(case))
    for verdict in (with_rows(case, Achievement(more, status)), with_rows(case, late)):
        after = said(verdict)
        assert more in _not_yet(verdict)
        assert {**after, "unused": None} == {**before, "unused": None}


# "After the evaluation date: not yet held." "All limits are inclusive."
# cites: date-3
@given(cases)
def test_what_is_achieved_on_the_day_counts(case: Case) -> None:
    record = case.record()
    dated = tuple(evolve(row, date=ON) for row in record.achievements)
    verdict, before = evaluated(case, evolve(record, achievements=dated)), evaluated(case)
    assert _not_yet(verdict) == _not_yet(before)
    if not verdict.qualification.reads.dates:
        assert said(verdict) == said(before)


def _not_yet(verdict: Verdict) -> list[str]:
    return [u.unit.unit for u in verdict.unused if u.reason.value == "not yet achieved"]


# "Caps stop counting; nobody fails for surplus." "Barred units: one of them counts."
# cites: cap-2, bar-1
@given(cases, seeds)
def test_removing_a_cap_or_bar_never_loses_eligibility(case: Case, seed: int) -> None:
    _check_removal(case, seed, ("Only", "No", "Less", "Unit", "Units"))


# "A learner is eligible when some counted set meets every condition."
# cites: set-5
@given(cases, seeds)
def test_removing_a_requirement_never_loses_eligibility(case: Case, seed: int) -> None:
    _check_removal(case, seed, ("Achieve", "Refuse", "Complete", "Where", "For"))


# What a rule gives can be what makes a learner eligible.
_GIVING = re.compile(r"\bcounts? as\b|\bholder of\b|\bmay (?:be held|count)\b")


def _check_removal(case: Case, seed: int, openings: tuple[str, ...]) -> None:
    sentences = [
        s for s in case.rule.sentences if s.split()[0] in openings and not _GIVING.search(s)
    ]
    assume(sentences and evaluated(case).eligible)
    gone = Random(seed).choice(sentences)
    fewer = evolve(
        case, rule=evolve(case.rule, sentences=tuple(s for s in case.rule.sentences if s != gone))
    )
    assume(not has_errors(fewer.read()[1]))  # a rule that asks for nothing is an error
    assert evaluated(fewer).eligible


# "A learner is eligible when some counted set meets every condition. ... There is no third state."
# cites: set-5, set-8
@given(cases)
def test_eligible_verdicts_pass_the_certifier_and_refusals_say_why(case: Case) -> None:
    verdict = evaluated(case).certify()
    assert verdict.eligible is not bool(verdict.clash)
    assert verdict.eligible is all(state.holds for state in verdict.requirements)


# "A declared pathway binds." "Undeclared: all are tried; most counted credit, then the smaller id."
# cites: pathway-3, pathway-4, pathway-6
@given(cases)
def test_a_declared_pathway_binds(case: Case) -> None:
    assume(case.pathways)
    free = evaluated(evolve(case, pathway=None))
    assume(not free.holding.doubts)  # with a doubt, each reading may take a pathway of its own
    declared = {slug: evaluated(evolve(case, pathway=slug)) for slug in case.pathways}
    for slug, verdict in declared.items():
        assert slug in (verdict.pathway or "").split("+")
    fitting = [verdict for verdict in declared.values() if verdict.eligible]
    assert free.eligible is bool(fitting)
    if fitting:
        most = max(verdict.credits.counted for verdict in fitting)
        assert free.credits.counted == most
        among = [v.pathway or "" for v in fitting if v.credits.counted == most]
        assert free.pathway == min(among, key=lambda names: names.split("+"))


# "A doubt makes a verdict provisional only if it could change it ... Same answer: firm, doubts are
# notes." "Where a doubt can hurt either way, as under a strict form: all combinations."
# cites: doubt-2, doubt-3, doubt-4, doubt-8
@given(cases, seeds, st.integers(min_value=1, max_value=3))
def test_challenged_units_make_provisional_only_what_they_decide(
    case: Case, seed: int, number: int
) -> None:
    record = case.record()
    achieved = [row.unit for row in record.achievements if row.status is Status.ACHIEVED]
    achieved = [unit for unit in achieved if unit in case.held]
    assume(len(achieved) >= number)
    doubted = Random(seed).sample(achieved, number)
    rows = tuple(
        evolve(row, status=Status.CHALLENGED) if row.unit in doubted else row
        for row in record.achievements
    )
    answers = set()
    for taken_away in product((False, True), repeat=number):
        gone = {u for u, away in zip(doubted, taken_away, strict=True) if away}
        answers.add(
            evaluated(evolve(case, held=tuple(u for u in case.held if u not in gone))).status
        )
    _check_doubt(evaluated(case, evolve(record, achievements=rows)), answers)


# "For taught, RPL, transfer and equivalence the bank's figures win; a record that differs is a
# doubt."
# cites: figures-1, doubt-3
@given(cases, seeds, st.booleans())
def test_a_record_that_differs_makes_provisional_only_what_it_decides(
    case: Case, seed: int, in_level: bool
) -> None:
    rng = Random(seed)
    # what stands for a unit has the bank's figures, which no row of a record speaks of
    lent = _stood_for(case.qualification())
    known = [u for u in case.units if u.identity in case.held and u.credit and u.level]
    known = [u for u in known if u.identity not in lent]
    assume(known)
    unit = rng.choice(known)
    assert unit.credit is not None
    level = rng.choice([one for one in Level if one is not unit.level])
    other = {"level": level} if in_level else {"credit": unit.credit + rng.choice((1, 2))}
    record = case.record()
    rows = tuple(
        evolve(row, **other) if row.unit == unit.identity else row for row in record.achievements
    )
    changed = evolve(unit, **other)
    as_recorded = evolve(case, units=tuple(changed if u is unit else u for u in case.units))
    verdict = evaluated(case, evolve(record, achievements=rows))
    answers = {evaluated(case).status}
    if unit.identity in verdict.qualification.units:
        answers.add(evaluated(as_recorded).status)
    _check_doubt(verdict, answers)


def _brought(q: Qualification) -> set[str]:
    """The units that a qualification held brings."""
    return {unit for p in q.permissions if isinstance(p, Brings) for unit in p.units}


def _stood_for(q: Qualification) -> set[str]:
    """The units that something can stand for, or that a qualification brings."""
    found: set[str] = set()
    for permission in q.permissions:
        match permission:
            case CountsAs(targets=targets):
                found |= {unit for target in targets for unit in target}
            case Exempt(reliefs=reliefs):
                found |= {unit for relief in reliefs for unit in relief.units}
            case Brings(units=units):
                found |= set(units)
    return found


def _check_doubt(verdict: Verdict, answers: set[str]) -> None:
    assert verdict.provisional is (len(answers) == 2)
    assert bool(verdict.depends_on) is verdict.provisional
    assert verdict.status == min(answers, key=lambda status: status == "eligible")


# "`undecided` (a stated budget of search steps is spent; the same on every machine). Once
# eligibility is proven it stands."
# cites: answer-2, answer-3, answer-4
@given(cases, st.integers(min_value=0, max_value=60))
def test_few_steps_make_undecided_and_never_wrong(case: Case, budget: int) -> None:
    q, record = case.qualification(), case.record()
    first, second = (evaluate(q, record, on=ON, budget=budget) for _ in range(2))
    assert first.status in (evaluated(case).status, "undecided")
    assert said(first) == said(second)


# "Ledgers: held (distinct achieved), counted (in the rule), awarded (counted, and taught or RPL)."
# "Transfer, equivalence and exemption are never newly awarded."
# cites: ledger-2, ledger-3, ledger-4, ledger-5
@given(cases, seeds)
def test_the_ledgers_add_up(case: Case, seed: int) -> None:
    rng = Random(seed)
    record = case.record()
    rows = [
        evolve(row, provenance=rng.choice((Provenance.TAUGHT, Provenance.RPL, Provenance.TRANSFER)))
        for row in record.achievements
    ]
    verdict = evaluated(case, evolve(record, achievements=tuple(rows)))
    ledger = verdict.credits
    anew = {row.unit for row in rows if row.provenance is not Provenance.TRANSFER}
    own = [a for a in verdict.allocation if a.source is None]  # nothing stands for these
    brought = _brought(verdict.qualification)
    for a in own:
        if a.unit.unit not in brought:
            assert (a.provenance is Provenance.TRANSFER) is (a.unit.unit not in anew)
    awarded = [a.unit.credit or 0 for a in own if a.provenance is not Provenance.TRANSFER]
    assert ledger.awarded == sum(awarded) <= ledger.counted
    assert sum(a.unit.credit or 0 for a in own) <= ledger.held
    for split in (ledger.by_group, ledger.by_level):
        assert ledger.counted == sum(number for _, number in split)


# "Units being whole": a unit counts once, in one group that lists it, with all its credit.
# cites: whole-1, whole-2
@given(cases)
def test_a_unit_counts_once_and_whole(case: Case) -> None:
    verdict = evaluated(case)
    credit = {unit.identity: unit.credit for unit in case.units}
    credit |= {unit: credit for unit, (credit, _, _) in case.imported.items()}
    groups = verdict.qualification.groups
    names = [allocated.unit.unit for allocated in verdict.allocation]
    assert len(names) == len(set(names))
    for allocated in verdict.allocation:
        unit, group = allocated.unit, groups[allocated.unit.group or ""]
        if unit.unit == allocated.source:
            continue  # credit of a group without a unit: an exemption
        is_row = unit.unit in case.held and allocated.source is None
        without_pass = is_row and case.details.get(unit.unit, PLAIN).grade == "U"
        given = {one.grade for one in verdict.qualification.compensations}
        figures = {0 if without_pass and "U" in given else credit[unit.unit]}
        if unit.unit in _brought(verdict.qualification):
            figures.add(credit[unit.unit])
        assert unit.credit in figures
        assert unit.unit in group.units or (unit.unit in case.imported and group.imports == ())


# "A unit left over meets nothing", and each has a reason of a closed list.
# cites: unused-1
@given(cases)
def test_every_row_is_either_counted_or_explained(case: Case) -> None:
    verdict = evaluated(case)
    # a unit counts itself, or stands for what counts; an exemption is no row, and a qualification
    # brings units that are rows or not
    counted = {allocated.source or allocated.unit.unit for allocated in verdict.allocation}
    explained = {u.unit.unit for u in verdict.unused if u.reason.value != "duplicate"}
    given = verdict.qualification.permissions
    others = {p.id for p in given if isinstance(p, Exempt)}
    brought = _brought(verdict.qualification)
    rows = {*case.held, *case.imported}
    assert not counted & explained
    assert rows <= counted | explained <= rows | others | brought


# A qualification that was kept and restored gives the verdicts that it gave.
@given(cases)
def test_keeping_changes_no_verdict(case: Case) -> None:
    qualification, record = case.qualification(), case.record()
    kept = keep(qualification)
    restored = restore(kept)
    assert keep(restored) == kept
    before, after = (evaluate(one, record, on=ON) for one in (qualification, restored))
    assert verdict_text(after) == verdict_text(before)
    assert json.dumps(verdict_json(after)) == json.dumps(verdict_json(before))

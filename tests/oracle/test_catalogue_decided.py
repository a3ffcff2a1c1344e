"""Every rule of the catalogue decides every learner: none ends undecided, and CP-SAT agrees."""

from functools import cache
from random import Random

import pytest
from attrs import evolve

from qcf.diagnostics.source import Span
from qcf.engine.evaluate import evaluate
from qcf.engine.rehearsal import rehearse
from qcf.engine.verdict import Verdict
from qcf.model.requirements import Requirement
from qcf.search.task import DEFAULT_STEPS
from tests.catalogue import catalogue, every_rule
from tests.conftest import THOROUGH
from tests.oracle import cpsat
from tests.oracle.banks import MOST, Bank, Completed, Maker, coming_to, completed

NUMBER = 1_000 if THOROUGH else 4  # of four kinds in turn
JUDGED = 5 if THOROUGH else 7  # one of so many is put to CP-SAT as well


Drawn = tuple[Completed, tuple[Bank, ...]]


def _verdict(rule: Completed, bank: Bank, budget: int = DEFAULT_STEPS) -> Verdict:
    return evaluate(rule.whole, rule.record(bank), on=rule.on, budget=budget)


def _banks(name: str) -> Drawn:
    rng = Random(name)
    rule = completed(catalogue().qualification(name), rng)

    @cache
    def without(left_out: Requirement | None) -> Completed:
        kept = tuple(r for r in rule.whole.requirements if r is not left_out)
        return evolve(rule, whole=evolve(rule.whole, requirements=kept)) if left_out else rule

    def decide(bank: Bank, left_out: Requirement | None) -> bool:
        return _verdict(without(left_out), bank).eligible

    return rule, tuple(Maker(rule, rng, decide).banks(NUMBER))


@pytest.fixture(scope="module", params=every_rule())
def drawn(request: pytest.FixtureRequest) -> Drawn:
    """A rule and what learners hold of it, drawn once: its tests come one after the other."""
    return _banks(request.param)


def test_no_bank_ends_undecided(drawn: Drawn) -> None:
    rule, banks = drawn
    answers = {"eligible": 0, "not-eligible": 0}
    for number, bank in enumerate(banks):
        verdict = _verdict(rule, bank)
        assert verdict.status in answers, f"{verdict.status}: {bank}"
        answers[verdict.status] += 1
        as_it_stands = evaluate(rule.rule, rule.record_with_groups(bank), on=rule.on)
        assert as_it_stands.status in answers, bank
        assert _may_be(as_it_stands) == _may_be(verdict), f"{as_it_stands.depends_on}\n{bank}"
        if number % JUDGED == 0:
            most = cpsat.most_credit(rule.whole, rule.learner(bank))
            assert (most is not None) == verdict.eligible, bank
    assert min(answers.values()) >= max(1, NUMBER // 20), f"both answers occur: {answers}"
    largest = max(len(bank.held) for bank in banks)
    assert largest >= min(MOST, len(rule.entries)), "some hold as many units as there are"


def _may_be(verdict: Verdict) -> bool:
    """Whether the learner is eligible, with every doubt read in favour."""
    return verdict.eligible or verdict.provisional


def test_examples_come_out_and_exercise_what_others_do_not_say(drawn: Drawn) -> None:
    rule, banks = drawn
    workspace = catalogue()
    (path,) = workspace.rules[rule.rule.id.partition(":")[0]]
    found = rehearse(workspace.stated(path))
    assert {d.code for d in found} <= {"QCF401"}, "every example turns out as expected"
    requirements = rule.whole.requirements
    for place in sorted(_place(d.primary.span) for d in found if d.primary):
        others = tuple(r for r in requirements if r.span is None or _place(r.span) != place)
        without = evolve(rule, whole=evolve(rule.whole, requirements=others))
        changed = [b for b in banks if _verdict(rule, b).status != _verdict(without, b).status]
        assert not changed, f"{place} says what no example shows\n{changed[0]}"


@pytest.mark.usefixtures("without_solver")
def test_an_engine_that_gives_up_is_noticed() -> None:
    rule, banks = _banks("team-leading-level-2-diploma")
    assert "undecided" in {_verdict(rule, bank, budget=1).status for bank in banks}


def _place(span: Span) -> tuple[str, int]:
    return span.file.name, span.start


@pytest.mark.parametrize(
    ("wanted", "worth", "total"),
    [(7, (4, 4, 3), 7), (6, (4, 4, 3), 4), (2, (4, 4, 3), 0), (0, (1,), 0), (99, (4, 3), 7)],
)
def test_units_come_to_an_amount_or_as_near_below_as_can_be(
    wanted: int, worth: tuple[int, ...], total: int
) -> None:
    units = [f"unit {number}" for number in range(len(worth))]
    each = dict(zip(units, worth, strict=True))
    assert sum(each[unit] for unit in coming_to(wanted, units, each)) == total

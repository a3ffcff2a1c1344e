"""What `qcf check` says is proven, against every counted set of small generated rules.

The reference goes through every counted set of a learner who holds every unit in every way: what
never counts stands in none of them, and what is always met, never binding or unavoidable is so in
each. Of rules that ask nothing of the learner the other direction is held as well: what the
reference shows to be so is found.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from attrs import evolve

from qcf.checks.cap_never_binds import never_binding
from qcf.checks.minimum_always_met import always_met
from qcf.checks.refusal import MOST_CLASHES, refused
from qcf.checks.standing import cap_below, is_shut, never_counting
from qcf.checks.subject import Subject
from qcf.checks.trial import is_achievable, is_unachievable
from qcf.checks.unachievable_pathway import unachievable
from qcf.checks.unavoidable_option import forced, mandatory
from qcf.diagnostics.source import SourceFile
from qcf.model import requirements as m
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.syntax.parse import parse
from qcf.syntax.tree import AgeFilter
from tests.conftest import THOROUGH
from tests.oracle import judge, reference
from tests.oracle.reference import Counted, Learner, Names
from tests.oracle.writer import Part
from tests.strategies import ON, Case, Row, draw_case

CHUNKS = 2
CASES = (4_000 if THOROUGH else 40) // CHUNKS
MOST_TRIES = 3_000
EVERY_GRADE = (None, *reference.GRADES)


def subject_of(case: Case) -> Subject:
    """Return what is checked: numbers are moved at times, so that rules have something wrong."""
    document, found = parse(SourceFile("rules/rule.qcf", case.rule.text))
    assert not found
    return Subject(case.qualification(), document, ON)


def moved(rng: Random, rule: Qualification) -> Qualification:
    """Return a rule with one number of it lower or higher."""
    numbered = [r for r in rule.requirements if isinstance(r, m.Minimum | m.Cap)]
    if not numbered:
        return rule
    old = rng.choice(numbered)
    new: m.Requirement
    if isinstance(old, m.Minimum):
        number = rng.choice((1, max(1, old.asked // 2), old.asked + 1))
        new = evolve(old, asked=number, provisional=None)
    else:
        new = evolve(old, allowed=max(0, old.allowed + rng.choice((-2, -1, 3, 8))))
    return evolve(rule, requirements=tuple(new if r is old else r for r in rule.requirements))


def everything(subject: Subject) -> Iterator[Learner]:
    """Yield a learner of each kind who holds every unit, as taught and at every grade."""
    rule = subject.qualification
    names = sorted({n for r in rule.requirements for n in _qualifications(r)})
    for universe in subject.universes:
        facts = universe.learners.facts
        held: dict[str, tuple[Entry, ...]] = {
            unit.entry.identity: tuple(
                evolve(unit.entry, grade=g, timely=True)
                for g in (EVERY_GRADE if rule.reads.grades else (None,))
            )
            for unit in universe.units
        }
        yield Learner(
            held,
            ON,
            registered=facts.assumed_registered or ON,
            country=facts.country,
            role=facts.role,
            qualifications=tuple(names),
            completed=dict.fromkeys(_activities(rule), 10_000),
        )


def _qualifications(requirement: m.Requirement) -> Iterator[str]:
    for need in requirement.needs if isinstance(requirement, m.Gate) else ():
        if isinstance(need, m.HeldQualification):
            yield from need.names


def _activities(rule: Qualification) -> set[str]:
    gates = [r for r in rule.requirements if isinstance(r, m.Gate)]
    needs = [n for gate in gates for n in gate.needs if isinstance(n, m.Activities)]
    return {name for need in needs for name in need.names}


def somebody(rng: Random, case: Case, rule: Qualification) -> Learner:
    """Return a learner who holds every unit in ways of their own: by transfer, late, unpassed."""
    held = tuple(unit.identity for unit in case.units)
    rows = [*case.details.values(), Row()]
    details = {name: rng.choice(rows) for name in held}
    return judge.learner_of(evolve(case, held=held, details=details, pathway=None), rule)


def counted(
    rule: Qualification, who: Learner, but: str | None = None
) -> Iterator[tuple[Names, Counted]]:
    """Yield every counted set with the pathways that are taken, one requirement left out."""
    for taken in reference.choices(rule, None):
        broken = reference.broken(rule, taken, who)
        if all(name.startswith("date:") for name in broken):  # a day is no matter of the units
            for one in reference.counted_sets(rule, taken, who, [but] if but else ()):
                yield taken, one


def amount_of(r: m.Minimum | m.Cap, one: Counted, who: Learner) -> int:
    return reference.amount(r.selection, r.measure, one, who)


def counting(one: Counted) -> set[str]:
    """The held units that count, as themselves or as others."""
    return {e.source or e.identity for _, e in one}


def holds_for(r: m.Requirement, rule: Qualification, taken: Names, who: Learner) -> bool:
    return r.id in {one.id for one in reference.in_force(rule, taken, who)}


def drawn(chunk: int, seen: Counter[str]) -> Iterator[tuple[Random, Case, Subject]]:
    """Yield cases, each with its subject, that the reference can go through."""
    rng = Random(f"checks {chunk}")
    while seen["cases"] < CASES:
        case = draw_case(rng)
        subject = subject_of(case)
        if rng.random() < 0.8:
            subject = Subject(moved(rng, subject.qualification), subject.document, ON)
        rule = subject.qualification
        if not subject.can_prove:
            continue
        learners = [*everything(subject), somebody(rng, case, rule)]
        if any(judge.tries(rule, who) > MOST_TRIES for who in learners):
            continue
        seen["cases"] += 1
        yield rng, case, subject


def check_true(subject: Subject, who: Learner, seen: Counter[str]) -> None:
    """No finding is false of a learner, whatever counts."""
    rule = subject.qualification
    if is_unachievable(subject):
        assert not any(True for _ in counted(rule, who))
        seen["cannot be achieved"] += 1
        return
    never, dead = never_counting(subject), unachievable(subject)
    above = {u.identity for u in subject.listed_units if cap_below(subject, u.identity)}
    for taken, one in counted(rule, who):
        assert not counting(one) & never
        assert not counting(one) & above
        assert not set(taken) & set(dead)
    for name in forced(subject):
        without = evolve(who, held={u: e for u, e in who.held.items() if u != name})
        assert not any(True for _ in counted(rule, without)), f"{name} can be done without"
    for minimum in always_met(subject):
        for taken, one in counted(rule, who, but=minimum.id):
            if holds_for(minimum, rule, taken, who):
                assert amount_of(minimum, one, who) > minimum.asked
    for cap in never_binding(subject):
        for taken, one in counted(rule, who, but=cap.id):
            if holds_for(cap, rule, taken, who):
                assert amount_of(cap, one, who) <= cap.allowed


def check_found(subject: Subject, who: Learner, seen: Counter[str]) -> None:
    """What is so for everybody is found: here the learner who holds everything is everybody."""
    rule = subject.qualification
    sets = list(counted(rule, who))
    assert is_achievable(subject) is bool(sets)
    assert is_unachievable(subject) is not bool(sets)
    if not sets:
        clashes = refused(subject)
        assert all(clashes)
        aside = {r.id for together in clashes for r in together}
        assert len(aside) == sum(map(len, clashes)), "clashes share no statement"
        assert _possible(rule, who, aside) or len(clashes) == MOST_CLASHES
        for together in clashes:
            kept = {r.id for r in together}
            others = {r.id for r in rule.requirements if r.id not in kept and _can_drop(r)}
            assert not _possible(rule, who, others)
            for left in together:
                assert _possible(rule, who, {*others, left.id}), f"{left.id} is no part of it"
        return
    used = {name for _, one in sets for name in counting(one)}
    listed = {u.identity for u in subject.listed_units}
    told = {u for u in listed if cap_below(subject, u) or is_shut(subject, u)}
    assert {u for u in never_counting(subject) if u in listed} == {
        u
        for u in listed - used - told
        if any(rule.groups[g].pathway not in unachievable(subject) for g in rule.groups_listing(u))
    }
    needed = {u for u in listed if not _can_without(rule, who, u)} - mandatory(subject)
    assert set(forced(subject)) == needed
    for r in rule.requirements:
        if isinstance(r, m.Minimum) and not r.selection.sources and not _is_aged(r):
            every = [amount_of(r, one, who) for _, one in _where(r, rule, who)]
            if every and subject.is_own(r):
                assert (r in list(always_met(subject))) is (min(every) > r.asked)
    for name in ("never", "forced", "always met", "never binds"):
        found = {
            "never": never_counting,
            "forced": forced,
            "always met": always_met,
            "never binds": never_binding,
        }[name](subject)
        seen[name] += bool(list(found))


def _is_aged(r: m.Minimum) -> bool:
    return any(isinstance(f, AgeFilter) for f in r.selection.filters)


def _where(r: m.Requirement, rule: Qualification, who: Learner) -> Iterator[tuple[Names, Counted]]:
    for taken, one in counted(rule, who, but=r.id):
        if holds_for(r, rule, taken, who):
            yield taken, one


def _can_drop(r: m.Requirement) -> bool:
    return isinstance(r, m.Minimum | m.AllOf | m.Cap | m.Share | m.SomeOf | m.Gate | m.Within)


def _possible(rule: Qualification, who: Learner, dropped: set[str]) -> bool:
    return any(
        True
        for taken in reference.choices(rule, None)
        for _ in reference.counted_sets(rule, taken, who, dropped)
    )


def _can_without(rule: Qualification, who: Learner, name: str) -> bool:
    without = evolve(who, held={u: e for u, e in who.held.items() if u != name})
    return any(True for _ in counted(rule, without))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_proven_finding_is_false(chunk: int) -> None:
    seen: Counter[str] = Counter()
    for rng, case, subject in drawn(chunk, seen):
        rule = subject.qualification
        is_strict = any(isinstance(r, m.Strict) for r in rule.requirements)
        try:
            for who in everything(subject):
                check_true(subject, who, seen)
            check_true(subject, somebody(rng, case, rule), seen)
            is_open = any(g.incomplete for g in rule.groups.values())
            seen["open"] += is_open
            if len(subject.universes) == 1 and not is_strict and not is_open:
                check_found(subject, next(everything(subject)), seen)
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{case}\n{rule.requirements}") from fault
    for what in ("cannot be achieved", "never", "forced", "always met", "never binds"):
        assert seen[what], f"no case shows: {what}"


def test_a_part_is_written_as_files_are() -> None:
    """The text that a subject is read from is the text of the case."""
    part = Part("Qualification: Invented", ("Achieve at least 1 credit in total.",), ())
    assert parse(SourceFile("rules/rule.qcf", part.text))[0].statements

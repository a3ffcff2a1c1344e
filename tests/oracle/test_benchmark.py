"""What the benchmark gives its rivals is the rule: on few cases here, on all in every run of it."""

import doctest
import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks import __main__, figures, methods
from benchmarks.__main__ import main
from benchmarks.contestants import Answer, cp_sat
from benchmarks.families import FAMILIES, instance
from benchmarks.linear import InexpressibleError, held_on, inexpressible, linear
from benchmarks.page import page
from benchmarks.sections import ON as DAY
from benchmarks.sections import Section, Sizes, Trial, families, rules
from benchmarks.timings import Run, Settings, Timing
from qcf import LearnerRecord, Verdict, evaluate
from qcf.engine.register import UnitRegister
from qcf.model.requirements import CertificationEnd, Share, SomeOf
from qcf.records.learners import Achievement, Status
from tests.strategies import ON, day, draw_case

SIZES = Sizes(seeds=2, learners=30, nearly_empty=5)
LIMIT = 10.0
STEPS = 20_000


def answer(verdict: Verdict) -> Answer:
    return None if verdict.status == "undecided" else verdict.eligible


def answers(trial: Trial) -> list[Answer]:
    """Return the answers of `qcf`, where it has one that of CP-SAT in both ways as well."""
    fresh, reused = cp_sat.fresh(trial, LIMIT), cp_sat.reused(trial, LIMIT)
    found = []
    for record in trial.learners:
        ours = answer(evaluate(trial.qualification, record, on=trial.on, budget=STEPS))
        if ours is not None:
            assert fresh(record) is reused(record) is ours, (trial.qualification.id, record)
        found.append(ours)
    return found


def test_families_are_given_as_they_are() -> None:
    found = [
        one
        for section in families()
        for number in range(SIZES.seeds)
        for one in answers(section.trial(number, SIZES))
    ]
    decided = [one for one in found if one is not None]
    assert len(decided) >= len(found) / 2
    assert set(decided) == {True, False}


@pytest.mark.parametrize("section", rules(), ids=lambda section: section.name)
def test_rules_of_the_catalogue_are_given_as_they_are(section: Section) -> None:
    found = answers(section.trial(0, SIZES))
    assert len(found) == section.learners(SIZES)
    # of a rule of one unit, who holds anything of it holds that
    assert False in found or ":understanding" in section.name or ":module" in section.name
    # where the lists of a rule are not fully known, no listed units need do
    assert True in found or section.name != "cypw-level-3-diploma"


def test_generated_rules_are_given_as_they_are() -> None:
    rng = Random("linear conditions")
    found: list[Answer] = []
    kinds: set[type] = set()
    while len(found) < 100:
        case = draw_case(rng)
        q = case.qualification()
        ended = any(isinstance(r, CertificationEnd) and r.last < ON for r in q.requirements)
        if ended or inexpressible(q):
            continue
        kinds |= {type(r) for r in q.requirements}
        register = UnitRegister(q)
        held = frozenset(i for unit in case.held for i in register.meant_by(unit).identities)
        record = LearnerRecord.of("L-001", held, achieved=ON)
        found += answers(Trial(q, (record,), ON))
    assert found.count(True) >= 25
    assert found.count(False) >= 25
    assert {SomeOf, Share} <= kinds


def test_a_rule_that_says_more_is_refused() -> None:
    rng = Random("more than linear")
    q = next(q for q in (draw_case(rng).qualification() for _ in range(100)) if inexpressible(q))
    with pytest.raises(InexpressibleError):
        linear(q, ON)


def run_of(*timings: Timing) -> Run:
    return Run("2013-06-30", "invented", {"qcf": "0"}, Settings(), {}, (), 1.0, timings)


def test_only_two_answers_are_a_disagreement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = (("A", True), ("B", None), ("C", True))
    agreed = [Timing("a rule", 0, 0, name, said, 1.0) for name, said in given]
    assert run_of(*agreed).disagreements == {}
    run = run_of(*agreed, Timing("a rule", 0, 0, "D", False, 2.0))
    assert run.disagreements == {("a rule", 0, 0): {"A": True, "C": True, "D": False}}
    run.write(tmp_path / "run.json")
    assert Run.read(tmp_path / "run.json") == run
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--from", str(tmp_path / "run.json")])
    assert main() == 1
    assert "('a rule', 0, 0)" in capsys.readouterr().out


def test_ratios_are_of_the_cases_that_both_were_asked() -> None:
    asked = [Timing("a rule", 0, number, "A", True, 10.0 + number) for number in range(3)]
    run = run_of(*asked, Timing("a rule", 0, 0, "B", None, 20.0))
    of_run = figures.Figures(run)
    (line,) = of_run.lines(["a rule"])
    assert of_run.at(figures.WORST, line, "A") == 12.0
    assert of_run.ratio(figures.WORST, line, "B", "A") == 2.0
    assert of_run.unanswered(line, "B") == 1
    assert doctest.testmod(figures).failed == 0


def test_eligible_not_eligible_and_nearly_empty_are_told_apart() -> None:
    took = {"qcf": 2.0, "CP-SAT fresh": 400.0, "CP-SAT reused": 60.0, "clingo": 20.0, "Exact": 8.0}
    took |= {"certifier": 1.0, "verdict as JSON": 200.0}
    timings = []
    for rule, more in (("a rule", 1.0), ("another", 2.0), ("a rule, nearly empty", 0.5)):
        for name, least in took.items():
            for learner, answer in enumerate((True, False)):
                said = None if name == "certifier" and not answer else answer
                microseconds = least if name == "qcf" else least * more
                timings.append(Timing(rule, 0, learner, name, said, microseconds))
    rows = {}
    for line in page(run_of(*timings)).splitlines():
        first, *others = line.removeprefix("| ").removesuffix(" |").split(" | ")
        rows[first] = others
    both, small = "4.0 (4.0 to 8.0)", "2.0 (2.0 to 2.0)"
    assert rows["the fastest reused over qcf"] == [both, both, small]
    assert rows["CP-SAT fresh over qcf"] == ["200 (200 to 400)"] * 2 + ["100 (100 to 100)"]
    assert rows["the certifier over the decision"] == [
        "0.5 (0.5 to 1.0)",
        "",
        "0.25 (0.25 to 0.25)",
    ]
    assert rows["the verdict as JSON over CP-SAT fresh"] == ["0.5 (0.5 to 0.5)"] * 3


def test_rivals_read_the_record_as_the_engine_does() -> None:
    rows = (
        Achievement("A", date=ON),
        Achievement("B", date=day(ON, 1)),
        Achievement("C", Status.IN_PROGRESS),
        Achievement("D"),
    )
    assert held_on(LearnerRecord("L-001", rows), ON) == {"A", "D"}


@pytest.mark.parametrize("method", methods.METHODS, ids=lambda method: method.name)
def test_no_method_changes_an_answer(method: methods.Method) -> None:
    said = []
    for family in list(FAMILIES)[::4]:
        drawn = instance(family, 0)
        with methods.without(method):
            said.append(answer(evaluate(drawn.qualification, drawn.record, on=DAY, budget=2_000)))
        assert said[-1] in (answer(evaluate(drawn.qualification, drawn.record, on=DAY)), None)
    assert said.count(None) < len(said)


def test_the_page_keeps_what_the_other_run_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Old\n", encoding="utf-8")
    monkeypatch.setattr(__main__, "PAGE", page)
    monkeypatch.setattr(methods, "section", lambda seeds: f"{methods.HEADING}\n\n{seeds} seeds\n")
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--methods", "--page", "--seeds", "3"])
    assert main() == 0
    assert page.read_text(encoding="utf-8") == f"# Old\n\n{methods.HEADING}\n\n3 seeds\n"
    run_of().write(tmp_path / "run.json")
    monkeypatch.setattr(__main__, "page", lambda run: f"# New, {len(run.timings)} timings\n")
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--page", "--from", str(tmp_path / "run.json")])
    assert main() == 0
    assert page.read_text(encoding="utf-8").startswith("# New, 0 timings\n\n## What each")

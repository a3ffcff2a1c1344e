"""Cases as data: one file a case, each line of the meaning at least once.

A file gives `why` (the sentence or source it stands on), a unit bank (`units` as CSV or `bank` as
TOML), the `rule` (a suite has its size in `name`: `rule:award`), its `pathways` and the other
`rules` that it names, each by name, a `record` (TOML or CSV), the date, and in `expect` as
much of the verdict as the case is about. Units are called by identity: the reference, else the
code. A file with `not_expressible` keeps a rule that the language does not say, and why.
"""

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.records.bank import read_bank
from qcf.records.learners import LearnerRecord
from qcf.records.record import read_records
from qcf.records.units import Unit
from tests.strategies import read_rule

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.toml"))
CASES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
RUN = [name for name, case in CASES.items() if "not_expressible" not in case]
KEPT = [name for name, case in CASES.items() if "not_expressible" in case]

Facts = dict[str, Any]


def units_of(case: Facts) -> tuple[Unit, ...]:
    """Return the units of the case's bank, which has no errors."""
    key, suffix = ("units", "csv") if "units" in case else ("bank", "toml")
    bank, found = read_bank(SourceFile(f"units/units.{suffix}", case[key]), "units")
    assert bank is not None
    assert not has_errors(found), found
    return bank.units


def rule_of(case: Facts) -> tuple[Qualification, list[Diagnostic]]:
    """Return the rule of the case, read, and what is wrong with it."""
    name, others = case.get("name", "rule"), case.get("rules")
    return read_rule(case["rule"], units_of(case), case.get("pathways"), name, others)


def record_of(case: Facts) -> LearnerRecord:
    """Return the record of the case, which has no errors."""
    suffix = "csv" if case["record"].startswith("learner,") else "toml"
    (record,), wrong = read_records(SourceFile(f"record.{suffix}", case["record"]))
    assert not has_errors(wrong), wrong
    return record


def verdict_on(case: Facts) -> tuple[Verdict | None, list[Diagnostic]]:
    """Return the verdict, or the errors of the rule."""
    qualification, found = rule_of(case)
    if has_errors(found):
        return None, found
    return evaluate(qualification, record_of(case), on=case["on"]).certify(), found


def _completion(verdict: Verdict) -> list[str] | str:
    done = verdict.completion
    return "none" if done is None else [entry.identity for entry in done.added]


def _clash(verdict: Verdict) -> list[list[str]]:
    return sorted(sorted(state.id for state in one) for one in verdict.clash)


def _fallback(verdict: Verdict) -> list[str] | str:
    instead = verdict.fallback
    return "none" if instead is None else [instead.qualification.id, instead.status]


READ: dict[str, Callable[[Verdict], object]] = {
    "status": lambda v: v.status,
    "provisional": lambda v: v.provisional,
    "pathway": lambda v: v.pathway,
    "counted": lambda v: {a.unit.unit: a.unit.group for a in v.allocation},
    "credits": lambda v: v.credits.counted,
    "awarded": lambda v: v.credits.awarded,
    "clash": _clash,
    "completion": _completion,
    "completion_credits": lambda v: None if v.completion is None else v.completion.credits,
    "unused": lambda v: {u.unit.unit: u.reason.value for u in v.unused},
    "details": lambda v: {u.unit.unit: u.detail for u in v.unused if u.detail},
    "missing": lambda v: {r.id: [u.unit for u in r.missing] for r in v.requirements if r.missing},
    "also_needed": lambda v: list(v.also_needed),
    "not_checked": lambda v: list(v.not_checked),
    "depends_on": lambda v: list(v.depends_on),
    "notes": lambda v: list(v.notes),
    "additions": lambda v: list(v.additions),
    "most_additions": lambda v: v.qualification.most_additions,
    "version": lambda v: v.qualification.id,
    "why_version": lambda v: v.why_version,
    "policies": lambda v: list(v.qualification.policies),
    "sources": lambda v: {a.unit.unit: a.source for a in v.allocation if a.source},
    "fallback": _fallback,
    "enabling": lambda v: list(v.completion.only_enabling) if v.completion else [],
}


@pytest.mark.parametrize("name", RUN)
def test_case(name: str) -> None:
    case = CASES[name]
    expect = case["expect"]
    assert len(case["why"]) > 20
    assert isinstance(case["on"], dt.date)
    verdict, found = verdict_on(case)
    if "errors" in expect:
        assert [d.code for d in found if d.is_error] == expect["errors"]
        return
    assert verdict is not None, found
    asked = {"provisional": False, **expect}
    got = {key: READ[key](verdict) for key in asked}
    for key in asked.keys() & {"depends_on", "notes"}:  # words of a sentence are enough
        texts = str(got[key])
        assert [words for words in asked[key] if words not in texts] == [], texts
        got[key] = asked[key]
    if "clash" in asked:
        asked["clash"] = sorted(sorted(one) for one in asked["clash"])
    assert got == asked


@pytest.mark.parametrize("name", KEPT)
def test_what_cannot_be_said_is_kept_with_the_reason(name: str) -> None:
    case = CASES[name]
    assert set(case) == {"why", "not_expressible", "asked"}
    assert all(len(text) > 20 for text in case.values())
    print(f"{name}: {case['not_expressible']}")  # noqa: T201 -- listed with -s


def test_there_are_cases_enough() -> None:
    assert len(RUN) >= 45
    assert {name.split("-")[0] for name in CASES} >= {f"w{n:02}" for n in range(1, 13)}
    assert {name.split("-")[0] for name in CASES} >= {f"e{n}" for n in range(1, 8)}

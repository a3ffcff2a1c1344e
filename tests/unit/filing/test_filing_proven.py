"""A decision on file before the certifier alone: what it accepts, and what it lets nobody forge."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from qcf import Achievement, LearnerRecord, Status
from qcf.filing.plain import DIGEST, digest_of, written
from qcf.filing.proven import Proven, proven
from qcf.filing.record import file_decision, read_filed
from tests.conftest import some_of
from tests.strategies import generate, read_rule
from tests.unit.filing.onfile import ELIGIBLE, ON, SHORT, whole
from tests.unit.report.test_report_verdict import PATHWAYS, RULE, UNITS


def of(parts: Any) -> Proven:
    return proven(read_filed(written(parts)))


def lighthouse(*units: str | Achievement, pathway: str | None = None, **facts: Any) -> Any:
    """Return the decision record on a learner of the lighthouses, read as JSON."""
    rule, found = read_rule(RULE, UNITS, PATHWAYS, "lighthouses")
    assert found == []
    rows = tuple(Achievement(u) if isinstance(u, str) else u for u in units)
    record = LearnerRecord("L-204", rows, **facts)
    return json.loads(file_decision(rule, record, on=dt.date(2013, 6, 30), pathway=pathway))


HONEST: dict[str, tuple[Any, Proven]] = {
    "eligible": (lighthouse("L1", "L2", "L3", "L4", "H1", "L6"), Proven((), units=6)),
    "nothing held": (lighthouse(), Proven((), proofs=8)),
    "short on each pathway": (lighthouse("L1", "L2", "L3"), Proven((), proofs=5)),
    "a pathway that is declared": (lighthouse("L1", "L2", pathway="harbour"), Proven((), proofs=3)),
    "a pathway that is not offered": (lighthouse("L1", pathway="lagoon"), Proven((), proofs=4)),
    "provisional": (
        lighthouse("L1", "L2", "L4", "H1", Achievement("L3", status=Status.CHALLENGED)),
        Proven((), proofs=3),
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_the_certifier_is_content_with_what_was_written(name: str) -> None:
    parts, expected = HONEST[name]
    found = of(parts)
    assert found.faults == ()
    assert (found.units, found.unchecked) == (expected.units, 0)
    assert (found.proofs > 0) is (expected.proofs > 0)


@pytest.mark.parametrize("seed", range(some_of(150)))
def test_the_certifier_is_content_with_any_decision(seed: int) -> None:
    case = generate(seed)
    data = file_decision(case.qualification(), case.record(), on=ON)
    assert proven(read_filed(data)).faults == ()


def line(parts: Any) -> Any:
    return parts["verdict"]["allocation"][0]


def reasons(parts: Any) -> Any:
    return parts["verdict"]["reason"]["against"][0]["reasons"]


def counted(parts: Any) -> Any:
    return parts["evidence"]["counted"]["KM 1"]


def dropped(listed: list[Any]) -> Any:
    return listed.pop(0)


FORGED: dict[str, tuple[str, Callable[[Any], object], str]] = {
    "a credit of the allocation": (
        ELIGIBLE,
        lambda p: line(p).update(credit=9),
        "KM 1 has other figures in the allocation than it was counted with",
    ),
    "a level of the allocation": (
        ELIGIBLE,
        lambda p: line(p).update(level="3"),
        "KM 1 has other figures in the allocation than it was counted with",
    ),
    "a group of the allocation": (
        ELIGIBLE,
        lambda p: line(p).update(group="B"),
        "KM 1 counts in A, and the allocation has B",
    ),
    "a line of the allocation taken out": (
        ELIGIBLE,
        lambda p: dropped(p["verdict"]["allocation"]),
        "the allocation has other units than the evidence",
    ),
    "a line of the allocation twice": (
        ELIGIBLE,
        lambda p: p["verdict"]["allocation"].append(line(p)),
        "the allocation has other units than the evidence",
    ),
    "what stands for a unit": (
        ELIGIBLE,
        lambda p: line(p).update(by="KM 2"),
        "something else stands for KM 1 than the allocation has",
    ),
    "a credit everywhere but in the rule and what is held": (
        ELIGIBLE,
        lambda p: (line(p).update(credit=9), counted(p)["entry"].update(credit=9)),
        "KM 1 is not held",
    ),
    "a group everywhere": (
        ELIGIBLE,
        lambda p: (line(p).update(group="B"), counted(p).update(place="B")),
        "KM 1 is not listed in B",
    ),
    "a unit that was left out": (
        ELIGIBLE,
        lambda p: (dropped(p["verdict"]["allocation"]), p["evidence"]["counted"].pop("KM 1")),
        "mandatory:A does not hold",
    ),
    "eligible where nobody is": (
        SHORT,
        lambda p: p["verdict"].update(verdict="eligible"),
        "minimum:total:credits does not hold",
    ),
    "not eligible where somebody is": (
        ELIGIBLE,
        lambda p: p["verdict"].update(verdict="not-eligible"),
        "nothing on file refuses the learner",
    ),
    "another word": (
        ELIGIBLE,
        lambda p: p["verdict"].update(verdict="perhaps"),
        "the verdict is none of the three",
    ),
    "another qualification": (
        SHORT,
        lambda p: p["verdict"].update(qualification="sailing"),
        "the learner is judged by kite-making, and the verdict is about another",
    ),
    "another day": (
        SHORT,
        lambda p: p["evidence"]["facts"].update(on="2012-09-02"),
        "the evidence is of another day",
    ),
    "no reasons": (
        SHORT,
        lambda p: reasons(p).clear(),
        "nothing on file refuses the learner",
    ),
    "a figure of a proof": (
        SHORT,
        lambda p: reasons(p)[0]["inequality"].update(most=0),
        "does not stand",
    ),
    "a weight of a proof": (
        SHORT,
        lambda p: reasons(p)[0]["inequality"].update(weights={"cap:C:credits": 1}),
        "does not stand",
    ),
    "a proof about what is not in the rule": (
        SHORT,
        lambda p: reasons(p)[0]["inequality"].update(weights={"x": 1}),
        "does not stand",
    ),
    "cases that the rule does not have": (
        SHORT,
        lambda p: reasons(p)[0].update(
            inequality=None,
            cases=[{"taken": {"bar:KM 6+KM 7": [7]}, "inequality": reasons(p)[0]["inequality"]}],
        ),
        "does not stand",
    ),
    "a search that never was": (
        SHORT,
        lambda p: reasons(p)[0].update(inequality=None, requirements=["cap:C:credits"]),
        "the proof against cap:C:credits does not stand",
    ),
    "reasons without end": (
        SHORT,
        lambda p: reasons(p).extend(reasons(p) * 50),
        "there are more reasons than the rule has requirements",
    ),
    "an allocation that cannot be read": (
        SHORT,
        lambda p: line(p).update(credit="four"),
        "the verdict cannot be read: a value is no int",
    ),
    "more held than there was": (
        SHORT,
        lambda p: p["evidence"]["held"].update(
            {"KM 4": [{"identity": "KM 4", "level": "2", "credit": 4}]}
        ),
        "does not stand",
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forger_who_knows_the_digest_does_not_get_past_the_certifier(name: str) -> None:
    learner, forge, says = FORGED[name]
    parts = whole(learner)
    forge(parts)
    faults = of({**parts, DIGEST: digest_of(parts)}).faults
    assert any(says in fault for fault in faults), faults


def test_every_choice_of_pathways_has_to_be_refused() -> None:
    parts = lighthouse("L1", "L2", "L3")
    del parts["verdict"]["reason"]["against"][1]
    assert of(parts).faults == ("nothing on file refuses island",)


def test_a_pathway_that_is_not_offered_has_to_be_said() -> None:
    parts = lighthouse("L1", pathway="lagoon")
    listed = parts["verdict"]["reason"]["against"][0]["reasons"]
    listed[:] = [one for one in listed if "pathway" not in one["requirements"]]
    says = "the declared pathway is not offered, and nothing on file says so"
    assert of(parts).faults == (says,)


def test_what_nobody_could_go_through_is_counted_and_not_refused() -> None:
    parts = whole(SHORT)
    reasons(parts)[0]["checked"] = False
    found = of(parts)
    assert (found.faults, found.unchecked) == ((), 1)


@pytest.mark.parametrize(("seed", "kind"), [(100, "cases"), (180, "searched")])
def test_the_longer_proofs_are_gone_through_again(seed: int, kind: str) -> None:
    case = generate(seed)
    parts = json.loads(file_decision(case.qualification(), case.record(), on=ON))
    one = next(one for one in reasons(parts) if one["kind"] == kind)
    assert of(parts).faults == ()
    if kind == "searched":
        one["states"] += 1
    else:
        one["cases"][0]["inequality"]["asked"] += 1
    assert of(parts).faults == (
        f"the proof against {', '.join(one['requirements'])} does not stand",
    )


def test_there_is_nothing_to_certify_where_nothing_was_decided() -> None:
    parts = whole(SHORT)
    parts["verdict"]["verdict"] = "undecided"
    assert of(parts) == Proven(())

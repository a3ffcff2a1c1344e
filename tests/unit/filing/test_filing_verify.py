"""A decision on file, checked again: whatever is altered is noticed, and a rule may move on."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import qcf
from qcf import QcfError, Workspace, open_workspace
from qcf.engine.certify import FaultError
from qcf.filing import verify as module
from qcf.filing.plain import DIGEST, digest_of, written
from qcf.filing.record import Asked, file_decision
from qcf.filing.verify import Verification, verify
from tests.catalogue import catalogue
from tests.conftest import some_of
from tests.strategies import generate
from tests.unit.filing.onfile import (
    ELIGIBLE,
    KITES,
    ON,
    SHORT,
    Path_,
    altered,
    kites,
    learner,
    leaves,
    on_file,
    whole,
    workspace,
)

BOTH = (ELIGIBLE, SHORT)
EVERY = [(name, path) for name in BOTH for path in leaves(whole(name))]
WORKED_OUT = [one for one in EVERY if one[1][0] in ("verdict", "evidence", "hashes", "record")]
IN_RULE = [one for one in EVERY if one[1][0] == "rule"][::7]

# What a forger may write anew with its digest: nothing that was decided hangs on it. A name of a
# file is in no text; a pathway of a rule without any binds nothing; the mistakes are of a file that
# is not kept.
FREE: tuple[Path_, ...] = (
    (DIGEST,),
    ("asked", "pathway"),
    ("asked", "mistakes"),
    ("rule", "content", "files", 0, "name"),
)


def found(verification: Verification, what: str) -> bool | None:
    return next(one.holds for one in verification.checks if one.what == what)


def is_noticed(data: bytes) -> bool:
    try:
        return not verify(data).holds
    except QcfError as refusal:
        return [one.code for one in refusal.diagnostics] == ["QCF025"]


# --- what was not altered ---------------------------------------------------------------------


@pytest.mark.parametrize("name", BOTH)
def test_what_was_written_stands(name: str) -> None:
    verification = verify(on_file(name), workspace())
    assert verification.holds
    assert (verification.diagnostics, verification.differences) == ((), ())
    assert {one.holds for one in verification.checks} == {True, None}
    assert [one.what for one in verification.checks if one.holds is None] == ["there now"]


@pytest.mark.parametrize("seed", range(some_of(60)))
def test_any_decision_stands(seed: int) -> None:
    case = generate(seed)
    assert verify(file_decision(case.qualification(), case.record(), on=ON)).holds


def test_blanks_may_change() -> None:
    assert verify(json.dumps(whole(SHORT), indent=3)).holds


def test_what_is_no_decision_record_is_refused() -> None:
    with pytest.raises(QcfError, match="QCF025"):
        verify(qcf.keep(kites()))


# --- what was altered -------------------------------------------------------------------------


@pytest.mark.parametrize("name", BOTH)
def test_every_single_value_that_is_altered_is_noticed(name: str) -> None:
    missed = []
    for _, path in (one for one in EVERY if one[0] == name):
        try:
            verification = verify(altered(name, path))
        except QcfError:
            continue  # it cannot even be read
        if not verification.altered:
            missed.append(path)
    assert missed == []


@pytest.mark.parametrize("part", ["verdict", "evidence", "hashes", "record"])
def test_what_is_worked_out_again_is_noticed_also_where_the_digest_is_forged(part: str) -> None:
    some = [(name, path) for name, path in WORKED_OUT if path[0] == part]
    assert len(some) > 5
    assert [one for one in some if not is_noticed(altered(*one, forged=True))] == []


def test_the_rule_is_held_against_its_text_where_the_digest_is_forged() -> None:
    some = [one for one in IN_RULE if one[1] not in FREE]
    assert [one for one in some if not is_noticed(altered(*one, forged=True))] == []


@pytest.mark.parametrize("path", FREE)
def test_what_a_forger_may_write_anew_decides_nothing(path: Path_) -> None:
    one, other = (
        verify(data).filed for data in (on_file(SHORT), altered(SHORT, path, forged=True))
    )
    assert one.verdict == other.verdict
    assert not is_noticed(altered(SHORT, path, forged=True))


ALTERED: dict[str, tuple[str, Path_, Any, str, tuple[str, ...]]] = {
    "a credit": (
        ELIGIBLE,
        ("verdict", "allocation", 0, "credit"),
        9,
        "verdict.allocation[0].credit: `9` on file, `3` now",
        ("QCF026", "QCF027", "QCF028"),
    ),
    "a group": (
        ELIGIBLE,
        ("verdict", "allocation", 0, "group"),
        "B",
        "verdict.allocation[0].group: `B` on file, `A` now",
        ("QCF026", "QCF027", "QCF028"),
    ),
    "the verdict": (
        SHORT,
        ("verdict", "verdict"),
        "eligible",
        "verdict.verdict: `eligible` on file, `not-eligible` now",
        ("QCF026", "QCF027", "QCF027", "QCF028"),
    ),
    "the hash of the rule": (
        SHORT,
        ("hashes", "rule"),
        "0" * 64,
        f"hashes.rule: `{'0' * 60}...` on file, `{kites().rule_hash[:60]}...` now",
        ("QCF026", "QCF026", "QCF028"),
    ),
    "the learner": (
        SHORT,
        ("verdict", "learner"),
        "L-777",
        (
            "verdict.learner: an identifier that is not repeated on file, "
            "an identifier that is not repeated now"
        ),
        ("QCF026", "QCF028"),
    ),
    "a credit of the rule": (
        SHORT,
        ("rule", "content", "units", 7, "credit"),
        5,
        "rule.content.units[7].credit: `5` on file, `3` now",
        ("QCF026", "QCF028"),
    ),
}


@pytest.mark.parametrize("is_forged", [False, True])
@pytest.mark.parametrize("name", ALTERED)
def test_what_differs_is_named_field_by_field(name: str, is_forged: bool) -> None:
    learner_of, path, value, says, codes = ALTERED[name]
    verification = verify(altered(learner_of, path, value, forged=is_forged))
    told = [
        f"{one.where}: {one.on_file} on file, {one.now} now" for one in verification.differences
    ]
    assert says in told
    expected = list(codes)
    if is_forged:
        expected.remove("QCF026")  # the digest is as it has to be
    assert [one.code for one in verification.diagnostics] == expected
    assert found(verification, "digest") is is_forged


def test_a_learner_is_never_named() -> None:
    for path in [("record", "learner"), ("verdict", "learner")]:
        verification = verify(altered(SHORT, path, "L-777"))
        told = f"{verification.checks}{verification.differences}{verification.diagnostics}"
        assert "L-777" not in told
        assert SHORT not in told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "at least 16",
            "at least 12",
            ("rule.content.qualifications[0].requirements[0].asked", "`16`", "`12`"),
        ),
        (
            "(level 2, 3 credits)",
            "(level 2, 4 credits)",
            ("rule.content", "a rule", "a text with errors (QCF209)"),
        ),
    ],
)
def test_a_rule_with_a_text_that_says_something_else_is_named(
    old: str, new: str, says: tuple[str, str, str]
) -> None:
    parts = whole(SHORT)
    for file in parts["rule"]["content"]["files"]:
        file["text"] = file["text"].replace(old, new, 1)
    parts[DIGEST] = digest_of(parts)
    verification = verify(written(parts))
    assert found(verification, "rule and its text") is False
    assert found(verification, "evaluated again") is True
    assert says in [(one.where, one.on_file, one.now) for one in verification.differences]
    assert not verification.holds


def test_what_cannot_be_proven_any_more_does_not_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Asked) -> None:
        raise FaultError("nothing is proven")

    monkeypatch.setattr(module, "parts_of", refuse)
    verification = verify(on_file(SHORT))
    assert [one.code for one in verification.diagnostics] == ["QCF028"]
    assert found(verification, "evaluated again") is False


# --- years later ------------------------------------------------------------------------------


def of_another_version(**changes: Any) -> Verification:
    """Check a record that another version wrote, with a verdict that it worded its own way."""
    parts = whole(SHORT)
    parts["engine"] = parts["verdict"]["engine"] = "qcf 0.0.1"
    parts["verdict"].update(changes)
    parts[DIGEST] = digest_of(parts)
    return verify(written(parts))


def test_a_record_of_another_version_stands_where_all_that_it_says_is_the_same() -> None:
    older = of_another_version()
    assert older.holds
    told = next(one.found for one in older.checks if one.what == "evaluated again")
    assert told == f"the same in every field, by `qcf {qcf.__version__}`"


def test_what_a_later_version_has_added_is_not_compared() -> None:
    parts = whole(SHORT)
    del parts["verdict"]["most_additions"]
    del parts["verdict"]["allocation"][0]["by"]
    assert not verify(written({**parts, DIGEST: digest_of(parts)})).holds
    parts["engine"] = parts["verdict"]["engine"] = "qcf 0.0.1"
    verification = verify(written({**parts, DIGEST: digest_of(parts)}))
    assert found(verification, "evaluated again") is True


def test_a_record_of_another_version_with_another_verdict_says_which_to_ask() -> None:
    older = of_another_version(notes=["as it was worded then"])
    assert not older.holds
    (diagnostic,) = older.diagnostics
    assert diagnostic.help == "it was written by `qcf 0.0.1`; check it with that version as well"
    assert [one.where for one in older.differences] == ["verdict.notes[0]"]


def test_the_version_stands_twice_and_is_one() -> None:
    verification = verify(altered(SHORT, ("engine",), "qcf 0.0.1", forged=True))
    assert found(verification, "version") is False
    assert not verification.holds


def changed(folder: Path, name: str, old: str, new: str) -> Workspace:
    shutil.copytree(KITES, folder)
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return open_workspace(folder)


NOW: dict[str, tuple[tuple[str, str, str], str]] = {
    "the rule text": (
        ("rules/kite-making.qcf", "16 credits", "17 credits"),
        "kite-making has other rule text in the workspace",
    ),
    "a comment": (
        ("rules/kite-making.qcf", "Rules:", "# As it was.\nRules:"),
        "kite-making has other rule text in the workspace",
    ),
    "the units": (
        ("units/kites.csv", "Build a box kite", "Build a boxed kite"),
        "kite-making has other rule text and units in the workspace",
    ),
    "errors": (
        ("rules/kite-making.qcf", "16 credits", "sixteen"),
        "kite-making in the workspace has errors",
    ),
}


@pytest.mark.parametrize("name", NOW)
def test_what_a_workspace_has_now_is_told_and_decides_nothing(name: str, tmp_path: Path) -> None:
    (file, old, new), says = NOW[name]
    rule = tmp_path / "ws" / "rules" / "kite-making.qcf"
    there = changed(tmp_path / "ws", file, old, new)
    if name == "the units":
        text = rule.read_text(encoding="utf-8")
        rule.write_text(text.replace("Build a box kite", "Build a boxed kite"), encoding="utf-8")
    verification = verify(on_file(SHORT), there)
    assert verification.checks[-1].found == says
    assert verification.holds


def test_a_workspace_without_the_rule_says_so() -> None:
    verification = verify(on_file(SHORT), catalogue())
    assert verification.checks[-1].found == "the catalogue has no kite-making"
    assert verify(on_file(SHORT)).checks[-1].what == "rule and its text"


def test_the_version_that_decided_is_looked_for_as_well() -> None:
    before = evolve(kites(), id="kite-making-2010")
    header = evolve(kites().header, registration=(ON, None))
    rule = evolve(kites(), replaces=before, header=header)
    record = evolve(learner(SHORT), registered=ON.replace(year=2011))
    verification = verify(file_decision(rule, record, on=ON), workspace())
    assert [one.found for one in verification.checks[-2:]] == [
        "kite-making and its units are the same in the workspace",
        "the workspace has no kite-making-2010",
    ]
    assert verification.filed.verdict["qualification"] == "kite-making-2010"

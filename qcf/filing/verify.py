"""A decision on file, checked again: what is checked, and what differs if anything does.

First whether its values are those that were written, then by the certifier alone, and then by
evaluating again from the kept rule and record. Nothing in it is trusted that can be worked out.
"""

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.engine.certify import FaultError
from qcf.engine.versions import version_for
from qcf.filing.differences import differences
from qcf.filing.naming import in_words
from qcf.filing.plain import DIGEST, RULE, Plain, digest_of, hash_of, written
from qcf.filing.proven import Proven, proven
from qcf.filing.record import Filed, parts_of, read_filed
from qcf.filing.retold import retold
from qcf.model.kept import ENGINE
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace
from qcf.records.text import shown
from qcf.report.filed import Checked, Difference, Outcome

_NOT_COMPARED = ("schema", "engine", DIGEST)
_MOST_FAULTS = 5


@frozen(slots=False, eq=False)
class Verification:
    """What came of checking a decision on file, each part worked out when it is asked for.

    It holds where nothing was altered, the certifier is content, and evaluating again gives the
    same in every field. What a workspace has today is told and decides nothing: a rule may change
    after a decision.
    """

    filed: Filed
    workspace: Workspace | None = None

    @property
    def holds(self) -> bool:
        """Whether the decision stands as it is on file."""
        return not self.diagnostics

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with it, in the order in which it was checked."""
        return (*self.altered, *self._unproven(), *self._otherwise())

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Every field that is not what it comes to when it is evaluated again."""
        found = (*self._came_out_otherwise, *(self._text_differs or ()))
        return tuple(evolve(one, words=in_words(one, self.filed.parts)) for one in found)

    @cached_property
    def checks(self) -> tuple[Checked, ...]:
        """Everything that was looked at, with what was found, in order."""
        return (
            self._version,
            self._digest,
            *self._hashes,
            self._certified,
            self._evaluated,
            self._rule_and_text,
            *self._there_now,
        )

    @property
    def outcome(self) -> Outcome:
        """All that is told of it, for text and JSON."""
        asked, status = self.filed.asked, self.filed.verdict.get("verdict")
        header = asked.qualification.header
        return Outcome(
            self.holds,
            asked.qualification.id,
            f"{header.title} ({header.number})" if header.number else header.title,
            asked.on,
            status if isinstance(status, str) else None,
            self.filed.engine,
            self.checks,
            self.differences,
            self.diagnostics,
            self.filed.asked.mistakes,
        )

    # --- whether anything was altered ---

    @cached_property
    def altered(self) -> tuple[Diagnostic, ...]:
        """Where its values are not those that were written, as far as hashes can tell."""
        looked_at = (self._version, self._digest, *self._hashes)
        messages = [f"{one.what}: {one.found}" for one in looked_at if not one.holds]
        return tuple(Diagnostic("QCF026", message, help=_FIRST_COPY) for message in messages)

    @cached_property
    def _version(self) -> Checked:
        same = self.filed.verdict.get("engine") == self.filed.engine
        found = f"written by {shown(self.filed.engine)}, checked by `{ENGINE}`"
        return Checked("version", same, found if same else "the verdict is of another version")

    @cached_property
    def _digest(self) -> Checked:
        same = self.filed.parts[DIGEST] == digest_of(self.filed.parts)
        found = (
            "the digest is that of all values"
            if same
            else "the file was changed after it was written"
        )
        return Checked("digest", same, found)

    @cached_property
    def _hashes(self) -> tuple[Checked, ...]:
        rule, said = self.filed.asked.qualification, self.filed.parts["hashes"]
        known = {
            "rule text": ("rule", rule.rule_hash),
            "unit bank": ("bank", rule.bank_hash),
            "learner record": ("record", hash_of(self.filed.parts["record"])),
        }
        found = []
        for what, (name, hashed) in known.items():
            same = isinstance(said, dict) and said.get(name) == hashed
            words = (
                f"{hashed[:12]}..."
                if same
                else f"the {what} in the file is not the one that the file was written with"
            )
            found.append(Checked(what, same, words))
        return tuple(found)

    # --- the certifier alone ---

    @cached_property
    def _proven(self) -> Proven:
        return proven(self.filed)

    @cached_property
    def _certified(self) -> Checked:
        one = self._proven
        if one.faults:
            return Checked("certified", False, one.faults[0])
        if self.filed.verdict.get("verdict") == "undecided":
            return Checked("certified", None, "undecided: there is nothing to certify")
        if one.unchecked:
            words = f"{_counted(one.unchecked, 'proof')} took too long to check, then as now"
            return Checked("certified", None, words)
        if self.filed.verdict.get("verdict") == "eligible":
            words = f"{_counted(one.units, 'unit')} held and counted as the rule asks"
        else:
            words = f"{_counted(one.proofs, 'proof')} of the refusal, each gone through"
        return Checked("certified", True, words)

    def _unproven(self) -> Iterator[Diagnostic]:
        for fault in self._proven.faults[:_MOST_FAULTS]:
            yield Diagnostic("QCF027", f"the certifier refuses it: {fault}", help=_FIRST_COPY)

    # --- evaluated again ---

    @cached_property
    def _again(self) -> Plain | None:
        """The parts as they are when the decision is taken again; None where that fails."""
        try:
            parts = json.loads(written(parts_of(self.filed.asked)))
        except FaultError:
            return None
        return self._compared(parts)

    @cached_property
    def _came_out_otherwise(self) -> tuple[Difference, ...]:
        return () if self._again is None else tuple(differences(self._on_file, self._again))

    @cached_property
    def _on_file(self) -> Plain:
        return self._compared(self.filed.parts)

    def _compared(self, parts: Plain) -> Plain:
        """Return what is compared: between two versions of this program not who made it."""
        found = {name: part for name, part in parts.items() if name not in _NOT_COMPARED}
        if not self._is_of_this_version:
            found["verdict"] = _known_to(self.filed.verdict, found["verdict"])
        return found

    @property
    def _is_of_this_version(self) -> bool:
        return self.filed.engine == ENGINE

    @cached_property
    def _evaluated(self) -> Checked:
        again = "evaluated again"
        if self._again is None:
            return Checked(again, False, "no verdict on it can be proven")
        number = len(self._came_out_otherwise)
        versions = "" if self._is_of_this_version else f", by `{ENGINE}`"
        if number:
            return Checked(
                again, False, f"{_counted(number, 'field')} came out otherwise{versions}"
            )
        return Checked(again, True, f"the same in every field{versions}")

    def _otherwise(self) -> Iterator[Diagnostic]:
        if self._again is None:
            yield Diagnostic("QCF028", "evaluated again, it has no proof", help=_FIRST_COPY)
        elif self.differences:
            message = f"{_counted(len(self.differences), 'field')} came out otherwise"
            advice = _FIRST_COPY if self._is_of_this_version else _other_version(self.filed.engine)
            yield Diagnostic("QCF028", message, help=advice)

    # --- the rule and its text ---

    @cached_property
    def _text_differs(self) -> tuple[Difference, ...] | None:
        """Where the kept rule is not what its text says; None where there is nothing to compare."""
        content = self.filed.parts[RULE]["content"]
        again = retold(content, self.filed.asked.qualification.id)
        if again.errors:
            said = f"a text with errors ({', '.join(again.errors[:_MOST_FAULTS])})"
            return (Difference(f"{RULE}.content", "a rule", said),)
        if again.form is None:
            return None
        form = json.loads(json.dumps(again.form))
        return tuple(differences(content, form, f"{RULE}.content"))

    @cached_property
    def _rule_and_text(self) -> Checked:
        what = "rule and its text"
        if self._text_differs is None:
            return Checked(what, None, "not all that the rule was read from is kept with it")
        if self._text_differs:
            return Checked(what, False, "the kept rule is not what its text says")
        return Checked(what, True, "the kept rule is what its text says")

    # --- what a workspace has now ---

    @cached_property
    def _there_now(self) -> tuple[Checked, ...]:
        if self.workspace is None:
            return ()
        rule = self.filed.asked.qualification
        version, _ = version_for(rule, self.filed.asked.record)
        names = dict.fromkeys((rule, version))
        return tuple(_in_workspace(one, self.workspace) for one in names)


_FIRST_COPY = "compare it with another copy of the file, and decide again from the learner's record"


def _other_version(engine: str) -> str:
    return f"it was written by `{engine}`; check it with that version as well"


def verify(data: bytes | str, workspace: Workspace | None = None) -> Verification:
    """Return what comes of checking a decision record, as `file_decision` gave it.

    `workspace` is where to look whether the rule and its units are still the same; that decides
    nothing. Raises `QcfError` with `QCF025` where the bytes are no decision record that can be
    read.

    >>> import datetime
    >>> from qcf.filing.record import file_decision
    >>> from qcf.model.workspace import open_workspace
    >>> from qcf.records.learners import LearnerRecord
    >>> diploma = open_workspace().qualification("cypw-level-3-diploma")
    >>> record = LearnerRecord.of("L-001", ["J/601/1434"])
    >>> verify(file_decision(diploma, record, on=datetime.date(2012, 9, 1))).holds
    True
    """
    return Verification(read_filed(data), workspace)


def _in_workspace(rule: Qualification, workspace: Workspace) -> Checked:
    what = "there now"
    place = "the catalogue" if workspace.is_catalogue else "the workspace"
    if rule.id.partition(":")[0] not in workspace.rules:
        return Checked(what, None, f"{place} has no {rule.id}")
    try:
        now = workspace.qualification(rule.id)
    except QcfError:
        return Checked(what, None, f"{rule.id} in {place} has errors")
    pairs = (("rule text", now.rule_hash, rule.rule_hash), ("units", now.bank_hash, rule.bank_hash))
    changed = [name for name, one, other in pairs if one != other]
    if not changed:
        return Checked(what, None, f"{rule.id} and its units are the same in {place}")
    return Checked(what, None, f"{rule.id} has other {' and '.join(changed)} in {place}")


def _known_to(on_file: Any, now: Any) -> Any:
    """Return values without the fields that a later version has added, and without its name."""
    if isinstance(on_file, dict) and isinstance(now, dict):
        return {
            name: _known_to(on_file[name], value)
            for name, value in now.items()
            if name in on_file and name != "engine"
        }
    if isinstance(on_file, list) and isinstance(now, list):
        known = [_known_to(one, other) for one, other in zip(on_file, now, strict=False)]
        return known + now[len(on_file) :]
    return now


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"

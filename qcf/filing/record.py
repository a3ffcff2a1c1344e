"""A decision record: a verdict on file, with all it rests on, to be checked again years later.

It holds the rule as `qcf.keep` keeps one, the learner's record, what was held and counted as it was
read for the answer, and the verdict. Same inputs give the same bytes.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from qcf.engine.certify import Claim, Learner
from qcf.engine.evaluate import evaluate
from qcf.engine.evidence import claims_of
from qcf.engine.verdict import Verdict
from qcf.filing.forms import (
    FormError,
    counted_form,
    facts_form,
    held_form,
    read_counted,
    read_day,
    read_facts,
    read_held,
    read_record,
    record_form,
)
from qcf.filing.plain import (
    DIGEST,
    RULE,
    Plain,
    bounded,
    digest_of,
    hash_of,
    read_plain,
    refuse,
    written,
)
from qcf.model import keptform
from qcf.model.coherent import incoherence
from qcf.model.kept import ENGINE
from qcf.model.kept import SCHEMA as RULE_SCHEMA
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord
from qcf.records.text import shown
from qcf.report.as_json import verdict_json

SCHEMA = "qcf.decision/1"
MOST_MISTAKES = 2**31 - 1
_PARTS = ("schema", "engine", DIGEST, "asked", "hashes", "verdict", "evidence", "record", RULE)


@frozen
class Asked:
    """What a decision was asked for, and how many mistakes the file of the learner's record had."""

    qualification: Qualification
    record: LearnerRecord
    on: dt.date
    pathway: str | None = None
    mistakes: int = 0

    @property
    def verdict(self) -> Verdict:
        """The verdict on it, evaluated now."""
        return evaluate(self.qualification, self.record, on=self.on, pathway=self.pathway).certify()


@frozen
class Evidence:
    """What the certifier needs: the learner as read for the answer, and what was counted."""

    learner: Learner
    counted: Mapping[str, Claim]


@frozen
class Filed:
    """A decision record that was read: what it says by its parts, and the values that they state.

    Nothing of it is trusted yet; that is what it is checked for.
    """

    parts: Plain = field(repr=False)
    asked: Asked
    evidence: Evidence = field(repr=False)

    @property
    def verdict(self) -> Plain:
        """The verdict as it is on file."""
        found: Plain = self.parts["verdict"]
        return found

    @property
    def engine(self) -> str:
        """The version of this program that wrote the file."""
        return str(self.parts["engine"])


def file_decision(
    qualification: Qualification,
    record: LearnerRecord,
    *,
    on: dt.date,
    pathway: str | None = None,
    mistakes: int = 0,
) -> bytes:
    r"""Return the decision on a learner's record for a date as bytes: a decision record.

    It is asked for as `evaluate` is, and rests on nothing that is not in it. `mistakes` is how
    many the file of the record had: what they touch was left out, and the decision says so. Raises
    `QcfError` where it is larger than what can be read again.

    >>> from qcf.model.workspace import open_workspace
    >>> diploma = open_workspace().qualification("cypw-level-3-diploma")
    >>> record = LearnerRecord.of("L-001", ["J/601/1434"])
    >>> file_decision(diploma, record, on=dt.date(2012, 9, 1))[:28]
    b'{\n"schema": "qcf.decision/1"'
    """
    data = written(parts_of(Asked(qualification, record, on, pathway, mistakes)))
    bounded(len(data), (data.count(mark) for mark in (b",", b":", b"[", b"{")))
    return data


def parts_of(asked: Asked) -> Plain:
    """Return the parts of the decision record on what is asked, evaluated now."""
    verdict = asked.verdict
    record = record_form(asked.record)
    learner = verdict.asking.learner
    parts = {
        "schema": SCHEMA,
        "engine": ENGINE,
        DIGEST: "",
        "asked": {
            "qualification": asked.qualification.id,
            "on": asked.on.isoformat(),
            "pathway": asked.pathway,
            "mistakes": asked.mistakes,
        },
        "hashes": {
            "rule": asked.qualification.rule_hash,
            "bank": asked.qualification.bank_hash,
            "record": hash_of(record),
        },
        "verdict": verdict_json(verdict),
        "evidence": {
            "facts": facts_form(learner.facts),
            "held": held_form(learner.held),
            "counted": counted_form(claims_of(verdict.shown.counted)),
        },
        "record": record,
        RULE: {"schema": RULE_SCHEMA, "content": keptform.write(asked.qualification)},
    }
    return {**parts, DIGEST: digest_of(parts)}


def read_filed(data: bytes | str) -> Filed:
    """Return the decision record that bytes state; raise `QcfError` where they state none."""
    parts = read_plain(data)
    if parts.get("schema") != SCHEMA:
        refuse(f"asked for the schema `{SCHEMA}`, found {shown(parts.get('schema'))}")
    if tuple(sorted(parts)) != tuple(sorted(_PARTS)):
        refuse(f"a decision record has the parts {', '.join(_PARTS)}")
    try:
        return Filed(parts, _asked(parts), _evidence(_keys(parts["evidence"], _EVIDENCE)))
    except FormError as fault:
        why = f"the decision record cannot be read: {fault}"
        if parts["engine"] != ENGINE:
            why += f"; {shown(parts['engine'])} wrote it, and this is `{ENGINE}`"
        if parts[DIGEST] != digest_of(parts):
            why += "; its digest is of other values, so it was altered"
        refuse(why, cause=fault)


_ASKED = ("mistakes", "on", "pathway", "qualification")
_EVIDENCE = ("counted", "facts", "held")


def _asked(parts: Plain) -> Asked:
    said = _keys(parts["asked"], _ASKED)
    pathway, mistakes = said["pathway"], said["mistakes"]
    if not (pathway is None or isinstance(pathway, str)):
        raise FormError("its pathway is no text")
    if type(mistakes) is not int or not 0 <= mistakes <= MOST_MISTAKES:
        raise FormError("its number of mistakes is no number")
    verdict, engine = parts["verdict"], parts["engine"]
    if not isinstance(verdict, dict) or not isinstance(engine, str):
        raise FormError("its verdict is not there")
    record = read_record(parts["record"])
    return Asked(_rule(parts[RULE]), record, read_day(said["on"]), pathway, mistakes)


def _evidence(said: Plain) -> Evidence:
    learner = Learner(read_facts(said["facts"]), read_held(said["held"]))
    return Evidence(learner, read_counted(said["counted"]))


def _rule(form: Any) -> Qualification:
    """Return the rule, restored as a kept one is."""
    said = _keys(form, ("content", "schema"))
    if said["schema"] != RULE_SCHEMA:
        raise FormError(f"its rule is kept as {shown(said['schema'])}, not as `{RULE_SCHEMA}`")
    try:
        rule = keptform.read(said["content"])
    except keptform.FormError as fault:
        raise FormError(f"its rule cannot be restored: {fault}") from fault
    fault_in_it = incoherence(rule)
    if fault_in_it is not None:
        raise FormError(f"its rule contradicts itself: {fault_in_it}")
    return rule


def _keys(form: Any, names: tuple[str, ...]) -> Plain:
    if not isinstance(form, dict) or tuple(sorted(form)) != names:
        raise FormError(f"a part of it is not {', '.join(names)}")
    return form

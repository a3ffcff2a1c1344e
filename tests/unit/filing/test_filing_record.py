"""A decision record: what is in it, that same inputs give the same bytes, and the way back."""

import datetime as dt
import json
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

import qcf
from qcf import QcfError, evaluate, restore
from qcf.filing import plain
from qcf.filing.plain import digest_of, hash_of, written
from qcf.filing.record import file_decision, read_filed
from qcf.report.as_json import verdict_json
from tests.catalogue import catalogue
from tests.conftest import some_of
from tests.strategies import generate
from tests.unit.filing.onfile import (
    ELIGIBLE,
    ON,
    SHORT,
    altered,
    kites,
    learner,
    on_file,
    whole,
)

SCHEMAS = resources.files("qcf.report") / "schemas"


def validator() -> Draft202012Validator:
    texts = [json.loads(one.read_text(encoding="utf-8")) for one in SCHEMAS.iterdir()]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in texts
    )
    schema = next(one for one in texts if one["$id"] == "urn:qcf:decision:1")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=registry)


@pytest.mark.parametrize("name", [ELIGIBLE, SHORT])
def test_it_is_of_its_schema(name: str) -> None:
    validator().validate(whole(name))


@pytest.mark.parametrize("seed", range(some_of(40)))
def test_every_kind_of_decision_is_of_its_schema(seed: int) -> None:
    case = generate(seed)
    validator().validate(json.loads(file_decision(case.qualification(), case.record(), on=ON)))


@pytest.mark.parametrize("part", ["evidence", "record", "rule", "verdict", "hashes", "asked"])
def test_the_schema_misses_no_part(part: str) -> None:
    parts = whole(ELIGIBLE)
    parts[part] = {}
    with pytest.raises(ValidationError):
        validator().validate(parts)


@pytest.mark.parametrize("name", [ELIGIBLE, SHORT])
def test_it_holds_the_verdict_and_all_that_it_rests_on(name: str) -> None:
    parts = whole(name)
    assert parts["verdict"] == verdict_json(evaluate(kites(), learner(name), on=ON))
    assert parts["hashes"] == {
        "rule": kites().rule_hash,
        "bank": kites().bank_hash,
        "record": hash_of(parts["record"]),
    }
    assert parts["engine"] == f"qcf {qcf.__version__}"
    assert parts["sha256"] == digest_of(parts)
    filed = read_filed(on_file(name))
    assert (filed.asked.record, filed.asked.on) == (learner(name), ON)
    assert filed.asked.qualification.rule_hash == kites().rule_hash


def test_the_rule_in_it_is_the_one_that_is_kept() -> None:
    kept = restore(qcf.keep(kites()))
    again = file_decision(kept, learner(SHORT), on=ON)
    assert again == on_file(SHORT) == file_decision(kites(), learner(SHORT), on=ON)


def test_the_order_of_rows_may_differ_and_the_decision_does_not() -> None:
    record = learner(SHORT)
    turned = qcf.LearnerRecord(record.learner, record.achievements[::-1])
    one, other = (json.loads(file_decision(kites(), r, on=ON)) for r in (record, turned))
    assert one["verdict"] == other["verdict"]
    assert one["evidence"] == other["evidence"]


def test_what_it_was_asked_for_is_in_it() -> None:
    diploma = catalogue().qualification("cypw-level-3-diploma")
    record = qcf.LearnerRecord.of("L-001", ["J/601/1434"], pathway="social-care")
    on = dt.date(2013, 2, 28)
    data = file_decision(diploma, record, on=on, pathway="early-learning-and-childcare", mistakes=2)
    asked = json.loads(data)["asked"]
    assert asked == {
        "qualification": "cypw-level-3-diploma",
        "on": "2013-02-28",
        "pathway": "early-learning-and-childcare",
        "mistakes": 2,
    }
    filed = read_filed(data)
    assert filed.asked.verdict.declared_pathway == "early-learning-and-childcare"
    assert filed.asked.mistakes == 2


REFUSED: dict[str, tuple[bytes, str]] = {
    "no parts": (b"{}", "asked for the schema `qcf.decision/1`, found nothing"),
    "another schema": (
        altered(SHORT, ("schema",), "qcf.verdict/1"),
        "asked for the schema `qcf.decision/1`, found `qcf.verdict/1`",
    ),
    "a part less": (
        written({k: v for k, v in whole(SHORT).items() if k != "evidence"}),
        (
            "a decision record has the parts schema, engine, sha256, asked, hashes, verdict, "
            "evidence, record, rule"
        ),
    ),
    "a learner without a name": (
        altered(SHORT, ("record", "learner"), " ", forged=True),
        "the decision record cannot be read: a learner or a unit has no name",
    ),
    "altered so that it cannot be read": (
        altered(SHORT, ("record", "learner"), " "),
        (
            "the decision record cannot be read: a learner or a unit has no name; its digest is of "
            "other values, so it was altered"
        ),
    ),
    "of another version, and not to be read": (
        written({**whole(SHORT), "engine": "qcf 9.0", "record": {}}),
        (
            "the decision record cannot be read: a LearnerRecord in it cannot be read; `qcf 9.0` "
            f"wrote it, and this is `qcf {qcf.__version__}`; its digest is of other values, so it "
            "was altered"
        ),
    ),
    "a rule kept in another way": (
        altered(SHORT, ("rule", "schema"), "qcf.qualification/2", forged=True),
        (
            "the decision record cannot be read: its rule is kept as `qcf.qualification/2`, not as "
            "`qcf.qualification/1`"
        ),
    ),
    "a rule that is none": (
        altered(SHORT, ("rule", "content"), {}, forged=True),
        "the decision record cannot be read: its rule cannot be restored: its tables are not there",
    ),
    "a date that is none": (
        altered(SHORT, ("asked", "on"), "tomorrow", forged=True),
        "the decision record cannot be read: a date is no date",
    ),
    "a verdict that is none": (
        altered(SHORT, ("verdict",), "eligible", forged=True),
        "the decision record cannot be read: its verdict is not there",
    ),
    "a pathway that is no text": (
        altered(SHORT, ("asked", "pathway"), 7, forged=True),
        "the decision record cannot be read: its pathway is no text",
    ),
    "mistakes that are no number": (
        altered(SHORT, ("asked", "mistakes"), True, forged=True),
        "the decision record cannot be read: its number of mistakes is no number",
    ),
    "evidence of another shape": (
        altered(SHORT, ("evidence",), ["x"], forged=True),
        "the decision record cannot be read: a part of it is not counted, facts, held",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(QcfError) as caught:
        read_filed(data)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("QCF025", message)


def test_a_rule_that_contradicts_itself_is_refused() -> None:
    parts = whole(SHORT)
    parts["rule"]["content"]["qualifications"][-1]["groups"][0]["units"].append("Z/999/9999")
    message = "its rule contradicts itself: a group lists a unit that is not there"
    with pytest.raises(QcfError, match=message):
        read_filed(written(parts))


def test_what_could_not_be_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MOST_BYTES", 1_000)
    with pytest.raises(QcfError, match="asked for at most 1000 bytes"):
        file_decision(kites(), learner(SHORT), on=ON)

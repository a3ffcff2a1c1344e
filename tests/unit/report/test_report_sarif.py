"""SARIF: valid by the schema of the standard, and true to what was found."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, ValidationError

from qcf.diagnostics.codes import REGISTER
from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import SourceFile
from qcf.report.sarif import SCHEMA, sarif
from tests.unit.report.found import EVERY, OVER_LINES, STOP, WHOLE_FILE

SCHEMAS = Path(__file__).parents[2] / "schemas"


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def results(*found: Any, root: str = ".") -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = sarif(found, root)["runs"][0]["results"]
    return made


def test_it_is_valid(validator: Draft4Validator) -> None:
    validator.validate(sarif(EVERY))
    validator.validate(sarif(()))
    everything = [at(code, STOP.primary.span, "x") for code in REGISTER]  # type: ignore[union-attr]
    validator.validate(sarif(everything))


def test_the_schema_would_notice(validator: Draft4Validator) -> None:
    log = sarif(EVERY)
    log["runs"][0]["results"][2]["level"] = "hint"
    with pytest.raises(ValidationError, match="hint"):
        validator.validate(log)


def test_each_rule_stands_once_with_its_page_and_its_level() -> None:
    (run,) = sarif(EVERY)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({d.code for d in EVERY})
    for rule in rules:
        code = REGISTER[rule["id"]]
        assert rule["name"] == code.slug
        assert rule["help"]["markdown"].startswith(f"# {code.number}: {code.slug}\n")
        assert "## How to mend it" in rule["help"]["text"]
        page = Path(__file__).parents[3] / rule["properties"]["page"]
        assert page.is_file()
    for result, found in zip(run["results"], EVERY, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.code
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    assert {r["ruleId"]: r["level"] for r in run["results"]} == {
        "QCF002": "error",
        "QCF101": "error",
        "QCF401": "note",
        "QCF501": "warning",
        "QCF611": "warning",
        "QCF706": "note",
    }


def test_places_are_relative_and_lead_back_to_the_words() -> None:
    (stop,) = results(STOP, root="specifications")
    (place,) = stop["locations"]
    assert place["message"]["text"] == "expected `.` after this"
    physical = place["physicalLocation"]
    assert (
        physical["artifactLocation"]["uri"]
        == "specifications/rules/level%203%20%26%204/caf%C3%A9%20%3Cb%3E.qcf"
    )
    assert physical["region"] == {
        "startLine": 2,
        "startColumn": 16,
        "endLine": 2,
        "endColumn": 17,
        "snippet": {"text": "y"},
    }
    first, second = stop["relatedLocations"]
    assert (first["id"], second["id"]) == (1, 2)
    assert first["message"]["text"] == "the {{unit}} is here"
    assert "message" not in second
    assert second["physicalLocation"]["artifactLocation"]["uri"] == "specifications/units/a.toml"
    region = results(OVER_LINES)[0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"]) == (3, 4)
    (whole,) = results(WHOLE_FILE)
    assert list(whole["locations"][0]["physicalLocation"]) == ["artifactLocation"]


def test_what_is_said_and_how_it_is_mended() -> None:
    (stop,) = results(STOP)
    assert stop["message"]["text"].splitlines() == [
        "this sentence has no full stop, 100% sure: `{{group}}` & <b>\u0001",
        "Clause: 2.3: page 4",
        "Note: one, two",
        "Note: three",
        "four",
        "Help: end the sentence with a full stop",
    ]
    (fix,) = stop["fixes"]  # one that only shows words changes nothing
    assert fix["description"]["text"] == "add {{it}}"
    assert fix["properties"] == {"safety": "safe"}
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "."}
    region = replacement["deletedRegion"]
    assert (region["startColumn"], region["endColumn"]) == (17, 17)


def fingerprints(text: str) -> list[str]:
    source = SourceFile("a.qcf", text)
    lines = range(1, text.count("\n") + 1)
    found = [at("QCF401", source.line_span(n), "x") for n in lines if source.line(n)]
    return [one["partialFingerprints"]["qcfFinding/v1"] for one in results(*found)]


def test_a_finding_keeps_its_fingerprint_when_its_line_moves() -> None:
    before = fingerprints("one\ntwo\ntwo\n")
    assert len(set(before)) == 3
    assert fingerprints("\n\none\ntwo\n  two \n") == before
    assert fingerprints("ONE\ntwo\ntwo\n")[1:] == before[1:]
    assert fingerprints("ONE\ntwo\ntwo\n")[0] != before[0]

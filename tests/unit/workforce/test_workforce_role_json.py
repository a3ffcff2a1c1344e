"""Roles, and people in them, as JSON by the schemas."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import qcf.workforce
from qcf.workforce.role_json import judgements_json, roles_json
from tests.unit.workforce.posts import cases, invented, judgement

SCHEMAS = Path(qcf.workforce.__file__).parent / "schemas"


def check(value: dict[str, Any], name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}-1.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator(schema).validate(json.loads(json.dumps(value)))


def test_everything_that_is_known_of_roles_keeps_to_the_schema() -> None:
    value = roles_json(invented().all_roles, invented())
    check(value, "roles")
    by_id = {one["id"]: one for one in value["roles"]}
    assert len([one for one in value["roles"] if one["number"]]) == 48
    assert by_id["youth-worker"]["minimum"]["level"] == "none"
    assert by_id["school-nurse"]["minimum"] is None


@pytest.mark.parametrize("case", cases(), ids=[case["name"] for case in cases()])
def test_each_judgement_keeps_to_the_schema(case: dict[str, Any]) -> None:
    value = judgements_json([judgement(case)], invented())
    check(value, "role")
    answers = [one["answer"] or "not asked" for one in value["posts"][0]["requirements"]]
    assert answers == case["answers"]


def test_a_schema_can_fail() -> None:
    value = roles_json(invented().roles, invented())
    value["roles"][0]["focus"] = "half"
    with pytest.raises(jsonschema.ValidationError):
        check(value, "roles")

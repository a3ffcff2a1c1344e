"""`qcf explain`: levels, sizes and frameworks; `test_cli.py` has the codes."""

import json

import pytest

from tests.unit.cli.test_cli import Cli, cli, validate

__all__ = ["cli"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("level 3", "Level 3 of the QCF and the RQF"),
        ("Level E3", "Level E3 of the QCF and the RQF"),
        ("nvq level 3", "NVQ level 3"),
        ("nvq 4", "NVQ level 4"),
        ("size diploma", "Size: diploma"),
        ("framework rqf", "Regulated Qualifications Framework (RQF)"),
    ],
)
def test_a_topic_is_explained(cli: Cli, words: str, first: str) -> None:
    status, out, _ = cli("explain", *words.split())
    assert (status, out.splitlines()[0]) == (0, first)
    assert (0, out, "") == cli("explain", words)
    status, out, _ = cli("explain", *words.split(), "--format", "json")
    assert status == 0
    validate(json.loads(out))


@pytest.mark.parametrize(
    ("words", "message", "advice"),
    [
        ("level 9", "there is no `level 9`", "E1 to E3 and 1 to 8"),
        ("nvq level 6", "there is no `nvq level 6`", "1 to 5"),
        ("size huge", "there is no `size huge`", "award, certificate, diploma"),
        ("framework x", "there is no `framework x`", "qcf, rqf, nvq, eqf, cqfw, scqf"),
        ("levl 3", "there is no code `levl 3`", "did you mean `level`?"),
    ],
)
def test_what_is_not_there_says_what_is(cli: Cli, words: str, message: str, advice: str) -> None:
    status, out, err = cli("explain", *words.split())
    assert (status, out) == (2, "")
    assert f"error[QCF008]: {message}" in err
    assert advice in err


def test_a_code_as_json(cli: Cli) -> None:
    status, out, _ = cli("explain", "QCF131", "--format", "json")
    assert status == 0
    value = json.loads(out)
    validate(value)
    assert (value["kind"], value["code"]) == ("code", "QCF131")


def test_the_list_of_codes_is_text(cli: Cli) -> None:
    status, out, err = cli("explain", "--format", "json")
    assert (status, out) == (2, "")
    assert "name a code or a topic" in err

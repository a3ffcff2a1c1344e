"""A level, a size and a framework as text and as JSON."""

import pytest

from qcf.diagnostics.codes import REGISTER
from qcf.framework.frameworks import frameworks
from qcf.framework.levels import Level
from qcf.report.framework_json import code_json, framework_json
from qcf.report.framework_text import Topic, amounts, framework_text, sources_of
from tests.unit.cli.test_cli import validate

KNOWN = frameworks()
TOPICS: list[Topic] = [*KNOWN.levels, *KNOWN.nvq_levels, *KNOWN.sizes, *KNOWN.frameworks]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: f"{type(one).__name__}-{one}"[:40])
def test_everything_can_be_told(topic: Topic) -> None:
    text = framework_text(topic, KNOWN)
    value = framework_json(topic, KNOWN)
    validate(value)
    named = [KNOWN.named_source(one) for one in sources_of(topic, KNOWN)]
    assert list(value["sources"].values()) == named
    tail = text.partition("\nSources\n")[2]
    assert [one.strip() for one in tail.splitlines()] == (
        named or ["not stated in any source that was read"]
    )


def test_a_level_shows_its_examples_and_what_compares() -> None:
    text = framework_text(KNOWN.level(Level.L3), KNOWN)
    for line in (
        "Level 3 of the QCF and the RQF",
        "  European Qualifications Framework: 4",
        "  - Advanced Apprenticeship",
        "  - Education Welfare Officer",
        "  Parenting workforce analysis, January to March 2010, line 788",
    ):
        assert line in text.splitlines()


def test_a_comparison_that_is_not_sure_says_so() -> None:
    assert "(unconfirmed)" in framework_text(KNOWN.level(Level.L2), KNOWN).splitlines()[2]
    assert "(" not in framework_text(KNOWN.level(Level.L3), KNOWN).splitlines()[2]


def test_a_size_in_both_frameworks() -> None:
    size = KNOWN.size("certificate")
    assert size is not None
    assert framework_text(size, KNOWN).splitlines()[2:4] == [
        "In the QCF: 13 to 36 credits",
        "In the RQF: 121 to 369 hours of total qualification time",
    ]
    assert framework_json(size, KNOWN)["credits"] == [13, 36]
    assert amounts((370, None)) == "370 or more"


def test_a_code_as_json() -> None:
    value = code_json(REGISTER["QCF131"])
    validate(value)
    assert value["name"] == "without-source"
    assert value["page"].startswith("# QCF131: without-source\n")

"""Examples beside a rule: what they say of a learner, how they turn out, and what none decides."""

import pytest

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.engine.rehearsal import rehearse
from qcf.framework.levels import Level
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.model.suites import of_size, sizes_of
from qcf.records.units import Unit, UnitBank
from qcf.syntax.parse import parse

UNITS = UnitBank(
    "units",
    tuple(Unit(f"Invented unit {n}", code=f"U{n}", level=Level.L3, credit=4) for n in range(1, 5)),
)
HEAD = "Qualification: Invented\nUnits from: units\n"
GROUPS = "\nGroup A: Invented group\n- U1\n- U2\n- U3\n\nGroup B: Another\n- U4\n"
RULES = "Rules:\nAchieve at least 8 credits in total.\nAchieve unit U1.\n"
EXAMPLE = (
    "\nExample: two units\n- on: 1 September 2012\n- U1\n- U2\nExpect eligible with 8 credits.\n"
)
NOT = "Expect not eligible.\n"
SUITE = """\
Suite: Invented
Units from: units

Sizes:
- award: Invented award
- diploma: Invented diploma

Rules:
For the award, achieve at least 4 credits in total.
For the diploma, achieve at least 8 credits in total.
"""


def run(text: str) -> list[Diagnostic]:
    """Return what the examples of a rule text come to; the rule itself has no mistakes."""
    document, found = parse(SourceFile("rules/rule.qcf", text))
    assert found == []
    shelf = InMemory(UNITS)
    stated = []
    for size in sizes_of(document) or (None,):
        name = f"rule:{size}" if size else "rule"
        qualification, found = resolve(name, document, shelf, size=size)
        assert found == []
        stated.append((qualification, of_size(document, size) if size else document))
    return rehearse(stated)


def codes(text: str) -> list[str]:
    return [found.code for found in run(text)]


def test_examples_that_turn_out_as_expected_and_decide_everything() -> None:
    short = (
        "\nExample: without the first\n- on: 1 September 2012\n- U2\n- U3\nExpect not eligible.\n"
    )
    less = "\nExample: one unit\n- on: 1 September 2012\n- U1\nExpect not eligible.\n"
    assert run(HEAD + RULES + GROUPS + EXAMPLE + short + less) == []


def test_a_statement_that_no_example_decides_is_named() -> None:
    (found,) = run(
        HEAD
        + RULES
        + GROUPS
        + EXAMPLE
        + "\nExample: one\n- on: 1 May 2012\n- U1\nExpect not eligible.\n"
    )
    assert found.code == "QCF401"
    assert found.primary is not None
    assert found.primary.span.text == "Achieve unit U1."


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("Expect not eligible.", "found eligible"),
        ("Expect eligible with 4 credits.", "expected 4 credits, found 8 counted"),
        ("Expect eligible with 3 units.", "expected 3 units, found 2 counted"),
        ('Expect eligible with "Honours" in the title.', "nothing that counts earns it"),
    ],
)
def test_an_example_that_turns_out_otherwise(expected: str, words: str) -> None:
    text = EXAMPLE.replace("Expect eligible with 8 credits.", expected)
    (found,) = run(HEAD + RULES + GROUPS + text)
    assert found.code == "QCF302"
    assert words in found.message


@pytest.mark.parametrize(
    ("item", "code", "words"),
    [
        ("- U1: by magic", "QCF232", "says nothing of an achievement"),
        ("- U9", "QCF203", "no unit `U9`"),
        ("- pathway: banana", "QCF201", "no pathway `banana`"),
        (
            "- done: 30 hours of gardening",
            "QCF232",
            "asks for `gardening`",
        ),
        ("- Registered: 1 October 2013", "QCF232", "in small letters"),
        ("- on: 01/09/2013", "QCF232", "is no fact of an example"),
        ("- all units of group C", "QCF202", "no group `C`"),
        ("- any unit of units", "QCF232", "an example holds units"),
    ],
)
def test_a_mistake_in_an_example(item: str, code: str, words: str) -> None:
    (found,) = run(HEAD + RULES + GROUPS + EXAMPLE.replace("- U2\n", f"- U2\n{item}\n"))
    assert found.code == code
    assert words in found.message


def test_what_an_example_can_say_of_an_achievement() -> None:
    rules = RULES + "No more than 4 credits by transfer count in total.\n"
    rules += 'Complete at least 30 hours of "practice".\n'
    rules += "Only units achieved within 2 years before registration count.\n"
    facts = "- registered: 1 September 2012\n- done: 30 hours of practice\n"
    held = "- U1: by transfer, 1 May 2012\n- U2: 1 June 2012\n- U3: failed\n"
    example = f"\nExample: detailed\n- on: 1 September 2012\n{facts}{held}"
    assert (
        codes(HEAD + rules + GROUPS + example + "Expect eligible with 8 credits.\n")[0] == "QCF401"
    )
    late = example.replace("1 June 2012", "1 June 2010")
    assert "QCF302" not in codes(HEAD + rules + GROUPS + late + NOT)
    whole = (
        f"\nExample: groups\n- on: 1 September 2012\n{facts}- all units of group A: by transfer\n"
    )
    assert "QCF302" not in codes(HEAD + rules + GROUPS + whole + NOT)


def test_an_example_without_a_day_or_an_expectation() -> None:
    assert codes(HEAD + RULES + GROUPS + "\nExample: nothing\n- U1\nExpect eligible.\n") == [
        "QCF232"
    ]
    assert codes(HEAD + RULES + GROUPS + "\nExample: nothing\n- on: 1 May 2012\n- U1\n") == [
        "QCF232"
    ]


def test_what_one_size_asks_to_be_done_may_stand_in_an_example_of_them_all() -> None:
    asking = SUITE + 'For the diploma, complete "short paper".\n' + GROUPS
    example = "\nExample: two units\n- on: 1 May 2012\n- done: {}\n- U1\n- U2\nExpect eligible.\n"
    assert "QCF232" not in codes(asking + example.format("short paper"))
    undone = example.replace("done:", "not-done:").replace(
        "Expect eligible.", "For the award, expect eligible.\nFor the diploma, expect not eligible."
    )
    assert "QCF232" not in codes(asking + undone.format("short paper"))
    assert "QCF232" in codes(asking + example.format("long paper"))


def test_an_example_of_a_suite_may_be_about_one_size() -> None:
    example = "\nExample: one unit\n- on: 1 May 2012\n- U1\nFor the award, expect eligible.\n"
    both = example + "For the diploma, expect not eligible.\n"
    assert (
        run(
            SUITE
            + GROUPS
            + both
            + both.replace("- U1\n", "").replace("expect eligible", "expect not eligible")
        )
        == []
    )
    (found, *_) = run(SUITE + GROUPS + example.replace("For the award, expect", "Expect"))
    assert "expected eligible for the diploma" in found.message

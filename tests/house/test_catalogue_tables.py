"""What the tables about the catalogue call complete, open and made up."""

import pytest

import qcf
from qcf.diagnostics.source import SourceFile
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.units import Origin, Unit, UnitBank
from qcf.syntax.parse import parse
from tests.house.catalogue_tables import leanings, qualifications, state_of, states

SAID = (("credit", Origin.SECONDARY),)
BANK = UnitBank(
    "units",
    (
        Unit("Invented unit 1", code="U1", credit=4, origins=SAID),
        Unit("Invented unit 2", code="U2", credit=4, origins=SAID),
        Unit("Invented unit 3", code="U3"),
        Unit("Invented unit 4", code="U4", credit=4),
    ),
)
HEAD = "Qualification: Invented\nUnits from: units\nSource: https://example.org\n\nRules:\n"
LIST = "\nGroup A: Units\n- U1\n- U2\n"


def _rule(text: str) -> qcf.Qualification:
    document, found = parse(SourceFile("rules/rule.qcf", text))
    assert found == []
    qualification, found = resolve("rule", document, InMemory(BANK))
    assert found == []
    return qualification


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (HEAD + "Achieve at least 4 credits in total.\n" + LIST, "complete"),
        (HEAD + "Achieve at least 1 unit from group A.\n" + LIST + "- U3\n", "complete"),
        (HEAD + "Achieve at least 4 credits in total.\n" + LIST + "- U3\n", "open"),
        (HEAD + "Achieve at least 4 credits at level 3 or above in total.\n" + LIST, "open"),
        (HEAD + "Achieve at least 9 guided learning hours in total.\n" + LIST, "open"),
        (
            HEAD
            + "Achieve at least 4 credits in total.\n"
            + "The list of group A is incomplete; its units have 1 to 9 credits.\n"
            + LIST,
            "open",
        ),
        (HEAD + "Achieve at least 4 credits in total.\n" + LIST + "- U4\n", "made up"),
        (
            HEAD.replace("Source: https://example.org\n", "")
            + "Achieve at least 4 credits in total.\n"
            + LIST,
            "made up",
        ),
    ],
)
def test_what_is_known_of_a_rule(text: str, state: str) -> None:
    assert state_of(_rule(text)) == state


def test_nothing_in_the_catalogue_is_made_up() -> None:
    assert "| made up | 0 | 0 |" in states()


def test_what_leans_on_unconfirmed_figures_is_counted_once() -> None:
    *rows, total = leanings()[2:]
    numbers = [[int(cell) for cell in row.split(" | ")[1:-1]] for row in rows]
    assert all(lean <= eligible <= examples for examples, eligible, lean, *_ in numbers)
    every = [int(cell) for cell in total.strip("|").split(" | ")[1:]]
    assert every[1] == sum(every[2:])
    assert every[2] == sum(lean for _, _, lean, *_ in numbers)


def test_each_size_of_a_suite_is_a_qualification_of_its_own() -> None:
    names = [one.id for one in qualifications("employability-suite")]
    assert names == ["employability-suite:award", "employability-suite:certificate"]

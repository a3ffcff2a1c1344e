"""All checks together: over a file, over the sizes of a suite, over the catalogue."""

import datetime as dt
import re
from pathlib import Path

import pytest

from qcf.checks.registry import CHECKS, OF_WORKSPACES, Check, check_rule, check_workspace
from qcf.diagnostics.codes import REGISTER, Severity
from qcf.model.workspace import Workspace
from tests.catalogue import catalogue

ON = dt.date(2013, 6, 30)
SUITE = """
Suite: Invented suite
Units from: units
Size of the award: award
Size of the diploma: diploma

Rules:
For the award, achieve at least 5 credits in total.
For the diploma, achieve at least 9 credits in total.
Achieve at least 2 credits from group B.

Sizes:
- award: Invented award
- diploma: Invented diploma

Group A: Invented units
- A1
- A2

Group B: More invented units
- B1
- B2
"""
BANK = """code,title,level,credit,origin
A1,Invented A1,3,4,published
A2,Invented A2,3,1,published
B1,Invented B1,3,6,published
B2,Invented B2,3,5,published
"""


def found(folder: Path, text: str) -> list[tuple[str, int]]:
    for name, content in (("rules/rule.qcf", text), ("units/units.csv", BANK)):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    stated = Workspace(folder).stated(folder / "rules" / "rule.qcf")
    assert stated
    return [(d.code, d.place[1]) for d in check_rule(stated, ON)]


def test_a_sentence_of_all_sizes_is_told_where_it_is_so_for_all(tmp_path: Path) -> None:
    # the total of the diploma asks for more of group B, the total of the award does not
    assert found(tmp_path, SUITE) == []
    for_one = SUITE.replace("Achieve at least 2 cred", "For the diploma, achieve at least 2 cred")
    assert found(tmp_path, for_one) == [("QCF404", 10)]


def test_a_rule_with_one_mistake_has_one_finding(tmp_path: Path) -> None:
    text = (
        "Qualification: Invented\nUnits from: units\n\nRules:\n{}\n\nGroup A: Units\n- A1\n- A2\n"
    )
    assert found(tmp_path, text.format("Achieve at least 1 credit in total.")) == []
    told = found(tmp_path, text.format("Achieve at least 6 credits in total."))
    assert told == [("QCF304", 5)]


def test_checks_are_told_of_as_they_are_done(tmp_path: Path) -> None:
    done: list[int] = []
    found(tmp_path, SUITE)
    stated = Workspace(tmp_path).stated(tmp_path / "rules" / "rule.qcf")
    check_rule(stated, ON, lambda: done.append(1))
    assert len(done) == len(CHECKS)


# What is found in the catalogue, each read beside its source.
IN_THE_CATALOGUE = {
    ("QCF404", "business-level-3-btec-certificate"): (
        "`at least 23 credits at level 3 or above in total` is always met: the other statements "
        "ask for 30 credits there"
    ),
    ("QCF409", "business-administration-level-1-certificate"): (
        "150 to 187 guided learning hours are printed, and the units come to 150 to 191"
    ),
    ("QCF412", "facilities-management-level-3-suite"): (
        "the parts come to 20 + 13 = 33, and the total asks for 37 credits"
    ),
    ("QCF409", "team-leading-level-2-diploma"): (
        "201 to 259 guided learning hours are printed, and the units come to 206 to 267"
    ),
}


def test_what_is_found_in_the_catalogue() -> None:
    workspace = catalogue()
    every = [(name, workspace.stated(paths[0])) for name, paths in workspace.rules.items()]
    told = {}
    for name, stated in every:
        for diagnostic in check_rule(stated, ON):
            if diagnostic.severity is not Severity.HINT:
                told[diagnostic.code, name] = diagnostic.message
    assert told == IN_THE_CATALOGUE
    assert check_workspace([one for _, stated in every for one in stated]) == []


def test_the_wrong_sum_of_a_published_tracker_is_found(tmp_path: Path) -> None:
    """Group A is headed "(9 credits)" there, and its units come to 13.

    https://ar.scribd.com/document/44063425/Skills-Scan-Level3
    """
    workspace = catalogue()
    (path,) = workspace.rules["business-administration-level-3-nvq-diploma"]
    (bank,) = workspace.units["business-administration-nvq"]
    text = path.read_text().replace("holds 4 units and 13 credits", "holds 4 units and 9 credits")
    for name, content in ((f"rules/{path.name}", text), (f"units/{bank.name}", bank.read_text())):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    found = Workspace(tmp_path).check(tmp_path / "rules" / path.name)
    assert [(d.code, d.message) for d in found] == [
        ("QCF301", "group `A` is printed with 9 credits and lists 13 credits")
    ]


def test_each_check_has_its_module_and_its_tests() -> None:
    """What a new check needs, each step named where it is forgotten."""
    folder = Path(__file__).parents[3] / "qcf" / "checks"
    registered = {check.code for check in CHECKS} | {*OF_WORKSPACES}
    codes = {
        number: code.slug.replace("-", "_")
        for number, code in REGISTER.items()
        if 303 <= int(number[3:]) <= 329 or 402 <= int(number[3:]) <= 449
    }
    for number, name in codes.items():
        path = folder / f"{name}.py"
        assert path.is_file(), f"{number} has no module: write qcf/checks/{name}.py"
        assert f'CODE = "{number}"' in path.read_text(), f"{path.name} does not name {number}"
        assert number in registered, f"{number} is not among CHECKS of registry.py"
        test = Path(__file__).parent / f"test_checks_{name}.py"
        assert test.is_file(), f"{number} has no test: write tests/unit/checks/{test.name}"
        page = folder.parents[1] / "docs" / "diagnostics" / f"{number}-{name.replace('_', '-')}.md"
        assert page.is_file(), f"{number} has no page: write docs/diagnostics/{page.name}"
    strays = {
        path.stem
        for path in folder.glob("*.py")
        if re.search(r"^CODE = ", path.read_text(), re.MULTILINE)
    } - {*codes.values()}
    assert not strays, f"no code has the slug of {sorted(strays)}"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_severity_fits_the_number(check: Check) -> None:
    code = REGISTER[check.code]
    errors = code.number.startswith("QCF3")
    assert (code.severity is Severity.ERROR) is errors

"""What real rules of combination say, each with a case that meets it and one that does not.

A case named `construct-NN-...` lists under `construct` the lines of its rule that say the
construct: sentences, and items where the list itself says it. Without these lines at least one
case of the construct comes out the other way, so they are what the verdict hangs on.
"""

import re
from collections import defaultdict

import pytest

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.syntax.parse import parse
from tests.cases.test_cases import CASES, READ, Facts, verdict_on

SAID = (*range(1, 52), 54, 56)
ENDS = {"-not-met": "not-eligible", "-met": "eligible"}
# What the lines of a construct may turn. Words that the title adds, how many of them it carries,
# and what is awarded to a learner who falls short make nobody eligible: without the sentences
# that give them (39, 41) every status is the same, so what they give is compared as well.
TURNED = ("status", "additions", "most_additions", "fallback")
# Said twice by its rule: without such a line alone, the others still ask for the same.
IMPLIED = {
    5: {  # 28 + 7 + 23 = 58
        "Achieve at least 58 credits in total.",
        "Achieve at least 23 credits from group C.",
    },
    13: {"Achieve at least 14 credits from groups B and C together."},  # 23 + 14 = 37
    16: {"Achieve at least 21 credits at exactly level 3 in total."},  # 30 - 9 = 21
    18: {  # 6 + 39 = 45
        "Achieve at least 45 credits at level 3 or above in total.",
        (
            "Achieve at least 54 credits from group Options, "
            "of which at least 39 credits at level 3 or above."
        ),
    },
    19: {  # 4 + 2 = 6 units
        "Achieve at least 6 units and at least 60 credits in total.",
        "Achieve at least 2 of units BM305, BM306 and BM307.",
    },
    21: {  # 6 + 6 or 6 + 3 + 3 = 12
        "Achieve at least 12 credits in total.",
        (
            "Achieve either at least 1 unit of 6 credits from group O, "
            "or at least 2 units of 3 credits from group O."
        ),
    },
    23: {  # one unit of 6 and one of 3
        "Achieve at least 6 credits from group B.",
        "Achieve at least 3 credits from group C.",
        "Achieve at least 1 unit from each of groups B and C; no more than 1 counts.",
    },
}
# Numbers beside a published rule that are no figure of it.
BESIDES = {
    1: {2},  # credits that one page tells of one unit
    4: {16, 25},  # what the pathways leave of 65
    5: {7132},  # a number of the awarding body's
    19: {10},  # the credits of each unit
    20: {4223},
    29: {138},  # what a learner comes to
    31: {3, 40, 130, 370, 2018},  # three groups; hours that are no guided learning; a year
    33: {130, 2018},
    36: {3},  # the level of the unit, which stands in its bank
    43: {2014},
    44: {6},  # the credits of one unit
    45: {15},  # the credits of two units
    46: {2},  # a level that stands in the bank
    49: {85},  # what no page tells
    51: {13, 80},  # what another page says, and this one before it says 90
}
COUNTING = (
    *("one", "two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve", "thirteen"),
)
NUMBERS = {word: number for number, word in enumerate(COUNTING, 1)}
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?![\w/])")
_NAME = re.compile(r"https?://\S+|\bunits? [\d ,]+(?:(?:and|to) \d+)?|\b\d{3} to \d{3}(?:, \d{3})*")


def _by_number() -> dict[int, dict[str, Facts]]:
    found: dict[int, dict[str, Facts]] = defaultdict(dict)
    for name, case in CASES.items():
        if name.startswith("construct-"):
            found[int(name.split("-")[1])][name] = case
    return dict(found)


CONSTRUCTS = _by_number()
NAMES = [name for cases in CONSTRUCTS.values() for name in cases]


def _texts(case: Facts) -> list[str]:
    return [case["rule"], *case.get("pathways", {}).values()]


def _lines(case: Facts) -> list[str]:
    return [line for text in _texts(case) for line in text.splitlines()]


def _without(case: Facts, lines: list[str]) -> Facts:
    """Return the case without these lines of its rule and its pathways."""

    def cut(text: str) -> str:
        return "".join(f"{line}\n" for line in text.splitlines() if line not in lines)

    pathways = {slug: cut(text) for slug, text in case.get("pathways", {}).items()}
    if "Follow 1 pathway." in lines:
        pathways = {}
    return {**case, "rule": cut(case["rule"]), "pathways": pathways}


def _answers(case: Facts) -> Facts:
    verdict, found = verdict_on(case)
    if verdict is not None:
        return {key: READ[key](verdict) for key in TURNED}
    # A rule that asks for nothing is refused: everybody would be eligible.
    assert [d.code for d in found if d.is_error] == ["QCF216"]
    return {"status": "eligible"}


def _turns(case: Facts, lines: list[str]) -> bool:
    got, expect = _answers(_without(case, lines)), case["expect"]
    return any(expect.get(key, value) != value for key, value in got.items())


def _flips(number: int, lines: list[str]) -> list[str]:
    return [
        name
        for name, case in CONSTRUCTS[number].items()
        if set(lines) <= set(case["construct"]) and _turns(case, lines)
    ]


def test_each_construct_has_a_case_met_and_one_not_met() -> None:
    assert sorted(CONSTRUCTS) == sorted(SAID)
    for number, cases in CONSTRUCTS.items():
        statuses = {case["expect"]["status"] for case in cases.values()}
        assert statuses == {"eligible", "not-eligible"}, number


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_named_by_its_verdict_and_says_its_source(name: str) -> None:
    case = CASES[name]
    status = next(status for end, status in ENDS.items() if name.endswith(end))
    assert case["expect"]["status"] == status
    assert "http" in case["why"] or "all invented" in case["why"]


def _figures(text: str) -> set[int]:
    """Return the numbers of a text, in digits and in words; `one` says nothing."""
    figures = {int(number) for number in _NUMBER.findall(_NAME.sub("", text))}
    return figures | {NUMBERS[word] for word in re.findall(r"[a-z]+", text) if word in NUMBERS}


@pytest.mark.parametrize("number", CONSTRUCTS)
def test_every_number_of_a_published_rule_stands_in_its_case(number: int) -> None:
    missing: set[int] = set()
    for case in CONSTRUCTS[number].values():
        said = "\n".join([*_texts(case), *case.get("rules", {}).values()])
        missing |= _figures(case["why"]) - _figures(said) - {1}
    assert missing == BESIDES.get(number, set())


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_a_construct_stand_in_its_rule_and_are_read(name: str) -> None:
    case = CASES[name]
    assert case["construct"]
    for line in case["construct"]:
        assert _lines(case).count(line) == 1, line
    text = "\n".join(case["construct"])
    document, found = parse(SourceFile("rules/construct.qcf", f"Rules:\n{text}\n"))
    assert not has_errors([d for d in found if d.code != "QCF107"]), found
    assert len(document.statements) == 1 + len(case["construct"])


@pytest.mark.parametrize("number", CONSTRUCTS)
def test_without_its_lines_a_verdict_is_the_other(number: int) -> None:
    for lines in {tuple(case["construct"]) for case in CONSTRUCTS[number].values()}:
        assert _flips(number, list(lines)), lines


@pytest.mark.parametrize("number", CONSTRUCTS)
def test_no_sentence_stands_idle(number: int) -> None:
    """Each sentence alone turns a verdict, but for those that the rest of the rule implies.

    `Follow 1 pathway.` cannot go without the list of pathways below it.
    """
    said = {line for case in CONSTRUCTS[number].values() for line in case["construct"]}
    alone = {line for line in said if line.endswith(".") and line != "Follow 1 pathway."}
    idle = {line for line in alone if not _flips(number, [line])}
    assert idle == IMPLIED.get(number, set())

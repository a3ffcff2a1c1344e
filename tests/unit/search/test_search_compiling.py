"""The fields that each sentence becomes: what they ask and allow, and what holds where."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.model.qualification import Qualification
from qcf.search.compiling import compile_rule
from qcf.search.problem import FIELD, SIGN, WIDTH, Alternative
from qcf.search.rows import Held
from tests.unit.engine.refused import rule_of
from tests.unit.model.made import DUTY, read, rule

Field = tuple[str, int, bool]  # what it is of, what it asks or allows, and whether it holds always
Choice = tuple[int, list[tuple[list[int], list[int]]], str]  # asked, fields of branches, and marks


def fields(alternative: Alternative) -> tuple[list[Field], list[Field], list[Choice]]:
    """Return the minima, the caps and the choices among them."""
    minima = [
        (
            type(row).__name__,
            SIGN - (alternative.start >> shift & FIELD),
            _is_in(alternative.met, shift),
        )
        for row, shift in alternative.rows
    ]
    caps = [
        (
            type(cap).__name__,
            (alternative.room >> shift & FIELD) - SIGN,
            _is_in(alternative.hard, shift),
        )
        for cap, shift in alternative.limits
    ]
    choices = []
    for some in alternative.somes:
        branches = [(_numbers(b.minima), _numbers(b.caps)) for b in some.branches]
        marks = "limit " * some.is_limit + "gate" * some.is_gate
        choices.append((some.asked, branches, marks.strip()))
    return minima, caps, choices


def _is_in(mask: int, shift: int) -> bool:
    return bool(mask >> shift & SIGN)


def _numbers(mask: int) -> list[int]:
    return [n for n in range(mask.bit_length() // WIDTH + 1) if _is_in(mask, n * WIDTH)]


ONLY = "Unit B1 counts only with {}."
SENTENCES: dict[str, tuple[list[Field], list[Field], list[Choice]]] = {
    "Achieve at least 4 credits from group A.": ([("Minimum", 4, True)], [], []),
    "Achieve all units of group B.": ([("AllOf", 5, True)], [], []),
    "No more than 6 credits count from group A.": ([], [("Cap", 6, True)], []),
    "Only 1 of units S1 and S2 counts.": ([], [("Cap", 1, True)], []),
    "Achieve at least 50% of the credits in total at exactly level 3.": (
        [("Share", 0, True)],
        [],
        [],
    ),
    "No more than 50% of the credits in total count at exactly level 3.": (
        [("Share", 0, True)],
        [],
        [],
    ),
    # less than a share, or nothing of it
    "Less than 50% of the credits in total count at exactly level 3.": (
        [("Share", 1, False)],
        [("Cap", 0, False)],
        [(1, [([0], []), ([], [0])], "limit gate")],
    ),
    "Achieve either at least 10 credits from group A, or at least 9 credits from group B.": (
        [("Minimum", 10, False), ("Minimum", 9, False)],
        [],
        [(1, [([0], []), ([1], [])], "")],
    ),
    "Units of group B count together or not at all.": (
        [("AllOf", 5, False)],
        [("Cap", 0, False)],
        [(1, [([0], []), ([], [0])], "limit")],
    ),
    "Where unit S1 counts, achieve at least 4 units in total.": (
        [("Minimum", 4, False)],
        [("Cap", 0, False)],
        [(1, [([], [0]), ([0], [])], "limit")],
    ),
    "Where unit S1 counts, no more than 4 units count in total.": (
        [],
        [("Cap", 0, False), ("Cap", 4, False)],
        [(1, [([], [0]), ([], [1])], "limit")],
    ),
    # the branch once more, for where there is nothing of the share
    "Where unit S1 counts, less than 50% of the units in total count at exactly level 3.": (
        [("Share", 1, False)],
        [("Cap", 0, False), ("Cap", 0, False)],
        [(1, [([], [0]), ([0], []), ([], [1])], "limit")],
    ),
    ONLY.format("unit A1"): (
        [("Held", 1, False)],
        [("Nothing", 0, False)],
        [(1, [([], [0]), ([0], [])], "limit gate")],
    ),
    # a closed gate is worth as much as all that is asked
    ONLY.format("at least 2 of units A1, A2 and A3"): (
        [("Held", 1, False)] * 3,
        [("Nothing", 0, False)],
        [(2, [([], [0])] * 2 + [([0], []), ([1], []), ([2], [])], "limit gate")],
    ),
    ONLY.format("at least 8 credits from group A"): (
        [("Minimum", 8, False)],
        [("Nothing", 0, False)],
        [(1, [([], [0]), ([0], [])], "limit gate")],
    ),
    "Unit X1 counts as unit B1 or B2.": ([], [("Once", 1, True)] * 2, []),
    "Unit X1 counts as units B1 and B2.": ([], [("Once", 1, True)] * 2, []),
    'A holder of "x" is exempt from units B1 and B2.': ([], [("Once", 1, True)] * 2, []),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_fields_of_a_sentence(sentence: str) -> None:
    # a total beside it, so that every rule asks for something; its field is taken out again
    qualification = rule_of("Achieve at least 1 credit in total.", sentence)
    (alternative,) = compile_rule(_without_total(qualification)).alternatives
    assert fields(alternative) == SENTENCES[sentence]


def _without_total(qualification: Qualification) -> Qualification:
    kept = (r for r in qualification.requirements if r.id != "minimum:total:credits")
    return evolve(qualification, requirements=tuple(kept))


def test_minima_and_caps_have_as_many_fields() -> None:
    """The spare ones are met, and are never full."""
    sentence = "Achieve at least 2 units from group A."
    few = compile_rule(rule_of(sentence)).alternatives[0]
    caps = [f"No more than {words} count from group A." for words in ("9 credits", "3 units")]
    more = compile_rule(rule_of(sentence, *caps)).alternatives[0]
    assert few.full == SIGN
    assert (few.start, few.room) == (SIGN - 2, SIGN)
    assert more.full == SIGN | SIGN << WIDTH
    assert more.start == SIGN - 2 | SIGN << WIDTH
    assert more.met == SIGN
    assert sorted(more.caps_of.values()) == [FIELD, FIELD << WIDTH]
    assert list(more.fields_of.values()) == [FIELD]
    minima = [f"Achieve at least {words} from group A." for words in ("9 credits", "3 units")]
    without = compile_rule(rule_of(sentence, *minima)).alternatives[0]
    assert without.room == without.full == SIGN | SIGN << WIDTH | SIGN << (2 * WIDTH)


def test_only_shares_go_up_and_down() -> None:
    share = "Achieve at least 50% of the credits in total at exactly level 3."
    made = compile_rule(rule_of("Achieve at least 2 units from group A.", share)).alternatives[0]
    (place,) = (
        number for number, (row, _) in enumerate(made.rows) if type(row).__name__ == "Share"
    )
    assert made.signed == SIGN << (WIDTH * place)


# --- order ----------------------------------------------------------------------------------------

DAYS = (dt.date(2012, 5, 1), dt.date(2012, 5, 3))


def test_order_is_asked_day_by_day() -> None:
    """Held at all, and for what counts from each day on it was held by then."""
    sentence = "Unit B1 counts only after unit A1."
    made = compile_rule(_without_total(rule_of(DUTY.strip(), sentence)), DAYS).alternatives[0]
    minima, caps, choices = fields(made)
    assert [row.last for row, _ in made.rows if isinstance(row, Held)] == [None, *DAYS, dt.date.min]
    assert minima == [("Held", 1, False)] * 4
    assert caps == [("Nothing", 0, False)] * 4
    assert choices == [(1, [([], [n]), ([n], [])], "limit gate") for n in range(4)]


def test_each_counted_unit_comes_before_day_by_day() -> None:
    sentence = "Units of group B count only after each counted unit of group A."
    made = compile_rule(_without_total(rule_of(DUTY.strip(), sentence)), DAYS).alternatives[0]
    minima, caps, choices = fields(made)
    assert minima == []
    assert caps == [("Nothing", 0, False)] * 6
    assert choices == [(1, [([], [n]), ([], [n + 1])], "limit gate") for n in (0, 2, 4)]
    spans = [limit.selection.filters[-1] for limit, _ in made.limits]  # type: ignore[union-attr]
    assert [(one.first, one.last, one.undated) for one in spans] == [  # type: ignore[union-attr]
        (DAYS[0], DAYS[0], False),
        (dt.date(2012, 5, 2), None, True),
        (DAYS[1], DAYS[1], False),
        (dt.date(2012, 5, 4), None, True),
        (dt.date.max, None, True),
        (None, None, True),
    ]


# --- pathways -------------------------------------------------------------------------------------

PATHS = ("Follow {}.", "", "Pathways:", "- one", "- two", "- three")
PATHWAYS = {
    name: f"Pathway: {name}\nUnits from: units\n\nRules:\n"
    f"Achieve at least 1 unit from this pathway.\n\nGroup P: units\n- {unit}\n"
    for name, unit in (("one", "X5"), ("two", "S1"), ("three", "S2"))
}


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ("1 pathway", [("one",), ("two",), ("three",)]),
        ("2 pathways", [("one", "three"), ("one", "two"), ("three", "two")]),
    ],
)
def test_there_is_an_alternative_for_each_choice_of_pathways(
    words: str, choices: list[tuple[str, ...]]
) -> None:
    text = rule(DUTY.strip(), *(line.format(words) for line in PATHS))
    qualification, found = read(text, PATHWAYS)
    assert [(d.code, d.message) for d in found] == []
    compiled = compile_rule(qualification)
    assert sorted(a.pathways for a in compiled.alternatives) == sorted(choices)
    for alternative in compiled.alternatives:
        assert {r.pathway for r in alternative.requirements} == {None, *alternative.pathways}
        assert len(alternative.rows) == 1 + len(alternative.pathways)
    assert compiled.of_pathways(("two",)) == tuple(
        a for a in compiled.alternatives if "two" in a.pathways
    )


def test_what_no_counting_changes_has_no_field() -> None:
    qualification = rule_of(
        "Achieve at least 1 credit in total.", "Refuse a claim with more than 3 credits in total."
    )
    compiled = compile_rule(qualification)
    assert [r.kind.name for r in compiled.constants] == ["STRICT"]
    assert len(compiled.alternatives[0].rows) == 1
    assert compiled.alternatives[0].limits == ()


def test_what_a_fact_decides_is_decided_before() -> None:
    """A need that only the learner's facts can say is a fault of this program by then."""
    qualification = rule_of("Achieve at least 1 credit in total.", ONLY.format('"first aid"'))
    with pytest.raises(TypeError):
        compile_rule(qualification)

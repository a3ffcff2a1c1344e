"""From sentences to requirements: which kind, over what, and how much."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.framework.levels import Level
from qcf.model.entry import Entry, matches
from qcf.model.qualification import Group, IncompleteList
from qcf.model.requirements import (
    AllOf,
    Cap,
    CertificationEnd,
    Evidence,
    Follow,
    Kind,
    Minimum,
    RegistrationWindow,
    Requirement,
    Selection,
    SomeOf,
    Strict,
)
from qcf.syntax.tree import Measure
from tests.unit.model.made import CTLLS, DUTY, GROUPS, HEAD, PATHWAY, means, read, rule
from tests.unit.syntax.said import EXACTLY_3, FROM_3, SENTENCES, sizes

Row = tuple[object, ...]

# The sentences that a rule can have without pathways and sizes.
OF_ONE_RULE = [
    said.text
    for said in SENTENCES
    if not (said.scope.pathways or said.scope.sizes or "pathway" in said.text)
]


def row(requirement: Requirement) -> Row:
    """What a requirement says, in plain values."""
    match requirement:
        case Minimum(asked=number) | Cap(allowed=number) | Strict(allowed=number):
            return requirement.kind.name, requirement.id, number, *where(requirement.selection)
        case AllOf(units=units, places=places):
            return "MANDATORY", requirement.id, units, *sorted(places or ())
        case SomeOf(asked=asked, branches=branches):
            inside = [[row(condition) for condition in branch] for branch in branches]
            return "SOME", requirement.id, asked, inside
        case Follow(asked=asked):
            return "PATHWAY", requirement.id, asked
        case Evidence(name=name, asked=asked, measure=measure):
            return "EVIDENCE", requirement.id, name, asked, measure
    raise AssertionError(requirement)


def where(selection: Selection) -> Row:
    places = sorted(selection.places) if selection.places is not None else None
    units = [sorted(selection.units)] if selection.units is not None else []
    outside = ["outside"] if selection.outside else []
    return places, *units, *selection.filters, *outside


def rows(*sentences: str) -> list[Row]:
    return [row(r) for r in means(rule(*sentences)) if r.id != "minimum:total:credits"]


MEANINGS: tuple[tuple[str, list[Row]], ...] = (
    (
        "Achieve at least 3 units in total.",
        [("TOTAL", "minimum:total:units", 3, None)],
    ),
    (
        "Achieve at least 12 credits from group B.",
        [("GROUP", "minimum:B:credits", 12, ["B"])],
    ),
    (
        "Achieve at least 60 guided learning hours from group B.",
        [("GROUP", "minimum:B:hours", 60, ["B"])],
    ),
    (
        "Achieve at least 4 units and at least 12 credits from group B.",
        [("GROUP", "minimum:B:credits", 12, ["B"]), ("GROUP", "minimum:B:units", 4, ["B"])],
    ),
    (
        "Achieve at least 12 credits from groups C and B together.",
        [("UNION", "minimum:B+C:credits", 12, ["B", "C"])],
    ),
    (
        "Achieve at least 1 unit from each of groups B and C; no more than 1 counts.",
        [
            ("CAP", "cap:B:units", 1, ["B"]),
            ("CAP", "cap:C:units", 1, ["C"]),
            ("GROUP", "minimum:B:units", 1, ["B"]),
            ("GROUP", "minimum:C:units", 1, ["C"]),
        ],
    ),
    (
        "Achieve at least 2 credits from group B; no more than 7 count.",
        [("CAP", "cap:B:credits", 7, ["B"]), ("GROUP", "minimum:B:credits", 2, ["B"])],
    ),
    (
        "Achieve at least 12 credits at level 3 or above in total.",
        [("LEVEL", "minimum:total:level-3-to-8:credits", 12, None, FROM_3)],
    ),
    (
        "Achieve at least 12 credits at exactly level 3 from group B.",
        [("LEVEL", "minimum:B:level-3:credits", 12, ["B"], EXACTLY_3)],
    ),
    (
        "Achieve at least 2 units of 3 or 6 credits from group B.",
        [("GROUP", "minimum:B:size-3-6:units", 2, ["B"], sizes(3, 6))],
    ),
    (
        "Achieve at least 3 credits from units BM306 and BM305.",
        [("GROUP", "minimum:units:BM305+BM306:credits", 3, None, ["BM305", "BM306"])],
    ),
    (
        "Achieve at least 1 of units BM306 and BM305.",
        [("GROUP", "minimum:units:BM305+BM306:units", 1, None, ["BM305", "BM306"])],
    ),
    # further: the minima before it are added
    (
        (
            "Achieve at least 14 credits from group B, "
            "and at least 13 further credits from groups B and C together."
        ),
        [
            ("UNION", "minimum:B+C:credits", 27, ["B", "C"]),
            ("GROUP", "minimum:B:credits", 14, ["B"]),
        ],
    ),
    (
        (
            "Achieve at least 3 credits from group A, at least 3 credits from group B, "
            "and at least 16 further credits from groups A, B and C together."
        ),
        [
            ("UNION", "minimum:A+B+C:credits", 22, ["A", "B", "C"]),
            ("GROUP", "minimum:A:credits", 3, ["A"]),
            ("GROUP", "minimum:B:credits", 3, ["B"]),
        ],
    ),
    (
        (
            "Achieve at least 3 credits from group A, "
            "at least 4 further credits from groups A and B together, "
            "and at least 5 further credits from groups A, B and C together."
        ),
        [
            ("UNION", "minimum:A+B+C:credits", 12, ["A", "B", "C"]),
            ("UNION", "minimum:A+B:credits", 7, ["A", "B"]),
            ("GROUP", "minimum:A:credits", 3, ["A"]),
        ],
    ),
    (
        "Achieve at least 3 credits from group A, and at least 4 further credits from group B.",
        [
            ("GROUP", "minimum:A:credits", 3, ["A"]),
            ("GROUP", "minimum:B:credits", 4, ["B"]),
        ],
    ),
    (
        "Achieve at least 2 units from group A, and at least 9 credits from group A.",
        [
            ("GROUP", "minimum:A:credits", 9, ["A"]),
            ("GROUP", "minimum:A:units", 2, ["A"]),
        ],
    ),
    (
        "Achieve unit BM305, and at least 4 further credits from group C.",
        [
            ("GROUP", "minimum:C:credits", 4, ["C"]),
            ("MANDATORY", "mandatory:units:BM305", ("BM305",)),
        ],
    ),
    (
        (
            "Achieve at least 1 of units BM305 and BM306, "
            "and at least 1 further unit from units BM305, BM306 and BM307."
        ),
        [
            (
                "GROUP",
                "minimum:units:BM305+BM306+BM307:units",
                2,
                None,
                ["BM305", "BM306", "BM307"],
            ),
            ("GROUP", "minimum:units:BM305+BM306:units", 1, None, ["BM305", "BM306"]),
        ],
    ),
    # of which: a second minimum inside the first
    (
        (
            "Achieve at least 12 credits from groups B and C together, "
            "of which at least 5 credits from group B, and at least 6 credits at level 3 or above."
        ),
        [
            ("LEVEL", "minimum:B+C:level-3-to-8:credits", 6, ["B", "C"], FROM_3),
            ("UNION", "minimum:B+C:credits", 12, ["B", "C"]),
            ("GROUP", "minimum:B:credits", 5, ["B"]),
        ],
    ),
    (
        (
            "Achieve at least 12 credits at level 3 or above from groups B and C together, "
            "of which at least 5 credits from group B; no more than 9 count."
        ),
        [
            ("LEVEL", "minimum:B+C:level-3-to-8:credits", 12, ["B", "C"], FROM_3),
            ("LEVEL", "minimum:B:level-3-to-8:credits", 5, ["B"], FROM_3),
            ("CAP", "cap:B:level-3-to-8:credits", 9, ["B"], FROM_3),
        ],
    ),
    (
        (
            "Achieve at least 4 credits from each of groups B and C, "
            "of which at least 3 credits at exactly level 3."
        ),
        [
            ("LEVEL", "minimum:B:level-3:credits", 3, ["B"], EXACTLY_3),
            ("LEVEL", "minimum:C:level-3:credits", 3, ["C"], EXACTLY_3),
            ("GROUP", "minimum:B:credits", 4, ["B"]),
            ("GROUP", "minimum:C:credits", 4, ["C"]),
        ],
    ),
    (
        "Achieve at least 12 credits from group B, of which all units of group B.",
        [
            ("GROUP", "minimum:B:credits", 12, ["B"]),
            ("MANDATORY", "mandatory:B", ("BM305", "BM306", "X2", "X3"), "B"),
        ],
    ),
    # choices
    (
        (
            "Achieve either at least 3 units from group A, "
            "or unit BM305 as well as all units of group C."
        ),
        [
            (
                "SOME",
                "some:1:mandatory:C&mandatory:units:BM305|minimum:A:units",
                1,
                [
                    [("GROUP", "minimum:A:units", 3, ["A"])],
                    [
                        ("MANDATORY", "mandatory:units:BM305", ("BM305",)),
                        ("MANDATORY", "mandatory:C", ("BM307",), "C"),
                    ],
                ],
            )
        ],
    ),
    (
        "Achieve at least 2 of these: unit BM305, or unit BM306, or unit BM307.",
        [
            (
                "SOME",
                "some:2:mandatory:units:BM305|mandatory:units:BM306|mandatory:units:BM307",
                2,
                [
                    [("MANDATORY", f"mandatory:units:{unit}", (unit,))]
                    for unit in ("BM305", "BM306", "BM307")
                ],
            )
        ],
    ),
    # mandatory units
    (
        "Achieve all units of groups C and B.",
        [
            ("MANDATORY", "mandatory:B", ("BM305", "BM306", "X2", "X3"), "B"),
            ("MANDATORY", "mandatory:C", ("BM307",), "C"),
        ],
    ),
    (
        "Achieve units shc-31 and bm 305.".replace("shc-31", "SHC-31").replace("bm 305", "BM 305"),
        [("MANDATORY", "mandatory:units:BM305+J/601/1434", ("BM305", "J/601/1434"))],
    ),
    ("Achieve unit Com 1.", [("MANDATORY", "mandatory:units:J/601/1434", ("J/601/1434",))]),
    (
        'Achieve unit "communicate".',
        [("MANDATORY", "mandatory:units:J/601/1434", ("J/601/1434",))],
    ),
    (
        'Achieve unit "SHC 31".',
        [("MANDATORY", "mandatory:units:J/601/1434", ("J/601/1434",))],
    ),
    # what counts, what is held, what else
    (
        "No more than 6 credits count from groups B and C together.",
        [("CAP", "cap:B+C:credits", 6, ["B", "C"])],
    ),
    (
        "No more than 6 credits count from each of groups B and C.",
        [("CAP", "cap:B:credits", 6, ["B"]), ("CAP", "cap:C:credits", 6, ["C"])],
    ),
    ("No credits count from group D.", [("CAP", "cap:D:credits", 0, ["D"])]),
    (
        "Only units at level 3 or above count.",
        [("CAP", "only:total:level-3-to-8", 0, None, FROM_3, "outside")],
    ),
    (
        "Only units of 3 or 6 credits count from group B.",
        [("CAP", "only:B:size-3-6", 0, ["B"], sizes(3, 6), "outside")],
    ),
    (
        "Only 1 of units LD 206 K and LD 206 C counts.",
        [("BAR", "bar:LD 206 C+LD 206 K", 1, None, ["LD 206 C", "LD 206 K"])],
    ),
    (
        "Refuse a claim with more than 6 credits at exactly level 3 from group B.",
        [("STRICT", "refuse:B:level-3:credits", 6, ["B"], EXACTLY_3)],
    ),
    (
        "Refuse a claim with more than 1 of units LD 206 K and LD 206 C.",
        [
            (
                "STRICT",
                "refuse:units:LD 206 C+LD 206 K:units",
                1,
                None,
                ["LD 206 C", "LD 206 K"],
            )
        ],
    ),
    (
        'Complete "microteaching".',
        [("EVIDENCE", "evidence:microteaching", "microteaching", None, None)],
    ),
    (
        'Complete at least 8 hours of "practice".',
        [("EVIDENCE", "evidence:practice:hours", "practice", 8, "hours")],
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), MEANINGS)
def test_a_sentence_means_its_requirements(sentence: str, expected: list[Row]) -> None:
    assert expected == rows(DUTY, sentence)


def test_the_total_is_a_minimum_over_everything() -> None:
    (total,) = means(rule("Achieve at least 65 credits in total. [2.3]"))
    assert row(total) == ("TOTAL", "minimum:total:credits", 65, None)
    assert total.clause == "2.3"
    assert total.text == "at least 65 credits in total"
    assert total.span is not None
    assert total.span.text == "Achieve at least 65 credits in total. [2.3]"


def test_groups_inside_a_group_count_for_it() -> None:
    nested = "Group A: x\n- X1\nGroup B of A: y\n- X2\nGroup C of B: z\n- X3\nGroup D: w\n- X5\n"
    found = means(
        rule(
            "Achieve at least 3 credits from group A.",
            "Achieve at least 3 credits from groups B and C together.",
            "Achieve at least 3 credits from groups C and D together.",
            "Achieve all units of group B.",
            groups=nested,
        )
    )
    assert [row(r) for r in found] == [
        ("UNION", "minimum:C+D:credits", 3, ["C", "D"]),
        ("GROUP", "minimum:A:credits", 3, ["A", "B", "C"]),
        ("GROUP", "minimum:B:credits", 3, ["B", "C"]),
        ("MANDATORY", "mandatory:B", ("X2", "X3"), "B", "C"),
    ]


def test_an_item_may_be_all_units_of_a_bank() -> None:
    groups = """
Group A: Named
- L1
Group B: Local
- any unit of local at level 3 or above, except unit L3
Group C: All of it
- L2
- any unit of local
"""
    text = rule("Achieve all units of groups A, B and C.", groups=groups)
    text = text.replace("Units from: units", "Units from: units, local")
    qualification, found = read(text)
    assert found == []
    assert {group.id: group.units for group in qualification.groups.values()} == {
        "A": ("L1",),
        "B": ("L2",),
        "C": ("L1", "L2", "L3"),
    }


def test_the_same_said_twice_is_one_requirement() -> None:
    mine = [s for s in OF_ONE_RULE if not s.startswith("Achieve all")]
    for sentence in mine:
        once, found = read(rule(DUTY, sentence), None, {"ctlls": CTLLS})
        twice, more = read(rule(DUTY, sentence, sentence), None, {"ctlls": CTLLS})
        assert [*found, *more] == []
        assert once.requirements == twice.requirements, sentence
        assert once.permissions == twice.permissions, sentence
        assert once.groups == twice.groups, sentence


def test_different_amounts_of_one_subject_are_two_requirements() -> None:
    assert rows(
        "Achieve at least 5 credits from group B.", "Achieve at least 3 credits from group B."
    ) == [
        ("GROUP", "minimum:B:credits:3", 3, ["B"]),
        ("GROUP", "minimum:B:credits:5", 5, ["B"]),
    ]
    two = rows(
        'Complete at least 8 hours of "practice".',
        'Complete at least 8 observations of "practice".',
        DUTY,
    )
    assert [r[1] for r in two] == ["evidence:practice:hours", "evidence:practice:observations"]


def test_different_choices_over_one_subject_are_two_requirements() -> None:
    found = means(
        rule(
            "Achieve either at least 1 unit from group A, or at least 1 unit from group B.",
            "Achieve either at least 2 units from group A, or at least 3 units from group B.",
        )
    )
    assert len({requirement.id for requirement in found}) == 2


def test_a_group_and_a_unit_of_one_name_are_two_subjects() -> None:
    groups = "Group X1: Named like a unit\n- X1\n- X2\n"
    found = means(
        rule(
            "Achieve at least 3 credits from group X1.",
            "Achieve at least 3 credits from units X1.",
            groups=groups,
        )
    )
    assert [r.id for r in found] == ["minimum:X1:credits", "minimum:units:X1:credits"]


@given(st.sets(st.sampled_from([row[0] for row in MEANINGS]), min_size=1), st.integers())
def test_no_order_in_a_file_matters(sentences: set[str], seed: int) -> None:
    random = Random(seed)
    lists = [part.strip().split("\n") for part in GROUPS.strip().split("Group ")[1:]]

    def shuffled() -> str:
        said = [DUTY, *sentences]
        random.shuffle(said)
        blocks = []
        for heading, *items in lists:
            random.shuffle(items)
            blocks.append("\n".join([f"Group {heading}", *items]))
        random.shuffle(blocks)
        parts = [*blocks]
        parts.insert(random.randint(0, len(parts)), "Rules:\n" + "\n".join(said))
        return HEAD + "\n".join(parts) + "\n"

    first, second = shuffled(), shuffled()
    assert means(first) == means(second)
    assert read(first)[0].groups == read(second)[0].groups


def test_requirements_have_ids_of_their_own() -> None:
    qualification, found = read(rule(*OF_ONE_RULE), None, {"ctlls": CTLLS})
    assert found == []
    for everything in (qualification.requirements, qualification.permissions):
        assert len(everything) == len({r.id for r in everything})


# --- pathways ---------------------------------------------------------------------------------

FOLLOWING = "Pathways:\n- early-years\n- late-years\n"


def test_what_a_pathway_says_bears_its_name() -> None:
    files = {"early-years": PATHWAY, "late-years": PATHWAY.replace("at least 1", "at least 2")}
    qualification, found = read(rule(DUTY, "Follow 1 pathway.", groups=FOLLOWING + GROUPS), files)
    assert found == []
    assert [pathway.id for pathway in qualification.pathways] == ["early-years", "late-years"]
    assert qualification.pathways[0].title == "Early years"
    assert [row(r) for r in qualification.requirements] == [
        ("TOTAL", "minimum:total:credits", 1, None),
        ("GROUP", "early-years/minimum:P:units", 1, ["early-years/P"]),
        ("GROUP", "late-years/minimum:P:units", 2, ["late-years/P"]),
        ("PATHWAY", "pathway", 1),
    ]
    assert [r.pathway for r in qualification.requirements] == [
        None,
        "early-years",
        "late-years",
        None,
    ]
    group = qualification.groups["early-years/P"]
    assert (group.units, group.pathway, group.name) == (("S1", "S2", "X5"), "early-years", "P")
    assert {"X5", "S1", "S2"} < set(qualification.units)


def test_all_units_of_a_pathway_are_those_of_each_of_its_groups() -> None:
    early = """\
Pathway: Early years
Units from: units
Rules:
Achieve all units of this pathway.
Group P: One
- X5
Group Q of P: Two
- S1
Group R: Three
- S2
"""
    found = means(
        rule(DUTY, "Follow 1 pathway.", groups="Pathways:\n- early-years\n"),
        {"early-years": early},
    )
    assert [row(r) for r in found if isinstance(r, AllOf)] == [
        ("MANDATORY", "early-years/mandatory:P", ("S1", "X5"), "early-years/P", "early-years/Q"),
        ("MANDATORY", "early-years/mandatory:R", ("S2",), "early-years/R"),
    ]


# --- header, groups, dates --------------------------------------------------------------------


def test_the_fields_of_the_header() -> None:
    text = """\
Qualification: Level 3 Diploma
Number: 500/9170/0
Also offered as: 500/8887/7 CACHE
Also offered as: 500/9704/0 EDI
Awarding body: City & Guilds
Framework: QCF
Level: 3
Size: diploma
Version: 2.1
Registration: 1 September 2010 to 31 August 2014
Certification ends: 31 August 2017
Published hours: 442 to 525
Units from: units
Origin: incomplete
Source: http://example.org
""" + rule(DUTY).removeprefix(HEAD)
    qualification, found = read(text)
    assert found == []
    header = qualification.header
    assert (
        qualification.title,
        header.number,
        header.awarding_body,
    ) == ("Level 3 Diploma", "500/9170/0", "City & Guilds")
    assert header.also_offered == ("500/8887/7 CACHE", "500/9704/0 EDI")
    assert (
        header.framework,
        header.level,
        header.size,
        header.version,
    ) == ("QCF", Level.L3, "diploma", "2.1")
    assert header.published_hours == "442 to 525"
    assert header.sources == ("http://example.org",)
    assert header.origin is not None
    assert header.origin.value == "incomplete"
    assert qualification.required_credit == 1
    assert [
        CertificationEnd(
            "date:certification-end",
            Kind.DATE,
            "claimed before certification ends",
            dt.date(2017, 8, 31),
        ),
        RegistrationWindow(
            "date:registration",
            Kind.DATE,
            "registered while registration is open",
            dt.date(2010, 9, 1),
            dt.date(2014, 8, 31),
        ),
    ] == [r for r in qualification.requirements if r.kind is Kind.DATE]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1 September 2010 to 31 August 2014", dt.date(2010, 9, 1), dt.date(2014, 8, 31)),
        ("from 1 September 2010 to 31 August 2014", dt.date(2010, 9, 1), dt.date(2014, 8, 31)),
        ("from 1 September 2010", dt.date(2010, 9, 1), None),
        ("1 September 2010", dt.date(2010, 9, 1), None),
        ("to 31 August 2014", None, dt.date(2014, 8, 31)),
        ("29 February 2012 to 29 February 2012", dt.date(2012, 2, 29), dt.date(2012, 2, 29)),
    ],
)
def test_the_window_of_registration(
    value: str, first: dt.date | None, last: dt.date | None
) -> None:
    qualification, found = read(f"Registration: {value}\n" + rule(DUTY))
    assert found == []
    assert (first, last) == qualification.header.registration


def test_groups_keep_title_units_and_the_group_around_them() -> None:
    text = rule(
        "The list of group B is incomplete; its units have 1 to 12 credits.",
        DUTY,
        groups="Group A: First\n- X2\n- X1\nGroup B of A: Second\n",
    )
    qualification, found = read(text)
    assert found == []
    assert {
        "A": Group("A", "A", "First", ("X1", "X2")),
        "B": Group("B", "B", "Second", (), "A", None, IncompleteList(1, 12)),
    } == qualification.groups
    assert qualification.groups_listing("X1") == ("A",)
    assert qualification.groups_listing("X3") == ()


def test_the_hashes_change_with_the_rule_and_not_with_its_name() -> None:
    one, two = read(rule(DUTY))[0], read(rule(DUTY) + "# more\n")[0]
    assert one.rule_hash != two.rule_hash
    assert one.bank_hash == two.bank_hash


@pytest.mark.parametrize(
    ("level", "credit", "inside"),
    [
        (Level.L3, 3, (True, True)),
        (Level.L4, 6, (True, True)),
        (Level.L2, 4, (False, False)),
        (None, 3, (False, True)),
        (Level.L3, None, (True, False)),
    ],
)
def test_a_figure_that_is_not_known_meets_no_condition(
    level: Level | None, credit: int | None, inside: tuple[bool, bool]
) -> None:
    # an entry has a credit: what has none known is of no size, and counts nothing
    entry = Entry("X1", level, credit or 0)
    assert inside == (matches(FROM_3, entry), matches(sizes(3, 6), entry))


def test_a_selection_takes_by_place_unit_and_filter() -> None:
    selection = Selection(frozenset("A"), frozenset(["X1"]), (FROM_3,))
    assert selection.takes("A", Entry("X1", Level.L3, 3))
    assert selection.takes(None, Entry("X1", Level.L3, 3))
    assert not selection.takes("B", Entry("X1", Level.L3, 3))
    assert not selection.takes("A", Entry("X2", Level.L3, 3))
    assert not selection.takes("A", Entry("X1", Level.L2, 3))
    assert Selection(filters=(FROM_3,), outside=True).takes("A", Entry("X1", None, 3))


def test_hours_are_a_measure_of_their_own() -> None:
    (requirement,) = means(rule("Achieve at least 60 guided learning hours in total."))
    assert isinstance(requirement, Minimum)
    assert Measure.HOURS is requirement.measure
    assert requirement.id == "minimum:total:hours"

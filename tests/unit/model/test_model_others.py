"""Other rules that a rule names: inside it, before it, instead of it, and laid over it."""

import pytest

from qcf.model.requirements import AllOf, Cap, Share, Strict, Within
from tests.unit.model.made import CTLLS, DUTY, GROUPS, SUITE, read, rule, underlined

RULES = {"ctlls": CTLLS}


# --- a qualification inside another -----------------------------------------------------------


def test_a_qualification_inside_another_brings_its_groups_and_duties() -> None:
    qualification, found = read(rule(DUTY, "Achieve qualification ctlls. [2.1]"), None, RULES)
    assert found == []
    group = qualification.groups["ctlls/T"]
    assert (group.name, group.units, group.pathway) == ("T", ("S1", "S2"), None)
    (asked,) = [r for r in qualification.requirements if r.id.startswith("ctlls/")]
    assert isinstance(asked, AllOf)
    assert (asked.id, asked.units, asked.places) == (
        "ctlls/mandatory:T",
        ("S1", "S2"),
        frozenset({"ctlls/T"}),
    )
    assert asked.text == "all units of group T (Teaching), inside Certificate in Teaching"
    assert asked.clause == "2.1"


def test_what_is_in_total_inside_is_the_total_of_its_own_groups() -> None:
    inner = CTLLS.replace(
        "Achieve all units of group T.",
        "Achieve at least 5 credits in total.\nNo more than 3 credits at exactly level 2 count "
        "in total.",
    )
    qualification, found = read(rule(DUTY, "Achieve qualification ctlls."), None, {"ctlls": inner})
    assert found == []
    there = frozenset({"ctlls/T"})
    for requirement in qualification.requirements:
        if requirement.id.startswith("ctlls/"):
            assert getattr(requirement, "selection").places == there  # noqa: B009
    assert {r.id for r in qualification.requirements} == {
        "minimum:total:credits",
        "ctlls/minimum:total:credits",
        "ctlls/cap:total:level-2:credits",
    }


INNER_MISTAKES: tuple[tuple[str, dict[str, str], str, str], ...] = (
    ("Achieve qualification ctls.", {}, "QCF230", "qualification ctls"),
    ("Achieve qualification made.", {}, "QCF230", "qualification made"),
    ("Achieve qualification suite.", {"suite": SUITE + DUTY}, "QCF230", "qualification suite"),
    (
        "Achieve qualification wide.",
        {"wide": CTLLS + "Rules:\nFollow 1 pathway.\nPathways:\n- a: A\n- b: B\n"},
        "QCF230",
        "qualification wide",
    ),
    (
        "Achieve qualification wide.",
        {"wide": CTLLS + "Rules:\nAchieve qualification ctlls.\n"},
        "QCF230",
        "qualification wide",
    ),
    ("Achieve either qualification ctlls, or unit X1.", {}, "QCF223", "qualification ctlls"),
    (
        "Achieve at least 3 credits from group B, of which qualification ctlls.",
        {},
        "QCF223",
        "qualification ctlls",
    ),
    (
        "Achieve unit X1, and qualification ctlls.",
        {},
        "QCF223",
        "qualification ctlls",
    ),
)


@pytest.mark.parametrize(
    ("sentence", "more", "code", "place"),
    INNER_MISTAKES,
    ids=[one[0] for one in INNER_MISTAKES],
)
def test_a_mistake_has_one_finding_at_its_place(
    sentence: str, more: dict[str, str], code: str, place: str
) -> None:
    assert underlined(rule(DUTY, sentence), None, {**RULES, **more}) == [(code, place)]


# --- the qualification before it --------------------------------------------------------------


def test_the_qualification_that_this_one_replaces() -> None:
    qualification, found = read("Replaces: ctlls\n" + rule(DUTY), None, RULES)
    assert found == []
    assert qualification.replaces is not None
    assert (qualification.replaces.id, qualification.replaces.title) == (
        "ctlls",
        "Certificate in Teaching",
    )
    chain = {**RULES, "newer": "Replaces: ctlls\n" + CTLLS}
    newest, found = read("Replaces: newer\n" + rule(DUTY), None, chain)
    assert found == []
    assert newest.replaces is not None
    assert newest.replaces.replaces is not None
    assert newest.replaces.replaces.id == "ctlls"


REPLACED: tuple[tuple[str, dict[str, str]], ...] = (
    ("ctls", {}),
    ("made", {}),
    ("suite", {"suite": SUITE + DUTY}),
    ("bad", {"bad": "Qualification: Bad\nRules:\nAchieve unit X1.\n"}),
    ("back", {"back": "Replaces: made\n" + CTLLS}),
)


@pytest.mark.parametrize(("slug", "more"), REPLACED, ids=[slug for slug, _ in REPLACED])
def test_what_cannot_be_replaced(slug: str, more: dict[str, str]) -> None:
    text = f"Replaces: {slug}\n{rule(DUTY)}"
    # what is wrong in the other file is reported there
    assert underlined(text, None, {**RULES, **more}) == [("QCF230", slug)]


# --- what is laid over it ---------------------------------------------------------------------

POLICY = """\
Policy: Recognition of prior learning
Awarding body: City & Guilds
Rules:
"""
BODY = "Awarding body: City & Guilds\n"


def test_a_policy_is_laid_over_the_rules_of_its_awarding_body() -> None:
    policy = POLICY + "\n".join(
        [
            "Less than 50% of the credits in total count by transfer.",
            "No more than 50% of the required credits by prior learning count in total.",
            "Only units at level 2 or above count.",
            "Refuse a claim with more than 99 credits in total.",
            "For a learner whose country is Wales, complete within 5 years of registration. [7]",
        ]
    )
    text = BODY + rule("Achieve at least 20 credits in total.")
    qualification, found = read(text, None, {"rpl": policy})
    assert found == []
    assert qualification.policies == ("Recognition of prior learning",)
    laid = {r.id: r for r in qualification.requirements if r.id.startswith("rpl/")}
    assert {name: type(r) for name, r in laid.items()} == {
        "rpl/share-below:total:by-transfer:credits": Share,
        "rpl/cap:total:by-prior-learning:credits": Cap,
        "rpl/only:total:level-2-to-8": Cap,
        "rpl/refuse:total:credits": Strict,
        "rpl/within:5:registration:for whose country is Wales": Within,
    }
    # a share of what this very rule requires
    cap = laid["rpl/cap:total:by-prior-learning:credits"]
    assert isinstance(cap, Cap)
    assert cap.allowed == 10
    assert laid["rpl/within:5:registration:for whose country is Wales"].clause == "7"


@pytest.mark.parametrize(
    ("head", "policy_head", "is_laid"),
    [
        (BODY, "", True),
        ("", "", False),
        ("Awarding body: Pearson\n", "", False),
        (BODY, "Framework: QCF\n", False),
        (BODY + "Framework: QCF\n", "Framework: QCF\n", True),
        (BODY + "Framework: RQF\n", "Framework: QCF\n", False),
        (BODY + "Framework: RQF\n", "", True),
    ],
)
def test_over_which_rules_a_policy_is_laid(head: str, policy_head: str, is_laid: bool) -> None:
    policy = policy_head + POLICY + "No credits by transfer count in total.\n"
    qualification, found = read(head + rule(DUTY), None, {"rpl": policy})
    assert found == []
    assert bool(qualification.policies) is is_laid
    assert any(r.id.startswith("rpl/") for r in qualification.requirements) is is_laid


POLICY_MISTAKES = (
    ("Achieve at least 3 credits in total.", "QCF213", None),
    ('Complete "a placement".', "QCF213", None),
    ("Where any unit of group A counts, no credits count in total.", "QCF213", None),
    ("Group A: Units", "QCF213", None),
)


@pytest.mark.parametrize(
    ("statement", "code", "place"), POLICY_MISTAKES, ids=[one[0] for one in POLICY_MISTAKES]
)
def test_a_policy_only_limits_what_counts(statement: str, code: str, place: str | None) -> None:
    found = underlined(BODY + rule(DUTY), None, {"rpl": POLICY + statement + "\n"})
    assert (code, place or statement) in found


def test_a_policy_has_few_fields() -> None:
    policy = "Units from: units\nNumber: 500/9170/0\n" + POLICY + "No credits count in total.\n"
    found = underlined(BODY + rule(DUTY), None, {"rpl": policy})
    assert found == [("QCF105", "Units from"), ("QCF105", "Number")]


# --- shares and ranges ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Achieve at least 50% of 61 credits from group B.", 31),  # a floor is rounded up
        ("Achieve at least 50% of 60 credits from group B.", 30),
        ("No more than 50% of 61 credits count from group B.", 30),  # and a cap down
        ("Achieve at least 25% of 5 units from group B.", 2),
        ("Achieve at least 50% of the required credits from group B.", 11),
        ("No more than 50% of the required credits count from group B.", 10),
    ],
)
def test_a_share_of_a_number_that_is_stated(sentence: str, number: int) -> None:
    qualification, found = read(rule("Achieve at least 21 credits in total.", sentence))
    assert found == []
    (made,) = [r for r in qualification.requirements if ":B:" in r.id]
    assert getattr(made, "asked", getattr(made, "allowed", None)) == number
    assert f" {number} " in made.text


def test_a_provisional_range_asks_for_the_stricter_end() -> None:
    qualification, found = read(
        rule(
            "Achieve at least 60 to 65 provisional credits in total.",
            "No more than 50% of the required credits count from group B.",
        )
    )
    assert found == []
    cap, total = sorted(qualification.requirements, key=lambda r: r.id)
    assert (getattr(total, "asked"), getattr(total, "provisional")) == (65, 60)  # noqa: B009
    assert total.text == "at least 60 to 65 provisional credits in total"
    assert getattr(cap, "allowed") == 32  # noqa: B009


def test_further_goes_on_from_a_range_and_from_a_share() -> None:
    qualification, found = read(
        rule(
            "Achieve at least 60 to 65 provisional credits from group A, and at least 5 further "
            "credits from groups A and B together.",
            "Achieve at least 50% of 60 credits from group C, and at least 5 further credits from "
            "groups C and D together.",
        )
    )
    assert found == []
    asked = {
        r.id: (getattr(r, "asked"), getattr(r, "provisional"))  # noqa: B009
        for r in qualification.requirements
    }
    assert asked == {
        "minimum:A:credits": (65, 60),
        "minimum:A+B:credits": (70, 65),
        "minimum:C:credits": (30, None),
        "minimum:C+D:credits": (35, None),
    }


SHARE_MISTAKES = (
    ("Achieve at least 101% of 60 credits from group B.", "QCF225", "at least 101% of 60 credits"),
    ("Achieve at least 0% of 60 credits from group B.", "QCF225", "at least 0% of 60 credits"),
    (
        "Achieve at least 0% of the credits in total at level 3 or above.",
        "QCF225",
        "at least 0% of the credits in total at level 3 or above",
    ),
    (
        "No more than 101% of the credits in total count by transfer.",
        "QCF225",
        "No more than 101% of the credits in total count by transfer.",
    ),
    (
        "Achieve at least 50% of the required credits from group B.",
        "QCF225",
        "at least 50% of the required credits",
    ),
    (
        "No more than 50% of the required credits count from group B.",
        "QCF225",
        "No more than 50% of the required credits count from group B.",
    ),
    (
        "Achieve at least 65 to 60 provisional credits from group B.",
        "QCF226",
        "at least 65 to 60 provisional credits",
    ),
    ("No more than 60 to 65 provisional credits count in total.", "QCF111", "to"),
    (
        "Achieve at least 50% of the credits from groups A and B at level 3 or above.",
        "QCF133",
        "from groups A and B",
    ),
    (
        "Achieve at least 50% of the credits in total at level 3.",
        "QCF132",
        "at level 3",
    ),
    ("Complete within 5 years of birth.", "QCF111", "birth"),
    ("No units achieved within 5 years before birth count in total.", "QCF111", "birth"),
    ("Only 1 unit counts for each classification code.", "QCF228", None),
)


@pytest.mark.parametrize(
    ("sentence", "code", "place"), SHARE_MISTAKES, ids=[one[0] for one in SHARE_MISTAKES]
)
def test_a_share_that_cannot_be_meant(sentence: str, code: str, place: str | None) -> None:
    """The rule requires no credits in total."""
    groups = GROUPS
    if "classification" in sentence:
        groups = "Group A: First\n- X1\n"  # which has none
    text = rule("Achieve at least 1 unit in total.", sentence, groups=groups)
    assert underlined(text) == [(code, place or sentence)]


def test_what_is_required_in_total_is_in_credits() -> None:
    sentence = "Achieve at least 50% of the required units from group B."
    assert underlined(rule(DUTY, sentence)) == [("QCF225", "at least 50% of the required units")]


def test_a_limit_for_each_classification_code() -> None:
    qualification, found = read(
        rule(DUTY, "Only 1 unit counts for each classification code, except ZZZZ. [5]")
    )
    assert found == []
    (bar,) = [r for r in qualification.requirements if isinstance(r, Cap)]
    assert (bar.id, bar.allowed, bar.clause) == ("code:BA1", 1, "5")
    assert bar.selection.units == frozenset({"BM305", "BM306", "BM307"})
    assert bar.text == "only 1 unit counts with classification code BA1"


def test_units_achieved_for_another_qualification() -> None:
    qualification, found = read(
        rule(
            DUTY,
            "Units achieved for qualification ctlls do not count, except units X1 and SHC 31.",
            "Units achieved for qualification ctlls do not count, except unit X2.",
        )
    )
    assert found == []
    caps = [r for r in qualification.requirements if isinstance(r, Cap)]
    assert len({cap.id for cap in caps}) == 2
    assert {cap.allowed for cap in caps} == {0}

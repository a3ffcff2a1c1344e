"""Moves from place to place: the routes, the three amounts, and every move at once."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.advice.moves import Fate
from qcf.advice.places import Place, inventory, places_of
from qcf.advice.transfer import Route, Transfer, transfer, transfers
from qcf.model.workspace import Workspace
from qcf.records.learners import Certificate, LearnerRecord
from tests.catalogue import catalogue

ON = dt.date(2012, 9, 1)
RECORD = LearnerRecord.of("L-001", ["A1", "B1", "B2", "C2"])
SINCE = dt.date(2012, 7, 20)


def place(woods: Workspace, name: str) -> Place:
    rule, _, pathway = name.partition("/")
    return Place(woods.qualification(rule), pathway or None)


def move(woods: Workspace, here: str, there: str, *held: str) -> Transfer:
    record = evolve(RECORD, certificates=tuple(Certificate(name, SINCE) for name in held))
    return transfer(record, place(woods, here), place(woods, there), on=ON)


@pytest.mark.parametrize(
    ("here", "there", "held", "route"),
    [
        ("forest/north", "forest/north", (), "stay"),
        ("forest/north", "forest/south", (), "transfer"),
        ("forest/north", "forest/south", ("forest",), "held"),
        ("forest/north", "park", (), "transfer"),
        ("forest/north", "park", ("forest",), "new-registration"),
        ("forest/north", "park", ("park",), "held"),
        ("forest/north", "top-up", ("forest",), "top-up"),
        ("ladder:award", "ladder:diploma", (), "transfer"),
        ("ladder:award", "ladder:diploma", ("ladder:award",), "top-up"),
        ("ladder:diploma", "ladder:award", ("ladder:diploma",), "smaller"),
        ("ladder:award", "garden", ("ladder:award",), "new-registration"),
    ],
)
def test_the_way_there(
    woods: Workspace, here: str, there: str, held: tuple[str, ...], route: str
) -> None:
    assert move(woods, here, there, *held).route.value == route


def test_the_amounts_add_up_and_the_completion_is_what_is_needed(woods: Workspace) -> None:
    found = move(woods, "forest/north", "forest/south")
    assert (found.counted, found.carried, found.lost) == (21, 12, 9)
    assert (found.needed, found.needed_at_least) == (10, 10)
    assert [unit.code for unit in found.after.completion_units] == ["C1"]
    lost = [(one.unit.code, one.reason) for one in found.of_fate(Fate.LOST)]
    assert [code for code, _ in lost] == ["B2"]


def test_where_a_list_is_incomplete_the_least_is_said(woods: Workspace) -> None:
    rule = woods.qualification("forest")
    gone = transfer(LearnerRecord.of("L", []), rule, woods.qualification("park"), on=ON)
    assert (gone.needed, gone.needed_at_least) == (15, 15)
    assert [group.name for group in gone.open_groups] == ["O"]
    assert move(woods, "park", "forest/north").open_groups == ()


def test_after_a_certificate_units_count_as_credit_awarded_before(woods: Workspace) -> None:
    before = move(woods, "forest/north", "ladder:diploma")
    after = move(woods, "forest/north", "ladder:diploma", "forest")
    assert before.carried == after.carried == 21
    assert (before.after.credits.awarded, after.after.credits.awarded) == (21, 0)
    rqf = move(woods, "forest/north", "garden", "forest")
    assert (rqf.carried, rqf.lost) == (0, 21)
    assert "only where recognition is declared" in rqf.of_fate(Fate.LOST)[0].detail
    top_up = move(woods, "ladder:award", "ladder:diploma", "ladder:award")
    assert (top_up.lost, top_up.needed) == (0, 16)


def test_a_registration_that_has_closed_is_noted(woods: Workspace) -> None:
    assert move(woods, "forest/north", "top-up").notes == (
        "registration for top-up closed on 31 August 2012",
    )
    assert move(woods, "top-up", "top-up").notes == ()
    assert move(woods, "forest/north", "park").notes == ()


def test_every_move_is_among_places_where_something_counts(woods: Workspace) -> None:
    places = [one for rule in inventory(woods).qualifications for one in places_of(rule)]
    record = LearnerRecord.of("L-001", ["C1"])
    found = transfers(record, places, on=ON)
    named = {(one.source.name, one.target.name) for one in found}
    counting = ["forest/south", "ladder:award", "ladder:certificate", "ladder:diploma", "top-up"]
    assert named == {(one, other) for one in counting for other in counting if one != other}
    alone = {(one.source.name, one.target.name): one for one in found}
    single = transfer(record, place(woods, "forest/south"), place(woods, "top-up"), on=ON)
    pair = alone["forest/south", "top-up"]
    assert (pair.carried, pair.lost, pair.needed) == (single.carried, single.lost, single.needed)


def test_every_move_knows_of_certificates(woods: Workspace) -> None:
    places = [place(woods, name) for name in ("forest/north", "park", "garden")]
    record = evolve(RECORD, held=("forest",))
    found = {(one.source.name, one.target.name): one for one in transfers(record, places, on=ON)}
    assert found["forest/north", "garden"].carried == 0
    assert found["park", "garden"].carried == 4
    assert found["park", "forest/north"].route is Route.HELD


# --- the diploma of the catalogue -------------------------------------------------------------

CORE = [f"SHC 3{n}" for n in range(1, 5)] + [f"CYP Core 3.{n}" for n in range(1, 8)]
PATHWAYS = {
    "early-learning-and-childcare": [f"EYMP {n}" for n in range(1, 6)],
    "learning-development-and-support": [f"LDSSMP {n}" for n in range(1, 4)],
    "social-care": [f"SCMP {n}" for n in range(1, 4)],
}
CREDITS = {
    "early-learning-and-childcare": 22,
    "learning-development-and-support": 13,
    "social-care": 13,
}


@pytest.mark.parametrize("here", PATHWAYS)
@pytest.mark.parametrize("there", PATHWAYS)
def test_on_another_pathway_of_the_diploma_only_its_own_units_are_lost(
    here: str, there: str
) -> None:
    diploma = catalogue().qualification("cypw-level-3-diploma")
    options = ["CYPOP 1", "CYPOP 2", "CYPOP 3", "CYPOP 6", "CYPOP 5"]  # 28 credits
    record = LearnerRecord.of("L-001", [*CORE, *PATHWAYS[here], *options])
    found = transfer(record, Place(diploma, here), Place(diploma, there), on=ON)
    lost = {one.unit.code: one.reason.value for one in found.of_fate(Fate.LOST) if one.reason}
    if here == there:
        assert (found.route, lost, found.carried) == (Route.STAY, {}, found.counted)
        return
    assert lost == dict.fromkeys(PATHWAYS[here], "pathway not taken")
    assert found.lost == CREDITS[here]
    assert found.carried == 27 + 28
    added = {unit.code for unit in found.after.completion_units}
    assert added == {*PATHWAYS[there]}
    assert found.needed == CREDITS[there]


def test_an_early_years_practitioner_moves_to_a_school() -> None:
    workspace = catalogue()
    diploma = workspace.qualification("cypw-level-3-diploma")
    schools = workspace.qualification(
        "specialist-support-for-teaching-and-learning-level-3-diploma"
    )
    record = LearnerRecord.of("L-001", [*CORE, *PATHWAYS["early-learning-and-childcare"]])
    early_years = Place(diploma, "early-learning-and-childcare")
    found = transfer(record, early_years, schools, on=ON)
    carried = {one.unit.unit: one.after[0].unit.group for one in found.of_fate(Fate.CARRIED)}
    assert carried == {
        "L/601/1693": "A",
        "Y/601/1695": "A",
        "D/601/1696": "A",
        "A/601/1429": "A",
        "T/600/9789": "O",
    }
    assert (found.counted, found.carried, found.lost) == (49, 16, 33)
    assert {one.reason for one in found.of_fate(Fate.LOST)} != {None}
    # 20 credits of the seven other mandatory units, and 8 of options that no list shows
    assert (found.needed, found.needed_at_least) == (None, 28)
    assert [group.name for group in found.open_groups] == ["O"]

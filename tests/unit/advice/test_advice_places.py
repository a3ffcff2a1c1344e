"""Places by name, and every qualification of a workspace."""

import datetime as dt
from pathlib import Path

import pytest

from qcf.advice.places import Place, at, inventory, of_the_day, place_of_pathway, places_of
from qcf.diagnostics.diagnostic import QcfError
from qcf.model.workspace import Workspace, open_workspace
from qcf.records.learners import LearnerRecord
from tests.unit.advice.made import FOREST, LADDER, RULES, write

ON = dt.date(2012, 9, 1)
SIZES = ["ladder:award", "ladder:certificate", "ladder:diploma"]


def test_every_qualification_is_there_a_suite_as_its_sizes(woods: Workspace) -> None:
    stock = inventory(woods)
    others = [name for name in RULES if name != "ladder"]
    assert [one.id for one in stock.qualifications] == sorted([*others, *SIZES])
    assert stock.found == ()


def test_a_rule_with_errors_is_left_out_and_named(tmp_path: Path) -> None:
    root = write(tmp_path)
    for number in range(7):
        (root / "rules" / f"broken-{number}.qcf").write_text("Qualification: Broken\n")
    policy = (
        "Policy: A policy\nAwarding body: Nobody\n\nRules:\nAchieve at least 1 unit in total.\n"
    )
    (root / "rules" / "policy.qcf").write_text(policy)
    stock = inventory(open_workspace(root))
    assert [one.id for one in stock.qualifications if one.id.startswith(("broken", "pol"))] == []
    (warning,) = stock.found
    assert (warning.code, warning.is_error) == ("QCF023", False)
    assert "`broken-0`" in warning.message
    assert "and 2 more" in warning.message


def test_places_are_the_pathways_or_the_qualification_itself(woods: Workspace) -> None:
    named = [one.name for one in places_of(woods.qualification("forest"))]
    assert named == ["forest/north", "forest/south"]
    assert [one.name for one in places_of(woods.qualification("park"))] == ["park"]
    assert Place(woods.qualification("forest"), "north").pathway_title == "The north (invented)"
    assert Place(woods.qualification("forest")).pathway_title is None


def test_a_bare_pathway_is_a_place_where_one_rule_has_it(woods: Workspace) -> None:
    place = place_of_pathway(woods, "north", ON)
    assert place is not None
    assert place.name == "forest/north"
    assert place_of_pathway(woods, " North ", ON) == place
    assert place_of_pathway(woods, "west", ON) is None
    assert place_of_pathway(woods, "award", ON) is None  # a size is listed alike, and is no pathway


def test_a_bare_pathway_of_several_rules_says_which(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "rules" / "another.qcf").write_text(FOREST.replace("Forests", "Groves"))
    sized = LADDER.replace("Sizes:", "Follow 1 pathway.\n\nPathways:\n- south\n\nSizes:")
    (root / "rules" / "sized.qcf").write_text(sized)
    workspace = open_workspace(root)
    with pytest.raises(QcfError) as refused:
        place_of_pathway(workspace, "north", ON)
    (said,) = refused.value.diagnostics
    assert (said.code, said.help) == ("QCF022", "name one: `another/north`, `forest/north`")
    with pytest.raises(QcfError) as refused:
        place_of_pathway(workspace, "south", ON)
    assert "5 qualifications" in refused.value.diagnostics[0].message


def test_a_pathway_of_another_rule_binds_nothing(woods: Workspace) -> None:
    record = LearnerRecord.of("L-001", ["A1"], pathway="north")
    assert at(record, woods.qualification("forest")) is record
    assert at(record, woods.qualification("park")).pathway is None
    titled = LearnerRecord.of("L-001", ["A1"], pathway="The North (invented)")
    assert at(titled, woods.qualification("forest")) is titled
    assert at(titled, woods.qualification("park")).pathway is None


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2010-08-31", ["forest", "park"]),
        ("2010-09-01", ["later", "park"]),
        ("2012-09-01", ["later", "park"]),
        ("2015-09-01", ["forest", "later", "park"]),
    ],
)
def test_of_several_versions_the_one_that_is_open_counts(
    tmp_path: Path, day: str, names: list[str]
) -> None:
    root = write(tmp_path)
    until = FOREST.replace("Size:", "Registration: to 31 August 2010\nSize:")
    later = "Replaces: forest\nRegistration: from 1 September 2010 to 31 August 2014\nSize:"
    (root / "rules" / "forest.qcf").write_text(until)
    (root / "rules" / "later.qcf").write_text(FOREST.replace("Size:", later))
    workspace = open_workspace(root)
    rules = [workspace.qualification(name) for name in ("forest", "later", "park")]
    on = dt.date.fromisoformat(day)
    assert [one.id for one in of_the_day(rules, on)] == names
    if len(names) == 2:
        place = place_of_pathway(workspace, "north", on)
        assert place is not None
        assert place.name == f"{names[0]}/north"

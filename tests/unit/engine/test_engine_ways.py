"""In which ways what is held counts, as the checks of a refusal read it off the rule."""

from qcf.engine.certify import Claim
from qcf.engine.ways import Way, Ways
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.records.units import Unit
from tests.strategies import read_rule
from tests.unit.engine.refused import rule_of

TOTAL = "Achieve at least 4 credits in total."
A1, S1 = Entry("A1", Level.L3, 4), Entry("S1", Level.L3, 3)


def ways(*entries: Entry) -> list[dict[str, str]]:
    """Return the groups in which entries of one unit count, way by way."""
    found = Ways.of(rule_of(TOTAL), ()).of_all(entries)
    return [{unit: claim.place for unit, claim in way.items()} for way in found]


def test_a_unit_counts_in_each_group_that_lists_it() -> None:
    assert ways(A1) == [{"A1": "A"}]
    assert ways(S1) == [{"S1": "A"}, {"S1": "B"}]


def test_an_achievement_may_count_in_some_of_them_only() -> None:
    assert ways(Entry("S1", Level.L3, 0, places=("B",), is_pass=False)) == [{"S1": "B"}]
    assert ways(Entry("X9", Level.L3, 2)) == []


def test_what_stands_for_several_units_counts_as_all_of_them() -> None:
    both = Entry("A1", Level.L3, 4, source="X1", also=(S1,))
    assert ways(both, A1) == [{"A1": "A", "S1": "A"}, {"A1": "A", "S1": "B"}, {"A1": "A"}]


def test_the_groups_of_a_pathway_are_open_where_it_is_taken() -> None:
    text = "Pathway: {}\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n"
    text += "\nGroup P: Units\n- A1\n"
    main = "Qualification: Invented\nUnits from: units\n\nRules:\nFollow 1 pathway.\n"
    main += "\nPathways:\n- garden\n- kitchen\n"
    slugs = ("garden", "kitchen")
    unit = Unit("Invented", code="A1", level=Level.L3, credit=4)
    rule, found = read_rule(main, [unit], {slug: text.format(slug) for slug in slugs})
    assert found == []
    for slug in slugs:
        (way,) = Ways.of(rule, (slug,)).of_all((A1,))
        assert way == {"A1": Claim(f"{slug}/P", A1)}
    assert Ways.of(rule, ()).of_all((A1,)) == ()


def test_they_are_made_once_whoever_holds_it() -> None:
    rule = rule_of(TOTAL)
    first, again = (Ways.of(rule, ()).of_one(entry) for entry in (A1, Entry("A1", Level.L3, 4)))
    assert first is again
    assert isinstance(first[0], Way)
    assert Ways.of(rule_of(TOTAL), ()).of_one(A1) is not first

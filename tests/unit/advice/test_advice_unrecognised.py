"""Which rows of a record no qualification knows, and what is said of them."""

import pytest

from qcf.advice.unrecognised import unrecognised
from qcf.framework.levels import Level
from qcf.model.workspace import Workspace
from qcf.records.learners import Achievement, LearnerRecord, Status
from tests.strategies import ON

NO_BANK = "is in no unit bank of any qualification here"


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ([Achievement("A1"), Achievement("D1")], ()),
        ([Achievement("Boat 7")], (f"`Boat 7` {NO_BANK}",)),
        ([Achievement("Boat 7"), Achievement("Boat 7", grade="pass")], (f"`Boat 7` {NO_BANK}",)),
        ([Achievement("B3")], ("`B3` is unknown and close to B1 and B2",)),
        (
            [Achievement("K/601/1697")],
            (f"`K/601/1697` {NO_BANK}; its check character does not fit its digits",),
        ),
        ([Achievement("Boat 7", Status.PLANNED)], ()),
        # group O of `park` is incomplete: a row may be one of those that its list lacks
        ([Achievement("Boat 7", group="O", credit=4, level=Level.L3)], ()),
    ],
)
def test_a_row_that_nothing_knows_is_noted_once(
    woods: Workspace, rows: list[Achievement], notes: tuple[str, ...]
) -> None:
    rules = [woods.qualification(name) for name in ("forest", "park", "garden")]
    assert unrecognised(LearnerRecord("L-001", tuple(rows)), rules, on=ON) == notes


def test_where_there_are_no_qualifications_nothing_is_said() -> None:
    assert unrecognised(LearnerRecord.of("L-001", ["Boat 7"]), [], on=ON) == ()

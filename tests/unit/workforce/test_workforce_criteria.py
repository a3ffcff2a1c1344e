"""Qualifications judged by criteria."""

import pytest

from qcf.workforce.criteria import review
from qcf.workforce.shipped import open_library
from tests.unit.workforce.reviewed import criteria

BOTH, FAILS, OTHERS = "meets-both", "fails-mandatory", "fails-non-mandatory"


@pytest.mark.parametrize(
    ("title", "trained", "possible", "by_training"),
    [
        ("Both", (), [BOTH], []),
        ("No mandatory", (), [FAILS], []),
        ("One mandatory", (), [FAILS], []),
        ("No other", (), [OTHERS], []),
        ("One other", (), [OTHERS], []),
        ("Neither", (), [FAILS], []),
        ("Other open", (), [BOTH, OTHERS], []),
        ("Mandatory open", (), [BOTH, FAILS], []),
        ("Mandatory open, other failed", (), [FAILS, OTHERS], []),
        ("Nothing said", (), [BOTH, FAILS, OTHERS], []),
        ("One mandatory", ("Module One",), [BOTH], ["m1"]),
        ("No mandatory", ("module one",), [FAILS], ["m1"]),
        ("Neither", ("module one",), [OTHERS], ["m1"]),
        ("Neither", ("module one", "module three"), [BOTH], ["m1", "n1"]),
        ("One mandatory", ("module two",), [FAILS], []),
        ("Both", ("module one",), [BOTH], []),
    ],
)
def test_what_a_review_comes_to(
    title: str, trained: tuple[str, ...], possible: list[str], by_training: list[str]
) -> None:
    one = criteria().called([title])
    assert one is not None
    found = review(one, criteria(), open_library().outcomes, trained)
    assert [outcome.id for outcome in found.possible] == possible
    assert (found.outcome.id if found.outcome else None) == (
        possible[0] if len(possible) == 1 else None
    )
    assert [criterion.id for criterion in found.by_training] == by_training
    sorted_out = {c.id for c in (*found.failed, *found.unknown, *found.by_training)}
    assert sorted_out == {c.id for c in criteria().criteria} - one.meets


def test_a_qualification_is_found_by_any_of_its_names() -> None:
    one = criteria().called(["something", "nm"])
    assert one is not None
    assert one.title == "No mandatory"
    assert criteria().called([]) is None

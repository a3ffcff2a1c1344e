"""Sizes of ladders: which word, which is larger, which is the largest."""

import pytest
from attrs import evolve

from qcf.advice.ladders import (
    is_above,
    is_within,
    ladder_of,
    largeness,
    largest_of_each,
    size_of,
)
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace


def sizes(woods: Workspace) -> list[Qualification]:
    return [woods.qualification(f"ladder:{size}") for size in ("award", "certificate", "diploma")]


def test_the_size_is_as_stated_and_else_by_credit_in_the_qcf(woods: Workspace) -> None:
    assert [size_of(one) for one in sizes(woods)] == ["award", "certificate", "diploma"]
    forest = woods.qualification("forest")
    unstated = evolve(forest, header=evolve(forest.header, size=None))
    assert (size_of(forest), size_of(unstated)) == ("diploma", "certificate")
    elsewhere = evolve(unstated, header=evolve(unstated.header, framework="RQF"))
    assert size_of(elsewhere) is None


def test_the_largest_is_by_size_word_then_by_credit(woods: Workspace) -> None:
    award, certificate, diploma = sizes(woods)
    assert largest_of_each([diploma, award, certificate]) == {"ladder": "ladder:diploma"}
    assert largest_of_each([certificate, award]) == {"ladder": "ladder:certificate"}
    assert largest_of_each([woods.qualification("park")]) == {}
    small = evolve(diploma, id="ladder:small", header=evolve(diploma.header, size="award"))
    assert largest_of_each([small, certificate]) == {"ladder": "ladder:certificate"}


@pytest.mark.parametrize(("one", "other", "within"), [(0, 1, True), (1, 0, False), (1, 1, False)])
def test_smaller_sizes_are_within_a_larger_one(
    woods: Workspace, one: int, other: int, within: bool
) -> None:
    rules = sizes(woods)
    assert is_within(rules[one], rules[other]) is within
    assert not is_within(rules[one], woods.qualification("forest"))
    assert ladder_of(woods.qualification("forest")) is None


def test_two_awards_of_one_ladder_are_beside_each_other(woods: Workspace) -> None:
    award = sizes(woods)[0]
    another = evolve(award, id="ladder:more", requirements=())
    assert largeness(another) < largeness(award)
    assert is_above(award, another)
    assert not is_within(another, award)

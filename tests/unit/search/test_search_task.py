"""Units with what can be done with each, and steps: spent in all, and by parts of a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.search.problem import FIELD, SIGN, WIDTH, Branch, Item, Option, Some
from qcf.search.task import (
    DEFAULT_STEPS,
    Choice,
    OutOfSteps,
    Steps,
    clipped,
    holds,
    spread,
    task_of,
    unit_of,
)
from tests.unit.search.made import Plan, Together, cost, pack, plans, tops


def test_as_many_steps_are_taken_as_there_are() -> None:
    steps = Steps(3)
    steps.take(2)
    steps.take()
    assert (steps.number, steps.left) == (3, 0)
    with pytest.raises(OutOfSteps):
        steps.take()
    again = steps.again()
    assert (again.number, again.left) == (3, 3)
    assert Steps().left == DEFAULT_STEPS


def _take(steps: Steps, number: int) -> int:
    """Take steps one by one, and return how many there were."""
    for taken in range(number):
        try:
            steps.take()
        except OutOfSteps:
            return taken
    return number


def test_a_part_stops_after_its_steps_and_the_others_are_left() -> None:
    steps = Steps(10)
    left = []
    with steps.no_more_than(4):
        for _ in range(9):
            steps.take()
            left.append(steps.left)
    assert left == [9, 8, 7, 6]
    assert steps.left == 5, "the step that was one too many is spent"
    assert _take(steps, 9) == 5


def test_a_part_that_ends_early_bounds_nothing_later() -> None:
    steps = Steps(10)
    with steps.no_more_than(4):
        steps.take(1)
    assert _take(steps, 99) == 9


@pytest.mark.parametrize(("outer", "inner", "taken"), [(5, 3, 3), (3, 5, 3), (3, 3, 3)])
def test_the_smaller_of_two_bounds_holds(outer: int, inner: int, taken: int) -> None:
    steps = Steps(20)
    number = 0
    with steps.no_more_than(outer), steps.no_more_than(inner):
        for _ in range(10):
            steps.take()
            number += 1
    assert number == taken


def _spend(steps: Steps) -> None:
    """Take steps until there are none."""
    while True:
        steps.take()


def test_the_bound_around_it_holds_again_after_a_part() -> None:
    steps = Steps(20)
    reached = []
    with steps.no_more_than(6):
        with steps.no_more_than(2):
            _spend(steps)
        reached.append(steps.left)
        _spend(steps)
        reached.append(steps.left)
    assert reached == [17]
    assert steps.left == 13


def test_a_part_that_ends_with_the_part_around_it_does_not_end_that() -> None:
    """The last step of both is not one too many for the part around it."""
    steps = Steps(20)
    went_on = []
    with steps.no_more_than(3):
        with steps.no_more_than(2):
            _spend(steps)
        went_on.append(steps.left)
        _spend(steps)
    assert went_on == [17]
    assert steps.left == 16


@pytest.mark.parametrize("number", [2, 3, 99])
def test_a_part_cannot_take_more_than_there_is(number: int) -> None:
    steps = Steps(2)
    with pytest.raises(OutOfSteps), steps.no_more_than(number):
        _spend(steps)
    assert steps.left < 0


def test_further_steps_are_taken_once() -> None:
    steps = Steps(2, 5)
    assert _take(steps, 99) == 2
    steps.go_on()
    assert _take(steps, 99) == 5
    with pytest.raises(OutOfSteps):
        steps.go_on()
    assert _take(steps, 99) == 0
    again = steps.again()
    assert _take(again, 99) == 2
    again.go_on()
    assert _take(again, 99) == 5


def test_there_are_no_further_steps_unless_they_are_given() -> None:
    steps = Steps(2)
    with pytest.raises(OutOfSteps):
        steps.go_on()
    assert _take(steps, 99) == 2


def test_what_a_part_raises_besides_is_not_kept() -> None:
    steps = Steps(5)
    with pytest.raises(KeyError), steps.no_more_than(2):
        raise KeyError
    assert _take(steps, 99) == 5


# --- packed numbers ---------------------------------------------------------------------------

numbers = st.lists(st.integers(min_value=-50, max_value=50), min_size=1, max_size=4)


@given(numbers)
def test_clipping_changes_only_what_is_beyond_the_asked(over: list[int]) -> None:
    full = tops(range(len(over)))
    fields = pack(*(SIGN + one for one in over))
    assert clipped(fields, full) == pack(*(SIGN + min(one, 0) for one in over))
    assert clipped(fields, 0) == fields


@given(st.sets(st.integers(min_value=0, max_value=5)))
def test_a_top_bit_is_spread_over_its_field(fields: set[int]) -> None:
    assert spread(tops(sorted(fields))) == sum(FIELD << (WIDTH * field) for field in fields)


FIRST, SECOND, THIRD = (SIGN << (WIDTH * field) for field in range(3))


@pytest.mark.parametrize(
    ("met", "room", "asked", "expected"),
    [
        (FIRST, 0, 0, True),
        (0, 0, 0, False),
        (SECOND, THIRD, 0, False),
        (FIRST | SECOND, 0, 1, True),
        (FIRST, THIRD, 1, True),
        (FIRST, SECOND, 1, False),
        (FIRST, THIRD, 2, False),
        (FIRST | SECOND, THIRD, 2, True),
    ],
)
def test_what_is_met_and_as_many_branches_as_asked_hold(
    met: int, room: int, asked: int, expected: bool
) -> None:
    some = Some("made", asked, (Branch(minima=SECOND), Branch(caps=THIRD)))
    assert holds(met, room, FIRST, (some,)) is expected


def test_a_branch_needs_its_minima_and_its_caps() -> None:
    some = Some("made", 1, (Branch(minima=SECOND, caps=THIRD),))
    assert holds(SECOND, THIRD, 0, (some,))
    assert not holds(SECOND, 0, 0, (some,))
    assert not holds(0, THIRD, 0, (some,))
    assert not holds(SECOND, THIRD, 0, (some, Some("more", 1, (Branch(minima=FIRST),))))


@given(plans)
def test_the_packed_task_is_the_plan(plan: Plan) -> None:
    task = plan.task()
    rule = task.alternative
    for number, chosen in enumerate(plan.every()):
        if number > 50:
            break
        choices = [
            unit.choices[of.index(one)]
            for unit, of, one in zip(task.units, plan.units, chosen, strict=True)
        ]
        fields = rule.start + sum(choice.gain for choice in choices)
        room = rule.room - sum(choice.use for choice in choices)
        meets = room & rule.hard == rule.hard
        meets = meets and holds(fields & rule.full, room, rule.met, rule.somes)
        assert meets is plan.is_met(chosen)
        assert sum(choice.cost for choice in choices) == cost(chosen)


@given(plans)
def test_bounds_of_a_unit_are_field_by_field(plan: Plan) -> None:
    for unit, of in zip(plan.task().units, plan.units, strict=True):
        most = [max(0, *(one.gains[row] for one in of)) for row in range(len(plan.asked))]
        drain = [max(0, *(one.uses[row] for one in of)) for row in range(len(plan.allowed))]
        assert (unit.most, unit.drain) == (pack(*most), pack(*drain))


# --- units of what is held ----------------------------------------------------------------------

ONE, OTHER = Option((), pack(3), pack(1)), Option((), pack(2), 0)


@pytest.mark.parametrize(
    ("options", "may_leave", "choices"),
    [
        ((ONE, OTHER), True, [(ONE, 5), (OTHER, 5), (None, 7)]),
        ((ONE, OTHER), False, [(ONE, 5), (OTHER, 5)]),
        ((), True, [(None, 7)]),
        ((), False, [(None, 7)]),
    ],
)
def test_a_unit_counts_in_some_way_or_is_left(
    options: tuple[Option, ...], may_leave: bool, choices: list[tuple[Option | None, int]]
) -> None:
    item = Item("X1", options, pack(3), pack(1))
    unit = unit_of(item, 5, 7, may_leave=may_leave)
    assert [(choice.option, choice.cost) for choice in unit.choices] == choices
    assert [(choice.gain, choice.use) for choice in unit.choices] == [
        (0, 0) if option is None else (option.gain, option.use) for option, _ in choices
    ]
    assert (unit.most, unit.drain) == (item.most, item.drain)


def test_what_is_merely_held_is_added_up() -> None:
    items = [Item(f"X{number}", (), 0, 0, presence) for number, presence in enumerate((1, 0, 4))]
    alternative = Plan((1,), (), (), Together()).alternative()
    task = task_of(alternative, items, unit_of)
    assert (task.alternative, task.presence) == (alternative, 5)
    assert [unit.choices for unit in task.units] == [(Choice(None, 0, 0, 0),)] * 3

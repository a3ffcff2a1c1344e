"""What no learner changes: which units are alike, sure, useful, and what is left of their ways."""

from qcf.search.cover import Covers
from qcf.search.problem import Item, Option
from qcf.search.supply import Supply, sensible
from qcf.search.task import Choice, Unit
from tests.unit.search.made import Plan, Together, pack

RULE = Plan((5, 5), (4, 9), (), Together((0, 1), (0, 1)))
ALTERNATIVE = RULE.alternative()
OPTION = Option((), 0, 0)
LEAVE = Choice(None, 0, 0, 0)


def unit(*effects: tuple[tuple[int, int], tuple[int, int], int]) -> Unit:
    choices = [Choice(OPTION, pack(*gains), pack(*uses), cost) for gains, uses, cost in effects]
    return Unit.of([*choices, LEAVE], ALTERNATIVE)


def item(name: str, *ways: tuple[tuple[int, int], tuple[int, int]]) -> Item:
    options = tuple(Option((), pack(*gains), pack(*uses)) for gains, uses in ways)
    return Item(name, options, options[0].gain, options[0].use, 0)


def supply(units: dict[str, Unit], items: dict[str, Item]) -> Supply:
    each = tuple(units.values())
    return Supply(ALTERNATIVE, tuple(units), each, items, Covers(ALTERNATIVE, each))


def test_only_caps_that_everything_exceeds_bind() -> None:
    a = item("a", ((3, 0), (3, 3)))
    b = item("b", ((3, 0), (3, 3)))
    made = supply({}, {"a": a, "b": b})  # together 6 of 4, and 6 of 9
    assert made.binding & pack(1, 0)
    assert not made.binding & pack(0, 1)


def test_what_takes_nothing_that_binds_is_sure() -> None:
    free, taking = item("a", ((3, 1), (0, 3))), item("b", ((3, 0), (9, 0)))
    made = supply({}, {"a": free, "b": taking})
    assert made.sure["a"] == (free, pack(3, 1))
    assert made.sure["b"] == (taking, None)


def test_units_that_do_the_same_are_of_one_kind() -> None:
    one = ((2, 0), (0, 0), 7)
    made = supply({"a": unit(one), "b": unit(((2, 1), (0, 0), 7)), "c": unit(one)}, {})
    assert made.kind == [0, 1, 0]
    effects, bits = made.reduced(pack(9, 0), made.binding)
    assert bits == [1, 1], "where the second minimum is met, all do the same"
    assert effects[0] == effects[1]
    assert made.useful(pack(0, 9)) == [1]


def test_a_choice_that_another_serves_is_dropped() -> None:
    better, worse = Choice(OPTION, pack(3, 1), 0, 2), Choice(OPTION, pack(3, 0), pack(1, 0), 2)
    assert sensible([worse, better], -1, -1, ALTERNATIVE) == [better]
    other = Choice(OPTION, pack(0, 4), 0, 2)
    assert sensible([better, other], -1, -1, ALTERNATIVE) == [better, other]


def test_a_held_unit_larger_than_a_cap_can_only_be_left() -> None:
    large = item("a", ((5, 0), (5, 0)))
    made = supply({}, {"a": large})
    assert made.narrowed(large, -1, made.binding).choices == (LEAVE,)

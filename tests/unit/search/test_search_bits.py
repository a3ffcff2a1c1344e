"""Points of a table: boxes, moves, and the way back to a point."""

from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search.bits import box, first_of, moved, places_of, way_to
from tests.conftest import some_of

spans = st.lists(
    st.tuples(st.integers(min_value=0, max_value=5), st.integers(min_value=0, max_value=5)),
    min_size=1,
    max_size=3,
)


@given(spans)
def test_a_box_has_the_points_between(spans: list[tuple[int, int]]) -> None:
    strides = [6**number for number in range(len(spans))]
    inside = {
        sum(one * stride for one, stride in zip(point, strides, strict=True))
        for point in product(*(range(first, last + 1) for first, last in spans))
    }
    assert set(places_of(box(spans, strides))) == inside


def test_a_box_of_no_axis_is_one_point() -> None:
    assert box([], []) == 1


@given(st.integers(min_value=1, max_value=10**9))
def test_the_first_place_is_the_least(points: int) -> None:
    assert first_of(points) == min(places_of(points))
    assert sum(1 << place for place in places_of(points)) == points


@settings(max_examples=some_of(200))
@given(st.integers(min_value=0, max_value=10**6))
def test_there_is_a_way_to_every_point_that_is_reached(seed: int) -> None:
    draw = Random(seed)
    shifts = [
        [draw.randint(0, 9) for _ in range(draw.randint(1, 3))] for _ in range(draw.randint(1, 5))
    ]
    before, points = [], 1
    for one in shifts:
        before.append(points)
        points = moved(points, one)
    assert set(places_of(points)) == {sum(chosen) for chosen in product(*shifts)}
    for place in places_of(points):
        numbers = way_to(place, before, shifts)
        assert sum(one[number] for one, number in zip(shifts, numbers, strict=True)) == place

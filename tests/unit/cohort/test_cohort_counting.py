from qcf.cohort.counting import Counting
from tests.unit.cohort.made import CHOICES, Bench


def test_every_way_of_counting_is_there_with_what_it_adds_and_takes() -> None:
    table = Bench.of(CHOICES, 100).table
    alternative = table.alternative
    found = Counting.of(table)
    ways = {
        item.identity: found.at[bit + 1] - found.at[bit] for bit, item in enumerate(table.items)
    }
    assert ways == {f"U {n}": 2 if n in (6, 7, 8) else 1 for n in range(1, 12)}
    names = {name: mask.bit_length() // 48 - 1 for name, mask in alternative.fields_of.items()}
    place = names["minimum:B:credits"]
    assert found.asked[place] == 8
    third = next(bit for bit, item in enumerate(table.items) if item.identity == "U 3")
    assert found.gains[found.at[third], place] == 5
    # the core and the credits of group B are asked for whatever is chosen, the choice is not
    assert found.always[place]
    assert (found.choice_asked.tolist(), found.choice_at.tolist()) == ([1], [0, 2])
    assert found.branch_minima.sum(axis=1).tolist() == [1, 1]
    assert not (found.branch_minima & found.always).any()
    assert not found.is_signed

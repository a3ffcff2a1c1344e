from qcf.cohort.placements import Placement
from qcf.search.find import some
from qcf.search.task import Steps, task_of, unit_of
from tests.unit.cohort.made import CHOICES, PLAIN, Bench


def test_whoever_fits_a_placement_is_eligible() -> None:
    for text in (PLAIN, CHOICES):
        bench = Bench.of(text, 100)
        bits, eligible, table = bench.bits, bench.eligible, bench.table
        placement = Placement.first(table)
        number = 0
        for index in (i for i, one in enumerate(eligible) if one):
            own = bits[index].nonzero()[0].tolist()
            items = [table.items[bit] for bit in own]
            choices = some(task_of(table.alternative, items, unit_of), Steps())
            assert choices is not None
            placement.learn(own, choices)
            fits = placement.fits(bits)
            assert fits[index], "what was found fits the one it was found for"
            assert all(eligible[i] for i, one in enumerate(fits) if one)
            number = max(number, int(fits.sum()))
        assert number > 1

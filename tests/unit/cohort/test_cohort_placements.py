import duckdb

from qcf.cohort.intake import take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import bring_together
from qcf.cohort.placements import Placement
from qcf.cohort.said import Said
from qcf.cohort.sums import Table, bits_of
from qcf.cohort.terms import Question, record_of
from qcf.engine.prepared import prepare
from qcf.search.find import some
from qcf.search.task import Steps, task_of, unit_of
from tests.cohorts import table_of
from tests.unit.cohort.made import CHOICES, ON, PLAIN, learners, rule


def test_whoever_fits_a_placement_is_eligible() -> None:
    for text in (PLAIN, CHOICES):
        con, q = duckdb.connect(), rule(text)
        held = bring_together(con, take_in(con, table_of(learners(100))), Said(), Reader(q, ON))
        bits = bits_of(held.masks, len(held.bits))
        question = Question(q, ON)
        eligible = [
            question.verdict(record_of(held, Said(), index)).eligible for index in range(len(bits))
        ]
        always = prepare(q).always
        assert always is not None
        table = Table.of(always.compiled.alternatives[0], held.bits)
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

"""What a record holds whose rows say nothing but their units: nothing there can be doubted."""

from collections.abc import Sequence

from qcf.engine.decide import Entries
from qcf.engine.holding import Holding, Unusable, WhyUnused
from qcf.engine.reading import HELD_ALREADY, in_order, preference
from qcf.engine.register import UnitRegister
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, LearnerRecord


def read_plain_rows(
    qualification: Qualification, register: UnitRegister, record: LearnerRecord, held: Entries
) -> Holding:
    """Return what a record holds whose rows are all plain: `held` is what they mean.

    All there is to find is which row each unit comes from, and which rows say it again.
    """
    rows: Sequence[Achievement] = record.achievements
    if len(rows) > len(held):
        rows = sorted(rows, key=preference)
    sources: dict[Entry, Achievement] = {}
    again = []
    for achievement in rows:
        (identity,) = register.meant_by(achievement.unit).identities
        (entry,) = held[identity]
        if sources.setdefault(entry, achievement) is not achievement:
            again.append(Unusable(achievement.unit, identity, WhyUnused.DUPLICATE, HELD_ALREADY))
    return Holding(held, sources, in_order(again), (), (), qualification)

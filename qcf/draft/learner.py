"""An invented learner for a draft: just what the rule asks for, with one unit in progress."""

import datetime as dt
from collections.abc import Iterable, Iterator

from qcf.draft.asked import Part, is_meant
from qcf.draft.columns import csv_text
from qcf.draft.wish import Wish
from qcf.engine.evaluate import evaluate
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord
from qcf.records.units import Unit, UnitBank

LEARNER = "invented-001"
_MOST_STEPS = 100_000
_SOME = 3
_ANY_DAY = dt.date(2012, 9, 1)  # a draft has no dates


def example_record(
    wish: Wish, parts: tuple[Part, ...], qualification: Qualification, bank: UnitBank
) -> str:
    """Return a record in CSV of a learner who has all but one of the units that are asked for."""
    rows = [["learner", "unit", "status"]]
    for unit in _units(wish, parts, qualification, bank):
        rows.append([LEARNER, _name(unit, bank), "achieved"])
    rows[-1][2] = "in-progress"
    return csv_text(rows)


def _units(
    wish: Wish, parts: tuple[Part, ...], qualification: Qualification, bank: UnitBank
) -> list[Unit]:
    """Return units that make a learner eligible, if any do, in the order of the bank."""
    for wanted in _guesses(wish, parts, qualification):
        record = LearnerRecord.of(LEARNER, sorted(wanted))
        if wanted and evaluate(qualification, record, on=_ANY_DAY, budget=_MOST_STEPS).eligible:
            return [unit for unit in bank.units if unit.identity in wanted]
    asks_nothing = evaluate(qualification, LearnerRecord(LEARNER), on=_ANY_DAY).eligible
    return list(bank.units[:_SOME] if asks_nothing else bank.units)


def _guesses(
    wish: Wish, parts: tuple[Part, ...], qualification: Qualification
) -> Iterator[set[str]]:
    """Yield sets of units that may be enough: as they are listed, then the least there is."""
    yield _first_that_fit(wish, parts[:2])
    nobody = evaluate(qualification, LearnerRecord(LEARNER), on=_ANY_DAY, budget=_MOST_STEPS)
    yield {shape.unit for shape in nobody.completion_units}


def _first_that_fit(wish: Wish, parts: tuple[Part, ...]) -> set[str]:
    """Return the first units on the list that one sentence after another asks for."""
    taken: dict[str, Unit] = {}
    groups = [group for part in parts for group in part.groups]
    for part in parts:
        for group in part.groups:
            if part.asked.is_everything or group.is_mandatory:
                taken |= {unit.identity: unit for unit in group.units}
    for wanted, number in wish.minima:
        for group in groups:
            if is_meant(wanted, group):
                _top_up(taken, group.units, number)
    _top_up(taken, [unit for group in groups for unit in group.units], wish.credits or 0)
    return set(taken)


def _top_up(taken: dict[str, Unit], units: Iterable[Unit], enough: int) -> None:
    """Take further units until those taken of them have enough credit."""
    of_them = {unit.identity: unit for unit in units}
    have = sum(unit.credit or 0 for name, unit in of_them.items() if name in taken)
    for name, unit in of_them.items():
        if have < enough and name not in taken:
            taken[name] = unit
            have += unit.credit or 0


def _name(unit: Unit, bank: UnitBank) -> str:
    """Return what a record calls a unit: the code, unless another unit bears it too."""
    if unit.code is not None and bank.named(unit.code) == (unit.identity,):
        return unit.code
    return unit.identity

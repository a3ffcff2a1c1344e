"""Rows of a record that no qualification knows: units in no bank, and what they may have meant."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from qcf.engine.facts import Facts
from qcf.engine.holding import Holding, WhyUnused
from qcf.engine.prepared import prepare
from qcf.engine.reading import read_holding
from qcf.engine.register import Meant
from qcf.engine.versions import version_for
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, LearnerRecord


def unrecognised(
    record: LearnerRecord, qualifications: Iterable[Qualification], *, on: dt.date
) -> tuple[str, ...]:
    """Return a note on each unit of a record that is in no bank of any of the qualifications.

    A note says which units it is close to, where it is close to any. What some qualification takes
    as imported, or into an incomplete list, is recognised; what is not achieved is not asked about.
    """
    judged = [version_for(one, record)[0] for one in qualifications]
    notes = (note for row in record.achievements for note in _notes(record, row, judged, on))
    return tuple(sorted(set(notes)))


def _notes(
    record: LearnerRecord, row: Achievement, judged: Sequence[Qualification], on: dt.date
) -> Iterator[str]:
    if not judged or any(_meant(rule, row).identities for rule in judged):
        return
    alone = evolve(record, achievements=(row,), held=(), certificates=())
    close: dict[str, None] = {}
    for rule in judged:
        holding = _holding(rule, alone, on)
        if all(one.reason is not WhyUnused.NOT_IN_RULE for one in holding.unusable):
            return
        close |= dict.fromkeys(doubt.text for doubt in holding.doubts)
    if close:
        yield max(close, key=lambda text: (len(text), text))  # it names most of what is near
    else:
        fails = "; its check character does not fit its digits"
        wrong = fails if _meant(judged[0], row).check_fails else ""
        yield f"`{row.unit}` is in no unit bank of any qualification here{wrong}"


def _meant(rule: Qualification, row: Achievement) -> Meant:
    return prepare(rule).register.meant_by(row.unit)


def _holding(rule: Qualification, record: LearnerRecord, on: dt.date) -> Holding:
    prepared, facts = prepare(rule), Facts.of(record, on)
    ready = prepared.ready(facts, record)
    return read_holding(ready.compiled.qualification, prepared.register, record, facts)

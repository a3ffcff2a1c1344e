"""What is missing at least, by sums alone: no completion adds less credit."""

import datetime as dt

from qcf.engine.decide import Entries, open_alternatives
from qcf.engine.facts import Facts, number_of_readings, readings, unknown_facts
from qcf.engine.prepared import Prepared, prepare
from qcf.engine.reading import read_holding
from qcf.engine.versions import version_for
from qcf.model.qualification import Qualification
from qcf.model.requirements import AllOf, CountsAs, Minimum
from qcf.records.learners import LearnerRecord
from qcf.search.problem import FIELD, SIGN, Alternative
from qcf.syntax.tree import Measure

MOST_WAYS = 16  # to read what is not known of a learner: this is asked of every rule there is


def least_missing(
    qualification: Qualification,
    record: LearnerRecord,
    *,
    on: dt.date,
    pathway: str | None = None,
) -> int:
    """Return a number of credits that every completion adds at least.

    Two lemmas make it sound. A unit that is added brings no more to a minimum than its own
    credit, so the largest shortfall of all that is held is to be added; and of a mandatory group
    each unit that is not held is to be added. Neither holds where a unit counts as others. Where
    a fact of the learner is not known, it is the least of all the ways to read it, and 0 where
    there are too many of these.
    """
    version, _ = version_for(qualification, record)
    prepared, facts = prepare(version), Facts.of(record, on)
    if any(isinstance(one, CountsAs) for one in version.permissions):
        return 0
    unknown = unknown_facts(version, facts) if prepared.asks_about_learners else ()
    if number_of_readings(unknown) > MOST_WAYS:
        return 0
    declared = (pathway or record.pathway) if version.pathways else None
    if declared is not None:
        declared = version.pathway_meant(declared)
    ways = (facts, *(readings(facts, unknown) if unknown else ()))
    return min(_missing_as_read(prepared, record, read, declared) for read in ways)


def _missing_as_read(
    prepared: Prepared, record: LearnerRecord, facts: Facts, declared: str | None
) -> int:
    ready = prepared.ready(facts, record)
    holding = read_holding(ready.compiled.qualification, prepared.register, record, facts)
    if any(doubt.either_way for doubt in holding.doubts):
        return 0
    entries = holding.read((False,) * len(holding.doubts))
    open_ones = open_alternatives(ready.compiled, declared) or ready.compiled.alternatives
    return min(_missing(alternative, entries) for alternative in open_ones)


def _missing(alternative: Alternative, entries: Entries) -> int:
    items = [alternative.item(identity, held) for identity, held in entries.items()]
    fields = alternative.start + sum(item.most + item.presence for item in items)
    short = [
        SIGN - (fields >> shift & FIELD)
        for requirement, shift in alternative.rows
        if isinstance(requirement, Minimum)
        and requirement.measure is Measure.CREDITS
        and alternative.met >> shift & SIGN
    ]
    units = alternative.qualification.units
    ways = (entry for held in entries.values() for entry in held)
    there = {one.identity for entry in ways for one in (entry, *entry.also)}
    mandatory = {
        unit
        for requirement in alternative.requirements
        if isinstance(requirement, AllOf)
        for unit in requirement.units
        if unit not in there
    }
    to_add = sum(
        min((one.credit or 0 for one in units[unit].versions), default=0) for unit in mandatory
    )
    return max(0, to_add, *short)

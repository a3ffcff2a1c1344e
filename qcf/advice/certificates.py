"""Certificates that are held, and what of a record was claimed for them: nothing is twice new.

A certificate is a fact of the record. The units that it was awarded for may count for another
qualification only as credit that was awarded before: by transfer, as the framework and the rule
allow it. For a larger size of the same ladder they are used again as they are: that is a top-up.
"""

import datetime as dt

from attrs import evolve, frozen

from qcf.advice.ladders import is_above
from qcf.advice.places import at
from qcf.engine.evaluate import evaluate
from qcf.engine.prepared import prepare
from qcf.engine.verdict import Verdict
from qcf.framework.identifiers import canonical_reference, fold
from qcf.model.entry import same_name
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, LearnerRecord, Provenance, Status


@frozen
class Held:
    """A qualification that is held, as the record calls it, and since when if the record says."""

    name: str
    since: dt.date | None = None


def held_by(record: LearnerRecord, on: dt.date) -> tuple[Held, ...]:
    """Return what is held on a day, in the order of the record."""
    dated = (Held(one.qualification, one.date) for one in record.certificates if one.date <= on)
    return (*(Held(name) for name in record.held), *dated)


def names_of(qualification: Qualification) -> tuple[str, ...]:
    """Return what a record may call a qualification: its file's name, its numbers, its title."""
    header = qualification.header
    others = (offered.split(" ")[0] for offered in header.also_offered)
    return (qualification.id, *filter(None, (header.number, *others)), header.title)


def certificate_of(record: LearnerRecord, qualification: Qualification, on: dt.date) -> Held | None:
    """Return the certificate of a qualification that the learner holds, if any."""
    names = names_of(qualification)
    return next(
        (one for one in held_by(record, on) if any(same_name(one.name, name) for name in names)),
        None,
    )


def identity_of(qualification: Qualification, name: str) -> str | None:
    """Return the unit that a rule takes a name in a record for; None where it may be several."""
    meant = prepare(qualification).register.meant_by(name).identities
    if len(meant) > 1:
        return None
    return meant[0] if meant else canonical_reference(name) or fold(name).upper()


def claimed_for(
    record: LearnerRecord,
    certificate: Held,
    qualification: Qualification,
    on: dt.date,
    pathway: str | None = None,
) -> frozenset[Achievement]:
    """Return the achievements that a certificate was awarded for.

    Those of which the record says so; where it says nothing, those that count for the
    qualification, on its pathway, on the day of the certificate.
    """
    names = (*names_of(qualification), certificate.name)
    stated = [
        row
        for row in record.achievements
        if row.achieved_for and any(same_name(row.achieved_for, name) for name in names)
    ]
    if stated:
        return frozenset(stated)
    day = certificate.since or on
    verdict = evaluate(qualification, at(record, qualification), on=day, pathway=pathway)
    counting = _counting(verdict)
    return frozenset(
        row
        for row in record.achievements
        if row.status is Status.ACHIEVED and identity_of(qualification, row.unit) in counting
    )


def _counting(verdict: Verdict) -> frozenset[str]:
    return frozenset(one.source or one.unit.unit for one in verdict.allocation)


def awarded_before(
    record: LearnerRecord,
    certificate: Held,
    qualification: Qualification,
    target: Qualification,
    on: dt.date,
    pathway: str | None = None,
) -> LearnerRecord:
    """Return a record as it counts for another qualification after a certificate was awarded.

    The units of the certificate come by transfer, achieved for the qualification that was
    awarded; for a larger size of the same ladder they stay as they are.
    """
    if target.id == qualification.id or is_above(target, qualification):
        return record
    claimed = claimed_for(record, certificate, qualification, on, pathway)
    return evolve(
        record,
        achievements=tuple(
            _transferred(row, qualification.id) if row in claimed else row
            for row in record.achievements
        ),
    )


def _transferred(row: Achievement, qualification: str) -> Achievement:
    new = row.provenance in (Provenance.TAUGHT, Provenance.RPL)
    return evolve(
        row,
        provenance=Provenance.TRANSFER if new else row.provenance,
        achieved_for=row.achieved_for or qualification,
    )

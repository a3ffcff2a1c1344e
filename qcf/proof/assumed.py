"""What a proof about a rule sets aside: what no set of units decides."""

import datetime as dt
from collections.abc import Iterator

from qcf.engine.facts import Facts, unknown_facts
from qcf.model.entry import entry_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Brings,
    CertificationEnd,
    Evidence,
    Exempt,
    Gate,
    HeldAtGrade,
    HeldQualification,
    RegistrationWindow,
)
from qcf.proof.universe import kinds_of_learners
from qcf.syntax.phrase import listed
from qcf.syntax.tree import AgeFilter, GradeFilter, WayFilter


def assumed(qualification: Qualification, on: dt.date) -> tuple[str, ...]:
    """Return what is taken for granted of every learner, a sentence each, as the rule asks it."""
    return tuple(
        dict.fromkeys(
            (
                *_achievements(qualification, on),
                *_facts(qualification, on),
                *_besides(qualification),
                *_elsewhere(qualification),
            )
        )
    )


def unusable(qualification: Qualification, on: dt.date) -> tuple[str, ...]:
    """Return the units that cannot be achieved on a date: credit not known, or not in force."""
    versions = {name: unit.version_on(on) for name, unit in sorted(qualification.units.items())}
    return tuple(
        name
        for name, unit in versions.items()
        if qualification.groups_listing(name)
        and (not unit.is_in_force(on) or entry_of(unit, qualification.reads) is None)
    )


def _achievements(qualification: Qualification, on: dt.date) -> Iterator[str]:
    reads = qualification.reads
    yield "every unit is achieved as taught, for this qualification"
    if reads.dates or AgeFilter in reads.filters:
        yield "every unit is achieved in time, and in the order that the rule asks for"
    if GradeFilter in reads.filters:
        yield "every unit is achieved at whichever grade helps"
    if WayFilter in reads.filters:
        yield "nothing is achieved by prior learning, transfer or exemption"
    if any(isinstance(p, HeldAtGrade) for p in qualification.permissions):
        yield "every unit is passed"
    if unusable(qualification, on):
        yield "units whose credit is not known, or that are not in force, count nothing"


def _facts(qualification: Qualification, on: dt.date) -> Iterator[str]:
    facts = kinds_of_learners(qualification, on)[0].facts
    activities = sorted(facts.assumed)
    if activities:
        yield f"{listed([f'`{name}`' for name in activities])} done"
    needs = [n for r in qualification.requirements if isinstance(r, Gate) for n in r.needs]
    names = sorted({n.names[0] for n in needs if isinstance(n, HeldQualification)})
    if names:
        yield f"{listed([f'`{name}`' for name in names])} held"
    if any("start" in one.text for one in unknown_facts(qualification, Facts(on))):
        yield "the learner registered and started in time"


def _besides(qualification: Qualification) -> Iterator[str]:
    for requirement in qualification.requirements:
        match requirement:
            case Evidence(text=text):
                yield text
            case CertificationEnd() | RegistrationWindow():
                yield requirement.text
            case _:
                pass


def _elsewhere(qualification: Qualification) -> Iterator[str]:
    for permission in qualification.permissions:
        match permission:
            case Exempt(holder=holder):
                yield f"nobody is exempt as a holder of `{holder.name}`"
            case Brings(holder=holder):
                yield f"nobody brings units as a holder of `{holder.name}`"
            case _:
                pass
    groups = sorted(g.name for g in qualification.groups.values() if g.imports is not None)
    if groups:
        yield f"no units from elsewhere count in group {listed(groups)}"

"""What if: the verdict of today beside one on what is supposed. Never a claim."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.engine.evaluate import evaluate
from qcf.engine.evidence import UnitShape, shape_of
from qcf.engine.prepared import prepare
from qcf.engine.verdict import Verdict
from qcf.engine.versions import version_for
from qcf.framework.identifiers import fold
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, LearnerRecord


@frozen
class Moved:
    """A unit that counts elsewhere, or in one of two verdicts only: the groups; None: nowhere."""

    unit: UnitShape
    today: str | None
    what_if: str | None


@frozen(eq=False)
class Comparison:
    """The verdict of today, and the verdict on what is supposed, on the same date.

    `assumed` are the units supposed to be achieved, taught, on the date, and `without` those
    supposed not to be held, by their identities; `pathway` is supposed to be declared, and
    `version` the one that the learner is judged by.
    """

    today: Verdict
    what_if: Verdict
    assumed: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    pathway: str | None = None
    version: str | None = None

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The units that do not count in the same group in both verdicts, by unit."""
        today, what_if = (
            {one.unit.unit: one.unit for one in verdict.allocation}
            for verdict in (self.today, self.what_if)
        )
        found = []
        for name in sorted({*today, *what_if, *self.assumed}):
            shape = what_if.get(name) or today.get(name)
            shape = shape or shape_of(self.what_if.qualification, name)
            places = [one[name].group if name in one else None for one in (today, what_if)]
            if places[0] != places[1] or (name in self.assumed and places == [None, None]):
                found.append(Moved(evolve(shape, group=places[1]), *places))
        return tuple(found)


def what_if(
    qualification: Qualification,
    record: LearnerRecord,
    *,
    on: dt.date,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    pathway: str | None = None,
    version: str | None = None,
    budget: int | None = None,
) -> Comparison:
    """Return the verdict on a record, and beside it the verdict on what is supposed.

    Units are called by any of their names. Raises `QcfError` for a unit or a version that there
    is not, for a unit to be without that the record does not have, and for one that is to be both.
    """
    for option, names in (("assume", assume), ("without", without)):
        if isinstance(names, str):  # each of its letters would be a unit
            found = f"asked for `{option}` as a list of units, found one text"
            raise TypeError(f"{found}: write {option}=[{names!r}]")
    today = evaluate(qualification, record, on=on, budget=budget)
    rule = qualification if version is None else version_called(qualification, version)
    rules = (version_for(rule, record)[0], today.qualification)
    left_out = tuple(dict.fromkeys(_held(name, record, rules) for name in without))
    assumed = tuple(dict.fromkeys(_meant(name, rules) for name in assume))
    both = sorted({*left_out} & {*assumed})
    if both:
        message = f"`{both[0]}` is supposed to be held, and supposed not to be"
        raise QcfError([Diagnostic("QCF020", message, help="suppose one of the two")])
    supposed = _without(record, {*left_out, *assumed}, rules)
    achieved = tuple(Achievement(name, date=on) for name in assumed)
    if achieved:
        supposed = evolve(supposed, achievements=(*supposed.achievements, *achieved))
    declared = pathway
    if version is not None and declared is None:
        declared = pathway_in(rule, qualification, record.pathway)
    return Comparison(
        today,
        evaluate(rule, supposed, on=on, pathway=declared, budget=budget),
        assumed,
        left_out,
        pathway,
        version,
    )


def version_called(
    qualification: Qualification, name: str, newer: Sequence[Qualification] = ()
) -> Qualification:
    """Return a version of a qualification, to be judged by whenever registered.

    It is called as its file says which version it is, or by the name of its file. `newer` are
    those that replace the qualification: they are asked for themselves, and a message says so.
    """
    versions = list(_versions(qualification))
    for version in versions:
        if _is_called(version, name):
            return evolve(version, replaces=None)
    message = f"`{qualification.id}` has no version `{name}`"
    advice = _versions_instead(name, versions, newer)
    raise QcfError([Diagnostic("QCF021", message, help=advice)])


def _versions_instead(
    name: str, versions: Sequence[Qualification], newer: Sequence[Qualification]
) -> str:
    """Return what to ask for: never a version that is near where a newer one is called so."""
    known = [called for version in versions for called in _names(version)]
    meant = [one for one in newer if _is_called(one, name)]
    nearest = None if meant else did_you_mean(name, known)
    if nearest is not None:
        return nearest
    advice = f"its versions, and those that it replaces, are {', '.join(known)}"
    for one in meant or newer:
        advice += f"; `{one.id}` replaces it, and is a qualification to ask for itself"
    return advice


def _is_called(version: Qualification, name: str) -> bool:
    return name.casefold() in [called.casefold() for called in _names(version)]


def pathway_in(
    version: Qualification, qualification: Qualification, pathway: str | None
) -> str | None:
    """Return a pathway of a qualification as another version has it: by its id, else its title."""
    if pathway is None:
        return None
    known = {one.id for one in version.pathways}
    meant = qualification.pathway_meant(pathway)
    titles = {one.id: one.title for one in qualification.pathways}
    for name in (pathway, meant, titles.get(meant, pathway)):
        if version.pathway_meant(name) in known:
            return version.pathway_meant(name)
    return pathway


def _versions(qualification: Qualification) -> Iterator[Qualification]:
    version: Qualification | None = qualification
    while version is not None:
        yield version
        version = version.replaces


def _names(version: Qualification) -> list[str]:
    called = version.header.version
    return [called, version.id] if called else [version.id]


def _meant(name: str, rules: Sequence[Qualification]) -> str:
    """Return the unit that is called so, in one of these rules or of their banks."""
    for rule in rules:
        units = prepare(rule).register.meant_by(name).identities
        if len(units) > 1:
            message = f"`{name}` is the code of {' and '.join(units)}"
            raise QcfError([Diagnostic("QCF020", message, help="name one by its reference")])
        if units:
            return units[0]
    units_of = [unit.versions[-1] for rule in rules for unit in rule.units.values()]
    known = [called for unit in units_of for called in (unit.code, unit.reference) if called]
    raise QcfError(
        [
            Diagnostic(
                "QCF020",
                f"no unit of `{rules[0].id}` is called `{name}`",
                help=did_you_mean(name, known)
                or "name a unit by its reference, or by a code of the unit bank",
            )
        ]
    )


def _held(name: str, record: LearnerRecord, rules: Sequence[Qualification]) -> str:
    """Return the unit that is called so, of those that the record has."""
    written = {_identity(row.unit, rules): row.unit for row in record.achievements}
    identity = _identity(name, rules)
    if identity in written:
        return identity
    known = [*written, *written.values()]
    raise QcfError(
        [
            Diagnostic(
                "QCF020",
                f"the record has no unit `{name}`",
                help=did_you_mean(name, known) or "name a unit as the record does",
            )
        ]
    )


def _identity(name: str, rules: Sequence[Qualification]) -> str:
    """Return what a unit of a record is, or where no bank knows it, what it is written as."""
    for rule in rules:
        units = prepare(rule).register.meant_by(name).identities
        if len(units) == 1:
            return units[0]
    return fold(name)


def _without(
    record: LearnerRecord, units: set[str], rules: Sequence[Qualification]
) -> LearnerRecord:
    kept = [row for row in record.achievements if _identity(row.unit, rules) not in units]
    return (
        record
        if len(kept) == len(record.achievements)
        else evolve(record, achievements=tuple(kept))
    )

"""What else could be recognised of a learner: one unit, one exemption or equivalence, transfer."""

from collections.abc import Iterator

from attrs import evolve, frozen

from qcf.advice.again import Again
from qcf.advice.relaxing import How
from qcf.model.qualification import Qualification, RuleUnit
from qcf.model.requirements import (
    Brings,
    CountsAs,
    Exempt,
    Gate,
    HeldQualification,
    Holder,
    Kind,
    Permission,
    Relief,
)
from qcf.records.learners import Achievement, LearnerRecord, Provenance, Status
from qcf.records.units import Unit, UnitBank

# What stands for a unit and no rule declares; in no list, so that it never counts itself.
SOURCE = "undeclared source"


@frozen(eq=False)
class Otherwise:
    """A rule and a record that differ in one thing from those of a verdict.

    `text` says what a permission gives, and `name` is a qualification or a provenance.
    """

    how: How
    rule: Qualification
    record: LearnerRecord
    units: tuple[str, ...] = ()
    text: str = ""
    name: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What it is, whatever the choice of pathways."""
        return self.how, self.units, self.name


def otherwise(again: Again, rule: Qualification) -> Iterator[Otherwise]:
    """Yield everything that could be recognised under a choice of pathways, one thing at a time."""
    yield from _units(again, rule)
    yield from _held(again, rule)
    yield from _declared(again, rule)
    header = rule.header
    transferred = [a for a in again.record.achievements if a.provenance is Provenance.TRANSFER]
    if transferred and header.framework == "RQF" and not rule.recognises_transfer:
        recognising = evolve(rule, header=evolve(header, framework=None))
        yield Otherwise(How.RECOGNISED, recognising, again.record, name="transfer")


def _units(again: Again, rule: Qualification) -> Iterator[Otherwise]:
    """Yield each unit of the rule, achieved by prior learning on the evaluation date."""
    record = again.record
    held = again.verdict.holding.entries
    # a second row of a unit says something only to a rule that reads more than its figures
    same = set() if rule.reads.more_than_figures else held.keys()
    for identity in sorted(rule.units.keys() - same):
        unit = Achievement(identity, date=again.verdict.on, provenance=Provenance.RPL)
        more = evolve(record, achievements=(*record.achievements, unit))
        yield Otherwise(How.UNIT, rule, more, (identity,), name=Provenance.RPL.value)


def _held(again: Again, rule: Qualification) -> Iterator[Otherwise]:
    """Yield each qualification that the rule gives something for and the learner does not hold."""
    facts, record = again.verdict.case.facts, again.record
    given: dict[tuple[str, ...], list[str]] = {}
    for permission in rule.permissions:
        if isinstance(permission, Exempt | Brings):
            given.setdefault(permission.holder.names, []).append(permission.text)
    for requirement in rule.requirements:
        for need in requirement.needs if isinstance(requirement, Gate) else ():
            if isinstance(need, HeldQualification):
                given.setdefault(need.names, []).append(requirement.text)
    for names, texts in sorted(given.items()):
        if not facts.holds(names):
            more = evolve(record, held=(*record.held, names[0]))
            yield Otherwise(How.HELD, rule, more, text="; ".join(texts), name=names[0])


def _declared(again: Again, rule: Qualification) -> Iterator[Otherwise]:
    """Yield each row by equivalence or exemption that counts nothing, as if it were declared."""
    register = again.verdict.case.prepared.register
    for row in dict.fromkeys(again.record.achievements):
        units = register.meant_by(row.unit).identities
        is_held = row.status is Status.ACHIEVED and (not row.date or row.date <= again.verdict.on)
        if not is_held or len(units) != 1 or units[0] not in rule.units:
            continue
        # what the rule declares is looked for as the rule has it: by what has to be held
        if row.provenance is Provenance.EXEMPTION and units[0] not in _relieved(rule):
            yield _exempt(again.record, rule, units[0])
        elif row.provenance is Provenance.EQUIVALENCE and units[0] not in _stood_for(rule):
            yield _equivalent(again.record, rule, units[0], row)


def _relieved(rule: Qualification) -> set[str]:
    """Return the units that an exemption of the rule names."""
    given = [one for one in rule.permissions if isinstance(one, Exempt)]
    return {unit for one in given for relief in one.reliefs for unit in relief.units}


def _stood_for(rule: Qualification) -> set[str]:
    """Return the units that another counts as by the rule."""
    given = [one for one in rule.permissions if isinstance(one, CountsAs)]
    return {unit for one in given for target in one.targets for unit in target}


def _exempt(record: LearnerRecord, rule: Qualification, unit: str) -> Otherwise:
    holder = Holder((SOURCE,))
    level = rule.units[unit].versions[-1].level
    permission = Exempt(
        f"exempt:{SOURCE}", Kind.BAR, SOURCE, holder, (Relief((unit,), level=level),)
    )
    more = evolve(record, held=(*record.held, SOURCE))
    return Otherwise(How.DECLARED, _giving(rule, permission), more, (unit,), name="exemption")


def _equivalent(
    record: LearnerRecord, rule: Qualification, unit: str, row: Achievement
) -> Otherwise:
    """Return the rule as if it said that another unit, achieved as the row has it, counts as it."""
    permission = CountsAs(f"counts-as:{SOURCE}:{unit}", Kind.BAR, SOURCE, SOURCE, ((unit,),))
    source = Unit(SOURCE, code=SOURCE, level=None, credit=0)
    declared = evolve(
        _giving(rule, permission),
        units={**rule.units, SOURCE: RuleUnit((source,))},
        banks=(*rule.banks, UnitBank(SOURCE, (source,))),
    )
    held = evolve(row, unit=SOURCE, provenance=Provenance.TAUGHT, credit=None, level=None)
    more = evolve(record, achievements=(*record.achievements, held))
    return Otherwise(How.DECLARED, declared, more, (unit,), name="equivalence")


def _giving(rule: Qualification, permission: Permission) -> Qualification:
    return evolve(rule, permissions=(*rule.permissions, permission))

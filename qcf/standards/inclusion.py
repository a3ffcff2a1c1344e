"""Whether a qualification meets what a register asks for inclusion: each condition, with why."""

from enum import Enum

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.qualification import Qualification
from qcf.standards.cover import Role, coverage
from qcf.standards.register import Condition, Listed, LooksAt, Register, Registers
from qcf.standards.standard import Standards


class Answer(Enum):
    """Whether a condition is met; what no source says is not guessed."""

    MET = "met"
    NOT_MET = "not met"
    NOT_STATED = "not stated"


@frozen
class Judged:
    """One condition of a register, the answer for a qualification, and why."""

    condition: Condition
    answer: Answer
    why: str
    source: str | None = None


@frozen
class Inclusion:
    """What a register asks of a qualification, condition by condition. Who is in it others say."""

    qualification: Qualification
    register: Register
    listed: Listed | None
    conditions: tuple[Judged, ...]

    def of(self, answer: Answer) -> tuple[Judged, ...]:
        """Return the conditions with this answer."""
        return tuple(one for one in self.conditions if one.answer is answer)


def inclusion(rule: Qualification, register: Register | str, standards: Standards) -> Inclusion:
    """Return whether a qualification meets what a register asks, each condition with a reason.

    A register may be named by its id; raises `QcfError` where there is none.
    """
    registers = standards.registers
    if isinstance(register, str):
        register = register_named(registers, register)
    name = rule.id.partition(":")[0]
    judged = tuple(
        _judged(rule, name, one, standards) for one in registers.conditions_of(register.id)
    )
    return Inclusion(rule, register, registers.state_of(register.id, name), judged)


def register_named(registers: Registers, name: str) -> Register:
    """Return the register of an id; raise `QcfError` where there is none."""
    register = registers.register(name.strip().casefold())
    if register is None:
        known = [one.id for one in registers.registers]
        advice = did_you_mean(name, known) or f"the registers are {', '.join(known) or 'none'}"
        raise QcfError([Diagnostic("QCF811", f"there is no register `{name}`", help=advice)])
    return register


def _judged(rule: Qualification, name: str, condition: Condition, standards: Standards) -> Judged:
    """Judge one condition: by what a source says of it, else by the specification."""
    said = standards.registers.said_of(condition.id, name)
    if said is not None:
        answer = Answer.MET if said.holds else Answer.NOT_MET
        return Judged(condition, answer, said.why, said.source)
    match condition.looks_at:
        case LooksAt.NUMBER:
            answer, why = _by_number(rule)
        case LooksAt.FRAMEWORK:
            answer, why = _by_framework(rule, condition)
        case LooksAt.REVISION:
            answer, why = _by_revision(rule)
        case LooksAt.SUITE | LooksAt.STANDARD:
            answer, why = _by_coverage(rule, condition, standards)
    return Judged(condition, answer, why)


def _by_number(rule: Qualification) -> tuple[Answer, str]:
    number = rule.header.number
    if number is None:
        return Answer.NOT_STATED, "the rule has no qualification number"
    return Answer.MET, f"it has the qualification number {number}"


def _by_framework(rule: Qualification, condition: Condition) -> tuple[Answer, str]:
    framework = rule.header.framework
    if framework is None:
        return Answer.NOT_STATED, "the rule names no framework"
    if framework.casefold() in {one.casefold() for one in condition.names}:
        return Answer.MET, f"it is in the {framework}"
    return Answer.NOT_MET, f"it is in the {framework}"


def _by_revision(rule: Qualification) -> tuple[Answer, str]:
    if rule.replaces is not None:
        return Answer.MET, f"it replaces `{rule.replaces.id}`"
    return Answer.NOT_STATED, "nothing says that it is new, and it replaces no earlier version"


def _by_coverage(
    rule: Qualification, condition: Condition, standards: Standards
) -> tuple[Answer, str]:
    """Judge by the units that everybody achieves, at least on some pathway.

    That no unit is mapped to a part shows nothing: a condition is never refused by it.
    """
    parts = []
    for name in condition.names:
        standard = standards.standard(name)
        suite = name if standard is None else standard.suite
        covered = coverage(rule, suite, standards).standards
        parts += [one for one in covered if standard is None or one.standard is standard]
    open_ = [one for one in parts if one.role not in (Role.MANDATORY, Role.PATHWAY)]
    if parts and not open_:
        units = dict.fromkeys(
            unit.unit.name
            for one in parts
            for way in one.ways
            if way.role is not Role.OPTIONAL
            for unit in way.units
        )
        return Answer.MET, f"covered by {', '.join(units)}"
    titles = ", ".join(f"`{one.standard.title}`" for one in open_)
    done = f"{len(parts) - len(open_)} of {len(parts)} covered; " if len(parts) > 1 else ""
    return Answer.NOT_STATED, f"{done}no unit that everybody achieves is mapped to {titles}"

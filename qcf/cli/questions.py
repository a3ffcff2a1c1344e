"""What `--why` is about: a unit or a requirement, by any name that people have for it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.engine.evidence import RequirementState
from qcf.engine.register import UnitRegister
from qcf.engine.verdict import Verdict
from qcf.engine.why import WhyRequirement, WhyUnit
from qcf.report.as_json import otherwise_json, why_requirement_json, why_unit_json
from qcf.report.why_text import otherwise_lines, why_requirement_lines, why_unit_lines

Answer = WhyUnit | WhyRequirement


def questioned(verdict: Verdict, name: str) -> tuple[Answer, ...]:
    """Return the answers to why: on a unit, or on every requirement that has these words.

    Raises `QcfError` where neither the rule nor the record has anything called so.
    """
    units = UnitRegister(verdict.qualification).meant_by(name).identities
    known = {*verdict.qualification.units, *_of_record(verdict)}
    asking = verdict.asking
    found: list[Answer] = [asking.unit(unit) for unit in units if unit in known]
    if not found:
        found += [asking.requirement(state) for state in _called(verdict.requirements, name)]
    if not found:
        raise QcfError([_nothing(verdict, name)])
    return tuple(found)


def answers_in_words(verdict: Verdict, asked: Iterable[tuple[Answer, ...]]) -> Iterator[list[str]]:
    """Yield each answer as lines, and last the other ways to count as much."""
    for answers in asked:
        for answer in answers:
            if isinstance(answer, WhyUnit):
                yield why_unit_lines(answer, verdict)
            else:
                yield why_requirement_lines(answer, verdict)
    if verdict.eligible:
        yield otherwise_lines(verdict.asking.otherwise(), verdict)


def why_json(verdict: Verdict, asked: Sequence[tuple[Answer, ...]]) -> dict[str, Any]:
    """Return the answers as JSON."""
    every = [answer for answers in asked for answer in answers]
    return {
        "units": [why_unit_json(one) for one in every if isinstance(one, WhyUnit)],
        "requirements": [
            why_requirement_json(one) for one in every if isinstance(one, WhyRequirement)
        ],
        "otherwise": [otherwise_json(one) for one in verdict.asking.otherwise()],
        "otherwise_is_open": bool(verdict.asking.stopped),
    }


def _of_record(verdict: Verdict) -> set[str]:
    return {unused.unit.unit for unused in verdict.unused}


def _called(states: Sequence[RequirementState], name: str) -> list[RequirementState]:
    """Return the requirements of an id, else those whose words have these among them."""
    words = " ".join(name.split()).casefold()
    exact = [state for state in states if state.id.casefold() == words]
    return exact or [state for state in states if words and words in state.text.casefold()]


def _nothing(verdict: Verdict, name: str) -> Diagnostic:
    units = verdict.qualification.units.values()
    names = [n for unit in units for n in (unit.versions[-1].code, unit.versions[-1].reference)]
    names += [state.id for state in verdict.requirements]
    return Diagnostic(
        "QCF016",
        f"no unit or requirement of `{verdict.qualification.id}` is called `{name}`",
        help=did_you_mean(name, [one for one in names if one])
        or "name a unit by its reference or code, a requirement by words of it or by its id",
    )

"""Why a unit counts or not, and why a requirement holds or not, as a tutor reads it."""

from collections.abc import Sequence

from qcf.engine.evidence import Allocated, RequirementState, UnitShape
from qcf.engine.showing import UNDECIDED
from qcf.engine.verdict import Verdict
from qcf.engine.why import WhyRequirement, WhyUnit
from qcf.report.reason_text import reason_sentences
from qcf.report.verdict_text import asked_and_got, reason_lines, unit_line, unused_line
from qcf.syntax.phrase import listed

_LISTED_ONCE = "No other group lists it."
_NOWHERE_ELSE = "In no other group would as much credit count."
_NOWHERE_FOUND = "In no other group was it found to count as well, in the stated number of steps."


def why_unit_lines(why: WhyUnit, verdict: Verdict) -> list[str]:
    """Return why a unit counts where it does, or not at all."""
    if why.place is None:
        return _not_counted(why, verdict)
    lines = [f"{unit_line(why.unit)}", f"  counts in group {_group(why.place, verdict)}."]
    for words, brings in (("It brings", why.brings), ("It takes up", why.takes)):
        if brings:
            lines.append(f"  {words}")
            lines += [f"    {_amount(number, s)} of: {s.text}" for s, number in brings]
    if why.needed:
        lines.append("  Without it, what else is held is not enough:")
        for reason in why.needed:
            lines += [f"    - {_sentence(state)}" for state in reason.requirements]
            lines += [f"      {sentence}" for sentence in reason_sentences(reason)]
    elif verdict.eligible:
        lines.append("  Without it the learner would be eligible all the same.")
    if why.elsewhere:
        lines.append(f"  It could count as well in {_groups(why.elsewhere, verdict)}.")
    elif verdict.eligible:
        is_listed_once = len(verdict.qualification.groups_listing(why.unit.unit)) == 1
        nowhere = _NOWHERE_FOUND if why.unit.unit in verdict.asking.stopped else _NOWHERE_ELSE
        lines.append(f"  {_LISTED_ONCE if is_listed_once else nowhere}")
    return lines


def _not_counted(why: WhyUnit, verdict: Verdict) -> list[str]:
    if not why.unused:
        return [unit_line(why.unit), "  does not count: it is not in the record."]
    lines = []
    for unused in why.unused:
        lines += [unit_line(unused.unit), f"  does not count: {unused_line(unused)}."]
    if why.could_count:
        lines.append(
            f"  It could count in {_groups(why.could_count, verdict)} with as much credit in all; "
            "of equals, the unit with the smaller reference is shown."
        )
    return lines


def why_requirement_lines(why: WhyRequirement, verdict: Verdict) -> list[str]:
    """Return why a requirement holds, or does not."""
    state = why.state
    lines = [
        _sentence(state),
        f"  {_stands(state, verdict)}.",
    ]
    if why.brings:
        lines.append("  What counts towards it")
        lines += [f"    {_amount(number, state)}: {unit_line(unit)}" for unit, number in why.brings]
    if why.stops:
        lines.append("  What it keeps from counting")
        lines += [f"    {unit_line(unused.unit)}" for unused in why.stops]
    if state.missing:
        lines.append("  What is missing")
        lines += [f"    {unit_line(unit)}" for unit in state.missing]
    for reason in why.reasons:
        lines += reason_lines(reason, "  ")
    return lines


def _stands(state: RequirementState, verdict: Verdict) -> str:
    if verdict.status == UNDECIDED:
        return "is not decided: the search for an answer was stopped"
    return f"{'holds' if state.holds else 'does not hold'}: {_figures(state)}"


def otherwise_lines(others: Sequence[tuple[Allocated, ...]], verdict: Verdict) -> list[str]:
    """Return the other ways to count as much credit, each by what is different."""
    if not others and verdict.asking.stopped:
        return ["No other way to count as much credit was found in the stated number of steps."]
    if not others:
        return ["There is no other way to count as much credit."]
    shown = {one.unit.unit: one.unit for one in verdict.allocation}
    lines = ["Other ways to count as much credit, found by moving one unit (there may be more)"]
    for other in others:
        there = {one.unit.unit: one.unit for one in other}
        moved = [
            f"{_name(unit)} in group {_group(unit.group or '', verdict)}"
            for name, unit in sorted(there.items())
            if name not in shown or shown[name].group != unit.group
        ]
        left = [_name(unit) for name, unit in sorted(shown.items()) if name not in there]
        words = [*moved, *([f"without {listed(left)}"] if left else [])]
        lines.append(f"  - {listed(words)}")
    return lines


def _sentence(state: RequirementState) -> str:
    clause = f" [{state.clause}]" if state.clause else ""
    return f"{state.text[0].upper()}{state.text[1:]}{clause}"


def _name(unit: UnitShape) -> str:
    return unit.code or unit.reference or unit.unit


def _figures(state: RequirementState) -> str:
    return "met" if state.got == "met" else asked_and_got(state)


def _amount(number: int, state: RequirementState) -> str:
    measure = state.measure or ""
    return f"{number} {measure.removesuffix('s') if number == 1 else measure}".rstrip()


def _group(place: str, verdict: Verdict) -> str:
    group = verdict.qualification.groups[place]
    return f"{group.name} ({group.title})" if group.title else group.name


def _groups(places: Sequence[str], verdict: Verdict) -> str:
    names = listed([_group(place, verdict) for place in places], "or")
    return f"group{'s' if len(places) > 1 else ''} {names}"

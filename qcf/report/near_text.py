"""Near misses as a tutor reads them: what would do, of which requirement, and how much less."""

from collections.abc import Sequence

from qcf.advice.near import NearMiss, NearMisses
from qcf.advice.relaxing import How
from qcf.engine.evidence import UnitShape
from qcf.engine.showing import NOT_ELIGIBLE
from qcf.engine.verdict import Verdict
from qcf.report.verdict_text import unit_line
from qcf.syntax.phrase import listed

_BLOCKS: tuple[tuple[str, tuple[How, ...]], ...] = (
    ("one requirement asked for less", (How.LOWERED, How.RAISED, How.EXCUSED)),
    ("one requirement that no longer holds", (How.LIFTED, How.SET_ASIDE)),
    ("one unit more, by prior learning", (How.UNIT,)),
    ("one recognition more", (How.HELD, How.DECLARED, How.RECOGNISED)),
    ("another pathway declared", (How.PATHWAY,)),
)


def near_lines(near: NearMisses, verdict: Verdict) -> list[str]:
    """Return the near misses of a verdict: each alone would make the learner eligible."""
    if verdict.status != NOT_ELIGIBLE:
        return []
    lines = _none(verdict, near) if not near.found else ["Near misses: any one of these would do"]
    for title, hows in _BLOCKS:
        block = [f"    - {_line(one, verdict)}" for one in near.found if one.how in hows]
        lines += [f"  {title[0].upper()}{title[1:]}", *block] if block else []
    if near.undecided:
        lines.append("  Not decided within the stated number of steps")
        lines += [f"    - {_what(one, verdict)}" for one in near.undecided]
    return lines


def _none(verdict: Verdict, near: NearMisses) -> list[str]:
    """Return that there is none, and why no one requirement can be enough."""
    if near.undecided:
        return ["Near misses: none was found"]
    lines = ["Near misses: none; no single change would do"]
    number = len(verdict.reasons)
    if number > 1:
        lines.append(f"  {number} things are missing, and mending one leaves the others.")
    return lines


def _line(one: NearMiss, verdict: Verdict) -> str:
    line = _what(one, verdict)
    if not one.proven:
        line += ", perhaps less"
    if one.provisional:
        line += ", provisionally"
    clause = f" [{one.clause}]" if one.clause else ""
    return f"{line}{_under(one, verdict)}{clause}"


def _under(one: NearMiss, verdict: Verdict) -> str:
    """Return the pathways under which it would do, where it is not the one that is shown."""
    others = [name for name in one.pathways if name != verdict.pathway]
    if not others or one.how is How.PATHWAY:
        return ""
    only = "" if len(others) < len(one.pathways) else "only "
    also = "also " if not only else ""
    return f" ({only}{also}on pathway {listed([_pathway(name) for name in others], 'or')})"


def _pathway(name: str) -> str:
    return " with ".join(name.split("+"))


def _what(one: NearMiss, verdict: Verdict) -> str:
    """Return what would be otherwise."""
    match one.how:
        case How.PATHWAY:
            names = [_pathway(name) for name in one.pathways]
            declared = verdict.declared_pathway
            return f"{listed(names, 'or')} instead of {declared}"
        case How.UNIT:
            return unit_line(one.units[0])
        case How.HELD:
            return f"`{one.name}`, if it were held: {one.text}"
        case How.DECLARED:
            unit = unit_line(one.units[0])
            return f"the {one.name} in the record, if the rule declared it: {unit}"
        case How.RECOGNISED:
            return "units by transfer, if the rule recognised them"
        case _:
            return f"{_words(one)}: {_relaxed(one)}"


def _words(one: NearMiss) -> str:
    text = one.text[:1].upper() + one.text[1:]
    inside = one.part if one.part and one.part not in one.text else ""
    return f"{text}; of this, {inside}" if inside else text


def _relaxed(one: NearMiss) -> str:
    if one.how is How.EXCUSED and one.units:
        return f"would do without {_named(one.units)}"
    if one.how is How.EXCUSED:
        return "excused from some of its units"
    if one.how is How.LIFTED:
        return "would do if this were lifted"
    if one.how is How.SET_ASIDE:
        return "would do if this were set aside"
    if one.would_do is None or one.asked is None:
        return "asked for less"
    percent = "%" if one.measure == "%" else ""
    more = "more" if one.how is How.RAISED else "less"
    steps = abs(one.would_do - one.asked)
    of = f" of {one.asked}{percent}" if one.part else ""
    return f"{one.would_do}{percent}{of} would do, {steps}{percent} {more}"


def _named(units: Sequence[UnitShape]) -> str:
    if len(units) == 1:
        return unit_line(units[0])
    names = [unit.code or unit.reference or unit.unit for unit in units]
    return f"{len(units)} of its units, {listed(sorted(names))}"

"""A reason as a tutor reads it: what is asked, what is there, and why the two do not meet."""

from collections.abc import Iterable

from qcf.engine.evidence import RequirementState, UnitShape
from qcf.engine.reasons import Reason
from qcf.engine.refusal import Cases
from qcf.syntax.phrase import listed

MOST_NAMES = 8


def reason_sentences(reason: Reason) -> list[str]:
    """Return the sentences that say why the requirements of a reason cannot hold together."""
    sentences = []
    match reason.kind:
        case "short":
            state = reason.requirements[0]
            if reason.most is not None and reason.most != state.got:
                most = _amount(reason.most, [state])
                sentences.append(f"However units are placed, no more than {most} can count here.")
        case "together":
            sentences.append(_together(reason))
        case "cases":
            sentences.append(_cases(reason))
        case "searched" if reason.checked:
            sentences.append(
                "Everything that could count was gone through, and nothing meets "
                f"{'all of these' if len(reason.requirements) > 1 else 'it'} "
                f"({reason.states:,} different sums)."
            )
    if reason.wanted and len(reason.wanted) <= MOST_NAMES:
        names = listed(sorted(map(_name, reason.wanted)))
        are = "is" if len(reason.wanted) == 1 else "are"
        sentences.append(f"{names} {are} wanted by more than one of these, and a unit counts once.")
    if not reason.checked:
        sentences.append(
            "The search found no way; going through it all once more would take too long, so "
            "this has not been checked."
        )
    if not reason.is_irreducible:
        sentences.append("Perhaps not all of these are in the way.")
    return sentences


def _together(reason: Reason) -> str:
    """Return one inequality in words: what is asked in all, and what can be had in all."""
    weights = dict(reason.weights)
    named = [state for state in reason.requirements if state.id in weights]
    asking = [state for state in named if state.id not in reason.limits]
    limits = [state for state in named if state.id in reason.limits]
    asked, allowed = (sum(weights[s.id] * _figure(s) for s in some) for some in (asking, limits))
    most = allowed + (reason.most or 0)
    # what whole units first come to may be more than what is asked
    further = (reason.asked or 0) + allowed - asked
    lead = "Together they ask for"
    if len(set(weights.values())) > 1:
        times = [f"{weights[s.id]} times {s.text}" for s in named if weights[s.id] > 1]
        lead = f"Counting {listed(times)}, they ask for"
    if limits and further:
        return "Units are whole, and no sum of them fits between what is asked and what may count."
    wanted = _amount(asked, asking)
    if further:
        wanted += f", and whole units come to no less than {asked + further}"
    if limits:
        return f"{lead} {wanted}, and no more than {most} can count under these limits."
    return f"{lead} {wanted}; what can serve them comes to {most}{_named(reason.serving)}."


def _figure(state: RequirementState) -> int:
    return state.asked if isinstance(state.asked, int) else 0


def _amount(number: int, states: Iterable[RequirementState]) -> str:
    measures = {state.measure for state in states}
    if len(measures) != 1:
        return f"{number}"
    measure = measures.pop() or ""
    return f"{number} {measure.removesuffix('s') if number == 1 else measure}".rstrip()


def _name(unit: UnitShape) -> str:
    return unit.code or unit.reference or unit.unit


def _named(units: tuple[UnitShape, ...]) -> str:
    names = [*map(_name, units)]
    if not names or len(names) > MOST_NAMES:
        return ""
    return f" ({listed(sorted(names))})"


def _cases(reason: Reason) -> str:
    assert isinstance(reason.proof, Cases)
    cases = reason.proof.each
    short = [case.inequality.asked - case.inequality.most for case in cases]
    opened = [number for case, number in zip(cases, short, strict=True) if case.taken[0][1]]
    closed = [number for case, number in zip(cases, short, strict=True) if not case.taken[0][1]]
    if len(cases) == 2 and len(opened) == len(closed) == 1:
        return (
            "Without the units that need others, the rest is out of reach by "
            f"{closed[0]}; with what they need, by {opened[0]}."
        )
    different = listed([str(number) for number in dict.fromkeys(sorted(short))], "or")
    ways = "The one way" if len(cases) == 1 else f"Each of the {len(cases)} ways"
    return f"{ways} to meet it leaves something out of reach, by {different}."

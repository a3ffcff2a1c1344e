"""What a cohort says of a learner, in the words of the verdict: a row for each pattern."""

from collections.abc import Iterator

from attrs import frozen

from qcf.engine.evidence import RequirementState, UnitShape, Unused
from qcf.engine.reasons import Reason
from qcf.engine.showing import NOT_ELIGIBLE, UNDECIDED
from qcf.engine.verdict import Verdict

MOST_NAMES = 12


@frozen
class Row:
    """What is said of all learners of one pattern.

    `completion_credits` is None where nothing is missing, or where units alone cannot mend it.
    `missing` are the units of the cheapest completion. `counted` are the units that count, and
    `unused` those that do not, each with the reason; both only where details are wanted.
    """

    verdict: str
    pathway: str | None
    credits_counted: int
    credits_required: int | None
    completion_credits: int | None
    provisional: bool
    reasons: tuple[str, ...]
    missing: tuple[UnitShape, ...] = ()
    also_needed: tuple[str, ...] = ()
    counted: tuple[UnitShape, ...] = ()
    unused: tuple[tuple[UnitShape, str], ...] = ()

    @classmethod
    def of(cls, verdict: Verdict, *, detailed: bool = False) -> "Row":
        """Return the row of a verdict."""
        completion = verdict.completion
        return cls(
            verdict.status,
            verdict.pathway,
            verdict.credits.counted,
            verdict.credits.required,
            completion.credits if completion is not None else None,
            verdict.provisional,
            tuple(_reasons(verdict)),
            verdict.completion_units,
            verdict.also_needed,
            tuple(one.unit for one in verdict.allocation) if detailed else (),
            tuple((one.unit, _why_not(one)) for one in verdict.unused) if detailed else (),
        )


def _why_not(unused: Unused) -> str:
    return f"{unused.reason.value} ({unused.detail})" if unused.detail else unused.reason.value


def _reasons(verdict: Verdict) -> Iterator[str]:
    """Yield why, each reason in one line that learners with the same reason share."""
    if verdict.status == UNDECIDED:
        yield "the search was stopped after its stated number of steps"
    if verdict.status == NOT_ELIGIBLE:
        for reason in verdict.reasons:
            yield _reason(reason)
        if not verdict.reasons:
            yield "no smaller reason was found within the stated number of steps"
    for doubt in verdict.depends_on:
        yield f"not certain: {doubt}"


def _reason(reason: Reason) -> str:
    if len(reason.requirements) > 1:
        texts = "; ".join(state.text for state in reason.requirements)
        return f"cannot all hold with what is held: {texts}"
    state = reason.requirements[0]
    return f"{_short(state)}: {state.text}"


def _short(state: RequirementState) -> str:
    """Return by how much a requirement is missed."""
    if state.missing:
        names = [unit.code or unit.reference or unit.unit for unit in state.missing]
        more = len(names) - MOST_NAMES
        listed = ", ".join(sorted(names)[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
        return f"missing {listed}"
    if not isinstance(state.asked, int) or not isinstance(state.got, int):
        return "not met" if state.asked == "met" else f"asked {state.asked}, found {state.got}"
    number = state.asked - state.got
    measure = state.measure or ""
    return f"{number} {measure.removesuffix('s') if number == 1 else measure}".rstrip() + " short"

"""The answer where something is open that no unit settles: facts not known, figures not final."""

from itertools import islice

from attrs import evolve

from qcf.engine.decision import Answer, Case, Decision, decide
from qcf.engine.facts import MOST_READINGS, Unknown, number_of_readings, readings, unknown_facts
from qcf.model.requirements import Minimum

_WORST_FIRST: dict[Answer, int] = {False: 0, None: 1, True: 2}


def weigh(case: Case) -> Decision:
    """Decide a case; a fact that is not known makes the answer provisional where it matters."""
    return _final(_known(case))


def _known(case: Case) -> Decision:
    asks = case.prepared.asks_about_learners
    unknown = unknown_facts(case.qualification, case.facts) if asks else ()
    if not unknown:
        return decide(case)
    read = list(islice(readings(case.facts, unknown), MOST_READINGS))
    decisions = [decide(case.under(facts)) for facts in read]
    worst = min(decisions, key=lambda one: _WORST_FIRST[one.answer])
    is_whole = number_of_readings(unknown) <= MOST_READINGS
    if is_whole and all(one.answer == worst.answer for one in decisions):
        shown = next((one for one in decisions if one.provisional), worst)
        unsettled = tuple(one.text for one in unknown)
        return evolve(shown, others=tuple(decisions), unsettled=unsettled)
    matter = [one.text for one in unknown]
    if is_whole and len(unknown) > 1:
        matter = [text for i, text in enumerate(matter) if _matters(i, unknown, decisions)]
    texts = dict.fromkeys((*matter, *(t for one in decisions for t in one.depends_on)))
    return evolve(worst, depends_on=tuple(texts), provisional=True)


def _matters(index: int, unknown: tuple[Unknown, ...], decisions: list[Decision]) -> bool:
    """Whether reading one fact otherwise, and all others as they are, changes an answer."""
    sizes = [len(one.ways) for one in unknown]
    step = 1
    for size in sizes[index + 1 :]:
        step *= size
    block = step * sizes[index]
    return any(
        decisions[start + offset].answer != decisions[start + offset + step * way].answer
        for start in range(0, len(decisions), block)
        for offset in range(step)
        for way in range(sizes[index])
    )


def _final(decision: Decision) -> Decision:
    """Say where the looser end of a provisional range would make the learner eligible."""
    case = decision.case
    ranges = case.prepared.ranges
    if decision.answer is not False or not ranges:
        return decision
    widest = max(r.asked - (r.provisional or 0) for r in ranges)
    if not _eligible_at(case, widest):
        return decision
    low, high = 0, widest
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _eligible_at(case, middle) else (middle, high)
    texts = tuple(_eligible(one, high) for one in ranges)
    return evolve(decision, depends_on=(*decision.depends_on, *texts), provisional=True)


def _eligible_at(case: Case, by: int) -> bool:
    prepared = case.prepared.loosened(by)
    ready = prepared.ready(case.facts, case.record)
    return _known(evolve(case, prepared=prepared, ready=ready)).answer is True


def _eligible(one: Minimum, by: int) -> str:
    lowest = one.provisional or 0
    most = max(lowest, one.asked - by)
    figure = f"{lowest} to {most}" if most > lowest else str(most)
    return f"eligible at {figure} {one.measure.value}: {one.text}"

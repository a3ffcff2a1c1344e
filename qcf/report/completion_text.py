"""What a learner still needs, as a tutor reads it: the units, what they come to, and the proof."""

from collections.abc import Iterable, Sequence

from qcf.advice.suggestion import Completions, OnPathway, Suggestion
from qcf.advice.unstated import Lacks
from qcf.engine.evidence import UnitShape
from qcf.engine.showing import ELIGIBLE
from qcf.engine.terms import By
from qcf.framework.dates import print_date
from qcf.report.verdict_text import (
    FIRM,
    WIDTH,
    as_text,
    by_code,
    code_order,
    leaning_lines,
    listed_block,
    natural,
    provisional_lines,
    reason_lines,
    unit_line,
)
from qcf.syntax.phrase import listed

MOST_NAMES = 8
MOST_SHORT = 6
UNCONFIRMED = "Figures of these units that no published source confirms"
_STATUS = {"eligible": "ELIGIBLE", "not-eligible": "NOT ELIGIBLE", "undecided": "UNDECIDED"}


def completion_text(
    completions: Completions, width: int = WIDTH, mistakes: Sequence[str] = ()
) -> str:
    """Return what a learner still needs as text, no line wider than `width` where that can be."""
    blocks = [
        [*_today(completions), *mistakes],
        provisional_lines(completions.today),
        _least(completions),
        _passed_over(completions),
        *_others(completions),
        *_each(completions),
        *_against(completions),
        *_unstated(completions),
        _given(completions),
        _leanings(completions),
        listed_block("Notes", completions.today.notes),
        listed_block("Not checked here", _not_checked(completions)),
    ]
    return as_text(blocks, width)


def _today(completions: Completions) -> list[str]:
    verdict = completions.today
    header = verdict.qualification.header
    number = f" ({header.number})" if header.number else ""
    status = _STATUS[verdict.status] + (" (provisional)" if verdict.provisional else "")
    return [
        f"{status} on {print_date(verdict.on)}: learner {verdict.learner}",
        f"{header.title}{number}",
    ]


def _least(completions: Completions) -> list[str]:
    best = completions.best
    if best is not None:
        return _suggestion(completions, best)
    if completions.is_open:
        return [
            "The search was stopped after its stated number of steps, before units were found.",
            "This does not say that there are none.",
        ]
    terms = completions.terms
    offered = "" if terms.offered is None and not terms.without else " of those that may be added"
    return [f"No units{offered} make this learner eligible."]


def _passed_over(completions: Completions) -> list[str]:
    """Return what became of the pathways that would be nearest without the limits on units."""
    one = completions.passed_over
    if one is None:
        return []
    head = f"On {listed(one.pathways)}, the nearest if every unit might be added,"
    if one.amount is not None:
        return [f"{head} it would be {_amount(completions, one.amount)}."]
    if one.is_open:
        return [f"{head} nothing was found in the stated number of steps."]
    reasons = [reason for found in one.against for reason in found.reasons]
    lines = [line for reason in reasons for line in reason_lines(reason, "  - ")]
    return [f"{head} nothing would do{':' if lines else '.'}", *lines]


def _suggestion(completions: Completions, one: Suggestion) -> list[str]:
    lines = []
    if one.units:
        proof = "" if one.proven else ", perhaps not the least"
        pathway = f" on {listed(one.pathways)}" if one.pathways else ""
        lines.append(
            f"The least that would complete it{pathway}: {_total(completions, one)}{proof}"
        )
        lines += [f"  {line}" for line in _units(completions, one)]
    elif one.verdict == ELIGIBLE and not one.planned:
        return ["Nothing is missing."]
    return [*lines, *_after(one)]


def _units(completions: Completions, one: Suggestion) -> Iterable[str]:
    """Yield each unit with what it comes to, where its line does not say that."""
    each = zip(one.units, one.figures, strict=True)
    enabling = set(one.only_enabling)
    for unit, figure in sorted(each, key=lambda pair: code_order(pair[0])):
        line = unit_line(unit)
        if completions.terms.by in (By.HOURS, By.PRICE):
            line += f", {_amount(completions, figure)}"
        yield line + (", which others need; it does not count itself" * (unit.unit in enabling))


def _after(one: Suggestion) -> list[str]:
    """Return what the engine says of the learner with these units."""
    lines = []
    with_these = "With these"
    if one.planned and not one.units:
        with_these = "With that"
        lines.append("Nothing more is needed than this, which is planned or in progress:")
    elif one.planned:
        with_these = "With all these"
        lines.append("It leans on this as well, which is planned or in progress:")
    lines += [f"  {unit_line(unit)}" for unit in by_code(one.planned)]
    if one.also_needed:
        lines.append("Needed besides, and no unit can mend it:")
        lines += [f"  - {text}" for text in one.also_needed]
    elif one.verdict == ELIGIBLE:
        lines.append(f"{with_these} the learner is eligible: that was evaluated again.")
    else:
        lines.append(f"{with_these} it still depends on this:")
        lines += [f"  - {text}" for text in one.depends_on]
    return lines


def _total(completions: Completions, one: Suggestion) -> str:
    words = _amount(completions, one.amount)
    return (
        words if completions.terms.by is By.CREDITS else f"{words} ({_many(one.credits, 'credit')})"
    )


def _amount(completions: Completions, amount: int) -> str:
    match completions.terms.by:
        case By.CREDITS:
            return _many(amount, "credit")
        case By.UNITS:
            return _many(amount, "unit")
        case By.HOURS:
            return _many(amount, "guided learning hour")
        case By.PRICE:
            return completions.written(amount)


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _others(completions: Completions) -> list[list[str]]:
    """Return the others that come to as much: what is different in each."""
    best = completions.best
    if best is None or not completions.ties:
        return []
    more = "" if completions.ties_are_all else "; there may be more"
    lines = [f"Others that come to as much{more}"]
    for number, one in enumerate(completions.ties, 1):
        instead, left = _names(one, best), _names(best, one)
        pathway = f" on {listed(one.pathways)}" if one.pathways != best.pathways else ""
        lines.append(f"  {number}. {listed(instead)} instead of {listed(left)}{pathway}")
    return [lines]


def _names(one: Suggestion, other: Suggestion) -> list[str]:
    """Return the units of one that another does not add."""
    added = {unit.unit for unit in other.units}
    names = (unit.code or unit.unit for unit in one.units if unit.unit not in added)
    return sorted(names, key=natural)


def _each(completions: Completions) -> list[list[str]]:
    if not completions.each:
        return []
    lines = ["On each pathway"]
    for one in completions.each:
        lines.append(f"  {listed(one.pathways) or 'no pathway'}: {_on_pathway(completions, one)}")
        if one.suggestion is not None:
            lines += [f"    {line}" for line in _units(completions, one.suggestion)]
    return [lines]


def _on_pathway(completions: Completions, one: OnPathway) -> str:
    if one.suggestion is None:
        return "not found in the stated number of steps" if one.is_open else "no units would do"
    if not one.suggestion.units:
        return "nothing is missing"
    proof = "" if one.suggestion.proven else ", perhaps not the least"
    also = ", and what no unit can mend" if one.suggestion.also_needed else ""
    return f"{_total(completions, one.suggestion)}{proof}{also}"


def _against(completions: Completions) -> list[list[str]]:
    """Return why nothing would do: what is in the way with everything that may be added."""
    blocks = []
    for one in completions.against:
        pathway = f" on {listed(one.pathways)}" if one.pathways else ""
        many = _many(completions.may_be_added, "unit")
        lines = [f"In the way{pathway}, even with {many} more, which are all that may be added"]
        for number, reason in enumerate(one.reasons, 1):
            lines += reason_lines(reason, f"  {number}. ")
        if not one.reasons:
            lines.append("  No smaller reason was found within the stated number of steps.")
        blocks.append(lines)
    return blocks


_LACKING = {
    Lacks.CREDIT: ("credit value is not known", "credit is not known"),
    Lacks.HOURS: ("guided learning hours are not known", "guided learning hours are not known"),
    Lacks.PRICE: ("price is not given", "price is not given"),
}


def _unstated(completions: Completions) -> list[list[str]]:
    """Return which units were not looked at, and which figure of each nobody has stated."""
    then = "less might do" if completions.best is not None else "it might be possible"
    blocks, others = [], []
    for lacks, (figure, short) in _LACKING.items():
        found = [one for one in completions.unstated if one.lacks is lacks]
        matter = by_code(one.unit for one in found if one.matters)
        if matter:
            head = f"Left out, for their {figure}; with them {then}"
            blocks.append([head, *(f"  {line}" for line in _some(matter))])
        rest = by_code(one.unit for one in found if not one.matters)
        if rest:
            were = "was" if len(rest) == 1 else "were"
            names = [(unit.code or unit.unit).replace(" ", FIRM) for unit in rest[:MOST_SHORT]]
            more = len(rest) - MOST_SHORT
            words = f"{', '.join(names)} and {more} more" if more > 0 else listed(names)
            others.append(f"{_many(len(rest), 'unit')} whose {short} {were} not looked at: {words}")
    return [*blocks, others]


def _given(completions: Completions) -> list[str]:
    """Return what is planned and not needed for the least, where there is one."""
    best = completions.best
    if best is None:
        return []
    units = by_code(unit for unit in completions.taken_as_given if unit not in best.planned)
    lines = [f"  {line}" for line in _some(units)]
    return ["Planned or in progress, and not needed for it", *lines] if units else []


def _leanings(completions: Completions) -> list[str]:
    """Return the figures of the suggested units that no published source confirms."""
    best = completions.best
    lines = [f"  {line}" for line in leaning_lines(best.leans_on if best is not None else ())]
    return [UNCONFIRMED, *lines] if lines else []


def _not_checked(completions: Completions) -> tuple[str, ...]:
    best = completions.best
    return completions.today.not_checked if best is None else best.not_checked


def _some(units: Sequence[UnitShape]) -> list[str]:
    lines = [unit_line(unit) for unit in units[:MOST_NAMES]]
    more = len(units) - MOST_NAMES
    return [*lines, f"and {more} more"] if more > 0 else lines

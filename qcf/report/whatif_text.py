"""A what-if as a tutor reads it: today and what is supposed, side by side. Never a claim."""

import textwrap
from collections.abc import Callable, Iterator

from qcf.advice.whatif import Comparison
from qcf.engine.evidence import UnitShape, shape_of
from qcf.engine.showing import ELIGIBLE, NOT_ELIGIBLE
from qcf.engine.verdict import Verdict
from qcf.framework.dates import print_date
from qcf.report.verdict_text import (
    WIDTH,
    as_text,
    asked_and_got,
    by_code,
    code_order,
    unit_line,
    unused_line,
)

_STATUS = {ELIGIBLE: "ELIGIBLE", NOT_ELIGIBLE: "NOT ELIGIBLE"}
NO_CLAIM = "This is no claim: what is supposed here stands in no record."
_GAP = 2


def what_if_text(comparison: Comparison, width: int = WIDTH) -> str:
    """Return a what-if as text: what is supposed, both verdicts in a table, and what moved."""
    return as_text([_supposed(comparison), _table(comparison, width), _moved(comparison)], width)


def _supposed(comparison: Comparison) -> list[str]:
    what_if = comparison.what_if
    lines = [
        f"WHAT IF on {print_date(what_if.on)}: learner {what_if.learner}",
        comparison.today.qualification.title,
        NO_CLAIM,
        "Supposed",
    ]

    def named(unit: str) -> str:
        return unit_line(shape_of(what_if.qualification, unit))

    day = print_date(what_if.on)
    lines += [f"  achieved, taught, on {day}: {named(unit)}" for unit in comparison.assumed]
    lines += [f"  not held: {named(unit)}" for unit in comparison.without]
    if comparison.pathway is not None:
        lines.append(f"  pathway {comparison.pathway} declared")
    if comparison.version is not None:
        lines.append(f"  judged by version {comparison.version}")
    return lines if len(lines) > 4 else [*lines, "  nothing"]


Cell = Callable[[Verdict], list[str]]

_ROWS: tuple[tuple[str, Cell], ...] = (
    ("Verdict", lambda verdict: [_status(verdict)]),
    ("Pathway", lambda verdict: [verdict.pathway or ""]),
    ("Version", lambda verdict: [verdict.qualification.header.version or ""]),
    ("Credits counted", lambda verdict: [_credits(verdict)]),
    ("Missing", lambda verdict: list(_missing(verdict))),
    ("Completion", lambda verdict: [_completion(verdict)]),
)


def _table(comparison: Comparison, width: int) -> list[str]:
    rows = [(name, cell(comparison.today), cell(comparison.what_if)) for name, cell in _ROWS]
    rows = [row for row in rows if any(row[1]) or any(row[2])]
    first = max(len(name) for name, _, _ in rows) + _GAP
    each = max(12, (width - first - _GAP) // 2)
    lines = [f"{'':{first}}{'Today':{each + _GAP}}What if"]
    for name, today, what_if in rows:
        left, right = (_folded(cell, each) for cell in (today, what_if))
        for number in range(max(len(left), len(right))):
            words = name if not number else ""
            one, other = (cell[number] if number < len(cell) else "" for cell in (left, right))
            lines.append(f"{words:{first}}{one:{each + _GAP}}{other}".rstrip())
    return lines


def _folded(cell: list[str], width: int) -> list[str]:
    return [line for text in cell for line in textwrap.wrap(text, width) or [""]]


def _status(verdict: Verdict) -> str:
    status = _STATUS.get(verdict.status, "UNDECIDED")
    return f"{status} (provisional)" if verdict.provisional else status


def _credits(verdict: Verdict) -> str:
    ledger = verdict.credits
    required = f" ({ledger.required} required)" if ledger.required is not None else ""
    return f"{ledger.counted}{required}"


def _missing(verdict: Verdict) -> Iterator[str]:
    if verdict.status != NOT_ELIGIBLE:
        yield "nothing" if verdict.eligible else "not known"
    elif not verdict.reasons:
        yield "no smaller reason was found"
    for number, reason in enumerate(verdict.reasons, 1):
        for state in reason.requirements:
            figures = "" if state.got == "met" else f": {asked_and_got(state)}"
            yield f"{number}. {state.text[0].upper()}{state.text[1:]}{figures}"


def _completion(verdict: Verdict) -> str:
    if verdict.eligible:
        return "nothing more"
    completion = verdict.completion
    if completion is None:
        return "not known" if verdict.completion_is_open else "no units would do"
    names = [_short(unit) for unit in by_code(verdict.completion_units)]
    number = completion.credits
    words = f"{number} credit{'' if number == 1 else 's'}: {', '.join(names)}" if names else ""
    return "; ".join([*([words] if words else []), *(f"also {one}" for one in verdict.also_needed)])


def _short(unit: UnitShape) -> str:
    return unit.code or unit.reference or unit.unit


def _moved(comparison: Comparison) -> list[str]:
    if not comparison.moved:
        return ["No unit changes place."]
    lines = ["Units that change place"]
    for one in sorted(comparison.moved, key=lambda moved: code_order(moved.unit)):
        name = one.unit.unit
        today = _place(comparison.today, one.today, name)
        what_if = _place(comparison.what_if, one.what_if, name)
        lines += [f"  {unit_line(one.unit)}", f"    {today} -> {what_if}"]
    return lines


def _place(verdict: Verdict, place: str | None, unit: str) -> str:
    """Return the group in which a unit counts, or why it does not."""
    if place is not None:
        return f"group {verdict.qualification.groups[place].name}"
    for unused in verdict.unused:
        if unused.unit.unit == unit:
            return unused_line(unused)
    return "not held"

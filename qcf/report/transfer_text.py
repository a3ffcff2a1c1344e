"""A transfer as a tutor reads it: what carries over and where to, what is lost, what is needed."""

import datetime as dt
from collections.abc import Iterable, Sequence

from qcf.advice.moves import Fate, Moved
from qcf.advice.places import Place
from qcf.advice.transfer import Route, Transfer
from qcf.engine.evidence import Allocated
from qcf.engine.showing import UNDECIDED
from qcf.engine.verdict import Verdict
from qcf.framework.dates import print_date
from qcf.report.verdict_text import (
    UNCONFIRMED,
    WIDTH,
    as_text,
    by_code,
    code_order,
    credit_word,
    leaning_lines,
    listed_block,
    reason_lines,
    unit_line,
    why_not_words,
)
from qcf.syntax.phrase import listed

FATES = {
    Fate.CARRIED: "What carries over",
    Fate.LOST: "What is lost",
    Fate.GAINED: "What counts only there",
    Fate.UNUSED: "What counts at neither",
}

_LATE = {
    Route.TOP_UP: "A top-up, with the units used again",
    Route.SMALLER: "Not claimed beside the larger size",
    Route.NEW: "A new registration, the units as credit awarded before",
}


def transfer_text(transfer: Transfer, width: int = WIDTH, mistakes: Sequence[str] = ()) -> str:
    """Return a transfer as text, no line wider than `width` where that can be."""
    return as_text(
        [
            [
                f"TRANSFER on {print_date(transfer.after.on)}: learner {transfer.after.learner}",
                f"From {place_title(transfer.source)}",
                f"To {place_title(transfer.target)}",
                *mistakes,
            ],
            [summary(transfer), *route_sentences(transfer)],
            *(fate_lines(transfer, fate) for fate in Fate),
            needed_lines(transfer),
            listed_block("This could change, because", transfer.after.depends_on),
            listed_block(UNCONFIRMED, leaning_lines(transfer.after.leans_on)),
            listed_block("Notes", transfer.notes),
            listed_block("Not checked here", transfer.after.not_checked),
        ],
        width,
    )


def place_title(place: Place) -> str:
    """Return the title of a place, with its number and its pathway."""
    header = place.qualification.header
    number = f" ({header.number})" if header.number else ""
    pathway = f", pathway {place.pathway_title}" if place.pathway else ""
    return f"{header.title}{number}{pathway}"


def summary(transfer: Transfer) -> str:
    """Return the three amounts in one sentence."""
    needed = needed_words(transfer)
    lost = f"{credit_word(transfer.lost)} {'is' if transfer.lost == 1 else 'are'} lost"
    lost = lost if transfer.lost else "nothing is lost"
    verb = "carries" if transfer.carried == 1 else "carry"
    carried = f"{transfer.carried} of {credit_word(transfer.counted)} {verb} over"
    return f"{carried}, {lost}, {needed}."


def needed_words(transfer: Transfer) -> str:
    """Return how much is still needed."""
    if transfer.after.eligible:
        return "and nothing more is needed"
    if transfer.needed is not None:
        least = "" if _is_proven(transfer.after) else ", perhaps fewer,"
        verb = "is" if transfer.needed == 1 else "are"
        return f"and {credit_word(transfer.needed)}{least} {verb} still needed"
    if transfer.after.status == UNDECIDED:
        return "and what is still needed was not found in the stated number of steps"
    if transfer.needed_at_least:
        return f"and at least {credit_word(transfer.needed_at_least)} are still needed"
    return "and no units that are known would complete it"


def _is_proven(verdict: Verdict) -> bool:
    return verdict.completion is not None and verdict.completion.proven


def route_sentences(transfer: Transfer) -> list[str]:
    """Return how the learner gets there: by transfer, by a top-up, or by registering anew."""
    source, target = transfer.source.qualification, transfer.target.qualification
    held = transfer.certificate
    since = f" since {print_date(held.since)}" if held is not None and held.since else ""
    match transfer.route:
        case Route.STAY:
            return ["This is the same place: nothing moves."]
        case Route.HELD:
            return [f"{target.title} is held already; it is not awarded twice."]
        case Route.SMALLER:
            said = f"{source.id} is certificated{since}: a smaller size of the same ladder "
            return [f"{said}is not claimed beside it."]
        case Route.TRANSFER:
            said = f"Transfer is open: the record has no certificate of {source.id}, "
            return [f"{said}so the registration can be moved."]
        case Route.TOP_UP:
            said = f"Too late for a transfer: {source.id} is certificated{since}. "
            return [f"{said}A top-up is open: the units are used again."]
        case Route.NEW:
            said = f"Too late for a transfer: {source.id} is certificated{since}. "
            said += "It takes a new registration; the units of the certificate come as credit "
            return [f"{said}awarded before, and are not awarded anew."]


def fate_lines(transfer: Transfer, fate: Fate) -> list[str]:
    """Return the units of which one thing becomes: where they go, or why they do not."""
    units = transfer.of_fate(fate)
    if not units:
        return []
    credit = sum(one.credit_after if fate is Fate.GAINED else one.credit for one in units)
    number = f"{len(units)} unit{'' if len(units) == 1 else 's'}"
    amount = "" if fate is Fate.UNUSED else f", {credit_word(credit)}"
    lines = [f"{FATES[fate]} ({number}{amount})"]
    for words, inside in together(transfer, fate):
        lines.append(f"  {words}")
        lines += [f"    {unit_line(one.unit)}{differing(one)}" for one in inside]
    return lines


def together(transfer: Transfer, fate: Fate) -> list[tuple[str, list[Moved]]]:
    """Return the units of which one thing becomes, together where the same is said of them."""
    found: dict[str, list[Moved]] = {}
    for one in transfer.of_fate(fate):
        words = why(one) if fate in (Fate.LOST, Fate.UNUSED) else whither(transfer, one)
        found.setdefault(words, []).append(one)
    in_order = {words: sorted(inside, key=_by_code) for words, inside in found.items()}
    return sorted(in_order.items())


def _by_code(one: Moved) -> tuple[object, ...]:
    return code_order(one.unit)


def whither(transfer: Transfer, one: Moved) -> str:
    """Return where a unit counts before and after."""
    there = _groups(transfer.after, one.after)
    by = sorted({how for placed in one.after if (how := _how(placed))})
    ending = f", by {listed(by)}" if by else ""
    if one.fate is Fate.GAINED:
        return f"{there[0].upper()}{there[1:]}{ending}"
    here = _groups(transfer.before, one.before)
    is_same = transfer.source.qualification.id == transfer.target.qualification.id
    if is_same and here == there:
        return f"In {here}, as before{ending}"
    return f"From {here} to {there}{ending}"


def _how(placed: Allocated) -> str | None:
    way = placed.provenance.value
    return {"taught": None, "rpl": "prior learning"}.get(way, way)


def _groups(verdict: Verdict, placed: Iterable[Allocated]) -> str:
    groups = verdict.qualification.groups
    names = {}
    for place in sorted({one.unit.group or "" for one in placed}):
        group = groups[place]
        names[place] = f"{group.name} ({group.title})" if group.title else group.name
    return f"group{'s' if len(names) > 1 else ''} {listed([*names.values()])}"


def why(one: Moved) -> str:
    """Return why a unit does not count at the place to come."""
    assert one.reason is not None
    return why_not_words(one.reason, one.detail)


def differing(one: Moved) -> str:
    """Return what a unit counts there, where that is another amount or another unit."""
    others = [u.unit for u in one.after if u.source not in (None, u.unit.unit)]
    words = [f"counts as {listed([unit.code or unit.unit for unit in others])}"] if others else []
    if one.before and one.after and one.credit != one.credit_after:
        words.append(f"{one.credit} before, {one.credit_after} there")
    return f", {', '.join(words)}" if words else ""


def needed_lines(transfer: Transfer) -> list[str]:
    """Return what is still needed at the place to come."""
    verdict = transfer.after
    if verdict.eligible:
        return ["What is still needed", "  Nothing: the learner is eligible there."]
    lines = [f"What is still needed ({credit_word(transfer.needed or 0)})"]
    if verdict.status == UNDECIDED and transfer.needed is None:
        return ["What is still needed", "  The search was stopped before there was an answer."]
    if transfer.needed is None:
        least = f" (at least {credit_word(transfer.needed_at_least)})"
        lines = [f"What is still needed{least if transfer.needed_at_least else ''}"]
        if transfer.open_groups:
            names = listed([group.name for group in transfer.open_groups])
            several = "s" if len(transfer.open_groups) > 1 else ""
            lines.append(
                f"  No units that are known would do by themselves. Others may: the list{several} "
                f"of group{several} {names} {'are' if several else 'is'} incomplete."
            )
        else:
            lines.append("  No units that are known would do.")
        for number, reason in enumerate(verdict.reasons, 1):
            lines += reason_lines(reason, f"  {number}. ")
    lines += [f"  {line}" for line in completion_lines(verdict)]
    if verdict.also_needed:
        lines.append("  And besides, what no unit can mend:")
        lines += [f"    - {text}" for text in verdict.also_needed]
    return lines


def completion_lines(verdict: Verdict) -> list[str]:
    """Return the units to add; of one that the record has, why it does not count yet."""
    there = {one.unit.unit: one.detail or one.reason.value for one in verdict.unused}
    return [
        f"{unit_line(unit)}{f' - {there[unit.unit]}' if unit.unit in there else ''}"
        for unit in by_code(verdict.completion_units)
    ]


def transfers_text(
    learner: str,
    on: dt.date,
    transfers: Sequence[Transfer],
    width: int = WIDTH,
    mistakes: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> str:
    """Return the moves of a learner among places: what counts, what is needed, what carries over.

    The places are in the order of what is needed there. `notes` name the rows that none knows.
    """
    lines = [f"Where units count on {print_date(on)}: learner {learner}", *mistakes]
    if not transfers:
        lines.append("  There are no two places where one of them counts.")
        return as_text([lines, listed_block("Notes", notes)], width)
    leaving = {one.source.name: one for one in transfers}
    coming = {one.target.name: one for one in sorted(transfers, key=lambda t: -t.needed_at_least)}
    names = sorted(coming, key=lambda name: (coming[name].needed_at_least, name))
    lines += [
        f"  {number}. {name}: {_counting(leaving[name], coming[name])}"
        for number, name in enumerate(names, 1)
    ]
    closed = _no_transfers(transfers)
    blocks = [lines, ["Credits that carry over", *_grid(names, transfers)]]
    blocks += [["What is no transfer", *closed]] if closed else []
    return as_text([*blocks, listed_block("Notes", notes)], width)


def _no_transfers(transfers: Sequence[Transfer]) -> list[str]:
    """Return the moves that are none, or that come after a certificate, each kind in a line."""
    held = sorted({one.target.name for one in transfers if one.route is Route.HELD})
    lines = [f"  Held already, and not awarded twice: {', '.join(held)}."] if held else []
    late = [one for one in transfers if one.route in _LATE]
    for here in dict.fromkeys(one.source.name for one in late):
        lines.append(f"  Too late for a transfer from {here}, which is certificated.")
        for route, words in _LATE.items():
            named = [t.target.name for t in late if (t.source.name, t.route) == (here, route)]
            lines += [f"    {words}: {', '.join(named)}."] if named else []
    return lines


def _grid(names: Sequence[str], transfers: Iterable[Transfer]) -> list[str]:
    """Return a row for each place that is left, and a column for each that is gone to."""
    carried = {(one.source.name, one.target.name): str(one.carried) for one in transfers}
    rows = [["to", *(str(number) for number, _ in enumerate(names, 1))]]
    rows += [
        [f"from {number}", *(carried.get((here, there), "-") for there in names)]
        for number, here in enumerate(names, 1)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell.rjust(wide) for cell, wide in zip(row, widths, strict=True))
        for row in rows
    ]


def _counting(leaving: Transfer, coming: Transfer) -> str:
    counted = f"{credit_word(leaving.counted)} count{'s' if leaving.counted == 1 else ''}"
    if leaving.before.eligible:
        return f"{counted}, and nothing more is needed"
    if coming.after.status == UNDECIDED and coming.needed is None:
        return f"{counted}, undecided"
    if coming.needed is None and not coming.needed_at_least:
        return f"{counted}, no units that are known would complete it"
    least = "at least " if coming.needed is None else ""
    return f"{counted}, {least}{credit_word(coming.needed_at_least)} needed"

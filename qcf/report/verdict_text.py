"""A verdict as a tutor reads it: the answer, what is missing, and where each unit went."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from qcf.engine.evidence import Allocated, Leaning, RequirementState, UnitShape, Unused
from qcf.engine.holding import WhyUnused
from qcf.engine.reasons import Reason
from qcf.engine.showing import ELIGIBLE, NOT_ELIGIBLE, PathwayState
from qcf.engine.verdict import Verdict
from qcf.framework.dates import print_date
from qcf.records.learners import Provenance
from qcf.report.reason_text import reason_sentences
from qcf.syntax.phrase import listed

_NOT_COMING = ("failed", "withdrawn", "unclassified")
_STATUS_WORDS = {"in-progress": "in progress", "challenged": "under challenge"}
_STATUS = {ELIGIBLE: "ELIGIBLE", NOT_ELIGIBLE: "NOT ELIGIBLE"}
WIDTH = 100
UNCONFIRMED = "Figures of counted units that no published source confirms"
_FIGURES = re.compile(r"\([^()]*credits?\)")
FIRM = "\u2060"


def verdict_text(
    verdict: Verdict, width: int = WIDTH, mistakes: int = 0, near: Sequence[str] = ()
) -> str:
    """Return a verdict as text, no line wider than `width` where that can be.

    `mistakes` is how many the record has: what they touch was left out, and a verdict says so.
    `near` are the lines on near misses, where they were asked for.
    """
    blocks = [
        [*_answer(verdict), *left_out(mistakes)],
        _undecided(verdict),
        provisional_lines(verdict),
        _missing(verdict),
        list(near),
        _completion(verdict),
        _credits(verdict),
        _counted(verdict),
        _unused(verdict),
        _other_pathways(verdict),
        _leanings(verdict),
        listed_block("Notes", verdict.notes),
        listed_block("Not checked here", verdict.not_checked),
    ]
    return as_text(blocks, width)


def why_text(verdict: Verdict, answers: Iterable[list[str]], width: int = WIDTH) -> str:
    """Return the answer, and after it answers to why."""
    return as_text([_answer(verdict), *answers], width)


def as_text(blocks: Iterable[list[str]], width: int) -> str:
    """Return blocks of lines with a blank line after each, no line wider than can be helped."""
    lines = [line for block in blocks for line in (*block, "") if block]
    return "\n".join(folded for line in lines for folded in _folded(line, width)).rstrip() + "\n"


def _folded(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line.replace(FIRM, " ")]
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    # figures are never broken over a line
    whole = _FIGURES.sub(lambda figures: figures[0].replace(" ", FIRM), line)
    lines = textwrap.wrap(
        whole, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return [one.replace(FIRM, " ") for one in lines]


def _answer(verdict: Verdict) -> list[str]:
    status = _STATUS.get(verdict.status, "UNDECIDED")
    status += " (provisional)" if verdict.provisional else ""
    header = verdict.qualification.header
    number = f" ({header.number})" if header.number else ""
    lines = [
        f"{status} on {print_date(verdict.on)}: learner {verdict.learner}",
        f"{header.title}{number}",
    ]
    if verdict.pathway:
        lines.append(f"Pathway: {pathway_words(verdict)}")
    if header.version:
        lines.append(f"Version: {header.version}")
    if verdict.additions:
        most = verdict.qualification.most_additions
        limit = f", no more than {most} of them" if most is not None else ""
        words = listed([f'"{one}"' for one in verdict.additions], "or")
        lines.append(f"The title may add {words}{limit if len(verdict.additions) > 1 else ''}")
    if verdict.fallback is not None:
        instead = verdict.fallback
        status = _STATUS.get(instead.status, "UNDECIDED").lower()
        status += ", provisional" if instead.provisional else ""
        lines.append(f"Instead, {instead.qualification.title}: {status}")
    return lines


BEST_FIT = "the best fit of those possible"


def pathway_words(verdict: Verdict, undeclared: str = BEST_FIT) -> str:
    """Return the pathways that the verdict is explained by, and why it is these.

    `undeclared` is what is said where the record declares none.
    """
    titles = {p.id: p.title for p in verdict.qualification.pathways}
    names = [titles.get(p, p) for p in (verdict.pathway or "").split("+")]
    how = undeclared
    if verdict.declared_pathway and verdict.pathway_is_offered:
        how = "declared"
    elif verdict.declared_pathway:
        how = f"nearest; {verdict.declared_pathway} is declared and not offered"
    return f"{listed(names)} ({how})"


def left_out(mistakes: int) -> list[str]:
    """Return a line about the mistakes of a record, where there are any."""
    if not mistakes:
        return []
    rows = (
        "1 mistake; what it touches" if mistakes == 1 else f"{mistakes} mistakes; what they touch"
    )
    return [f"The record has {rows} was left out and could change this."]


def _undecided(verdict: Verdict) -> list[str]:
    if verdict.status in _STATUS:
        return []
    return [
        "The search for an answer was stopped after its stated number of steps.",
        "This says neither that the learner is eligible nor that they are not. What was tried:",
        *(f"  - {method}" for method in verdict.reason.tried),
        "Decide this learner by hand, or simplify the rule.",
    ]


def provisional_lines(verdict: Verdict) -> list[str]:
    """Return the doubts that could change a verdict, where there are any."""
    if not verdict.provisional:
        return []
    return ["This could change, because:", *(f"  - {doubt}" for doubt in verdict.depends_on)]


def _missing(verdict: Verdict) -> list[str]:
    if verdict.status != NOT_ELIGIBLE:
        return []
    lines = ["What is missing"]
    if not verdict.reasons:
        lines.append("  No smaller reason was found within the stated number of steps.")
    for number, reason in enumerate(verdict.reasons, 1):
        lines += reason_lines(reason, f"  {number}. ")
    return lines


def reason_lines(reason: Reason, lead: str) -> list[str]:
    """Return a reason: its requirements as they stand, and why they do not hold together."""
    indent = " " * len(lead)
    if len(reason.requirements) == 1:
        lines = _requirement(reason.requirements[0], lead)
    else:
        lines = [f"{lead}These cannot all hold with what is held:"]
        for state in reason.requirements:
            lines += _requirement(state, f"{indent}- ")
    return [*lines, *(f"{indent}{sentence}" for sentence in reason_sentences(reason))]


def _requirement(state: RequirementState, lead: str) -> list[str]:
    text = state.text[0].upper() + state.text[1:]
    clause = f" [{state.clause}]" if state.clause else ""
    indent = " " * len(lead)
    # a link that holds by itself says nothing more: it is in the way of the others
    how = "" if state.got == "met" else f": {asked_and_got(state)}"
    lines = [f"{lead}{text}{how}{clause}"]
    lines += [f"{indent}{unit_line(unit)}" for unit in by_code(state.missing)]
    return lines


def asked_and_got(state: RequirementState) -> str:
    """Return what a requirement asks for and what counts towards it."""
    if state.asked == "met":
        return str(state.got)
    if not isinstance(state.asked, int) or not isinstance(state.got, int):
        return f"asked {state.asked}, found {state.got}"
    if state.missing:
        return f"{state.got} of {state.asked} units"
    if state.holds:
        return f"{state.got} counted"
    if state.got > state.asked:
        return f"{state.got} held"
    return f"{state.got} counted, {state.asked - state.got} short"


def unit_line(unit: UnitShape) -> str:
    """Return a unit in one line: its names, title, level and credit."""
    names = " ".join(name for name in (unit.reference, unit.code) if name) or unit.unit
    figures = []
    if unit.level is not None:
        figures.append(f"level {unit.level}")
    if unit.credit:
        figures.append(credit_word(unit.credit))
    tail = f" ({', '.join(figures)})" if figures else ""
    return f"{names}{': ' if unit.title else ''}{unit.title}{tail}"


def by_code(units: Iterable[UnitShape]) -> list[UnitShape]:
    """Return units in the order of their codes as people sort them, then of their references."""
    return sorted(units, key=code_order)


def code_order(unit: UnitShape) -> tuple[tuple[tuple[int, str], ...], str]:
    """Sort a unit by its code, or without one by its reference."""
    return natural(unit.code or unit.unit), unit.unit


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Sort names as people do: CYPOP 2 comes before CYPOP 10."""
    parts = name.replace(".", " ").split()
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _completion(verdict: Verdict) -> list[str]:
    if verdict.eligible:
        return []
    completion = verdict.completion
    if completion is None and verdict.completion_is_open:
        return []
    if completion is None:
        return ["No units that could be added make this learner eligible."]
    lines = []
    if completion.added:
        proof = "" if completion.proven else ", perhaps not the least"
        # a rule that asks for no credits has units of which nobody knows any
        fewest = _unit_word(len(completion.added))
        amount = credit_word(completion.credits) if completion.credits else fewest
        lines.append(f"The least that would complete it: {amount}{proof}")
        enabling = set(completion.only_enabling)
        for unit in by_code(verdict.completion_units):
            why = ", which others need; it does not count itself" if unit.unit in enabling else ""
            lines.append(f"  {unit_line(unit)}{why}")
    if verdict.also_needed:
        lines.append("Needed besides, and no unit can mend it:")
        lines += [f"  - {text}" for text in verdict.also_needed]
    return lines


def _unit_word(number: int) -> str:
    return f"{number} unit{'' if number == 1 else 's'}"


def credit_word(number: int) -> str:
    """Return a number of credits in words."""
    return f"{number} credit{'' if number == 1 else 's'}"


def _credits(verdict: Verdict) -> list[str]:
    ledger = verdict.credits
    required = f" of {ledger.required} required" if ledger.required is not None else ""
    counted = f"Credits: {ledger.counted} counted{required}"
    lines = [f"{counted}, {ledger.held} held, {ledger.awarded} newly awarded"]
    if len(ledger.by_level) > 1:
        levels = [f"{number} at level {level}" for level, number in ledger.by_level]
        lines.append(f"By level: {', '.join(levels)}")
    if not verdict.counted_is_most:
        lines.append("Another counted set might count more credit: the search was stopped.")
    return lines


def _counted(verdict: Verdict) -> list[str]:
    if not verdict.allocation:
        return []
    groups = verdict.qualification.groups
    lines = ["Where each unit counts"]
    for place in sorted({a.unit.group or "" for a in verdict.allocation}):
        inside = [a for a in verdict.allocation if a.unit.group == place]
        total = sum(a.unit.credit or 0 for a in inside)
        units = f"{len(inside)} unit{'' if len(inside) == 1 else 's'}"
        title = f": {groups[place].title}" if groups[place].title else ""
        lines.append(f"  Group {groups[place].name}{title} ({units}, {credit_word(total)})")
        by = {a.unit: _how(verdict, a) for a in inside}
        lines += [f"    {unit_line(unit)}{by[unit]}" for unit in by_code(by)]
    return lines


def _how(verdict: Verdict, allocated: Allocated) -> str:
    """Return how an achievement came about, where it was not taught here."""
    if allocated.provenance is Provenance.TAUGHT or not allocated.unit.title:
        return ""
    words = {"rpl": "prior learning"}.get(allocated.provenance.value, allocated.provenance.value)
    held = {one.unit.unit for one in verdict.allocation}
    source = allocated.source if allocated.provenance is Provenance.EQUIVALENCE else None
    return f", by {words}{f' of {source}' if source and source not in held else ''}"


def _unused(verdict: Verdict) -> list[str]:
    return _block("Units that do not count", [_why_not(unused) for unused in verdict.unused])


def _why_not(unused: Unused) -> str:
    return f"{unit_line(unused.unit)} - {unused_line(unused)}"


def unused_line(unused: Unused) -> str:
    """Return why a unit does not count."""
    return why_not_words(unused.reason, unused.detail)


def why_not_words(reason: WhyUnused, detail: str) -> str:
    """Return a reason of the closed list and its detail, in the words of a person."""
    words = reason.value
    if reason is WhyUnused.NOT_YET_ACHIEVED:
        words = "not achieved" if detail in _NOT_COMING else words
        detail = _STATUS_WORDS.get(detail, detail)
    return f"{words} ({detail})" if detail else words


def _other_pathways(verdict: Verdict) -> list[str]:
    others = [p for p in verdict.pathways if "+".join(p.pathways) != verdict.pathway]
    return _block("Other pathways", [_pathway(state) for state in others])


def _pathway(state: PathwayState) -> str:
    name = " and ".join(state.pathways)
    if state.status == ELIGIBLE:
        return f"{name}: would do as well, {credit_word(state.credit or 0)} counted"
    if state.credit is None:
        return f"{name}: no units that could be added would do"
    lacks = [requirement.text.split(" (")[0] for requirement in state.missing]
    reason = f" ({', '.join(lacks)})" if lacks else ""
    return f"{name}: at least {credit_word(state.credit)} more{reason}"


def _leanings(verdict: Verdict) -> list[str]:
    return _block(UNCONFIRMED, leaning_lines(verdict.leans_on))


def leaning_lines(leans_on: Iterable[Leaning]) -> list[str]:
    """Return the figures that no published source confirms, by their kind."""
    by_origin: dict[str, list[str]] = {}
    for leaning in leans_on:
        names = by_origin.setdefault(f"{leaning.origin.value} {leaning.figure}", [])
        names.append(leaning.name)
    return [f"{kind}: {', '.join(sorted(names))}" for kind, names in sorted(by_origin.items())]


def _block(title: str, lines: Sequence[str]) -> list[str]:
    return [title, *(f"  {line}" for line in lines)] if lines else []


def listed_block(title: str, lines: Iterable[str]) -> list[str]:
    """Return a title and under it a list, or nothing where there is nothing to list."""
    return _block(title, [f"- {line}" for line in lines])

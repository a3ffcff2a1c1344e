"""What stands on a claim sheet: one value, so that a sheet and a page say the same.

Only an eligible learner whom no doubt touches has a claim. All others get a sheet that says so,
that lists what is missing, and that has nothing to sign.
"""

from collections.abc import Iterator

from attrs import frozen

from qcf.engine.evidence import Allocated, RequirementState
from qcf.engine.showing import ELIGIBLE, NOT_ELIGIBLE
from qcf.engine.verdict import Verdict
from qcf.framework.dates import print_date
from qcf.records.learners import Achievement, Provenance
from qcf.report.reason_text import reason_sentences
from qcf.report.verdict_text import (
    asked_and_got,
    credit_word,
    leaning_lines,
    left_out,
    pathway_words,
    unit_line,
    unused_line,
)
from qcf.syntax.phrase import listed
from qcf.version import __version__

_HOW = {
    Provenance.TAUGHT: "taught",
    Provenance.RPL: "prior learning",
    Provenance.TRANSFER: "credit transfer",
    Provenance.EQUIVALENCE: "equivalence",
    Provenance.EXEMPTION: "exemption",
}
_NOT_SAID = "not recorded"
_UNDECLARED = "no pathway is declared in the record: check that it is the registered one"


@frozen
class UnitRow:
    """A counted unit: its reference and code, title, level and credit, when and how achieved."""

    reference: str
    code: str
    title: str
    level: str
    credit: int
    achieved: str
    how: str


@frozen
class CountedGroup:
    """A group with the units that count in it."""

    name: str
    total: str
    rows: tuple[UnitRow, ...]


@frozen
class Asked:
    """A requirement, and what the counted units come to; `holds` is whether it is met."""

    text: str
    found: str
    clause: str
    holds: bool


@frozen
class Missing:
    """A reason why there is no claim: what is asked, the units that are named, and why not."""

    text: str
    units: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@frozen
class Claim:
    """All that stands on a claim sheet, in words. `is_claim` says whether it is one.

    `heading` is what it is, `answer` the verdict in a sentence, and `cautions` what its reader must
    know before anything else; `facts` and `rests_on` are labels
    with what belongs to them. `completion` is the least that is missing, and `left_out` the units
    that do not count.
    """

    is_claim: bool
    heading: str
    answer: str
    cautions: tuple[str, ...]
    title: str
    learner: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[CountedGroup, ...]
    credits: tuple[str, ...]
    requirements: tuple[Asked, ...]
    missing: tuple[Missing, ...]
    completion: tuple[Missing, ...]
    left_out: tuple[str, ...]
    not_checked: tuple[str, ...]
    doubts: tuple[str, ...]
    leans_on: tuple[str, ...]
    rests_on: tuple[tuple[str, str], ...]


def claim_of(verdict: Verdict, mistakes: int = 0, digest: str | None = None) -> Claim:
    """Return what stands on the claim sheet for a verdict.

    `mistakes` is how many the record has, and `digest` that of the decision record, where one was
    written.
    """
    heading, answer = _answer(verdict)
    return Claim(
        verdict.eligible and not verdict.provisional,
        heading,
        answer,
        tuple(left_out(mistakes)),
        verdict.qualification.title,
        verdict.learner,
        tuple(_facts(verdict)),
        tuple(_groups(verdict)),
        tuple(_credits(verdict)),
        tuple(_asked(state) for state in verdict.requirements),
        tuple(_missing(verdict)),
        tuple(_completion(verdict)),
        tuple(f"{unit_line(one.unit)}: {unused_line(one)}" for one in verdict.unused),
        verdict.not_checked,
        tuple(_doubts(verdict)),
        tuple(leaning_lines(verdict.leans_on)),
        tuple(_rests_on(verdict, digest)),
    )


def _answer(verdict: Verdict) -> tuple[str, str]:
    """Return what the sheet is called, and the verdict in a sentence."""
    day = print_date(verdict.on)
    if verdict.eligible and not verdict.provisional:
        words = "every requirement of the rule is met by the units below, each counted once"
        return "Claim for award", f"Eligible on {day}: {words}."
    if verdict.eligible:
        words = "the learner is eligible only if the doubts below are settled in their favour"
        return "Not a claim: provisional", f"On {day} {words}."
    if verdict.status == NOT_ELIGIBLE:
        words = "Not eligible" + (", provisionally," if verdict.provisional else "")
        return "Not a claim: not eligible", f"{words} on {day}: what is missing stands below."
    words = "the search was stopped after its stated number of steps, and nothing was guessed"
    return "Not a claim: undecided", f"Undecided on {day}: {words}. Decide this learner by hand."


def _facts(verdict: Verdict) -> Iterator[tuple[str, str]]:
    header = verdict.qualification.header
    yield "Qualification number", header.number or "not stated"
    if header.awarding_body:
        yield "Awarding body", header.awarding_body
    if header.version:
        yield "Version", header.version
    if verdict.pathway:
        yield "Pathway", pathway_words(verdict, _UNDECLARED)
    if verdict.additions:
        most = verdict.qualification.most_additions
        limit = f" (no more than {most})" if most is not None else ""
        yield "Words that the title may add", listed(verdict.additions, "or") + limit
    yield "Registered", print_date(verdict.registered) if verdict.registered else _NOT_SAID
    yield "Decided for", print_date(verdict.on)
    if verdict.fallback is not None:
        instead, status = verdict.fallback.qualification.title, verdict.fallback.status
        yield "Instead", f"{instead}: {status.replace('-', ' ')}"


def _groups(verdict: Verdict) -> Iterator[CountedGroup]:
    placed = {one.entry.identity: one.entry for one in verdict.shown.counted.placed}
    for place in sorted({one.unit.group or "" for one in verdict.allocation}):
        group = verdict.qualification.groups[place]
        inside = [one for one in verdict.allocation if one.unit.group == place]
        inside.sort(key=lambda one: (one.unit.code or one.unit.unit, one.unit.unit))
        units = f"{len(inside)} unit{'' if len(inside) == 1 else 's'}"
        total = f"{units}, {credit_word(sum(one.unit.credit or 0 for one in inside))}"
        title = f": {group.title}" if group.title else ""
        rows = [_row(one, verdict.holding.source(placed[one.unit.unit])) for one in inside]
        yield CountedGroup(f"Group {group.name}{title}", total, tuple(rows))


def _row(one: Allocated, achievement: Achievement | None) -> UnitRow:
    unit = one.unit
    level = str(unit.level) if unit.level is not None else "-"
    day = achievement.date if achievement is not None else None
    how = _HOW[one.provenance]
    if one.source is not None and one.provenance is Provenance.EQUIVALENCE:
        how += f" of {one.source}"
    body = achievement.awarding_organisation if achievement is not None else None
    if body is not None and one.provenance is Provenance.TRANSFER:
        how += f" from {body}"
    return UnitRow(
        unit.reference or "",
        unit.code or (unit.unit if unit.reference is None else ""),
        unit.title,
        level,
        unit.credit or 0,
        print_date(day) if day is not None else _NOT_SAID,
        how,
    )


def _credits(verdict: Verdict) -> Iterator[str]:
    ledger = verdict.credits
    required = f" of {ledger.required} required" if ledger.required is not None else ""
    yield f"{ledger.counted} counted{required}"
    yield f"{ledger.held} held"
    yield f"{ledger.awarded} newly awarded"
    yield from (f"{number} at level {level}" for level, number in ledger.by_level)


def _asked(state: RequirementState) -> Asked:
    text = state.text[:1].upper() + state.text[1:]
    return Asked(text, asked_and_got(state), state.clause or "", state.holds)


def _missing(verdict: Verdict) -> Iterator[Missing]:
    for reason in verdict.reasons:
        lines = [f"{_asked(state).text}: {asked_and_got(state)}" for state in reason.requirements]
        units = [unit_line(unit) for state in reason.requirements for unit in state.missing]
        text = lines[0] if len(lines) == 1 else f"These cannot all hold: {'; '.join(lines)}"
        yield Missing(text, tuple(units), tuple(reason_sentences(reason)))
    if verdict.status == NOT_ELIGIBLE and not verdict.reasons:
        yield Missing("No smaller reason was found within the stated number of steps")


def _completion(verdict: Verdict) -> Iterator[Missing]:
    completion = verdict.completion
    if verdict.status == ELIGIBLE or (completion is None and verdict.completion_is_open):
        return
    if completion is None:
        yield Missing("No units that could be added make this learner eligible")
        return
    if completion.added:
        proof = "" if completion.proven else ", perhaps not the least"
        text = f"The least that would complete it: {credit_word(completion.credits)}{proof}"
        yield Missing(text, tuple(unit_line(unit) for unit in verdict.completion_units))
    if verdict.also_needed:
        yield Missing("Needed besides, and no unit can mend it", verdict.also_needed)


def _doubts(verdict: Verdict) -> Iterator[str]:
    yield from verdict.depends_on
    yield from verdict.notes
    if not verdict.counted_is_most:
        yield "Another counted set might count more credit: the search was stopped."


def _rests_on(verdict: Verdict, digest: str | None) -> Iterator[tuple[str, str]]:
    yield "Rule text, SHA-256", verdict.qualification.rule_hash or _NOT_SAID
    yield "Unit bank, SHA-256", verdict.qualification.bank_hash or _NOT_SAID
    if digest is not None:
        yield "Decision record, SHA-256", digest
    yield "Decided by", f"qcf {__version__}"

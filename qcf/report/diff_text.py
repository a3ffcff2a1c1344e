"""How two rules differ, as an author of specifications reads it."""

from collections.abc import Iterator, Sequence

from qcf.advice.affected import Affected
from qcf.engine.evidence import shape_of
from qcf.engine.showing import ELIGIBLE, NOT_ELIGIBLE
from qcf.engine.verdict import Verdict
from qcf.framework.dates import print_date
from qcf.model.qualification import Qualification
from qcf.proof.changes import FigureChange, GroupChange, RequirementChange
from qcf.proof.compared import Compared
from qcf.proof.difference import Relation, Witness
from qcf.report.verdict_text import WIDTH, as_text, asked_and_got, unit_line

_RELATIONS = {
    Relation.EQUIVALENT: "EQUIVALENT: both accept the same sets of units",
    Relation.STRICTER: "STRICTER: the new rule accepts less, and nothing more",
    Relation.LOOSER: "LOOSER: the new rule accepts more, and nothing less",
    Relation.INCOMPARABLE: "INCOMPARABLE: each accepts what the other does not",
    None: "NOT CERTAIN",
}
_STATUS = {ELIGIBLE: "eligible", NOT_ELIGIBLE: "not eligible"}


def diff_text(
    compared: Compared, learners: Sequence[Affected] | None, number: int = 0, width: int = WIDTH
) -> str:
    """Return how two rules differ as text. `learners` are those affected, of a `number` of them."""
    blocks = [
        _head(compared),
        _witness(compared, compared.only_old, compared.old, "old", "new"),
        _witness(compared, compared.only_new, compared.new, "new", "old"),
        *_changes(compared),
    ]
    if learners is not None:
        blocks.append(_learners(learners, number))
    return as_text([block for block in blocks if block], width)


def _head(compared: Compared) -> list[str]:
    sides = zip(("Old", "New"), (compared.old, compared.new), compared.pathways, strict=True)
    return [
        f"{_RELATIONS[compared.relation]}, on {print_date(compared.on)}",
        *(f"{side}: {_name(rule, pathway)}" for side, rule, pathway in sides),
    ]


def _name(rule: Qualification, pathway: str | None) -> str:
    header = rule.header
    number = f" ({header.number})" if header.number else ""
    version = f", version {header.version}" if header.version else ""
    return f"{header.title}{number}{version}{f', pathway {pathway}' if pathway else ''}"


def _witness(
    compared: Compared, witness: Witness | None, rule: Qualification, passes: str, fails: str
) -> list[str]:
    is_open = f"only {passes}" in compared.not_certain
    if witness is None:
        if is_open:
            return [f"Whether the {passes} rule accepts what the {fails} does not: not certain"]
        return []
    doubt = ", as far as lists are known" if is_open else ""
    known = "The smallest" if witness.is_smallest else "Something"
    lines = [f"{known} that passes the {passes} rule and fails the {fails}{doubt}"]
    if witness.learners:
        lines.append(f"  Of a learner of whom this is true: {witness.learners}")
    lines += [f"  {unit_line(shape_of(rule, unit))}" for unit in witness.units]
    for group, credit in witness.unlisted:
        name = rule.groups[group].name if group in rule.groups else group
        are = f"{credit} credit{'' if credit == 1 else 's'}"
        lines.append(f"  {are} of units that the list of group {name} leaves out")
    return lines if witness.units or witness.unlisted else [*lines, "  no unit at all"]


def _changes(compared: Compared) -> Iterator[list[str]]:
    changes = compared.changes
    units = [line for c in changes.requirements if not c.is_apart for line in _requirement(c)]
    apart = [line for c in changes.requirements if c.is_apart for line in _requirement(c)]
    groups = [line for c in changes.groups for line in _group(compared, c)]
    figures = [_figure(compared.new, c) for c in changes.figures]
    for title, lines in (
        ("Requirements", units),
        ("Groups", groups),
        ("Figures of units", figures),
        ("Dates, evidence and titles, which no set of units shows", apart),
    ):
        if lines:
            yield [title, *lines]
    if not changes:
        yield ["No requirement, group or figure was changed."]


def _requirement(change: RequirementChange) -> Iterator[str]:
    if change.old == change.new:
        yield f"  ~ {change.new}: the same words, of something else"
        return
    for mark, words, clause in (
        ("-", change.old, change.old_clause),
        ("+", change.new, change.new_clause),
    ):
        if words is not None:
            yield f"  {mark} {words}{f' [{clause}]' if clause else ''}"


def _group(compared: Compared, change: GroupChange) -> Iterator[str]:
    only = "" if change.is_in_old and change.is_in_new else ", only in the "
    only += ("new rule" if change.is_in_new else "old rule") if only else ""
    yield f"  Group {change.group} ({change.title}){only}"
    for mark, sizes in (("-", change.old_sizes), ("+", change.new_sizes)):
        if sizes is not None and change.old_sizes != change.new_sizes:
            yield f"    {mark} incomplete, with units of {sizes[0]} to {sizes[1]} credits"
    yield from (f"    - {unit_line(shape_of(compared.old, unit))}" for unit in change.removed)
    yield from (f"    + {unit_line(shape_of(compared.new, unit))}" for unit in change.added)


def _figure(rule: Qualification, change: FigureChange) -> str:
    shape = shape_of(rule, change.unit)
    name = " ".join(name for name in (shape.reference, shape.code) if name) or change.unit
    old, new = (value if value is not None else "not known" for value in (change.old, change.new))
    return f"  {name}: {change.figure} {old} -> {new}"


def _learners(learners: Sequence[Affected], number: int) -> list[str]:
    of = f"of {number} learner{'' if number == 1 else 's'}"
    if not learners:
        return [f"No verdict changes, {of}."]
    verdicts = "1 verdict changes" if len(learners) == 1 else f"{len(learners)} verdicts change"
    lines = [f"{verdicts}, {of}"]
    for one in learners:
        lines.append(f"  {one.learner}: {_status(one.old)} -> {_status(one.new)}")
        lines += [f"    {why}" for why in clash_lines("old", one.old)]
        lines += [f"    {why}" for why in clash_lines("new", one.new)]
    return lines


def _status(verdict: Verdict) -> str:
    status = _STATUS.get(verdict.status, "undecided")
    return f"{status} (provisional)" if verdict.provisional else status


def clash_lines(side: str, verdict: Verdict) -> Iterator[str]:
    """Yield what stands against a learner by one of the rules, a line for each requirement."""
    for reason in verdict.reasons:
        for state in reason.requirements:
            figures = "" if state.got == "met" else f": {asked_and_got(state)}"
            yield f"{side}: {state.text}{figures}"

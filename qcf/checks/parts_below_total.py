"""Parts that are asked for and do not come to the total that is printed beside them."""

from collections.abc import Iterator

from qcf.checks.minimum_always_met import always_met
from qcf.checks.standing import inside
from qcf.checks.subject import Subject
from qcf.checks.words import found_at
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.model.requirements import AllOf, Cap, Kind, Minimum, Requirement
from qcf.syntax.phrase import counted
from qcf.syntax.tree import Measure

CODE = "QCF412"

_Part = tuple[frozenset[str], int, Requirement]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the total of a rule that asks of each of its groups, and for less than the total.

    Where a cap, a pathway or a group that nothing is asked of stands beside them, the rest of the
    total has a place to come from, and nothing is said.
    """
    rule = subject.qualification
    totals = [r for r in rule.requirements if isinstance(r, Minimum) and _is_total(r)]
    if len(totals) != 1 or rule.pathways:
        return
    if any(isinstance(r, Cap) and r.measure is Measure.CREDITS for r in rule.requirements):
        return
    parts = _parts(subject)
    if parts is None:
        return
    total, come_to = totals[0], sum(amount for _, amount, _ in parts)
    if come_to >= total.asked or any(True for _ in always_met(subject)):
        return  # where the rest can come from one group only, that minimum is told of
    sum_of = " + ".join(str(amount) for _, amount, _ in parts)
    yield found_at(
        CODE,
        total.span,
        subject,
        f"the parts come to {sum_of} = {come_to}, and the total asks for "
        f"{counted(total.asked, Measure.CREDITS)}",
        advice="compare the numbers with the specification: one of them may be misprinted",
        labels=tuple(
            Label(one.span, counted(amount, Measure.CREDITS))
            for _, amount, one in parts
            if one.span is not None
        ),
        notes=(f"{total.asked - come_to} more may come from any of these groups",),
        clause=total.clause,
    )


def _is_total(requirement: Minimum) -> bool:
    chosen = requirement.selection
    return (
        requirement.kind is Kind.TOTAL
        and requirement.measure is Measure.CREDITS
        and not requirement.when
        and chosen.places is None
        and chosen.units is None
        and not chosen.filters
    )


def _parts(subject: Subject) -> list[_Part] | None:
    """Return what is asked of each group: parts that share no group and leave none out."""
    rule = subject.qualification
    found: list[_Part] = []
    for requirement in rule.requirements:
        if requirement.when or requirement.pathway is not None:
            return None
        match requirement:
            case AllOf(units=units, places=places) if places is not None:
                credit = [subject.unit(name).credit for name in units]
                if None in credit:
                    return None
                found.append((places, sum(c or 0 for c in credit), requirement))
            case Minimum(selection=chosen, measure=Measure.CREDITS, asked=asked):
                plain = chosen.units is None and not chosen.filters and not chosen.outside
                if chosen.places is not None and plain:
                    found.append((chosen.places, asked, requirement))
            case _:
                pass
    outer = [one for one in found if not any(_is_outside(other, one) for other in found)]
    covered = [place for places, _, _ in outer for place in places]
    tops = [g for g in rule.groups.values() if g.within is None and (g.units or g.incomplete)]
    whole = {place for group in tops for place in inside(subject, group)}
    if len(covered) != len(set(covered)) or not whole <= set(covered) or len(outer) < 2:
        return None
    return outer


def _is_outside(other: _Part, one: _Part) -> bool:
    """Whether a part is asked for inside another, or of the same groups and less."""
    return one[0] < other[0] or (one[0] == other[0] and one[1] < other[1])

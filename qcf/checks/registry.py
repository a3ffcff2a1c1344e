"""The checks: which there are, and what they find in a rule file."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from attrs import evolve, frozen

from qcf.checks import (
    barred_mandatory,
    cannot_be_achieved,
    cap_never_binds,
    exact_level,
    expired_unit,
    group_cannot_supply,
    group_never_counts,
    incomplete_part,
    low_level_floor,
    lowering_equivalence,
    minimum_always_met,
    minimum_equals_cap,
    near_duplicate_titles,
    other_size_word,
    parts_below_total,
    published_hours_differ,
    unachievable_pathway,
    unavoidable_option,
    unit_above_cap,
    unit_in_no_rule,
    unit_in_two_groups,
    unit_never_counts,
    unnamed_group,
)
from qcf.checks.subject import Subject
from qcf.diagnostics.diagnostic import Diagnostic, in_order
from qcf.model.qualification import Qualification
from qcf.search.task import OutOfSteps
from qcf.syntax.tree import Document

Stated = tuple[Qualification, Document]


@frozen
class Check:
    """One check: its code, and what it yields for a rule.

    What it finds in a suite is told where it is so for every size that it concerns; `of_any` is
    told of one size as well.
    """

    code: str
    find: Callable[[Subject], Iterator[Diagnostic]]
    of_any: bool = False


CHECKS = (
    Check(cannot_be_achieved.CODE, cannot_be_achieved.check, of_any=True),
    Check(group_cannot_supply.CODE, group_cannot_supply.check, of_any=True),
    Check(barred_mandatory.CODE, barred_mandatory.check, of_any=True),
    Check(unachievable_pathway.CODE, unachievable_pathway.check, of_any=True),
    Check(group_never_counts.CODE, group_never_counts.check),
    Check(unit_never_counts.CODE, unit_never_counts.check),
    Check(minimum_always_met.CODE, minimum_always_met.check),
    Check(cap_never_binds.CODE, cap_never_binds.check),
    Check(unavoidable_option.CODE, unavoidable_option.check),
    Check(unit_above_cap.CODE, unit_above_cap.check),
    Check(other_size_word.CODE, other_size_word.check, of_any=True),
    Check(published_hours_differ.CODE, published_hours_differ.check, of_any=True),
    Check(expired_unit.CODE, expired_unit.check),
    Check(lowering_equivalence.CODE, lowering_equivalence.check),
    Check(parts_below_total.CODE, parts_below_total.check, of_any=True),
    Check(incomplete_part.CODE, incomplete_part.check),
    Check(low_level_floor.CODE, low_level_floor.check),
    Check(exact_level.CODE, exact_level.check),
    Check(near_duplicate_titles.CODE, near_duplicate_titles.check),
    Check(minimum_equals_cap.CODE, minimum_equals_cap.check),
    Check(unit_in_two_groups.CODE, unit_in_two_groups.check),
    Check(unnamed_group.CODE, unnamed_group.check),
)
# What looks at all rules of a workspace at once.
OF_WORKSPACES = (unit_in_no_rule.CODE,)


def nobody() -> None:
    """Take no notice of how far the checks have come."""


def check_rule(
    stated: Sequence[Stated], on: dt.date, tell: Callable[[], None] = nobody
) -> list[Diagnostic]:
    """Return what the checks find in one rule file: one qualification, or the sizes of a suite.

    `tell` is called after each check.
    """
    subjects = [Subject(qualification, document, on) for qualification, document in stated]
    found: list[Diagnostic] = []
    for check in CHECKS:
        each = [(subject, _found(check, subject)) for subject in subjects]
        tell()
        found += _any(each) if check.of_any else _every(each)
    unique = {(d.code, d.place, d.message): d for d in found}
    return in_order(list(unique.values()))


def check_workspace(stated: Iterable[Stated]) -> list[Diagnostic]:
    """Return what is found where all rules of a workspace are known."""
    rules = [qualification for qualification, _ in stated]
    return in_order(list(unit_in_no_rule.check_banks(rules)))


def _found(check: Check, subject: Subject) -> list[Diagnostic]:
    """Return what a check finds before the steps for the rule are spent."""
    found: list[Diagnostic] = []
    with suppress(OutOfSteps):
        found.extend(check.find(subject))
    return found


_Found = list[tuple[Subject, list[Diagnostic]]]


def _any(each: _Found) -> Iterator[Diagnostic]:
    for subject, found in each:
        size = subject.qualification.size
        for diagnostic in found:
            note = (f"so it is for the {size}",) if size and len(each) > 1 else ()
            yield evolve(diagnostic, notes=(*diagnostic.notes, *note))


def _every(each: _Found) -> Iterator[Diagnostic]:
    """Yield what is found for every size that has the statement or the list spoken of."""
    first: dict[tuple[str, int, int], Diagnostic] = {}
    times: dict[tuple[str, int, int], int] = {}
    for _, found in each:
        for place in {diagnostic.place for diagnostic in found}:
            times[place] = times.get(place, 0) + 1
        for diagnostic in found:
            first.setdefault(diagnostic.place, diagnostic)
    starts = [_starts(subject) for subject, _ in each]
    for place, diagnostic in first.items():
        start = diagnostic.primary.span.start if diagnostic.primary else None
        concerned = [one for one in starts if start in one] or starts
        if times[place] == len(concerned):
            yield from _at_place(each, place)


def _at_place(each: _Found, place: tuple[str, int, int]) -> Iterator[Diagnostic]:
    """Yield what is found at a place for the first size that has it."""
    for _, found in each:
        here = [diagnostic for diagnostic in found if diagnostic.place == place]
        if here:
            yield from here
            return


def _starts(subject: Subject) -> set[int]:
    """Return where the statements begin that a size has."""
    return {statement.span.start for statement in subject.document.statements}

"""A table seen through a profile: its headings replaced by ours, and the rows that are read."""

import re
from collections.abc import Iterable

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.exchange.layout import Filter
from qcf.exchange.profile import Profile
from qcf.records.table import Table, fold_column, named

_NUMBER = "{n}"


@frozen
class Mapped:
    """A table with our headings, and what decides which of its rows are read."""

    table: Table
    filters: tuple[Filter, ...]


def fits(head: Table, profile: Profile) -> bool:
    """Whether a table has the heading that a profile names learners by; others have our own."""
    theirs = {fold_column(heading) for heading in profile.columns["learner"]}
    return any(fold_column(cell) in theirs for cell in head.header.cells)


def mapped(head: Table, profile: Profile) -> tuple[Mapped | None, list[Diagnostic]]:
    """Return a table with the headings that a profile gives it, or None and what it lacks."""
    folded = [fold_column(cell) for cell in head.header.cells]
    cells = [""] * len(folded)
    missing: list[str] = []
    twice: list[str] = []
    for ours, theirs in profile.columns.items():
        places = _places(folded, theirs, ours)
        if not places and ours not in profile.optional:
            missing.append(" or ".join(theirs))
        for place, name in places:
            if cells[place]:
                twice.append(head.header.cell(place))
            cells[place] = name
    for heading, unit in profile.units.items():
        places = _places(folded, (heading,), f"unit: {unit}")
        missing += [] if places else [heading]
        for place, name in places:
            cells[place] = name
    filters = []
    for wanted, said in ((True, profile.only), (False, profile.skip)):
        for heading, words in said.items():
            places = _places(folded, (heading,), "")
            missing += [] if places else [heading]
            folds = frozenset(word.casefold() for word in words)
            filters += [Filter(place, folds, wanted) for place, _ in places]
    found = _told(head, profile, missing, twice)
    if found:
        return None, found
    header = evolve(head.header, cells=tuple(cells))
    columns = tuple(fold_column(cell) for cell in cells)
    return Mapped(evolve(head, header=header, columns=columns), tuple(filters)), []


def _places(folded: list[str], theirs: Iterable[str], ours: str) -> list[tuple[int, str]]:
    """Return the columns under the first of some headings that is there, each with our name."""
    for heading in theirs:
        if _NUMBER in heading:
            before, _, after = fold_column(heading).partition(_NUMBER)
            numbered = re.compile(rf"{re.escape(before)}(\d{{1,4}}){re.escape(after)}")
            matches = [(place, numbered.fullmatch(name)) for place, name in enumerate(folded)]
            found = [(place, f"{ours} {match[1]}") for place, match in matches if match]
        else:
            name = fold_column(heading)
            found = [(place, ours) for place, column in enumerate(folded) if column == name]
        if found:
            return found
    return []


def _told(head: Table, profile: Profile, missing: list[str], twice: list[str]) -> list[Diagnostic]:
    found = []
    if missing:
        message = f"the profile asks for headings that the table does not have: {named(missing)}"
        advice = f"correct them in {profile.name or 'the profile'}, or list their names of ours "
        advice += "under `optional`"
        found.append(at("QCF744", head.header.span, message, help=advice))
    if twice:
        message = f"the profile gives two names to one column: {named(twice)}"
        found.append(at("QCF744", head.header.span, message, help="keep one of them"))
    return found

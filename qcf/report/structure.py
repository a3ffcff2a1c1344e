"""What stands on a structure page: one value, so that every form of the page says the same.

Nothing here is anybody's wording but the rule's and the unit banks'. What is added up is said to
be, and what is not known is said as not known.
"""

import re
from collections.abc import Callable, Iterator

from attrs import frozen

from qcf.framework.dates import print_date
from qcf.framework.sizes import HOURS_OF_A_CREDIT, learning_hours, size_by_credit
from qcf.model.qualification import Group, Qualification
from qcf.model.requirements import Minimum
from qcf.model.select import chosen_by
from qcf.model.tally import (
    Sum,
    Tally,
    left_to_total,
    mandatory_units,
    tally_of,
    total_credit,
    units_within,
)
from qcf.records.units import Origin, Unit
from qcf.report.overview import Overview, overview_of
from qcf.report.structure_words import Section, pathway_title, sections_of
from qcf.syntax.phrase import listed
from qcf.version import __version__

_NUMBERS = re.compile(r"([0-9]{1,9})")
NOT_KNOWN = "not known"
ORIGINS = {
    Origin.PUBLISHED: "published by the awarding body",
    Origin.SECONDARY: "secondary sources, such as the pages of a provider",
    Origin.UNCONFIRMED: "not confirmed by any source that was read",
    Origin.INCOMPLETE: "sources that do not show all of it",
    Origin.UNKNOWN: "not stated",
}
MARKS = {
    Origin.SECONDARY: ("s", "from a secondary source"),
    Origin.UNCONFIRMED: ("u", "not confirmed by any source that was read"),
    Origin.INCOMPLETE: ("i", "from a source that does not show all of it"),
    Origin.UNKNOWN: ("n", "the unit bank does not say where it comes from"),
}

_FIGURES = (
    ("reference", "reference"),
    ("level", "level"),
    ("credits", "credit"),
    ("guided learning hours", "glh"),
)


@frozen
class Figure:
    """A figure of a unit in words, and the mark of its origin where that is not published."""

    text: str
    mark: str = ""


@frozen
class UnitRow:
    """A unit in one version: its names, title and figures, and what else the bank says of it."""

    reference: Figure
    code: str
    title: str
    level: Figure
    credits: Figure
    hours: Figure
    more: tuple[str, ...] = ()


@frozen
class GroupTable:
    """A group: its heading, what it comes to, its units, and what may count there besides."""

    heading: str
    total: str
    rows: tuple[UnitRow, ...]
    notes: tuple[str, ...] = ()


@frozen
class Computed:
    """What the mandatory units come to: of everybody, or of everybody on one pathway."""

    whose: str
    units: str
    credits: str
    hours: str
    left: str


@frozen
class Structure:
    """All that stands on the structure page of one qualification, in words."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    overview: Overview
    sections: tuple[Section, ...]
    groups: tuple[GroupTable, ...]
    marks: tuple[tuple[str, str], ...]
    computed: tuple[Computed, ...]
    sums: tuple[str, ...]
    incomplete: tuple[str, ...]
    rests_on: tuple[tuple[str, str], ...]
    required: str

    @property
    def has_hours(self) -> bool:
        """Whether the guided learning hours of any unit are known."""
        rows = [row for table in self.groups for row in table.rows]
        return any(row.hours.text != NOT_KNOWN for row in rows)

    @property
    def has_codes(self) -> bool:
        """Whether any unit has a code besides its title."""
        return any(row.code for table in self.groups for row in table.rows)

    @property
    def has_references(self) -> bool:
        """Whether the reference of any unit is known."""
        return any(row.reference.text for table in self.groups for row in table.rows)


@frozen
class Suite:
    """A suite: its title, and the structure of each of its sizes."""

    title: str
    sizes: tuple[Structure, ...]

    @property
    def has_one_pool(self) -> bool:
        """Whether all sizes list the same units in the same groups."""
        return len({one.groups for one in self.sizes}) == 1


def structure_of(qualification: Qualification) -> Structure:
    """Return what stands on the structure page of a qualification."""
    tables = tuple(_tables(qualification))
    used = {mark for table in tables for row in table.rows for mark in _marks_of(row)}
    required = total_credit(qualification)
    return Structure(
        qualification.id,
        qualification.title,
        tuple(_facts(qualification)),
        qualification.header.sources,
        overview_of(qualification),
        sections_of(qualification),
        tables,
        tuple((mark, words) for mark, words in MARKS.values() if mark in used),
        tuple(_computed(qualification)),
        tuple(_sums(qualification)),
        tuple(_incomplete(qualification)),
        tuple(_rests_on(qualification)),
        _amount(required, "credit") if required is not None else "none stated",
    )


def _facts(qualification: Qualification) -> Iterator[tuple[str, str]]:
    header = qualification.header
    yield "Qualification number", header.number or "not stated"
    if header.also_offered:
        yield "Also offered as", "; ".join(header.also_offered)
    yield "Awarding body", header.awarding_body or "not stated"
    yield "Framework", header.framework or "not stated"
    yield "Level", str(header.level) if header.level is not None else "not stated"
    yield "Size", header.size or "not stated"
    if header.version:
        yield "Version", header.version
    yield "Guided learning hours, as published", header.published_hours or "not stated"
    yield "Origin of this structure", ORIGINS[header.origin or Origin.UNKNOWN]


def _tables(qualification: Qualification) -> Iterator[GroupTable]:
    for group in qualification.groups.values():
        tally = tally_of(qualification, units_within(qualification, group.id))
        yield GroupTable(
            group_heading(qualification, group),
            tally_words(tally),
            tuple(
                _row(unit)
                for identity in _in_order(qualification, group)
                for unit in qualification.units[identity].versions
            ),
            tuple(_notes(qualification, group)),
        )


def _in_order(qualification: Qualification, group: Group) -> list[str]:
    """Return the units of a group by their codes, else references, numbers as numbers."""

    def key(identity: str) -> list[tuple[int, str]]:
        unit = qualification.units[identity].versions[-1]
        parts = _NUMBERS.split(unit.name.casefold())
        return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]

    return sorted(group.units, key=key)


def group_heading(qualification: Qualification, group: Group) -> str:
    """Return a group's name and title, and where it lies."""
    words = f"Group {group.name}" + (f": {group.title}" if group.title else "")
    if group.within is not None:
        words += f" (in group {qualification.groups[group.within].name})"
    elif group.pathway is not None:
        words += f" (pathway {pathway_title(qualification, group.pathway)})"
    return words


def _notes(qualification: Qualification, group: Group) -> Iterator[str]:
    inside = [one for one in qualification.groups.values() if one.within == group.id]
    if inside:
        names = listed([one.name for one in inside])
        yield f"The units of group{'s' if len(inside) > 1 else ''} {names} are units of it as well."
    if not group.units and not inside:
        yield "No unit of this group is known."
    if group.incomplete is not None:
        yield _open(group, "The list is incomplete")
    if group.imports is not None:
        filters = "".join(f" {chosen_by(one)}" for one in group.imports)
        yield f"Units from elsewhere{filters} may count here."


def _open(group: Group, words: str) -> str:
    if group.incomplete is None:
        return f"{words}."
    least, most = group.incomplete.least, group.incomplete.most
    return f"{words}; units that are not listed have {least} to {most} credits."


def _row(unit: Unit) -> UnitRow:
    figures = (("level", unit.level), ("credit", unit.credit), ("glh", unit.glh))
    level, credit, hours = (_figure(unit, name, value) for name, value in figures)
    # where a source gives neither reference nor code, banks put the title in place of the code
    code = "" if unit.code is None or unit.code == unit.title else unit.code
    reference = _figure(unit, "reference", unit.reference) if unit.reference else Figure("")
    return UnitRow(reference, code, unit.title, level, credit, hours, tuple(_more(unit)))


def _figure(unit: Unit, name: str, value: object) -> Figure:
    if value is None:
        return Figure(NOT_KNOWN)
    mark = MARKS.get(unit.origin(name))
    return Figure(str(value), mark[0] if mark else "")


def _marks_of(row: UnitRow) -> Iterator[str]:
    yield from (one.mark for one in (row.reference, row.level, row.credits, row.hours))


def _more(unit: Unit) -> Iterator[str]:
    for other in unit.other_codes:
        yield f"{other.awarding_body}: {other.code}"
    if unit.days is not None:
        yield _amount(unit.days, "day")
    if unit.outcomes:
        yield _amount(len(unit.outcomes), "outcome")
    if unit.marks:
        yield listed(unit.marks)
    if unit.classification:
        yield f"classification {unit.classification}"
    if unit.valid_from is not None:
        yield f"from {print_date(unit.valid_from)}"
    if unit.valid_to is not None:
        yield f"to {print_date(unit.valid_to)}"


def tally_words(tally: Tally) -> str:
    """Return how many units there are, and what they come to, in words."""
    parts = [_amount(tally.units, "unit")]
    if tally.units:
        parts.append(_summed(tally.credits, "credit", tally.units))
        parts.append(_summed(tally.hours, "guided learning hour", tally.units))
    return ", ".join(parts)


def _summed(total: Sum, word: str, units: int) -> str:
    if total.unknown == units:
        return f"{word}s {NOT_KNOWN}"
    number = _range(total)
    words = f"{number} {word}{'' if number == '1' else 's'}"
    return words + (f" and those of {total.unknown} not known" if total.unknown else "")


def _range(total: Sum) -> str:
    return str(total.most) if total.least == total.most else f"{total.least} to {total.most}"


def _amount(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _computed(qualification: Qualification) -> Iterator[Computed]:
    yield _of(qualification, "Everybody", None)
    for pathway in qualification.pathways:
        yield _of(qualification, f"With pathway {pathway.title or pathway.id}", pathway.id)


def _of(qualification: Qualification, whose: str, pathway: str | None) -> Computed:
    tally = tally_of(qualification, mandatory_units(qualification, pathway))
    left = left_to_total(qualification, pathway)
    words = str(left) if left is not None else NOT_KNOWN
    if total_credit(qualification, pathway) is None:
        words = "none stated"
    credit, hours = (_alone(one, tally.units) for one in (tally.credits, tally.hours))
    return Computed(whose, str(tally.units), credit, hours, words)


def _alone(total: Sum, units: int) -> str:
    if units and total.unknown == units:
        return NOT_KNOWN
    return _range(total) + (f" and {total.unknown} not known" if total.unknown else "")


def _sums(qualification: Qualification) -> Iterator[str]:
    common, header = total_credit(qualification), qualification.header
    if header.framework not in ("QCF", "RQF"):
        return
    if common is not None:
        yield _hours("", common)
    for pathway in qualification.pathways:
        own = total_credit(qualification, pathway.id)
        if own is not None and own != common:
            yield _hours(f"On pathway {pathway.title or pathway.id}, ", own)
    if header.framework == "QCF" and common is not None:
        size = size_by_credit(common)
        yield f"By its credits this has the size of {_article(size)} in the QCF."
        if header.size is not None and header.size != size:
            yield f"It is called {_article(header.size)}, which is another size."


def _hours(where: str, required: int) -> str:
    hours = f"{learning_hours(required)} hours of learning, {HOURS_OF_A_CREDIT} to a credit"
    stand = "stands" if required == 1 else "stand"
    return f"{where}{_amount(required, 'credit')} {stand} for {hours}."


def _article(word: str) -> str:
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def _incomplete(qualification: Qualification) -> Iterator[str]:
    for group in qualification.groups.values():
        if group.incomplete is not None:
            yield _open(group, f"The list of group {group.name} is incomplete")
    for requirement in qualification.requirements:
        if isinstance(requirement, Minimum) and requirement.provisional is not None:
            yield f"A range that is not final: {requirement.text}."
    versions = [unit for one in qualification.units.values() for unit in one.versions]
    yield from _of_figures(versions, "Not known", lambda unit, name: getattr(unit, name) is None)
    yield from _of_figures(versions, "Not confirmed and marked u", _is_unconfirmed)


def _is_unconfirmed(unit: Unit, figure: str) -> bool:
    return getattr(unit, figure) is not None and unit.origin(figure) is Origin.UNCONFIRMED


def _of_figures(units: list[Unit], what: str, holds: Callable[[Unit, str], bool]) -> Iterator[str]:
    found = [(words, sum(holds(unit, name) for unit in units)) for words, name in _FIGURES]
    parts = [f"the {words} of {many}" for words, many in found if many]
    if parts:
        yield f"{what}, of {_amount(len(units), 'unit')}: {listed(parts)}."


def _rests_on(qualification: Qualification) -> Iterator[tuple[str, str]]:
    yield "Rule", qualification.id
    yield "Rule text, SHA-256", qualification.rule_hash or "not recorded"
    yield "Unit bank, SHA-256", qualification.bank_hash or "not recorded"
    yield "Written by", f"qcf {__version__}"

"""How a table is laid out: what each column holds, told by its headings."""

import re
from collections.abc import Mapping
from enum import Enum

from attrs import Factory, evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.framework.identifiers import canonical_reference
from qcf.records.achievements import COLUMNS, KEYS
from qcf.records.dates import DateOrder
from qcf.records.facts import COMPLETED, FACTS, facts_faults, note_facts, with_activities
from qcf.records.findings import Findings
from qcf.records.record import header_faults, note_reading
from qcf.records.table import Table, missing_columns, misspelt_columns, named

OF_LEARNERS = ("qualification", *FACTS)
_ULNS = ("uln", "unique_learner_number")
_OLD = ("old_uln", "incoming_uln")
_NEW = ("new_uln", "found_uln")
_NUMBERED = re.compile(r"(?P<name>.*[^\d_])_?(?P<number>\d{1,4})", re.DOTALL)
_UNIT_OF_GROUP = re.compile(r"unit_?\d{1,4}")
_CODE = re.compile(r"([A-Za-z]{1,8})[ \-]?\d{1,4}(?:\.\d{1,2})?[a-z]?", re.ASCII)
_SAID = re.compile(r"unit\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_NO_CODES = ("year", "term", "week", "day", "month", "semester", "address", "line", "phone", "tel")


class Form(Enum):
    """The ways in which tables say what was achieved, or something about learners."""

    LONG = "a row for each achievement"
    NUMBERED = "a row for each learner, with numbered columns for each unit"
    CELLS = "a row for each learner, with a column for each unit"
    FACTS = "a row for each learner, without units"
    ALIASES = "a row for each number that was merged"


@frozen
class Filter:
    """A column whose cells decide which rows are read: those with some words, or all others."""

    place: int
    words: frozenset[str]
    is_wanted: bool


@frozen
class Layout:
    """What the columns of one table hold: for each name of ours the place of its column.

    `groups` are the columns of each numbered unit, and `units` the names of units by the place of
    their column. `facts` are the columns that say something of the learner. `headings` are the
    headings as written, by their place. The rest is what a profile says: words of theirs, what is
    so in every row, which rows are read, and the order of dates.
    """

    form: Form
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    are_ulns: bool = False
    groups: tuple[Mapping[str, int], ...] = ()
    units: Mapping[int, str] = Factory(dict)
    facts: Mapping[str, int] = Factory(dict)
    words: Mapping[str, Mapping[str, str]] = Factory(dict)
    always: Mapping[str, str] = Factory(dict)
    filters: tuple[Filter, ...] = ()
    order: DateOrder | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """The columns that are read, in their order."""
        grouped = (place for group in self.groups for place in group.values())
        others = (*self.facts.values(), *(one.place for one in self.filters))
        return tuple(sorted({*self.columns.values(), *grouped, *self.units, *others}))

    def called(self, name: str) -> tuple[int, ...]:
        """Return the columns that hold what we call so; those of a unit hold dates as well."""
        if name == "date" and self.units:
            return tuple(self.units)
        places = [held[name] for held in (self.columns, self.facts, *self.groups) if name in held]
        return tuple(dict.fromkeys(places))


def layout_of(head: Table) -> tuple[Layout | None, list[Diagnostic]]:
    """Return how a table is laid out, or None and why that cannot be told."""
    table, are_ulns = _with_learner(head)
    old = next((name for name in _OLD if name in table.columns), None)
    new = next((name for name in _NEW if name in table.columns), None)
    if old and new:
        places = {"old": table.columns.index(old), "new": table.columns.index(new)}
        return Layout(Form.ALIASES, places, head.header.cells, are_ulns=True), []
    form = _form(table)
    layout = Layout(form, {}, head.header.cells, are_ulns)
    if form is Form.FACTS:
        return _of_facts(layout, table)
    if form is Form.LONG:
        return _judged(evolve(layout, columns=_places(table, COLUMNS)), table)
    layout = evolve(layout, facts=_facts(table))
    if form is Form.NUMBERED:
        return _numbered(layout, table)
    return _by_unit(layout, table)


def _form(table: Table) -> Form:
    if "unit" in table.columns:
        return Form.LONG
    if any(_UNIT_OF_GROUP.fullmatch(name) for name in table.columns):
        return Form.NUMBERED
    if any(canonical_reference(cell) or _SAID.fullmatch(cell) for cell in table.header.cells):
        return Form.CELLS
    if any(name in table.columns for name in OF_LEARNERS):
        return Form.CELLS if _unit_columns(table) else Form.FACTS
    return Form.CELLS if len(_unit_columns(table)) > 1 else Form.LONG


def _of_facts(layout: Layout, table: Table) -> tuple[Layout | None, list[Diagnostic]]:
    """Return a layout with what records say of headings of facts, or None where they refuse it."""
    facts = _facts(table)
    table = with_activities(table)
    columns = ("" if name == "qualification" else name for name in table.columns)
    judged = evolve(table, columns=tuple(columns))
    faults = facts_faults(judged)
    if faults:
        return None, faults
    findings = Findings()
    note_facts(judged, findings)
    return evolve(layout, columns=_places(table, ("learner",)), facts=facts), findings.listed()


def _facts(table: Table) -> dict[str, int]:
    """Return the columns that say something of learners, those of what they did besides units."""
    columns = with_activities(table).columns
    done = [name for name in columns if name.startswith(COMPLETED)]
    return {name: columns.index(name) for name in (*OF_LEARNERS, *done) if name in columns}


def _judged(layout: Layout, table: Table) -> tuple[Layout | None, list[Diagnostic]]:
    """Return a layout with what records say of its headings, or None where they refuse it."""
    faults = header_faults(table)
    if faults:
        return None, faults
    facts = {*layout.facts.values()}
    columns = ["" if i in facts else name for i, name in enumerate(table.columns)]
    findings = Findings()
    note_reading(evolve(table, columns=tuple(columns)), findings)
    return layout, findings.listed()


def _numbered(layout: Layout, table: Table) -> tuple[Layout | None, list[Diagnostic]]:
    """Return the columns of each numbered unit. The first group is judged for all."""
    groups: dict[int, dict[str, int]] = {}
    columns = list(table.columns)
    units = (name for name in table.columns if _UNIT_OF_GROUP.fullmatch(name))
    # every group has the columns of the first: one is enough to tell what is amiss
    first = min(int(name.removeprefix("unit").strip("_")) for name in units)
    for place, column in enumerate(table.columns):
        match = _NUMBERED.fullmatch(column)
        if match is None or column in COLUMNS:
            continue
        group = groups.setdefault(int(match["number"]), {})
        name = match["name"].strip("_")
        if name in KEYS:
            group.setdefault(name, place)
        columns[place] = name if int(match["number"]) == first else ""
    named_groups = tuple(groups[n] for n in sorted(groups) if "unit" in groups[n])
    shared = {**_places(table, COLUMNS)}
    one = evolve(table, columns=tuple(columns))
    return _judged(evolve(layout, columns=shared, groups=named_groups), one)


def _by_unit(layout: Layout, table: Table) -> tuple[Layout | None, list[Diagnostic]]:
    """Return the columns whose headings are units."""
    units = _unit_columns(table)
    rest = tuple("" if place in units else name for place, name in enumerate(table.columns))
    faults = missing_columns(table, ("learner",), "QCF702")
    faults = faults or misspelt_columns(evolve(table, columns=rest), ("learner",), "QCF702")
    if faults:
        return None, faults
    unused = [
        place
        for place, name in enumerate(rest)
        if name and name != "learner" and place not in layout.facts.values()
    ]
    found = []
    if unused:
        written = [table.header.cell(place) for place in unused]
        message = f"columns that are not used: {named(written)}"
        found.append(at("QCF706", table.header.cell_span(unused[0]), message))
    taken = [place for place in units if not _SAID.fullmatch(table.header.cell(place))]
    if taken:
        written = [table.header.cell(place) for place in taken]
        message = f"headings that were read as units: {named(written)}"
        advice = "write `unit: ` before the heading of a unit, and something else before the others"
        found.append(at("QCF708", table.header.cell_span(taken[0]), message, help=advice))
    return evolve(layout, columns=_places(table, ("learner",)), units=units), found


def _unit_columns(table: Table) -> dict[int, str]:
    """Return the headings that are written as references or codes of units are, or say `unit: `."""
    known = (*COLUMNS, *OF_LEARNERS)
    found = {}
    for place, name in enumerate(table.columns):
        heading = table.header.cell(place)
        said = _SAID.fullmatch(heading)
        if said is not None:
            found[place] = said[1]
        elif name not in known and is_unit(heading):
            found[place] = heading
    return found


def is_unit(heading: str) -> bool:
    """Whether a heading is written as references or codes of units are.

    >>> is_unit("SHC 31"), is_unit("J/601/1434"), is_unit("Year 1"), is_unit("Tutor")
    (True, True, False, False)
    """
    code = _CODE.fullmatch(heading)
    is_code = code is not None and code[1].casefold() not in _NO_CODES
    return is_code or canonical_reference(heading) is not None


def _places(table: Table, names: tuple[str, ...]) -> dict[str, int]:
    return {name: table.columns.index(name) for name in names if name in table.columns}


def _with_learner(head: Table) -> tuple[Table, bool]:
    """Return a table with the column that names the learners called so, and if those are ULNs."""
    name = next((name for name in _ULNS if name in head.columns), None)
    if "learner" in head.columns or name is None:
        return head, False
    columns = ("learner" if column == name else column for column in head.columns)
    return evolve(head, columns=tuple(columns)), True

"""How a table is laid out: what each column holds, told by its headings."""

from collections.abc import Mapping
from enum import Enum

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.records.achievements import COLUMNS
from qcf.records.facts import FACTS
from qcf.records.findings import Findings
from qcf.records.record import header_faults, note_reading
from qcf.records.table import Table

_ULNS = ("uln", "unique_learner_number")
_OLD = ("old_uln", "incoming_uln")
_NEW = ("new_uln", "found_uln")


class Form(Enum):
    """The ways in which tables say what was achieved, or something about learners."""

    LONG = "a row for each achievement"
    FACTS = "a row for each learner"
    ALIASES = "a row for each number that was merged"


@frozen
class Layout:
    """What the columns of one table hold: for each name of ours the place of its column."""

    form: Form
    columns: Mapping[str, int]
    are_ulns: bool = False


def layout_of(head: Table) -> tuple[Layout | None, list[Diagnostic]]:
    """Return how a table is laid out, or None and why that cannot be told."""
    table, are_ulns = _with_learner(head)
    old = next((name for name in _OLD if name in table.columns), None)
    new = next((name for name in _NEW if name in table.columns), None)
    if old and new:
        places = {"old": table.columns.index(old), "new": table.columns.index(new)}
        return Layout(Form.ALIASES, places, are_ulns=True), []
    facts = ("qualification", *FACTS)
    if "unit" not in table.columns and any(name in table.columns for name in facts):
        return _named(Form.FACTS, table, ("learner", *facts), are_ulns), []
    faults = header_faults(table)
    if faults:
        return None, faults
    findings = Findings()
    note_reading(table, findings)
    return _named(Form.LONG, table, COLUMNS, are_ulns), findings.listed()


def _named(form: Form, table: Table, names: tuple[str, ...], are_ulns: bool) -> Layout:
    places = {name: table.columns.index(name) for name in names if name in table.columns}
    return Layout(form, places, are_ulns)


def _with_learner(head: Table) -> tuple[Table, bool]:
    """Return a table with the column that names the learners called so, and if those are ULNs."""
    if "learner" in head.columns:
        return head, False
    name = next((name for name in _ULNS if name in head.columns), None)
    if name is None:
        return head, False
    columns = ("learner" if column == name else column for column in head.columns)
    return evolve(head, columns=tuple(columns)), True

"""What is said of learners besides their units: in a record, or in a second CSV, a row for each."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import nearest
from qcf.records.achievements import read_day
from qcf.records.activities import MOST_COMPLETED
from qcf.records.dates import DateFault, DateOrder, ReadDate, order_of, read_date
from qcf.records.entries import Entry, found_in
from qcf.records.findings import Findings
from qcf.records.learners import Activity, Certificate, LearnerRecord, Records, Since
from qcf.records.table import (
    RowPlaces,
    Table,
    missing_columns,
    misspelt_columns,
    named,
    note_separator,
    read_table,
    repeated_columns,
)
from qcf.records.text import shown

STANDINGS = ("professional_status", "registered_with", "training", "working_towards")
FACTS = ("pathway", "registered", "started", "country", "role", "held", *STANDINGS)
COLUMNS = ("learner", *FACTS)
COMPLETED = "completed: "
_HOW_MUCH = "write 1 if it was done, 0 if not, or how much; leave it out if it is not known"
_DATED = ("registered", "started")
_DAY_FIRST = dict.fromkeys(_DATED, DateOrder.DAY_FIRST)
# a day behind `on`, as `read_date` knows it: a title may go on with another `on`
_SINCE = re.compile(
    r"(?P<name>\S.*?)\s+on\s+(?P<day>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ \-][A-Za-z]+\.?,?[ \-]\d{4})",
    re.ASCII | re.DOTALL,
)
_COMPLETED = re.compile(r"completed\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)

_Fact = TypeVar("_Fact")


@frozen
class _Stated:
    """A row of facts: a record without achievements, and where it stands."""

    record: LearnerRecord
    entry: Entry


def read_facts(
    entry: Entry,
    learner: str,
    completed: tuple[Activity, ...],
    orders: Mapping[str, DateOrder] = _DAY_FIRST,
) -> LearnerRecord:
    """Return a record without achievements; facts that are mistaken are reported and left open.

    `orders` are those of the dates in the columns.
    """
    held, certificates = _read_held(entry)
    return LearnerRecord(
        learner=learner,
        pathway=entry.text("pathway"),
        registered=read_day(entry, "registered", orders["registered"]),
        started=read_day(entry, "started", orders["started"]),
        country=entry.text("country"),
        role=entry.text("role"),
        held=held,
        completed=completed,
        certificates=certificates,
        professional_status=_read_since(entry, "professional_status"),
        registered_with=_read_since(entry, "registered_with"),
        training=_read_since(entry, "training"),
        working_towards=_read_since(entry, "working_towards"),
    )


def _read_held(entry: Entry) -> tuple[tuple[str, ...], tuple[Certificate, ...]]:
    """Return the qualifications held: those without a day, and those with one behind `on`."""
    said = _read_since(entry, "held")
    certificates = (Certificate(one.name, one.date) for one in said if one.date is not None)
    return tuple(one.name for one in said if one.date is None), tuple(certificates)


def _read_since(entry: Entry, key: str) -> tuple[Since, ...]:
    """Return what is listed under a key, each with the day behind `on` where there is one."""
    found = []
    for words in entry.texts(key):
        dated = _SINCE.fullmatch(words)
        day = read_date(" ".join(dated["day"].split())) if dated else None
        if dated is None:
            found.append(Since(words))
        elif isinstance(day, ReadDate):
            found.append(Since(dated["name"], day.date))
        elif isinstance(day, DateFault):
            message = f"{shown(dated['day'])} {day.reason}"
            entry.complain("QCF704", (key,), message, day.advice)
    return tuple(found)


def with_facts(records: Records, source: SourceFile) -> tuple[Records, list[Diagnostic]]:
    r"""Return the learners with what a CSV of facts says of them, and what is wrong with it.

    A learner of the facts alone has no achievements. Facts that cannot be used at all give no
    learners, since each verdict would rest on less than was meant.

    >>> facts = SourceFile("facts.csv", "learner,country\nL-001,Wales\n")
    >>> with_facts((LearnerRecord("L-001"),), facts)[0][0].country
    'Wales'
    """
    suffix = PurePosixPath(source.name).suffix.lower()
    if suffix not in (".csv", ".tsv", ".txt"):
        message = f"asked for facts in .csv, found {shown(suffix)}"
        return (), [Diagnostic("QCF001", message, help="save it as CSV", file=source.name)]
    table, found = read_table(source)
    findings = found_in(found)
    if table is None:
        message = "asked for a header row with `learner`, found an empty file"
        findings.add(at("QCF702", source.line_span(1), message, help=f"name {named([*COLUMNS])}"))
        return (), findings.listed()
    table = with_activities(table)
    faults = facts_faults(table)
    findings.extend(faults)
    if faults:
        return (), findings.listed()
    note_facts(table, findings)
    stated = _rows(table, findings)
    _note_learners_without(records, stated, table, findings)
    joined = [
        _joined(record, stated[record.learner]) if record.learner in stated else record
        for record in records
    ]
    known = {record.learner for record in records}
    others = [one.record for learner, one in stated.items() if learner not in known]
    return (*joined, *others), findings.listed()


def with_activities(table: Table) -> Table:
    """Return the table with each column of an activity called `completed: ` and its name."""
    columns = list(table.columns)
    for index in range(len(columns)):
        activity = _COMPLETED.fullmatch(table.header.cell(index))
        if activity is not None:
            columns[index] = COMPLETED + " ".join(activity[1].split())
    return evolve(table, columns=tuple(columns))


def _used(table: Table) -> tuple[str, ...]:
    activities = {name: None for name in table.columns if name.startswith(COMPLETED)}
    return (*COLUMNS, *activities)


def facts_faults(table: Table) -> list[Diagnostic]:
    """Return what makes the rows unusable. The header may hold a learner: it is not repeated."""
    faults = missing_columns(table, ("learner",), "QCF702")
    if not faults:
        faults = [*misspelt_columns(table, COLUMNS, "QCF702"), *_unnamed_activities(table)]
    return [*faults, *repeated_columns(table, _used(table))]


def _unnamed_activities(table: Table) -> list[Diagnostic]:
    """Report columns that are meant to say what was done, and do not say it so."""
    found = []
    for index, name in enumerate(table.columns):
        word, colon, _ = name.partition(":")
        is_near = nearest(word, ("completed",)) is not None if colon else False
        if not name.startswith(COMPLETED) and (word.strip("_") == "completed" or is_near):
            span = table.header.cell_span(index)
            message = f"column {index + 1}: asked for `completed: ` and what was done, found "
            advice = "write it as `completed: hours of teaching practice`"
            found.append(at("QCF702", span, message + shown(table.header.cell(index)), help=advice))
    return found


def note_facts(table: Table, findings: Findings) -> None:
    """Note what a person would want to know of how a file of facts was read."""
    used = (*_used(table), "qualification")  # what the row is about: it is no fact
    ignored = [i for i, name in enumerate(table.columns) if name and name not in used]
    if ignored:
        written = [table.header.cell(i) for i in ignored]
        message = f"columns that are not used: {named(written)}"
        is_measured = any(Activity.of(words, 0).measure for words in written)
        advice = "begin the name of what was done with `completed: `"
        if not is_measured:
            advice = f"if one says that something was done: {advice}"
        findings.add(at("QCF706", table.header.cell_span(ignored[0]), message, help=advice))
    note_separator(table, findings)


def _rows(table: Table, findings: Findings) -> dict[str, _Stated]:
    """Read each row that names its learner; of a learner with two rows nothing is said."""
    stated: dict[str, _Stated] = {}
    used = set(_used(table))
    orders = {name: order_of(table.cells(name)) for name in _DATED}
    for row in table.rows:
        if findings.is_full:
            break
        cells = zip(table.columns, row.cells, strict=False)  # a short row lacks cells
        values = {name: cell for name, cell in cells if cell and name in used}
        entry = Entry(values, (), RowPlaces(row, table), findings, "QCF716", from_text=True)
        facts = read_facts(entry, values.get("learner", ""), _activities(entry), orders)
        if not facts.learner:
            message = "asked for a learner, found none"
            entry.complain("QCF712", (), message, "write the learner's identifier in each row")
        elif facts.learner in stated:
            first = stated[facts.learner].entry
            stated[facts.learner] = _Stated(LearnerRecord(facts.learner), first)
            labels = (Label(first.span(), "first here"),)
            message = f"the learner already stands in {first.words()}"
            entry.complain("QCF719", (), message, "put the facts of a learner in one row", labels)
        else:
            stated[facts.learner] = _Stated(facts, entry)
    return stated


def _activities(entry: Entry) -> tuple[Activity, ...]:
    names = [name for name in entry.values if name.startswith(COMPLETED)]
    amounts = [(name, entry.whole(name, 0, MOST_COMPLETED, "QCF716", _HOW_MUCH)) for name in names]
    return tuple(
        Activity.of(name.removeprefix(COMPLETED), n) for name, n in amounts if n is not None
    )


def _note_learners_without(
    records: Records, stated: dict[str, _Stated], table: Table, findings: Findings
) -> None:
    without = sum(record.learner not in stated for record in records)
    if without:
        message = f"learners of the record that have no row of facts: {without} of {len(records)}"
        advice = "compare how the two files write the learners, or add rows"
        findings.add(at("QCF721", table.header.span, message, help=advice))


def _joined(record: LearnerRecord, stated: _Stated) -> LearnerRecord:
    """Return a record with the facts of its row. What the two say differently is left open."""
    facts, entry = stated.record, stated.entry
    held, certificates = _held(record, facts, entry)
    return evolve(
        record,
        pathway=_one("pathway", record.pathway, facts.pathway, entry),
        registered=_one("registered", record.registered, facts.registered, entry),
        started=_one("started", record.started, facts.started, entry),
        country=_one("country", record.country, facts.country, entry),
        role=_one("role", record.role, facts.role, entry),
        held=held,
        completed=_completed(record.completed, facts.completed, entry),
        certificates=certificates,
        professional_status=_listed("professional_status", record, facts, entry),
        registered_with=_listed("registered_with", record, facts, entry),
        training=_listed("training", record, facts, entry),
        working_towards=_listed("working_towards", record, facts, entry),
    )


def _listed(
    key: str, record: LearnerRecord, facts: LearnerRecord, entry: Entry
) -> tuple[Since, ...]:
    """Return what either lists under a key."""
    said: tuple[Since, ...] = getattr(record, key)
    here: tuple[Since, ...] = getattr(facts, key)
    if said and here and set(said) != set(here):
        _report_conflict(key, _words(said), _words(here), entry)
        return ()
    return said or here


def _words(listed: tuple[Since, ...]) -> str:
    return "; ".join(one.words for one in listed)


def _one(key: str, said: _Fact | None, here: _Fact | None, entry: Entry) -> _Fact | None:
    if said is None or here is None or said == here:
        return here if said is None else said
    _report_conflict(key, said, here, entry)
    return None


def _held(
    record: LearnerRecord, facts: LearnerRecord, entry: Entry
) -> tuple[tuple[str, ...], tuple[Certificate, ...]]:
    """Return what either says is held, without and with a day."""
    said, here = _held_in(record), _held_in(facts)
    if said and here and set(said) != set(here):
        _report_conflict("held", "; ".join(said), "; ".join(here), entry)
        return (), ()
    one = record if said else facts
    return one.held, one.certificates


def _held_in(record: LearnerRecord) -> tuple[str, ...]:
    dated = (f"{one.qualification} on {one.date.isoformat()}" for one in record.certificates)
    return (*record.held, *dated)


def _completed(
    said: tuple[Activity, ...], here: tuple[Activity, ...], entry: Entry
) -> tuple[Activity, ...]:
    """Return what either says was done; parts in the record may make up an amount of the facts."""
    left, added = said, []
    for one in here:
        amounts = [other.amount for other in said if other.words == one.words]
        if not amounts:
            added.append(one)
        elif sum(amounts) != one.amount:
            _report_conflict(COMPLETED + one.words, sum(amounts), one.amount, entry)
            left = tuple(other for other in left if other.words != one.words)
    return (*left, *added)


def _report_conflict(key: str, said: object, here: object, entry: Entry) -> None:
    message = f"the record says {shown(said)}, and the facts say {shown(here)}"
    entry.complain("QCF720", (key,), message, "correct one of the two, or take it out")

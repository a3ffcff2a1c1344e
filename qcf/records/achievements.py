"""One achievement as a record writes it, read alike from a row, a table or an object."""

import datetime as dt
import re

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import nearest, one_edit_apart
from qcf.records.dates import DateFault, DateOrder, read_date
from qcf.records.entries import Entry
from qcf.records.findings import Findings
from qcf.records.learners import Achievement, Provenance, Status
from qcf.records.text import shown
from qcf.records.whose import alike_learners

COLUMNS = (
    "learner",
    "unit",
    "status",
    "date",
    "provenance",
    "grade",
    "awarding_organisation",
    "credit",
    "level",
    "group",
    "achieved_for",
)
KEYS = COLUMNS[1:]
_MOST_CREDIT = 999
_STATUSES = tuple(status.value for status in Status)
_PROVENANCES = tuple(provenance.value for provenance in Provenance)
_MOST_NAMED = 10


@frozen
class Row:
    """An achievement of one learner, and what a message calls the place it came from."""

    learner: str
    achievement: Achievement
    name: str


def read_achievement(entry: Entry, order: DateOrder = DateOrder.DAY_FIRST) -> Achievement:
    """Return what an entry says; each mistake of it is reported and left open.

    `order` is that of the dates of its column.
    """
    unit = entry.text("unit")
    if not entry.has("unit") and not entry.is_damaged:
        advice = "write the unit's reference or code under `unit`"
        entry.complain("QCF712", (), "asked for a unit, found none", advice)
    level, is_bare = entry.level("level", "QCF711")
    return Achievement(
        unit=unit or "",
        status=_status(entry),
        date=read_day(entry, "date", order),
        provenance=_provenance(entry),
        grade=entry.text("grade"),
        awarding_organisation=entry.text("awarding_organisation"),
        credit=entry.whole("credit", 1, _MOST_CREDIT, "QCF711"),
        level=level,
        bare_entry_level=is_bare,
        group=entry.text("group"),
        achieved_for=entry.text("achieved_for"),
        span=entry.span(),
    )


def read_day(entry: Entry, key: str, order: DateOrder = DateOrder.DAY_FIRST) -> dt.date | None:
    """Return the date under the key; a date that is not in ISO order is noted once a file."""
    value = entry.values.get(key)
    if not entry.has(key) or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value if isinstance(value, dt.date) else None
    if not isinstance(value, str):
        entry.asked("QCF704", (key,), "a date", value, "write it as 2012-08-31")
        return None
    match read_date(" ".join(value.split()), order):
        case DateFault(reason, advice):
            entry.complain("QCF704", (key,), f"{shown(value)} {reason}", advice)
            return None
        case read:
            if not read.is_iso:
                message = f"dates of this file are read {order.value}"
                note = at("QCF708", entry.span(key), message, help="write dates as 2012-08-31")
                entry.findings.once(f"dates {order.value}", note)
            return read.date


def merged(rows: list[Row], findings: Findings) -> dict[str, list[Achievement]]:
    """Return each learner's achievements, the identical ones once, with one note of them."""
    first: dict[tuple[str, Achievement], None] = {}
    repeats: list[Row] = []
    learners: dict[str, list[Achievement]] = {}
    for row in rows:
        key = (row.learner, row.achievement)
        if key in first:
            repeats.append(row)
            continue
        first[key] = None
        learners.setdefault(row.learner, []).append(row.achievement)
    span = repeats[0].achievement.span if repeats else None
    if span is not None:
        findings.add(_repeats_note(repeats, span))
    _warn_of_alike(rows, findings)
    return learners


def _warn_of_alike(rows: list[Row], findings: Findings) -> None:
    """Warn of learners who may be one: the rows of each decide for themselves."""
    groups = alike_learners((row.learner, row.name) for row in rows)
    second = next((row for row in rows if groups and row.name == groups[0][1]), None)
    if second is None or second.achievement.span is None:
        return
    listed = "; ".join(" and ".join(group) for group in groups[:_MOST_NAMED])
    more = len(groups) - _MOST_NAMED
    listed = f"{listed}; and {more} more" if more > 0 else listed
    message = f"learners differ only in capitals or blanks: {listed}"
    advice = "write a learner alike in each row; each spelling counts as a learner of its own"
    findings.add(at("QCF746", second.achievement.span, message, help=advice))


def _repeats_note(repeats: list[Row], span: Span) -> Diagnostic:
    names = ", ".join(row.name for row in repeats[:_MOST_NAMED])
    more = len(repeats) - _MOST_NAMED
    names = f"{names} and {more} more" if more > 0 else names
    message = f"merged with an identical earlier one: {names}"
    return at("QCF707", span, message, help="remove the repeats")


def _status(entry: Entry) -> Status:
    """Return the status; only an entry that has no such key at all is achieved by silence."""
    if "status" not in entry.values:
        return Status.ACHIEVED
    value = entry.values["status"]
    word = re.sub(r"[\s_\-]+", "-", value.strip()).casefold() if isinstance(value, str) else ""
    if word in _STATUSES:
        return Status(word)
    _refuse_word(entry, "status", "QCF703", _STATUSES)
    return Status.ACHIEVED


def _provenance(entry: Entry) -> Provenance:
    value = entry.values.get("provenance")
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word in _PROVENANCES:
        return Provenance(word)
    if entry.has("provenance"):
        _refuse_word(entry, "provenance", "QCF710", _PROVENANCES)
    return Provenance.TAUGHT


def _refuse_word(entry: Entry, key: str, code: str, words: tuple[str, ...]) -> None:
    advice = _meant_word(entry.values[key], words)
    advice = advice or f"write {', '.join(words[:-1])} or {words[-1]}"
    entry.asked(code, (key,), f"one of {len(words)} words", entry.values[key], advice)


def _meant_word(value: object, words: tuple[str, ...]) -> str | None:
    """Return the word that is offered; never one that a unit counts by, but for a slip."""
    word = " ".join(value.split()).casefold() if isinstance(value, str) else ""
    near = nearest(word, words) if not re.match(r"(?:not|non|no|never)\b", word) else None
    if near is None or (near == Status.ACHIEVED.value and not one_edit_apart(word, near)):
        return None
    return f"did you mean `{near}`?"

"""Learner records written as a tree, in TOML or JSON: learners, their facts and achievements."""

import json
import re

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile, Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.records.achievements import (
    KEYS,
    Row,
    merged,
    read_achievement,
)
from qcf.records.activities import read_activities
from qcf.records.entries import Entry, found_in, is_text
from qcf.records.facts import FACTS, read_facts
from qcf.records.findings import Findings
from qcf.records.headings import looks_like_status
from qcf.records.learners import Achievement, LearnerRecord, Records
from qcf.records.text import shown
from qcf.records.tomlscan import KeyPath
from qcf.records.tomlspans import parse_toml

_NAMES = ("learner", "id")
_LISTS = ("achievement", "achievements")
_LEARNER_KEYS = (*_NAMES, *FACTS, "completed", "units", *_LISTS)
_SEVERAL = ("learner", "learners")
_MOST_NESTED = 32
_JSON_PIECE = re.compile(r'"(?:[^"\\]++|\\[\s\S])*+"?|[\[{]|[\]}]')


@frozen
class JsonPlaces:
    """JSON tells no places: the path stands in the message, and the span is the first line."""

    source: SourceFile

    def span(self, path: KeyPath) -> Span:
        """Return the span of the first line."""
        return self.source.line_span(1)

    def words(self, path: KeyPath) -> str:
        """Return the path as JSON tools write it."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
        return shown("$" + "".join(parts))

    def is_damaged(self, path: KeyPath) -> bool:
        """Whether something could not be read: broken JSON is not read at all."""
        return False


def read_toml_records(source: SourceFile) -> tuple[Records, list[Diagnostic]]:
    r"""Return the learners of a TOML record, and what is wrong with it.

    >>> text = 'learner = "L-001"\nunits = ["J/601/1434"]'
    >>> read_toml_records(SourceFile("a.toml", text))[0][0].achievements[0].unit
    'J/601/1434'
    """
    data, positions, broken = parse_toml(source, "QCF701")
    findings = found_in(broken)
    entry = Entry(data, (), positions, findings, "QCF716")
    return _records(_learners(entry), findings), findings.listed()


def read_json_records(source: SourceFile) -> tuple[Records, list[Diagnostic]]:
    """Return the learners of a JSON record, and what is wrong with it.

    >>> text = '{"learner": "L-001", "units": ["J/601/1434"]}'
    >>> read_json_records(SourceFile("a.json", text))[0][0].achievements[0].unit
    'J/601/1434'
    """
    findings = Findings()
    fault = _too_deep(source)
    if fault is None:
        data, fault = _parsed_json(source)
    if fault is not None:
        return (), [fault]
    places = JsonPlaces(source)
    if isinstance(data, list):
        whole = Entry({"learners": data}, (), places, findings, "QCF716")
    elif isinstance(data, dict):
        whole = Entry(data, (), places, findings, "QCF716")
    else:
        message = "asked for an object or a list of objects, found another value"
        advice = 'write {"learner": ..., "units": [...]}'
        return (), [at("QCF716", source.line_span(1), message, help=advice)]
    return _records(_learners(whole), findings), findings.listed()


class _RepeatedKeyError(Exception):
    """A key that stands twice in one object."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKeyError
    return found


def _parsed_json(source: SourceFile) -> tuple[object, Diagnostic | None]:
    """Return what the text says, or where it is no JSON."""
    try:
        return json.loads(source.text.removeprefix("\ufeff"), object_pairs_hook=_object), None
    except _RepeatedKeyError:
        message = "a key stands twice in one object, so it is not certain which is meant"
        return None, at("QCF716", source.line_span(1), message, help="keep one of the two")
    except json.JSONDecodeError as fault:
        place = min(fault.pos + source.text.startswith("\ufeff"), len(source.text))
        span = source.span(place, min(place + 1, len(source.text)))
        words = fault.msg[:1].lower() + fault.msg[1:]
        words = words.replace("expecting", "asked for").rstrip(":")
        message = f"the text is not JSON: {words}"
        return None, at("QCF701", span, message, help="check the line and the one before it")
    except (ValueError, RecursionError):
        message = "the text is not JSON that can be read: a number or a nesting is too long"
        return None, at("QCF701", source.line_span(1), message, help="make it shorter")


def _too_deep(source: SourceFile) -> Diagnostic | None:
    """Return where lists and objects are nested deeper than any record needs."""
    depth = 0
    for piece in _JSON_PIECE.finditer(source.text):
        if piece[0] in "[{":
            depth += 1
        elif piece[0] in "]}":
            depth -= 1
        if depth > _MOST_NESTED:
            span = source.span(*piece.span())
            message = f"asked for at most {_MOST_NESTED} lists and objects inside one another"
            return at("QCF701", span, f"{message}, found more", help="make the nesting flatter")
    return None


def _learners(whole: Entry) -> list[Entry]:
    """Return the entry of each learner: the whole file, or its list of learners.

    What stands in the place of a learner may be an identifier, so no message repeats it.
    """
    is_list = isinstance(whole.values.get("learner"), list)
    if not is_list and "learners" not in whole.values:
        return [whole]
    _refuse_unknown(whole, _SEVERAL, "record of several learners")
    entries = []
    for key in _SEVERAL:
        value = whole.values.get(key, [])
        if not isinstance(value, list):
            advice = "write one learner, or a list of learners"
            whole.complain("QCF716", (key,), "asked for a list, found another value", advice)
            continue
        for index, item in enumerate(value):
            if isinstance(item, dict):
                entries.append(whole.within(item, key, index))
            else:
                message = "asked for the keys and values of a learner, found another value"
                whole.complain("QCF716", (key, index), message, "give each learner an `id`")
    return entries


def _records(entries: list[Entry], findings: Findings) -> Records:
    records: dict[str, LearnerRecord] = {}
    rows: list[Row] = []
    had_rows = False
    for entry in entries:
        if findings.is_full:
            break
        record, learner_rows = _learner(entry)
        had_rows = had_rows or any(entry.values.get(key) for key in ("units", *_LISTS))
        if record is None:
            continue
        if record.learner in records:
            message = "the learner already stands in an earlier entry"
            advice = "put the achievements of a learner under one entry"
            entry.complain("QCF716", (), message, advice)
            continue
        records[record.learner] = record
        rows += learner_rows
    if had_rows and records and not rows:
        message = "no achievement of the record can be used"
        span = entries[0].places.span(())
        findings.add(at("QCF709", span, message, help="mend one, or add one"))
    achievements = merged(rows, findings)
    return tuple(
        evolve(record, achievements=tuple(achievements.get(name, ())))
        for name, record in records.items()
    )


def _learner(entry: Entry) -> tuple[LearnerRecord | None, list[Row]]:
    """Read one learner; facts that are mistaken are reported and left open."""
    _refuse_unknown(entry, _LEARNER_KEYS, "learner")
    name = _name(entry)
    rows = [*_shorthand(entry, name or ""), *_achievements(entry, name or "")]
    record = read_facts(entry, name or "", read_activities(entry))
    return (record if name else None), rows


def _name(entry: Entry) -> str | None:
    """Return the learner's identifier, which no message repeats."""
    keys = [key for key in _NAMES if entry.has(key)]
    if not keys:
        if not entry.is_damaged:
            advice = 'write learner = "..."' if not entry.path else 'write id = "..."'
            message = "asked for the learner's identifier, found none"
            entry.complain("QCF716", (), message, advice)
        return None
    value = entry.values[keys[0]]
    if len(keys) > 1:
        entry.complain("QCF716", ("id",), "`learner` and `id` both name the learner", "keep one")
    elif isinstance(value, str) and is_text(value):
        return value.strip()
    else:
        message = "asked for the identifier as a text, found another value"
        entry.complain("QCF716", (keys[0],), message, "put it in quotation marks")
    return None


def _shorthand(entry: Entry, learner: str) -> list[Row]:
    """Return the units that are only named: achieved and taught, without a date."""
    rows: list[Row] = []
    for index, item in entry.items("units"):
        if isinstance(item, str) and item.strip() and is_text(item):
            achievement = Achievement(item.strip(), span=entry.span("units", index))
            rows.append(Row(learner, achievement, entry.words("units", index)))
        else:
            advice = "write each as a reference or code in quotation marks"
            entry.asked("QCF716", ("units", index), "a unit", item, advice)
    return rows


def _achievements(entry: Entry, learner: str) -> list[Row]:
    rows: list[Row] = []
    for key in _LISTS:
        for row in entry.entries(key):
            if entry.findings.is_full:
                return rows
            before = entry.findings.mistakes
            _refuse_unknown(row, KEYS, "achievement")
            achievement = read_achievement(row)
            if entry.findings.mistakes == before and not row.is_damaged:
                rows.append(Row(learner, achievement, row.words()))
    return rows


def _refuse_unknown(entry: Entry, known: tuple[str, ...], kind: str) -> None:
    """Report keys that such entries do not have. A key may be a learner: it is not repeated."""
    has_status = "status" in entry.values or "status" not in known
    for number, key in enumerate(entry.values, 1):
        if key in known:
            continue
        if not has_status and looks_like_status(key.casefold()):
            message = f"`{key}` looks like a status, and there is no `status`"
            _complain_of_key(entry, key, "QCF705", message, "rename it to `status`")
            continue
        suggestion = did_you_mean(key, known)
        message = f"key {number} of {entry.words()} is not one that a {kind} has"
        advice = suggestion or f"a {kind} has {', '.join(known)}"
        _complain_of_key(entry, key, "QCF715", message, advice)


def _complain_of_key(entry: Entry, key: str, code: str, message: str, advice: str) -> None:
    entry.findings.add(at(code, entry.span(key), message, help=advice))

"""Unit banks as files: TOML or CSV to `UnitBank`. A unit with a mistake is left out, no other."""

import hashlib
import re
from datetime import date
from pathlib import PurePosixPath

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import did_you_mean
from qcf.framework.identifiers import canonical_reference, reference_letter
from qcf.records.entries import Entry, found_in
from qcf.records.findings import Findings
from qcf.records.table import (
    RowPlaces,
    Table,
    lower_header,
    misspelt_columns,
    named,
    read_table,
    repeated_columns,
)
from qcf.records.text import shown
from qcf.records.tomlspans import parse_toml
from qcf.records.units import Origin, OtherCode, Unit, UnitBank
from qcf.records.versions import report_shared_codes, without_repeats

FIGURES = ("reference", "level", "credit", "glh", "days")
COLUMNS = (
    "code",
    "reference",
    "title",
    "level",
    "credit",
    "glh",
    "origin",
    "marks",
    "classification",
)
_BANK_KEYS = ("title", "unit")
_OTHER_CODE_KEYS = ("awarding_body", "code")
_UNIT_KEYS = (
    *COLUMNS,
    "days",
    "outcomes",
    "other_codes",
    "earlier_titles",
    "valid_from",
    "valid_to",
    "sources",
    "note",
)
MOST_CREDIT = 999
MOST_GLH = 99_999
MOST_DAYS = 999
_LONGEST_MARK = 40
_CLASSIFICATION = re.compile(r"[A-Z0-9][A-Z0-9./-]{0,19}")
_ORIGIN_WORDS = tuple(origin.value for origin in Origin)


@frozen
class _Listing:
    """What a file lists, before its units are compared with one another."""

    title: str
    units: list[tuple[Unit, Entry]]


def read_bank(source: SourceFile, id: str) -> tuple[UnitBank, list[Diagnostic]]:  # noqa: A002
    r"""Return the units of a bank, TOML or CSV by the file's name, and all that is wrong with it.

    >>> text = "reference,title,level,credit,origin\nJ/601/1434,Promote it,3,3,published"
    >>> read_bank(SourceFile("a.csv", text), "a")[0].units[0].credit
    3
    """
    match PurePosixPath(source.name).suffix.lower():
        case ".toml":
            listing, findings = _read_toml(source)
        case ".csv" | ".tsv" | ".txt":
            listing, findings = _read_csv(source)
        case suffix:
            message = f"asked for a unit bank in .toml or .csv, found {shown(suffix)}"
            advice = "save it as TOML or CSV, and name it so"
            fault = Diagnostic("QCF001", message, help=advice, file=source.name)
            listing, findings = _Listing("", []), found_in([fault])
    units = without_repeats(listing.units, findings)
    if not listing.units and not findings.listed():
        is_table = not source.name.lower().endswith(".toml")
        message = f"asked for units, found none{' below the header' if is_table else ''}"
        advice = "write a row, or a `[[unit]]`, for each unit on offer"
        findings.add(at("QCF601", source.line_span(1), message, help=advice))
    report_shared_codes(units, findings)
    text_hash = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
    bank = UnitBank(id, tuple(unit for unit, _ in units), listing.title, text_hash)
    return bank, findings.listed()


def _read_toml(source: SourceFile) -> tuple[_Listing, Findings]:
    data, positions, broken = parse_toml(source, "QCF610")
    findings = found_in(broken)
    entry = Entry(data, (), positions, findings, "QCF601")
    entry.refuse_unknown(_BANK_KEYS, "QCF602", "bank")
    if "unit" not in data and not broken:
        advice = "begin each unit with the line [[unit]]"
        message = "asked for [[unit]] tables, found none"
        findings.add(at("QCF601", source.line_span(1), message, help=advice))
    units = _units(entry.entries("unit"), findings)
    return _Listing(entry.text("title") or "", units), findings


def _read_csv(source: SourceFile) -> tuple[_Listing, Findings]:
    table, found = read_table(source)
    findings = found_in(found)
    if table is None:
        message = "asked for a header row, found an empty file"
        findings.add(at("QCF612", source.line_span(1), message, help=f"name {named([*COLUMNS])}"))
        return _Listing("", []), findings
    faults = [*_missing_columns(table), *repeated_columns(table, COLUMNS)]
    findings.extend(faults)
    if faults:
        return _Listing("", []), findings
    ignored = [name for name in table.columns if name and name not in COLUMNS]
    if ignored:
        message = f"columns that a unit bank does not use: {named(ignored)}"
        findings.add(at("QCF706", table.header.span, message))
    entries = [
        Entry(values, (), RowPlaces(row, table), findings, "QCF601", from_text=True)
        for row in table.rows
        if (values := {c: v for c in COLUMNS if (v := _cell(table, row.cells, c))})
    ]
    return _Listing("", _units(entries, findings)), findings


def _cell(table: Table, cells: tuple[str, ...], column: str) -> str:
    index = table.index(column)
    return cells[index] if index is not None and index < len(cells) else ""


def _missing_columns(table: Table) -> list[Diagnostic]:
    asked = [("title",), ("code", "reference"), ("origin",)]
    found = []
    for names in asked:
        if not any(name in table.columns for name in names):
            message = f"no column is called {' or '.join(f'`{name}`' for name in names)}"
            advice = "name it in the header row, which is the first"
            if names == ("origin",):
                words = named([origin.value for origin in Origin])
                advice += f"; each row has one of {words}"
            if "learner" in table.columns:
                advice = "these are columns of learners: `qcf evaluate` reads them, beside a rule"
            advice = next((said for name in names if (said := lower_header(table, name))), advice)
            found.append(at("QCF612", table.header.span, message, help=advice))
    return found + misspelt_columns(table, COLUMNS, "QCF612")


def _units(entries: list[Entry], findings: Findings) -> list[tuple[Unit, Entry]]:
    """Read each entry that has no mistake."""
    units = []
    for entry in entries:
        if findings.is_full:
            break
        before = findings.mistakes
        unit = _unit(entry)
        if findings.mistakes == before and not entry.is_damaged:
            units.append((unit, entry))
    return units


def _unit(entry: Entry) -> Unit:
    """Read one unit; what is missing or mistaken in it is reported and left open."""
    entry.refuse_unknown(_UNIT_KEYS, "QCF602", "unit")
    title = entry.text("title")
    reference, code = _reference(entry), entry.text("code")
    if not entry.has("title") and not entry.is_damaged:
        entry.complain("QCF601", (), "asked for a `title`, found none", "add the unit's title")
    if not entry.has("reference") and not entry.has("code") and not entry.is_damaged:
        advice = "add one of the two"
        entry.complain("QCF601", (), "asked for a `reference` or a `code`, found none", advice)
    level, is_bare = entry.level("level", "QCF604")
    if is_bare:
        message = f"asked for E1, E2 or E3, found {shown(entry.values['level'])}, counts as E1"
        entry.complain("QCF613", ("level",), message, "add the sub-level")
    valid_from, valid_to = _days(entry)
    return Unit(
        title=title or "",
        reference=reference,
        code=code,
        level=level,
        credit=entry.whole("credit", 1, MOST_CREDIT, "QCF603"),
        glh=entry.whole("glh", 0, MOST_GLH, "QCF601"),
        days=entry.whole("days", 1, MOST_DAYS, "QCF601"),
        outcomes=entry.texts("outcomes"),
        other_codes=_other_codes(entry),
        earlier_titles=entry.texts("earlier_titles"),
        marks=_marks(entry),
        classification=_classification(entry),
        origins=_origins(entry),
        valid_from=valid_from,
        valid_to=valid_to,
        sources=entry.texts("sources"),
        note=entry.text("note"),
        bare_entry_level=is_bare,
        span=entry.span(),
    )


def _reference(entry: Entry) -> str | None:
    text = entry.text("reference")
    if text is None:
        return None
    reference = canonical_reference(text) if text.isascii() else None
    if reference is None:
        what = "a letter and seven digits as in `J/601/1434`"
        advice = "another code goes into the column or key `code`; leave the reference out then"
        entry.asked("QCF606", ("reference",), what, text, advice)
        return None
    letter = reference_letter(reference)
    if letter != reference[0]:
        message = (
            f"the digits of `{reference}` ask for the letter `{letter}`, found `{reference[0]}`"
        )
        advice = "compare it with the printed reference; the check is derived, not published"
        entry.complain("QCF607", ("reference",), message, advice)
    return reference


def _days(entry: Entry) -> tuple[date | None, date | None]:
    first, last = entry.day("valid_from", "QCF601"), entry.day("valid_to", "QCF601")
    if first and last and last < first:
        message = f"asked for a day from {first} on, found `{last}`"
        entry.complain("QCF601", ("valid_to",), message, "swap the two dates")
    return first, last


def _other_codes(entry: Entry) -> tuple[OtherCode, ...]:
    codes = []
    for other in entry.entries("other_codes"):
        other.refuse_unknown(_OTHER_CODE_KEYS, "QCF602", "code of an awarding body")
        body, code = other.text("awarding_body"), other.text("code")
        for key in _OTHER_CODE_KEYS:
            if not other.has(key):
                other.complain("QCF601", (), f"asked for `{key}`, found none", f"add `{key}`")
        if body and code:
            codes.append(OtherCode(body, code))
    return tuple(codes)


def _marks(entry: Entry) -> tuple[str, ...]:
    """Return the marks, alike whatever their capitals."""
    marks = {" ".join(mark.split()).casefold() for mark in entry.texts("marks")}
    if any(len(mark) > _LONGEST_MARK for mark in marks):
        message = f"asked for marks of at most {_LONGEST_MARK} characters, found a longer one"
        entry.complain("QCF601", ("marks",), message, "put a remark under `note`")
    return tuple(sorted(marks))


def _classification(entry: Entry) -> str | None:
    text = entry.text("classification")
    code = text.upper() if text else None
    if code is None or _CLASSIFICATION.fullmatch(code):
        return code
    what = "a classification code, one word of letters and digits as in `HD4`"
    entry.asked("QCF601", ("classification",), what, text, "leave it out if it is not known")
    return None


def _origins(entry: Entry) -> tuple[tuple[str, Origin], ...]:
    """Return where each given figure comes from, and each other figure of which it is said."""
    given = [figure for figure in FIGURES if entry.has(figure)]
    words = entry.values.get("origin")
    if not entry.has("origin"):
        if given and not entry.is_damaged:
            figures = ", ".join(f"`{figure}`" for figure in given)
            _refuse_origin(entry, (), f"asked for the `origin` of {figures}, found none")
        return ()
    if not isinstance(words, dict):
        origin = _origin(entry, ("origin",), words)
        return tuple((figure, origin) for figure in given) if origin else ()
    entry.within(words, "origin").refuse_unknown(FIGURES, "QCF602", "table of origins")
    for figure in given:
        if figure not in words:
            message = f"asked for the origin of `{figure}`, found none"
            _refuse_origin(entry, ("origin",), message)
    found = [(f, _origin(entry, ("origin", f), words[f])) for f in FIGURES if f in words]
    return tuple((figure, origin) for figure, origin in found if origin)


def _origin(entry: Entry, keys: tuple[str, ...], word: object) -> Origin | None:
    if isinstance(word, str) and word.strip().lower() in _ORIGIN_WORDS:
        return Origin(word.strip().lower())
    message = f"asked for one of the five words of origin, found {shown(word)}"
    suggestion = did_you_mean(word, _ORIGIN_WORDS) if isinstance(word, str) else None
    _refuse_origin(entry, keys, message, suggestion)
    return None


def _refuse_origin(
    entry: Entry, keys: tuple[str, ...], message: str, advice: str | None = None
) -> None:
    words = f"write {', '.join(_ORIGIN_WORDS[:-1])} or {_ORIGIN_WORDS[-1]}"
    entry.complain("QCF608", keys, message, advice or words)

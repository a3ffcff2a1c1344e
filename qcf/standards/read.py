"""Standards as files: TOML to `Standards`. An entry with a mistake is left out, no other."""

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import did_you_mean
from qcf.records.entries import Entry, found_in
from qcf.records.findings import Findings
from qcf.records.text import shown
from qcf.records.tomlspans import parse_toml
from qcf.standards.register import (
    Condition,
    Listed,
    LooksAt,
    Register,
    Registers,
    State,
    Stated,
)
from qcf.standards.standard import (
    Confidence,
    KeptApart,
    Kind,
    Standard,
    Standards,
    Suite,
    UnitMapping,
    Wanted,
)

STRUCTURE, UNKNOWN_KEY, UNKNOWN_WORD = "QCF801", "QCF802", "QCF803"
MOST_STANDARDS = 9_999

_SUITE = ("id", "title", "kind", "originator", "priority", "size", "source")
_STANDARD = (
    *("id", "title", "suite", "number", "code", "also", "block", "source"),
    "uncovered",
)
_MAPPING = ("standard", "bank", "units", "confidence", "by", "source", "why")
_APART = ("standard", "bank", "unit", "why")
_WANTED = ("qualification", "suite")
_REGISTER = ("id", "title", "what", "source", "partners", "partners_source")
_CONDITION = ("id", "register", "text", "looks_at", "names", "source")
_LISTED = ("register", "qualification", "state", "source")
_STATED = ("condition", "qualification", "holds", "why", "source")
_TABLES = (
    *("suite", "standard", "mapping", "apart", "wanted"),
    *("register", "condition", "listed", "stated"),
)

_Word = TypeVar("_Word", bound=Enum)
_Read = TypeVar("_Read")


def read_standards(source: SourceFile) -> tuple[Standards, list[Diagnostic]]:
    r"""Return the suites, standards and mappings of one file, and all that is wrong with it.

    Whether what a mapping names exists is asked where all files are known.

    >>> text = '[[suite]]\nid = "kites"\ntitle = "Kites"\nkind = "core"\n'
    >>> read_standards(SourceFile("a.toml", text))[0].suites[0].title
    'Kites'
    """
    data, positions, broken = parse_toml(source, "QCF610")
    findings = found_in(broken)
    top = Entry(data, (), positions, findings, STRUCTURE)
    top.refuse_unknown(("title", *_TABLES), UNKNOWN_KEY, "file of standards")
    if not broken and not any(name in data for name in _TABLES):
        message = "asked for [[suite]], [[standard]] or [[mapping]] tables, found none"
        findings.add(at(STRUCTURE, source.line_span(1), message, help="begin with [[suite]]"))
    standards = Standards(
        suites=_each(top, "suite", _SUITE, _suite),
        standards=_each(top, "standard", _STANDARD, _standard),
        mappings=_each(top, "mapping", _MAPPING, _mapping),
        apart=_each(top, "apart", _APART, _apart),
        wanted=_each(top, "wanted", _WANTED, _wanted),
        registers=Registers(
            registers=_each(top, "register", _REGISTER, _register),
            conditions=_each(top, "condition", _CONDITION, _condition),
            listed=_each(top, "listed", _LISTED, _listed),
            stated=_each(top, "stated", _STATED, _stated),
        ),
    )
    return standards, findings.listed()


def _each(
    top: Entry, key: str, known: tuple[str, ...], read: Callable[[Entry], _Read]
) -> tuple[_Read, ...]:
    """Read each entry under a key that has no mistake."""
    findings: Findings = top.findings
    done = []
    for entry in top.entries(key):
        if findings.is_full:
            break
        before = findings.mistakes
        entry.refuse_unknown(known, UNKNOWN_KEY, key)
        value = read(entry)
        if findings.mistakes == before and not entry.is_damaged:
            done.append(value)
    return tuple(done)


def _suite(entry: Entry) -> Suite:
    return Suite(
        id=_needed(entry, "id"),
        title=_needed(entry, "title"),
        kind=_word(entry, "kind", Kind) or Kind.CORE,
        originator=entry.text("originator"),
        priority=entry.whole("priority", 1, MOST_STANDARDS, STRUCTURE),
        size=entry.whole("size", 0, MOST_STANDARDS, STRUCTURE),
        source=entry.text("source"),
        span=entry.span(),
    )


def _standard(entry: Entry) -> Standard:
    return Standard(
        id=_needed(entry, "id"),
        title=_needed(entry, "title"),
        suite=_needed(entry, "suite"),
        number=entry.whole("number", 1, MOST_STANDARDS, STRUCTURE),
        code=entry.text("code"),
        also=entry.texts("also"),
        block=entry.text("block"),
        source=entry.text("source"),
        uncovered=entry.text("uncovered"),
        span=entry.span(),
    )


def _mapping(entry: Entry) -> UnitMapping:
    units = entry.texts("units")
    if not units and not entry.is_damaged and "units" not in entry.values:
        entry.complain(STRUCTURE, (), "asked for `units`, found none", "name the units in a list")
    return UnitMapping(
        standard=_needed(entry, "standard"),
        bank=_needed(entry, "bank"),
        units=units,
        confidence=_word(entry, "confidence", Confidence) or Confidence.BY_TITLE,
        by=_needed(entry, "by"),
        source=entry.text("source"),
        why=entry.text("why"),
        span=entry.span(),
    )


def _apart(entry: Entry) -> KeptApart:
    standard, bank, unit, why = (_needed(entry, key) for key in _APART)
    return KeptApart(standard, bank, unit, why, entry.span())


def _wanted(entry: Entry) -> Wanted:
    qualification, suite = (_needed(entry, key) for key in _WANTED)
    return Wanted(qualification, suite, entry.span())


def _register(entry: Entry) -> Register:
    return Register(
        id=_needed(entry, "id"),
        title=_needed(entry, "title"),
        what=entry.text("what"),
        source=entry.text("source"),
        partners=entry.texts("partners"),
        partners_source=entry.text("partners_source"),
        span=entry.span(),
    )


def _condition(entry: Entry) -> Condition:
    return Condition(
        id=_needed(entry, "id"),
        register=_needed(entry, "register"),
        text=_needed(entry, "text"),
        looks_at=_word(entry, "looks_at", LooksAt) or LooksAt.NUMBER,
        names=entry.texts("names"),
        source=entry.text("source"),
        span=entry.span(),
    )


def _listed(entry: Entry) -> Listed:
    return Listed(
        register=_needed(entry, "register"),
        qualification=_needed(entry, "qualification"),
        state=_word(entry, "state", State) or State.SUBMITTED,
        source=entry.text("source"),
        span=entry.span(),
    )


def _stated(entry: Entry) -> Stated:
    holds = entry.values.get("holds")
    if not isinstance(holds, bool) and not entry.is_damaged:
        entry.complain(STRUCTURE, (), "asked for `holds`, true or false", "add `holds`")
    return Stated(
        condition=_needed(entry, "condition"),
        qualification=_needed(entry, "qualification"),
        holds=holds is True,
        why=_needed(entry, "why"),
        source=entry.text("source"),
        span=entry.span(),
    )


def _needed(entry: Entry, key: str) -> str:
    """Return the text under a key that every such entry has."""
    text = entry.text(key)
    if not entry.has(key) and not entry.is_damaged:
        entry.complain(STRUCTURE, (), f"asked for `{key}`, found none", f"add `{key}`")
    return text or ""


def _word(entry: Entry, key: str, words: type[_Word]) -> _Word | None:
    """Return which of a closed list of words stands under a key."""
    text = _needed(entry, key).casefold()
    known = [str(one.value) for one in words]
    if text in known:
        return words(text)
    if entry.has(key) and isinstance(entry.values[key], str):
        message = f"asked for one of {len(known)} words, found {shown(entry.values[key])}"
        advice = did_you_mean(text, known) or f"write {', '.join(known[:-1])} or {known[-1]}"
        entry.complain(UNKNOWN_WORD, (key,), message, advice)
    return None

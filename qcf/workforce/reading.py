"""Workforce files: TOML to a `Library`. An entry with a mistake is left out, no other."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import frozen

from qcf import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import did_you_mean
from qcf.framework.sizes import SIZES
from qcf.records.entries import Entry, found_in
from qcf.records.findings import Findings
from qcf.records.text import shown
from qcf.records.tomlspans import parse_toml
from qcf.workforce.asking import read_requirements
from qcf.workforce.circles import complain_of_circles
from qcf.workforce.deadlines import Deadline, Form, is_stated
from qcf.workforce.declared import (
    STRUCTURE,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    Reference,
    References,
    needed_text,
    one_level,
    truth,
    wholes,
    word,
)
from qcf.workforce.footprints import Footprint
from qcf.workforce.library import Library
from qcf.workforce.outcomes import Action, Outcome
from qcf.workforce.rolefile import read_role
from qcf.workforce.statuses import Carrying, ProfessionalStatus, Register
from qcf.workforce.titles import KnownQualification, TitleKind, folded

_LISTS = ("role", "status", "register", "deadline", "qualification", "kind", "outcome", "footprint")
_FORMS = tuple(form.value for form in Form)
_One = TypeVar("_One")


@frozen
class _Read:
    """What one file declares, before its names are looked up."""

    library: Library
    used: References
    findings: Findings


def read_library(source: SourceFile, base: Library) -> tuple[Library, list[Diagnostic]]:
    r"""Return what a file declares, on top of a library, and all that is wrong with the file.

    >>> text = '[[role]]\nid = "a"\ntitle = "A"\nstatus = "not stated"\n'
    >>> read_library(SourceFile("a.toml", text), Library())[0].role("A").id
    'a'
    """
    return read_libraries([source], base)


def read_libraries(
    sources: Iterable[SourceFile], base: Library
) -> tuple[Library, list[Diagnostic]]:
    """Return what files declare, on top of a library; each may name what another declares."""
    files = [_read(source) for source in sources]
    library = base
    for file in files:
        library = library.with_others(file.library)
    found: list[Diagnostic] = []
    for file in files:
        for reference in file.used.found:
            _look_up(reference, library)
        complain_of_circles(library, file.used.found)
        found += file.findings.listed()
    return library, found


def _read(source: SourceFile) -> _Read:
    data, places, broken = parse_toml(source, "QCF610")
    findings = found_in(broken)
    entry = Entry(data, (), places, findings, STRUCTURE)
    entry.refuse_unknown(_LISTS, UNKNOWN_KEY, "workforce file")
    used = References()
    _complain_of_repeats(entry)
    kinds = _each(entry, "kind", _kind)
    library = Library(
        _each(entry, "role", lambda one: read_role(one, used)),
        _each(entry, "status", lambda one: _status(one, used)),
        _each(entry, "register", _register),
        _each(entry, "deadline", _deadline),
        _each(entry, "qualification", _qualification),
        tuple(one for one in kinds if one is not None),
        _each(entry, "outcome", lambda one: _outcome(one, used)),
        _each(entry, "footprint", _footprint),
    )
    return _Read(library, used, findings)


def _each(entry: Entry, key: str, reader: Callable[[Entry], _One]) -> tuple[_One, ...]:
    """Return the entries of a list that have no mistake."""
    found = []
    for one in entry.entries(key):
        if one.findings.is_full:
            break
        before = one.findings.mistakes
        read = reader(one)
        if one.findings.mistakes == before and not one.is_damaged:
            found.append(read)
    return tuple(found)


def _status(entry: Entry, used: References) -> ProfessionalStatus:
    keys = ("id", "title", "also", "source", "text", "requirement", "carries", "does_not_carry")
    entry.refuse_unknown(keys, UNKNOWN_KEY, "status")
    return ProfessionalStatus(
        needed_text(entry, "id", "eyps"),
        needed_text(entry, "title", "Early Years Professional Status"),
        needed_text(entry, "source", "003:384"),
        entry.texts("also"),
        entry.text("text"),
        read_requirements(entry, used),
        tuple(_carrying(one, used) for one in entry.entries("carries")),
        tuple(_carrying(one, used) for one in entry.entries("does_not_carry")),
    )


def _carrying(entry: Entry, used: References) -> Carrying:
    entry.refuse_unknown(("to", "text", "source", "unless"), UNKNOWN_KEY, "post of a status")
    needed_text(entry, "to", "graduate-leader")
    return Carrying(
        used.text(entry, "to", "role") or "",
        needed_text(entry, "text", "leads practice"),
        needed_text(entry, "source", "003:384"),
        used.text(entry, "unless", "status"),
    )


def _register(entry: Entry) -> Register:
    entry.refuse_unknown(("id", "title", "also", "source", "who"), UNKNOWN_KEY, "register")
    return Register(
        needed_text(entry, "id", "nmc"),
        needed_text(entry, "title", "Nursing and Midwifery Council"),
        needed_text(entry, "source", "000:1165"),
        entry.texts("also"),
        entry.text("who"),
    )


def _deadline(entry: Entry) -> Deadline:
    entry.refuse_unknown(("id", "what", "source", *_FORMS), UNKNOWN_KEY, "deadline")
    given = [form for form in Form if entry.has(form.value)]
    form = given[0] if given else Form.BY
    stated = entry.text(form.value) or ""
    advice = f"write one of {', '.join(_FORMS)}"
    if len(given) != 1:
        entry.complain("QCF822", (), f"asked for one date or period, found {len(given)}", advice)
    elif stated and not is_stated(form, stated):
        is_period = form in (Form.WITHIN, Form.LASTS)
        what = "a period such as P2M" if is_period else "a year, a month or a day, as in 2012-09"
        entry.asked("QCF822", (form.value,), what, stated, "write it in quotation marks")
    return Deadline(
        needed_text(entry, "id", "induction"),
        needed_text(entry, "what", "the induction of a new member of staff"),
        form,
        stated,
        needed_text(entry, "source", "000:976"),
    )


def _qualification(entry: Entry) -> KnownQualification:
    keys = ("title", "source", "also", "level", "nvq", "size", "subjects", "relevant_to", "full")
    entry.refuse_unknown((*keys, "note"), UNKNOWN_KEY, "qualification")
    size = entry.text("size")
    if size is not None and size not in SIZES:
        entry.asked(UNKNOWN_WORD, ("size",), "a size", size, f"write one of {', '.join(SIZES)}")
    return KnownQualification(
        needed_text(entry, "title", "Work With Parents"),
        needed_text(entry, "source", "000:788"),
        entry.texts("also"),
        one_level(entry, "level"),
        wholes(entry, "nvq", 1, 5),
        size,
        entry.texts("subjects"),
        entry.texts("relevant_to"),
        truth(entry, "full") if entry.has("full") else None,
        entry.text("note"),
    )


def _kind(entry: Entry) -> TitleKind | None:
    entry.refuse_unknown(("words", "also", "level", "source"), UNKNOWN_KEY, "kind")
    level = one_level(entry, "level")
    if level is None and not entry.has("level"):
        entry.complain(STRUCTURE, (), "asked for `level`, found none", "write level = 3")
    if level is None:
        return None
    words = needed_text(entry, "words", "Foundation Degree")
    return TitleKind(words, level, needed_text(entry, "source", "000:790"), entry.texts("also"))


def _outcome(entry: Entry, used: References) -> Outcome:
    keys = ("id", "text", "mandatory", "others", "action", "to_do", "full_and_relevant")
    entry.refuse_unknown((*keys, "source", "deadline"), UNKNOWN_KEY, "outcome")
    return Outcome(
        needed_text(entry, "id", "meets-both"),
        needed_text(entry, "text", "The qualification meets all criteria"),
        truth(entry, "mandatory"),
        truth(entry, "others") if entry.has("others") else None,
        word(entry, "action", Action) or Action.NONE,
        needed_text(entry, "to_do", "encourage development"),
        truth(entry, "full_and_relevant"),
        needed_text(entry, "source", "003:392"),
        used.text(entry, "deadline", "date"),
    )


def _footprint(entry: Entry) -> Footprint:
    keys = ("id", "title", "source", "also", "covers", "qualifications")
    entry.refuse_unknown(keys, UNKNOWN_KEY, "footprint")
    return Footprint(
        needed_text(entry, "id", "cwdc"),
        needed_text(entry, "title", "Children's Workforce Development Council"),
        needed_text(entry, "source", "001:647"),
        entry.texts("also"),
        entry.texts("covers"),
        entry.texts("qualifications"),
    )


def _complain_of_repeats(entry: Entry) -> None:
    """Report entries of one kind that are called the same, by id or title."""
    for key in _LISTS:
        seen: set[str] = set()
        for one in _plain_entries(entry, key):
            for name_key in ("id", "words") if key != "qualification" else ("title",):
                name = one.values.get(name_key)
                words = folded(name) if isinstance(name, str) else ""
                if words and words in seen:
                    message = f"{shown(name)} stands in an earlier entry already"
                    one.complain("QCF821", (name_key,), message, "give it another name")
                seen |= {words} - {""}


def _plain_entries(entry: Entry, key: str) -> Iterable[Entry]:
    value = entry.values.get(key)
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield entry.within(item, key, index)


def _look_up(reference: Reference, library: Library) -> None:
    """Report a name that nothing is called by."""
    known = _known(reference.kind, library)
    if folded(reference.name) in (folded(name) for name in known):
        return
    what = "period" if reference.kind in ("within", "lasts") else reference.kind
    message = f"there is no {what} {shown(reference.name)}"
    advice = did_you_mean(reference.name, known) or f"declare it in a `[[{_table(reference)}]]`"
    reference.entry.complain("QCF819", (reference.key,), message, advice)


def _known(kind: str, library: Library) -> list[str]:
    match kind:
        case "register":
            return [one.id for one in library.registers]
        case "status":
            return [one.id for one in library.statuses]
        case "role":
            return [one.id for one in library.all_roles]
        case "within" | "lasts":
            return [one.id for one in library.deadlines if one.form.value == kind]
        case "date":
            return [one.id for one in library.deadlines if one.last_day is not None]
        case _:
            return [one.id for one in library.deadlines if one.first_day is not None]


def _table(reference: Reference) -> str:
    return reference.kind if reference.kind in _LISTS else "deadline"

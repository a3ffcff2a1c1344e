"""Profiles: what the columns and words of somebody's export mean, said in TOML."""

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import Factory, field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import did_you_mean
from qcf.exchange.layout import OF_LEARNERS
from qcf.records.achievements import COLUMNS
from qcf.records.dates import DateOrder
from qcf.records.entries import Entry, found_in
from qcf.records.facts import COMPLETED
from qcf.records.text import RULE_LIMIT, read_text, shown
from qcf.records.tomlspans import parse_toml

_SHIPPED = Path(__file__).parent / "profiles"
_KEYS = (
    *("title", "sources", "header_row", "sheet", "dates", "ulns", "optional"),
    *("columns", "units", "words", "always", "only", "skip"),
)
_NAMES = tuple(dict.fromkeys((*COLUMNS, *OF_LEARNERS)))
_CONSTANT = ("status", "provenance", "awarding_organisation", "achieved_for", "level", "group")
_ORDERS = {order.value: order for order in DateOrder}
_MOST_ROWS = 1000


@frozen
class Profile:
    """How the tables of one export are read.

    `columns` has the headings of theirs for each name of ours; `{n}` in one stands for a number.
    `units` names the unit of a column. `words` says for each name of ours what a word of theirs
    means. `always` holds what is so in every row. Rows are read only if the cells under `only` are
    among the words there, and none under `skip` is.
    """

    title: str = ""
    sources: tuple[str, ...] = ()
    header_row: int = 1
    sheet: str | None = None
    order: DateOrder | None = None
    are_ulns: bool = False
    optional: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = Factory(dict)
    units: Mapping[str, str] = Factory(dict)
    words: Mapping[str, Mapping[str, str]] = Factory(dict)
    always: Mapping[str, str] = Factory(dict)
    only: Mapping[str, tuple[str, ...]] = Factory(dict)
    skip: Mapping[str, tuple[str, ...]] = Factory(dict)
    name: str = field(default="", eq=False)


def profile_names() -> list[str]:
    """Return the names of the profiles that ship with the program."""
    return sorted(path.stem for path in _SHIPPED.glob("*.toml"))


def read_profile(name: str | Path) -> tuple[Profile | None, list[Diagnostic]]:
    """Return a profile by its shipped name or its file, or None and what is wrong with it.

    >>> read_profile("aptem-registrations")[0].title
    'Aptem: registrations and certificates'
    """
    shipped = _SHIPPED / f"{name}.toml"
    is_name = re.fullmatch(r"[\w\-]+", str(name)) is not None
    path = shipped if is_name and shipped.is_file() else Path(name)
    if is_name and not path.is_file():
        advice = did_you_mean(str(name), profile_names())
        advice = advice or f"the shipped ones are {', '.join(profile_names())}; or name a file"
        return None, [Diagnostic("QCF742", f"no profile is called {shown(str(name))}", help=advice)]
    source, found = read_text(path, limit=RULE_LIMIT, is_record=False)
    if source is None:
        return None, found
    profile, more = profile_of(source)
    return profile, [*found, *more]


def profile_of(source: SourceFile) -> tuple[Profile | None, list[Diagnostic]]:
    r"""Return what the text of a profile says, or None and what is wrong with it.

    >>> text = '[columns]\nlearner = "Candidate"\nunit = ["Unit ref", "Unit"]\n'
    >>> profile_of(SourceFile("p.toml", text))[0].columns["unit"]
    ('Unit ref', 'Unit')
    """
    data, places, broken = parse_toml(source, "QCF741")
    entry = Entry(data, (), places, found_in(broken), "QCF743")
    entry.refuse_unknown(_KEYS, "QCF743", "profile")
    profile = Profile(
        title=entry.text("title") or "",
        sources=tuple(entry.texts("sources")),
        header_row=entry.whole("header_row", 1, _MOST_ROWS, "QCF743") or 1,
        sheet=entry.text("sheet"),
        order=_order(entry),
        are_ulns=_flag(entry, "ulns"),
        optional=tuple(entry.texts("optional")),
        columns=_lists(_table(entry, "columns")),
        units=_texts(_table(entry, "units")),
        words=_words(_table(entry, "words")),
        always=_texts(_table(entry, "always")),
        only=_lists(_table(entry, "only")),
        skip=_lists(_table(entry, "skip")),
        name=source.name,
    )
    if not broken:
        _check(profile, entry)
    found = entry.findings.listed()
    return (None if has_errors(found) else profile), found


def _check(profile: Profile, entry: Entry) -> None:
    """Report names that are not ours, and what a profile cannot do without."""
    for key, names in (("columns", _NAMES), ("words", _NAMES), ("always", _CONSTANT)):
        for name in getattr(profile, key):
            if name not in names and not (key == "columns" and name.startswith(COMPLETED)):
                advice = did_you_mean(name, names) or f"the names are {', '.join(names)}"
                entry.complain(
                    "QCF743", (key, name), "none of the names that tables have here", advice
                )
    for name in profile.optional:
        if name not in profile.columns:
            advice = "name only what stands under `columns`"
            entry.complain("QCF743", ("optional",), f"{shown(name)} is not under `columns`", advice)
    if "learner" not in profile.columns:
        at_key = ("columns",) if entry.has("columns") else ()
        message = "asked for the heading of `learner` under `columns`, found none"
        advice = 'write `learner = "..."` below `[columns]`'
        entry.findings.add(at("QCF743", entry.span(*at_key), message, help=advice))


def _order(entry: Entry) -> DateOrder | None:
    text = entry.text("dates")
    if text is None or text in _ORDERS:
        return _ORDERS.get(text or "")
    entry.asked("QCF743", ("dates",), "an order", text, "write `day first` or `month first`")
    return None


def _flag(entry: Entry, key: str) -> bool:
    value = entry.values.get(key, False)
    if not isinstance(value, bool):
        entry.asked("QCF743", (key,), "true or false", value, "write it without quotation marks")
    return value is True


def _table(entry: Entry, key: str) -> Entry:
    values = entry.values.get(key, {})
    if isinstance(values, dict):
        return entry.within(values, key)
    entry.asked("QCF743", (key,), "a table", values, f"write it below `[{key}]`")
    return entry.within({}, key)


def _texts(entry: Entry) -> dict[str, str]:
    found = {key: _blank_or_text(entry, key) for key in entry.values}
    return {key: text for key, text in found.items() if text is not None}


def _blank_or_text(entry: Entry, key: str) -> str | None:
    # an empty text is a word as well: it says that theirs means nothing
    return "" if entry.values[key] == "" else entry.text(key)


def _lists(entry: Entry) -> dict[str, tuple[str, ...]]:
    """Return lists of texts, of which one may be written without brackets."""
    found = {}
    for key, value in entry.values.items():
        texts = entry.texts(key) if isinstance(value, list) else (entry.text(key),)
        found[key] = tuple(text for text in texts if text)
        if not found[key] and not entry.findings.mistakes:
            entry.asked("QCF743", (key,), "a text", value, "write a heading or a word of theirs")
    return found


def _words(entry: Entry) -> dict[str, dict[str, str]]:
    return {name: _texts(_table(entry, name)) for name in entry.values}

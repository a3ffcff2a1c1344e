"""The keys of a workforce file, read one by one: words, levels, names, and what they refer to."""

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from attrs import Factory, define, frozen

from qcf import Level
from qcf.records.entries import Entry

STRUCTURE, UNKNOWN_KEY, UNKNOWN_WORD = "QCF816", "QCF817", "QCF818"
BAD_REQUIREMENT = "QCF823"

_Word = TypeVar("_Word", bound=Enum)


@frozen
class Reference:
    """A name that an entry uses, of a kind of thing that some file has to declare."""

    kind: str
    name: str
    entry: Entry
    key: str


@define
class References:
    """The names that a file uses, to be looked up when all of it is read."""

    found: list[Reference] = Factory(list)

    def text(self, entry: Entry, key: str, kind: str) -> str | None:
        """Return the name under a key, and remember that something has to be called so."""
        name = entry.text(key)
        if name is not None:
            self.found.append(Reference(kind, name, entry, key))
        return name


def needed_text(entry: Entry, key: str, example: str) -> str:
    """Return the text under a key, which the entry has to have; else it is reported, and empty."""
    text = entry.text(key)
    if text is None and not entry.has(key) and not entry.is_damaged:
        message = f"asked for `{key}`, found none"
        entry.complain(STRUCTURE, (), message, f'write {key} = "{example}"')
    return text or ""


def word(entry: Entry, key: str, words: type[_Word], default: _Word | None = None) -> _Word | None:
    """Return the word under a key as one of a list; reported where it is none of them."""
    text = entry.text(key)
    if text is None:
        if default is None and not entry.has(key) and not entry.is_damaged:
            first = next(iter(words)).value
            needed_text(entry, key, first)
        return default
    known = [one.value for one in words]
    if text not in known:
        entry.asked(UNKNOWN_WORD, (key,), "one of its words", text, f"write {_or(known)}")
        return default
    return words(text)


def truth(entry: Entry, key: str) -> bool:
    """Return whether a key says `true`."""
    value = entry.values.get(key, False)
    if isinstance(value, bool):
        return value
    entry.asked(STRUCTURE, (key,), "true or false", value, "write true, or leave it out")
    return False


def one_level(entry: Entry, key: str, code: str = STRUCTURE) -> Level | None:
    """Return the level under a key."""
    return entry.level(key, code)[0]


def levels(entry: Entry, key: str) -> tuple[Level, ...]:
    """Return the levels listed under a key."""
    found = []
    for index, item in entry.items(key):
        level = Level.parse(str(item)) if isinstance(item, int | str) else None
        if level is None or isinstance(item, bool):
            advice = "write each as a number from 1 to 8"
            entry.asked(STRUCTURE, (key, index), "a level", item, advice)
        else:
            found.append(level)
    return tuple(found)


def wholes(entry: Entry, key: str, least: int, most: int) -> tuple[int, ...]:
    """Return the whole numbers listed under a key."""
    found = []
    for index, item in entry.items(key):
        if isinstance(item, int) and not isinstance(item, bool) and least <= item <= most:
            found.append(item)
        else:
            what = f"a whole number from {least} to {most}"
            entry.asked(STRUCTURE, (key, index), what, item, "write it in digits")
    return tuple(found)


def inner(entry: Entry, key: str) -> Entry | None:
    """Return the table under a key, if there is one."""
    value = entry.values.get(key)
    if value is None:
        return None
    if isinstance(value, dict):
        return entry.within(value, key)
    entry.asked(STRUCTURE, (key,), "a table", value, "write it as { ... }")
    return None


def _or(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last

"""What the name of a qualification says of it: level, scale, size and subject, or nothing."""

import re
from collections.abc import Iterable

from attrs import frozen

from qcf import Level
from qcf.framework.sizes import SIZES

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc`]")
_NO_WORD = re.compile(r"[^a-z0-9*&']+")
_LEVEL = re.compile(r"(?<!nvq )\blevel ([1-8])\b")
_NVQ = re.compile(r"\bnvq (?:level )?([1-5])(?: ([1-5]))?\b|\blevel ([1-5]) nvq\b(?! diploma)")
_NVQ_OF_THE_FRAMEWORK = re.compile(r"\bnvq (?:award|certificate|diploma)\b")


@frozen
class KnownQualification:
    """A qualification that is known by its name. `nvq` are levels on that other scale."""

    title: str
    source: str
    also: tuple[str, ...] = ()
    level: Level | None = None
    nvq: tuple[int, ...] = ()
    size: str | None = None
    subjects: tuple[str, ...] = ()
    relevant_to: tuple[str, ...] = ()
    full: bool | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called by."""
        return (self.title, *self.also)


@frozen
class TitleKind:
    """A row of the table of levels: words of a title, and the level that they stand for."""

    words: str
    level: Level
    source: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the words."""
        return (self.words, *self.also)


def folded(name: str) -> str:
    """Return what the spellings of a name have in common: its words, in small letters.

    >>> folded("  Bachelor\u2019s  Degree (Hons) ")
    "bachelor's degree hons"
    """
    plain = _APOSTROPHES.sub("'", name).casefold()
    return _NO_WORD.sub(" ", plain).strip()


def is_called(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of several, however it is written.

    >>> is_called("nmc", ["Nursing and Midwifery Council", "NMC"])
    True
    """
    words = folded(name)
    return any(words == folded(one) for one in names)


def has_words(title: str, words: str) -> bool:
    """Whether a title has words, whole and in this order.

    >>> has_words("BA (Hons) in Social Work", "social work"), has_words("Woodworking", "work")
    (True, False)
    """
    asked = folded(words)
    return bool(asked) and f" {asked} " in f" {folded(title)} "


def level_in(title: str) -> Level | None:
    """Return the level that a title names, if it is one of the framework's.

    >>> str(level_in("Level 3 Diploma in Childcare")), level_in("NVQ level 3 in Playwork")
    ('3', None)
    """
    words = folded(title)
    found = _LEVEL.search(words)
    if found is None or (nvq_in(title) and not _NVQ_OF_THE_FRAMEWORK.search(words)):
        return None
    return Level.parse(found[1])


def nvq_in(title: str) -> tuple[int, ...]:
    """Return the NVQ levels that a title names. A `Level 3 NVQ Diploma` is of the framework.

    >>> nvq_in("NVQ 4/5 for Leadership"), nvq_in("NVQ level 3 in Playwork")
    ((4, 5), (3,))
    >>> nvq_in("Level 3 NVQ Diploma in Cookery")
    ()
    """
    words = folded(title)
    if _NVQ_OF_THE_FRAMEWORK.search(words):
        return ()
    found = _NVQ.search(words)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def size_in(title: str) -> str | None:
    """Return the size word of a title that names a level of the framework too.

    >>> size_in("Level 3 Award in Work with Parents"), size_in("BTEC National Diploma")
    ('award', None)
    """
    if level_in(title) is None:
        return None
    return next((size for size in SIZES if has_words(title, size)), None)


def kind_of(title: str, kinds: Iterable[TitleKind]) -> TitleKind | None:
    """Return the row of the table of levels that a title belongs to: the longest words decide."""
    fitting = [
        (len(folded(name)), one) for one in kinds for name in one.names if has_words(title, name)
    ]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None

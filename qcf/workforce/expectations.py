"""What settings are expected to have: data, of the documents or of an authority."""

import calendar
import datetime as dt
import re
from functools import cache
from importlib.resources import files

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.records.entries import Entry, found_in
from qcf.records.tomlspans import parse_toml

_KINDS = ("leaders", "minimum", "share", "review")
_STRENGTHS = ("required", "expected")
_KEYS = {
    "leaders": ("graduates", "most_disadvantaged", "by"),
    "minimum": ("posts", "level", "full_and_relevant", "strength"),
    "share": ("percent", "level", "full_and_relevant"),
    "review": ("by",),
}
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
MOST_GRADUATES = 20


@frozen
class Leaders:
    """How many graduates lead practice in a full daycare setting, by the end of a month."""

    text: str
    source: str | None
    graduates: int
    most_disadvantaged: int
    by: dt.date | None = None


@frozen
class PostMinimum:
    """What everybody in some posts is to hold; without posts, all practitioners."""

    text: str
    source: str | None
    posts: tuple[str, ...]
    level: Level | None
    full_and_relevant: bool
    is_required: bool


@frozen
class StaffShare:
    """What percentage of a setting's practitioners is to hold something."""

    text: str
    source: str | None
    percent: int
    level: Level | None
    full_and_relevant: bool


@frozen
class ReviewDeadline:
    """By when training is complete where a qualification fails the mandatory criteria."""

    text: str
    source: str | None
    by: dt.date | None


@frozen
class Expectations:
    """All that is expected of settings."""

    leaders: tuple[Leaders, ...] = ()
    minima: tuple[PostMinimum, ...] = ()
    shares: tuple[StaffShare, ...] = ()
    reviews: tuple[ReviewDeadline, ...] = ()

    def beside(self, others: "Expectations") -> "Expectations":
        """Return these with those of another file."""
        return Expectations(
            (*self.leaders, *others.leaders),
            (*self.minima, *others.minima),
            (*self.shares, *others.shares),
            (*self.reviews, *others.reviews),
        )


@cache
def stated() -> Expectations:
    """Return what the documents state.

    >>> stated().leaders[0].most_disadvantaged
    2
    """
    path = files("qcf.workforce").joinpath("expectations.toml")
    source = SourceFile("expectations.toml", path.read_text(encoding="utf-8"))
    found, diagnostics = read_expectations(source)
    if diagnostics:
        raise ValueError(f"what the documents state cannot be read: {diagnostics[0].message}")
    return found


def read_expectations(source: SourceFile) -> tuple[Expectations, list[Diagnostic]]:
    r"""Return what a file in TOML expects of settings, and what is wrong with it.

    >>> text = '[[share]]\ntext = "Half of staff at level 2"\npercent = 50\nlevel = 2'
    >>> read_expectations(SourceFile("ours.toml", text))[0].shares[0].percent
    50
    """
    data, positions, broken = parse_toml(source, "QCF851")
    findings = found_in(broken)
    whole = Entry(data, (), positions, findings, "QCF851")
    whole.refuse_unknown(_KINDS, "QCF851", "file of expectations")
    found: dict[str, list[object]] = {kind: [] for kind in _KINDS}
    for kind in _KINDS:
        for entry in whole.entries(kind):
            before = findings.mistakes
            entry.refuse_unknown(("text", "source", *_KEYS[kind]), "QCF851", kind)
            text = entry.text("text")
            if text is None:
                entry.complain("QCF851", (), "asked for a text, found none", 'add text = "..."')
                continue
            one = _READERS[kind](entry, text, entry.text("source"))
            if findings.mistakes == before:
                found[kind].append(one)
    expectations = Expectations(
        tuple(one for one in found["leaders"] if isinstance(one, Leaders)),
        tuple(one for one in found["minimum"] if isinstance(one, PostMinimum)),
        tuple(one for one in found["share"] if isinstance(one, StaffShare)),
        tuple(one for one in found["review"] if isinstance(one, ReviewDeadline)),
    )
    return expectations, findings.listed()


def _leaders(entry: Entry, text: str, source: str | None) -> Leaders:
    one = _number(entry, "graduates", MOST_GRADUATES)
    two = (
        _number(entry, "most_disadvantaged", MOST_GRADUATES)
        if entry.has("most_disadvantaged")
        else one
    )
    return Leaders(text, source, one, two, _end_of_month(entry))


def _minimum(entry: Entry, text: str, source: str | None) -> PostMinimum:
    strength = entry.text("strength") or _STRENGTHS[0]
    if strength not in _STRENGTHS:
        listed = " or ".join(f"`{one}`" for one in _STRENGTHS)
        entry.asked("QCF851", ("strength",), listed, strength, f"write {listed}")
    posts = tuple(post.casefold() for post in entry.texts("posts"))
    return PostMinimum(text, source, posts, *_held(entry), strength == _STRENGTHS[0])


def _share(entry: Entry, text: str, source: str | None) -> StaffShare:
    return StaffShare(text, source, _number(entry, "percent", 100), *_held(entry))


def _review(entry: Entry, text: str, source: str | None) -> ReviewDeadline:
    return ReviewDeadline(text, source, _end_of_month(entry))


_READERS = {"leaders": _leaders, "minimum": _minimum, "share": _share, "review": _review}


def _held(entry: Entry) -> tuple[Level | None, bool]:
    """Return the level that is to be held, and whether it is to be full and relevant."""
    level, _ = entry.level("level", "QCF851")
    review = entry.values.get("full_and_relevant", False)
    if not isinstance(review, bool):
        entry.asked("QCF851", ("full_and_relevant",), "true or false", review, "write true")
        review = False
    if not entry.has("level") and not entry.has("full_and_relevant"):
        message = "asked for a level or `full_and_relevant = true`, found neither"
        entry.complain("QCF851", (), message, "say what is to be held")
    return level, review


def _number(entry: Entry, key: str, most: int) -> int:
    number = entry.whole(key, 1, most, "QCF851")
    if number is None and not entry.has(key):
        entry.complain("QCF851", (), f"asked for `{key}`, found none", f"add {key} = 1")
    return number or 0


def _end_of_month(entry: Entry) -> dt.date | None:
    """Return the last day of a month written as `2012-09`: what is due by then is late after it."""
    text = entry.text("by")
    if text is None:
        return None
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        entry.asked("QCF851", ("by",), "a month such as 2012-09", text, 'write by = "2012-09"')
        return None
    year, month = int(found[1]), int(found[2])
    return dt.date(year, month, calendar.monthrange(year, month)[1])

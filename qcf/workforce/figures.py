"""A figure as a report prints it: exact, rounded, a bound, not there, or not to be trusted."""

import re
from enum import Enum
from fractions import Fraction

from attrs import frozen


class Printed(Enum):
    """How a figure is printed."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "more than"
    UNDER = "less than"
    NOT_APPLICABLE = "not applicable"
    NOT_KNOWN = "not known"
    BLANK = "blank"
    UNCLEAR = "unclear"


@frozen
class Figure:
    """What a cell prints: how, the number where it has one, and what is odd about it.

    `number` is whole, a decimal or a percentage as printed; `is_percent` tells them apart. Where a
    figure is unclear it has no number, and `advice` is what it may mean.
    """

    text: str
    printed: Printed
    number: Fraction | None = None
    is_percent: bool = False
    advice: str | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it can be added up: an exact number."""
        return self.printed is Printed.EXACT


_MARKS = {
    "": Printed.EXACT,
    "c": Printed.ABOUT,
    "c.": Printed.ABOUT,
    "ca": Printed.ABOUT,
    "ca.": Printed.ABOUT,
    "circa": Printed.ABOUT,
    "about": Printed.ABOUT,
    "approx": Printed.ABOUT,
    "approx.": Printed.ABOUT,
    "~": Printed.ABOUT,
    ">": Printed.OVER,
    "over": Printed.OVER,
    "more than": Printed.OVER,
    "<": Printed.UNDER,
    "under": Printed.UNDER,
    "less than": Printed.UNDER,
}
_NOT_APPLICABLE = ("n/a", "na", "n.a.", "not applicable")
_NOT_KNOWN = ("not accessed", "not available", "not known", "unknown", "tbc", "?", "-", "\u2013")
_FIGURE = re.compile(
    r"(?P<mark>[A-Za-z ]*\.?|[~<>])\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<percent>%|per cent)?",
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FUSED = re.compile(r"(?P<figure>\d{1,3}(?:,\d{3})+)(?P<note>\d{1,2})")
_TIMES = re.compile(r"(?P<times>\d+)\s*[x\u00d7]\s*(?P<each>\d+(?:\.\d+)?)", re.IGNORECASE)


def read_figure(text: str) -> Figure:
    """Return what a cell prints, without a guess at what it may have meant.

    >>> read_figure("c. 500").printed, int(read_figure(">3,800").number)
    (<Printed.ABOUT: 'about'>, 3800)
    >>> read_figure("1,0204").advice
    'perhaps 1,020 with the mark of note 4'
    """
    plain = " ".join(text.replace("\u00a0", " ").split())
    folded = plain.casefold()
    if not plain:
        return Figure(text, Printed.BLANK)
    if folded in _NOT_APPLICABLE:
        return Figure(text, Printed.NOT_APPLICABLE)
    if folded in _NOT_KNOWN:
        return Figure(text, Printed.NOT_KNOWN)
    if times := _TIMES.fullmatch(plain):
        return Figure(text, Printed.EXACT, int(times["times"]) * Fraction(times["each"]))
    found = _FIGURE.fullmatch(plain)
    mark = None if found is None else _MARKS.get(found["mark"].strip().casefold())
    if found is None or mark is None:
        return Figure(text, Printed.UNCLEAR, advice="write the number alone, or leave it blank")
    if fused := _FUSED.fullmatch(found["digits"]):
        advice = f"perhaps {fused['figure']} with the mark of note {fused['note']}"
        return Figure(text, Printed.UNCLEAR, advice=advice)
    if not _THOUSANDS.fullmatch(found["digits"]):
        advice = "a comma stands before each three digits; write the number without it"
        return Figure(text, Printed.UNCLEAR, advice=advice)
    number = Fraction(found["digits"].replace(",", ""))
    return Figure(text, mark, number, is_percent=found["percent"] is not None)

"""The eleven levels of the framework, in order."""

import re
from enum import IntEnum
from typing import Self


class Level(IntEnum):
    """A level: the three entry levels, then 1 to 8.

    >>> Level.E3 < Level.L1, str(Level.L3)
    (True, '3')
    """

    E1 = 1
    E2 = 2
    E3 = 3
    L1 = 4
    L2 = 5
    L3 = 6
    L4 = 7
    L5 = 8
    L6 = 9
    L7 = 10
    L8 = 11

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a level as people write it, or return None.

        A bare entry level says no sub-level; `is_bare_entry` tells it apart, and it counts as E1.

        >>> Level.parse("Level 3"), Level.parse("Entry 3"), Level.parse("E2"), Level.parse("9")
        (<Level.L3: 6>, <Level.E3: 3>, <Level.E2: 2>, None)
        """
        match = _LEVEL.fullmatch(text.strip())
        if match is None:
            return None
        if match["entry"]:
            return cls[f"E{match['sub'] or 1}"]
        return cls[f"L{match['number']}"]

    __hash__ = int.__hash__  # it is equal to its number

    def __str__(self) -> str:
        return self._name_.removeprefix("L")


_LEVEL = re.compile(
    r"(?:level\s*)?(?:(?P<entry>e|entry(?:\s+level)?)\s*(?P<sub>[123])?|(?P<number>[1-8]))",
    re.IGNORECASE,
)


def is_bare_entry(text: str) -> bool:
    """Whether the text is an entry level without its sub-level."""
    match = _LEVEL.fullmatch(text.strip())
    return match is not None and bool(match["entry"]) and not match["sub"]

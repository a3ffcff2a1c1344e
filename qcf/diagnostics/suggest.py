"""Did-you-mean: the known name nearest to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that `word` most likely stands for, or None.

    >>> nearest("demenita", ["generic", "dementia"])
    'dementia'
    >>> nearest("zebra", ["generic", "dementia"]) is None
    True
    """
    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    slips = [name for name in by_folded if one_edit_apart(word.casefold(), name)]
    if slips:
        # a slip of the hand mostly keeps the length
        return by_folded[min(slips, key=lambda name: (len(name) != len(word), name))]
    matches = get_close_matches(word.casefold(), sorted(by_folded), n=1, cutoff=0.7)
    return by_folded[matches[0]] if matches else None


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one character changed, added, left out, or two neighbours swapped, makes the other.

    >>> one_edit_apart("J/601/1434", "J/601/1443"), one_edit_apart("shc31", "shc3")
    (True, True)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if a[1:] == b[1:] or a[1:] == b or a == b[1:]:
        return True
    return len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the help line that offers the nearest known name, or None."""
    name = nearest(word, known)
    return f"did you mean `{name}`?" if name else None

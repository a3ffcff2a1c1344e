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
    matches = get_close_matches(word.casefold(), sorted(by_folded), n=1, cutoff=0.7)
    return by_folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the help line that offers the nearest known name, or None."""
    name = nearest(word, known)
    return f"did you mean `{name}`?" if name else None

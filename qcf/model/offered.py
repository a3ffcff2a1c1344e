"""What to ask for instead, where no qualification of a workspace has the name that was typed."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from qcf.diagnostics.suggest import did_you_mean

MOST_NAMED = 40
_MOST_ALIKE = 10
_LONGEST = 220  # characters of names: what is longer than a message may be loses its end
_HEAD, _LONGEST_LINE = 30, 1_000  # where in a file its title stands
_ELSEWHERE = "the catalogue that ships with qcf is not searched in another workspace"


def offered(
    name: str,
    known: Collection[str],
    files: Mapping[str, Sequence[Path]] | None = None,
    *,
    is_catalogue: bool = True,
) -> str:
    """Return the help for a name that is not known: what is near it, else all there is.

    `files` are their rule files, of which the titles are read where no name is near.

    >>> offered("tail", ["kites", "tailoring"])
    'did you mean `tailoring`?'
    """
    slip = did_you_mean(name, known)
    if slip is not None:
        return slip
    others = _with_it(name, known) or _in_title(name, titles_of(files or {})) or _inventory(known)
    return others if is_catalogue else f"{others}; {_ELSEWHERE}"


def _with_it(name: str, known: Collection[str]) -> str | None:
    """Return the names that begin with what was typed, else those that contain it."""
    typed = "-".join(name.casefold().split())
    begun = [one for one in known if one.casefold().startswith(typed)]
    alike = begun or [one for one in known if typed in one.casefold()]
    if not typed or not alike:
        return None
    if len(alike) == 1:
        return f"did you mean `{alike[0]}`?"
    how = "begin with" if begun else "contain"
    return f"{len(alike)} {how} it: {_listed(alike, _MOST_ALIKE)[0]}"


def _in_title(name: str, titles: Mapping[str, str]) -> str | None:
    """Return the names whose titles have every word that was typed."""
    typed = _words(name)
    alike = [one for one, title in titles.items() if typed <= _words(title)]
    if not typed or not alike:
        return None
    if len(alike) == 1:
        return f"did you mean `{alike[0]}`?"
    return f"{len(alike)} have it in their title: {_listed(alike, _MOST_ALIKE)[0]}"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))


def titles_of(rules: Mapping[str, Sequence[Path]]) -> dict[str, str]:
    """Return the titles that stand at the head of rule files, as far as they can be read."""
    titles = {}
    for name, paths in rules.items():
        try:
            with paths[0].open(encoding="utf-8", errors="replace") as file:
                head = [file.readline(_LONGEST_LINE) for _ in range(_HEAD)]
        except OSError:
            continue
        found = re.search(r"^(?:Qualification|Suite)s?:\s*(\S.*)$", "".join(head), re.M)
        if found is not None:
            titles[name] = found[1]
    return titles


def _inventory(known: Collection[str]) -> str:
    if not known:
        return "put rule files into `rules/`"
    listed, is_all = _listed([*known], MOST_NAMED)
    if is_all:
        return f"it has {listed}; `qcf render NAME` shows the units and pathways of one"
    return f"it has {listed}; a part of a name, such as `diploma`, lists those that contain it"


def _listed(names: list[str], most: int) -> tuple[str, bool]:
    """Return as many of some names as there is room for, and whether that is all."""
    ends = accumulate(len(name) for name in names[:most])
    shown = max(1, sum(end <= _LONGEST for end in ends))
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return ", ".join(f"`{name}`" for name in names[:shown]) + more, not more

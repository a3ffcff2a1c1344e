"""What to ask for instead, where no qualification of a workspace has the name that was typed."""

from collections.abc import Collection

from qcf.diagnostics.suggest import did_you_mean

MOST_NAMED = 40
_MOST_ALIKE = 10
_ELSEWHERE = "the catalogue that ships with qcf is not searched in another workspace"


def offered(name: str, known: Collection[str], *, is_catalogue: bool = True) -> str:
    """Return the help for a name that is not known: what is near it, else all there is.

    >>> offered("tail", ["kites", "tailoring"])
    'did you mean `tailoring`?'
    """
    slip = did_you_mean(name, known)
    if slip is not None:
        return slip
    others = _with_it(name, known) or _inventory(known)
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
    return f"{len(alike)} {how} it: {_listed(alike, _MOST_ALIKE)}"


def _inventory(known: Collection[str]) -> str:
    if not known:
        return "put rule files into `rules/`"
    listed = _listed([*known], MOST_NAMED)
    return f"it has {listed}; `qcf render NAME` shows the units and pathways of one"


def _listed(names: list[str], most: int) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"`{name}`" for name in names[:most]) + more

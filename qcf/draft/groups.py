"""Groups as a rule names them: a letter each, mandatory or not, of everybody or of a pathway."""

import re
from collections.abc import Iterable
from string import ascii_uppercase

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import Span
from qcf.draft.unitlist import ListedGroup
from qcf.records.units import Unit, fold_title

MOST_GROUPS = len(ascii_uppercase)
_SAID = r"(?i:group|block|section)\s+(?P<said>[A-Z][0-9]?|[0-9]{1,2})\b"
_LEADING = re.compile(
    rf"(?:{_SAID}|(?P<bare>[A-Z][0-9]?)(?=\s*[:.)\u2013\u2014-]|$))"
    r"(?:\s*[:.)\u2013\u2014-])?\s*(?P<rest>.*)"
)
_INSIDE = re.compile(rf"\b{_SAID}")
_MANDATORY = ("mandatory", "core", "compulsory")
_CHOSEN = ("option", "elective")


@frozen
class DraftGroup:
    """A group of a rule, or of the pathway whose file is called `pathway`."""

    name: str
    title: str
    units: tuple[Unit, ...]
    pathway: str | None = None
    span: Span | None = None

    @property
    def is_mandatory(self) -> bool:
        """Whether its title says that all its units are asked for."""
        return says_mandatory(self.title)

    @property
    def words(self) -> str:
        """What a person calls it: `group B (Optional units)`."""
        return f"group {self.name}" + (f" ({self.title})" if self.title else "")


def says_mandatory(title: str) -> bool:
    """Whether the title of a group says that all its units are asked for.

    >>> says_mandatory("Mandatory units"), says_mandatory("Non-mandatory"), says_mandatory("Scores")
    (True, False, False)
    >>> says_mandatory("Core options")
    False
    """
    words = fold_title(title).split()
    if any(word.startswith(_CHOSEN) for word in words):
        return False
    before = ["", *words]
    return any(
        word in _MANDATORY and last not in ("non", "not")
        for last, word in zip(before, words, strict=False)
    )


def named_groups(
    listed: Iterable[ListedGroup], pathways: dict[str, str]
) -> tuple[tuple[DraftGroup, ...], list[Diagnostic]]:
    """Return the groups with the names that their titles give them, else the next free letters.

    `pathways` are titles by the names of their files: a group whose title begins with one of them
    is that pathway's.
    """
    groups = list(listed)
    said = [_said(group.title) for group in groups]
    found: list[Diagnostic] = []
    first: dict[str, Span] = {}
    for group, (name, _) in zip(groups, said, strict=True):
        if name in first:
            message = f"two groups of the list are called `{name}`"
            labels = (Label(first[name], "the first"),)
            advice = "give one of the two another letter"
            found.append(at("QCF204", group.span, message, help=advice, labels=labels))
        elif name is not None:
            first[name] = group.span
    free = [letter for letter in ascii_uppercase if letter not in first]
    if sum(name is None for name, _ in said) > len(free):
        message = f"the list has {len(groups)} groups, more than {MOST_GROUPS}"
        advice = "the column `group` holds the title of a group, the same for all its units"
        found.append(at("QCF222", groups[0].span, message, help=advice))
    if found:
        return (), found
    letters = iter(free)
    return tuple(
        DraftGroup(name or next(letters), title, group.units, _pathway(title, pathways), group.span)
        for group, (name, title) in zip(groups, said, strict=True)
    ), []


def _said(title: str) -> tuple[str | None, str]:
    """Return the name that a title gives its group, and what is left of the title."""
    leading = _LEADING.fullmatch(title)
    if leading is not None:
        return leading["said"] or leading["bare"], leading["rest"]
    inside = _INSIDE.search(title)
    return (inside["said"] if inside else None), title


def _pathway(title: str, pathways: dict[str, str]) -> str | None:
    words = f"{fold_title(title).removeprefix('pathway ')} "
    fitting = [
        (len(fold_title(other)), name)
        for name, other in pathways.items()
        if words.startswith(f"{fold_title(other)} ")
    ]
    return max(fitting)[1] if fitting else None

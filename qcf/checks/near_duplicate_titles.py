"""Two units of a rule whose titles differ by a slip."""

import re
from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import called, found_at
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.records.units import Unit

CODE = "QCF417"
SHORTEST_WORD = 6
_SMALL = {"a", "an", "and", "the", "of", "in", "to", "for"}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each pair of listed units with titles that are nearly the same."""
    seen: dict[tuple[str, ...], Unit] = {}
    for unit in subject.listed_units:
        for likeness in _likenesses(unit.title):
            other = seen.setdefault(likeness, unit)
            if other is not unit and _are_near(other.title, unit.title):
                yield _pair(subject, other, unit)
                break


def _pair(subject: Subject, other: Unit, unit: Unit) -> Diagnostic:
    first = subject.place_of(other.identity)
    return found_at(
        CODE,
        subject.place_of(unit.identity),
        subject,
        f"units {called(other)} and {called(unit)} have nearly the same title",
        advice="see whether they are one unit, or versions of one",
        labels=(Label(first, "the other"),) if first else (),
        notes=(f"`{other.title}`", f"`{unit.title}`"),
    )


def words_of(title: str) -> tuple[str, ...]:
    """Return the words of a title that tell it from others, in small letters.

    >>> words_of("Lead & manage a team")
    ('lead', 'manage', 'team')
    """
    words = re.findall(r"[^\W_]+", title.casefold().replace("'", "").replace("\u2019", ""))
    return tuple(word for word in words if word not in _SMALL)


def _likenesses(title: str) -> Iterator[tuple[str, ...]]:
    """Yield the words, and the words without one long one: a slip is in one word."""
    words = words_of(title)
    yield words
    for number, word in enumerate(words):
        if len(word) >= SHORTEST_WORD:
            yield (*words[:number], "", *words[number + 1 :])


def _are_near(one: str, other: str) -> bool:
    pairs = list(zip(words_of(one), words_of(other), strict=False))
    different = [(a, b) for a, b in pairs if a != b]
    return len(words_of(one)) == len(words_of(other)) and all(
        min(len(a), len(b)) >= SHORTEST_WORD - 1 and is_slip(a, b) for a, b in different
    )


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter: another, one more, or two swapped.

    >>> is_slip("learners", "learner"), is_slip("meetings", "meteings"), is_slip("fish", "meat")
    (True, True, False)
    """
    if len(one) > len(other):
        one, other = other, one
    if len(one) + 1 == len(other):
        return any(other[:i] + other[i + 1 :] == one for i in range(len(other)))
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or not wrong:
        return False
    i, j = wrong[0], wrong[-1]
    return i == j or (len(wrong) == 2 and j == i + 1 and one[i] == other[j] and one[j] == other[i])

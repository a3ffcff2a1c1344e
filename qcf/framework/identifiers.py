"""Unit references, qualification numbers and codes: their forms and their check characters.

The check rule is derived from published numbers, not published itself, so a failure is a hint.
"""

import re

_REFERENCE = re.compile(r"([A-Z])/?(\d{3})/?(\d{4})", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"(\d{3})/?(\d{4})/?([\dX])", re.IGNORECASE | re.ASCII)
_REFERENCE_LETTERS = "ADFHJKLMRTY"
_NUMBER_CHARACTERS = "0123456789X"
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)


def canonical_reference(text: str) -> str | None:
    """Return a unit reference in its printed form, or None where the text is none.

    >>> canonical_reference("j6011434")
    'J/601/1434'
    """
    match = _REFERENCE.fullmatch(text.strip())
    return "/".join(match.groups()).upper() if match else None


def canonical_number(text: str) -> str | None:
    """Return a qualification number in its printed form, or None where the text is none.

    >>> canonical_number("60056400") is None, canonical_number("6005640x")
    (False, '600/5640/X')
    """
    match = _NUMBER.fullmatch(text.strip())
    return "/".join(match.groups()).upper() if match else None


def _remainder(digits: str) -> int:
    return sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11


def reference_letter(reference: str) -> str:
    """Return the letter that the seven digits of a unit reference ask for.

    >>> reference_letter("L/601/1693")
    'L'
    """
    return _REFERENCE_LETTERS[_remainder(reference[2:5] + reference[6:10])]


def number_character(number: str) -> str:
    """Return the check character that the seven digits of a qualification number ask for.

    >>> number_character("600/5640/X")
    'X'
    """
    return _NUMBER_CHARACTERS[_remainder(number[0:3] + number[4:8])]


def fold(name: str) -> str:
    """Return what two spellings of one code or reference have in common.

    Space, hyphen and case do not matter in a code, nor do the slashes of a reference.

    >>> fold("shc-31") == fold("SHC 31"), fold("J6011434") == fold("J/601/1434")
    (True, True)
    """
    reference = canonical_reference(name)
    if reference is not None:
        return reference
    return re.sub(r"[\s\-\u2010-\u2015]+", "", name).casefold()

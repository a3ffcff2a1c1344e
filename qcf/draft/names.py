"""Names of files, made from titles: small letters, digits, hyphens, and no way out of a folder."""

import re
import unicodedata

MOST_LETTERS = 60
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Windows keeps these for devices, whatever their ending
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


def is_file_name(text: str) -> bool:
    """Whether a text can be the name of a rule, a unit bank or a pathway on every machine.

    >>> is_file_name("plumbing-l2"), is_file_name("../plumbing"), is_file_name("con")
    (True, False, False)
    """
    fits = len(text) <= MOST_LETTERS and _NAME.fullmatch(text) is not None
    return fits and _DEVICE.fullmatch(text) is None


def file_name_of(title: str) -> str | None:
    """Return the name of a file for a title, or None where the title has no letter to take.

    >>> file_name_of("Level 2 Certificate in Plumbing"), file_name_of("14-19 Diploma")
    ('level-2-certificate-in-plumbing', 'the-14-19-diploma')
    """
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("\u2019", ""))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii").lower()
    words: list[str] = re.findall(r"[a-z0-9]+", ascii_only)
    if not words:
        return None
    if words[0][0].isdigit() or _DEVICE.fullmatch("-".join(words)):
        words.insert(0, "the")
    name = words[0][:MOST_LETTERS]
    for word in words[1:]:
        if len(name) + 1 + len(word) > MOST_LETTERS:
            break
        name += f"-{word}"
    return name

"""The hours that a specification prints beside the hours that its rule comes to."""

import re

from attrs import frozen

from qcf.model.qualification import Header

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_TO = rf"(?P<to>\s*(?:to|-|–)\s*(?:{_NUMBER}))?"
_TOTAL = re.compile(
    rf"(?:TQT|total qualification time)\D{{0,12}}(?P<before>{_NUMBER}){_TO}"
    rf"|(?P<after>{_NUMBER})[^\d,;]{{0,12}}(?:TQT|total qualification time)",
    re.IGNORECASE,
)


@frozen
class PublishedHours:
    """What a specification prints: guided learning hours, and a total qualification time (TQT).

    `text` is how it says it. What it does not say is None. So is a total that is printed as a
    range: the framework has one for a qualification.
    """

    text: str
    least: int | None
    most: int | None
    total: int | None


def published_hours(header: Header) -> PublishedHours | None:
    """Return the hours that a file says are printed; None where it says nothing.

    >>> published_hours(Header("", published_hours="442 to 525"))
    PublishedHours(text='442 to 525', least=442, most=525, total=None)
    >>> published_hours(Header("", published_hours="GLH 300; TQT 374")).total
    374
    """
    text = header.published_hours
    if text is None:
        return None
    match = _TOTAL.search(text)
    stated = None if match is None or match["to"] else match["before"] or match["after"]
    total = None if stated is None else _whole(stated)
    rest = text if match is None else text[: match.start()] + text[match.end() :]
    guided = [_whole(number) for number in re.findall(_NUMBER, rest)]
    return PublishedHours(text, min(guided, default=None), max(guided, default=None), total)


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))


def rqf_credits(total: int) -> tuple[int, ...]:
    """Return the credit that a total qualification time gives: a tenth, to the nearest whole.

    Of a half nobody has published which way it goes; both are returned.

    >>> rqf_credits(374), rqf_credits(125)
    ((37,), (12, 13))
    """
    whole, rest = divmod(total, 10)
    return (whole, whole + 1) if rest == 5 else (whole + (rest > 5),)

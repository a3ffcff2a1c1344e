"""JSON text put together of parts, where what verdicts on one rule share is written once."""

import json
from collections.abc import Callable, Collection, Hashable, Iterable
from json.encoder import encode_basestring_ascii
from typing import Any

from attrs import field, frozen

from qcf.model.qualification import Qualification

MOST_KEPT = 10_000

_WRITTEN = "written"

quoted: Callable[[str], str] = encode_basestring_ascii


def quoted_or_null(text: str | None) -> str:
    """Return a text, or that there is none.

    >>> quoted_or_null("unit"), quoted_or_null(None)
    ('"unit"', 'null')
    """
    return "null" if text is None else quoted(text)


def number(value: int | None) -> str:
    """Return a whole number, or that there is none."""
    return "null" if value is None else str(value)


def boolean(value: bool) -> str:
    """Return whether something holds."""
    return "true" if value else "false"


def array(parts: Iterable[str]) -> str:
    """Return a list of what is written already.

    >>> array(["1", '"two"'])
    '[1, "two"]'
    """
    return f"[{', '.join(parts)}]"


def strings(texts: Collection[str]) -> str:
    """Return a list of texts."""
    return array(map(quoted, texts)) if texts else "[]"


def numbers(by_name: Iterable[tuple[str, int]]) -> str:
    """Return an object of whole numbers.

    >>> numbers([("level 2", 9), ("level 3", 12)])
    '{"level 2": 9, "level 3": 12}'
    """
    return f"{{{', '.join([f'{quoted(name)}: {value}' for name, value in by_name])}}}"


@frozen(eq=False)
class Written:
    """The parts of verdicts on one rule as JSON text.

    `kept` is by a value that says all of a part. `shapes` is by objects that are the same from
    learner to learner, each kept with its text so that nothing else gets its number.
    """

    kept: dict[Hashable, str] = field(factory=dict)
    shapes: dict[int, tuple[object, str]] = field(factory=dict)

    @classmethod
    def of(cls, qualification: Qualification) -> "Written":
        """Return what is written of a rule so far; it goes when the qualification goes."""
        written: Written | None = qualification.remembered.get(_WRITTEN)
        if written is None:
            written = qualification.remembered[_WRITTEN] = cls()
        return written

    def once(self, key: Hashable, write: Callable[[], str]) -> str:
        """Return the part of this key, written where it is not yet."""
        text = self.kept.get(key)
        if text is None:
            if len(self.kept) > MOST_KEPT:
                self.kept.clear()
            text = self.kept[key] = write()
        return text

    def shape(self, shape: object, as_json: Callable[[Any], object]) -> str:
        """Return a frozen value as text, written where this very object is not yet."""
        known = self.shapes.get(id(shape))
        if known is None or known[0] is not shape:
            if len(self.shapes) > MOST_KEPT:
                self.shapes.clear()
            known = self.shapes[id(shape)] = shape, json.dumps(as_json(shape))
        return known[1]

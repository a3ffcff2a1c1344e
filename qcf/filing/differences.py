"""What differs between two sets of plain values, field by field."""

from collections.abc import Iterator, Sequence
from typing import Any

from qcf.records.text import shown
from qcf.report.filed import Difference

_LEARNER = ("record.learner", "verdict.learner")
_NOTHING = object()


def differences(on_file: Any, now: Any, where: str = "") -> Iterator[Difference]:
    """Yield what differs, in the order of the file; a learner's identifier is never repeated.

    >>> [one.where for one in differences({"a": [1, 2]}, {"a": [1, 3], "b": None})]
    ['a[1]', 'b']
    """
    if isinstance(on_file, dict) and isinstance(now, dict):
        for name in (*on_file, *(name for name in now if name not in on_file)):
            place = f"{where}.{name}" if where else name
            yield from differences(on_file.get(name, _NOTHING), now.get(name, _NOTHING), place)
    elif isinstance(on_file, list) and isinstance(now, list):
        for number in range(max(len(on_file), len(now))):
            place = f"{where}[{number}]"
            yield from differences(_at(on_file, number), _at(now, number), place)
    elif type(on_file) is not type(now) or on_file != now:
        yield Difference(where, _words(on_file, where), _words(now, where))


def _at(values: Sequence[Any], number: int) -> Any:
    return values[number] if number < len(values) else _NOTHING


def _words(value: object, where: str) -> str:
    if value is _NOTHING:
        return "not there"
    if where in _LEARNER:
        return "an identifier that is not repeated"
    return shown(value)

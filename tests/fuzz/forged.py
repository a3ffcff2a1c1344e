"""What somebody does who changes a file and knows its form: values moved, doubled and replaced."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import strategies as st

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 7, -1, 2**31, "", "A", "A/x"),
    *([], [[]], [0], ["A"], {}, {"class": "Minimum"}),
)

# Where bytes are changed, the new ones, and whether the file ends there.
cuts = st.tuples(st.integers(min_value=0), st.binary(min_size=1, max_size=8), st.booleans())


def with_cut(data: bytes, cut: tuple[int, bytes, bool]) -> bytes:
    """Return a file with some bytes changed at one place."""
    place, new, is_end = cut
    place %= len(data)
    return data[:place] + new + (b"" if is_end else data[place + len(new) :])


def forge(whole: Any, rng: Random, changes: int, more: Sequence[Any]) -> None:
    """Change some values inside a list or object; `more` are values that its readers know."""
    values = (*VALUES, *more)
    for _ in range(changes):
        inside, key = rng.choice([*places(whole)])
        match rng.randrange(4):
            case 0:
                del inside[key]
            case 1 if isinstance(inside, list):
                inside.insert(key, deepcopy(inside[key]))
            case 1:
                inside["more"] = 1
            case 2:
                inside[key] = deepcopy(rng.choice(values))
            case _:
                other, its = rng.choice([*places(whole)])
                inside[key] = deepcopy(other[its])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every list and object inside a value, with each key of it."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])

"""The library that travels with the program: what the documents say of roles and of statuses."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from qcf import QcfError
from qcf.diagnostics.diagnostic import has_errors
from qcf.records.text import read_text
from qcf.workforce.library import Library
from qcf.workforce.reading import read_libraries

DATA = Path(__file__).parent / "data"


@cache
def open_library() -> Library:
    """Return what travels with the program.

    >>> len([role for role in open_library().roles if role.number is not None])
    48
    """
    return library_with(sorted(DATA.glob("*.toml")), Library())


def library_with(paths: Iterable[str | Path], base: Library | None = None) -> Library:
    """Return a library with what files declare on top of it: the shipped one unless given.

    Raises `QcfError` with everything that is wrong with the files: who relies on a half of them
    would be told too little.
    """
    sources, found = [], []
    for path in paths:
        source, more = read_text(path, is_record=False)
        found += more
        if source is not None:
            sources.append(source)
    library, more = read_libraries(sources, open_library() if base is None else base)
    found += more
    if has_errors(found):
        raise QcfError(found)
    return library

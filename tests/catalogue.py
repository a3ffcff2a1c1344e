"""The catalogue as the tests of one process share it: each of its files is read once."""

from functools import cache

from qcf.model.suites import sizes_of
from qcf.model.workspace import Workspace, open_workspace


@cache
def catalogue() -> Workspace:
    """Return the workspace that ships with qcf; who tries how it is read opens one of their own."""
    return open_workspace()


@cache
def every_rule() -> tuple[str, ...]:
    """Return the names of all qualifications, each size of a suite by itself.

    They are found by walking the workspace, so a rule is covered from the day it is added.
    """
    names: list[str] = []
    for stem, (path,) in sorted(catalogue().rules.items()):
        document = catalogue().document(path)
        assert document is not None
        names += [f"{stem}:{size}" for size in sizes_of(document)] or [stem]
    return tuple(names)

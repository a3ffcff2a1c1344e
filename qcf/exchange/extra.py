"""The packages that tables need: imported when they are used, and asked for where missing."""

from importlib import import_module
from typing import Any

from qcf.diagnostics.diagnostic import Diagnostic, QcfError


def extra(module: str) -> Any:
    """Return a package of the extra `data`; raise what says how to install it.

    >>> extra("json").dumps([1])
    '[1]'
    """
    try:
        return import_module(module)
    except ImportError as missing:
        name = module.partition(".")[0]
        message = f"tables are read and written with `{name}`, which is not installed"
        advice = "install it with `pip install qcf[data]`"
        raise QcfError([Diagnostic("QCF730", message, help=advice, file=name)]) from missing

"""What cohorts need besides the core: said in one line where it is missing."""

from importlib.util import find_spec

from qcf.diagnostics.diagnostic import Diagnostic, QcfError

DATA = ("duckdb", "pyarrow", "numpy")


def require(names: tuple[str, ...] = DATA, extra: str = "data") -> None:
    """Raise `QcfError` where a library that is needed is not installed.

    >>> require(("no_such_library",))
    Traceback (most recent call last):
        ...
    qcf.diagnostics.diagnostic.QcfError: QCF036 cohorts need `no_such_library`, which is missing
      = help: pip install "qcf[data]"
    """
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        message = f"cohorts need {listed}, which {'is' if len(missing) == 1 else 'are'} missing"
        advice = f'pip install "qcf[{extra}]"'
        raise QcfError([Diagnostic("QCF036", message, help=advice)])


def is_there(name: str) -> bool:
    """Whether a library is installed."""
    return find_spec(name) is not None

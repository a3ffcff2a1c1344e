"""Where the files lie that travel with the program: the catalogue and the diagnostic pages.

An installed wheel carries them inside the package; a checkout uses its own top-level folders,
so that a developer never looks at a stale copy.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "shipped"

_IN_CHECKOUT = {"diagnostics": "docs/diagnostics"}


def catalogue_folder() -> Path:
    """Return the folder that holds the catalogue's `rules/`, `units/` and `pathways/`."""
    return _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def shipped_folder(name: str) -> Path:
    """Return the shipped folder called `name`: `rules`, `units`, `pathways` or `diagnostics`."""
    if _INSTALLED.is_dir():
        return _INSTALLED / name
    return _PACKAGE.parent / _IN_CHECKOUT.get(name, name)

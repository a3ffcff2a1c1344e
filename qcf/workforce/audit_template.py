"""The two files of an audit with their headings, and invented rows that show how to fill them."""

from importlib.resources import files

NAMES = ("settings.csv", "staff.csv")


def templates() -> dict[str, str]:
    """Return the text of each file by its name.

    >>> templates()["settings.csv"].partition(",")[0]
    'setting'
    """
    folder = files("qcf.workforce").joinpath("templates")
    return {name: folder.joinpath(name).read_text(encoding="utf-8") for name in NAMES}

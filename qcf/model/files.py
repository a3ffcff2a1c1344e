"""Which files a workspace has: in the folders `rules`, `pathways` and `units`, by their stems."""

from pathlib import Path

BANK_SUFFIXES = (".toml", ".csv")
# The folder of `units` that has standards and what is mapped to them, and no unit banks.
STANDARDS = "standards"
FOLDERS = {"rules": (".qcf",), "pathways": (".qcf",), "units": BANK_SUFFIXES}


def files_in(root: Path, folder: str) -> dict[str, tuple[Path, ...]]:
    """Return the files of one folder of a workspace by their stems, in folders of its own too.

    `units/standards` is left out: what stands there is no unit bank.
    A link may point out of the workspace: what really lies elsewhere is left out.
    """
    found: dict[str, list[Path]] = {}
    base = root / folder
    for path in sorted(base.rglob("*")) if base.is_dir() else ():
        is_bank = folder != "units" or path.relative_to(base).parts[0] != STANDARDS
        inside = is_bank and path.suffix in FOLDERS[folder] and path.is_file()
        if inside and path.resolve().is_relative_to(root.resolve()):
            found.setdefault(path.stem, []).append(path)
    return {stem: tuple(paths) for stem, paths in found.items()}


def name_in(root: Path, path: Path) -> str:
    """Return a path as messages print it: from the workspace, with slashes."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()

"""Files that somebody put into a workspace to be read, and that no name lets it read."""

from pathlib import Path

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.files import FOLDERS, files_in, name_in

# What people save instead: may stand beside the real files, so it is told of where there are none.
_INSTEAD = {
    "rules": (".docx", ".doc", ".odt", ".rtf"),
    "pathways": (".docx", ".doc", ".odt", ".rtf"),
    "units": (".xlsx", ".xlsm", ".xls", ".ods"),
}


def strays(root: Path) -> list[Diagnostic]:
    """Return a warning for each file that was surely meant as a rule or a bank and is not read.

    A document or a workbook may be kept beside the files that were made of it, and is left alone.
    """
    found = []
    for folder in FOLDERS:
        read = set(files_in(root, folder))
        base = root / folder
        for path in sorted(base.rglob("*")) if base.is_dir() else ():
            ending = _meant(path, folder, is_alone=not read)
            if ending and path.is_file() and _stem(path) not in read:
                found.append(_not_read(name_in(root, path), path, ending))
    return found


def stray_called(root: Path, name: str) -> str | None:
    """Return what to do with the file that was meant as a rule of this name, if there is one."""
    for one in strays(root):
        if one.file and one.file.startswith("rules/") and Path(one.file).name.split(".")[0] == name:
            return f"{one.message}; {one.help}"
    return None


def _meant(path: Path, folder: str, *, is_alone: bool) -> str | None:
    """Return the ending that the file was meant to have, or None where that is not sure."""
    endings, given = FOLDERS[folder], path.suffix.lower()
    if path.name.startswith((".", "~")):
        return None
    if given in endings:
        return None if path.suffix == given else given  # in capitals
    inner = Path(path.stem).suffix.lower()
    if given == ".txt" and inner in endings:
        return inner
    return endings[-1] if is_alone and given in _INSTEAD[folder] else None


def _stem(path: Path) -> str:
    """Return the name that the file was to have: `baking` of `baking.qcf.txt`."""
    return Path(path.stem).stem if path.suffix.lower() == ".txt" else path.stem


def _not_read(name: str, path: Path, ending: str) -> Diagnostic:
    wanted = f"{_stem(path)}{ending}"
    if path.suffix.lower() in (".txt", ending):
        advice = f"rename it to `{wanted}`"
    elif ending == ".qcf":
        advice = f"save it as plain text under the name `{wanted}`"
    else:
        advice = f"save the sheet as CSV under the name `{wanted}`"
    message = f"`{name}` is not read: asked for a name that ends in `{ending}`"
    return Diagnostic("QCF041", message, help=advice, file=name)

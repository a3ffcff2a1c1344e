"""A folder of kept rules, for programs that start often: a rule is read from its files once.

What lies in the folder is taken only where it was kept by this version, of files that are the same
now. Anything else there is as if it were not there, and what cannot be written is not kept: the
folder saves time, and changes no answer.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

from attrs import field, frozen

from qcf.diagnostics.diagnostic import QcfError
from qcf.model.files import FOLDERS, files_in, name_in
from qcf.model.kept import ENGINE, MOST_BYTES, SCHEMA, keep, restore
from qcf.model.qualification import Qualification


@frozen
class KeptFolder:
    """Keeps the rules of one workspace, by all that they could have been read from.

    `root` is the workspace. `state` is what its files said before anything was read of them.
    """

    folder: Path
    root: Path
    state: str = field(init=False)

    @state.default
    def _state_now(self) -> str:
        """Return the hash of every file that a rule may be read from, and of what reads them."""
        found = sha256(f"{SCHEMA}\0{ENGINE}".encode())
        listed = [files_in(self.root, folder).values() for folder in FOLDERS]
        for path in (path for files in listed for paths in files for path in paths):
            # a link bears two names, and messages print the second
            names = f"\0{path.relative_to(self.root).as_posix()}\0{name_in(self.root, path)}\0"
            found.update(names.encode("utf-8", "surrogateescape"))
            try:
                with path.open("rb") as file:
                    found.update(file_digest(file, "sha256").hexdigest().encode())
            except OSError:
                found.update(b"unreadable")
        return found.hexdigest()

    def rule(self, name: str, read: Callable[[], Qualification]) -> Qualification:
        """Return a rule as it is kept; where it is not, as it is read, and keep it."""
        kept = self._kept(name)
        if kept is not None:
            return kept
        qualification = read()
        if self._state_now() == self.state:  # else it may be of other files than the state says
            with suppress(QcfError, OSError):  # too large to keep, or nowhere to keep it
                self._keep(name, keep(qualification))
        return qualification

    def _place(self, name: str) -> Path:
        """Return the file of a rule: one for each name, and never outside of the folder."""
        return self.folder / f"{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}.kept"

    def _kept(self, name: str) -> Qualification | None:
        place = self._place(name)
        first = self.state.encode() + b"\n"
        try:
            if place.is_symlink() or not place.is_file():
                return None
            with place.open("rb") as file:
                if file.read(len(first)) != first:
                    return None
                qualification = restore(file.read(MOST_BYTES + 1))
        except (OSError, QcfError):
            return None
        return qualification if qualification.id == name else None

    def _keep(self, name: str, data: bytes) -> None:
        """Write a kept rule whole or not at all: whoever reads meanwhile finds the old or the new.

        What a broken run leaves behind bears the name of no rule, and is never read.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self._place(name)
        part = place.with_suffix(f".{os.urandom(8).hex()}.part")
        try:
            with part.open("xb") as file:
                file.write(self.state.encode() + b"\n" + data)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)

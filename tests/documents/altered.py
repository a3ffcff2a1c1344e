"""A copy of the checkout in which one datum at a time is altered, and the row's test is run."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

from attrs import field, frozen

from tests.documents.rows import ROOT, Datum, Row

_COPIED = ("qcf", "rules", "units", "pathways", "tests", "docs", "benchmarks", "pyproject.toml")
_LEFT_OUT = ignore_patterns("__pycache__", ".*", "node_modules", "site")
_A_SECOND = 1_000_000_000


@frozen
class Copy:
    """A checkout of its own in a folder, to be altered."""

    folder: Path
    _times: list[int] = field(factory=list)

    @classmethod
    def into(cls, folder: Path) -> "Copy":
        """Copy what the tests need."""
        for name in _COPIED:
            source = ROOT / name
            if source.is_dir():
                copytree(source, folder / name, ignore=_LEFT_OUT)
            elif source.exists():
                (folder / name).write_bytes(source.read_bytes())
        return cls(folder)

    def is_noticed(self, row: Row) -> bool:
        """Whether the row's test fails where the row's datum is altered."""
        assert row.datum is not None, row
        path = self.folder / row.datum.file
        before = path.read_bytes()
        try:
            self._write(path, row.datum.altered(before.decode("utf-8")).encode("utf-8"))
            return not self.passes([row.test])
        finally:
            self._write(path, before)

    def passes(self, tests: list[str]) -> bool:
        """Whether the tests pass in the copy as it is now."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*command, *dict.fromkeys(tests)],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        # 1: tests failed; 2: the altered file broke what the tests import
        assert done.returncode in (0, 1, 2), done.stdout + done.stderr
        return done.returncode == 0

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file with a time that it never had: what was compiled of it is out of date."""
        path.write_bytes(content)
        self._times.append(path.stat().st_mtime_ns + (len(self._times) + 1) * _A_SECOND)
        os.utime(path, ns=(self._times[-1], self._times[-1]))


def is_datum_there(datum: Datum) -> bool:
    """Whether the datum stands in its file exactly once."""
    path = ROOT / datum.file
    return path.is_file() and path.read_text(encoding="utf-8").count(datum.text) == 1

"""Reads a table that is huge in one way, in a process of its own, and looks at its memory.

`python -m tests.fuzz.hugetables SHAPE` ends with a status other than 0 where a good row is lost,
or where more memory was needed than a table of that size may need.
"""

import resource
import sys
import tempfile
import zipfile
from pathlib import Path

from qcf.exchange.extra import extra
from qcf.exchange.tables import read_tables

MEBIBYTE = 1024 * 1024
SIZE = 192
# the most that was seen is 320, of which the libraries alone take about 80
MOST = 400 * MEBIBYTE
GOOD = ["L-1", "L-2"]


def written(shape: str, folder: Path) -> Path:
    """Write a table with a good row before and behind what is huge."""
    path = folder / "a.csv"
    if shape == "a bomb":
        path = folder / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/worksheets/sheet1.xml", b" " * SIZE * MEBIBYTE)
        return path
    if shape == "a text of many rows":
        pa = extra("pyarrow")
        path = folder / "a.parquet"
        texts = ["A", "x" * 4 * MEBIBYTE, "y" * 100_000, "B"]
        places = pa.array([0, *[1] * 50_000, *[2] * 2_000, 3], pa.int32())
        learners = ["L-1", *["L-1"] * 52_000, "L-2"]
        units = pa.DictionaryArray.from_arrays(places, texts)
        table = pa.table({"learner": learners, "unit": units})
        write = extra("pyarrow.parquet").write_table
        write(table, path, store_schema=False, dictionary_pagesize_limit=8 * MEBIBYTE)
        return path
    with path.open("w") as file:
        file.write("learner,unit\nL-1,A\n")
        match shape:
            case "a cell":
                file.write('L-9,"')
                for _ in range(SIZE):
                    file.write("x" * MEBIBYTE)
                file.write('"\n')
            case "lines of a cell":
                file.write('L-9,"')
                for _ in range(8):
                    file.write(("x" * 1023 + "\n") * 1024)
                file.write('"\n')
            case "repeats":
                file.write("L-1,A\n" * 1_000_000)
        file.write("L-2,B\n")
    return path


def _peak() -> int:
    """Return the most memory that this process had; what the system counts may be its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def main(shape: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = read_tables([written(shape, Path(folder))])
        learners = {learner for batch in tables.rows for learner in batch["learner"].to_pylist()}
        codes = [diagnostic.code for diagnostic in tables.diagnostics]
    assert sorted(learners) == ([] if shape == "a bomb" else GOOD), learners
    assert codes, "nothing is told"
    peak = _peak()
    assert peak < MOST, f"{peak // MEBIBYTE} MiB"


if __name__ == "__main__":
    main(sys.argv[1])

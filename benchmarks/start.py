"""How long a program takes from its start to its first answer, with a folder of kept rules.

Run it with `python -m benchmarks.start`. Each figure is of fresh processes: timed is everything
from opening the catalogue to the first decision on the Level 3 Diploma, and beside it loading
`qcf`, which no folder makes shorter.
"""

import statistics
import subprocess
import sys
import tempfile

ROUNDS = 9
PROGRAM = """\
import sys, time
start = time.perf_counter()
import datetime, qcf
loaded = time.perf_counter()
workspace = qcf.open_workspace(kept=sys.argv[1] or None)
diploma = workspace.qualification("cypw-level-3-diploma")
record = qcf.LearnerRecord.of("L-001", ["J/601/1434", "A/601/1429"])
assert not qcf.evaluate(diploma, record, on=datetime.date(2012, 9, 1)).eligible
print(loaded - start, time.perf_counter() - loaded)
"""


def run(folder: str) -> tuple[float, float]:
    """Return the seconds that a fresh process takes to load qcf, and to its first answer."""
    command = [sys.executable, "-c", PROGRAM, folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loading, answering = done.stdout.split()
    return float(loading), float(answering)


def main() -> None:
    """Print both figures, from the files and from what was kept."""
    with tempfile.TemporaryDirectory() as folder:
        run(folder)  # the first keeps the rule
        print("              loading qcf ms   to the first answer ms")
        for words, kept in (("from files", ""), ("kept", folder)):
            loading, answering = zip(*(run(kept) for _ in range(ROUNDS)), strict=True)
            figures = [1_000 * statistics.median(each) for each in (loading, answering)]
            print(f"{words:12}{figures[0]:16.0f}{figures[1]:25.0f}")


if __name__ == "__main__":
    main()

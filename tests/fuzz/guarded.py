"""Reads floods in a process of its own, with a bound on its memory and its computing time.

`python -m tests.fuzz.guarded SIZE KIND NAME...` reads the named floods of one kind at a size in
bytes and prints a line for each. It ends with a status other than 0 when anything is raised, when
it asks for more memory than `MEMORY`, or when it computes for longer than `SECONDS`.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterable

from tests.fuzz import checks, floods

MEMORY = 1536 * floods.MEBIBYTE
SECONDS = 60
WAITING = 900  # wall time: other work on the machine may slow a child down without end
FLOODS = {
    "rules.qcf": floods.RULES,
    "bank.toml": floods.BANKS_TOML,
    "record.toml": floods.RECORDS_TOML,
    "table.csv": floods.TABLES,
    "record.json": floods.JSON,
}


def names(kind: str, *, traps: bool = False) -> list[str]:
    """Return the floods of a kind, or only those that every run reads at full size."""
    return [name for name, flood in FLOODS[kind].items() if flood.trap or not traps]


def read_guarded(size: int, kind: str, chosen: Iterable[str]) -> subprocess.CompletedProcess[str]:
    """Read floods in a guarded process, and return how it ended and what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz.guarded", str(size), kind, *chosen],
        cwd=checks.ROOT,
        capture_output=True,
        text=True,
        timeout=WAITING,
        check=False,
    )


def main(size: int, kind: str, chosen: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for name in chosen:
        print(f"{kind}: {name}", end=" ", flush=True)  # noqa: T201
        start = time.process_time()
        data = FLOODS[kind][name].text(size).encode()
        found = checks.check_file(kind, data[:size])
        taken = time.process_time() - start
        print(f"{len(data)} bytes, {len(found)} found, {taken:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])

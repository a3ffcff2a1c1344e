"""How long it takes to list what a learner can be awarded, over a workspace of 200 rules.

Run it with `python -m benchmarks.awards`. The rules are drawn like published ones: mandatory units,
options with a minimum and now and then a cap, a total, and an amount at a level. Timed are the
list itself, once everything is compiled, and the whole command from its start.
"""

import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from qcf.advice.awards import awards
from qcf.advice.places import inventory
from qcf.model.workspace import open_workspace
from qcf.records.learners import LearnerRecord

RULES, UNITS, ROUNDS = 200, 400, 7
ON = dt.date(2013, 6, 30)


def write(folder: Path, rng: Random) -> list[str]:
    """Write a workspace into a folder, and return the codes of its units."""
    codes = [f"U {number}" for number in range(UNITS)]
    levels = {code: rng.choice((2, 3, 3, 3, 4)) for code in codes}
    sizes = {code: rng.randint(1, 8) for code in codes}
    rows = [f"{c},Unit {c},{levels[c]},{sizes[c]},published" for c in codes]
    for name in ("rules", "units"):
        (folder / name).mkdir()
    bank = "\n".join(["code,title,level,credit,origin", *rows])
    (folder / "units" / "units.csv").write_text(bank + "\n")
    for number in range(RULES):
        text = _rule(rng, rng.sample(codes, rng.randint(14, 36)), sizes)
        (folder / "rules" / f"rule-{number:03}.qcf").write_text(text)
    return codes


def _rule(rng: Random, units: list[str], sizes: dict[str, int]) -> str:
    count = rng.randint(2, 6)
    groups = {"A": units[:count]}
    rest = units[count:]
    names = "BCD"[: rng.randint(1, 3)]
    for place, name in enumerate(names):
        groups[name] = rest[place :: len(names)]
    asked = {name: sum(sizes[u] for u in groups[name]) // 3 or 1 for name in names}
    total = sum(sizes[unit] for unit in groups["A"]) + sum(asked.values()) + 2
    said = [f"Achieve at least {total} credits in total.", "Achieve all units of group A."]
    said += [f"Achieve at least {asked[name]} credits from group {name}." for name in names]
    if rng.random() < 0.3:
        said.append(f"No more than {asked[names[-1]] + 4} credits count from group {names[-1]}.")
    if rng.random() < 0.5:
        said.append(f"Achieve at least {total // 2} credits at level 3 or above in total.")
    lines = ["Qualification: An invented rule", "Framework: QCF", "Units from: units", "", "Rules:"]
    lines += said
    for name, listed in groups.items():
        lines += ["", f"Group {name}: Group {name}", *(f"- {unit}" for unit in listed)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print how long the list takes for learners with few units and with many."""
    rng = Random(20100901)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        codes = write(folder, rng)
        rules = inventory(open_workspace(folder)).qualifications
        print(f"{len(rules)} rules   can be awarded   the list ms   the whole command ms")
        for many in (20, 60, 120):
            held = rng.sample(codes, many)
            record = LearnerRecord.of("L-001", held)
            found = awards(rules, record, on=ON)  # compiles what is not compiled yet
            times = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                awards(rules, record, on=ON)
                times.append(1_000 * (time.perf_counter() - start))
            path = folder / "record.csv"
            path.write_text("learner,unit\n" + "".join(f"L-001,{unit}\n" for unit in held))
            command = [sys.executable, "-m", "qcf", "awards", str(path), "--workspace", str(folder)]
            start = time.perf_counter()
            subprocess.run([*command, "--on", ON.isoformat()], capture_output=True, check=True)
            whole = 1_000 * (time.perf_counter() - start)
            median = statistics.median(times)
            print(f"{many:3} units{len(found.eligible):17}{median:14.0f}{whole:23.0f}")


if __name__ == "__main__":
    main()

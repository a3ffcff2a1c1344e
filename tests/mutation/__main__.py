"""`python -m tests.mutation`: changes one thing at a time in the engine, and asks the tests.

Prints each survivor with its place and its change, and the score: how many of the mutants are
noticed. Ends with status 1 where one survived that `known.toml` does not have.
"""

import argparse
import os
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.selection import AGREED, modules, stages_of
from tests.mutation.trial import PAUSE, Outcome, Trial

ROOT = Path(__file__).parents[2]
KNOWN = Path(__file__).parent / "known.toml"
SEED = 1
FIRST_SECONDS = 600.0


def main() -> int:
    """Try the mutants that are asked for, and say how it went."""
    options = _parser().parse_args()
    chosen = _chosen(options)
    if options.list:
        for mutant in chosen:
            print(mutant)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ[AGREED] = str(Path(folder) / "agreed")
        known = _known() if options.unknown else {}
        tried = [one for one in chosen if one.key not in known]
        return _told(chosen, _outcomes(tried, options.processes))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, metavar="N", help="so many, drawn by the seed")
    parser.add_argument("--seed", type=int, default=SEED, help=f"{SEED} where nothing is said")
    parser.add_argument("--module", action="append", metavar="NAME", help="such as `walk`")
    parser.add_argument("--where", metavar="NAME", help="in functions with this in the name")
    parser.add_argument(
        "--unknown", action="store_true", help="count, and do not try, those of known.toml"
    )
    parser.add_argument(
        "--figures", action="store_true", help="also figures of what is done at most"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--list", action="store_true", help="list them, and try none")
    return parser


def _chosen(options: argparse.Namespace) -> list[Mutant]:
    """Return the mutants that are asked for, in the order of their modules."""
    names = [p for p in modules(ROOT) if not options.module or Path(p).stem in options.module]
    every = [mutant for path in names for mutant in mutants_of(ROOT, path)]
    every = [one for one in every if options.figures or not one.is_figure]
    if options.where:
        every = [one for one in every if options.where in one.where]
    if options.sample is None or options.sample >= len(every):
        return every
    drawn = Random(options.seed).sample(range(len(every)), options.sample)
    return [every[number] for number in sorted(drawn)]


def _known() -> dict[tuple[str, str, str], str]:
    """Return the kind of each survivor that is known, by its key."""
    groups = tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("group", [])
    return {
        (group["module"], group["where"], change): group["kind"]
        for group in groups
        for change in group["changes"]
    }


def _outcomes(chosen: list[Mutant], processes: int) -> dict[Mutant, Outcome]:
    """Try each mutant, several at a time, and say how far it is."""
    limits = _limits({one.path for one in chosen})
    found: dict[Mutant, Outcome] = {}
    running: dict[Mutant, Trial] = {}
    left = chosen[::-1]
    while left or running:
        while left and len(running) < processes:
            mutant = left.pop()
            stages = stages_of(ROOT, mutant.path)
            running[mutant] = Trial(ROOT, mutant, stages, limits[mutant.path])
        time.sleep(PAUSE)
        for mutant, trial in list(running.items()):
            outcome = trial.outcome()
            if outcome is not None:
                found[mutant] = outcome
                del running[mutant]
                _say(
                    f"{len(found)} of {len(chosen)}: {outcome} {mutant if outcome.survived else ''}"
                )
    return found


def _limits(paths: set[str]) -> dict[str, float]:
    """Return how long the tests of each module may take: they have to pass as it is."""
    child = os.fork()
    if not child:
        # the reference reads the engine, which no trial may find read already
        from tests.mutation.agreed import write

        write(Path(os.environ[AGREED]))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, "the reference has no say"
    taken: dict[frozenset[str], float] = {}
    limits = {}
    for path in sorted(paths):
        stages = stages_of(ROOT, path)
        every = frozenset(test for stage in stages for test in stage)
        if every not in taken:
            outcome = Trial(ROOT, None, stages, FIRST_SECONDS).awaited()
            assert outcome.survived, f"the tests of {path} do not pass as it is"
            taken[every] = outcome.seconds
            _say(f"the tests of {path} take {outcome.seconds:.1f} s")
        limits[path] = 5 + 2 * taken[every]
    return limits


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


def _told(chosen: list[Mutant], outcomes: dict[Mutant, Outcome]) -> int:
    """Print the survivors and the score; return the exit status."""
    known = _known()
    counts: Counter[str] = Counter()
    unknown = []
    for mutant in chosen:
        outcome = outcomes.get(mutant)  # none was tried of what is known
        survived = outcome is None or outcome.survived
        kind = outcome.word if outcome and not survived else known.get(mutant.key, "unknown")
        counts[kind] += 1
        if kind == "unknown":
            unknown.append(mutant)
        elif not survived and mutant.key in known:
            print(f"noticed, though known as a survivor:\n{mutant}")
    for mutant in unknown:
        print(mutant)
    print(f"{len(chosen)} mutants: " + ", ".join(f"{counts[k]} {k}" for k in sorted(counts)))
    noticed = counts["failed"] + counts["too long"] + counts["crashed"]
    others = noticed + len(unknown)
    print(f"score {noticed / others:.1%}: {noticed} noticed of {others} that can be")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m benchmarks`: `qcf` and its rivals on the same questions, in one run on one machine.

Prints the tables; how far it is goes to standard error. Ends with status 1 where two contestants
answered differently.
"""

import argparse
import sys
from pathlib import Path

from attrs import evolve

from benchmarks import methods
from benchmarks.page import page
from benchmarks.race import race
from benchmarks.timings import QUICK, Run, Settings

PAGE = Path(__file__).parents[1] / "docs" / "benchmark.md"


def main() -> int:
    """Measure, or read what was measured, and say it."""
    options = _parser().parse_args()
    if options.page and options.only:
        _parser().error("the page is of a whole run: leave out --only")
    if options.methods:
        _say(methods.section(_settings(options).sizes.seeds), methods.HEADING, options.page)
        return 0
    run = Run.read(options.from_) if options.from_ else race(_settings(options), options.only)
    if options.json:
        run.write(options.json)
    for case, answers in run.disagreements.items():
        print(f"disagreement on {case}: {answers}")
    if run.disagreements:
        return 1
    _say(page(run), "", options.page)
    return 0


def _say(text: str, heading: str, on_page: bool) -> None:
    """Print what was measured, or write it to the page beside what is there of the other kind."""
    if not on_page:
        sys.stdout.write(text)
        return
    kept = PAGE.read_text(encoding="utf-8")
    whole, _, of_methods = kept.partition(f"\n{methods.HEADING}\n")
    if heading:
        PAGE.write_text(f"{whole}\n{text}", encoding="utf-8")
    else:
        more = f"\n{methods.HEADING}\n{of_methods}" if of_methods else ""
        PAGE.write_text(text + more, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute, and rough")
    parser.add_argument("--seeds", type=int, help="rules of each family")
    parser.add_argument("--limit", type=float, help="seconds for a case, at most")
    parser.add_argument(
        "--only", default="", metavar="WORDS", help="sections with this in the name"
    )
    parser.add_argument(
        "--methods", action="store_true", help="each family without each method of the search"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep every time in a file")
    parser.add_argument(
        "--from", dest="from_", type=Path, metavar="FILE", help="measure nothing; read such a file"
    )
    parser.add_argument("--page", action="store_true", help=f"write the tables to docs/{PAGE.name}")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    settings = QUICK if options.quick else Settings()
    if options.seeds is not None:
        settings = evolve(settings, sizes=evolve(settings.sizes, seeds=options.seeds))
    return settings if options.limit is None else evolve(settings, limit=options.limit)


if __name__ == "__main__":
    sys.exit(main())

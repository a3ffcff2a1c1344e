"""`python -m tests.documents`: alters the datum of each row, and asks whether its test notices.

Works in a copy of the checkout. Ends with status 1 where a test did not notice.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.documents.altered import Copy
from tests.documents.rows import Row, sections

SEED = 1


def main() -> int:
    """Alter what is asked for, and print the score."""
    options = _parser().parse_args()
    chosen = _chosen(options)
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy.into(Path(folder))
        if not copy.passes([row.test for row in chosen]):
            print("the tests of these rows do not pass as they are")
            return 2
        unnoticed = [row for row in chosen if not _is_noticed(copy, row)]
    for row in unnoticed:
        assert row.datum is not None
        print(f"not noticed: {row}\n  {row.datum.file}: {row.datum.text} -> {row.datum.becomes}")
    noticed = len(chosen) - len(unnoticed)
    print(f"{noticed} of {len(chosen)} altered rows are noticed by their tests")
    return 1 if unnoticed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.documents", description=__doc__)
    parser.add_argument("--sample", type=int, metavar="N", help="so many, drawn by the seed")
    parser.add_argument("--seed", type=int, default=SEED, help=f"{SEED} where nothing is said")
    parser.add_argument("--section", type=int, action="append", metavar="S")
    parser.add_argument("--row", metavar="TEXT", help="rows with this in their name")
    return parser


def _chosen(options: argparse.Namespace) -> list[Row]:
    """Return the rows with a datum that are asked for, in their order."""
    every = [
        row
        for section in sections()
        if not options.section or section.number in options.section
        for row in section.rows
        if row.datum is not None and (options.row or "").casefold() in row.name.casefold()
    ]
    if options.sample is None or options.sample >= len(every):
        return every
    drawn = Random(options.seed).sample(range(len(every)), options.sample)
    return [every[number] for number in sorted(drawn)]


def _is_noticed(copy: Copy, row: Row) -> bool:
    is_noticed = copy.is_noticed(row)
    sys.stderr.write(f"{'noticed' if is_noticed else 'NOT NOTICED'}: {row}\n")
    return is_noticed


if __name__ == "__main__":
    sys.exit(main())

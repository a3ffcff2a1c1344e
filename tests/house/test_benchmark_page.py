"""The page of the benchmark is of these contestants and families; its figures are of a run."""

from pathlib import Path

from benchmarks.contestants import CONTESTANTS
from benchmarks.families import FAMILIES

PAGE = Path(__file__).parents[2] / "docs" / "benchmark.md"


def first_column(heading: str) -> list[str]:
    """Return the first column of the first table below a heading of the page."""
    below = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    table = below[below.index("\n| ") + 1 :].partition("\n\n")[0]
    return [row.split("|")[1].strip() for row in table.splitlines()[2:]]


def test_the_page_has_every_contestant() -> None:
    assert first_column("Contestants") == [contestant.name for contestant in CONTESTANTS]


def test_the_page_has_every_family() -> None:
    assert first_column("Families") == list(FAMILIES)

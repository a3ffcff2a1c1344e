"""Floods: files that repeat one thing, at any size, in bounded time and memory."""

import pytest

from benchmarks import parse as benchmark
from tests.conftest import THOROUGH
from tests.fuzz.checks import check_file
from tests.fuzz.floods import MEBIBYTE
from tests.fuzz.guarded import FLOODS, names, read_guarded

EVERY = [(kind, [name]) for kind, floods in FLOODS.items() for name in floods]
TRAPS = [(kind, chosen) for kind in FLOODS if (chosen := names(kind, traps=True))]
LARGE = EVERY if THOROUGH else TRAPS


@pytest.mark.parametrize(("kind", "chosen"), EVERY, ids=lambda it: "".join(it))
def test_a_small_flood(kind: str, chosen: list[str]) -> None:
    check_file(kind, FLOODS[kind][chosen[0]].text(2_000).encode())


@pytest.mark.parametrize(
    ("kind", "chosen"), LARGE, ids=[f"{kind}-{chosen[0]}" for kind, chosen in LARGE]
)
def test_floods_of_one_mebibyte(kind: str, chosen: list[str]) -> None:
    """All of a kind together take less computing time than one that is not linear."""
    done = read_guarded(MEBIBYTE, kind, chosen)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(chosen)


def test_the_benchmark_of_parsing_reads_sound_files_of_the_size_it_says() -> None:
    listed = benchmark.units(250)
    text = benchmark.rule(listed, 250)
    assert (text.count("\n"), len(listed)) == (250, 216)
    few = benchmark.units(50)
    assert len(benchmark.measured(few, benchmark.rule(few, 50))) == 3
    assert benchmark.power([1, 2, 4], [3.0, 6.0, 12.0]) == pytest.approx(1)

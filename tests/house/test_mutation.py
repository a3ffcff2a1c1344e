"""The tool that changes the engine: it changes one thing at a time, and knows what it knows."""

import ast
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from tests.mutation.mutants import applied, mutants_of
from tests.mutation.selection import modules, stages_of

ROOT = Path(__file__).parents[2]
KNOWN = tomllib.loads((ROOT / "tests/mutation/known.toml").read_text(encoding="utf-8"))

SAMPLE = '''\
"""A module."""

MOST_STEPS = 40
Row = Minimum | Share


class Thing:
    """A thing."""

    def size(self, room: int, names: list[str] | None = None) -> int:
        """Return how large it is."""
        if room < 3 and names:
            self.seen = 1
            return room + 2
        assert room > 1
        for one in names:
            room -= one
            continue
        self.take(min(room, 0))
        return -room if room is None else f"{room + 1}"
'''
CHANGES = {
    "MOST_STEPS = 40": {"MOST_STEPS = 39", "MOST_STEPS = 41"},
    "if room < 3 and names:": {
        "if (room <= 3) and names:",
        "if room < 2 and names:",
        "if room < 4 and names:",
        "if (room < 3 or names):",
        "if (not (room < 3 and names)):",
    },
    "self.seen = 1": {"pass", "self.seen = 0", "self.seen = 2"},
    "return room + 2": {
        "return None",
        "return (room - 2)",
        "return room + 1",
        "return room + 3",
    },
    "room -= one": {"pass", "room += one"},
    "continue": {"pass"},
    "self.take(min(room, 0))": {
        "pass",
        "self.take(max(room, 0))",
        "self.take(min(room, (-1)))",
        "self.take(min(room, 1))",
    },
    'return -room if room is None else f"{room + 1}"': {
        "return None",
        'return (room) if room is None else f"{room + 1}"',
        'return -room if (not (room is None)) else f"{room + 1}"',
        'return -room if (room is not None) else f"{room + 1}"',
    },
}


def test_one_thing_is_changed_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text(SAMPLE)
    found: dict[str, set[str]] = {}
    for mutant in mutants_of(tmp_path, "sample.py"):
        found.setdefault(mutant.before, set()).add(mutant.after)
        assert mutant.is_figure is mutant.before.startswith("MOST")
        assert mutant.where == ("module" if mutant.is_figure else "Thing.size")
        changed = applied(mutant, SAMPLE.encode()).decode()
        assert changed != SAMPLE
        assert len(changed.splitlines()) == len(SAMPLE.splitlines())
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(SAMPLE))
    assert found == CHANGES


@pytest.mark.parametrize("path", modules(ROOT))
def test_each_module_can_be_changed_and_has_tests(path: Path) -> None:
    assert len(list(islice(mutants_of(ROOT, str(path)), 10))) == 10
    for stage in stages_of(ROOT, str(path)):
        assert all((ROOT / one).exists() for one in stage)


def test_what_is_known_says_why() -> None:
    for group in KNOWN.get("group", []):
        assert group["kind"] in ("same", "speed", "found")
        assert len(group["why"]) > 20
        assert group["module"] in modules(ROOT)
        assert len(group["changes"]) == len(set(group["changes"])) > 0

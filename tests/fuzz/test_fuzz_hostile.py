"""Rules as hard as the language allows end within their steps and in bounded memory."""

import subprocess
import sys

import pytest

from tests.fuzz import checks
from tests.fuzz.guarded import WAITING
from tests.fuzz.hostile import BUDGET, HOSTILE

ANSWERS = ("ELIGIBLE", "NOT ELIGIBLE", "UNDECIDED")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_rule_is_decided_or_given_up_in_words(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.hostile", name],
        cwd=checks.ROOT,
        capture_output=True,
        text=True,
        timeout=WAITING,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith(ANSWERS), done.stdout[:200]
    if done.stdout.startswith("UNDECIDED"):
        assert f"{BUDGET:,} steps in all" in done.stdout

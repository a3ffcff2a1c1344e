"""Profiles for the whole suite: quick by default, thorough with QCF_THOROUGH=1."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from qcf.search import solver

THOROUGH = bool(os.environ.get("QCF_THOROUGH"))
EXAMPLES = 2000 if THOROUGH else 60


def some_of(number: int) -> int:
    """Return how many of so many drawn examples are tried: all in the thorough profile."""
    return number if THOROUGH else number // 3


# A law about eligible learners filters the others out, which is no fault of its generator.
CALM = (HealthCheck.too_slow, HealthCheck.filter_too_much)

# The quick profile draws the same examples every time, so that green means green; the thorough
# one draws new ones and looks for what nobody thought of.
settings.register_profile(
    "thorough" if THOROUGH else "quick",
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not THOROUGH,
    suppress_health_check=CALM,
)
settings.load_profile("thorough" if THOROUGH else "quick")


def pytest_collection_finish() -> None:
    """Let the thousands of tests that were collected be looked at no more for what is unused."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    gc.unfreeze()


@pytest.fixture
def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `qcf` find no OR-Tools, as where the extra is not installed."""
    monkeypatch.setattr(solver, "is_there", lambda: False)

"""What `qcf evaluate` says where there is no answer."""

import pytest

from qcf.cli import evaluate
from qcf.search import solver
from qcf.search.task import LARGER_STEPS


@pytest.mark.parametrize("installed", [True, False])
def test_no_answer_names_the_steps_and_the_extra_that_helps(
    installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solver, "is_there", lambda: installed)
    said = evaluate._stopped()
    assert f"{LARGER_STEPS} steps" in said.message
    assert ("pip install qcf[solver]" in (said.help or "")) is not installed
    assert ("solver" in said.message) is installed

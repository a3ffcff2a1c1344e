"""The small workspace, read once."""

import pytest

from qcf.model.workspace import Workspace, open_workspace
from tests.unit.advice.made import write


@pytest.fixture(scope="session")
def woods(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(write(tmp_path_factory.mktemp("woods")))

"""Packages that are asked for when they are missing."""

import sys

import pytest

from qcf.diagnostics.diagnostic import QcfError
from qcf.exchange.extra import extra


def test_a_missing_package_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(QcfError) as raised:
        extra("pyarrow")
    (found,) = raised.value.diagnostics
    assert (found.code, found.help) == ("QCF730", "install it with `pip install qcf[data]`")


def test_a_package_that_is_there_is_returned() -> None:
    assert extra("json").dumps([]) == "[]"

import pytest

from qcf.cohort.needed import is_there, require
from qcf.diagnostics.diagnostic import QcfError


def test_what_is_missing_is_named_with_how_to_get_it() -> None:
    with pytest.raises(QcfError) as caught:
        require(("json", "no_such_library"), "fast")
    (found,) = caught.value.diagnostics
    assert (found.code, found.help) == ("QCF036", 'pip install "qcf[fast]"')
    assert "`no_such_library`, which is missing" in found.message


def test_what_is_there_is_enough() -> None:
    require()
    assert is_there("json")
    assert not is_there("no_such_library")

from pathlib import Path

import pyarrow as pa
import pytest

from qcf.cohort.earlier import read_earlier
from qcf.diagnostics.diagnostic import QcfError
from qcf.report.cohort_files import ENDINGS, write_rows

ROWS = pa.table(
    {
        "learner": ["L-001", "=cmd()", "L-003", "'tis"],
        "verdict": ["eligible", "eligible", "not-eligible", "eligible"],
    }
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_written_is_read_again(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"earlier{ending}"
    write_rows(path, ending, ROWS.schema, [ROWS])
    assert read_earlier(path) == {(None, "L-001"), (None, "=cmd()"), (None, "'tis")}
    several = ROWS.add_column(0, "qualification", pa.array(["one", "two", "one", "one"]))
    write_rows(path, ending, several.schema, [several])
    assert ("two", "=cmd()") in read_earlier(path)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("data", [b"", b"\x00\xff\x00", b"learner\nL-001\n", b'{"learner": "a"}'])
def test_what_is_no_output_is_refused_without_naming_anybody(
    data: bytes, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"earlier{ending}"
    path.write_bytes(data)
    if not data and ending == ".jsonl":
        assert read_earlier(path) == frozenset()
        return
    with pytest.raises(QcfError) as caught:
        read_earlier(path)
    (found,) = caught.value.diagnostics
    assert found.code == "QCF039"
    assert "L-001" not in found.message


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QcfError):
        read_earlier(tmp_path / "nothing.csv")

"""Record files on disk. All learners are invented."""

from pathlib import Path

import pytest

from qcf.records.learners import Achievement, LearnerRecord
from qcf.records.load import read_records

GOOD = "learner,unit\nL-001,U\n"
FACTS = "learner,role\nL-001,x\nL-002,y\n"


def files(folder: Path, record: str, facts: str) -> tuple[Path, Path]:
    paths = folder / "record.csv", folder / "facts.csv"
    for path, text in zip(paths, (record, facts), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_record_with_its_facts(tmp_path: Path) -> None:
    records, found = read_records(*files(tmp_path, GOOD, FACTS))
    assert records == (
        LearnerRecord("L-001", (Achievement("U"),), role="x"),
        LearnerRecord("L-002", role="y"),
    )
    assert found == []


def test_what_is_wrong_with_both_files_is_said(tmp_path: Path) -> None:
    record, facts = files(tmp_path, "learner,unit,tutor\nL-001,U,\n", "learner,tutor\nL-001,x\n")
    records, found = read_records(str(record), str(facts))
    assert (len(records), [d.place[0] for d in found]) == (1, [record.as_posix(), facts.as_posix()])


@pytest.mark.parametrize(
    ("record", "facts", "codes"),
    [
        (GOOD, "name,role\nL-001,x\n", ["QCF702"]),
        ("learner,code\nL-001,U\n", FACTS, ["QCF702"]),
        ("learner,unit\n", FACTS, ["QCF709"]),
        ("learner,unit\n", "learner,rolle\nL-001,x\n", ["QCF709", "QCF702"]),
    ],
)
def test_half_of_what_was_meant_gives_no_learners(
    tmp_path: Path, record: str, facts: str, codes: list[str]
) -> None:
    records, found = read_records(*files(tmp_path, record, facts))
    assert (records, [d.code for d in found]) == ((), codes)


@pytest.mark.parametrize("missing", [0, 1])
def test_a_file_that_cannot_be_read_gives_no_learners(tmp_path: Path, missing: int) -> None:
    paths = files(tmp_path, GOOD, FACTS)
    paths[missing].unlink()
    records, found = read_records(*paths)
    assert (records, [d.code for d in found]) == ((), ["QCF001"])


def test_learners_may_have_facts_only(tmp_path: Path) -> None:
    _, facts = files(tmp_path, "", "learner,role\nL-001,x\n")
    record = tmp_path / "record.json"
    record.write_text("[]", encoding="utf-8")
    assert read_records(record, facts) == ((LearnerRecord("L-001", role="x"),), [])

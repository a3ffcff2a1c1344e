"""Small nasty files that are kept: every reader of their kind reads each of them."""

from pathlib import Path
from unittest.mock import patch

import pytest

from qcf.cli.main import main
from qcf.records.load import read_records
from tests.fuzz.checks import check_file
from tests.fuzz.mutations import CORPUS

FILES = sorted(CORPUS.iterdir())
RECORDS = [path for path in FILES if path.suffix != ".qcf"]
COMMANDS = {chr(code) for code in (*range(32), *range(127, 160))} - {"\n", "\t"}
UNREADABLE = {
    *("utf-16-unmarked", "utf-16-odd", "utf-16-lone-surrogate", "utf-32", "no-encoding"),
    *("nul", "only-nul", "workbook", "old-workbook", "machine-code"),
}
ENDLESS = {
    *("two-hundred-and-fifty-mistakes", "two-hundred-and-fifty-bad-units"),
    *("two-mistakes-each", "lines-that-start-nothing"),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_the_corpus(path: Path) -> None:
    found = {diagnostic.code for diagnostic in check_file(path.name, path.read_bytes())}
    assert ("QCF001" in found) == (path.stem in UNREADABLE)
    assert ("QCF118" in found) == (path.stem in ENDLESS)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_a_record_of_the_corpus_on_disk(path: Path) -> None:
    records, found = read_records(path, path if path.suffix == ".csv" else None)
    assert records or found


def test_the_commands_report_the_whole_corpus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither checking nor formatting ends in a fault of the program itself."""
    for folder in ("rules", "units"):
        (tmp_path / folder).mkdir()
    for path in FILES:
        folder = "rules" if path.suffix == ".qcf" else "units"
        (tmp_path / folder / path.name).write_bytes(path.read_bytes())
    rules = sorted(str(path) for path in (tmp_path / "rules").iterdir())
    for words in (["check"], ["check", "--format", "json"], ["fmt", "--diff", *rules]):
        with (
            patch("sys.argv", ["qcf", *words, "--workspace", str(tmp_path)]),
            pytest.raises(SystemExit) as stop,
        ):
            main()
        said = capsys.readouterr().err
        assert stop.value.code in (0, 1, 2)
        assert "QCF009" not in said
        assert not COMMANDS & set(said)

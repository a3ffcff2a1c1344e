"""`qcf verify`, as a person calls it: what is said, and the exit statuses."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.test_cli import Cli, cli, validate
from tests.unit.filing.onfile import ELIGIBLE, KITES, SHORT, altered, on_file

__all__ = ["cli"]


def placed(folder: Path, data: bytes) -> Path:
    path = folder / "decision.json"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", [ELIGIBLE, SHORT])
def test_what_stands(cli: Cli, tmp_path: Path, name: str) -> None:
    status, out, err = cli("verify", placed(tmp_path, on_file(name)), "--workspace", KITES)
    assert (status, err) == (0, "")
    assert out.startswith("THE DECISION STANDS\n")
    assert out.endswith("kite-making and its units are the same in the workspace\n")


def test_a_copy_that_went_through_a_mail_program_stands(cli: Cli, tmp_path: Path) -> None:
    data = on_file(SHORT).replace(b"\n", b"\r\n")
    assert cli("verify", placed(tmp_path, data))[0] == 0
    assert cli("verify", placed(tmp_path, b"\xef\xbb\xbf" + on_file(SHORT)))[0] == 0


@pytest.mark.parametrize("is_forged", [False, True])
@pytest.mark.parametrize(
    "path",
    [
        ("verdict", "allocation", 0, "credit"),
        ("verdict", "allocation", 1, "group"),
        ("verdict", "credits", "counted"),
        ("verdict", "rule_hash"),
        ("hashes", "bank"),
        ("record", "achievements", 0, "unit"),
    ],
)
def test_what_does_not_stand(
    cli: Cli, tmp_path: Path, path: tuple[str, ...], is_forged: bool
) -> None:
    file = placed(tmp_path, altered(ELIGIBLE, path, forged=is_forged))
    status, out, err = cli("verify", file)
    assert status == 1
    assert out.startswith("THE DECISION DOES NOT STAND\n")
    assert "What differs\n" in out
    assert "error[QCF028]" in err
    assert ELIGIBLE not in out + err


def test_json(cli: Cli, tmp_path: Path) -> None:
    for data, status in ((on_file(SHORT), 0), (altered(SHORT, ("hashes", "rule")), 1)):
        found, out, err = cli("verify", placed(tmp_path, data), "--format", "json")
        assert (found, err) == (status, "")
        value = json.loads(out)
        validate(value)
        assert value["holds"] is (status == 0)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "QCF025"),
        (b"{}", "QCF025"),
        (b"learner,unit\nL-001,SHC 31\n", "QCF025"),
        (on_file(SHORT)[:-20], "QCF025"),
        (b"PK\x03\x04", "QCF001"),
        (b"\0", "QCF001"),
    ],
)
def test_what_cannot_be_read(cli: Cli, tmp_path: Path, data: bytes, code: str) -> None:
    status, out, err = cli("verify", placed(tmp_path, data))
    assert (status, out) == (2, "")
    assert f"error[{code}]" in err


def test_what_is_not_there(cli: Cli, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        status, _, err = cli("verify", path)
        assert status == 2
        assert "error[QCF001]" in err


def test_a_workspace_that_is_none(cli: Cli, tmp_path: Path) -> None:
    status, _, err = cli("verify", placed(tmp_path, on_file(SHORT)), "--workspace", tmp_path)
    assert status == 2
    assert "error[QCF006]" in err

"""The files of standards of a workspace, held against each other and against the unit banks."""

from pathlib import Path

import pytest

from qcf.diagnostics.diagnostic import QcfError
from qcf.model.workspace import Workspace, open_workspace
from qcf.standards.shelf import files_of, shelf_of, standards_of
from tests.unit.standards.written import SUITE, workspace


def said(one: Workspace) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in shelf_of(one).found]


def test_units_are_named_by_their_identity(tmp_path: Path) -> None:
    standards = standards_of(workspace(tmp_path))
    assert [way.units for way in standards.mappings] == [
        ("U 1",),
        ("U 1", "U 2"),
        ("U 3",),
        ("U 4",),
    ]


def test_the_shipped_files_have_nothing_wrong() -> None:
    shipped = open_workspace()
    assert len(files_of(shipped)) > 2
    assert said(shipped) == []


def test_files_of_standards_are_no_unit_banks(tmp_path: Path) -> None:
    one = workspace(tmp_path)
    assert list(one.units) == ["kites"]
    assert one.units["kites"] == (tmp_path / "units" / "kites.toml",)
    assert {path.parent.name for path in files_of(one)} == {"standards"}
    shipped = open_workspace()
    assert not {path.stem for path in files_of(shipped)} & set(shipped.units)


def test_a_workspace_without_standards_has_none(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    assert standards_of(Workspace(tmp_path)).suites == ()


def test_a_link_out_of_the_workspace_is_left_out(tmp_path: Path) -> None:
    one = workspace(tmp_path / "here")
    away = tmp_path / "away.toml"
    away.write_text(SUITE)
    (tmp_path / "here/units/standards/link.toml").symlink_to(away)
    assert [path.name for path in files_of(one)] == ["kites.toml"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('suite = "kites"\nnumber = 4', 'suite = "kits"\nnumber = 4', [
            ("QCF808", "`kites` states 4 and lists 3"),
            ("QCF805", "there is no suite `kits`"),
            ("QCF805", "there is no standard `sell`"),
        ]),
        ('standard = "mend"\nbank = "kites"\nunits = ["U 4"]',
         'standard = "mind"\nbank = "kites"\nunits = ["U 4"]',
         [("QCF805", "there is no standard `mind`")]),
        ('bank = "kites"\nunits = ["U 4"]', 'bank = "kits"\nunits = ["U 4"]',
         [("QCF805", "there is no unit bank `kits`")]),
        ('units = ["U 4"]', 'units = ["U 9"]', [("QCF806", "`kites` has no unit `U 9`")]),
        ('units = ["U 4"]', 'units = ["U 3"]',
         [("QCF804", "the mapping to `mend` stands twice")]),
        ('id = "sell"', 'id = "mend"', [
            ("QCF804", "`mend` stands twice"),
            ("QCF805", "there is no standard `sell`"),
        ]),
        ('standard = "sell"', 'standard = "mend"',
         [("QCF807", "`U 3` is mapped to `mend` and kept apart from it")]),
        ("size = 4", "size = 5", [("QCF808", "`kites` states 5 and lists 4")]),
        ('qualification = "kites"', 'qualification = "kits"',
         [("QCF805", "there is no qualification `kits`")]),
    ],
)  # fmt: skip
def test_what_names_nothing_is_said(
    before: str, after: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert SUITE.count(before) == 1
    assert said(workspace(tmp_path, SUITE.replace(before, after))) == expected


def test_a_mistake_is_said_without_its_echoes(tmp_path: Path) -> None:
    text = SUITE.replace('kind = "core"', 'kind = "cores"')
    assert [code for code, _ in said(workspace(tmp_path, text))] == ["QCF803"]


def test_a_code_of_two_units_is_said(tmp_path: Path) -> None:
    from tests.unit.standards.written import BANK

    bank = BANK.replace('code = "U 4"', 'reference = "A/600/0001"\ncode = "U 3"')
    bank = bank.replace('code = "U 3"', 'reference = "D/600/0007"\ncode = "U 3"', 1)
    text = SUITE.replace('units = ["U 4"]', 'units = ["D/600/0007"]')
    codes = [one for one in said(workspace(tmp_path, text, bank=bank)) if one[0] == "QCF806"]
    assert ("QCF806", "`U 3` is the name of 2 units of `kites`") in codes


def test_standards_with_an_error_are_not_used(tmp_path: Path) -> None:
    with pytest.raises(QcfError, match="QCF803"):
        standards_of(workspace(tmp_path, SUITE.replace('kind = "core"', 'kind = "cores"')))

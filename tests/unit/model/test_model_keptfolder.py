"""A folder of kept rules: taken where nothing has changed, and otherwise as if it were empty."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qcf import keep
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.model import kept, keptfolder
from qcf.model.keptfolder import KeptFolder
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace, open_workspace

FILES = {
    "units/care.toml": """\
title = "Units"

[[unit]]
code = "X1"
title = "First"
level = 2
credit = 3
origin = { level = "published", credit = "published" }
""",
    "units/other.csv": "code,title,level,credit,origin\nY1,Other,2,3,published\n",
    "pathways/social.qcf": """\
Pathway: Social
Units from: care

Rules:
Achieve all units of this pathway.

Group P: Social
- X1
""",
    "rules/earlier.qcf": """\
Qualification: Earlier diploma in care
Units from: care

Rules:
Achieve at least 3 credits in total.

Group A: First
- X1
""",
    "rules/diploma.qcf": """\
Qualification: Diploma in care
Replaces: earlier
Units from: care
Awarding body: A body

Rules:
Achieve at least 3 credits in total.
Follow 1 pathway.

Pathways:
- social

Group A: First
- X1
""",
    "rules/policy.qcf": """\
Policy: What the body says
Awarding body: A body

Rules:
No more than 3 credits by prior learning count in total.
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "here" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "here"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "rules"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the rules that are read from their files, as they are."""
    names: list[str] = []
    load = Workspace.load

    def counting(
        asked_of: Workspace, path: Path, size: str | None = None
    ) -> tuple[Qualification | None, list[Diagnostic]]:
        names.append(f"{path.stem}:{size}" if size else path.stem)
        return load(asked_of, path, size)

    monkeypatch.setattr(Workspace, "load", counting)
    return names


def asked(root: Path, folder: Path | None, name: str = "diploma") -> Qualification:
    return open_workspace(root, kept=folder).qualification(name)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_rule_is_read_once(root: Path, folder: Path, reads: list[str]) -> None:
    first = asked(root, folder)
    assert reads == ["diploma"]
    second = asked(root, folder)
    assert reads == ["diploma"]
    assert second is not first
    assert keep(second) == keep(first) == keep(asked(root, None))
    assert [name.endswith(".kept") for name in contents(folder)] == [True]


def test_without_a_folder_nothing_is_kept(root: Path, tmp_path: Path, reads: list[str]) -> None:
    before = sorted(tmp_path.rglob("*"))
    for _ in range(2):
        asked(root, None)
    assert reads == ["diploma", "diploma"]
    assert sorted(tmp_path.rglob("*")) == before


def test_each_size_of_a_suite_is_kept_by_itself(root: Path, folder: Path, reads: list[str]) -> None:
    suite = FILES["rules/earlier.qcf"].replace("Qualification: ", "Suite: ")
    sizes = "\nSizes:\n- award: The award\n- diploma: The diploma\n\nGroup A"
    (root / "rules" / "suite.qcf").write_text(suite.replace("\nGroup A", sizes))
    for _ in range(2):
        assert asked(root, folder, "suite:award").title == "The award"
        assert asked(root, folder, "suite:diploma").title == "The diploma"
    assert reads == ["suite:award", "suite:diploma"]
    assert len(contents(folder)) == 2


# --- what has changed is read anew ------------------------------------------------------------


def _one_line_more(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(f"{FILES[name]}\n")


def _moved(root: Path) -> None:
    (root / "rules" / "body").mkdir()
    (root / "rules" / "diploma.qcf").rename(root / "rules" / "body" / "diploma.qcf")


def _another_policy(root: Path) -> None:
    (root / "rules" / "more.qcf").write_text(FILES["rules/policy.qcf"].replace("What", "All that"))


CHANGES: dict[str, Callable[[Path], object]] = {
    **{name: _one_line_more(name) for name in FILES},
    "a bank that is not named": lambda root: (root / "units" / "other.csv").unlink(),
    "another policy": _another_policy,
    "a file in another place": _moved,
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_is_read_anew(
    name: str, root: Path, folder: Path, reads: list[str]
) -> None:
    asked(root, folder)
    CHANGES[name](root)
    for _ in range(2):
        assert keep(asked(root, folder)) == keep(asked(root, None))
    assert reads.count("diploma") == 4, "one in two for want of a folder, and two for the folder"
    assert len(contents(folder)) == 1


def test_another_version_reads_it_anew(
    root: Path, folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(root, folder)
    for module in (kept, keptfolder):
        monkeypatch.setattr(module, "ENGINE", "qcf 99")
    for _ in range(2):
        asked(root, folder)
    assert reads == ["diploma", "diploma"]


def test_a_second_file_of_the_name_is_not_overlooked(root: Path, folder: Path) -> None:
    asked(root, folder)
    (root / "units" / "more").mkdir()
    (root / "units" / "more" / "care.toml").write_text(FILES["units/care.toml"])
    with pytest.raises(QcfError) as caught:
        asked(root, folder)
    assert "QCF005" in [d.code for d in caught.value.diagnostics]


LATER = FILES["rules/diploma.qcf"].replace("Diploma in care", "Diploma in more care")


def test_what_was_read_before_a_change_is_not_kept_for_after_it(root: Path, folder: Path) -> None:
    path = root / "rules" / "diploma.qcf"
    opened = open_workspace(root, kept=folder)
    assert opened.document(path) is not None
    path.write_text(LATER)
    assert opened.qualification("diploma").title == "Diploma in care"
    assert asked(root, folder).title == "Diploma in more care"


def test_what_was_read_after_a_change_is_not_kept_for_before_it(root: Path, folder: Path) -> None:
    path = root / "rules" / "diploma.qcf"
    opened = open_workspace(root, kept=folder)
    path.write_text(LATER)
    assert opened.qualification("diploma").title == "Diploma in more care"
    path.write_text(FILES["rules/diploma.qcf"])
    assert asked(root, folder).title == "Diploma in care"


def test_a_moved_workspace_keeps_its_rules(root: Path, folder: Path, reads: list[str]) -> None:
    asked(root, folder)
    moved = root.rename(root.with_name("there"))
    asked(moved, folder)
    assert reads == ["diploma"]


def test_a_rule_with_errors_is_not_kept(root: Path, folder: Path) -> None:
    (root / "rules" / "diploma.qcf").write_text("Qualification: Nothing else\n")
    with pytest.raises(QcfError):
        asked(root, folder)
    assert not folder.exists()


def test_a_file_that_is_named_by_its_path_is_not_kept(root: Path, folder: Path) -> None:
    path = str(root / "rules" / "diploma.qcf")
    for _ in range(2):
        assert asked(root, folder, path).title == "Diploma in care"
    assert not folder.exists()


# --- what is broken or foreign is as if it were not there -------------------------------------


def _swapped(place: Path) -> None:
    state = place.read_bytes().partition(b"\n")[0]
    other = Workspace(place.parents[2] / "here").qualification("earlier")
    place.write_bytes(state + b"\n" + keep(other))


def _made_a_folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def _made_a_link(place: Path) -> None:
    elsewhere = place.parents[2] / "elsewhere"
    elsewhere.write_bytes(place.read_bytes())
    place.unlink()
    place.symlink_to(elsewhere)


SPOILT: dict[str, Callable[[Path], object]] = {
    "nothing in it": lambda place: place.write_bytes(b""),
    "half of it": lambda place: place.write_bytes(place.read_bytes()[:-100]),
    "a byte changed": lambda place: place.write_bytes(
        place.read_bytes().replace(b"credits", b"credit5", 1)
    ),
    "something else": lambda place: place.write_bytes(b"\x80\x04]\x94." * 1_000),
    "another state": lambda place: place.write_bytes(b"0" * 64 + place.read_bytes()[64:]),
    "another rule": _swapped,
    "a link": _made_a_link,
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_not_as_it_was_kept_is_read_and_written_anew(
    name: str, root: Path, folder: Path, reads: list[str]
) -> None:
    asked(root, folder)
    good = contents(folder)
    (place,) = folder.iterdir()
    SPOILT[name](place)
    reads.clear()
    assert keep(asked(root, folder)) == keep(asked(root, folder))
    assert reads.count("diploma") == 1
    assert contents(folder) == good
    assert not place.is_symlink()


def test_what_a_link_leads_to_is_left_alone(root: Path, folder: Path, tmp_path: Path) -> None:
    asked(root, folder)
    (place,) = folder.iterdir()
    precious = tmp_path / "precious"
    precious.write_text("precious")
    place.unlink()
    place.symlink_to(precious)
    asked(root, folder)
    assert precious.read_text() == "precious"


def test_other_files_of_the_folder_are_left_alone(root: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("diploma.kept", "notes.txt", "diploma.part"):
        (folder / name).write_text("mine")
    asked(root, folder)
    found = contents(folder)
    assert len(found) == 4
    assert list(found.values()).count(b"mine") == 3


@pytest.mark.parametrize("name", ["../../outside", "..", "/outside", "a/b", "nul\0byte"])
def test_no_name_leads_out_of_the_folder(name: str, folder: Path, root: Path) -> None:
    folder.mkdir(parents=True)
    around = {path for path in folder.parent.parent.rglob("*") if path.parent != folder}
    rule = Workspace(root).qualification("diploma")
    keeper = KeptFolder(folder, root)
    assert keeper.rule(name, lambda: rule) is rule
    assert len(contents(folder)) == 1
    assert {p for p in folder.parent.parent.rglob("*") if p.parent != folder} == around


@pytest.mark.parametrize("is_file", [True, False])
def test_where_nothing_can_be_written_the_rule_is_read(
    is_file: bool, root: Path, folder: Path, reads: list[str]
) -> None:
    folder.parent.mkdir()
    if is_file:
        folder.write_text("a file, and no folder")
    else:
        asked(root, folder)
        (place,) = folder.iterdir()
        _made_a_folder(place)
        reads.clear()
    for _ in range(2):
        assert asked(root, folder).title == "Diploma in care"
    assert reads == ["diploma", "diploma"]
    assert not [path for path in folder.parent.rglob("*") if path.suffix == ".part"]


def test_what_is_too_large_to_keep_is_read(
    root: Path, folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 1_000)
    for _ in range(2):
        asked(root, folder)
    assert reads == ["diploma", "diploma"]
    assert not folder.exists()


def test_a_run_that_breaks_off_leaves_no_half_a_rule(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(root, folder)
    good = contents(folder)
    (root / "rules" / "diploma.qcf").write_text(FILES["rules/diploma.qcf"] + "\n")

    def broken(_: Path, __: Path) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", broken)
        assert asked(root, folder).title == "Diploma in care"
    assert contents(folder) == good
    asked(root, folder)
    assert contents(folder) != good
    assert len(contents(folder)) == 1


def test_a_file_that_cannot_be_read_is_a_change(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = KeptFolder(folder, root).state
    opened = Path.open

    def refusing(path: Path, mode: str) -> object:
        if path.name == "other.csv":
            raise PermissionError(path)
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refusing)
    assert KeptFolder(folder, root).state != before

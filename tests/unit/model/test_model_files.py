"""Which files a workspace has, and what messages call them."""

from pathlib import Path

from qcf.model.files import files_in, name_in


def test_files_are_found_by_their_stems_in_every_folder_below(tmp_path: Path) -> None:
    for name in ("units/a.toml", "units/b/a.csv", "units/b/c.csv", "units/d.txt", "rules/e.qcf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "units" / "f.toml").mkdir()
    found = {
        stem: [name_in(tmp_path, p) for p in ps] for stem, ps in files_in(tmp_path, "units").items()
    }
    assert found == {"a": ["units/a.toml", "units/b/a.csv"], "c": ["units/b/c.csv"]}
    assert list(files_in(tmp_path, "rules")) == ["e"]
    assert files_in(tmp_path, "pathways") == {}


def test_a_link_out_of_the_workspace_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "outside.qcf").write_text("")
    rules = tmp_path / "here" / "rules"
    rules.mkdir(parents=True)
    (rules / "inside.qcf").write_text("")
    (rules / "out.qcf").symlink_to(tmp_path / "outside.qcf")
    (rules / "in.qcf").symlink_to(rules / "inside.qcf")
    assert sorted(files_in(tmp_path / "here", "rules")) == ["in", "inside"]


def test_a_path_is_named_from_the_workspace_or_as_it_is(tmp_path: Path) -> None:
    assert name_in(tmp_path / "here", tmp_path / "here" / "rules" / "a.qcf") == "rules/a.qcf"
    outside = tmp_path / "a.qcf"
    assert name_in(tmp_path / "here", outside) == outside.as_posix()

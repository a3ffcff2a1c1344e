"""A folder with rules, units and pathways: what is found, and what is said when it is not."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from qcf.diagnostics.diagnostic import Diagnostic, QcfError, has_errors
from qcf.model.figures import figures_of
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace, find_workspace, open_workspace
from qcf.syntax.format import format_document

BANK = """\
title = "Units"

[[unit]]
code = "X1"
title = "First"
level = 2
credit = 3
origin = { level = "published", credit = "published" }
"""
RULE = """\
Qualification: Diploma in Care
Units from: care

Rules:
Achieve at least 3 credits in total.
Follow 1 pathway.

Pathways:
- social

Group A: First
- X1
"""
PATHWAY = """\
Pathway: Social
Units from: care

Rules:
Achieve all units of this pathway.

Group P: Social
- X1
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one of each."""
    for name, text in {
        "rules/diploma.qcf": RULE,
        "units/care.toml": BANK,
        "pathways/social.qcf": PATHWAY,
    }.items():
        path = tmp_path / "here" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "here"


def codes(found: list[Diagnostic]) -> list[str]:
    return [d.code for d in found]


def refused(workspace: Workspace, name: str) -> list[Diagnostic]:
    with pytest.raises(QcfError) as caught:
        workspace.qualification(name)
    assert caught.value.diagnostics
    assert caught.value.diagnostics[0].code in str(caught.value)
    return caught.value.diagnostics


def test_what_there_is(root: Path) -> None:
    workspace = open_workspace(root)
    assert (list(workspace.rules), list(workspace.units), list(workspace.pathways)) == (
        ["diploma"],
        ["care"],
        ["social"],
    )
    qualification = workspace.qualification("diploma")
    assert (qualification.id, qualification.title) == ("diploma", "Diploma in Care")
    assert workspace.qualification("diploma") is qualification
    assert [pathway.id for pathway in qualification.pathways] == ["social"]
    assert [bank.id for bank in qualification.banks] == ["care"]


def test_threads_are_given_one_and_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, barrier, loaded = open_workspace(root), Barrier(8), []
    load = workspace.load

    def counting(path: Path, size: str | None) -> tuple[Qualification | None, list[Diagnostic]]:
        loaded.append(path)
        return load(path, size)

    def ask(_: int) -> Qualification:
        barrier.wait()
        return workspace.qualification("diploma")

    monkeypatch.setattr(workspace, "load", counting)
    with ThreadPoolExecutor(8) as pool:
        assert len({id(one) for one in pool.map(ask, range(8))}) == len(loaded) == 1


def test_a_qualification_is_found_by_its_path_as_well(root: Path) -> None:
    workspace = open_workspace(root)
    by_path = workspace.qualification(str(root / "rules" / "diploma.qcf"))
    assert by_path.title == "Diploma in Care"


def test_a_folder_that_is_called_like_a_rule_is_said_to_be_one(root: Path) -> None:
    (root / "diplomas.qcf").mkdir()
    (diagnostic,) = refused(open_workspace(root), str(root / "diplomas.qcf"))
    assert diagnostic.code == "QCF001"
    assert diagnostic.message.endswith("diplomas.qcf` cannot be read: it is a folder, not a file")


def test_folders_inside_the_three_are_searched(root: Path) -> None:
    (root / "units" / "body").mkdir()
    (root / "units" / "care.toml").rename(root / "units" / "body" / "care.toml")
    assert open_workspace(root).qualification("diploma").title == "Diploma in Care"


def test_an_unknown_name_comes_with_the_nearest(root: Path) -> None:
    (diagnostic,) = refused(open_workspace(root), "diplomma")
    assert (diagnostic.code, diagnostic.help) == ("QCF002", "did you mean `diploma`?")
    (diagnostic,) = refused(open_workspace(root), "zzz")
    assert (diagnostic.code, diagnostic.message) == (
        "QCF002",
        "no qualification `zzz` in this workspace",
    )
    assert diagnostic.help == (
        "it has `diploma`; `qcf render NAME` shows the units and pathways of one; "
        "the catalogue that ships with qcf is not searched in another workspace"
    )


@pytest.mark.parametrize(("number", "says"), [(40, "`r39`;"), (41, "`r39` and 1 more;")])
def test_an_unknown_name_comes_with_all_names_up_to_forty(
    tmp_path: Path, number: int, says: str
) -> None:
    (tmp_path / "units").mkdir()
    (tmp_path / "rules").mkdir()
    for one in range(number):
        (tmp_path / "rules" / f"r{one:02}.qcf").write_text(RULE, encoding="utf-8")
    (diagnostic,) = refused(open_workspace(tmp_path), "zzz")
    assert says in (diagnostic.help or "")


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(QcfError) as caught:
        open_workspace(tmp_path)
    assert codes(caught.value.diagnostics) == ["QCF006"]


def test_the_nearest_workspace_upwards(root: Path, tmp_path: Path) -> None:
    deep = root / "rules" / "deep"
    deep.mkdir()
    assert find_workspace(deep) == root.resolve()
    assert find_workspace(root) == root.resolve()
    other = tmp_path / "elsewhere"
    other.mkdir()
    assert find_workspace(other) is None


def test_two_rule_files_of_one_name(root: Path) -> None:
    (root / "rules" / "deep").mkdir()
    (root / "rules" / "deep" / "diploma.qcf").write_text(RULE, encoding="utf-8")
    (diagnostic,) = refused(open_workspace(root), "diploma")
    assert diagnostic.code == "QCF005"
    assert "rules/deep/diploma.qcf" in diagnostic.message
    assert "rules/diploma.qcf" in diagnostic.message


@pytest.mark.parametrize(
    "name", ["units/care.csv", "units/deep/care.toml", "pathways/deep/social.qcf"]
)
def test_two_banks_or_pathways_of_one_name(root: Path, name: str) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(BANK, encoding="utf-8")
    workspace = open_workspace(root)
    found = refused(workspace, "diploma")
    assert set(codes(found)) == {"QCF005"}
    assert all("did you mean" not in (d.help or "") for d in found)


def test_a_missing_bank_and_a_missing_pathway(root: Path) -> None:
    (root / "units" / "care.toml").rename(root / "units" / "cares.toml")
    found = refused(open_workspace(root), "diploma")
    assert set(codes(found)) == {"QCF205"}
    assert {d.help for d in found} == {"did you mean `cares`?"}
    (root / "units" / "cares.toml").rename(root / "units" / "care.toml")
    (root / "pathways" / "social.qcf").unlink()
    assert codes(refused(open_workspace(root), "diploma")) == ["QCF201"]


def test_a_link_out_of_the_workspace_is_not_followed(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "other.qcf").write_text(RULE, encoding="utf-8")
    (outside / "bank.toml").write_text(BANK, encoding="utf-8")
    (root / "rules" / "link.qcf").symlink_to(outside / "other.qcf")
    (root / "rules" / "folder").symlink_to(outside)
    (root / "units" / "bank.toml").symlink_to(outside / "bank.toml")
    (root / "rules" / "inside.qcf").symlink_to(root / "rules" / "diploma.qcf")
    workspace = open_workspace(root)
    assert sorted(workspace.rules) == ["diploma", "inside"]
    assert list(workspace.units) == ["care"]


def test_a_file_that_is_no_text(root: Path) -> None:
    (root / "rules" / "diploma.qcf").write_bytes(b"a\0b")
    workspace = open_workspace(root)
    qualification, found = workspace.load(root / "rules" / "diploma.qcf")
    assert (qualification, codes(found)) == (None, ["QCF001"])
    assert codes(refused(workspace, "diploma")) == ["QCF001"]


def test_a_file_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)  # a mode of the file would not stop a superuser
    assert codes(refused(open_workspace(root), "diploma")) == ["QCF001"]


def test_a_bank_that_cannot_be_read_is_said_with_its_reason(root: Path) -> None:
    (root / "units" / "care.toml").write_bytes(b"\0")
    found = open_workspace(root).load(root / "rules" / "diploma.qcf")[1]
    assert {"QCF001", "QCF205"} == set(codes(found))
    assert all("did you mean" not in (d.help or "") for d in found)


def test_what_is_wrong_with_a_bank_comes_with_the_rule(root: Path) -> None:
    bank = root / "units" / "care.toml"
    bank.write_text(BANK + '\n[[unit]]\ncode = "X2"\ntitle = "x"\ncredit = 0\n', encoding="utf-8")
    workspace = open_workspace(root)
    qualification, found = workspace.load(root / "rules" / "diploma.qcf")
    assert qualification is not None
    assert has_errors(found)
    assert {d.primary.span.file.name for d in found if d.primary} == {"units/care.toml"}
    assert "QCF603" in codes(refused(workspace, "diploma"))


def test_what_is_wrong_with_a_pathway_comes_with_the_rule(root: Path) -> None:
    (root / "pathways" / "social.qcf").write_text(PATHWAY + "Follow me.\n", encoding="utf-8")
    found = open_workspace(root).load(root / "rules" / "diploma.qcf")[1]
    assert [(d.code, d.primary.span.file.name) for d in found if d.primary] == [
        ("QCF111", "pathways/social.qcf")
    ]


def test_a_mistake_in_the_text_hides_its_echoes_and_no_error(root: Path) -> None:
    rule = root / "rules" / "diploma.qcf"
    rule.write_text(RULE.replace("Follow 1", "Folow 1"), encoding="utf-8")
    assert codes(refused(open_workspace(root), "diploma")) == ["QCF112"]
    quoted = "".join(f"> {line}\n" for line in RULE.splitlines())
    rule.write_text(quoted, encoding="utf-8")
    assert codes(refused(open_workspace(root), "diploma")) == ["QCF119"]


def test_each_kind_of_file_is_checked(root: Path) -> None:
    workspace = open_workspace(root)
    for name in ("rules/diploma.qcf", "pathways/social.qcf", "units/care.toml"):
        assert workspace.check(root / name) == []
    (root / "pathways" / "social.qcf").write_text(PATHWAY.replace("X1", "X9"), encoding="utf-8")
    (root / "units" / "care.toml").write_text(BANK.replace("= 3", "= 0"), encoding="utf-8")
    workspace = open_workspace(root)
    assert codes(workspace.check(root / "units" / "care.toml")) == ["QCF603"]
    # what the bank has wrong explains why its units are not there
    assert codes(workspace.check(root / "pathways" / "social.qcf")) == ["QCF603"]
    assert codes(workspace.check(root / "units" / "none.toml")) == ["QCF001"]


def test_each_file_is_read_once(root: Path) -> None:
    workspace = open_workspace(root)
    path = root / "rules" / "diploma.qcf"
    first = workspace.document(path)
    path.unlink()
    assert workspace.document(path) is first


def test_of_the_other_rules_only_policies_are_parsed(root: Path) -> None:
    (root / "rules" / "other.qcf").write_text(RULE, encoding="utf-8")
    policy = "# laid over all\n\u00a0Policy : Nothing twice\nUnits from: care\n"
    (root / "rules" / "policy.qcf").write_text(policy, encoding="utf-16")
    workspace = open_workspace(root)
    assert workspace.qualification("diploma").title == "Diploma in Care"
    assert list(workspace.policies) == ["policy"]
    parsed = [document.source.name for document in workspace.documents]
    assert parsed == ["rules/diploma.qcf", "pathways/social.qcf", "rules/policy.qcf"]


def test_figures_come_from_the_banks_of_the_file(root: Path) -> None:
    workspace = open_workspace(root)
    path = root / "rules" / "diploma.qcf"
    path.write_text(
        "Units from: care\nGroup A: x\n- X1: First (level 7, 9 credits)\n- X9: Not there\n",
        encoding="utf-8",
    )
    document = workspace.document(path)
    assert document is not None
    written = format_document(document, figures_of(document, workspace))
    assert written.splitlines()[-2:] == ["- X1: First (level 2, 3 credits)", "- X9: Not there"]


def test_the_shipped_catalogue_has_no_error() -> None:
    workspace = open_workspace()
    for (path,) in workspace.rules.values():
        assert not has_errors(workspace.load(path)[1])

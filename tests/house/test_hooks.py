"""What other repositories take from here to check theirs: hooks, and a workflow to copy."""

import re
import shlex
from pathlib import Path

import click
import pytest

from qcf.cli.main import COMMANDS, qcf
from tests.catalogue import catalogue

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = ROOT / "docs" / "templates" / "github-workflow.yml"


def hooks() -> list[dict[str, str]]:
    blocks = re.split(r"^- ", HOOKS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    pairs = [[line.strip().split(": ", 1) for line in block.splitlines()] for block in blocks]
    return [dict(one) for one in pairs]


def commands() -> list[str]:
    """Return the commands of `qcf` that hooks and workflow call."""
    text = WORKFLOW.read_text(encoding="utf-8")
    called = re.findall(r"^ *(?:- )?run: (qcf [^>|\n]*)", text, re.MULTILINE)
    return [*(hook["entry"] for hook in hooks()), *called]


def test_each_hook_is_complete() -> None:
    assert [hook["id"] for hook in hooks()] == ["qcf-check", "qcf-fmt"]
    for hook in hooks():
        assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)
        assert hook["language"] == "python"


@pytest.mark.parametrize("line", commands())
def test_each_command_is_there_with_its_options(line: str) -> None:
    program, name, *words = shlex.split(line)
    assert program == "qcf"
    assert name in COMMANDS
    assert isinstance(qcf, click.Group)
    top = qcf.make_context("qcf", [name])
    command = qcf.get_command(top, name)
    assert command is not None
    command.make_context(name, words, parent=top)


def test_the_hooks_look_at_each_file_of_a_workspace() -> None:
    workspace = catalogue()
    check, fmt = (re.compile(hook["files"]) for hook in hooks())
    for group in (workspace.rules, workspace.pathways, workspace.units):
        for path in (path for paths in group.values() for path in paths):
            name = workspace.name_of(path)
            assert check.search(name)
            assert check.search(f"specifications/{name}")
            assert bool(fmt.search(name)) == (path.suffix == ".qcf")
    assert not check.search("docs/rules.md")


def test_the_page_shows_the_workflow_as_it_is() -> None:
    page = (ROOT / "docs" / "continuous-checking.md").read_text(encoding="utf-8")
    assert f"```yaml\n{WORKFLOW.read_text(encoding='utf-8')}```\n" in page
    for hook in hooks():
        assert f"- id: {hook['id']}\n" in page

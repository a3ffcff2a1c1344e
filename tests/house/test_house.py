"""Rules of the repository itself: layers, types, layout, sizes, and what is shipped."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from qcf.model.figures import figures_of
from qcf.shipped import catalogue_folder
from qcf.syntax.format import format_document
from tests.catalogue import catalogue

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "qcf"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted(p.parent for p in PACKAGE.glob("*/__init__.py"))
LONGEST_MODULE = 400


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
    ],
    ids=["lint", "layout", "types"],
)
def test_tool_is_content(command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_go_down_the_layers() -> None:
    code = "from importlinter.cli import lint_imports_command as c; c()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "says"),
    [
        ("framework/levels", "import qcf.search.walk", "qcf.framework.levels -> qcf.search.walk"),
        # the checker, and what it is built on: a way round through another module counts as well
        ("engine/refusal", "import qcf.search.rest", "qcf.engine.refusal -> qcf.search.rest"),
        ("engine/checker", "import qcf.search.rows", "qcf.engine.checker -> qcf.search.rows"),
        ("engine/certify", "import qcf.engine.decide", "qcf.engine.decide -> qcf.search"),
        ("engine/facts", "import qcf.search.task", "qcf.engine.facts -> qcf.search.task"),
    ],
)
def test_an_import_that_is_not_allowed_would_be_caught(
    module: str, line: str, says: str, tmp_path: Path
) -> None:
    """The contracts can fail: a copy of the tree with one such import does."""
    code = (ROOT / "pyproject.toml").read_text()
    (tmp_path / "pyproject.toml").write_text(code)
    subprocess.run(["cp", "-r", str(PACKAGE), str(tmp_path)], check=True)
    changed = tmp_path / "qcf" / f"{module}.py"
    changed.write_text(f"{changed.read_text()}\n{line}\n")
    command = "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert says in done.stdout, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_is_one_idea(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST_MODULE, f"{lines} lines"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_a_folder_says_what_it_is(folder: Path) -> None:
    """Takes / Gives / May import / Never does / Start reading at."""
    text = import_module(f"qcf.{folder.name}").__doc__ or ""
    for heading in ("Takes:", "Gives:", "May import:", "Never does:", "Start reading at:"):
        assert heading in text, f"{folder.name} does not say {heading}"


def test_importing_the_library_loads_no_command_line() -> None:
    code = (
        "import sys, qcf; print(sorted({'click', 'rich', 'ortools', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def shipped_rules() -> list[Path]:
    root = catalogue_folder()
    return sorted([*(root / "rules").rglob("*.qcf"), *(root / "pathways").rglob("*.qcf")])


@pytest.mark.parametrize("path", shipped_rules(), ids=lambda p: p.stem)
def test_the_catalogue_is_in_the_canonical_layout(path: Path) -> None:
    workspace = catalogue()
    document = workspace.document(path)
    assert document is not None
    assert format_document(document, figures_of(document, workspace)) == path.read_text()


def test_the_catalogue_has_nothing_wrong() -> None:
    workspace = catalogue()
    paths = [
        *shipped_rules(),
        *(p for paths in workspace.units.values() for p in paths),
    ]
    found = [d for path in paths for d in workspace.check(path)]
    assert [(d.code, d.message) for d in found] == []


def test_every_docstring_example_runs() -> None:
    import doctest

    failed = {}
    for path in MODULES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if name.endswith("__main__"):
            continue
        result = doctest.testmod(import_module(name.removesuffix(".__init__")))
        if result.failed:
            failed[name] = result.failed
    assert failed == {}

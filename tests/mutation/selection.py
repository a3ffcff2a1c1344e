"""Which modules are changed, and which tests look at each: its own first, then whole cases."""

from pathlib import Path

ENGINE = (
    "certify",
    "checker",
    "refusal",
    "inequality",
    "exhaustion",
    "proving",
    "reading",
    "decide",
    "decision",
    "clash",
    "counted",
    "complete",
)
# Cases with what the reference says of them, worked out once for all mutants.
AGREED = "QCF_AGREED"  # the variable that says where they are
AGREEMENT = "tests/mutation/agreement.py"
PROOFS = (
    "tests/unit/engine/test_engine_refusal.py",
    "tests/unit/engine/test_engine_exhaustion.py",
    "tests/unit/engine/test_engine_proving.py",
)
# The tests of which other modules look at a module as well.
BESIDES = {
    "compiling": ("walk",),
    "rows": ("compiling",),
    "sums": ("walk",),
    "problem": ("task",),
    "task": ("find",),
    "settle": ("rest", "find"),
    "rest": ("find",),
    "repair": ("find",),
    "weights": ("find",),
    "walk": ("find",),
    "find": ("earliest",),
    "reading": ("prepared", "standins", "weighing"),
    "decide": ("tail", "weighing"),
    "decision": ("tail", "weighing"),
    "counted": ("showing",),
    "complete": ("showing",),
}
CHECKED = ("certify", "checker", "refusal", "inequality", "exhaustion", "proving")


def modules(root: Path) -> list[str]:
    """Return the paths of the modules that are changed."""
    search = sorted(p.stem for p in (root / "qcf/search").glob("*.py") if p.stem != "__init__")
    return [*(f"qcf/search/{n}.py" for n in search), *(f"qcf/engine/{n}.py" for n in ENGINE)]


def stages_of(root: Path, path: str) -> list[list[str]]:
    """Return the tests that look at a module, those that are most likely to notice first."""
    folder, name = Path(path).parent.name, Path(path).stem
    tests = root / "tests/unit" / folder
    own = [tests / f"test_{folder}_{name}.py", *tests.glob(f"test_{folder}_{name}_*.py")]
    others = [f"tests/unit/{folder}/test_{folder}_{one}.py" for one in BESIDES.get(name, ())]
    if name in CHECKED:
        others += [*PROOFS, "tests/oracle/test_proofs.py"]
    first = [str(path.relative_to(root)) for path in sorted(own) if path.exists()]
    stages = [first, [AGREEMENT], ["tests/cases"], [one for one in others if one not in first]]
    return [stage for stage in stages if stage]

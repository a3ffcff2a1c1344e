"""Mutants of a module: its text with one thing changed that a test should notice."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
# How much is done at most, and how much of the steps is taken for something.
FIGURES = re.compile(r"\(?_?(MOST|FEW|MORE|EFFORT|CORE_EFFORT|(DEFAULT_|LARGER_)?STEPS|SHARE)")
DROPPED = (ast.AugAssign, ast.Raise, ast.Continue, ast.Break, ast.Delete)


@frozen
class Mutant:
    """One change of a module: `before` and `after` are the lines around it, in one line.

    `start` and `end` are where `text` goes, in bytes. `is_figure`: the change is of a figure that
    says how much is done at most, so it changes how long something takes and no answer.
    """

    path: str
    line: int
    where: str
    before: str
    after: str
    start: int
    end: int
    text: str
    is_figure: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by, whatever else moves in its module."""
        return self.path, self.where, f"{self.before} => {self.after}"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.where}\n  - {self.before}\n  + {self.after}"


def mutants_of(root: Path, path: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its text."""
    source = (root / path).read_bytes()
    finder = _Finder(path, source)
    finder.visit(ast.parse(source))
    found = sorted(finder.found, key=lambda one: (one.start, one.end, one.text))
    return (one for one in found if _compiles(applied(one, source)))


def applied(mutant: Mutant, source: bytes) -> bytes:
    """Return the text of a module with the change."""
    return source[: mutant.start] + mutant.text.encode() + source[mutant.end :]


def _compiles(source: bytes) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


class _Finder(ast.NodeVisitor):
    """Goes through a module and keeps each change, with the class and function it is in."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        self.source = source
        self.lines = [0]
        for line in source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.names: list[str] = []
        self.is_figure = False
        self.found: list[Mutant] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._inside(node.name, node.body)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        defaults = [one for one in (*node.args.defaults, *node.args.kw_defaults) if one]
        self._inside(node.name, [*defaults, *node.body])

    def _inside(self, name: str, nodes: list[ast.expr] | list[ast.stmt] | list[ast.AST]) -> None:
        self.names.append(name)
        for one in nodes:
            self.visit(one)
        self.names.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and not _is_call_of(node.value, "field"):
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.is_figure = not self.names and bool(FIGURES.match(ast.unparse(node.targets[0])))
        if self.names or not _is_type(node.value):
            self.visit(node.value)
        self.is_figure = False
        if any(isinstance(one, ast.Attribute | ast.Subscript) for one in node.targets):
            self._change(node, "pass")

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring
        if isinstance(node.value, ast.Call):
            self._change(node, "pass")
        self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        """What is asserted is not changed: a test of it would test the test."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Words are not changed."""

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name):
            if node.func.id in ("isinstance", "field", "cast"):
                return
            if node.func.id in SWAPPED:
                self._change(node.func, SWAPPED[node.func.id])
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        value = node.value
        if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            self._change(value, "None")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._negate(test)
        self.generic_visit(node)

    def visit_match_case(self, node: ast.match_case) -> None:
        """A pattern says what kind of thing it is, and is not changed; its guard is."""
        if node.guard is not None:
            self._negate(node.guard)
            self.visit(node.guard)
        for one in node.body:
            self.visit(one)

    def visit_Compare(self, node: ast.Compare) -> None:
        for number, operator in enumerate(node.ops):
            ops = list(node.ops)
            ops[number] = COMPARISONS[type(operator)]()
            self._replace(node, ast.Compare(node.left, ops, node.comparators))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        self._replace(node, ast.BoolOp(other, node.values))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in OPERATORS:
            self._replace(node, ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right))
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._change(node, "pass")
        if type(node.op) in OPERATORS:
            self._replace(node, ast.AugAssign(node.target, OPERATORS[type(node.op)](), node.value))
        self.visit(node.value)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if not isinstance(node.op, ast.Not):  # a condition without it is negated anyhow
            self._replace(node, node.operand)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._change(node, str(not node.value))
        elif isinstance(node.value, int):
            for value in (node.value - 1, node.value + 1):
                self._change(node, f"({value})" if value < 0 else str(value))

    def generic_visit(self, node: ast.AST) -> None:
        if isinstance(node, DROPPED) and not isinstance(node, ast.AugAssign):
            self._change(node, "pass")
        super().generic_visit(node)

    def _negate(self, node: ast.expr) -> None:
        self._change(node, f"(not ({ast.unparse(node)}))")

    def _replace(self, node: ast.expr | ast.stmt, other: ast.AST) -> None:
        text = ast.unparse(ast.fix_missing_locations(other))
        self._change(node, text if isinstance(node, ast.stmt) else f"({text})")

    def _change(self, node: ast.expr | ast.stmt, text: str) -> None:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self.lines[node.lineno - 1] + node.col_offset
        end = self.lines[node.end_lineno - 1] + node.end_col_offset
        first, last = self.lines[node.lineno - 1], self.lines[node.end_lineno]
        before = self.source[first:last]
        after = self.source[first:start] + text.encode() + self.source[end:last]
        where = ".".join(self.names) or "module"
        found = Mutant(
            self.path,
            node.lineno,
            where,
            " ".join(before.decode().split()),
            " ".join(after.decode().split()),
            start,
            end,
            text,
            self.is_figure,
        )
        self.found.append(found)


def _is_type(node: ast.expr) -> bool:
    """Whether what stands at the top of a module is a type, such as `A | B` or `tuple[A, ...]`."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    is_made_of_names = not any(isinstance(one, ast.Call) for one in ast.walk(node))
    return (
        is_made_of_names
        and isinstance(node, ast.BinOp | ast.Subscript)
        and not all(name.isupper() for name in names)
    )


def _is_call_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name

"""The source as the architecture tests read it: tracked files, parsed modules and their functions."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mdt_desk"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: where it lies and what it says."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        # Parsed when it is asked for: every process of a test run imports this file, and few look into it.
        return ast.parse(self.text, str(self.path))

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in the file; gone through once, for two dozen tests look at it."""
        return tuple(ast.walk(self.tree))

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    def imported(self) -> Iterator[str]:
        """Every module that is imported anywhere in the file."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module

    def calls(self) -> Iterator[tuple[str, int]]:
        """The dotted name and the line of every call."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield dotted(node.func), node.lineno


def parse(path: Path) -> Module:
    """Read one Python file."""
    return Module(path, path.read_text(encoding="utf-8"))


def dotted(node: ast.expr) -> str:
    """A name such as `datetime.date.today`; what is called on a result starts with a dot."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def length(function: Function) -> int:
    """The lines of a function without those of the functions inside it, its decorators and its docstring."""
    inner = sum(_span(node) for node in ast.walk(function) if isinstance(node, Function) and node is not function)
    first = function.body[0]
    is_text = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return _span(function) - inner - (_span(first) if is_text else 0)


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def modules(top: str = "mdt_desk") -> tuple[Module, ...]:
    """Every Python file below a folder of the repository."""
    return tuple(parse(path) for path in sorted((ROOT / top).rglob("*.py")) if "_data" not in path.parts)


@cache
def tracked() -> tuple[str, ...]:
    """The files that belong to the repository; outside one, every file that is not made by a tool."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return tuple(sorted(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()))
    made = {".git", ".venv", "__pycache__", "build", "dist"}
    found = (path for path in ROOT.rglob("*") if path.is_file() and not made.intersection(path.parts))
    return tuple(sorted(path.relative_to(ROOT).as_posix() for path in found))


def share(values: list[int], percent: int) -> int:
    """The value below or at which this share of the values lies."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]

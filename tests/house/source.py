"""Our own source as trees: files, module names, imports, and what a name stands for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = "liaison_desk"


class Import(NamedTuple):
    """One imported module, by its full dotted name."""

    module: str
    line: int
    at_start: bool  # when the file is imported; else inside a function, or for types only


def program_files() -> list[Path]:
    """Return every module of the program."""
    return sorted((ROOT / PACKAGE).rglob("*.py"))


def test_files() -> list[Path]:
    """Return every module of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def all_files() -> list[Path]:
    """Return every Python file that we wrote: all but hidden folders and what is built."""
    own = [
        one for one in ROOT.iterdir() if one.name[0] != "." and one.name not in {"build", "dist"}
    ]
    return sorted(file for one in own for file in ([one] if one.is_file() else one.rglob("*.py"))
                  if file.suffix == ".py")  # fmt: skip


def relative(path: Path) -> str:
    """Return the path from the project's root, with slashes on every system."""
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """Return the dotted name under which ``path`` is imported."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of ``path``."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> list[Import]:
    """Return what ``path`` imports anywhere, also inside functions and for types."""
    package = module_name(path)
    if path.name != "__init__.py":
        package = package.rpartition(".")[0]
    return list(_imports(tree(path), package, at_start=True))


def _imports(node: ast.AST, package: str, *, at_start: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(one.name, node.lineno, at_start) for one in node.names)
    elif isinstance(node, ast.ImportFrom):
        origin = _origin(node, package)
        for one in node.names:
            whole = f"{origin}.{one.name}"
            yield Import(whole if _is_module(whole) else origin, node.lineno, at_start)
    elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        for statement in node.body:
            yield from _imports(statement, package, at_start=False)
        for statement in node.orelse:
            yield from _imports(statement, package, at_start=at_start)
    else:
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from _imports(child, package, at_start=at_start and not inside)


def _origin(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def _is_module(dotted: str) -> bool:
    """Tell whether a dotted name of ours is a module rather than a name in one."""
    place = ROOT.joinpath(*dotted.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def meanings(module: ast.AST) -> dict[str, str]:
    """Return for each imported local name the dotted name that it stands for."""
    found: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for one in node.names:
                found[one.asname or one.name.partition(".")[0]] = (
                    one.name if one.asname else one.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                found[one.asname or one.name] = f"{node.module or ''}.{one.name}"
    return found


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """Return ``a.b.c`` for a chain of names, its first part as ``names`` has it."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        before = dotted(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""

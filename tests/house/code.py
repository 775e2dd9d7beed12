"""The source of papertui as the house tests look at it: files, syntax trees, modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "papertui"
CORE = (
    "errors",
    "paths",
    "config",
    "model",
    "text",
    "importers",
    "exporters",
    "claims",
    "store",
    "search",
    "service",
)

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def source_files() -> list[Path]:
    """Every Python file of the package, in a fixed order."""
    return sorted(SOURCE.rglob("*.py"))


def files_of_the_tests() -> list[Path]:
    """Every Python file of the tests, in a fixed order."""
    return sorted((ROOT / "tests").rglob("*.py"))


def place(path: Path) -> str:
    """The path from the root of the repository, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """The dotted name under which a source file is imported."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def core_modules() -> list[str]:
    """The modules below the two front ends, by dotted name."""
    names = [module_name(path) for path in source_files()]
    return [name for name in names if name.count(".") and name.split(".")[1] in CORE]


def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def definitions(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    """Every class and function of a module with its qualified name, nested ones included."""
    yield from _inside(tree, "")


def _inside(node: ast.AST, prefix: str) -> Iterator[tuple[str, Definition]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{child.name}"
            yield name, child
            yield from _inside(child, f"{name}.")
        else:
            yield from _inside(child, prefix)


def public(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    """The classes, functions and methods that other modules may use."""
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) and not member.name.startswith(
                    "_"
                ):
                    yield f"{node.name}.{member.name}", member

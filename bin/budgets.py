"""Size budgets: a Python file at most 400 lines, a function at most 40. What grows past them is two things.

Migrations and tests' functions are not counted: the first are generated, the second are stories."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, FUNCTION_LINES = 400, 40
FOLDERS = ("bin", "config", "zhitong", "demo", "bench", "tests")
FORBIDDEN_NAMES = ("utils.py", "helpers.py", "services.py", "managers.py", "common.py")


def faults(root: Path = ROOT) -> Iterator[str]:
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.py")):
            if "migrations" not in file.parts:
                yield from _of_file(file, file.relative_to(root), with_functions=folder != "tests")


def _of_file(file: Path, name: Path, *, with_functions: bool) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if (lines := text.count("\n")) > FILE_LINES:
        yield f"{name}: {lines} lines, at most {FILE_LINES}"
    if file.name in FORBIDDEN_NAMES:
        yield f"{name}: says nothing about what lives here"
    if not with_functions:
        return
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (length := _length(node)) > FUNCTION_LINES
        ):
            yield f"{name}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION_LINES}"


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


if __name__ == "__main__":
    found = list(faults())
    print("\n".join(found))
    sys.exit(bool(found))

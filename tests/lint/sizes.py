"""The size gates: file ≤ 400 lines, function ≤ 40, class ≤ 300.

Run as ``python -m tests.lint.sizes``; exits 1 and names each place that is too long.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("core", "data", "desktop", "resources", "benchmarks")
LARGEST_FILE = 400
LARGEST_FUNCTION = 40
LARGEST_CLASS = 300


def too_long(path: Path) -> Iterator[str]:
    """What in a file breaks a gate, in words."""
    source = path.read_text("utf-8")
    lines = source.count("\n")
    if lines > LARGEST_FILE:
        yield f"{path}: {lines} lines, at most {LARGEST_FILE}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit = LARGEST_FUNCTION
        elif isinstance(node, ast.ClassDef):
            limit = LARGEST_CLASS
        else:
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > limit:
            yield f"{path}:{node.lineno}: {node.name} has {length} lines, at most {limit}"


def main() -> int:
    """Check every file of the program; returns the exit code."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    found = [problem for path in files for problem in too_long(path)]
    for problem in found:
        sys.stderr.write(problem + "\n")
    sys.stdout.write(f"Size gates: {len(files)} files, {len(found)} too long\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

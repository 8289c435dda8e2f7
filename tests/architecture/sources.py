"""Where the guards look."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import askwell

ROOT = Path(askwell.__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "askwell"


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file of those folders, parsed; migrations are history, not house."""
    for folder in folders or ("",):
        for path in sorted((HOUSE / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, _parsed(path)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def files(*suffixes: str) -> list[Path]:
    """Templates, styles and scripts that we wrote."""
    found = [path for suffix in suffixes for path in (HOUSE / "web").rglob(f"*{suffix}")]
    return sorted(path for path in found if "vendor" not in path.parts)


def where(path: Path, node: ast.AST | int) -> str:
    line = node if isinstance(node, int) else getattr(node, "lineno", 0)
    return f"{path.relative_to(ROOT)}:{line}"

from __future__ import annotations

import ast

from architecture.sources import modules, where

CORE = ("coach", "planner", "formats")
FORBIDDEN = {
    "django", "sqlite3", "asyncio", "rich", "click", "socket", "smtplib", "imaplib", "httpx", "http", "subprocess",
}  # fmt: skip
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time"), ("timezone", "now")}


def imports(tree: ast.Module):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module


def test_the_core_imports_no_framework_and_opens_no_connection():
    seen, wrong = 0, []
    for path, tree in modules(*CORE):
        for node, name in imports(tree):
            seen += 1
            if name.split(".")[0] in FORBIDDEN or name == "urllib.request" or name.startswith("askwell.records"):
                wrong.append(f"{where(path, node)}: {name}")
    assert seen > 50
    assert not wrong


def test_nothing_in_the_core_prints_or_reads_a_clock():
    calls, wrong = 0, []
    for path, tree in modules(*CORE):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            calls += 1
            function = node.func
            if isinstance(function, ast.Name) and function.id in {"print", "input", "breakpoint"}:
                wrong.append(where(path, node))
            named = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)
            if named and (function.value.id, function.attr) in CLOCKS:
                wrong.append(where(path, node))
    assert calls > 200
    assert not wrong

from __future__ import annotations

import ast
import re

from architecture.sources import HOUSE, files, modules, where

UNSAFE = re.compile(r"\|\s*safe\b|mark_safe|csrf_exempt|autoescape off|SafeString\(")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\son\w+\s*=\s*[\"']|\sstyle\s*=\s*[\"']|javascript:", re.I)
ABROAD = re.compile(r"(?:src|href|action|url\()\s*=?\s*[\"'(]?\s*(?:https?:)?//", re.I)


def test_no_function_is_longer_than_sixty_lines_and_no_module_than_five_hundred():
    functions, wrong = 0, []
    for path, tree in modules():
        lines = path.read_text("utf-8").count("\n")
        if lines > 500:
            wrong.append(f"{where(path, 1)} has {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                functions += 1
                if (node.end_lineno or 0) - node.lineno >= 60:
                    wrong.append(where(path, node))
    assert functions > 300
    assert not wrong


def test_every_module_says_what_it_is():
    wrong = [where(path, 1) for path, tree in modules() if tree.body and not ast.get_docstring(tree)]
    assert not wrong


def test_stages_reach_records_only_through_their_owner():
    seen, wrong = 0, []
    for path, _ in modules("journey"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for hit in re.finditer(r"\b(\w+)\.objects\.(\w+)", line):
                seen += 1
                noun, verb = hit.groups()
                if verb not in {"of", "none", "bulk_create", "bulk_update"} and noun not in {"Account", "Deletion"}:
                    wrong.append(f"{where(path, number)}: {line.strip()}")
    assert seen > 40
    assert not wrong


def test_pages_escape_everything_and_run_no_inline_script_or_style():
    templates = files(".html")
    assert len(templates) > 30
    wrong = []
    for path in templates:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if UNSAFE.search(line) or INLINE.search(line):
                wrong.append(f"{where(path, number)}: {line.strip()}")
    for path, tree in modules("web"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in {"mark_safe", "csrf_exempt"}:
                wrong.append(where(path, node))
    assert not wrong


def test_html_is_written_outside_of_templates_only_where_it_is_listed():
    """Templates take an `Html` as it is, so whoever makes one escapes every word (`tests/coach/test_report_page.py`)."""
    makers = {
        path.relative_to(HOUSE).as_posix()
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Html"
    }
    owners = {
        path.relative_to(HOUSE).as_posix()
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "__html__"
    }
    assert makers == {"coach/plots.py", "coach/report_page.py", "coach/trend.py"}
    assert owners == {"coach/markup.py"}


def test_pages_styles_and_scripts_ask_nobody_outside():
    texts = files(".html", ".css", ".js")
    assert len(texts) > 40
    wrong = [
        f"{where(path, number)}: {line.strip()}"
        for path in texts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if ABROAD.search(line)
    ]
    assert not wrong


def test_what_is_vendored_has_its_licence_beside_it():
    folders = list((HOUSE / "web" / "base" / "static" / "vendor").iterdir())
    assert folders
    for folder in folders:
        assert (folder / "LICENSE").is_file()
        assert re.search(r"-\d+\.\d+\.\d+$", folder.name)

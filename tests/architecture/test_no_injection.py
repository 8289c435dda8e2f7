"""Nothing typed becomes a program: no shell, no built code, and SQL that is put together only where it is listed here."""

from __future__ import annotations

import ast
import tomllib

from architecture.sources import HOUSE, ROOT, modules, where

# Each puts names of our own into a statement, never a value; values go beside it, as parameters.
PUT_TOGETHER = {
    "config/database.py": "the name of one of three settings",
    "config/doctor.py": "the name of one of three settings",
    "journey/overview/bulk.py": "the names of a noun's own columns",
    "journey/overview/copying.py": "the names of our own tables and columns",
    "journey/overview/erasing_bytes.py": "the names of our own tables",
    "journey/overview/search_postgresql.py": "one of our own scores and a time limit of ours",
    "journey/overview/search_sqlite.py": "one of our own clauses, and as many places as there are rows",
    "journey/overview/verifying.py": "the names of our own tables",
    "journey/upkeep.py": "words of our own, and of the database's own advice",
}
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
RUNS_PROGRAMS = {"pty", "pickle", "marshal", "shelve", "yaml", "telnetlib"}
# Each starts one program of a name of our own, with a list of arguments and no shell.
STARTS_ONE = {
    "config/postgresql/safety.py": "pg_dump, before an upgrade of the tables",
    "gateways/speech/hearing.py": "our own listener to recordings",
    "journey/apart.py": "our own reader of foreign files",
}
SHELLS = {"system", "popen", "spawnl", "spawnlp", "spawnv", "spawnvp", "execl", "execlp", "execv", "execvp"}
WITHOUT_PARAMETERS = {"raw", "extra", "RawSQL", "executescript"}


def is_plain(node: ast.expr, known: set[str]) -> bool:
    """Text that stands in the module as it is sent."""
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id in known)


def test_statements_for_the_database_are_put_together_only_where_it_is_listed():
    seen, found = 0, set()
    for path, tree in modules():
        constants = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in {"execute", "executemany"} and node.args:
                seen += 1
                if not is_plain(node.args[0], constants):
                    found.add(path.relative_to(HOUSE).as_posix())
    assert seen > 10
    assert found == set(PUT_TOGETHER)


def test_no_query_leaves_the_orm_by_its_side_doors():
    wrong = [
        where(path, node)
        for path, tree in modules("journey", "records", "web", "cli", "config")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WITHOUT_PARAMETERS
        and isinstance(node.func.value, ast.Attribute)
    ]
    assert not wrong


def test_nothing_runs_a_shell_or_code_that_was_built():
    calls, wrong, starts = 0, [], set()
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = (
                    [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                )
                starts |= {path.relative_to(HOUSE).as_posix() for name in names if name == "subprocess"}
                wrong += [where(path, node) for name in names if name.split(".")[0] in RUNS_PROGRAMS]
            if isinstance(node, ast.Call):
                calls += 1
                wrong += [where(path, node) for word in node.keywords if word.arg == "shell"]
                if isinstance(node.func, ast.Name) and node.func.id in RUNS_CODE:
                    wrong.append(where(path, node))
                if isinstance(node.func, ast.Attribute) and node.func.attr in SHELLS:
                    wrong.append(where(path, node))
    assert calls > 2000
    assert starts == set(STARTS_ONE)
    assert not wrong


def test_ruff_looks_for_the_same_and_more():
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in rules["select"]
    assert set(rules["ignore"]) & {f"S{number}" for number in range(102, 800)} == set()
    loosened = {place for place, codes in rules["per-file-ignores"].items() if any(code[0] == "S" for code in codes)}
    assert loosened == {"tests/**", "tools/**", "benchmarks/**"}

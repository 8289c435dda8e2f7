"""What only one system has stands in named files, each with its way for the others; see docs/portability.md."""

from __future__ import annotations

import ast
import re

from architecture.sources import HOUSE, ROOT, modules, where

MODULES = {"fcntl", "msvcrt", "resource", "pwd", "grp", "termios", "tty", "pty", "winreg", "_winapi", "posix", "nt"}
CALLS = {
    "geteuid", "getuid", "getgid", "umask", "link", "symlink", "fork", "forkpty", "killpg", "setsid", "chown", "mkfifo",
    "uname", "getloadavg", "sched_getaffinity", "pread", "pwrite", "startfile", "nice", "setrlimit",
}  # fmt: skip
SIGNALS = {"SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGPIPE", "setitimer", "alarm"}
# file -> what it may use: each of them is guarded there, and stands in docs/portability.md
ALLOWED = {
    "journey/writing.py": {"fcntl"},
    "gateways/confinement.py": {"resource", "SIGKILL"},
    "gateways/speech/listener.py": {"nice"},
    "config/local_mode.py": {"resource"},
    "config/lock.py": {"fcntl", "msvcrt"},
    "config/home.py": {"geteuid", "umask", "link"},
}
# Where Linux and macOS keep what tzdata brings along for others.
KNOWS_PLACES = {"gateways/confinement.py"}
# "/tmp/…" and the like in a string of ours
PLACES = re.compile(r"^/(?:tmp|dev|proc|etc|var|usr|home|root)(?:/|$)")


def uses(tree: ast.Module):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield node, node.module
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names = CALLS if node.value.id == "os" else SIGNALS if node.value.id == "signal" else set()
            if node.attr in names:
                yield node, node.attr


def test_what_only_one_system_has_is_used_in_named_files_alone():
    found: dict[str, set[str]] = {}
    wrong = []
    for path, tree in modules():
        name = path.relative_to(ROOT / "src" / "askwell").as_posix()
        for node, used in uses(tree):
            found.setdefault(name, set()).add(used)
            if used not in ALLOWED.get(name, set()):
                wrong.append(f"{where(path, node)}: {used}")
    assert not wrong
    assert found == ALLOWED, "a file that no longer uses them may leave the list"


def test_the_document_names_every_file_of_the_list():
    text = (ROOT / "docs" / "portability.md").read_text("utf-8")
    assert all(f"`{name}`" in text for name in ALLOWED)


def test_no_path_of_one_system_is_written_into_the_house():
    seen, wrong = 0, []
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                seen += 1
                if PLACES.match(node.value) and path.relative_to(HOUSE).as_posix() not in KNOWS_PLACES:
                    wrong.append(f"{where(path, node)}: {node.value}")
    assert seen > 5000
    assert not wrong


def test_text_files_are_opened_with_their_encoding():
    """Windows reads and writes another one unless it is told."""
    seen, wrong = 0, []
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name, count = node.func.attr, len(node.args)
                if name in {"read_text", "write_text"}:
                    seen += 1
                    told = count > (name == "write_text") or any(key.arg == "encoding" for key in node.keywords)
                    if not told:
                        wrong.append(where(path, node))
    assert seen >= 3
    assert not wrong

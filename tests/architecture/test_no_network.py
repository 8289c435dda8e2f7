from __future__ import annotations

import ast

from architecture.sources import modules, where

OPENS = {
    "socket",
    "smtplib",
    "imaplib",
    "httpx",
    "requests",
    "urllib.request",
    "http.client",
    "ftplib",
    "telnetlib",
    "aiohttp",
}
# The house's own door: listening on the loopback, asking the system who is there, and the running one for a start link.
DOOR = {"connections.py", "loopback.py", "peers.py", "running.py", "local_mode.py"}


def test_only_gateways_open_a_connection():
    seen, wrong = 0, []
    for path, tree in modules():
        if "gateways" in path.parts:
            continue
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            seen += len(names)
            if OPENS & set(names) and not (path.parent.name == "config" and path.name in DOOR):
                wrong.append(f"{where(path, node)}: {names}")
    assert seen > 300
    assert not wrong

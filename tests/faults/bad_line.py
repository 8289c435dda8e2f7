"""A line to Askwell that fails: between the browser and the house stands a proxy that drops, cuts, doubles and delays.

A save that hangs reaches the house long after the page gave it up and sent it again, and others after it. To wait less,
pages give up in a fifth of their time, and the line hangs for a fifth of half a minute.
"""

from __future__ import annotations

import socket
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from urllib.parse import urlsplit

FAULTS = ("refused", "cut before", "answer lost", "answer cut", "doubled", "late", "hangs")
LATE, HANGS = 1.0, 6.0  # seconds; a page gives up after a third of the longer one
IMPATIENT = """const told = AbortSignal.timeout;
AbortSignal.timeout = ms => told.call(AbortSignal, ms >= 10_000 ? ms / 5 : ms);"""


class BadLine(socketserver.ThreadingTCPServer):
    """An HTTP proxy on loopback that hurts this share of all saves, each by a fault of chance; `met` counts them."""

    daemon_threads, allow_reuse_address = True, True

    def __init__(self, chance: Random) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.chance, self.share, self.met = chance, 0.0, Counter[str]()
        self.rewrites: dict[bytes, bytes] = {}  # of the same or another length, in every answer
        self.rewritten: set[bytes] = set()

    @property
    def settings(self) -> dict[str, str]:
        """What a browser's context is told to go through it, to loopback too."""
        return {"server": f"http://127.0.0.1:{self.server_address[1]}", "bypass": "<-loopback>"}

    def rewrite(self, answer: bytes) -> bytes:
        """The answer as another version of Askwell would give it."""
        head, gap, body = answer.partition(b"\r\n\r\n")
        for old, new in self.rewrites.items():
            self.rewritten |= {old} if old in body else set()
            body = body.replace(old, new)
        if len(head + gap + body) == len(answer):
            return head + gap + body
        fields = [field for field in head.split(b"\r\n") if not field.lower().startswith(b"content-length:")]
        return b"\r\n".join(fields) + gap + body

    def fault(self, head: bytes) -> str:
        if not head.startswith(b"POST") or b"/notes/" not in head.partition(b"\r\n")[0]:
            return ""
        fault = self.chance.choice(FAULTS) if self.chance.random() < self.share else "none"
        self.met[fault] += 1
        return fault


class _Call(socketserver.StreamRequestHandler):
    """One request a connection."""

    server: BadLine

    def handle(self) -> None:
        head = b"".join(iter(self.rfile.readline, b"\r\n"))
        if not head:
            return
        fault = self.server.fault(head)
        if fault == "refused":
            return
        body = self.rfile.read(length_of(head))
        request, house = as_to_a_server(head, body)
        if fault == "hangs":
            threading.Event().wait(HANGS)
            ask(house, request)
            return
        if fault == "cut before":
            ask(house, request[: len(request) - len(body) // 2 - 1], is_whole=False)
            return
        answer = self.server.rewrite(ask(house, request))
        if fault == "doubled":
            answer = ask(house, request)
        if fault == "late":
            threading.Event().wait(LATE)
        if fault == "answer lost":
            return
        self.wfile.write(answer[: len(answer) // 2] if fault == "answer cut" else answer)


def length_of(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def as_to_a_server(head: bytes, body: bytes) -> tuple[bytes, tuple[str, int]]:
    """The request as the house itself would get it, and where the house is."""
    first, _, fields = head.partition(b"\r\n")
    method, url, version = first.decode().split()
    parts = urlsplit(url)
    left_out = (b"connection:", b"proxy-", b"accept-encoding:", b"if-")
    kept = [line for line in fields.split(b"\r\n") if not line.lower().startswith(left_out)]
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    start = f"{method} {path} {version}\r\nConnection: close\r\n".encode()
    return start + b"\r\n".join(kept) + b"\r\n" + body, (str(parts.hostname), int(parts.port or 80))


def ask(house: tuple[str, int], request: bytes, *, is_whole: bool = True) -> bytes:
    """All that the house answers; nothing when it is away."""
    try:
        with socket.create_connection(house, timeout=30) as line:
            line.sendall(request)
            if not is_whole:
                return b""
            return b"".join(iter(lambda: line.recv(65536), b""))
    except OSError:
        return b""


@contextmanager
def bad_line(chance: Random) -> Iterator[BadLine]:
    with BadLine(chance) as line:
        threading.Thread(target=line.serve_forever, daemon=True).start()
        yield line
        line.shutdown()

"""A real house as its neighbours meet it: requests byte by byte, as any program of this computer can send them."""

from __future__ import annotations

import contextlib
import re
import socket
from typing import NamedTuple
from urllib.parse import urlencode

PATIENCE = 20


class Heard(NamedTuple):
    """An answer. A connection that was closed without one has status 0."""

    status: int
    head: str
    body: bytes


def say(port: int, words: bytes) -> Heard:
    """Send those bytes and hear all that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        line.sendall(words)
        heard = b""
        with contextlib.suppress(OSError):  # it hung up before it had read all
            line.shutdown(socket.SHUT_WR)
            while piece := line.recv(65536):
                heard += piece
    head, _, body = heard.partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/1\.[01] (\d{3}) ", head)
    return Heard(int(status[1]) if status else 0, head.decode("latin-1"), body)


def request(
    address: str, host: str | None, *, method: str = "GET", cookie: str = "", more: str = "", version: str = "1.1"
) -> bytes:
    """A request with that `Host`, or with none."""
    lines = [f"{method} {address} HTTP/{version}"]
    lines += [f"Host: {host}"] if host is not None else []
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += ["Content-Length: 0"] if method != "GET" else []
    lines += [more] if more else []
    return ("\r\n".join(lines) + "\r\nConnection: close\r\n\r\n").encode("utf-8")


class Visitor:
    """A browser without a browser, at a real house: it signs in, keeps its cookies and sends forms with their token."""

    def __init__(self, port: int, link: str) -> None:
        self.port, self.cookies = port, [sign_in(port, link)]
        self.cookies.append(_cookie(self.get("/account/")))

    def get(self, address: str, more: str = "") -> Heard:
        return say(self.port, request(address, self._here, cookie="; ".join(self.cookies), more=more))

    def post(self, address: str, fields: dict[str, str]) -> Heard:
        return self.send(address, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def upload(self, address: str, name: str, data: bytes, fields: dict[str, str]) -> Heard:
        parts = [f'--cut\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
        parts.append(f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
        body = "".join(parts).encode() + data + b"\r\n--cut--\r\n"
        return self.send(address, body, "multipart/form-data; boundary=cut")

    def send(self, address: str, body: bytes, kind: str) -> Heard:
        head = "\r\n".join([
            f"POST {address} HTTP/1.1", f"Host: {self._here}", f"Cookie: {'; '.join(self.cookies)}",
            f"X-CSRFToken: {self.cookies[1].partition('=')[2]}", f"Content-Type: {kind}",
            f"Content-Length: {len(body)}", "Connection: close",
        ])  # fmt: skip
        return say(self.port, head.encode() + b"\r\n\r\n" + body)

    @property
    def _here(self) -> str:
        return f"127.0.0.1:{self.port}"


def sign_in(port: int, address: str) -> str:
    """What a browser sends as `Cookie` once it has opened that start link."""
    heard = say(port, request(address, f"127.0.0.1:{port}"))
    return _cookie(heard)


def _cookie(heard: Heard) -> str:
    cookie = re.search(r"Set-Cookie: ([^;]+);", heard.head)
    assert cookie, heard
    return cookie[1]

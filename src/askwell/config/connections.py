"""Waitress's end of a connection, with two things of ours: whose it is, and what is said to a request nobody can read."""

from __future__ import annotations

import socket
from http import HTTPStatus
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask, WSGITask

from askwell.config import gate_pages as pages
from askwell.config.gate import USER
from askwell.config.peers import Address, user_at


class Asked(WSGITask):  # type: ignore[misc]
    """A request, which says whose connection it came by. A host in its first line outweighs `Host` (RFC 9112 3.2.2)."""

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ[USER] = self.channel.user
        if self.request.proxy_netloc:
            environ["HTTP_HOST"] = self.request.proxy_netloc
        return environ


class Refused(ErrorTask):  # type: ignore[misc]
    """A request that never reaches the gate: no HTTP, or too large."""

    def execute(self) -> None:
        said = pages.not_read(HTTPStatus(self.request.error.code))
        self.status = f"{said.status.value} {said.status.phrase}"
        self.response_headers.extend(said.headers)
        self.set_close_on_finish()
        self.content_length = len(said.body)
        self.write(said.body)


class Connection(HTTPChannel):  # type: ignore[misc]
    """Asks whose it is when it begins, while the other end is surely there."""

    task_class, error_task_class = Asked, Refused

    def __init__(self, server: Any, sock: socket.socket, addr: Address, *rest: Any, **options: Any) -> None:
        self.user = user_at(addr, sock.getsockname())
        super().__init__(server, sock, addr, *rest, **options)

"""The whole house behind its gate, in this process: what an attacker can send, and what is different afterwards."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from addresses import addresses, routes
from askwell.config.gate import Gate
from askwell.config.home import Home
from askwell.config.start_links import SignIns, StartLinks
from strangers import SHARED

PORT = 8477
HERE = f"127.0.0.1:{PORT}"
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Said:
    status: int
    headers: dict[str, str]
    body: bytes


class Door:
    """The gate with Askwell behind it. `owner` are the headers of the owner's browser, signed in."""

    def __init__(self, home: Home) -> None:
        sign_ins = SignIns(home, PORT, lambda: 1_000_000.0)
        self.gate = Gate(WSGIHandler(), PORT, StartLinks(lambda: 0.0), sign_ins, "control-secret")
        self.owner = {"HTTP_COOKIE": sign_ins.cookie().partition(";")[0]}

    def knock(self, address: str, method: str = "GET", body: bytes = b"", **headers: str) -> Said:
        path, _, query = address.partition("?")
        told: list[Any] = []
        answer = self.gate(
            {
                "REQUEST_METHOD": method, "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": query,
                "HTTP_HOST": HERE, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(PORT),
                "SERVER_PROTOCOL": "HTTP/1.1", "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body),
                "wsgi.errors": io.StringIO(), "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
                "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, **headers,
            },
            lambda status, headers, *_: told.extend((status, headers)),
        )  # fmt: skip
        text = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return Said(int(told[0][:3]), dict(told[1]), text)

    def with_token(self) -> tuple[dict[str, str], str]:
        """The owner's headers with the cookie of a form, and the form's own token."""
        page = self.knock("/account/", **self.owner)
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.body)
        assert token
        cookie = page.headers["Set-Cookie"].partition(";")[0]
        return {"HTTP_COOKIE": f"{self.owner['HTTP_COOKIE']}; {cookie}"}, token[1].decode()


def everywhere() -> list[str]:
    """Every address, with the uid that `share_one_uid` gave to a record of each noun."""
    return [address for route in routes() for address in addresses(route, str(SHARED))]


def fingerprint() -> str:
    """A digest over every row of every table, the search index with its own tables included.

    The count of rows ever written is in it too: a row that was written again as it was is no less a write.
    """
    connection.ensure_connection()
    digest = hashlib.sha256(str(connection.connection.total_changes).encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')
            digest.update(repr((table, cursor.fetchall())).encode())
    return digest.hexdigest()

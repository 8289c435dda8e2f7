"""What a signed-in page sends, without the page."""

from __future__ import annotations

import http.client
import json
import re
from typing import Any

from chromium import House


class Browser:
    """Signed in by a start link; its cookie and token stay good when Askwell comes back on the same port."""

    def __init__(self, house: House) -> None:
        self.port = int(house.url.rsplit(":", 1)[1])
        self.cookies: dict[str, str] = {}
        self.ask("GET", house.link.removeprefix(house.url))
        self.token = ""
        _, page = self.ask("GET", "/account/")
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
        """The status and the text of one answer. Errors: OSError and HTTPException when nobody answers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            line.request(method, path, body.encode() if body else None, {"Cookie": cookie, **headers})
            answer = line.getresponse()
            for told in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = told.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()
        finally:
            line.close()

    def post(self, path: str, fields: str = "") -> tuple[int, str]:
        """A form of a page."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, f"csrfmiddlewaretoken={self.token}&{fields}", **form)

    def keep(self, talk: str, line: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """One save of the room: its status, and what it answered; nothing when that was a page."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": self.token}
        status, text = self.ask("POST", f"/meet/{talk}/notes/", json.dumps(line), **headers)
        return status, json.loads(text) if text.startswith("{") else {}

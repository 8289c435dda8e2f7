"""The gate in front of the pages in local mode: nothing gets past it but the owner's own browser on this computer.

In this order: the exact address (against DNS rebinding), the start link, requests caused by other sites, the control
secret of a second start, the sign-in. Static files lie behind it too. What passes carries `askwell.owner` in its
environment, which no header can set, and the request's id, which stands in the log and on the pages of errors.
"""

from __future__ import annotations

import hmac
import io
import secrets
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from askwell.config import gate_pages as pages
from askwell.config.logs import ANSWERS, REQUEST_ID
from askwell.config.peers import UNKNOWN
from askwell.config.start_links import START, SignIns, StartLinks, without_sign_ins
from askwell.journey import STAGES

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

OWNER = "askwell.owner"
USER = "askwell.user"
ID = "askwell.request_id"
MINT = "/-/mint"
ROOMS = {stage.slug for stage in STAGES} | {
    "", "-", "account", "archive", "bin", "pipeline", "search", "static", "timeline", "trail", "welcome",
}  # fmt: skip
TAKEN = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}  # TRACE would send back what it was sent
LARGEST_TOKEN_FORM = 4096
WORTH_A_LINE_AFTER = 1.0


@dataclass
class Gate:
    """A WSGI application that lets the owner through to `app`."""

    app: WSGIApplication
    port: int
    links: StartLinks
    sign_ins: SignIns
    control: str = field(repr=False)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked_at, request_id = time.monotonic(), secrets.token_hex(4)
        environ[ID], marked = request_id, REQUEST_ID.set(request_id)

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            _note(environ, status, time.monotonic() - asked_at)
            return start_response(status, [*headers, ("X-Request-Id", request_id)], *failure)

        try:
            return self._answer(environ, start)
        finally:
            REQUEST_ID.reset(marked)

    def _answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        own = self._own_answer(environ)
        if own is not None:
            start(f"{own.status.value} {own.status.phrase}", own.headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [own.body]
        environ[OWNER] = "me"
        environ["HTTP_COOKIE"] = without_sign_ins(environ.get("HTTP_COOKIE", ""))
        try:
            answer = self.app(environ, start)
            return _without_body(answer) if environ["REQUEST_METHOD"] == "HEAD" else answer
        except Exception:
            ANSWERS.exception("The pages failed")
            broken = pages.failed(REQUEST_ID.get())
            start(f"{broken.status.value} {broken.status.phrase}", broken.headers, sys.exc_info())
            return [broken.body]

    def _own_answer(self, environ: WSGIEnvironment) -> pages.Answer | None:
        """What the gate says itself, or None when the request may pass."""
        path = environ["PATH_INFO"]
        if environ.get("HTTP_HOST") not in self.hosts:
            return pages.wrong_address(self.port)
        if environ["REQUEST_METHOD"] not in TAKEN:
            return pages.wrong_method("GET, HEAD, POST")
        if path == START or path.startswith(f"{START}/"):
            return self._start(environ)
        if self._comes_from_elsewhere(environ):
            return pages.from_elsewhere()
        if path == MINT:
            return self._mint(environ)
        if not self.sign_ins.accepts(environ.get("HTTP_COOKIE", ""), _user(environ)):
            return pages.not_signed_in()
        return None

    @property
    def hosts(self) -> tuple[str, str]:
        """The only values of Host that are ours, to the letter: browsers send names in lower case."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    def _start(self, environ: WSGIEnvironment) -> pages.Answer:
        """Turn a token into a cookie. The token is the guard, so a POST from the file:// page may be cross-site."""
        method = environ["REQUEST_METHOD"]
        if method == "HEAD":
            return pages.start_page_exists()
        if method not in ("GET", "POST"):
            return pages.wrong_method("GET, HEAD, POST")
        if _is_fetched_ahead(environ):
            return pages.only_a_look()
        token = environ["PATH_INFO"][len(START) + 1 :] if method == "GET" else _posted_token(environ)
        if not self.links.spend(token):
            return pages.link_is_spent()
        ANSWERS.info("A start link signed a browser in")
        return pages.signed_in(self.sign_ins.cookie(_user(environ)))

    def _mint(self, environ: WSGIEnvironment) -> pages.Answer:
        """A fresh token for a second start on the same folder, which can read the control secret in run.json."""
        if environ["REQUEST_METHOD"] != "POST":
            return pages.wrong_method("POST")
        shown = environ.get("HTTP_AUTHORIZATION", "").encode("latin-1", "replace")
        if not hmac.compare_digest(shown, f"Bearer {self.control}".encode()):
            return pages.not_signed_in()
        return pages.fresh_token(self.links.mint())

    def _comes_from_elsewhere(self, environ: WSGIEnvironment) -> bool:
        """Whether another site caused this, unless it is somebody following a link to a page here.

        Other ports of this computer are `same-site`, and just as foreign. A request with neither header comes from a
        program, not from a browser of this decade; Django still asks it for its token.
        """
        origin, site = environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE", "none")
        if site in ("same-origin", "none"):
            return origin is not None and origin not in {f"http://{host}" for host in self.hosts}
        followed = environ["REQUEST_METHOD"] in ("GET", "HEAD") and environ.get("HTTP_SEC_FETCH_MODE") == "navigate"
        return not (followed and environ.get("HTTP_SEC_FETCH_DEST") == "document")


def _user(environ: WSGIEnvironment) -> str:
    """Whose connection this is, as far as the system tells."""
    return str(environ.get(USER, UNKNOWN))


def _without_body(answer: Iterable[bytes]) -> Iterable[bytes]:
    """HEAD asks for headers alone: bytes that follow them would be read as the start of the next answer."""
    close = getattr(answer, "close", None)
    if close is not None:
        close()
    return []


def _is_fetched_ahead(environ: WSGIEnvironment) -> bool:
    purposes = (environ.get(name, "") for name in ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ"))
    return any("prefetch" in purpose.lower() or "prerender" in purpose.lower() for purpose in purposes)


def _posted_token(environ: WSGIEnvironment) -> str:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length) > LARGEST_TOKEN_FORM:
        return ""
    source: io.BufferedIOBase = environ["wsgi.input"]
    return parse_qs(source.read(int(length)).decode("utf-8", "replace")).get("token", [""])[0]


def _note(environ: WSGIEnvironment, status: str, took: float) -> None:
    """A line in the log for what went wrong or was slow: the room, and of other addresses not a word."""
    if int(status[:3]) >= 400 or took >= WORTH_A_LINE_AFTER:
        asked = environ["PATH_INFO"].strip("/").partition("/")[0]
        room = asked if asked in ROOMS else "?"
        ANSWERS.info("%s /%s %s %.0f ms", environ["REQUEST_METHOD"], room, status[:3], took * 1000)

"""The few small pages that the gate itself answers with, and the headers they all carry."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from html import escape
from http import HTTPStatus

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.1rem/1.6 Georgia,serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem}"
    "h1{font-size:1.6rem;line-height:1.25}code{font-size:1em;padding:.1em .35em;border:1px solid;border-radius:.3em}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = (
    ("Cache-Control", "no-store"),
    (
        "Content-Security-Policy",
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)


@dataclass(frozen=True)
class Answer:
    """What the gate says instead of the application."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    more: tuple[tuple[str, str], ...] = ()

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", self.kind), ("Content-Length", str(len(self.body))), *HEADERS, *self.more]


def page(status: HTTPStatus, title: str, *paragraphs: str) -> Answer:
    """A page of one heading and a few sentences; `code` in backquotes."""
    words = "".join(f"<p>{_with_code(paragraph)}</p>" for paragraph in paragraphs)
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} – Askwell</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>{words}</main></body></html>"
    )
    return Answer(status, text.encode())


def _with_code(text: str) -> str:
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces))


def wrong_address(port: int) -> Answer:
    return page(
        HTTPStatus.MISDIRECTED_REQUEST,
        "Not at this address",
        f"Askwell answers only at `http://127.0.0.1:{port}/`, so that no web site can reach it by a name of its own.",
    )


def from_elsewhere() -> Answer:
    return page(
        HTTPStatus.FORBIDDEN,
        "Another site asked for this",
        "Askwell refused it, because only its own pages may do that. Nothing was changed.",
        "If it was you, open the page by its own address, and press the button there.",
    )


def not_signed_in() -> Answer:
    return page(
        HTTPStatus.UNAUTHORIZED,
        "This browser is not signed in",
        "Askwell is running, and keeps what you wrote from other people and programs on this computer.",
        "To open it here, run `askwell open` in a terminal. It opens a page that signs this browser in for 30 days.",
    )


def not_read(status: HTTPStatus) -> Answer:
    """To what is no HTTP, or more of it than is taken in."""
    if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return page(status, "That file is too large", "Askwell takes up to 300 MB at once. Nothing was changed.")
    if status is HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
        return page(
            status,
            "The browser sent too much about itself",
            "Most often these are cookies of other programs on this computer. Delete those of 127.0.0.1 in the "
            "browser, then run `askwell open` in a terminal to sign in again.",
        )
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return page(status, "Askwell could not answer", "What was saved before is still saved. Go back and try again.")
    return page(
        status, "Not understood", "Askwell could not read what was sent, and changed nothing. Please try again."
    )


def failed(request_id: str) -> Answer:
    return page(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Askwell could not show this",
        "What was saved before is still saved. Go back and try again.",
        f"If it happens again, run `askwell doctor`: it says where in the code it was, beside the number `{request_id}`. "
        "So does the file `askwell.log` in the data folder.",
    )


def link_is_spent() -> Answer:
    return page(
        HTTPStatus.UNAUTHORIZED,
        "This link has been used, or is too old",
        "Each start link works once, and only for a few minutes. Run `askwell open` for another.",
    )


def only_a_look() -> Answer:
    """To a browser that fetches ahead: nothing yet, so that the link is still good when it is really opened."""
    return page(HTTPStatus.SERVICE_UNAVAILABLE, "Not opened ahead of time", "Open the link to sign in.")


def signed_in(cookie: str) -> Answer:
    return Answer(HTTPStatus.SEE_OTHER, more=(("Location", "/"), ("Set-Cookie", cookie)))


def start_page_exists() -> Answer:
    return page(HTTPStatus.OK, "A start link", "Open it in a browser to sign in.")


def fresh_token(token: str) -> Answer:
    return Answer(HTTPStatus.OK, token.encode(), "text/plain; charset=utf-8")


def wrong_method(allowed: str) -> Answer:
    answer = page(
        HTTPStatus.METHOD_NOT_ALLOWED,
        "Not that way",
        f"This address takes only {allowed}. Run `askwell open` in a terminal to come in.",
    )
    return Answer(answer.status, answer.body, more=(("Allow", allowed),))

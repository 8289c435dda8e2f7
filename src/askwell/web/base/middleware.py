"""Headers on every answer, the owner on every request, and a sentence for every known error."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from askwell.journey import account
from askwell.journey.errors import AskwellError
from askwell.web.base import errors
from askwell.web.base.said import forget_what_was_said

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("askwell.web")
REQUEST_ID = "askwell.request_id"  # in the WSGI environment, where no header can put it

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
CLOSED = "camera=(), geolocation=(), payment=(), usb=()"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": f"{CLOSED}, microphone=()",  # the room alone asks for it
}


class SecurityHeaders:
    """Strict headers, no caching of private pages, and the id that the gate gave the request: it stands in the log."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.askwell_id = request.META.get(REQUEST_ID, "-")  # type: ignore[attr-defined]
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        forget_what_was_said(request, response)
        return response


class Owner:
    """Whoever the gate let in, as an account. Nobody else gets past this point."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("askwell.owner") != account.LOCAL:
            return errors.not_signed_in(request)
        request.owner = account.local_owner()  # type: ignore[attr-defined]
        return self.get_response(request)


class Sentences:
    """Known errors become a page with one sentence; unknown ones a page with an id, never a traceback.

    An answer without words, as Django gives to the wrong method, gets some.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return errors.wrong_method(request, response) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AskwellError):
            return errors.known(request, error)
        log.error("A page failed", exc_info=error)
        if connection.in_atomic_block:  # a test looks at the error itself
            return None
        return errors.unknown(request)

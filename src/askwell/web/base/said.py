"""One short sentence that survives a redirect ('Moved to the bin · Undo'), in a signed cookie shown once."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "askwell_said"


def say_next(response: HttpResponse, sentence: str, undo: str = "") -> None:
    """Have the next page say it; `undo` is the uid of a deletion that the reader may take back."""
    value = signing.dumps({"sentence": sentence[:300], "undo": undo}, salt=COOKIE)
    response.set_cookie(COOKIE, value, max_age=120, httponly=True, samesite="Strict")


def what_was_said(request: HttpRequest) -> dict[str, Any] | None:
    """The sentence for this page, if there is one."""
    try:
        said: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=120)
    except signing.BadSignature:
        return None
    request.askwell_said = True  # type: ignore[attr-defined]
    return said


def forget_what_was_said(request: HttpRequest, response: HttpResponse) -> None:
    if getattr(request, "askwell_said", False):
        response.delete_cookie(COOKIE, samesite="Strict")

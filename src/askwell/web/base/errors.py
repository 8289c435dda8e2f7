"""Pages for what went wrong: what happened, and what to do now."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from askwell.journey.errors import AskwellError, ChangedSinceYouLooked, NotFound
from askwell.journey.writing import NothingCanBeKept

NO_ROOM = 507
TITLES = {404: "Not here", 422: "Not quite", NO_ROOM: "Not saved"}
NEXT = {422: "Go back: most browsers still have what you typed. Nothing was changed."}


def status_of(error: AskwellError) -> int:
    """The status that fits an error: whether asking again can help, and where it lies."""
    if isinstance(error, NothingCanBeKept):
        return NO_ROOM
    return 404 if isinstance(error, NotFound) else 422


def known(request: HttpRequest, error: AskwellError) -> HttpResponse:
    """One sentence, with the status that fits."""
    if isinstance(error, ChangedSinceYouLooked):
        return _both_texts(request, error)
    status = status_of(error)
    return _page(request, status, TITLES[status], error.sentence, NEXT.get(status, ""))


def unknown(request: HttpRequest) -> HttpResponse:
    """Our own fault: the id that finds it, and where to look."""
    return _page(
        request,
        500,
        "Something broke on our side",
        "What was saved before is still saved. Go back and try once more.",
        number=getattr(request, "askwell_id", "-"),
        log=settings.HOME.log_file,
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, "Not here", NotFound().sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    return unknown(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        most = f"A form takes up to {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000} MB of text"
        return _page(
            request, 413, "Too much at once", f"{most}. Go back, and send it in parts.", "Nothing was changed."
        )
    return _page(
        request,
        400,
        "Not understood",
        "Your browser sent something Askwell does not understand. Go back, load the page again, and try once more.",
        "Nothing was changed.",
    )


def wrong_method(request: HttpRequest, plain: HttpResponse) -> HttpResponse:
    """For an address that only a button sends to, when it is opened as a page, or the other way about."""
    page = _page(request, 405, "Not a page to open", "This address belongs to a button. Go back and press it there.")
    page.headers["Allow"] = plain.headers["Allow"]
    return page


def not_signed_in(request: HttpRequest) -> HttpResponse:
    return _page(request, 401, "Not signed in here", "Run “askwell open” in a terminal: it opens this page signed in.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        "That page was too old",
        "Go back, load it again, and press the button once more.",
        "Nothing was changed.",
    )


def _page(request: HttpRequest, status: int, title: str, sentence: str, more: str = "", **where: Any) -> HttpResponse:
    context = {"title": title, "sentence": sentence, "more": more, **where}
    return render(request, "base/error.html", context, status=status)


def _both_texts(request: HttpRequest, error: ChangedSinceYouLooked) -> HttpResponse:
    pairs = [
        {"name": name, "label": name.replace("_", " "), "mine": error.mine[name], "theirs": theirs}
        for name, theirs in error.theirs.items()
        if str(theirs) != str(error.mine[name])
    ]
    again = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"looked_at", "csrfmiddlewaretoken"}
        for value in values
    ]
    context = {"error": error, "pairs": pairs, "again": again, "action": request.get_full_path()}
    return render(request, "base/changed.html", context, status=409)

"""Pages for what went wrong: what happened, and what to do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from askwell.journey.errors import AskwellError, ChangedSinceYouLooked, NotFound
from askwell.journey.writing import NothingCanBeKept

NO_ROOM = 507
TITLES = {404: "Not here", 422: "Not quite", NO_ROOM: "Not saved"}


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
    return _page(request, status, TITLES[status], error.sentence)


def unknown(request: HttpRequest) -> HttpResponse:
    number = getattr(request, "askwell_id", "")
    return _page(
        request,
        500,
        "Something broke on our side",
        f"What you had saved is safe. The log in your data folder has the details under {number}.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, "Not here", NotFound().sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    return unknown(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        400,
        "Not understood",
        "Your browser sent something Askwell does not understand. Go back and try again.",
    )


def not_signed_in(request: HttpRequest) -> HttpResponse:
    return _page(request, 401, "Not signed in here", "Run “askwell open” in a terminal: it opens this page signed in.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        "That page was too old",
        "Go back, load it again, and press the button once more. Nothing was changed.",
    )


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    return render(request, "base/error.html", {"title": title, "sentence": sentence}, status=status)


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

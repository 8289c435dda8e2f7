"""Today, the pipeline, a person's timeline, and the way back from anything to where it began."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from askwell.journey import overview
from askwell.journey.errors import NotFound
from askwell.web.base import go, now, show
from askwell.web.base.pages import Request
from askwell.web.overview.doors import doors


def today(request: Request) -> HttpResponse:
    if request.owner.welcomed_at is None:
        return go("/welcome/")
    page = overview.today(owner=request.owner, now=now())
    return show(request, "overview/today.html", page=page, entries=doors(page.todos))


def pipeline(request: Request) -> HttpResponse:
    page = overview.pipeline(owner=request.owner, path=_uid(request.GET.get("path", "")))
    return show(request, "overview/pipeline.html", page=page)


def timeline(request: Request, uid: UUID) -> HttpResponse:
    return show(request, "overview/timeline.html", page=overview.timeline(owner=request.owner, uid=uid))


def trail(request: Request, noun: str, uid: UUID) -> HttpResponse:
    return show(request, "overview/trail.html", page=overview.trail(owner=request.owner, noun=noun, uid=uid))


def _uid(value: str) -> UUID | None:
    try:
        return UUID(value) if value else None
    except ValueError:
        raise NotFound from None

"""Views of the shortlist: whom to ask about a path, and why."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import explore
from askwell.journey.errors import NotFound
from askwell.web.base import at, go, now, show
from askwell.web.base.pages import Request


class WhoForm(forms.Form):
    """Whom to put on it."""

    contact = forms.UUIDField()


def shortlist(request: Request, uid: UUID) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    page = explore.shortlist(owner=request.owner, now=now(), path=uid, words=words)
    return show(request, "explore/shortlist.html", page=page)


@require_POST
def put_on(request: Request, uid: UUID) -> HttpResponse:
    who = WhoForm(request.POST)
    if not who.is_valid():
        raise NotFound
    listed = explore.put_on_shortlist(owner=request.owner, now=now(), path=uid, **who.cleaned_data)
    return go(at(request, f"/explore/paths/{uid}/shortlist/"), f"{listed.contact} is on the shortlist.")

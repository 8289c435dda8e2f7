"""Views of people who may be in the book twice."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import research
from askwell.journey.errors import NotFound
from askwell.web.base import go, now, show
from askwell.web.base.pages import Request
from askwell.web.research import forms


def duplicates(request: Request) -> HttpResponse:
    return show(request, "research/duplicates.html", page=research.duplicates(owner=request.owner))


@require_POST
def merge(request: Request) -> HttpResponse:
    chosen = forms.MergeForm(request.POST)
    if not chosen.is_valid():
        raise NotFound
    deletion = research.merge(owner=request.owner, now=now(), **chosen.cleaned_data)
    return go("/research/duplicates/", "Merged: everything is with the one you kept.", undo=deletion)

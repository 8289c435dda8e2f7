"""The search page: the same block of results for the whole page and for each keystroke."""

from __future__ import annotations

from django.http import HttpResponse

from askwell.journey import overview
from askwell.web.base import show
from askwell.web.base.pages import Request


def search(request: Request) -> HttpResponse:
    found = overview.search(owner=request.owner, words=request.GET.get("q", ""))
    template = "overview/search_results.html" if request.headers.get("HX-Request") else "overview/search.html"
    return show(request, template, found=found)

"""Views of organizations."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import research
from askwell.web.base import fill, go, now, show
from askwell.web.base.pages import Request
from askwell.web.research import forms


def organizations(request: Request) -> HttpResponse:
    asked = forms.cleaned(forms.WordsForm(request.GET))
    page = research.organizations(owner=request.owner, words=asked.get("q", ""), after=asked.get("after"))
    return show(request, "research/organizations.html", page=page)


def add(request: Request) -> HttpResponse:
    form, values = fill(request, forms.OrganizationForm, initial={"name": request.GET.get("name", "")})
    if values is not None:
        made = forms.attempt(form, lambda: research.add_organization(owner=request.owner, now=now(), **values))
        if made:
            return go(made)
    return show(request, "research/organization_form.html", form=form)


def organization(request: Request, uid: UUID) -> HttpResponse:
    page = research.organization_page(owner=request.owner, uid=uid)
    return show(request, "research/organization.html", page=page, organization=page.organization)


def change(request: Request, uid: UUID) -> HttpResponse:
    page = research.organization_page(owner=request.owner, uid=uid)
    form, values = fill(request, forms.OrganizationForm, record=page.organization)
    if values is not None:
        made = forms.attempt(
            form, lambda: research.change_organization(owner=request.owner, now=now(), uid=uid, **values)
        )
        if made:
            return go(made, "Saved.")
    return show(request, "research/organization_form.html", form=form, organization=page.organization)


@require_POST
def target(request: Request, uid: UUID) -> HttpResponse:
    organization = research.target_organization(owner=request.owner, now=now(), uid=uid)
    return go(organization, "On your list." if organization.targeted else "Off your list.")


def add_fact(request: Request, uid: UUID) -> HttpResponse:
    page = research.organization_page(owner=request.owner, uid=uid)
    form, values = fill(request, forms.FactForm, initial={"kind": "mission"})
    if values is not None:
        made = forms.attempt(
            form, lambda: research.add_fact(owner=request.owner, now=now(), organization=uid, **values)
        )
        if made:
            return go(page.organization)
    return show(request, "research/detail_form.html", form=form, about=page.organization, title="Note a fact")

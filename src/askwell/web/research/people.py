"""Views of people."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import explore, research
from askwell.journey.errors import NotFound
from askwell.web.base import at, fill, go, now, show
from askwell.web.base.pages import Request
from askwell.web.research import forms

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def people(request: Request) -> HttpResponse:
    narrowed = forms.FilterForm(request.GET)
    asked = narrowed.asked()
    page = research.people(owner=request.owner, asked=asked, after=narrowed.cleaned_data.get("after"))
    return show(request, "research/people.html", page=page, letters=LETTERS, relations=research.RELATIONS)


def add(request: Request) -> HttpResponse:
    start = {"formatted_name": request.GET.get("name", ""), "organization": request.GET.get("organization", "")}
    form, values = fill(request, forms.NewContactForm, initial=start)
    if values is not None:
        made = forms.attempt(form, lambda: research.add_contact(owner=request.owner, now=now(), **values))
        if made:
            return go(made)
    return show(request, "research/contact_form.html", form=form, title="Add a person")


def me(request: Request) -> HttpResponse:
    """The owner's own profile: what Askwell finds shared ground with."""
    mine = research.me(owner=request.owner)
    if mine:
        return go(mine)
    form, values = fill(request, forms.NewContactForm, initial={"formatted_name": request.owner.formatted_name})
    if values is not None:
        made = forms.attempt(form, lambda: research.add_contact(owner=request.owner, now=now(), is_me=True, **values))
        if made:
            return go(made, "Now add where you studied and worked: Askwell looks for what you share with people.")
    return show(request, "research/contact_form.html", form=form, title="About you", is_me=True)


def dossier(request: Request, uid: UUID) -> HttpResponse:
    page = research.dossier(owner=request.owner, uid=uid, now=now())
    return show(request, "research/dossier.html", page=page, person=page.person, contact=page.person.contact)


def change(request: Request, uid: UUID) -> HttpResponse:
    contact = research.contact(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ContactForm, record=contact)
    if values is not None:
        made = forms.attempt(form, lambda: research.change_contact(owner=request.owner, now=now(), uid=uid, **values))
        if made:
            return go(made, "Saved.")
    return show(request, "research/contact_form.html", form=form, title=f"Change {contact}", contact=contact)


@require_POST
def star(request: Request, uid: UUID) -> HttpResponse:
    contact = research.star_contact(owner=request.owner, now=now(), uid=uid)
    return go(at(request, contact.get_absolute_url()))


def briefing(request: Request, uid: UUID) -> HttpResponse:
    page = research.briefing(owner=request.owner, uid=uid, now=now())
    return show(request, "research/briefing.html", page=page, person=page.person, contact=page.person.contact)


@require_POST
def shortlist(request: Request, uid: UUID) -> HttpResponse:
    contact = research.contact(owner=request.owner, uid=uid)
    path = forms.cleaned(forms.ShortlistForm(request.POST)).get("path")
    if path is None:
        return go(contact, "Choose a path first.")
    listed = explore.put_on_shortlist(owner=request.owner, now=now(), path=path, contact=uid)
    return go(contact, f"On the shortlist for {listed.path}.")


def suggest(request: Request, what: str) -> HttpResponse:
    """Options for a field that suggests while one types. The field sends its own name."""
    known: dict[str, Callable[..., list[tuple[str, str]]]] = {
        "people": research.suggested_people,
        "organizations": research.suggested_organizations,
        "zones": research.suggested_zones,
    }
    if what not in known:
        raise NotFound
    words = next((value for value in request.GET.values() if isinstance(value, str)), "")
    return show(request, "research/suggested.html", options=known[what](owner=request.owner, words=words[:100]))

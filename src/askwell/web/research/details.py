"""Views of what hangs on a person: tie, posts, addresses, facts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from askwell.journey import research
from askwell.web.base import fill, go, now, show
from askwell.web.base.pages import Request
from askwell.web.research import forms


def tie(request: Request, uid: UUID) -> HttpResponse:
    known = research.tie_of(owner=request.owner, contact=uid)
    mutual = research.called(known.mutual) if known.mutual else ""
    form, values = fill(request, forms.TieForm, record=known, initial={"mutual": mutual})
    if values is not None:
        if known._state.adding:
            values.pop("looked_at")
        made = forms.attempt(form, lambda: research.set_tie(owner=request.owner, now=now(), contact=uid, **values))
        if made:
            return go(known.contact, "Saved.")
    return _form(request, form, known.contact, f"How you know {known.contact}")


def add_position(request: Request, uid: UUID) -> HttpResponse:
    contact = research.contact(owner=request.owner, uid=uid)
    form, values = fill(request, forms.PositionForm, initial={"kind": request.GET.get("kind", "work")})
    if values is not None:
        made = forms.attempt(form, lambda: research.add_position(owner=request.owner, now=now(), contact=uid, **values))
        if made:
            return go(contact)
    return _form(request, form, contact, "Add a post or a school")


def change_position(request: Request, uid: UUID) -> HttpResponse:
    held = research.position(owner=request.owner, uid=uid)
    form, values = fill(request, forms.PositionForm, record=held)
    if values is not None:
        made = forms.attempt(form, lambda: research.change_position(owner=request.owner, now=now(), uid=uid, **values))
        if made:
            return go(held.contact, "Saved.")
    return _form(request, form, held.contact, "Change a post or a school", noun="position", record=held)


def add_contact_point(request: Request, uid: UUID) -> HttpResponse:
    contact = research.contact(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ContactPointForm)
    if values is not None:
        made = forms.attempt(
            form, lambda: research.add_contact_point(owner=request.owner, now=now(), contact=uid, **values)
        )
        if made:
            return go(contact)
    return _form(request, form, contact, "Add a way to reach them")


def change_contact_point(request: Request, uid: UUID) -> HttpResponse:
    point = research.contact_point(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ContactPointForm, record=point)
    if values is not None:
        made = forms.attempt(
            form, lambda: research.change_contact_point(owner=request.owner, now=now(), uid=uid, **values)
        )
        if made:
            return go(point.contact, "Saved.")
    return _form(request, form, point.contact, "Change a way to reach them", noun="contactpoint", record=point)


def add_fact(request: Request, uid: UUID) -> HttpResponse:
    contact = research.contact(owner=request.owner, uid=uid)
    form, values = fill(request, forms.FactForm)
    if values is not None:
        made = forms.attempt(form, lambda: research.add_fact(owner=request.owner, now=now(), contact=uid, **values))
        if made:
            return go(f"{contact.get_absolute_url()}#facts")
    return _form(request, form, contact, "Note a fact")


def change_fact(request: Request, uid: UUID) -> HttpResponse:
    known = research.fact(owner=request.owner, uid=uid)
    form, values = fill(request, forms.FactForm, record=known)
    if values is not None:
        made = forms.attempt(form, lambda: research.change_fact(owner=request.owner, now=now(), uid=uid, **values))
        if made:
            return go(known.contact or known.organization, "Saved.")
    return _form(request, form, known.contact or known.organization, "Change a fact", noun="fact", record=known)


def _form(request: Request, form: Any, about: Any, title: str, **context: Any) -> HttpResponse:
    """One form about something that belongs to a person or a place."""
    is_me = getattr(about, "is_me", False)
    return show(request, "research/detail_form.html", form=form, about=about, title=title, is_me=is_me, **context)

"""Views of what others were shown, and what they said of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act
from askwell.web.act import forms
from askwell.web.base import fill, go, now, number, show
from askwell.web.base.pages import Request

NOUNS = ("resume", "letter", "goal")


def showings(request: Request) -> HttpResponse:
    page = act.showings(owner=request.owner, now=now(), page=number(request) or 1, **_what(request))
    return show(request, "act/showings.html", page=page)


def show_to(request: Request) -> HttpResponse:
    initial = {name: value for name in ("contact", *NOUNS) if (value := request.GET.get(name))}
    form, values = fill(request, forms.ShowForm, initial=initial)
    if values is None:
        people = act.people_to_promise(owner=request.owner, also=forms.chosen(form, "contact"))
        forms.offer_people(form, people, "Choose somebody")
        return show(request, "act/showing_form.html", form=form, back=_back(form))
    made = act.show_to(owner=request.owner, now=now(), **values)
    return go(made, "Kept as it is today. If you have not sent it yet, here are words to copy.")


def showing(request: Request, uid: UUID) -> HttpResponse:
    page = act.showing_page(owner=request.owner, now=now(), uid=uid)
    return show(request, "act/showing.html", page=page, answer=forms.SaidForm())


@require_POST
def ask_again(request: Request, uid: UUID) -> HttpResponse:
    return go(act.ask_again(owner=request.owner, now=now(), uid=uid), "Asked once more. Now let it rest.")


@require_POST
def they_said(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.SaidForm)
    if values is None:
        page = act.showing_page(owner=request.owner, now=now(), uid=uid)
        return show(request, "act/showing.html", page=page, answer=form, form=form)
    return go(act.they_said(owner=request.owner, now=now(), uid=uid, **values), "Written down. Now thank them.")


@require_POST
def thank_for_comments(request: Request, uid: UUID) -> HttpResponse:
    return go(act.thank_for_comments(owner=request.owner, now=now(), uid=uid), "Noted: they are thanked.")


@require_POST
def take_up_comment(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.TakeUpForm)
    text = values["text"] if values else ""
    return go(act.take_up_comment(owner=request.owner, now=now(), uid=uid, text=text), "Written down, with a date.")


@require_POST
def leave_comment(request: Request, uid: UUID) -> HttpResponse:
    comment = act.leave_comment(owner=request.owner, now=now(), uid=uid)
    said = "Left as it is. You have the last word." if comment.left_at else "Open again."
    return go(comment.showing, said)


def _what(request: Request) -> dict[str, Any]:
    """Which one the page is about, if the address says so."""
    return {name: request.GET.get(name) or None for name in NOUNS}


def _back(form: forms.ShowForm) -> str:
    """The list that led to the form."""
    named = ((name, forms.chosen(form, name)) for name in NOUNS)
    return "/act/showings/" + next((f"?{name}={uid}" for name, uid in named if uid), "")

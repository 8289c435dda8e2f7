"""Views of openings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act
from askwell.web.act import forms
from askwell.web.act.resumes_forms import offer
from askwell.web.base import fill, go, now, show
from askwell.web.base.pages import Request

PASSED_ON = ("conversation", "note", "title", "organization_name")
SAID = {
    "heard": "Back on the list.",
    "applied": "Applied. That took some courage.",
    "interview": "A job interview. Talk to somebody there first.",
    "offer": "An offer. Sleep on it.",
    "closed": "Closed. It is kept for later.",
}


def add_opening(request: Request) -> HttpResponse:
    initial: dict[str, Any] = {name: request.GET[name] for name in PASSED_ON if request.GET.get(name)}
    form, values = fill(request, forms.NewOpeningForm, initial=initial)
    if values is None:
        return show(request, "act/opening_form.html", form=form)
    return go(act.add_opening(owner=request.owner, now=now(), **values), "Kept.")


def opening(request: Request, uid: UUID) -> HttpResponse:
    return _page(request, uid)


def change_opening(request: Request, uid: UUID) -> HttpResponse:
    page = act.opening_page(owner=request.owner, now=now(), uid=uid)
    where = {"organization_name": page.opening.organization.name if page.opening.organization else ""}
    form, values = fill(request, forms.ChangeOpeningForm, record=page.opening, initial=where)
    if values is None:
        return show(request, "act/opening_form.html", form=form, page=page)
    return go(act.change_opening(owner=request.owner, now=now(), uid=uid, **values), "Saved.")


@require_POST
def move_opening(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.MoveForm)
    if values is not None and values["state"] == "interview" and values["on"] is None:
        form.add_error("on", "Say on which day the job interview is.")
        values = None
    if values is None:
        return _page(request, uid, form)
    opening = act.move_opening(owner=request.owner, now=now(), uid=uid, **values)
    return go(opening, SAID[opening.state])


@require_POST
def tell_of_opening(request: Request, uid: UUID) -> HttpResponse:
    return go(act.tell_of_opening(owner=request.owner, now=now(), uid=uid), "Noted: they know.")


def _page(request: Request, uid: UUID, form: forms.MoveForm | None = None) -> HttpResponse:
    page = act.opening_page(owner=request.owner, now=now(), uid=uid)
    move = form or forms.MoveForm(initial={"state": page.opening.state})
    people = act.people_to_promise(owner=request.owner, also=forms.chosen(move, "heard_from"))
    offer(move, "heard_from", ((str(each.uid), each.formatted_name) for each in people), "Nobody of your people")
    for field, there in (("resume", page.resumes), ("letter", page.letters)):
        if there:
            offer(move, field, ((str(each.uid), str(each)) for each in there), "None of these")
        else:
            del move.fields[field]
    return show(request, "act/opening.html", page=page, form=form, move=move)

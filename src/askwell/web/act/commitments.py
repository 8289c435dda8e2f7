"""Views of promises."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act
from askwell.web.act import forms
from askwell.web.act.resumes_forms import offer
from askwell.web.base import at, fill, go, now, number, show
from askwell.web.base.pages import Request

PASSED_ON = ("contact", "conversation", "note", "opening", "text", "whose", "due_on", "kind", "hypothesis")


def overview(request: Request) -> HttpResponse:
    return show(request, "act/overview.html", page=act.overview(owner=request.owner, now=now()))


def door(request: Request, uid: UUID) -> HttpResponse:
    """Today knows a uid; this leads on to the page of whatever bears it."""
    return go(act.door(owner=request.owner, uid=uid))


def commitments(request: Request) -> HttpResponse:
    ended, whose = request.GET.get("ended") == "1", request.GET.get("whose", "")
    page = act.commitments(owner=request.owner, now=now(), whose=whose, ended=ended, page=number(request) or 1)
    return show(request, "act/commitments.html", page=page)


def add_commitment(request: Request) -> HttpResponse:
    initial: dict[str, Any] = {name: request.GET[name] for name in PASSED_ON if request.GET.get(name)}
    form, values = fill(request, forms.NewCommitmentForm, initial=initial)
    if values is None:
        return _form(request, form)
    return go(act.add_commitment(owner=request.owner, now=now(), **values), "Written down.")


def commitment(request: Request, uid: UUID) -> HttpResponse:
    page = act.commitment_page(owner=request.owner, now=now(), uid=uid)
    end = forms.EndForm(initial={"outcome": page.commitment.outcome})
    return show(request, "act/commitment.html", page=page, end=end)


def change_commitment(request: Request, uid: UUID) -> HttpResponse:
    page = act.commitment_page(owner=request.owner, now=now(), uid=uid)
    links = {name: link and link.uid for name in ("contact", "hypothesis") if (link := getattr(page.commitment, name))}
    form, values = fill(request, forms.CommitmentForm, record=page.commitment, initial=links)
    if values is None:
        return _form(request, form, page=page)
    return go(act.change_commitment(owner=request.owner, now=now(), uid=uid, **values), "Saved.")


@require_POST
def begin_commitment(request: Request, uid: UUID) -> HttpResponse:
    return go(act.begin_commitment(owner=request.owner, now=now(), uid=uid), "Under way.")


@require_POST
def complete_commitment(request: Request, uid: UUID) -> HttpResponse:
    commitment = act.complete_commitment(owner=request.owner, now=now(), uid=uid, outcome=_outcome(request))
    if commitment.tell_them and not commitment.told_at:
        said = "Done. Now let them know." if commitment.outcome else "Done. What came of it?"
        return go(commitment, said)
    return go(at(request, commitment.get_absolute_url()), "Done.")


@require_POST
def drop_commitment(request: Request, uid: UUID) -> HttpResponse:
    commitment = act.drop_commitment(owner=request.owner, now=now(), uid=uid, outcome=_outcome(request))
    return go(at(request, commitment.get_absolute_url()), "Dropped. One thing less.")


@require_POST
def reopen_commitment(request: Request, uid: UUID) -> HttpResponse:
    return go(act.reopen_commitment(owner=request.owner, now=now(), uid=uid), "Open again.")


@require_POST
def tell(request: Request, uid: UUID) -> HttpResponse:
    commitment = act.tell(owner=request.owner, now=now(), uid=uid)
    return go(at(request, commitment.get_absolute_url()), f"Noted: {commitment.contact} knows.")


@require_POST
def write_update(request: Request, uid: UUID) -> HttpResponse:
    return go(act.write_update(owner=request.owner, now=now(), uid=uid))


def _outcome(request: Request) -> str:
    _, values = fill(request, forms.EndForm)
    return values["outcome"] if values else ""


def _form(request: Request, form: Form, **context: Any) -> HttpResponse:
    forms.offer_people(form, act.people_to_promise(owner=request.owner, also=forms.chosen(form, "contact")))
    beliefs = act.beliefs_to_test(owner=request.owner, also=forms.chosen(form, "hypothesis"))
    offer(form, "hypothesis", ((str(each.uid), f"{each.text} ({each.path})") for each in beliefs), "None")
    return show(request, "act/commitment_form.html", form=form, **context)

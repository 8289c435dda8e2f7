"""Views of a rehearsal: with whom, the talk itself, and the report on it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.coach.report_page import report_html
from askwell.journey import prepare
from askwell.journey.errors import NotUnderstood
from askwell.web.base import RecordForm, fill, go, now, show
from askwell.web.base.pages import Request

SAY = {"rows": 3, "autofocus": True, "autocomplete": "off", "spellcheck": "true"}


class SayForm(RecordForm):
    """One turn. `seen` says how many lines its writer saw, so that what is sent twice is said once."""

    text = forms.CharField(label="You say", max_length=2000, widget=forms.Textarea(attrs=SAY))
    seen = forms.IntegerField(required=False, min_value=0, max_value=1000, widget=forms.HiddenInput)


def choose(request: Request, uid: UUID) -> HttpResponse:
    """The partners; a POST begins with one."""
    if request.method == "POST":
        key = request.POST.get("partner", "")
        return go(prepare.begin_rehearsal(owner=request.owner, now=now(), conversation=uid, partner=key))
    page = prepare.rehearsal_choices(owner=request.owner, conversation=uid)
    return show(request, "prepare/rehearse.html", page=page)


def rehearsal(request: Request, uid: UUID) -> HttpResponse:
    """The talk so far; a POST says the next thing."""
    form, values = fill(request, SayForm)
    if values is None:
        return _talk(request, uid, form)
    try:
        prepare.say_in_rehearsal(owner=request.owner, now=now(), uid=uid, **values)
    except NotUnderstood as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
        return _talk(request, uid, form)
    return go(f"/prepare/rehearsals/{uid}/{'?aloud=1' if _is_aloud(request) else ''}#now")


@require_POST
def end(request: Request, uid: UUID) -> HttpResponse:
    prepare.end_rehearsal(owner=request.owner, now=now(), uid=uid)
    return go(f"/prepare/rehearsals/{uid}/report/")


@require_POST
def take_up(request: Request, uid: UUID) -> HttpResponse:
    return go(prepare.take_up_rehearsal(owner=request.owner, now=now(), uid=uid))


def report(request: Request, uid: UUID) -> HttpResponse:
    page = prepare.rehearsal_report(owner=request.owner, uid=uid)
    return show(request, "prepare/rehearsal_report.html", page=page, body=report_html(page.report, rehearsed=True))


def _talk(request: Request, uid: UUID, form: SayForm) -> HttpResponse:
    page = prepare.rehearsal_page(owner=request.owner, uid=uid)
    if page.rehearsal.ended_at is not None:
        return go(f"/prepare/rehearsals/{uid}/report/")
    return show(request, "prepare/rehearsal.html", page=page, form=form, is_aloud=_is_aloud(request))


def _is_aloud(request: Request) -> bool:
    return "aloud" in request.GET

"""Views of prepare: the talk before it takes place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import prepare
from askwell.journey.errors import NotUnderstood
from askwell.web.base import at, download, go, now, number, show
from askwell.web.base.pages import Request
from askwell.web.prepare import forms

if TYPE_CHECKING:
    from askwell.records.models import Conversation


def overview(request: Request) -> HttpResponse:
    page = prepare.overview(owner=request.owner, page=number(request) or 1)
    return show(request, "prepare/overview.html", page=page)


def schedule(request: Request) -> HttpResponse:
    contact = request.GET.get("contact") or None
    choices = prepare.schedule_choices(owner=request.owner, contact=contact)
    form = _schedule_form(request, choices)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        values.pop("looked_at")
        try:
            talk = prepare.schedule(owner=request.owner, now=now(), **_links(values))
            return go(talk, "It is in the book. Now the questions.")
        except NotUnderstood as problem:
            _blame(form, problem)
    return show(request, "prepare/schedule.html", form=form, choices=choices)


def conversation(request: Request, uid: UUID) -> HttpResponse:
    page = prepare.conversation_page(owner=request.owner, now=now(), uid=uid)
    if page.conversation.state == prepare.State.HELD:
        return go(f"/meet/{uid}/")
    return show(request, "prepare/conversation.html", page=page)


def change(request: Request, uid: UUID) -> HttpResponse:
    talk = prepare.conversation(owner=request.owner, uid=uid)
    choices = prepare.schedule_choices(owner=request.owner, contact=talk.contact.uid)
    form = forms.ChangeForm(request.POST or None, initial=_about(talk))
    form.offer_paths(choices.paths)
    form.offer_length(talk.minutes)
    if request.method == "POST" and form.is_valid():
        prepare.change_conversation(owner=request.owner, now=now(), uid=uid, **_links(dict(form.cleaned_data)))
        return go(f"/prepare/{uid}/", "Saved.")
    return show(request, "prepare/change.html", form=form, talk=talk)


def move(request: Request, uid: UUID) -> HttpResponse:
    talk = prepare.conversation(owner=request.owner, uid=uid)
    local = talk.starts_at.astimezone(ZoneInfo(request.owner.time_zone))
    initial = {
        "day": local.date(),
        "at": local.time(),
        "minutes": talk.minutes,
        "looked_at": talk.updated_at.isoformat(),
    }
    form = forms.WhenForm(request.POST or None, initial=initial)
    form.offer_length(talk.minutes)
    if request.method == "POST" and form.is_valid():
        try:
            prepare.move(owner=request.owner, now=now(), uid=uid, **form.cleaned_data)
            return go(f"/prepare/{uid}/", "Moved. Send them the new invitation: their calendar will move the event.")
        except NotUnderstood as problem:
            _blame(form, problem)
    return show(request, "prepare/move.html", form=form, talk=talk, when=prepare.when(talk))


@require_POST
def cancel(request: Request, uid: UUID) -> HttpResponse:
    prepare.cancel(owner=request.owner, now=now(), uid=uid)
    return go(f"/prepare/{uid}/", "Called off. The agenda stays, should you find another time.")


@require_POST
def confirm(request: Request, uid: UUID) -> HttpResponse:
    talk = prepare.confirm(owner=request.owner, now=now(), uid=uid)
    return go(at(request, f"/prepare/{uid}/"), "Confirmed." if talk.confirmed_at else "Not confirmed yet.")


def invitation(request: Request, uid: UUID) -> HttpResponse:
    file = prepare.invitation(owner=request.owner, now=now(), uid=uid)
    return download(file.content, file.file_name, "text/calendar; charset=utf-8")


def _schedule_form(request: Request, choices: prepare.ScheduleChoices) -> forms.ScheduleForm:
    who = choices.contact
    initial = {"contact": str(who.uid), "their_time_zone": who.time_zone} if who else {}
    form = forms.ScheduleForm(request.POST or None, initial=initial)
    form.offer_contacts([who] if who else choices.contacts)
    form.offer_paths(choices.paths)
    return form


def _about(talk: Conversation) -> dict[str, Any]:
    return {
        "minutes": talk.minutes,
        "medium": talk.medium,
        "place": talk.place,
        "their_time_zone": talk.their_time_zone,
        "path": str(talk.path.uid) if talk.path else "",
        "aim": talk.aim,
        "looked_at": talk.updated_at.isoformat(),
    }


def _links(values: dict[str, Any]) -> dict[str, Any]:
    """The chosen uids; '' is no choice."""
    return values | {
        name: UUID(values[name]) if values[name] else None for name in ("path", "contact") if name in values
    }


def _blame(form: Any, problem: NotUnderstood) -> None:
    form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)

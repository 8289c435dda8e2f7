"""Views of meet outside the room: one call into the domain each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import meet
from askwell.web.base import fill, go, now, number, show
from askwell.web.base.pages import Request
from askwell.web.meet import forms


def overview(request: Request) -> HttpResponse:
    page = meet.overview(owner=request.owner, now=now(), page=number(request) or 1)
    return show(request, "meet/overview.html", page=page)


def conversation(request: Request, uid: UUID) -> HttpResponse:
    every_note = "all" in request.GET
    page = meet.conversation_page(owner=request.owner, now=now(), uid=uid, every_note=every_note)
    return show(request, "meet/conversation.html", page=page)


def note(request: Request, uid: UUID) -> HttpResponse:
    page = meet.note_page(owner=request.owner, uid=uid)
    form, values = fill(request, forms.NoteForm, record=page.note)
    if values is None:
        return show(request, "meet/note.html", form=form, page=page)
    saved = meet.change_note(owner=request.owner, now=now(), uid=uid, **_as_sent(values))
    back = f"/meet/{page.note.conversation.uid}/"
    if saved.merged:
        return go(f"/meet/notes/{uid}/", "Two versions met: both are kept. Please look.")
    return go(back, "Saved." if saved.text else "Emptied. Its earlier words stay in its history.")


@require_POST
def restore(request: Request, uid: UUID, revision: int) -> HttpResponse:
    """An earlier text of a note stands again."""
    meet.restore_text(owner=request.owner, now=now(), uid=uid, revision=revision)
    return go(f"/meet/notes/{uid}/", "It says that again. What it said until now is below.")


def takeaway(request: Request, uid: UUID) -> HttpResponse:
    record = meet.takeaway(owner=request.owner, uid=uid)
    form, values = fill(request, forms.TakeawayForm, record=record)
    if values is None:
        return show(request, "meet/takeaway.html", form=form, takeaway=record, codes=meet.CODES)
    meet.change_takeaway(owner=request.owner, now=now(), uid=uid, **values)
    return go(f"/meet/{record.conversation.uid}/", "Saved.")


def referral(request: Request, uid: UUID) -> HttpResponse:
    record = meet.referral(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ReferralForm, record=record)
    if values is None:
        return show(request, "meet/referral.html", form=form, referral=record)
    meet.change_referral(owner=request.owner, now=now(), uid=uid, **values)
    return go(f"/meet/{record.conversation.uid}/", "Saved.")


def _as_sent(values: dict[str, Any]) -> dict[str, Any]:
    """A note is merged by its revision, so `looked_at` is not needed."""
    return {
        "text": values["text"],
        "mark": values["mark"],
        "off_record": values["off_record"],
        "base_revision": values["revision"],
    }

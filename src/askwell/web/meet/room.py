"""Views of the room: the page, and what it sends while the talk goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from askwell.journey import meet
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.web.base import at, fill, go, now, show
from askwell.web.base.errors import status_of
from askwell.web.base.middleware import CLOSED
from askwell.web.base.pages import Request
from askwell.web.meet.forms import LineForm

if TYPE_CHECKING:
    from askwell.records.models import AgendaItem, Conversation

KEEPER = Path(__file__).parent / "static" / "meet" / "keeper.js"
MARK_KEYS = [(mark, mark.label, key) for key, mark in meet.MARK_KEYS.items()]


def room(request: Request, uid: UUID) -> HttpResponse:
    return _room(request, uid, LineForm())


@require_POST
def notes(request: Request, uid: UUID) -> HttpResponse:
    """One line: JSON from the room, where each save has a number; or the plain form, whole."""
    if request.content_type == "application/json":
        return answer(
            lambda: asdict(meet.take_note(owner=request.owner, now=now(), conversation=uid, **_line(request)))
        )
    form, values = fill(request, LineForm)
    if values is None:
        return _room(request, uid, form)
    meet.add_line(owner=request.owner, now=now(), conversation=uid, **values)
    return go(at(request, f"/meet/{uid}/room/#note-box"))


@require_POST
def mark_question(request: Request, uid: UUID, item: UUID) -> HttpResponse:
    """A question was asked, is skipped, or waits again."""
    if request.content_type == "application/json":
        return answer(lambda: {"item": _mark(request, uid, item, str(_sent(request).get("state"))).uid})
    _mark(request, uid, item, request.POST.get("state", ""))
    return go(at(request, f"/meet/{uid}/room/#agenda"))


def keeper(_: Request) -> HttpResponse:
    """The worker that opens a room while Askwell is away. Under /meet/, so that it may be given a room and no more."""
    return HttpResponse(KEEPER.read_bytes(), content_type="text/javascript; charset=utf-8")


@require_POST
def start(request: Request, uid: UUID) -> HttpResponse:
    """The clock starts: with the moment from the room, which may have waited to say so; or now, from the plain form."""
    if request.content_type == "application/json":
        return answer(lambda: {"talk": meet.start(owner=request.owner, now=now(), uid=uid, at=_at(request)).uid})
    meet.start(owner=request.owner, now=now(), uid=uid)
    return go(f"/meet/{uid}/room/")


@require_POST
def consent(request: Request, uid: UUID) -> HttpResponse:
    """Who agreed to being recorded; nobody takes it back."""
    if request.content_type == "application/json":
        names = str(_sent(request).get("agreed_by") or "")
        return answer(lambda: {"talk": _agree(request, uid, names, _at(request)).uid})
    _agree(request, uid, "" if "nobody" in request.POST else request.POST.get("agreed_by", ""), None)
    return go(at(request, f"/meet/{uid}/room/"))


@require_POST
def end(request: Request, uid: UUID) -> HttpResponse:
    meet.end(owner=request.owner, now=now(), uid=uid)
    return go(f"/meet/{uid}/wrap-up/")


@require_POST
def go_on(request: Request, uid: UUID) -> HttpResponse:
    meet.go_on(owner=request.owner, now=now(), uid=uid)
    return go(f"/meet/{uid}/room/")


@require_POST
def did_not_come(request: Request, uid: UUID) -> HttpResponse:
    meet.did_not_come(owner=request.owner, now=now(), uid=uid)
    return go(f"/prepare/{uid}/move/", "Noted. It happens; offer another time, kindly.")


def _room(request: Request, uid: UUID, form: LineForm) -> HttpResponse:
    page = meet.room_page(owner=request.owner, now=now(), uid=uid)
    shown = show(
        request, "meet/room.html", form=form, page=page, script=json.dumps(page.script), marks=MARK_KEYS, now=now()
    )
    shown.headers["Permissions-Policy"] = f"{CLOSED}, microphone=(self)"
    return shown


def _mark(request: Request, uid: UUID, item: UUID, state: str) -> AgendaItem:
    return meet.mark_question(owner=request.owner, now=now(), conversation=uid, item=item, state=state)


def _agree(request: Request, uid: UUID, names: str, agreed_at: datetime | None) -> Conversation:
    return meet.agree_to_recording(owner=request.owner, now=now(), uid=uid, agreed_by=names, at=agreed_at)


def answer(work: Callable[[], dict[str, Any]]) -> JsonResponse:
    """What the domain said, or its sentence with the status that tells the room whether to try again."""
    try:
        return JsonResponse(work())
    except AskwellError as error:
        return JsonResponse({"error": error.sentence}, status=status_of(error))


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise NotUnderstood("The room sent something that is no JSON object.")
    return sent


def _line(request: HttpRequest) -> dict[str, Any]:
    """The one save in the body: its names are those of `take_note`, which says what they mean."""
    sent = _sent(request)
    try:
        return {
            "note_uid": UUID(str(sent["note"])),
            "client": str(sent["client"]),
            "seq": int(sent["seq"]),
            "text": str(sent["text"]),
            "mark": str(sent.get("mark") or ""),
            "off_record": sent.get("off_record") is True,
            "agenda_item": UUID(str(sent["item"])) if sent.get("item") else None,
            "typed_at": _moment(str(sent["typed_at"])),
            "base_revision": int(sent.get("base") or 0),
        }
    except (KeyError, TypeError, ValueError, OverflowError):
        raise NotUnderstood("The room sent a line that lacks its note, writer, number, text or time.") from None


def _at(request: HttpRequest) -> datetime:
    """When it happened, as the room says."""
    try:
        return _moment(str(_sent(request).get("at")))
    except ValueError:
        raise NotUnderstood("The room did not say when that was.") from None


def _moment(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError
    return moment

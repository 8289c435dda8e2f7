"""Views of a recording: how far it is, who is who, its sound, and the pieces that the room sends."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from askwell.journey import meet
from askwell.journey.errors import NotUnderstood
from askwell.web.base import RecordForm, at, download, fill, go, now, show
from askwell.web.base.pages import Request
from askwell.web.meet.room import answer

SOUND = "audio/wav"


class WhoForm(RecordForm):
    """Which voice is the owner's, and what the other one is called."""

    me = forms.ChoiceField(error_messages={"required": "Say which voice is yours."})
    them = forms.CharField(label="The other one is", max_length=300)

    def __init__(self, *args: Any, voices: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["me"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(name, name) for name in voices]
        if len(voices) == 1:
            choice.choices = [*choice.choices, ("", "somebody else")]
            choice.required = self.fields["them"].required = False


def recording(request: Request, uid: UUID) -> HttpResponse:
    """How far it is; once it was listened to, the question who is who; at last the way to the report."""
    page = meet.recording_page(owner=request.owner, uid=uid)
    template = "meet/recording_state.html" if request.headers.get("HX-Request") else "meet/recording.html"
    return show(request, template, page=page, form=_who(page))


@require_POST
def who(request: Request, uid: UUID) -> HttpResponse:
    page = meet.recording_page(owner=request.owner, uid=uid)
    form, values = fill(request, WhoForm, voices=[voice.name for voice in page.voices])
    if values is not None:
        try:
            return go(meet.say_who_is_who(owner=request.owner, now=now(), uid=uid, **values))
        except NotUnderstood as problem:
            form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
    return show(request, "meet/recording.html", page=page, form=form)


@require_POST
def agree(request: Request, uid: UUID) -> HttpResponse:
    """Everybody agreed to the recording that was brought in."""
    agreed_by = request.POST.get("agreed_by", "")
    return go(meet.agree_and_listen(owner=request.owner, now=now(), uid=uid, agreed_by=agreed_by))


@require_POST
def listen(request: Request, uid: UUID) -> HttpResponse:
    return go(meet.listen_again(owner=request.owner, now=now(), uid=uid))


@require_POST
def stop(request: Request, uid: UUID) -> HttpResponse:
    return go(meet.stop_listening(owner=request.owner, now=now(), uid=uid))


@require_POST
def finish(request: Request, uid: UUID) -> HttpResponse:
    """The recording is over: said by the room, with how many pieces it sent; or by a button, with what has arrived."""
    pieces = request.POST.get("pieces", "")
    count = int(pieces) if pieces.isdecimal() and len(pieces) < 9 else None
    if "application/json" in request.headers.get("Accept", ""):
        return answer(lambda: {"state": _finished(request, uid, count).state})
    return go(_finished(request, uid, None))


@require_POST
def keep(request: Request, uid: UUID) -> HttpResponse:
    return go(meet.keep_audio(owner=request.owner, now=now(), uid=uid, keep="keep" in request.POST))


@require_POST
def forget(request: Request, uid: UUID) -> HttpResponse:
    """The sound goes for good."""
    left = meet.forget_audio(owner=request.owner, now=now(), uid=uid)
    return go(at(request, left.get_absolute_url() if left else "/meet/"), "The sound is gone from this computer.")


def clip(request: Request, uid: UUID, number: int) -> HttpResponse:
    return download(meet.clip_of(owner=request.owner, uid=uid, number=number), f"voice-{number + 1}.wav", SOUND)


def hole(request: Request, uid: UUID, number: int) -> HttpResponse:
    return download(meet.hole_of(owner=request.owner, uid=uid, number=number), f"place-{number + 1}.wav", SOUND)


@require_POST
def piece(request: Request, conversation: UUID, uid: UUID, number: int) -> JsonResponse:
    """One piece of what the room records. The body is its bytes; their digest comes in a header."""
    sha256 = request.headers.get("Askwell-Digest", "")
    return answer(
        lambda: {
            "pieces": meet.take_piece(
                owner=request.owner, now=now(), conversation=conversation, uid=uid, number=number, sha256=sha256,
                data=request.body,
            ).pieces
        }
    )  # fmt: skip


def _finished(request: Request, uid: UUID, pieces: int | None) -> Any:
    return meet.finish_recording(owner=request.owner, now=now(), uid=uid, pieces=pieces)


def _who(page: meet.RecordingPage) -> WhoForm:
    contact = page.recording.conversation.contact
    return WhoForm(initial={"them": contact.formatted_name}, voices=[voice.name for voice in page.voices])

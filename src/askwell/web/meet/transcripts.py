"""Views of a transcript: dropped or pasted in, the listening report on it, and what it gives to the wrap-up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from askwell.coach.report import Found
from askwell.coach.report_page import report_html
from askwell.journey import meet
from askwell.journey.errors import NotUnderstood
from askwell.web.base import RecordForm, fill, go, now, show
from askwell.web.base.pages import Request

BUTTON = (
    '<form method="post" action="/meet/transcripts/{}/take/" class="inline"><input type="hidden" name="csrfmiddlewaretoken"'
    ' value="{}"><input type="hidden" name="line" value="{}"><button name="kind" value="{}" aria-label="To the wrap-up:'
    ' {}">To the wrap-up</button></form>'
)
TAKEN = '<span class="chip good">in the wrap-up</span>'


class TranscriptForm(RecordForm):
    """A file, of words or of sound, or pasted words."""

    file = forms.FileField(
        label="The file",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "drop"}),
        help_text="A transcript (WebVTT, SRT, text or JSON, of Zoom, Teams, Meet, Otter and their like), or the sound or film of the talk (MP3, M4A, WAV, MP4, WebM).",
    )
    text = forms.CharField(label="Or paste it here", required=False, strip=False, widget=forms.Textarea)
    replace = forms.BooleanField(label="It takes the place of the one that is there", required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("file") and not values.get("text", "").strip() and not self.errors:
            self.add_error("file", "Choose a file, or paste the words below.")
        return values


def add(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, TranscriptForm, initial={"replace": True})
    if values is None:
        return _ask(request, uid, form)
    file = values["file"]
    try:
        kept, gone = meet.bring_in(
            owner=request.owner,
            now=now(),
            conversation=uid,
            file_name=file.name if file else "",
            parts=file.chunks() if file else [values["text"].encode("utf-8", "replace")],
            replace=values["replace"],
        )
    except NotUnderstood as problem:
        form.add_error("file" if file else "text", problem.sentence)
        return _ask(request, uid, form)
    return go(kept, "The earlier transcript is in the bin." if gone else "", undo=gone)


def report(request: Request, uid: UUID) -> HttpResponse:
    page = meet.report_page(owner=request.owner, uid=uid)
    token = get_token(request)

    def beside(number: int, found: Found) -> str:
        return TAKEN if number in page.taken else format_html(BUTTON, uid, token, found.i, found.kind, found.text[:60])

    body = report_html(page.report, beside=beside)
    return show(request, "meet/report.html", page=page, body=body, speakers=list(page.report.talk.speakers))


@require_POST
def asker(request: Request, uid: UUID) -> HttpResponse:
    meet.say_who_asks(owner=request.owner, now=now(), uid=uid, speaker=request.POST.get("speaker", ""))
    return go(f"/meet/transcripts/{uid}/")


@require_POST
def swap(request: Request, uid: UUID) -> HttpResponse:
    """The two voices of a recording were taken for each other."""
    return go(meet.swap_names(owner=request.owner, now=now(), uid=uid), "Swapped: each line has the other name now.")


@require_POST
def take(request: Request, uid: UUID) -> HttpResponse:
    """One thing that was found goes to the wrap-up, where it gets its place."""
    line = request.POST.get("line", "")
    number = int(line) if line.isdecimal() and len(line) < 9 else -1
    meet.take_line(owner=request.owner, now=now(), uid=uid, line=number, kind=request.POST.get("kind", ""))
    return go(f"/meet/transcripts/{uid}/#keep", "It waits in the wrap-up.")


def _ask(request: Request, uid: UUID, form: TranscriptForm) -> HttpResponse:
    page = meet.conversation_page(owner=request.owner, now=now(), uid=uid)
    return show(request, "meet/transcript.html", form=form, page=page)

"""A transcript of a talk: read apart, kept with the talk, and what it gives to the wrap-up."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from askwell.coach.report import Found, Report, in_numbers
from askwell.coach.talk_time import count_words
from askwell.formats.captions import read_transcript
from askwell.formats.texts import decode
from askwell.formats.transcript import Transcript as Read
from askwell.journey import keeping, prepare
from askwell.journey.apart import apart, laid_down, whole
from askwell.journey.errors import NotUnderstood
from askwell.journey.meet.notes import SavedNote, take_note
from askwell.journey.meet.playing import Sound, sound_of
from askwell.journey.prepare.listening import SaidLine, clean_words, said_in
from askwell.journey.writing import writes
from askwell.records.models import Account, Conversation, Deletion, Mark, Note, Transcript

LARGEST: Final = 8 * 1024 * 1024
MOST_WORDS, MOST_LINES = 60_000, 20_000  # some six hours
MARKS: Final = {"advice": Mark.ADVICE, "referral": Mark.PERSON, "action": Mark.PROMISE, "resource": Mark.RESOURCE}
# No mark means that no place is suggested: theirs is not "I promised", and no mark stands for an opening.
HEADS: Final = {"promise": "They promised: ", "opening": "An opening: "}


class TranscriptIsTooLarge(NotUnderstood):
    """This transcript is larger than 8 MB. Save it as text or WebVTT, which take less room."""


class TranscriptIsTooLong(NotUnderstood):
    """This transcript has more than 60,000 words, some six hours. Bring it in talk by talk."""


class TranscriptSaysNothing(NotUnderstood):
    """Nobody says anything in this file. Bring in the transcript as WebVTT, SRT, text or JSON."""


class LineIsNotThere(NotUnderstood):
    """That line is no longer in the transcript. Open the report again."""


@dataclass(frozen=True)
class ReportPage:
    """The listening report on a talk. `taken` are the numbers of what stands in the wrap-up already."""

    transcript: Transcript
    report: Report
    asker_is_sure: bool
    taken: frozenset[int]
    sound: Sound | None

    @property
    def conversation(self) -> Conversation:
        return self.transcript.conversation


def add_transcript(
    *, owner: Account, now: datetime, conversation: UUID | str, parts: Iterable[bytes], file_name: str = "",
    replace: bool = False,
) -> tuple[Transcript, Deletion | None]:  # fmt: skip
    """Read a transcript and keep it with its talk. With `replace`, the ones before it go to the bin.

    Gives the last of those deletions, so that it can be undone. Errors: FileIsNotRead, TranscriptIsTooLarge,
    TranscriptIsTooLong, TranscriptSaysNothing; nothing is kept then.
    """
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    data = whole(parts, at_most=LARGEST, otherwise=TranscriptIsTooLarge)
    with laid_down(data, Path(settings.HOME.imports)) as path:
        lines, name = _lines(apart(read_transcript)(path))
    return keep_lines(
        owner=owner, now=now, conversation=talk, lines=lines, me=owner.formatted_name, replace=replace, format=name,
        file_name=Path(file_name).name[:255], source=clean_words(decode(data)[0], keep="\n\t"),
    )  # fmt: skip


def keep_lines(
    *, owner: Account, now: datetime, conversation: Conversation, lines: list[SaidLine], me: str,
    replace: bool = False, **fields: object,
) -> tuple[Transcript, Deletion | None]:  # fmt: skip
    """Keep what was said, whatever it was read or heard from. `me` is what the owner is called in it."""
    return _keep(
        owner, now, conversation, replace, lines=[line.as_kept() for line in lines], **reckoned(lines, me), **fields
    )


def reckoned(lines: list[SaidLine], me: str) -> dict[str, Any]:
    """What follows from the lines: the words to search, who of them asks where that is sure, and the figures."""
    read = prepare.heard(lines, me=me)
    asker = read.asker.name if read.asker and read.asker.is_sure else ""
    return {"words": _words(lines), "asker": asker, "figures": in_numbers(read)}


@writes
def _keep(
    owner: Account, now: datetime, talk: Conversation, replace: bool, **fields: object
) -> tuple[Transcript, Deletion | None]:
    before = list(Transcript.objects.of(owner).filter(conversation=talk)) if replace else []
    gone = [keeping.move_to_bin(one, now=now) for one in before]
    return keeping.add(Transcript, owner=owner, now=now, conversation=talk, **fields), gone[-1] if gone else None


def transcripts_of(*, owner: Account, conversation: Conversation) -> list[Transcript]:
    """What is kept of one talk, newest first, without its text."""
    kept = Transcript.objects.of(owner).filter(conversation=conversation)
    return list(kept.defer("source", "lines", "words").order_by("-id"))


def report_page(*, owner: Account, uid: UUID) -> ReportPage:
    """The report, reckoned anew each time; five queries."""
    kept = keeping.get(Transcript, owner=owner, uid=uid, related=["conversation__contact"])
    report = _report(owner, kept)
    numbers = {_note_uid(kept, one): at for at, one in enumerate(report.found)}
    there = Note.objects.of(owner).filter(uid__in=list(numbers)).exclude(text="").values_list("uid", flat=True)
    is_sure = report.talk.asker is None or report.talk.asker.is_sure
    taken = frozenset(numbers[one] for one in there)
    return ReportPage(kept, report, is_sure and bool(report.talk.asker), taken, sound_of(owner=owner, transcript=kept))


@writes
def say_who_asks(*, owner: Account, now: datetime, uid: UUID, speaker: str) -> Transcript:
    """The owner says which of the speakers they are."""
    kept = keeping.get(Transcript, owner=owner, uid=uid)
    lines = lines_of(kept)
    if speaker not in {line.speaker for line in lines} - {""}:
        raise NotUnderstood("Nobody of that name speaks in this transcript. Choose one of the list.", field="speaker")
    return keeping.change(kept, now=now, asker=speaker, figures=in_numbers(prepare.heard(lines, me=speaker)))


def take_line(*, owner: Account, now: datetime, uid: UUID, line: int, kind: str) -> SavedNote:
    """Put what was found in a line into the wrap-up, as a note that quotes it. Doing it twice changes nothing."""
    kept = keeping.get(Transcript, owner=owner, uid=uid, related=["conversation"])
    found = next((one for one in _report(owner, kept).found if (one.i, one.kind) == (line, kind)), None)
    if found is None:
        raise LineIsNotThere
    return take_note(
        owner=owner, now=now, conversation=kept.conversation.uid, note_uid=_note_uid(kept, found),
        client=f"transcript-{kept.uid.hex}", seq=1 + line, text=_as_note(found), mark=MARKS.get(kind, Mark.NONE),
        typed_at=_said_at(kept, found, now),
    )  # fmt: skip


def lines_of(kept: Transcript) -> list[SaidLine]:
    return said_in(kept.lines)


def _report(owner: Account, kept: Transcript) -> Report:
    me = kept.asker or owner.formatted_name
    return prepare.report_of(owner=owner, conversation=kept.conversation, lines=lines_of(kept), me=me)


def _lines(read: Read) -> tuple[list[SaidLine], str]:
    said = [
        SaidLine(clean_words(one.speaker)[:300], clean_words(one.text), one.start, one.end) for one in read.utterances
    ]
    lines = [line for line in said if line.text]
    if not lines:
        raise TranscriptSaysNothing(str(read.findings[0])) if read.findings else TranscriptSaysNothing
    if len(lines) > MOST_LINES or sum(count_words(line.text) for line in lines) > MOST_WORDS:
        raise TranscriptIsTooLong
    return lines, read.format


def _words(lines: Iterable[SaidLine]) -> str:
    """What is searched: who says what, a turn a line."""
    turns = groupby(enumerate(lines), key=lambda one: one[1].speaker or one[0])
    said = ((who, " ".join(line.text for _, line in turn)) for who, turn in turns)
    return "\n".join(f"{who}: {text}" if isinstance(who, str) else text for who, text in said)


def _note_uid(kept: Transcript, found: Found) -> UUID:
    return uuid.uuid5(kept.uid, f"{found.i} {found.text}")


def _as_note(found: Found) -> str:
    """The words themselves, the name in front where somebody was named, so that the wrap-up can take it up."""
    who = f"{found.people[0]} – " if found.kind == "referral" and found.people else ""
    return f"{HEADS.get(found.kind, '')}{who}“{found.text}”"


def _said_at(kept: Transcript, found: Found, now: datetime) -> datetime:
    """When it was said, as far as the talk's start and the line's time tell."""
    start = lines_of(kept)[found.i].start
    begun = kept.conversation.started_at
    return now if begun is None or start is None else min(now, begun + timedelta(seconds=max(0.0, start)))

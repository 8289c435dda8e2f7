"""Notes, each saved on its own at once. One operation for the room, the forms, the commands and every other program."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.journey.meet.marks import read_mark
from askwell.journey.meet.merging import merge_texts
from askwell.journey.writing import writes
from askwell.records.models import Account, AgendaItem, Conversation, Note, NoteRevision, Records, Takeaway

LONGEST = 20_000
MERGE, BEFORE = "merge", "before"


class SequenceNumberIsTaken(AskwellError):
    """That number was already used for another text. Nothing was changed: send this text under a new number."""


class NoteHasNoWords(NotUnderstood):
    """There is nothing in that line yet. Write a few words first."""


@dataclass(frozen=True)
class SavedNote:
    """What the note says after a save. `merged` says that two versions met and both were kept."""

    note: UUID
    revision: int
    text: str
    mark: str
    off_record: bool
    merged: bool


@dataclass(frozen=True)
class NotePage:
    """One note with all it ever said, newest first."""

    note: Note
    revisions: list[NoteRevision]


@dataclass(frozen=True)
class _Typed:
    """One line as its writer sent it."""

    client: str
    seq: int
    text: str
    mark: str
    off_record: bool
    typed_at: datetime


@writes
def take_note(
    *, owner: Account, now: datetime, conversation: UUID | str, note_uid: UUID, client: str, seq: int, text: str,
    mark: str = "", off_record: bool = False, agenda_item: UUID | str | None = None, typed_at: datetime,
    base_revision: int = 0,
) -> SavedNote:  # fmt: skip
    """Save one line, whole, under the number its writer gave it. Saving it twice gives the same answer twice.

    `client` names the writer (one open page, one command), `seq` grows with each of its saves, `base_revision` is the
    revision the writer saw before typing. A text that comes after a later one of the same writer goes into the history
    only. When somebody else wrote since `base_revision`, both texts are merged by line. An empty text hides the note;
    its history stays. Notes are taken before, during and after the talk: a late line is better than a lost one.
    """
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    _check(client, seq, text)
    note = _note(owner, talk, note_uid)
    if note is None:
        begun_at = _after_own_last(owner, talk, client, seq, min(typed_at, now))
        note = _new_note(owner, now, talk, note_uid, mark, agenda_item, begun_at)
    typed = _Typed(client, seq, text, mark, off_record, min(typed_at, now))
    before = NoteRevision.objects.of(owner).filter(note=note, client=client, seq=seq).first()
    if before is not None:
        return _same_answer(owner, note, before, text)
    return _take_in(owner, now, note, typed, base_revision)


def add_line(
    *, owner: Account, now: datetime, conversation: UUID | str, line: str, mark: str = "", off_record: bool = False
) -> SavedNote:
    """A whole line typed at once, its mark given or at its head: what a plain form and a command send."""
    read = read_mark(line)
    if not read.text:
        raise NoteHasNoWords
    return take_note(
        owner=owner, now=now, conversation=conversation, note_uid=uuid.uuid4(), client=f"line-{uuid.uuid4().hex}", seq=1,
        text=read.text if mark in ("", read.mark) else line.strip(), mark=mark or read.mark, off_record=off_record,
        typed_at=now,
    )  # fmt: skip


def change_note(
    *, owner: Account, now: datetime, uid: UUID, text: str, mark: str, off_record: bool, base_revision: int
) -> SavedNote:
    """Edit a note on a page of its own; an edit made elsewhere meanwhile is merged, not lost."""
    note = keeping.get(Note, owner=owner, uid=uid, related=["conversation"])
    return take_note(
        owner=owner, now=now, conversation=note.conversation.uid, note_uid=uid, client=f"form-{uuid.uuid4().hex}", seq=1,
        text=text, mark=mark, off_record=off_record, typed_at=now, base_revision=base_revision,
    )  # fmt: skip


def restore_text(*, owner: Account, now: datetime, uid: UUID, revision: int) -> SavedNote:
    """The note says again what it said in that revision: as a new one, so that what it says now is not lost either."""
    note = keeping.get(Note, owner=owner, uid=uid)
    then = NoteRevision.objects.of(owner).filter(note=note, revision=revision).first()
    if then is None:
        raise NotFound
    return change_note(
        owner=owner, now=now, uid=uid, text=then.text, mark=then.mark, off_record=then.off_record or note.off_record,
        base_revision=note.revision,
    )  # fmt: skip


def note_page(*, owner: Account, uid: UUID) -> NotePage:
    """One note with its last fifty texts."""
    note = keeping.get(Note, owner=owner, uid=uid, related=["conversation__contact"])
    return NotePage(note, list(NoteRevision.objects.of(owner).filter(note=note).order_by("-revision")[:50]))


def _check(client: str, seq: int, text: str) -> None:
    if not client or len(client) > 64 or not 0 < seq < 2**62:
        raise NotUnderstood("A note needs the name of its writer (up to 64 characters) and a number above 0.")
    if len(text) > LONGEST:
        raise NotUnderstood(f"A note holds up to {LONGEST:,} characters; this one has {len(text):,}.", field="text")


def _note(owner: Account, talk: Conversation, uid: UUID) -> Note | None:
    """The note, out of the bin again if a line of it was still on its way when it was deleted."""
    note = Note.everything.select_for_update().filter(uid=uid).first()
    if note is None:
        return None
    if note.owner_id != owner.pk or note.conversation_id != talk.pk:
        raise NotFound
    if note.deletion is not None:
        keeping.put_back(owner=owner, uid=note.deletion.uid)
        note.refresh_from_db()
    return note


def _new_note(
    owner: Account, now: datetime, talk: Conversation, uid: UUID, mark: str, item: UUID | str | None, typed_at: datetime
) -> Note:
    items = AgendaItem.objects.of(owner).filter(agenda__conversation=talk)
    asked = items.filter(uid=item).first() if item else None  # a question that is gone must not cost the note
    return keeping.add(
        Note, owner=owner, now=now, uid=uid, conversation=talk, agenda_item=asked, mark=mark, typed_at=typed_at
    )


def _after_own_last(owner: Account, talk: Conversation, client: str, seq: int, typed_at: datetime) -> datetime:
    """A writer's lines stand in the order of its numbers, even when its clock is set back while it writes."""
    if seq == 1:
        return typed_at
    earlier = NoteRevision.objects.of(owner).filter(note=OuterRef("pk"), client=client, seq__lt=seq)
    own = Note.objects.of(owner).filter(Exists(earlier), conversation=talk).order_by("-typed_at")
    last = own.values_list("typed_at", flat=True).first()  # not a maximum: a long talk would be read for it each time
    return typed_at if last is None else max(typed_at, last + timedelta(microseconds=1))


def _same_answer(owner: Account, note: Note, before: NoteRevision, text: str) -> SavedNote:
    if _letters(before.text) != _letters(text):
        raise SequenceNumberIsTaken
    return _answer(note, NoteRevision.objects.of(owner).get(note=note, revision=before.led_to))


def _take_in(owner: Account, now: datetime, note: Note, typed: _Typed, base_revision: int) -> SavedNote:
    known = NoteRevision.objects.of(owner).filter(note=note)
    head = _head(owner, now, note, known)
    number = (known.order_by("-revision").values_list("revision", flat=True).first() or 0) + 1
    mine = known.filter(client=typed.client).order_by("-seq").first()
    if head is None:
        return _stand(owner, now, note, _revise(owner, now, note, typed, number, led_to=number))
    if mine and mine.seq > typed.seq:
        _revise(owner, now, note, typed, number, led_to=head.revision)
        return _answer(note, head)
    base = _base(known, mine, base_revision)
    met = _merge(base, typed, head) if _others_wrote(known, typed.client, base) else typed
    if met == typed:
        return _stand(owner, now, note, _revise(owner, now, note, typed, number, led_to=number))
    _revise(owner, now, note, typed, number, led_to=number + 1)
    met = replace(met, client=MERGE, seq=number)
    return _stand(owner, now, note, _revise(owner, now, note, met, number + 1, led_to=number + 1))


def _head(owner: Account, now: datetime, note: Note, known: Records[NoteRevision]) -> NoteRevision | None:
    """What the note says. A text that came in by another way (a file, the example) begins its history here."""
    head = known.filter(revision=note.revision).first()
    if head is None and note.text:
        before = _Typed(BEFORE, 1, note.text, note.mark, note.off_record, note.typed_at)
        head = _revise(owner, now, note, before, note.revision, led_to=note.revision)
    return head


def _base(known: Records[NoteRevision], mine: NoteRevision | None, base_revision: int) -> NoteRevision | None:
    """What this text grew out of: what the same writer sent last, unless it has seen something newer since."""
    if mine and mine.revision > base_revision:
        return mine
    return known.filter(revision=base_revision).first()


def _others_wrote(known: Records[NoteRevision], client: str, base: NoteRevision | None) -> bool:
    """Whether the note holds words that this writer has not seen. What came too late for the note does not count."""
    if base is None:
        return True
    if base.client == client and base.led_to != base.revision:
        return True  # its last text was merged, and the merge is what it has not seen
    later = known.filter(revision__gt=base.revision, led_to__gte=F("revision"))
    return later.exclude(client=client).exists()


def _merge(base: NoteRevision | None, typed: _Typed, head: NoteRevision) -> _Typed:
    """Text by line; a mark this writer changed stands; off the record when either side newly says so."""
    if base is None:
        text = merge_texts("", typed.text, head.text)
        return replace(typed, text=text, off_record=typed.off_record or head.off_record)
    return replace(
        typed,
        text=merge_texts(base.text, typed.text, head.text),
        mark=head.mark if typed.mark == base.mark else typed.mark,
        off_record=head.off_record if typed.off_record == base.off_record else typed.off_record,
    )


def _revise(owner: Account, now: datetime, note: Note, typed: _Typed, number: int, *, led_to: int) -> NoteRevision:
    return keeping.add(
        NoteRevision, owner=owner, now=now, note=note, client=typed.client, seq=typed.seq, revision=number,
        led_to=led_to, text=typed.text, mark=typed.mark, off_record=typed.off_record, typed_at=typed.typed_at,
    )  # fmt: skip


def _stand(owner: Account, now: datetime, note: Note, row: NoteRevision) -> SavedNote:
    """Make this revision what the note says. What was kept from it follows it off the record."""
    if row.off_record and not note.off_record:
        for takeaway in Takeaway.objects.of(owner).filter(note=note, off_record=False):
            keeping.change(takeaway, now=now, off_record=True)
    keeping.change(note, now=now, text=row.text, mark=row.mark, off_record=row.off_record, revision=row.revision)
    return _answer(note, row)


def _answer(note: Note, row: NoteRevision) -> SavedNote:
    return SavedNote(note.uid, row.revision, row.text, row.mark, row.off_record, merged=row.client == MERGE)


def _letters(text: str) -> str:
    """What is left of a text however it was cleaned on its way in."""
    return "".join(sign for sign in text if sign.isprintable())

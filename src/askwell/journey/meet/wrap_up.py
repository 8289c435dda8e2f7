"""The wrap-up (N1): opens when the talk ends, sorts its notes, and is done when the owner says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from askwell.journey import keeping
from askwell.journey.meet.places import NOUNS, OFF_THE_RECORD, Place, default_due_on, suggested_place
from askwell.journey.writing import writes
from askwell.records.models import (
    Account,
    AgendaItem,
    Commitment,
    Conversation,
    Note,
    Opening,
    Record,
    Referral,
    Takeaway,
)

AT_A_TIME, LISTED = 20, 200


@dataclass(frozen=True)
class Row:
    """One note with what became of it. `suggested` comes from its mark and is only a suggestion."""

    note: Note
    suggested: str
    kept: Record | None
    places: list[tuple[str, str]]


@dataclass(frozen=True)
class Kept:
    """What is kept of a talk, by kind, the oldest first."""

    takeaways: list[Takeaway]
    referrals: list[Referral]
    openings: list[Opening]
    commitments: list[Commitment]

    def of_note(self, note: Note) -> Record | None:
        """What the wrap-up made of this note."""
        kinds: list[list[Takeaway] | list[Referral] | list[Opening] | list[Commitment]]
        kinds = [self.takeaways, self.referrals, self.openings, self.commitments]
        return next((record for kind in kinds for record in kind if record.note_id == note.pk), None)

    @property
    def count(self) -> int:
        return len(self.takeaways) + len(self.referrals) + len(self.openings) + len(self.commitments)


@dataclass(frozen=True)
class WrapUpPage:
    """The notes of a talk in the order they were typed, each with its place or without one yet.

    Twenty at a time, those without a place before the others; `has_more` when there are notes beyond them.
    """

    conversation: Conversation
    rows: list[Row]
    has_more: bool
    kept: Kept
    who_else: AgendaItem | None
    due_on: date

    @property
    def undecided(self) -> int:
        return sum(not row.note.settled for row in self.rows)


def wrap_up_page(*, owner: Account, now: datetime, uid: UUID) -> WrapUpPage:
    """The notes to sort, in eight queries."""
    talk = keeping.get(Conversation, owner=owner, uid=uid, related=["contact__organization", "path", "organization"])
    kept = kept_of(owner=owner, conversation=talk)
    notes = _to_sort(owner, talk)
    shown = sorted(notes[:AT_A_TIME], key=lambda note: (note.typed_at, note.pk))
    items = AgendaItem.objects.of(owner).filter(agenda__conversation=talk, is_who_else=True)
    return WrapUpPage(
        conversation=talk,
        rows=[Row(note, suggested_place(note), kept.of_note(note), _places(note)) for note in shown],
        has_more=len(notes) > AT_A_TIME,
        kept=kept,
        who_else=items.first(),
        due_on=default_due_on(owner=owner, now=now),
    )


@writes
def finish_wrap_up(*, owner: Account, now: datetime, uid: UUID) -> Conversation:
    """The notes have their places, or may stay notes. Ends a talk that nobody ended."""
    talk = keeping.get(Conversation, owner=owner, uid=uid)
    if talk.state != Conversation.State.HELD:
        talk = keeping.change(
            talk, now=now, state=Conversation.State.HELD, started_at=talk.started_at or min(now, talk.starts_at),
            ended_at=now,
        )  # fmt: skip
    return keeping.change(talk, now=now, wrapped_up_at=talk.wrapped_up_at or now)


def notes_of(*, owner: Account, conversation: Conversation, most: int | None = LISTED) -> tuple[list[Note], bool]:
    """The notes that have words, in the order they were begun, and whether there are more before them.

    A talk of hundreds of notes shows the last two hundred, unless `most` is None.
    """
    newest = _notes(owner, conversation).select_related("agenda_item").order_by("-typed_at", "-id")
    shown = list(newest if most is None else newest[: most + 1])
    return list(reversed(shown[:most])), most is not None and len(shown) > most


def kept_of(*, owner: Account, conversation: Conversation) -> Kept:
    """What was kept of one talk, in four queries."""
    commitments = Commitment.objects.of(owner).filter(conversation=conversation)
    return Kept(
        list(Takeaway.objects.of(owner).filter(conversation=conversation).order_by("id")),
        list(Referral.objects.of(owner).filter(conversation=conversation).select_related("contact").order_by("id")),
        list(Opening.objects.of(owner).filter(conversation=conversation).select_related("organization").order_by("id")),
        list(commitments.order_by("due_on", "id")),
    )


def _to_sort(owner: Account, conversation: Conversation) -> list[Note]:
    """One more than is shown: first those without a place."""
    notes = _notes(owner, conversation).order_by("typed_at", "id")
    waiting = list(notes.filter(settled="")[: AT_A_TIME + 1])
    return [*waiting, *notes.exclude(settled="")[: AT_A_TIME + 1 - len(waiting)]]


def _notes(owner: Account, conversation: Conversation) -> QuerySet[Note]:
    return Note.objects.of(owner).filter(conversation=conversation).exclude(text="")


def _places(note: Note) -> list[tuple[str, str]]:
    """Where this note may go: an off-record one never where others could read of it."""
    allowed = OFF_THE_RECORD if note.off_record else (*NOUNS, Place.LEFT, Place.DROPPED)
    return [(place, label) for place, label in Place.choices if place in allowed]

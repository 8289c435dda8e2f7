"""What the pages of a talk show: the room, and the talk afterwards."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from askwell.coach import probing
from askwell.journey import keeping, prepare
from askwell.journey.meet.recordings import recordings_of
from askwell.journey.meet.transcripts import transcripts_of
from askwell.journey.meet.wrap_up import LISTED, Kept, kept_of, notes_of
from askwell.planner.agenda import AgendaPlan, Cue, cues
from askwell.records.models import Account, AgendaItem, Conversation, Note, Recording, Transcript

PROBES = [asdict(probe) for probe in probing.probes()]


@dataclass(frozen=True)
class RoomNote:
    """A note as the room shows it: `at_seconds` from the start of the talk, None before it."""

    note: Note
    at_seconds: int | None

    @property
    def clock(self) -> str:
        return "" if self.at_seconds is None else _clock(self.at_seconds)


@dataclass(frozen=True)
class RoomPage:
    """The talk, its agenda in the order it is to be asked ('who else' last), its cues and its notes."""

    conversation: Conversation
    items: list[AgendaItem]
    plan: AgendaPlan
    cues: tuple[Cue, ...]
    notes: list[RoomNote]
    has_earlier: bool
    elapsed_seconds: int

    @property
    def is_under_way(self) -> bool:
        return self.conversation.state == Conversation.State.UNDER_WAY

    @property
    def clock(self) -> str:
        """The time since the start, as the room's clock shows it."""
        return _clock(self.elapsed_seconds)

    @property
    def total_seconds(self) -> int:
        return self.conversation.minutes * 60

    @property
    def is_link(self) -> bool:
        """Whether the place is the address of a call."""
        return self.conversation.place.startswith(("https://", "http://"))

    @property
    def current(self) -> AgendaItem | None:
        """The first question that still waits."""
        return next((item for item in self.items if item.state == AgendaItem.State.WAITING), None)

    @property
    def script(self) -> dict[str, object]:
        """What the room's clock needs to run on its own in the browser."""
        talk = self.conversation
        closing = [slot for slot in self.plan.closing if slot.key]
        return {
            "conversation": str(talk.uid),
            "minutes": talk.minutes,
            "startedAt": talk.started_at.isoformat() if talk.started_at else None,
            "endedAt": talk.ended_at.isoformat() if talk.ended_at else None,
            "openingMinutes": self.plan.opening.minutes,
            "closingMinutes": sum(slot.minutes for slot in self.plan.closing),
            "slots": [{"item": slot.key, "minutes": slot.minutes, "must": slot.must_ask} for slot in self.plan.slots],
            "whoElse": closing[0].key if closing else None,
            "probes": PROBES,
            "cues": [{"name": cue.name, "at": cue.at_seconds, "words": cue.words} for cue in self.cues],
        }


@dataclass(frozen=True)
class ConversationPage:
    """A talk afterwards: its notes, what was kept of them, and its recordings and transcripts without their text."""

    conversation: Conversation
    notes: list[Note]
    has_earlier: bool
    kept: Kept
    transcripts: list[Transcript]
    recordings: list[Recording]
    minutes_held: int | None
    is_past: bool


def room_page(*, owner: Account, now: datetime, uid: UUID) -> RoomPage:
    """Everything the room shows, in five queries."""
    talk = keeping.get(Conversation, owner=owner, uid=uid, related=["contact__organization", "organization", "path"])
    items, plan = prepare.room_plan(owner=owner, conversation=talk)
    notes, has_earlier = notes_of(owner=owner, conversation=talk)
    return RoomPage(
        conversation=talk,
        items=items,
        plan=plan,
        cues=cues(talk.minutes),
        notes=[RoomNote(note, _since(talk.started_at, note.typed_at)) for note in notes],
        has_earlier=has_earlier,
        elapsed_seconds=_since(talk.started_at, talk.ended_at or now) or 0,
    )


def conversation_page(*, owner: Account, now: datetime, uid: UUID, every_note: bool = False) -> ConversationPage:
    """A talk with its notes and what was kept, in eight queries."""
    talk = keeping.get(
        Conversation, owner=owner, uid=uid, related=["contact__organization", "organization", "path", "outreach"]
    )
    held = _since(talk.started_at, talk.ended_at) if talk.ended_at else None
    notes, has_earlier = notes_of(owner=owner, conversation=talk, most=None if every_note else LISTED)
    return ConversationPage(
        conversation=talk,
        notes=notes,
        has_earlier=has_earlier,
        kept=kept_of(owner=owner, conversation=talk),
        transcripts=transcripts_of(owner=owner, conversation=talk),
        recordings=recordings_of(owner=owner, conversation=talk),
        minutes_held=None if held is None else max(1, round(held / 60)),
        is_past=talk.starts_at + timedelta(minutes=talk.minutes) <= now,
    )


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _since(start: datetime | None, moment: datetime | None) -> int | None:
    """Whole seconds from one to the other; None when there is no start or the moment lies before it."""
    if start is None or moment is None or moment < start:
        return None
    return int((moment - start).total_seconds())

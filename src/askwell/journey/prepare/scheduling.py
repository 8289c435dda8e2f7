"""A time and a place for the talk, in both time zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.writing import writes
from askwell.planner.zones import zone_names
from askwell.records.models import Account, Contact, Conversation, Outreach, Path

State = Conversation.State
# What an invitation can still be in when a time is agreed.
NOT_YET_YES = (
    Outreach.State.IDEA, Outreach.State.PLANNED, Outreach.State.INVITED, Outreach.State.NUDGED, Outreach.State.LATER,
    Outreach.State.NO, Outreach.State.PARKED, Outreach.State.BOUNCED,
)  # fmt: skip
SHORTEST, LONGEST = 15, 60
CHANGES_THE_INVITATION = ("minutes", "medium", "place")


class ConversationIsOver(AskwellError):
    """This conversation has been held. Its notes are under Conversations; plan another one if you talk again."""


@writes
def schedule(
    *, owner: Account, now: datetime, contact: UUID, day: date, at: time, minutes: int = 30, medium: str = "video",
    place: str = "", aim: str = "", path: UUID | None = None, outreach: UUID | None = None, their_time_zone: str = "",
    uid: UUID | None = None,
) -> Conversation:  # fmt: skip
    """Agree on a talk: day and time are the owner's own. An outreach that was still open becomes a yes.

    `uid` is that of the event in a calendar, where it comes from one.
    """
    who = keeping.get(Contact, owner=owner, uid=contact, related=["organization"])
    asked = keeping.maybe(Outreach, owner=owner, uid=outreach) or _open_outreach(owner, who)
    talk = keeping.add(
        Conversation, owner=owner, now=now, uid=uid or uuid4(), contact=who, outreach=asked, organization=who.organization,
        path=keeping.maybe(Path, owner=owner, uid=path) or (asked.path if asked else None),
        starts_at=moment(owner=owner, day=day, at=at), minutes=_length(minutes), medium=medium, place=place, aim=aim,
        my_time_zone=owner.time_zone, their_time_zone=_zone(their_time_zone) or who.time_zone,
    )  # fmt: skip
    if asked and asked.state in NOT_YET_YES:
        keeping.change(asked, now=now, state=Outreach.State.YES, replied_at=asked.replied_at or now, nudge_on=None)
    if their_time_zone and not who.time_zone:
        keeping.change(who, now=now, time_zone=their_time_zone)
    return talk


@writes
def change_conversation(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", path: UUID | None = None,
    their_time_zone: str = "", **fields: Any,
) -> Conversation:  # fmt: skip
    """Change where, how long or what for. Their calendar hears of it through a higher SEQUENCE where it matters."""
    talk = keeping.get(Conversation, owner=owner, uid=uid)
    if "minutes" in fields:
        _length(fields["minutes"])
    matters = any(name in fields and fields[name] != getattr(talk, name) for name in CHANGES_THE_INVITATION)
    return keeping.change(
        talk, now=now, looked_at=looked_at, path=keeping.maybe(Path, owner=owner, uid=path),
        their_time_zone=_zone(their_time_zone), sequence=talk.sequence + matters, **fields,
    )  # fmt: skip


@writes
def move(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", day: date, at: time, minutes: int | None = None
) -> Conversation:
    """Another time. A talk that was cancelled or missed is planned again; the same event moves in their calendar."""
    talk = keeping.get(Conversation, owner=owner, uid=uid)
    if talk.state == State.HELD:
        raise ConversationIsOver
    return keeping.change(
        talk, now=now, looked_at=looked_at, starts_at=moment(owner=owner, day=day, at=at), state=State.PLANNED,
        minutes=_length(minutes or talk.minutes), my_time_zone=owner.time_zone, sequence=talk.sequence + 1,
        confirmed_at=None, started_at=None, ended_at=None,
    )  # fmt: skip


@writes
def cancel(*, owner: Account, now: datetime, uid: UUID) -> Conversation:
    """Call it off. The agenda stays, for when it is planned again."""
    talk = keeping.get(Conversation, owner=owner, uid=uid)
    if talk.state == State.HELD:
        raise ConversationIsOver
    if talk.state == State.CANCELLED:
        return talk
    return keeping.change(talk, now=now, state=State.CANCELLED, sequence=talk.sequence + 1)


@writes
def confirm(*, owner: Account, now: datetime, uid: UUID) -> Conversation:
    """The time was confirmed the day before (F26). A second call takes that back."""
    talk = keeping.get(Conversation, owner=owner, uid=uid)
    return keeping.change(talk, now=now, confirmed_at=None if talk.confirmed_at else now)


def moment(*, owner: Account, day: date, at: time) -> datetime:
    """That day and time where the owner is. A time the clocks skip is refused; of a doubled one, the first is meant."""
    zone = ZoneInfo(owner.time_zone)
    local = datetime.combine(day, at.replace(second=0, microsecond=0), zone)
    utc = local.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NotUnderstood(
            f"On {day.day} {day:%B} the clocks skip {at:%H:%M} in {owner.time_zone}. Choose an hour later.", field="at"
        )
    return utc


def _length(minutes: int) -> int:
    if not SHORTEST <= minutes <= LONGEST:
        raise NotUnderstood(f"A conversation takes {SHORTEST} to {LONGEST} minutes; 20 to 30 is best.", field="minutes")
    return minutes


def _zone(name: str) -> str:
    if name and name not in zone_names():
        raise NotUnderstood(
            f"Askwell knows no time zone called “{name}”. Try one like Europe/Berlin.", field="their_time_zone"
        )
    return name


def _open_outreach(owner: Account, who: Contact) -> Outreach | None:
    """The effort this talk came from: the latest one that has not led to a talk yet."""
    asked = Outreach.objects.of(owner).filter(contact=who, conversations=None)
    return asked.filter(state__in=[*NOT_YET_YES, Outreach.State.YES]).order_by("-updated_at").first()

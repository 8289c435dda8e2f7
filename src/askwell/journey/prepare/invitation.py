"""The talk as a calendar event. Its UID stays and its SEQUENCE grows, so that a calendar moves it and adds no second.

The other person may read it: the owner's aim and agenda stay out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from askwell.formats.icalendar import Invitation as Event
from askwell.formats.icalendar import Person, write_event
from askwell.journey import keeping
from askwell.records.folding import fold
from askwell.records.models import Account, ContactPoint, Conversation

ALARM_MINUTES = 15


@dataclass(frozen=True)
class Invitation:
    """A file for a calendar."""

    file_name: str
    content: bytes


def invitation(*, owner: Account, now: datetime, uid: UUID) -> Invitation:
    """The event of one talk, cancelled when the talk is; the other person is asked when both addresses are known."""
    talk = keeping.get(Conversation, owner=owner, uid=uid, related=["contact"])
    is_off = talk.state == Conversation.State.CANCELLED
    content = write_event(_event(owner, talk, is_off), now, method="CANCEL" if is_off else "REQUEST")
    name = re.sub(r"[^a-z0-9]+", "-", fold(talk.contact.formatted_name)).strip("-") or "conversation"
    return Invitation(f"conversation-{name}.ics", content)


def _event(owner: Account, talk: Conversation, is_off: bool) -> Event:
    points = ContactPoint.objects.of(owner).filter(contact=talk.contact, kind=ContactPoint.Kind.EMAIL)
    address = points.order_by("id").first()
    me, they = owner.formatted_name or "me", talk.contact.formatted_name
    is_link = talk.place.startswith(("http://", "https://"))
    return Event(
        uid=str(talk.uid),
        summary=f"Conversation: {they} and {me}",
        starts_at=talk.starts_at,
        ends_at=talk.starts_at + timedelta(minutes=talk.minutes),
        zone=talk.my_time_zone,
        sequence=talk.sequence,
        cancelled=is_off,
        location=talk.place,
        url=talk.place if is_link else "",
        organizer=Person(email=owner.email, name=owner.formatted_name) if owner.email else None,
        attendee=Person(email=address.value, name=they) if address else None,
        alarm_minutes=ALARM_MINUTES,
    )

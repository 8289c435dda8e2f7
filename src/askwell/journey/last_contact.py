"""When each person was last heard of: a look-up in an index for each, however much has passed between the two."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from askwell.records.models import Account, Conversation, Message, Record, Records, Touch

R = TypeVar("R", bound=Record)


def last_moments(owner: Account) -> dict[str, Subquery]:
    """Columns for a query of contacts: the last talk held, message sent and touch done, each None where there is none."""
    talks = _of_contact(Conversation, owner).filter(state=Conversation.State.HELD)
    sent = _of_contact(Message, owner).filter(sent_at__isnull=False)
    done = _of_contact(Touch, owner).filter(done_at__isnull=False)
    return {
        "last_talk_at": _latest(talks.annotate(at=Coalesce("ended_at", "starts_at")), "at"),
        "last_sent_at": _latest(sent, "sent_at"),
        "last_touch_at": _latest(done, "done_at"),
    }


def last_contact(contact: Any) -> tuple[str, datetime | None]:
    """What the last real contact was, and when. `contact` is a row that has the columns of `last_moments`."""
    what, last_at = "", None
    moments = (("talked", contact.last_talk_at), ("wrote", contact.last_sent_at), ("in touch", contact.last_touch_at))
    for kind, at in moments:
        if at and (last_at is None or at > last_at):
            what, last_at = kind, at
    return what, last_at


def _of_contact(noun: type[R], owner: Account) -> Records[R]:
    return noun.objects.of(owner).filter(contact=OuterRef("pk"))


def _latest(rows: Records[Any], column: str) -> Subquery:
    """Not a maximum: the database would read all of them for it."""
    return Subquery(rows.order_by(f"-{column}").values(column)[:1])

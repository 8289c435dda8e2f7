"""The thank-you: due 24 hours after the end of a talk (T1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from askwell.journey import keeping, reach_out
from askwell.journey.errors import AskwellError
from askwell.journey.reach_out.drafts import Draft
from askwell.journey.writing import writes
from askwell.planner.reminders import Clock, thank_you_clock
from askwell.records.models import Account, Conversation, Message

HELD = Conversation.State.HELD


class ConversationIsNotHeld(AskwellError):
    """This conversation has not been held yet, so there is nothing to thank for."""


@dataclass(frozen=True)
class ThankYouDue:
    """A talk that nobody was thanked for yet, and its clock."""

    conversation: Conversation
    clock: Clock


@dataclass(frozen=True)
class ThankYouPage:
    """One thank-you before it is begun: its clock, the draft, and what is still missing."""

    conversation: Conversation
    clock: Clock
    draft: Draft
    begun: Message | None
    thanked_at: datetime | None


@writes
def start_thank_you(*, owner: Account, now: datetime, conversation: UUID) -> Message:
    """The thank-you as a draft; the one begun earlier when there is one."""
    _held(owner, conversation)
    return reach_out.start_thank_you(owner=owner, now=now, conversation=conversation)


@writes
def settle_thanks(*, owner: Account, now: datetime, conversation: UUID) -> Conversation:
    """Thanked in person, or in another way. A second call takes it back."""
    talk = _held(owner, conversation)
    return keeping.change(talk, now=now, thanks_settled_at=None if talk.thanks_settled_at else now)


def thank_you_page(*, owner: Account, now: datetime, conversation: UUID) -> ThankYouPage:
    """What the thank-you would say, drawn from this talk alone."""
    talk = _held(owner, conversation)
    messages = Message.objects.of(owner).filter(conversation=talk, kind=Message.Kind.THANK_YOU)
    sent = messages.filter(sent_at__isnull=False).order_by("sent_at").first()
    return ThankYouPage(
        conversation=talk,
        clock=clock_of(talk, now),
        draft=reach_out.thank_you_draft(owner=owner, now=now, conversation=conversation),
        begun=messages.filter(sent_at=None).order_by("-id").first(),
        thanked_at=sent.sent_at if sent else talk.thanks_settled_at,
    )


def unthanked(owner: Account) -> QuerySet[Conversation]:
    """Talks that were held and nobody was thanked for, the latest first."""
    sent = Message.objects.of(owner).filter(
        conversation=OuterRef("pk"), kind=Message.Kind.THANK_YOU, sent_at__isnull=False
    )
    held = Conversation.objects.of(owner).filter(state=HELD, thanks_settled_at=None, contact__deletion=None)
    open_ones = held.filter(~Exists(sent)).annotate(over_at=Coalesce("ended_at", F("starts_at")))
    return open_ones.select_related("contact__organization").order_by("-over_at", "-id")


def clock_of(conversation: Conversation, now: datetime) -> Clock:
    """How much of the 24 hours is left."""
    return thank_you_clock(over_at(conversation), now)


def over_at(conversation: Conversation) -> datetime:
    """When the talk ended, or would have by its plan."""
    return conversation.ended_at or conversation.starts_at + timedelta(minutes=conversation.minutes)


def _held(owner: Account, uid: UUID) -> Conversation:
    talk = keeping.get(Conversation, owner=owner, uid=uid, related=["contact__organization"])
    if talk.state != HELD:
        raise ConversationIsNotHeld
    return talk

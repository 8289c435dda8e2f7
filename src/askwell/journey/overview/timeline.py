"""Everything that happened with one person, newest first: three hundred of each kind are enough for three hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from askwell.journey import keeping
from askwell.records.models import (
    Account,
    Comment,
    Commitment,
    Contact,
    Conversation,
    Fact,
    Message,
    Outreach,
    Reflection,
    Showing,
    Takeaway,
    Touch,
)

SHOWN = 300


@dataclass(frozen=True)
class Event:
    """One moment: `noun` and `uid` lead to its trail, `href` to its page."""

    at: datetime
    what: str
    text: str
    noun: str
    uid: UUID
    href: str
    off_record: bool = False


@dataclass(frozen=True)
class Timeline:
    contact: Contact
    events: list[Event]


def timeline(*, owner: Account, uid: UUID) -> Timeline:
    """The life of one acquaintance in eleven queries."""
    contact = keeping.get(Contact, owner=owner, uid=uid, related=["organization"])
    events = [event for part in PARTS for event in part(owner, contact)]
    return Timeline(contact, sorted(events, key=lambda event: event.at, reverse=True)[:SHOWN])


def _connected(_: Account, contact: Contact) -> Iterable[Event]:
    if contact.connected_on:
        yield _event(contact, datetime.combine(contact.connected_on, time(), UTC), "You connected", "", contact)


def _facts(owner: Account, contact: Contact) -> Iterable[Event]:
    for fact in Fact.objects.of(owner).filter(contact=contact).order_by("-created_at")[:SHOWN]:
        yield _event(fact, fact.created_at, "You read", f"{fact.text} ({fact.source})", contact)


def _outreaches(owner: Account, contact: Contact) -> Iterable[Event]:
    for outreach in Outreach.objects.of(owner).filter(contact=contact).order_by("-created_at")[:SHOWN]:
        yield _event(outreach, outreach.created_at, "You thought of asking", outreach.why, outreach)
        if outreach.replied_at:
            words = f"They answered: {outreach.get_state_display().lower()}"
            yield _event(outreach, outreach.replied_at, words, outreach.reply_text, outreach)


def _messages(owner: Account, contact: Contact) -> Iterable[Event]:
    sent = Message.objects.of(owner).filter(contact=contact, sent_at__isnull=False)
    for message in sent.order_by("-sent_at")[:SHOWN]:
        assert message.sent_at
        what = f"You sent: {message.get_kind_display().lower()}"
        yield _event(message, message.sent_at, what, message.subject or message.body[:120], message)


def _conversations(owner: Account, contact: Contact) -> Iterable[Event]:
    held = Conversation.State.HELD
    for talk in Conversation.objects.of(owner).filter(contact=contact).order_by("-starts_at")[:SHOWN]:
        at = talk.ended_at if talk.state == held and talk.ended_at else talk.starts_at
        what = "You talked" if talk.state == held else f"Conversation, {talk.get_state_display().lower()}"
        href = f"/meet/{talk.uid}/" if talk.state == held else talk.get_absolute_url()
        yield Event(at, what, talk.aim, "conversation", talk.uid, href)


def _takeaways(owner: Account, contact: Contact) -> Iterable[Event]:
    kept = Takeaway.objects.of(owner).filter(conversation__contact=contact, conversation__deletion=None)
    for takeaway in kept.select_related("conversation").order_by("-created_at")[:SHOWN]:
        href = f"/meet/{takeaway.conversation.uid}/"
        yield Event(
            takeaway.created_at, "They told you", takeaway.text, "takeaway", takeaway.uid, href, takeaway.off_record
        )


def _commitments(owner: Account, contact: Contact) -> Iterable[Event]:
    for commitment in Commitment.objects.of(owner).filter(contact=contact):
        yield _event(commitment, commitment.created_at, commitment.get_whose_display(), commitment.text, commitment)
        if commitment.completed_at:
            done = commitment.outcome or commitment.text
            yield _event(commitment, commitment.completed_at, "Done", done, commitment)


def _showings(owner: Account, contact: Contact) -> Iterable[Event]:
    for showing in Showing.objects.of(owner).filter(contact=contact).defer("text").order_by("-created_at")[:SHOWN]:
        yield _event(showing, showing.created_at, "You asked for their view", showing.title, showing)
    said = Comment.objects.of(owner).filter(showing__contact=contact, showing__deletion=None).select_related("showing")
    for comment in said.order_by("-created_at")[:SHOWN]:
        yield _event(comment, comment.created_at, "They said of it", comment.text, comment.showing)


def _reflections(owner: Account, contact: Contact) -> Iterable[Event]:
    mine = Reflection.objects.of(owner).filter(conversation__contact=contact, conversation__deletion=None)
    for reflection in mine.select_related("conversation"):
        yield _event(reflection, reflection.reflected_at, "You reflected", reflection.surprised_me, reflection)


def _touches(owner: Account, contact: Contact) -> Iterable[Event]:
    done = Touch.objects.of(owner).filter(contact=contact, done_at__isnull=False)
    for touch in done.order_by("-done_at")[:SHOWN]:
        assert touch.done_at
        href = f"/stay-in-touch/{contact.uid}/"
        yield Event(touch.done_at, touch.get_kind_display(), touch.reason, "touch", touch.uid, href)


PARTS: tuple[Callable[[Account, Contact], Iterable[Event]], ...] = (
    _connected, _facts, _outreaches, _messages, _conversations, _takeaways, _commitments,
    _showings, _reflections, _touches,
)  # fmt: skip


def _event(record: Any, at: datetime, what: str, text: str, page: Any) -> Event:
    return Event(at, what, text, record._meta.model_name, record.uid, page.get_absolute_url())

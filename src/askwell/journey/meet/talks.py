"""The talk itself: it starts, questions are asked, it ends, or it does not take place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, AgendaItem, Conversation, Records, Takeaway

PAGE = 25
State = Conversation.State


class ConversationHasEnded(AskwellError):
    """This conversation has ended. You can still add notes and wrap up."""


class ConversationIsCancelled(AskwellError):
    """This conversation was cancelled. Plan it again to talk."""


@dataclass(frozen=True)
class Overview:
    """Conversations under way and held, newest first; each carries `kept`, how many takeaways.

    `waiting` are planned ones whose time has come or gone. `older` is the page number after this one, or None.
    """

    waiting: list[Conversation]
    conversations: list[Conversation]
    newer: int | None
    older: int | None


@writes
def start(*, owner: Account, now: datetime, uid: UUID, at: datetime | None = None) -> Conversation:
    """The talk begins now, or began at `at` while nobody could tell us. One that is under way changes nothing."""
    talk = _talk(owner, uid)
    if talk.state == State.UNDER_WAY:
        return talk
    if talk.state == State.HELD:
        raise ConversationHasEnded
    return keeping.change(talk, now=now, state=State.UNDER_WAY, started_at=min(at or now, now), ended_at=None)


@writes
def end(*, owner: Account, now: datetime, uid: UUID) -> Conversation:
    """The talk is over, on time or early. One that was never started here counts as held for its planned minutes."""
    talk = _talk(owner, uid)
    if talk.state == State.HELD:
        return talk
    if talk.state == State.UNDER_WAY:
        return keeping.change(talk, now=now, state=State.HELD, ended_at=now)
    ended_at = min(now, talk.starts_at + timedelta(minutes=talk.minutes))
    started_at = min(talk.starts_at, ended_at)
    return keeping.change(talk, now=now, state=State.HELD, started_at=started_at, ended_at=ended_at)


@writes
def go_on(*, owner: Account, now: datetime, uid: UUID) -> Conversation:
    """An end pressed too early: the talk is under way again."""
    talk = _talk(owner, uid)
    if talk.state != State.HELD:
        return talk
    return keeping.change(talk, now=now, state=State.UNDER_WAY, ended_at=None)


@writes
def did_not_come(*, owner: Account, now: datetime, uid: UUID) -> Conversation:
    """Nobody came. Notes that were taken stay."""
    talk = _talk(owner, uid)
    return keeping.change(talk, now=now, state=State.NO_SHOW, started_at=None, ended_at=None)


@writes
def agree_to_recording(
    *, owner: Account, now: datetime, uid: UUID, agreed_by: str, at: datetime | None = None
) -> Conversation:
    """Who agreed to being recorded, and when (C14). Nobody named takes it back: then nothing may be recorded."""
    talk = keeping.get(Conversation, owner=owner, uid=uid)
    names = " ".join(agreed_by.split()) or None
    agreed_at = min(at or now, now) if names else None
    return keeping.change(talk, now=now, recording_agreed_by=names, recording_agreed_at=agreed_at)


@writes
def agree_to_naming(*, owner: Account, now: datetime, uid: UUID, agreed: bool = True) -> Conversation:
    """They said that they may be named in an application, at this moment; or not any more."""
    return keeping.change(
        keeping.get(Conversation, owner=owner, uid=uid), now=now, naming_agreed_at=now if agreed else None
    )


@writes
def mark_question(*, owner: Account, now: datetime, conversation: UUID, item: UUID, state: str) -> AgendaItem:
    """A question of the agenda was asked, is skipped, or waits again."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    question = keeping.get(AgendaItem, owner=owner, uid=item, related=["agenda"])
    if question.agenda.conversation_id != talk.pk:
        raise NotUnderstood("That question belongs to another conversation.")
    if question.state == state:
        return question
    asked_at = now if state == AgendaItem.State.ASKED else None
    return keeping.change(question, now=now, state=state, asked_at=asked_at)


def overview(*, owner: Account, now: datetime, page: int = 1) -> Overview:
    """One page of conversations, in two queries. What is counted is counted for these alone."""
    talks = (
        Conversation.objects.of(owner).filter(contact__deletion=None).select_related("contact__organization", "path")
    )
    waiting = talks.filter(state=State.PLANNED, starts_at__lte=now + timedelta(minutes=30)).order_by("starts_at")
    start_at = (max(1, page) - 1) * PAGE
    shown = talks.exclude(state=State.PLANNED).annotate(kept=_count(Takeaway.objects.of(owner)))
    found: list[Conversation] = list(shown.order_by("-starts_at", "-id")[start_at : start_at + PAGE + 1])
    return Overview(
        waiting=list(waiting[:PAGE]),
        conversations=found[:PAGE],
        newer=page - 1 if page > 1 else None,
        older=page + 1 if len(found) > PAGE else None,
    )


def _count(records: Records[Any]) -> Coalesce:
    """How many of them a conversation has; a join would count for all that are not shown as well."""
    counted = records.filter(conversation=OuterRef("pk")).order_by().values("conversation").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def _talk(owner: Account, uid: UUID) -> Conversation:
    talk = keeping.get(Conversation, owner=owner, uid=uid, related=["contact"])
    if talk.state == State.CANCELLED:
        raise ConversationIsCancelled
    return talk

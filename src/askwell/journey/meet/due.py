"""What is due of talks, for Today: the talk itself, and the wrap-up while it is fresh."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from askwell.journey import account
from askwell.planner.defaults import DEFAULTS
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Conversation

STILL_KNOWN = timedelta(days=60)  # older talks that nobody wrapped up are let go
State = Conversation.State


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """Talks of today and under way, talks whose time has passed, and wrap-ups; one query."""
    tonight = account.end_of(owner=owner, day=account.day_of(owner=owner, now=now))
    return [_todo(talk, now) for talk in _talks(owner, since=now - STILL_KNOWN, until=tonight)]


@question
def _talks(owner: Account, *, since: datetime, until: datetime) -> QuerySet[Conversation]:
    planned = Q(state=State.PLANNED, starts_at__lte=until, starts_at__gte=since)
    to_wrap_up = Q(state=State.HELD, wrapped_up_at=None, ended_at__gte=since)
    talks = Conversation.objects.of(owner).filter(planned | to_wrap_up | Q(state=State.UNDER_WAY))
    found = talks.filter(contact__deletion=None).select_related("contact").order_by("-starts_at")
    return found.only(
        "uid", "state", "starts_at", "ended_at", "minutes", "medium", "aim", "contact__formatted_name"
    )[:MOST_OF_A_KIND]  # fmt: skip


def _todo(talk: Conversation, now: datetime) -> ToDo:
    if talk.state == State.HELD:
        return _wrap_up(talk, now)
    if talk.state == State.PLANNED and talk.starts_at + timedelta(minutes=talk.minutes) < now:
        return _how_did_it_go(talk)
    under_way = talk.state == State.UNDER_WAY
    return ToDo(
        action="talk", uid=talk.uid, contact=talk.contact.formatted_name, title=f"Talk with {talk.contact}",
        why=talk.aim or f"{talk.minutes} minutes, {talk.get_medium_display().lower()}.", minutes=talk.minutes,
        due_at=talk.starts_at, rule="F18", badge="under way" if under_way else "",
    )  # fmt: skip


def _wrap_up(talk: Conversation, now: datetime) -> ToDo:
    """People recall about a tenth of a talk minutes later, so this is due a quarter of an hour after the end (N1)."""
    ended_at = talk.ended_at or talk.starts_at
    return ToDo(
        action="debrief", uid=talk.uid, contact=talk.contact.formatted_name,
        title=f"Wrap up the conversation with {talk.contact}",
        why="Memory fades within minutes: give every note its place while it is fresh.",
        minutes=minutes_for("debrief"), due_at=ended_at + timedelta(minutes=DEFAULTS.debrief.within_minutes), rule="N1",
        badge="fresh" if now - ended_at < timedelta(hours=1) else "",
    )  # fmt: skip


def _how_did_it_go(talk: Conversation) -> ToDo:
    return ToDo(
        action="debrief", uid=talk.uid, contact=talk.contact.formatted_name,
        title=f"Did the conversation with {talk.contact} take place?",
        why="Its time has passed and nothing is noted yet. Write down what you remember, or say that it fell through.",
        minutes=minutes_for("debrief"),
        due_at=talk.starts_at + timedelta(minutes=talk.minutes + DEFAULTS.debrief.within_minutes), rule="N1",
    )  # fmt: skip

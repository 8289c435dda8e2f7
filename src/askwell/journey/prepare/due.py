"""What is due before talks, for Today: an agenda within two days, and the word of the day before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from askwell.journey import account
from askwell.journey.prepare.pages import when
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Conversation

AGENDA_AHEAD = timedelta(days=2)
CONFIRM_AHEAD = timedelta(days=1)


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """Talks within two days that have no questions yet, and those of tomorrow to confirm (F26); one query."""
    today = account.day_of(owner=owner, now=now)
    last = account.end_of(owner=owner, day=today + AGENDA_AHEAD)
    found: list[ToDo] = []
    for talk in _planned(owner, after=now, until=last):
        if not getattr(talk, "questions", 0):
            found.append(_prepare(talk))
        is_tomorrow = account.day_of(owner=owner, now=talk.starts_at) == today + CONFIRM_AHEAD
        if is_tomorrow and talk.confirmed_at is None:
            found.append(_confirm(talk))
    return found


@question
def _planned(owner: Account, *, after: datetime, until: datetime) -> QuerySet[Conversation]:
    """The talks ahead, the next first, each with how many `questions` are on its agenda."""
    on_agenda = Q(agenda__deletion=None, agenda__items__deletion=None, agenda__items__is_who_else=False)
    talks = Conversation.objects.of(owner).filter(
        state=Conversation.State.PLANNED, contact__deletion=None, starts_at__gt=after, starts_at__lte=until
    )
    counted = talks.select_related("contact").annotate(questions=Count("agenda__items", on_agenda))
    return counted.order_by("starts_at", "id")[:MOST_OF_A_KIND]


def _prepare(talk: Conversation) -> ToDo:
    return ToDo(
        action="prepare", uid=talk.uid, contact=talk.contact.formatted_name,
        title=f"Choose questions for {talk.contact}", why=f"No agenda yet for {when(talk)}.",
        minutes=minutes_for("prepare"), due_at=talk.starts_at, rule="3.2",
    )  # fmt: skip


def _confirm(talk: Conversation) -> ToDo:
    return ToDo(
        action="confirm", uid=talk.uid, contact=talk.contact.formatted_name,
        title=f"Confirm tomorrow’s conversation with {talk.contact}", why=f"{when(talk)}. The day before is the custom.",
        minutes=minutes_for("confirm"), due_at=talk.starts_at - CONFIRM_AHEAD, rule="F26",
    )  # fmt: skip

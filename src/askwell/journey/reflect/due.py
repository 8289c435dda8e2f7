"""Talks to reflect on and decisions to look at again, for Today."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from askwell.journey.reflect.journal import to_revisit
from askwell.journey.reflect.pages import unreflected
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Conversation

WITHIN = timedelta(days=2)  # our default: the wrap-up comes first, and a night's sleep helps


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """Talks wrapped up and not reflected on, newest first, and decisions to look at again; two queries."""
    return [*(_todo(talk) for talk in _wrapped_up(owner)), *to_revisit(owner=owner, now=now)]


@question
def _wrapped_up(owner: Account) -> QuerySet[Conversation]:
    talks = unreflected(owner).filter(wrapped_up_at__isnull=False).order_by("-starts_at", "-id")
    return talks.only(
        "uid", "wrapped_up_at", "contact__formatted_name", "path__occupation", "path__field"
    )[:MOST_OF_A_KIND]  # fmt: skip


def _todo(talk: Conversation) -> ToDo:
    assert talk.wrapped_up_at
    about = f" about {talk.path}" if talk.path else ""
    return ToDo(
        action="reflect", uid=talk.uid, contact=talk.contact.formatted_name,
        title=f"Reflect on your talk with {talk.contact}", why=f"What did it change{about}? Two numbers and a sentence.",
        minutes=minutes_for("reflect"), due_at=talk.wrapped_up_at + WITHIN, rule="D3",
    )  # fmt: skip

"""Reading up before writing: nobody is asked what the web already answers (F25)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from askwell.journey import account
from askwell.planner.defaults import DEFAULTS
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo
from askwell.planner.zones import day_words
from askwell.records.asking import question
from askwell.records.models import Account, Fact, Outreach

AHEAD = timedelta(days=7)
BEFORE_WRITING = (Outreach.State.IDEA, Outreach.State.PLANNED)


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """People the owner means to write to within a week and has read nothing about, in one query."""
    today = account.day_of(owner=owner, now=now)
    first: dict[int, Outreach] = {}
    for outreach in _unread(owner, until=today + AHEAD):
        first.setdefault(outreach.contact_id, outreach)
    return [_todo(owner, outreach) for outreach in first.values()]


@question
def _unread(owner: Account, *, until: date) -> QuerySet[Outreach]:
    read = Fact.objects.of(owner).filter(contact=OuterRef("contact"))
    planned = Outreach.objects.of(owner).filter(state__in=BEFORE_WRITING, contact__deletion=None, planned_on__lte=until)
    unread = planned.exclude(Exists(read)).select_related("contact").order_by("planned_on", "pk")
    return unread.only("planned_on", "contact__uid", "contact__formatted_name")[:MOST_OF_A_KIND]


def _todo(owner: Account, outreach: Outreach) -> ToDo:
    contact, day = outreach.contact, outreach.planned_on
    assert day is not None  # the query asked for one
    minutes = DEFAULTS.time_budget.research
    return ToDo(
        action="research",
        uid=contact.uid,
        contact=contact.formatted_name,
        title=f"Read up on {contact.formatted_name}",
        why=f"You mean to write on {day_words(day)} and have noted nothing yet. {minutes} minutes, then stop.",
        minutes=minutes,
        due_at=account.end_of(owner=owner, day=day),
        rule="F25",
    )

"""Today: what to do next, why, how long, most pressing first; time against the week's budget (S13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from askwell.journey import STAGES
from askwell.journey.overview.figures import GoalFigures, goal_figures
from askwell.journey.overview.odds import Odds, honest_odds
from askwell.journey.overview.week import WeekTime, week_time
from askwell.planner import reminders
from askwell.planner.reminders import ToDo, WeekPlan
from askwell.records.asking import question
from askwell.records.models import Account, Contact, Conversation, Goal

SHOWN = 12


@dataclass(frozen=True)
class Today:
    """All that is due. `talks` are the conversations of this day in the owner's zone; `first_steps` for a new house."""

    local_now: datetime
    talks: list[Conversation]
    todos: list[ToDo]
    waiting: int
    plan: WeekPlan
    week: WeekTime
    goals: list[GoalFigures]
    odds: Odds
    has_goal: bool
    has_people: bool
    minutes: int


def today(*, owner: Account, now: datetime) -> Today:
    """The whole page in a bounded number of queries, however many people there are."""
    local_now = now.astimezone(ZoneInfo(owner.time_zone))
    talks = _talks_of_the_day(owner, local_now)
    todos = all_due(owner=owner, now=now)
    rest = [todo for todo in todos if not (todo.action == "talk" and todo.uid in {talk.uid for talk in talks})]
    week = week_time(owner=owner, now=now)
    goals = goal_figures(owner=owner, today=local_now.date())
    return Today(
        local_now=local_now,
        talks=talks,
        todos=rest[:SHOWN],
        waiting=max(0, len(rest) - SHOWN),
        plan=reminders.fit(rest, max(0, owner.week_minutes - week.spent)),
        week=week,
        goals=goals,
        odds=honest_odds(owner=owner, goals=goals),
        has_goal=bool(goals) or Goal.objects.of(owner).exists(),
        has_people=bool(todos) or Contact.objects.of(owner).filter(is_me=False).exists(),
        minutes=sum(todo.minutes for todo in rest[:SHOWN]) + sum(talk.minutes for talk in talks),
    )


def all_due(*, owner: Account, now: datetime) -> list[ToDo]:
    """What every stage says is due, most pressing first."""
    local_now = now.astimezone(ZoneInfo(owner.time_zone))
    found = [todo for due in _what_each_stage_has_due() for todo in due(owner=owner, now=now)]
    return reminders.rank(found, local_now)


def _talks_of_the_day(owner: Account, local_now: datetime) -> list[Conversation]:
    start = local_now.replace(hour=0, minute=0, second=0, microsecond=0)
    return list(_talks_between(owner, start=start, end=start + timedelta(days=1)))


@question
def _talks_between(owner: Account, *, start: datetime, end: datetime) -> QuerySet[Conversation]:
    planned = Conversation.objects.of(owner).filter(
        state__in=[Conversation.State.PLANNED, Conversation.State.UNDER_WAY],
        starts_at__gte=start,
        starts_at__lt=end,
        contact__deletion=None,
    )
    return planned.select_related("contact__organization").order_by("starts_at")


def _what_each_stage_has_due() -> Iterator[Callable[..., list[ToDo]]]:
    """The `due` of every stage that has one, in the order of STAGES."""
    for stage in STAGES:
        due = getattr(import_module(f"askwell.journey.{stage.folder}"), "due", None)
        if due is not None:
            yield due

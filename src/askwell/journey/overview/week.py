"""The week's time: what the journey took, by our default minutes where nobody measured (practice 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Subquery

from askwell.planner.defaults import DEFAULTS
from askwell.records.asking import question
from askwell.records.models import Account, Agenda, Conversation, Fact, Message, Touch


@dataclass(frozen=True)
class WeekTime:
    """Minutes since Monday, by kind, against the week's budget."""

    by_kind: dict[str, int]
    spent: int
    budget: int

    @property
    def share(self) -> int:
        """Per cent of the budget spent, at most 100."""
        return min(100, round(100 * self.spent / self.budget)) if self.budget else 100


def week_time(*, owner: Account, now: datetime) -> WeekTime:
    """What was done since Monday 00:00 in the owner's zone, in three queries."""
    local = now.astimezone(ZoneInfo(owner.time_zone))
    monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    budget = DEFAULTS.time_budget
    held = list(_held(owner, since=monday, until=now))
    looked_up = len(_looked_up(owner, since=monday))
    (row,) = _counts(owner, since=monday, until=now)
    thanks, letters, agendas, touches = (count or 0 for count in row)
    by_kind = {
        "find out": looked_up * budget.research,
        "write": letters * budget.email,
        "prepare": agendas * budget.prep,
        "talk": sum(_minutes(talk) for talk in held),
        "wrap up": len(held) * budget.debrief,
        "follow up": (thanks + touches) * budget.thanks,
    }
    spent = {kind: minutes for kind, minutes in by_kind.items() if minutes}
    return WeekTime(spent, sum(spent.values()), owner.week_minutes)


@question
def _held(owner: Account, *, since: datetime, until: datetime) -> QuerySet[Conversation]:
    talks = Conversation.objects.of(owner).filter(
        state=Conversation.State.HELD, ended_at__gte=since, ended_at__lte=until
    )
    return talks.only("started_at", "ended_at", "minutes")


@question
def _looked_up(owner: Account, *, since: datetime) -> QuerySet[Any, Any]:
    """The people and places that facts were found about."""
    return Fact.objects.of(owner).filter(created_at__gte=since).values_list("contact", "organization").distinct()


@question
def _counts(owner: Account, *, since: datetime, until: datetime) -> QuerySet[Any, Any]:
    """How many thank-yous, other letters, agendas, and touches that were no letter: one row."""
    sent = Message.objects.of(owner).filter(sent_at__gte=since, sent_at__lte=until)
    records: tuple[QuerySet[Any], ...] = (
        sent.filter(kind=Message.Kind.THANK_YOU),
        sent.exclude(kind=Message.Kind.THANK_YOU),
        Agenda.objects.of(owner).filter(created_at__gte=since),
        Touch.objects.of(owner).filter(done_at__gte=since, message=None),
    )
    counts = [Subquery(some.order_by().values("owner").annotate(count=Count("pk")).values("count")) for some in records]
    return Account.objects.filter(pk=owner.pk).values_list(*counts)


def _minutes(talk: Conversation) -> int:
    if talk.started_at and talk.ended_at:
        return min(180, max(1, round((talk.ended_at - talk.started_at).total_seconds() / 60)))
    return talk.minutes

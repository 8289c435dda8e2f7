"""The week's time: what the journey took, by our default minutes where nobody measured (practice 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Subquery

from askwell.planner.defaults import DEFAULTS
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
    held = list(
        Conversation.objects.of(owner).filter(state=Conversation.State.HELD, ended_at__gte=monday, ended_at__lte=now)
    )
    sent = Message.objects.of(owner).filter(sent_at__gte=monday, sent_at__lte=now)
    looked_up = (
        Fact.objects.of(owner).filter(created_at__gte=monday).values("contact", "organization").distinct().count()
    )
    thanks, letters, agendas, touches = _counts(
        owner,
        sent.filter(kind=Message.Kind.THANK_YOU),
        sent.exclude(kind=Message.Kind.THANK_YOU),
        Agenda.objects.of(owner).filter(created_at__gte=monday),
        Touch.objects.of(owner).filter(done_at__gte=monday, message=None),
    )
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


def _counts(owner: Account, *records: QuerySet[Any]) -> list[int]:
    """How many there are of each, in one query."""
    counts = [Subquery(some.order_by().values("owner").annotate(count=Count("pk")).values("count")) for some in records]
    (found,) = Account.objects.filter(pk=owner.pk).values_list(*counts)
    return [count or 0 for count in found]


def _minutes(talk: Conversation) -> int:
    if talk.started_at and talk.ended_at:
        return min(180, max(1, round((talk.ended_at - talk.started_at).total_seconds() / 60)))
    return talk.minutes

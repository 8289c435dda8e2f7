"""Whom to greet, for Today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from askwell.journey import account, keeping
from askwell.journey.stay_in_touch.people import Standing, considered, standings
from askwell.journey.stay_in_touch.reasons import Reason, reasons_for
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Contact, Conversation

NAMES = ("uid", "formatted_name", "given_name")
AHEAD = (Conversation.State.PLANNED, Conversation.State.UNDER_WAY)


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """Those whose day has come, longest overdue first: eight queries, however many people there are.

    Whom one meets soon is not reminded of besides.
    """
    everybody = standings(owner=owner, now=now, rows=_met_no_sooner(owner, since=now - timedelta(days=1)))
    late = sorted((each for each in everybody if each.is_due), key=lambda each: (-each.ratio, each.key))[
        :MOST_OF_A_KIND
    ]
    known = keeping.by_key(Contact, owner=owner, keys=[each.key for each in late], only=NAMES)
    reasons = reasons_for(owner=owner, contacts=known.values())
    return [_todo(owner, each, known[each.key], reasons[each.key]) for each in late]


@question
def _met_no_sooner(owner: Account, *, since: datetime) -> QuerySet[Any, Any]:
    soon = Conversation.objects.of(owner).filter(state__in=AHEAD, starts_at__gte=since)
    return considered(owner).exclude(pk__in=soon.values("contact"))


def _todo(owner: Account, standing: Standing, contact: Contact, reason: Reason) -> ToDo:
    assert standing.next_on
    name = contact.formatted_name
    return ToDo(
        action="touch", uid=contact.uid, contact=name, title=f"Be in touch with {name}", why=reason.in_words,
        minutes=minutes_for("touch"), due_at=account.end_of(owner=owner, day=standing.next_on), rule=reason.rule,
        badge=standing.quiet,
    )  # fmt: skip

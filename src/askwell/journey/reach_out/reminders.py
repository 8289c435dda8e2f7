"""What is due in reaching out: invitations whose day has come, nudges, and silences to close kindly."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from askwell.journey.reach_out import states
from askwell.journey.reach_out.days import country_of, local_day, morning_of
from askwell.planner import business_days
from askwell.planner.defaults import DEFAULTS, rule_of
from askwell.planner.remarks import counted
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Message, Outreach

OUTREACH = DEFAULTS.outreach


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """Invitations to write, nudges to send, and answers to record, in three queries."""
    today = local_day(owner, now)
    return [
        *(_invite(owner, outreach, today) for outreach in _to_invite(owner, today=today)),
        *(_nudge(owner, outreach, today) for outreach in _to_nudge(owner, today=today)),
        *(_record(owner, outreach, on) for outreach, on in _gone_quiet(owner, now)),
    ]


@question
def _to_invite(owner: Account, *, today: date) -> QuerySet[Outreach]:
    """Those whose planned day has come, and those who said 'ask again then'."""
    come = Q(state__in=states.TO_WRITE, planned_on__lte=today) | Q(state=states.S.LATER, ask_again_on__lte=today)
    return _live(owner).filter(come).order_by("planned_on", "id")[:MOST_OF_A_KIND]


@question
def _to_nudge(owner: Account, *, today: date) -> QuerySet[Outreach]:
    """Those who have not answered by the planned day."""
    late = _live(owner).filter(state__in=states.WAITING, nudge_on__lte=today)
    return late.order_by("nudge_on", "id")[:MOST_OF_A_KIND]


def _gone_quiet(owner: Account, now: datetime) -> list[tuple[Outreach, date]]:
    """Those written to as often as is kind, with the day since which it is time to say how it ended."""
    longest = OUTREACH.nudge_business_days[-1]
    today = local_day(owner, now)
    found: list[tuple[Outreach, date]] = []
    for outreach in _silent(owner, since=now - timedelta(days=longest), now=now):
        sent_at = getattr(outreach, "last_sent_at", None) or outreach.invited_at or now
        on = rests_on(owner, outreach, local_day(owner, sent_at))
        if on <= today:
            found.append((outreach, on))
    return found


def rests_on(owner: Account, outreach: Outreach, last_sent_on: date) -> date:
    """When silence after the last message is long enough to let it rest: ten business days (O23)."""
    return business_days.add_business_days(
        last_sent_on, OUTREACH.nudge_business_days[-1], country_of(owner, outreach.contact)
    )


@question
def _silent(owner: Account, *, since: datetime, now: datetime) -> QuerySet[Outreach]:
    """Those no nudge is planned for and nobody has written to since, the longest silent first."""
    sent = Message.objects.of(owner).filter(outreach=OuterRef("pk"), sent_at__isnull=False).order_by("-sent_at")
    waiting = _live(owner).filter(state__in=states.WAITING, nudge_on=None)
    written = waiting.annotate(last_sent_at=Subquery(sent.values("sent_at")[:1]))
    silent = written.filter(Q(last_sent_at__lte=since) | Q(last_sent_at=None, invited_at__lte=now))
    return silent.order_by(F("last_sent_at").asc(nulls_first=True), "id")[:MOST_OF_A_KIND]


@question
def _live(owner: Account) -> QuerySet[Outreach]:
    live = Outreach.objects.of(owner).filter(contact__deletion=None).select_related("contact", "introducer")
    return live.only(
        "uid", "state", "why", "planned_on", "ask_again_on", "nudge_on", "nudges_sent", "invited_at",
        "contact__formatted_name", "contact__country", "introducer__formatted_name", "introducer__deletion",
    )  # fmt: skip


def _invite(owner: Account, outreach: Outreach, today: date) -> ToDo:
    name, on = outreach.contact.formatted_name, outreach.planned_on
    why = outreach.why or "You planned to write."
    if outreach.state == states.S.LATER:
        on, why = outreach.ask_again_on, "They asked you to come back about now."
    elif outreach.introducer and outreach.introducer.deletion_id is None:
        why = f"{outreach.introducer.formatted_name} gave you the name."
    assert on
    return _todo(owner, "invite", outreach, f"Write to {name}", why, on, today, "P4" if outreach.introducer else "D")


def _nudge(owner: Account, outreach: Outreach, today: date) -> ToDo:
    assert outreach.nudge_on
    written = counted(outreach.nudges_sent + 1, "message")
    why = f"No answer to {written} so far. One kind reminder is in order."
    title = f"Nudge {outreach.contact.formatted_name}"
    return _todo(
        owner, "nudge", outreach, title, why, outreach.nudge_on, today, rule_of("outreach.nudge_business_days")
    )


def _record(owner: Account, outreach: Outreach, on: date) -> ToDo:
    why = "You have written as often as is kind. If there is still nothing, let it rest."
    title = f"Has {outreach.contact.formatted_name} answered?"
    return _todo(owner, "record_reply", outreach, title, why, on, on, rule_of("outreach.parked_months"))


def _todo(
    owner: Account, action: str, outreach: Outreach, title: str, why: str, on: date, today: date, rule: str
) -> ToDo:
    late = (today - on).days
    return ToDo(
        action=action, uid=outreach.uid, contact=outreach.contact.formatted_name, title=title, why=why,
        minutes=minutes_for(action), due_at=morning_of(owner, on), rule=rule,
        badge=f"{counted(late, 'day')} over" if late > 0 else "",
    )  # fmt: skip

"""How often, when and how long one may write to somebody who does not answer (O17–O25, F6, L4, P4).

Warmth is how the owner stands to the person: `cold`, `alumni` (shared group or school), `warm` (introduced or known),
`dormant` (known long ago). A warmth nobody knows is treated as cold, the most careful one.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from .business_days import add_business_days, is_business_day
from .defaults import DEFAULTS, Defaults, rule_of
from .remarks import Remark, counted

_LONGEST_SEARCH: Final = 60  # days


@dataclass(frozen=True, slots=True)
class NudgePlan:
    """When the next nudge is due (`on`, None after the last one), how many are `left`, and why."""

    on: date | None
    left: int
    why: Remark


def nudges_allowed(warmth: str, defaults: Defaults = DEFAULTS) -> int:
    """How many nudges this warmth bears: 1 for a stranger, 2 where there is a tie (O20)."""
    limits = defaults.outreach.nudges_max
    return limits.get(warmth, limits["cold"])


def messages_allowed(warmth: str, defaults: Defaults = DEFAULTS) -> int:
    """The invitation and its nudges: 2 messages in all to a stranger (O20)."""
    return 1 + nudges_allowed(warmth, defaults)


def nudge_plan(
    sent_on: date,
    nudges_sent: int,
    warmth: str,
    country: str = "",
    subdivision: str | None = None,
    defaults: Defaults = DEFAULTS,
) -> NudgePlan:
    """What follows a message sent on `sent_on` (the last one, invitation or nudge) that nobody answered.

    The first nudge waits 7 business days of the recipient's country, the second 10 (O22, O23), never under 3.
    """
    left = max(0, nudges_allowed(warmth, defaults) - nudges_sent)
    if left == 0:
        months = defaults.outreach.parked_months
        text = f"You have written {counted(1 + nudges_sent, 'time')}: let it rest for {months} months."
        return NudgePlan(None, 0, Remark(text, rule_of("outreach.parked_months")))
    gaps = defaults.outreach.nudge_business_days
    gap = max(gaps[min(nudges_sent, len(gaps) - 1)], defaults.outreach.nudge_gap_business_days_min)
    again = "this is the last one" if left == 1 else f"{left} are left"
    text = f"{counted(gap, 'business day')} without an answer: one kind nudge, {again}."
    on = add_business_days(sent_on, gap, country, subdivision)
    return NudgePlan(on, left, Remark(text, rule_of("outreach.nudge_business_days")))


def next_nudge_on(
    sent_on: date,
    nudges_sent: int,
    warmth: str,
    country: str = "",
    subdivision: str | None = None,
    defaults: Defaults = DEFAULTS,
) -> date | None:
    """The day of the next nudge, or None when none is left; see `nudge_plan`."""
    return nudge_plan(sent_on, nudges_sent, warmth, country, subdivision, defaults).on


def somebody_else_on(
    sent_on: date, country: str = "", subdivision: str | None = None, defaults: Defaults = DEFAULTS
) -> date:
    """From when one may write to another person at the same employer: after 3 business days of silence (F6)."""
    return add_business_days(sent_on, defaults.outreach.somebody_else_business_days, country, subdivision)


def parked_until(last_message_on: date, defaults: Defaults = DEFAULTS) -> date:
    """Until when a person who did not answer is left in peace: 6 months, unless there is something new (O25)."""
    return add_months(last_message_on, defaults.outreach.parked_months)


def referral_due_on(
    named_on: date, country: str = "", subdivision: str | None = None, defaults: Defaults = DEFAULTS
) -> date:
    """By when a person somebody named should be written to: 2 business days (P4)."""
    return add_business_days(named_on, defaults.referral.contact_within_business_days, country, subdivision)


def reinvite_on(withdrawn_on: date, defaults: Defaults = DEFAULTS) -> date:
    """When LinkedIn accepts a new invitation to somebody whose earlier one was taken back: after 3 weeks (L4)."""
    return withdrawn_on + timedelta(days=defaults.linkedin.reinvite_wait_days)


def good_time_to_send(
    now: datetime, zone: ZoneInfo, country: str = "", subdivision: str | None = None, defaults: Defaults = DEFAULTS
) -> datetime:
    """The first moment from `now` (aware) on that is Monday to Thursday, 9 to 12, on a working day, in `zone` (O17).

    `now` itself, in that zone, when the settings leave no such day within two months.
    """
    opens, closes = (min(hour, 23) for hour in defaults.outreach.send_hours)
    there = now.astimezone(zone)
    first = there.date() + timedelta(days=there.hour >= closes)
    for day in (first + timedelta(days=away) for away in range(_LONGEST_SEARCH)):
        if day.weekday() in defaults.outreach.send_weekdays and is_business_day(day, country, subdivision):
            return max(there, datetime.combine(day, time(opens), zone))
    return there


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last one of that month when it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1] if day.day > 28 else day.day
    return date(year, month + 1, min(day.day, last))

"""What is owed after a talk: thanks, letters to those they named, and word of how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from askwell.journey.follow_up import referrals, thanks
from askwell.journey.follow_up.referrals import ReferralDue
from askwell.journey.follow_up.thanks import ThankYouDue
from askwell.journey.reach_out.days import local_day, morning_of
from askwell.planner.defaults import DEFAULTS, rule_of
from askwell.planner.reminders import ToDo, minutes_for
from askwell.records.models import Account, Referral

MOST = 50
STOPS_ASKING_AFTER = timedelta(days=30)  # on Today; the page of the stage still shows it


@dataclass(frozen=True)
class Overview:
    """The three debts, the most urgent first. Each `to_tell` carries `has_news`."""

    thanks: list[ThankYouDue]
    to_write: list[ReferralDue]
    to_tell: list[Referral]

    @property
    def is_clear(self) -> bool:
        return not (self.thanks or self.to_write or self.to_tell)


def overview(*, owner: Account, now: datetime) -> Overview:
    """All that is owed, in three queries."""
    today = local_day(owner, now)
    names = [
        ReferralDue(referral, on, (on - today).days)
        for referral, on in ((one, referrals.due_on(owner, one)) for one in referrals.to_write(owner)[:MOST])
    ]
    return Overview(
        thanks=[ThankYouDue(talk, thanks.clock_of(talk, now)) for talk in thanks.unthanked(owner)[:MOST]],
        to_write=names,
        to_tell=list(referrals.to_tell(owner)[:MOST]),
    )


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """The same for Today: thanks while they are still expected, names, and news for referrers."""
    owed = overview(owner=owner, now=now)
    return [
        *(_thank(one) for one in owed.thanks if now - thanks.over_at(one.conversation) < STOPS_ASKING_AFTER),
        *(_referral(owner, one) for one in owed.to_write),
        *(_report(one) for one in owed.to_tell if getattr(one, "has_news", False)),
    ]


def _thank(one: ThankYouDue) -> ToDo:
    talk = one.conversation
    name = talk.contact.formatted_name
    return ToDo(
        action="thank", uid=talk.uid, contact=name, title=f"Thank {name}", why="Your draft quotes what you learned.",
        minutes=minutes_for("thank"), rule=rule_of("thank_you.within_hours"), badge=one.clock.words,
        due_at=thanks.over_at(talk) + timedelta(hours=DEFAULTS.thank_you.within_hours),
    )  # fmt: skip


def _referral(owner: Account, one: ReferralDue) -> ToDo:
    name, referrer = one.referral.formatted_name, one.referral.conversation.contact.formatted_name
    return ToDo(
        action="referral", uid=one.referral.uid, contact=name, title=f"Write to {name}",
        why=f"{referrer} gave you the name.", minutes=minutes_for("referral"), due_at=morning_of(owner, one.due_on),
        rule=rule_of("referral.contact_within_business_days"), badge="late" if one.days_left < 0 else "",
    )  # fmt: skip


def _report(referral: Referral) -> ToDo:
    referrer = referral.conversation.contact.formatted_name
    return ToDo(
        action="report_back", uid=referral.uid, contact=referrer, title=f"Tell {referrer} how it went",
        why=f"They named {referral.formatted_name}, and do not know yet.", minutes=minutes_for("report_back"),
        due_at=None, rule="P4",
    )  # fmt: skip

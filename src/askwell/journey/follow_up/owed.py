"""What is owed after a talk: thanks, letters to those they named, and word of how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from askwell.journey.follow_up import referrals, thanks
from askwell.journey.follow_up.referrals import ReferralDue
from askwell.journey.follow_up.thanks import ThankYouDue
from askwell.journey.reach_out.days import local_day, morning_of
from askwell.planner.defaults import DEFAULTS, rule_of
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Conversation, Referral

MOST = 30  # of each kind, on the page of the stage
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
    """The same for Today: thanks while they are still expected, names, and news for referrers; names and days alone."""
    since = now - STOPS_ASKING_AFTER
    fresh = _unthanked(owner, since=since, begun_since=since - timedelta(days=1))
    return [
        *(_thank(talk, now) for talk in fresh if thanks.over_at(talk) > since),
        *(_referral(owner, one, now) for one in _to_write(owner)),
        *(_report(one) for one in _to_tell(owner) if getattr(one, "has_news", False)),
    ]


@question
def _unthanked(owner: Account, *, since: datetime, begun_since: datetime) -> QuerySet[Conversation]:
    fresh = thanks.unthanked(owner).filter(Q(ended_at__gt=since) | Q(ended_at=None, starts_at__gt=begun_since))
    talks = fresh.select_related(None).select_related("contact")
    return talks.only("uid", "starts_at", "ended_at", "minutes", "contact__formatted_name")[:MOST_OF_A_KIND]


@question
def _to_write(owner: Account) -> QuerySet[Referral]:
    return _with_referrer(referrals.to_write(owner))


@question
def _to_tell(owner: Account) -> QuerySet[Referral]:
    return _with_referrer(referrals.to_tell(owner))


def _with_referrer(found: QuerySet[Referral]) -> QuerySet[Referral]:
    """Who gave the name, and nothing else: eight records a row are half of what Today would cost."""
    some = found.select_related(None).select_related("conversation__contact")[:MOST_OF_A_KIND]
    return some.only(
        "uid", "formatted_name", "conversation__starts_at", "conversation__ended_at", "conversation__minutes",
        "conversation__contact__formatted_name", "conversation__contact__country",
    )  # fmt: skip


def _thank(talk: Conversation, now: datetime) -> ToDo:
    name = talk.contact.formatted_name
    return ToDo(
        action="thank", uid=talk.uid, contact=name, title=f"Thank {name}", why="Your draft quotes what you learned.",
        minutes=minutes_for("thank"), rule=rule_of("thank_you.within_hours"), badge=thanks.clock_of(talk, now).words,
        due_at=thanks.over_at(talk) + timedelta(hours=DEFAULTS.thank_you.within_hours),
    )  # fmt: skip


def _referral(owner: Account, one: Referral, now: datetime) -> ToDo:
    due_on = referrals.due_on(owner, one)
    return ToDo(
        action="referral", uid=one.uid, contact=one.formatted_name, title=f"Write to {one.formatted_name}",
        why=f"{one.conversation.contact.formatted_name} gave you the name.", minutes=minutes_for("referral"),
        due_at=morning_of(owner, due_on), rule=rule_of("referral.contact_within_business_days"),
        badge="late" if due_on < local_day(owner, now) else "",
    )  # fmt: skip


def _report(referral: Referral) -> ToDo:
    referrer = referral.conversation.contact.formatted_name
    return ToDo(
        action="report_back", uid=referral.uid, contact=referrer, title=f"Tell {referrer} how it went",
        why=f"They named {referral.formatted_name}, and do not know yet.", minutes=minutes_for("report_back"),
        due_at=None, rule="P4",
    )  # fmt: skip

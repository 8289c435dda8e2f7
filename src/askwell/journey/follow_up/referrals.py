"""People they named: written to within two business days, and the one who named them hears how it went (P4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from askwell.journey import keeping, reach_out
from askwell.journey.errors import AskwellError
from askwell.journey.follow_up.thanks import over_at
from askwell.journey.reach_out.days import country_of, local_day
from askwell.journey.reach_out.planning import open_outreach
from askwell.journey.writing import writes
from askwell.planner import outreach_rules
from askwell.records.models import Account, Channel, Contact, Conversation, Message, Outreach, Referral

S = Outreach.State
TOLD_WHEN = (S.NO, S.LATER, S.REFERRED, S.PARKED)
RELATED = ("conversation__contact__organization", "led_to__contact", "contact__organization")


class ReferralIsUnderWay(AskwellError):
    """You are writing to this person already."""


class NothingToReport(AskwellError):
    """You have not written to them yet, so there is nothing to report."""


@dataclass(frozen=True)
class ReferralDue:
    """A name to follow, and by when."""

    referral: Referral
    due_on: date
    days_left: int


@dataclass(frozen=True)
class ReferralPage:
    """One name: who gave it, who of that name is known already, and what came of it."""

    referral: Referral
    referrer: Contact
    due_on: date
    same_name: list[Contact]
    open_outreach: Outreach | None


@writes
def write_to_referral(
    *, owner: Account, now: datetime, uid: UUID, contact: UUID | None = None, is_somebody_new: bool = False
) -> Message:
    """One press: the person, the outreach and the draft that names the referrer first.

    Raises SameNameIsKnown when somebody of that name is known and the owner has not said which it is.
    """
    outreach = follow_referral(owner=owner, now=now, uid=uid, contact=contact, is_somebody_new=is_somebody_new)
    return reach_out.start_message(owner=owner, now=now, outreach=outreach.uid)


@writes
def follow_referral(
    *, owner: Account, now: datetime, uid: UUID, contact: UUID | None = None, is_somebody_new: bool = False
) -> Outreach:
    """The outreach to somebody they named, warm when their name may be used or they introduce."""
    referral = _referral(owner, uid)
    if referral.led_to and referral.led_to.deletion_id is None:
        raise ReferralIsUnderWay
    known = contact or (referral.contact.uid if referral.contact and referral.contact.deletion_id is None else None)
    who = reach_out.person_named(
        owner=owner, now=now, name=referral.formatted_name, organization=referral.organization_name, contact=known,
        is_somebody_new=is_somebody_new,
    )  # fmt: skip
    outreach = open_outreach(owner, who) or _plan(owner, now, referral, who)
    keeping.change(referral, now=now, contact=who, led_to=outreach, declined_at=None)
    return outreach


@writes
def let_go(*, owner: Account, now: datetime, uid: UUID) -> Referral:
    """Not this one. A second call takes it up again."""
    referral = _referral(owner, uid)
    return keeping.change(referral, now=now, declined_at=None if referral.declined_at else now)


@writes
def report_back(*, owner: Account, now: datetime, uid: UUID) -> Message:
    """The note to the referrer: how it went with the person they named."""
    referral = _referral(owner, uid)
    if referral.led_to is None:
        raise NothingToReport
    return reach_out.start_update(
        owner=owner, now=now, contact=referral.conversation.contact.uid, referral=referral.uid
    )


@writes
def referrer_knows(*, owner: Account, now: datetime, uid: UUID) -> Referral:
    """Told in another way. A second call takes it back."""
    referral = _referral(owner, uid)
    return keeping.change(referral, now=now, referrer_told_at=None if referral.referrer_told_at else now)


def referral_page(*, owner: Account, uid: UUID) -> ReferralPage:
    """One name with what is needed to write."""
    referral = _referral(owner, uid)
    known = [] if referral.contact_id else reach_out.same_name(owner=owner, name=referral.formatted_name)
    return ReferralPage(
        referral=referral,
        referrer=referral.conversation.contact,
        due_on=due_on(owner, referral),
        same_name=known,
        open_outreach=open_outreach(owner, referral.contact) if referral.contact else None,
    )


def to_write(owner: Account) -> QuerySet[Referral]:
    """Names nobody has written to yet, the oldest first."""
    waiting = _live(owner).filter(declined_at=None)
    return waiting.filter(Q(led_to=None) | Q(led_to__deletion__isnull=False)).order_by("conversation__starts_at", "id")


def to_tell(owner: Account) -> QuerySet[Referral]:
    """Debts: the referrer does not know yet. `has_news` marks those where there is something to tell."""
    held = Conversation.objects.of(owner).filter(contact=OuterRef("led_to__contact"), state=Conversation.State.HELD)
    owed = _live(owner).filter(led_to__isnull=False, led_to__deletion=None, referrer_told_at=None, declined_at=None)
    news = Q(led_to__state__in=TOLD_WHEN) | Exists(held)
    return owed.annotate(has_news=news).order_by("-has_news", "id")


def due_on(owner: Account, referral: Referral) -> date:
    """Two business days after the talk they were named in (P4)."""
    named_on = local_day(owner, over_at(referral.conversation))
    return outreach_rules.referral_due_on(named_on, country_of(owner, referral.conversation.contact))


def _plan(owner: Account, now: datetime, referral: Referral, who: Contact) -> Outreach:
    """Without leave to use their name it is kept out of it: no introducer, and no warmth that is not there."""
    referrer, talk = referral.conversation.contact, referral.conversation
    may_name = referral.may_use_name or referral.will_introduce
    return reach_out.plan_outreach(
        owner=owner, now=now, contact=who.uid, why=referral.why, path=_live_uid(talk),
        warmth=Outreach.Warmth.WARM if may_name else "", introducer=referrer.uid if may_name else None,
        channel=Channel.INTRODUCTION if referral.will_introduce else reach_out.channel_to(who),
        planned_on=max(local_day(owner, now), due_on(owner, referral)),
    )  # fmt: skip


def _live_uid(talk: Conversation) -> UUID | None:
    return talk.path.uid if talk.path and talk.path.deletion_id is None else None


def _live(owner: Account) -> QuerySet[Referral]:
    live = Referral.objects.of(owner).filter(conversation__deletion=None, conversation__contact__deletion=None)
    return live.select_related(*RELATED)


def _referral(owner: Account, uid: UUID) -> Referral:
    return keeping.get(Referral, owner=owner, uid=uid, related=[*RELATED, "conversation__path"])

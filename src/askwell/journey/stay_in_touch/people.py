"""Whom to stay in touch with, and what is known of each: one query set, annotated, however many people there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Aggregate, Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from askwell.journey import account, act
from askwell.planner import cadence
from askwell.planner.defaults import DEFAULTS
from askwell.planner.remarks import Remark
from askwell.records.models import (
    Account,
    Cadence,
    Commitment,
    Contact,
    Conversation,
    Message,
    Record,
    Records,
    Tie,
    Touch,
)

R = TypeVar("R", bound=Record)
HELD = Conversation.State.HELD
TIERS = DEFAULTS.touch.tiers_days
EVERY_DAYS = DEFAULTS.touch.after_meeting_days[-1]
UNITS = ((365, "year"), (30, "month"), (7, "week"))
PLANNED = Remark("You planned it for that day.", "D")
UNTOLD = Remark("You did what they advised, and they have not heard of it.", "T9")
ASKING = (Message.Kind.INVITATION, Message.Kind.NUDGE, Message.Kind.INTRODUCTION)


@dataclass(frozen=True)
class Person:
    """One person and the rhythm. `every_days` comes from the owner's own number, else the tier, else 180 (K3, K4).

    `next_on` is None while paused, and `why` says where the day comes from. `days_late` is 0 on the day and above 0
    later; `ratio` is how much of the agreed silence has passed, 1.0 on the day. `untold`: an outcome of their advice
    waits to be told (T9).
    """

    contact: Contact
    tier: str
    every_days: int
    own_days: bool
    last_on: date | None
    last_what: str
    quiet_days: int | None
    next_on: date | None
    why: Remark
    days_late: int
    ratio: float
    paused: bool
    snoozed_until_on: date | None
    untold: bool
    gives: int
    asks: int

    @property
    def is_due(self) -> bool:
        return self.next_on is not None and self.days_late >= 0

    @property
    def quiet(self) -> str:
        """'10 weeks quiet'; nothing before the first contact and in the week after the last."""
        days = self.quiet_days or 0
        length, one = next(((size, word) for size, word in UNITS if days >= 2 * size), UNITS[-1])
        number = days // length
        return f"{number} {one if number == 1 else one + 's'} quiet" if number else ""


def considered(owner: Account) -> QuerySet[Contact]:
    """Those with a tier or a rhythm of their own, and everybody one has talked with."""
    held = Conversation.objects.of(owner).filter(state=HELD).values("contact")
    tiered = Tie.objects.of(owner).exclude(tier="").values("contact")
    rhythm = Cadence.objects.of(owner).values("contact")
    some = Contact.objects.of(owner).filter(Q(pk__in=held) | Q(pk__in=tiered) | Q(pk__in=rhythm), is_me=False)
    return annotated(owner, some)


def annotated(owner: Account, contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    """With the last talk, message and touch, the first planned touch, and gives and asks (K5)."""
    talks = _of_contact(Conversation, owner).filter(state=HELD)
    sent = _of_contact(Message, owner).filter(sent_at__isnull=False)
    unlinked = sent.exclude(pk__in=Touch.objects.of(owner).filter(message__isnull=False).values("message"))
    touches = _of_contact(Touch, owner)
    done, not_met = touches.filter(done_at__isnull=False), ~Q(kind=Touch.Kind.MET)
    untold = _of_contact(Commitment, owner).filter(act.UNTOLD).exclude(note__off_record=True)
    return contacts.select_related("organization", "tie", "cadence").annotate(
        last_talk_at=_one(talks, Max(Coalesce("ended_at", "starts_at"))),
        last_sent_at=_one(sent, Max("sent_at")),
        last_touch_at=_one(done, Max("done_at")),
        touch_planned_on=_one(touches.filter(done_at=None), Min("planned_on")),
        untold_at=_one(untold, Min("completed_at")),
        given_touches=_one(done.filter(not_met, is_ask=False), Count("pk")),
        asked_touches=_one(done.filter(is_ask=True), Count("pk")),
        given_messages=_one(unlinked.exclude(kind__in=ASKING), Count("pk")),
        asked_messages=_one(unlinked.filter(kind__in=ASKING), Count("pk")),
    )


def persons(*, owner: Account, now: datetime, contacts: Iterable[Contact]) -> list[Person]:
    """Each annotated contact with its rhythm worked out."""
    today = account.day_of(owner=owner, now=now)
    return [_person(owner, contact, today) for contact in contacts]


def _person(owner: Account, contact: Any, today: date) -> Person:
    """`contact` is annotated."""
    tie, rhythm = live(contact, "tie"), live(contact, "cadence")
    tier = tie.tier if tie else ""
    own = rhythm.every_days if rhythm else 0
    every = own or TIERS.get(tier, EVERY_DAYS)
    what, last_at = last_contact(contact)
    last_on = local_day(owner, last_at)
    since = local_day(owner, max((each.updated_at for each in (tie, rhythm) if each), default=None))
    plan = contact.touch_planned_on
    plan = plan if plan and not (last_on and plan <= last_on) else None  # any real contact is what was planned
    planned = plan or local_day(owner, contact.untold_at)
    step = _step(last_on, local_day(owner, contact.last_talk_at), tier, own, since or today)
    next_on, why = (planned, PLANNED if plan else UNTOLD) if planned else step
    snoozed = (
        rhythm.snoozed_until_on if rhythm and rhythm.snoozed_until_on and rhythm.snoozed_until_on > today else None
    )
    paused = bool(rhythm and rhythm.paused_at)
    next_on = None if paused else max(next_on, snoozed or next_on)
    return Person(
        contact=contact, tier=tier, every_days=every, own_days=bool(own), last_on=last_on, last_what=what,
        quiet_days=(today - last_on).days if last_on else None,
        next_on=next_on, why=why, days_late=(today - next_on).days if next_on else -1,
        ratio=cadence.overdue_ratio(last_on or since or today, next_on, today), paused=paused, snoozed_until_on=snoozed,
        untold=contact.untold_at is not None, gives=_sum(contact.given_touches, contact.given_messages),
        asks=_sum(contact.asked_touches, contact.asked_messages),
    )  # fmt: skip


def last_contact(contact: Any) -> tuple[str, datetime | None]:
    """What the last real contact was, and when."""
    moments = (("talked", contact.last_talk_at), ("wrote", contact.last_sent_at), ("in touch", contact.last_touch_at))
    known = [(what, at) for what, at in moments if at]
    return max(known, key=lambda one: one[1]) if known else ("", None)


def _step(last_on: date | None, talk_on: date | None, tier: str, own: int, since: date) -> tuple[date, Remark]:
    """The day the rhythm asks for. The thank-you has a clock of its own, so it counts as done here."""
    talks = [talk_on] if talk_on else []
    step = cadence.next_touch(last_on, tier, talks, thanked=True, every_days=own or None)
    if step.on:
        return step.on, step.why
    if last_on:
        return last_on + timedelta(days=EVERY_DAYS), Remark(f"Every {EVERY_DAYS} days once you have talked.", "K4")
    days = own or TIERS.get(tier, EVERY_DAYS)
    return since + timedelta(days=days), Remark(f"{days} days after you chose how often.", "K3")


def _of_contact(noun: type[R], owner: Account) -> Records[R]:
    return noun.objects.of(owner).filter(contact=OuterRef("pk"))


def _one(rows: Records[Any], figure: Aggregate) -> Subquery:
    return Subquery(rows.order_by().values("contact").annotate(figure=figure).values("figure"))


def live(contact: Contact, name: str) -> Any:
    """The tie, cadence or organization of a contact, unless it is in the bin."""
    record = getattr(contact, name, None)
    return record if record and record.deletion_id is None else None


def local_day(owner: Account, moment: datetime | None) -> date | None:
    return account.day_of(owner=owner, now=moment) if moment else None


def _sum(*figures: int | None) -> int:
    return sum(figure or 0 for figure in figures)

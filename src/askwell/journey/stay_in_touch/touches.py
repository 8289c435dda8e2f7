"""Touches: planned, done, and what each one settles."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from askwell.journey import account, act, keeping, reach_out
from askwell.journey.stay_in_touch.reasons import reasons_for
from askwell.journey.stay_in_touch.rhythm import wake_up
from askwell.journey.writing import writes
from askwell.records.models import Account, Commitment, Contact, Message, Referral, Takeaway, Touch

Kind = Touch.Kind
KINDS = Kind.choices


@writes
def plan_touch(
    *, owner: Account, now: datetime, contact: UUID, planned_on: date, kind: str = Kind.GREETING, reason: str = "",
    is_ask: bool = False, takeaway: UUID | None = None, commitment: UUID | None = None, referral: UUID | None = None,
) -> Touch:  # fmt: skip
    """Decide on a day and a reason; it comes before what the rhythm would say."""
    person = keeping.get(Contact, owner=owner, uid=contact)
    return keeping.add(
        Touch, owner=owner, now=now, contact=person, planned_on=planned_on, kind=kind, reason=reason, is_ask=is_ask,
        **_links(owner, takeaway, commitment, referral),
    )  # fmt: skip


@writes
def change_touch(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", planned_on: date, kind: str, reason: str,
    is_ask: bool = False,
) -> Touch:  # fmt: skip
    """Move or reword what is planned."""
    touch = keeping.get(Touch, owner=owner, uid=uid)
    return keeping.change(
        touch, now=now, looked_at=looked_at, planned_on=planned_on, kind=kind, reason=reason, is_ask=is_ask
    )


@writes
def record_touch(
    *, owner: Account, now: datetime, contact: UUID, kind: str = Kind.GREETING, reason: str = "", text: str = "",
    is_ask: bool = False, done_on: date | None = None, takeaway: UUID | None = None, commitment: UUID | None = None,
    referral: UUID | None = None,
) -> Touch:  # fmt: skip
    """The owner was in touch, now or on a day gone by. It resets the rhythm and settles what it was about."""
    person = keeping.get(Contact, owner=owner, uid=contact)
    touch = keeping.add(
        Touch, owner=owner, now=now, contact=person, kind=kind, reason=reason, text=text, is_ask=is_ask,
        done_at=_moment(owner, now, done_on), **_links(owner, takeaway, commitment, referral),
    )  # fmt: skip
    _settle(owner, now, touch)
    return touch


@writes
def finish_touch(*, owner: Account, now: datetime, uid: UUID, text: str = "", done_on: date | None = None) -> Touch:
    """A planned touch has happened."""
    touch = keeping.get(Touch, owner=owner, uid=uid, related=["contact", "commitment", "referral"])
    touch = keeping.change(touch, now=now, done_at=_moment(owner, now, done_on), text=text or touch.text)
    _settle(owner, now, touch)
    return touch


@writes
def write_update(*, owner: Account, now: datetime, contact: UUID) -> Message:
    """A draft for the reason this person's page proposes. Sending it tells them, and starts the clock anew."""
    person = keeping.get(Contact, owner=owner, uid=contact)
    reason = reasons_for(owner=owner, contacts=[person])[person.pk]
    links = {} if reason.is_ask else {noun: record.uid for noun, record in reason.links.items()}
    return reach_out.start_update(owner=owner, now=now, contact=contact, **links)


def _links(owner: Account, takeaway: UUID | None, commitment: UUID | None, referral: UUID | None) -> dict[str, Any]:
    return {
        "takeaway": keeping.maybe(Takeaway, owner=owner, uid=takeaway),
        "commitment": keeping.maybe(Commitment, owner=owner, uid=commitment),
        "referral": keeping.maybe(Referral, owner=owner, uid=referral),
    }


def _settle(owner: Account, now: datetime, touch: Touch) -> None:
    """Who was told is told, and what was put off is put off no more."""
    wake_up(owner=owner, now=now, contact=touch.contact)
    promise = touch.commitment
    if promise and touch.kind == Kind.OUTCOME and promise.state == Commitment.State.COMPLETED and promise.contact:
        act.settle_told(owner=owner, now=now, uid=promise.uid)
    if touch.referral and touch.kind == Kind.REFERRAL_NEWS:
        keeping.change(touch.referral, now=now, referrer_told_at=now)


def _moment(owner: Account, now: datetime, day: date | None) -> datetime:
    return account.moment_on(owner=owner, now=now, day=day, field="done_on", instead=" Plan it instead.")

"""How often to be in touch with somebody: by tier, by the owner's own number, resting, or put off."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from askwell.journey import account, keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Cadence, Contact, Tie

BY_TIER = 0  # a cadence of 0 days follows the tier
LONGEST = 3650


@writes
def set_tier(*, owner: Account, now: datetime, contact: UUID, tier: str) -> Contact:
    """A monthly, B quarterly, C twice a year, D yearly (K3); an empty tier takes it away. Own days give way to it."""
    person = keeping.get(Contact, owner=owner, uid=contact)
    if tier not in ("", *"ABCD"):
        raise NotUnderstood(f"There is no tier “{tier}”. Choose A, B, C or D.", field="tier")
    tie = keeping.the_one(Tie, owner=owner, contact=person)
    if tie is None:
        keeping.add(Tie, owner=owner, now=now, contact=person, tier=tier)
    else:
        keeping.change(tie, now=now, tier=tier)
    cadence = keeping.the_one(Cadence, owner=owner, contact=person)
    if cadence:
        keeping.change(cadence, now=now, every_days=BY_TIER)
    return person


@writes
def set_cadence(*, owner: Account, now: datetime, contact: UUID, every_days: int | None) -> Contact:
    """The owner's own number of days, 1 to 3650; None goes back to the tier's."""
    if every_days is not None and not 1 <= every_days <= LONGEST:
        raise NotUnderstood(f"Choose between 1 and {LONGEST} days.", field="every_days")
    return _keep(owner, now, contact, every_days=every_days or BY_TIER)


@writes
def pause(*, owner: Account, now: datetime, contact: UUID) -> Contact:
    """No reminders about this person until the owner resumes."""
    return _keep(owner, now, contact, paused_at=now)


@writes
def resume(*, owner: Account, now: datetime, contact: UUID) -> Contact:
    """Reminders again, neither resting nor put off."""
    return _keep(owner, now, contact, paused_at=None, snoozed_until_on=None)


@writes
def snooze(*, owner: Account, now: datetime, contact: UUID, days: int) -> Contact:
    """Not before that many days from today."""
    if not 1 <= days <= LONGEST:
        raise NotUnderstood(f"Choose between 1 and {LONGEST} days.", field="days")
    return _keep(owner, now, contact, snoozed_until_on=account.day_of(owner=owner, now=now) + timedelta(days=days))


def wake_up(*, owner: Account, now: datetime, contact: Contact) -> None:
    """A real contact ends what was put off."""
    cadence = Cadence.objects.of(owner).filter(contact=contact).first()
    if cadence and cadence.snoozed_until_on:
        keeping.change(cadence, now=now, snoozed_until_on=None)


def _keep(owner: Account, now: datetime, contact: UUID, **fields: object) -> Contact:
    person = keeping.get(Contact, owner=owner, uid=contact)
    cadence = keeping.the_one(Cadence, owner=owner, contact=person)
    if cadence is None:
        keeping.add(Cadence, owner=owner, now=now, contact=person, **{"every_days": BY_TIER, **fields})
    else:
        keeping.change(cadence, now=now, looked_at=None, **fields)
    return person

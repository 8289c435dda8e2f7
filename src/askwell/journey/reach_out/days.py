"""Days as the owner and the recipient live them."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from askwell.records.models import Account, Contact

MORNING = time(9)


def local_day(owner: Account, now: datetime) -> date:
    """The day it is for the owner."""
    return now.astimezone(ZoneInfo(owner.time_zone)).date()


def morning_of(owner: Account, day: date) -> datetime:
    """Nine o'clock of that day, where the owner is."""
    return datetime.combine(day, MORNING, ZoneInfo(owner.time_zone))


def country_of(owner: Account, contact: Contact) -> str:
    """Whose holidays count: the recipient's country, or the owner's until theirs is known."""
    return contact.country or owner.country

"""Whose journey it is."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import tzlocal
from django.db.models import QuerySet

from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.planner.zones import zone_names
from askwell.records.asking import question
from askwell.records.models import Account

LOCAL = "me"
ERASING = "erasing"  # a key of Account.settings: the mark of an erasure that is not finished


def local_owner() -> Account:
    """The one account of local mode, made on the first start in this computer's time zone."""
    return next(iter(_mine()), None) or _first_start()


@question
def _mine() -> QuerySet[Account]:
    return Account.objects.filter(username=LOCAL)


@writes
def _first_start() -> Account:
    account, _ = Account.objects.get_or_create(username=LOCAL, defaults={"time_zone": zone_of_this_computer()})
    return account


def zone_of_this_computer() -> str:
    """Its IANA name, or UTC where the computer does not say."""
    try:
        name = tzlocal.get_localzone_name()
    except (LookupError, ValueError, OSError):
        return "UTC"
    return str(name) if name in zone_names() else "UTC"


def all_owners() -> list[Account]:
    """Everybody whose records this house keeps."""
    return list(Account.objects.order_by("id"))


def with_unfinished_erasing() -> list[Account]:
    """Whoever erased somebody and was cut off before all of it was done."""
    return list(Account.objects.filter(settings__has_key=ERASING))


@writes
def change_account(*, owner: Account, **fields: Any) -> Account:
    """Change what Askwell knows of its owner: name, introduction, zone, country, week's budget."""
    zone = fields.get("time_zone")
    if zone is not None and zone not in zone_names():
        raise NotUnderstood(
            f"Askwell knows no time zone called “{zone}”. Try one like Europe/Berlin.", field="time_zone"
        )
    for name, value in fields.items():
        setattr(owner, name, value)
    owner.save(update_fields=list(fields))
    return owner


def day_of(*, owner: Account, now: datetime) -> date:
    """Which day it is where the owner is."""
    return now.astimezone(ZoneInfo(owner.time_zone)).date()


def end_of(*, owner: Account, day: date) -> datetime:
    """The last moment of a day where the owner is: a thing due that day is not late before."""
    return datetime.combine(day, time.max, ZoneInfo(owner.time_zone))


def moment_on(*, owner: Account, now: datetime, day: date | None, field: str, instead: str = "") -> datetime:
    """Noon of a day gone by where the owner is; now for today, and where no day is named."""
    today = day_of(owner=owner, now=now)
    if day is None or day == today:
        return now
    if day > today:
        raise NotUnderstood(f"That day has not come yet.{instead}", field=field)
    return datetime.combine(day, time(12), ZoneInfo(owner.time_zone))

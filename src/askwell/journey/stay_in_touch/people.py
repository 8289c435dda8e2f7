"""Whom to stay in touch with, and when: everybody is looked at in a few columns, only those shown in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.db.models import OuterRef, QuerySet, Subquery

from askwell.journey import account, act
from askwell.journey.last_contact import last_contact, last_moments
from askwell.planner import cadence
from askwell.planner.defaults import DEFAULTS
from askwell.planner.remarks import Remark
from askwell.records.models import (
    Account,
    Cadence,
    Commitment,
    Contact,
    Conversation,
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


@dataclass(frozen=True)
class Standing:
    """Where one acquaintance stands. `every_days` comes from the owner's own number, else the tier, else 180 (K3, K4).

    `next_on` is None while paused, and `why` says where the day comes from. `days_late` is 0 on the day and above 0
    later; `ratio` is how much of the agreed silence has passed, 1.0 on the day. `untold`: an outcome of their advice
    waits to be told (T9).
    """

    key: int
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


@dataclass(frozen=True)
class Person(Standing):
    """The same with who it is."""

    contact: Contact


class _Row(NamedTuple):
    """All that a standing is worked out from."""

    pk: int
    tie_deletion: int | None
    tie_updated_at: datetime | None
    tie_tier: str | None
    cadence_deletion: int | None
    cadence_updated_at: datetime | None
    every_days: int | None
    paused_at: datetime | None
    snoozed_until_on: date | None
    last_talk_at: datetime | None
    last_sent_at: datetime | None
    last_touch_at: datetime | None
    touch_planned_on: date | None
    untold_at: datetime | None


def considered(owner: Account) -> QuerySet[Contact]:
    """Those with a tier or a rhythm of their own, and everybody one has talked with."""
    held = Conversation.objects.of(owner).filter(state=HELD).values("contact")
    tiered = Tie.objects.of(owner).exclude(tier="").values("contact")
    rhythm = Cadence.objects.of(owner).values("contact")
    return Contact.objects.of(owner).filter(pk__in=held.union(tiered, rhythm), is_me=False)


def standings(*, owner: Account, now: datetime, contacts: QuerySet[Any]) -> list[Standing]:
    """The rhythm of each contact, in one query however many there are."""
    today = account.day_of(owner=owner, now=now)
    touches, untold = _of_contact(Touch, owner), _of_contact(Commitment, owner).filter(act.UNTOLD)
    rows = contacts.order_by().annotate(
        **last_moments(owner),
        touch_planned_on=_first(touches.filter(done_at=None), "planned_on"),
        untold_at=_first(untold.exclude(note__off_record=True), "completed_at"),
    )
    found = rows.values_list(
        "pk", "tie__deletion", "tie__updated_at", "tie__tier",
        "cadence__deletion", "cadence__updated_at", "cadence__every_days", "cadence__paused_at", "cadence__snoozed_until_on",
        "last_talk_at", "last_sent_at", "last_touch_at", "touch_planned_on", "untold_at",
    )  # fmt: skip
    return [_standing(owner, _Row(*row), today) for row in found]


def persons(*, owner: Account, some: Sequence[Standing]) -> list[Person]:
    """These with who they are, in the same order; one query."""
    known = Contact.objects.of(owner).select_related("organization").in_bulk([each.key for each in some])
    return [Person(**vars(each), contact=known[each.key]) for each in some if each.key in known]


def _standing(owner: Account, row: _Row, today: date) -> Standing:
    tied, rhythmic = (
        _is_live(row.tie_updated_at, row.tie_deletion),
        _is_live(row.cadence_updated_at, row.cadence_deletion),
    )
    tier = row.tie_tier or "" if tied else ""
    own = row.every_days or 0 if rhythmic else 0
    every = own or TIERS.get(tier, EVERY_DAYS)
    what, last_at = last_contact(row)
    last_on = local_day(owner, last_at)
    chosen = [at for at, is_live in ((row.tie_updated_at, tied), (row.cadence_updated_at, rhythmic)) if at and is_live]
    since = local_day(owner, max(chosen, default=None))
    plan = row.touch_planned_on
    plan = plan if plan and not (last_on and plan <= last_on) else None  # any real contact is what was planned
    planned = plan or local_day(owner, row.untold_at)
    step = _step(last_on, local_day(owner, row.last_talk_at), tier, own, since or today)
    next_on, why = (planned, PLANNED if plan else UNTOLD) if planned else step
    put_off = row.snoozed_until_on if rhythmic else None
    snoozed = put_off if put_off and put_off > today else None
    paused = bool(rhythmic and row.paused_at)
    day = None if paused else max(next_on, snoozed or next_on)
    return Standing(
        key=row.pk, tier=tier, every_days=every, own_days=bool(own), last_on=last_on, last_what=what,
        quiet_days=(today - last_on).days if last_on else None,
        next_on=day, why=why, days_late=(today - day).days if day else -1,
        ratio=cadence.overdue_ratio(last_on or since or today, day, today), paused=paused, snoozed_until_on=snoozed,
        untold=row.untold_at is not None,
    )  # fmt: skip


def _is_live(updated_at: datetime | None, deletion: int | None) -> bool:
    """Whether the tie or cadence is there, and not in the bin."""
    return updated_at is not None and deletion is None


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


def _first(rows: Records[Any], column: str) -> Subquery:
    return Subquery(rows.order_by(column).values(column)[:1])


def local_day(owner: Account, moment: datetime | None) -> date | None:
    return account.day_of(owner=owner, now=moment) if moment else None

"""Whom to stay in touch with, and when: everybody is looked at in a few columns, only those shown in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from askwell.journey import account, act, keeping
from askwell.journey.last_contact import last_contact, last_moments
from askwell.planner import cadence
from askwell.planner.defaults import DEFAULTS
from askwell.planner.remarks import Remark
from askwell.records.asking import question
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
ANY_DAY = date(2000, 1, 1)
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


@question
def considered(owner: Account) -> QuerySet[Any, Any]:
    """Those with a tier or a rhythm of their own, and everybody one has talked with."""
    held = Conversation.objects.of(owner).filter(state=HELD).values("contact")
    tiered = Tie.objects.of(owner).exclude(tier="").values("contact")
    rhythm = Cadence.objects.of(owner).values("contact")
    return rhythms(owner).filter(pk__in=held.union(tiered, rhythm), is_me=False)


@question
def rhythms(owner: Account) -> QuerySet[Any, Any]:
    """All that the standing of each contact is worked out from."""
    touches, untold = _of_contact(Touch, owner), _of_contact(Commitment, owner).filter(act.UNTOLD)
    contacts: QuerySet[Any] = Contact.objects.of(owner).order_by()
    rows: QuerySet[Any, Any] = contacts.annotate(
        **last_moments(owner),
        touch_planned_on=_first(touches.filter(done_at=None), "planned_on"),
        untold_at=_first(untold.exclude(note__off_record=True), "completed_at"),
    )
    return rows.values_list(
        "pk", "tie__deletion", "tie__updated_at", "tie__tier",
        "cadence__deletion", "cadence__updated_at", "cadence__every_days", "cadence__paused_at", "cadence__snoozed_until_on",
        "last_talk_at", "last_sent_at", "last_touch_at", "touch_planned_on", "untold_at",
    )  # fmt: skip


def standings(*, owner: Account, now: datetime, rows: QuerySet[Any, Any]) -> list[Standing]:
    """The rhythm of each contact of `rows`, in one query however many there are."""
    today, zone = account.day_of(owner=owner, now=now), ZoneInfo(owner.time_zone)
    return [_standing(zone, _Row(*row), today) for row in rows]


def persons(*, owner: Account, some: Sequence[Standing]) -> list[Person]:
    """These with who they are, in the same order; one query."""
    known = keeping.by_key(Contact, owner=owner, keys=[each.key for each in some], related=("organization",))
    return [Person(**vars(each), contact=known[each.key]) for each in some if each.key in known]


def _standing(zone: ZoneInfo, row: _Row, today: date) -> Standing:
    tied, rhythmic = (
        _is_live(row.tie_updated_at, row.tie_deletion),
        _is_live(row.cadence_updated_at, row.cadence_deletion),
    )
    tier = row.tie_tier or "" if tied else ""
    own = row.every_days or 0 if rhythmic else 0
    every = own or TIERS.get(tier, EVERY_DAYS)
    what, last_at = last_contact(row)
    last_on = _day(zone, last_at)
    begun_on = last_on or _chosen_on(zone, row, tied, rhythmic) or today
    plan = row.touch_planned_on
    plan = plan if plan and not (last_on and plan <= last_on) else None  # any real contact is what was planned
    planned = plan or _day(zone, row.untold_at)
    if planned:
        next_on, why = planned, PLANNED if plan else UNTOLD
    else:
        talk_on = last_on if row.last_talk_at == last_at else _day(zone, row.last_talk_at)
        days, why = _step((last_on - talk_on).days if last_on and talk_on else None, last_on is not None, tier, own)
        next_on = begun_on + timedelta(days=days)
    put_off = row.snoozed_until_on if rhythmic else None
    snoozed = put_off if put_off and put_off > today else None
    paused = bool(rhythmic and row.paused_at)
    day = None if paused else max(next_on, snoozed or next_on)
    return Standing(
        key=row.pk, tier=tier, every_days=every, own_days=bool(own), last_on=last_on, last_what=what,
        quiet_days=(today - last_on).days if last_on else None,
        next_on=day, why=why, days_late=(today - day).days if day else -1,
        ratio=cadence.overdue_ratio(begun_on, day, today), paused=paused, snoozed_until_on=snoozed,
        untold=row.untold_at is not None,
    )  # fmt: skip


def _chosen_on(zone: ZoneInfo, row: _Row, tied: bool, rhythmic: bool) -> date | None:
    """The day the tier or the rhythm was chosen, whichever came later."""
    chosen = [at for at, is_live in ((row.tie_updated_at, tied), (row.cadence_updated_at, rhythmic)) if at and is_live]
    return _day(zone, max(chosen, default=None))


def _is_live(updated_at: datetime | None, deletion: int | None) -> bool:
    """Whether the tie or cadence is there, and not in the bin."""
    return updated_at is not None and deletion is None


def _step(since_talk: int | None, known: bool, tier: str, own: int) -> tuple[int, Remark]:
    """The days the rhythm asks for, from the last contact or else the choice; `since_talk` is between talk and contact."""
    # The steps after a talk are over by then: what comes later is all alike.
    return _days(since_talk and min(since_talk, EVERY_DAYS), known, tier, own)


@lru_cache(maxsize=4096)
def _days(since_talk: int | None, known: bool, tier: str, own: int) -> tuple[int, Remark]:
    """Worked out once for all whose numbers are alike. The thank-you has a clock of its own, so it counts as done here."""
    talks = [] if since_talk is None else [ANY_DAY - timedelta(days=since_talk)]
    step = cadence.next_touch(ANY_DAY if known else None, tier, talks, thanked=True, every_days=own or None)
    if step.after_days is not None:
        return step.after_days, step.why
    if known:
        return EVERY_DAYS, Remark(f"Every {EVERY_DAYS} days once you have talked.", "K4")
    days = own or TIERS.get(tier, EVERY_DAYS)
    return days, Remark(f"{days} days after you chose how often.", "K3")


def _of_contact(noun: type[R], owner: Account) -> Records[R]:
    return noun.objects.of(owner).filter(contact=OuterRef("pk"))


def _first(rows: Records[Any], column: str) -> Subquery:
    return Subquery(rows.order_by(column).values(column)[:1])


def _day(zone: ZoneInfo, moment: datetime | None) -> date | None:
    return moment.astimezone(zone).date() if moment else None

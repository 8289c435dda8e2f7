"""What the pages of this room show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from askwell.journey import account, keeping
from askwell.journey.stay_in_touch.dormant import DormantTie, dormant
from askwell.journey.stay_in_touch.people import HELD, Person, Standing, considered, persons, rhythms, standings
from askwell.journey.stay_in_touch.reasons import Reason, reasons_for
from askwell.planner import cadence
from askwell.records.asking import question
from askwell.records.models import Account, Contact, Conversation, Message, Records, Touch

SHOWN = 25
COUNTED = 1_000
FAR_AWAY = date.max
ASKING = (Message.Kind.INVITATION, Message.Kind.NUDGE, Message.Kind.INTRODUCTION)


@dataclass(frozen=True)
class Row:
    """One person in the list, with the reason to write."""

    person: Person
    reason: Reason


@dataclass(frozen=True)
class Ledger:
    """What was given and asked; `to_go` gives until the next ask is fair (K5)."""

    gives: int
    asks: int

    @property
    def to_go(self) -> int:
        return cadence.gives_before_next_ask(self.gives, self.asks)


@dataclass(frozen=True)
class Overview:
    """The room: `page` is of all, those due first; the lists are those on it."""

    today: date
    page: Page[Standing]
    due: list[Row]
    coming: list[Row]
    resting: list[Row]
    tiers: dict[str, int]
    tier: str
    due_count: int
    ledger: Ledger
    dormant: list[DormantTie]


@dataclass(frozen=True)
class Entry:
    """One real contact; `touch` when it can be taken out here, `record` what it leads to otherwise."""

    at: datetime
    label: str
    words: str
    is_ask: bool
    touch: Touch | None = None
    record: Conversation | Message | None = None


@dataclass(frozen=True)
class ContactPage:
    """One person: the rhythm, the reason for the next touch, what is planned and what was."""

    today: date
    person: Person
    reason: Reason
    planned: list[Touch]
    history: list[Entry]
    ledger: Ledger


def overview(*, owner: Account, now: datetime, tier: str = "", page: int = 1) -> Overview:
    """Due first (by tier, then by how long overdue), then what is coming, then who rests; ten queries or fewer."""
    today = account.day_of(owner=owner, now=now)
    everybody = standings(owner=owner, now=now, rows=considered(owner))
    some = sorted((each for each in everybody if not tier or each.tier == tier), key=_order)
    tiers = Counter(each.tier for each in everybody)
    shown = Paginator(some, SHOWN).get_page(page)
    people = persons(owner=owner, some=list(shown))
    reasons = reasons_for(owner=owner, contacts=[each.contact for each in people])
    rows = [Row(each, reasons[each.key]) for each in people]
    return Overview(
        today=today,
        page=shown,
        due=[row for row in rows if row.person.is_due],
        coming=[row for row in rows if not row.person.is_due and not row.person.paused],
        resting=[row for row in rows if row.person.paused],
        tiers={letter: tiers[letter] for letter in "ABCD"},
        tier=tier,
        due_count=sum(each.is_due for each in some),
        ledger=ledger(owner=owner),
        dormant=dormant(owner=owner, now=now) if page == 1 and not tier else [],
    )


def contact_page(*, owner: Account, now: datetime, uid: UUID) -> ContactPage:
    """One person, in eleven queries or fewer."""
    contact = keeping.get(Contact, owner=owner, uid=uid)
    (person,) = persons(owner=owner, some=standings(owner=owner, now=now, rows=rhythms(owner).filter(pk=contact.pk)))
    touches = Touch.objects.of(owner).filter(contact=person.contact)
    touches = touches.select_related("takeaway__conversation", "commitment", "referral")
    return ContactPage(
        today=account.day_of(owner=owner, now=now),
        person=person,
        reason=reasons_for(owner=owner, contacts=[person.contact])[person.contact.pk],
        planned=list(touches.filter(done_at=None).order_by("planned_on", "id")[:SHOWN]),
        history=_history(
            owner, person.contact, list(touches.filter(done_at__isnull=False).order_by("-done_at")[:SHOWN])
        ),
        ledger=ledger(owner=owner, contact=contact),
    )


def _history(owner: Account, contact: Contact, done: list[Touch]) -> list[Entry]:
    """Talks, messages and touches together, newest first."""
    talks = Conversation.objects.of(owner).filter(contact=contact, state=HELD).order_by("-starts_at")[:SHOWN]
    sent = Message.objects.of(owner).filter(contact=contact, sent_at__isnull=False).order_by("-sent_at")[:SHOWN]
    entries = [Entry(talk.starts_at, "You talked", talk.aim, False, record=talk) for talk in talks]
    entries += [
        Entry(one.sent_at, one.get_kind_display(), one.subject, one.kind in ASKING, record=one)
        for one in sent
        if one.sent_at
    ]
    entries += [
        Entry(one.done_at, one.get_kind_display(), one.text or one.reason, one.is_ask, touch=one)
        for one in done
        if one.done_at
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:SHOWN]


def touch(*, owner: Account, uid: UUID) -> Touch:
    """One touch, with whose it is."""
    return keeping.get(Touch, owner=owner, uid=uid, related=["contact"])


def ledger(*, owner: Account, contact: Contact | None = None) -> Ledger:
    """Gives and asks with one person or everybody, among the last thousand touches and messages; two queries."""
    whose = {"contact": contact.pk} if contact else {}
    gives = asks = 0
    for kind, is_ask, count in _touches(owner, **whose):
        asks += count * is_ask
        gives += count * (not is_ask and kind != Touch.Kind.MET)
    for kind, count in _messages(owner, **whose):
        asks += count * (kind in ASKING)
        gives += count * (kind not in ASKING)
    return Ledger(gives, asks)


@question
def _touches(owner: Account, *, contact: int | None = None) -> QuerySet[Any, Any]:
    done = Touch.objects.of(owner).filter(_with(contact), done_at__isnull=False).order_by("-done_at")
    return _counted(Touch.objects.of(owner), done, "kind", "is_ask")


@question
def _messages(owner: Account, *, contact: int | None = None) -> QuerySet[Any, Any]:
    """Those that are not counted as a touch."""
    counted = Touch.objects.of(owner).filter(message=OuterRef("pk"))
    sent = Message.objects.of(owner).filter(_with(contact), ~Exists(counted), sent_at__isnull=False)
    return _counted(Message.objects.of(owner), sent.order_by("-sent_at"), "kind")


def _with(contact: int | None) -> Q:
    return Q(contact__deletion=None) if contact is None else Q(contact=contact)


def _counted(theirs: Records[Any], newest: QuerySet[Any], *by: str) -> QuerySet[Any, Any]:
    """How many of the newest thousand are alike."""
    some: QuerySet[Any] = theirs.filter(pk__in=newest.values("pk")[:COUNTED]).order_by()
    alike: QuerySet[Any, Any] = some.values(*by).annotate(count=Count("pk")).values_list(*by, "count")
    return alike


def _order(person: Standing) -> tuple[object, ...]:
    """Due before coming before resting; the due by tier and then by how long overdue, the coming by day."""
    if person.is_due:
        return (0, person.tier or "E", -person.ratio, person.key)
    return (2 if person.paused else 1, "", (person.next_on or FAR_AWAY).toordinal(), person.key)

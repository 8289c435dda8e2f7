"""All outreaches, the most urgent first, and one outreach with its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Count, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from askwell.journey import keeping
from askwell.journey.reach_out import states
from askwell.journey.reach_out.channels import NotesLeft, notes_left
from askwell.journey.reach_out.composing import OUTREACH_WITH
from askwell.journey.reach_out.days import country_of, local_day
from askwell.journey.reach_out.encouragement import after_silence, encouragement
from askwell.journey.reach_out.reminders import rests_on
from askwell.planner import outreach_rules
from askwell.planner.remarks import Remark
from askwell.records.models import Account, Conversation, Message, Outreach, Referral

S = states.S
PAGE = 30
AHEAD = (Conversation.State.PLANNED, Conversation.State.UNDER_WAY)
TALKS = {"held": "You have talked", "planned": "A time is agreed"}
GROUPS = {
    "due": ("Due now", Q()),
    "to-write": ("To write", Q(state__in=states.TO_WRITE)),
    "waiting": ("Waiting for an answer", Q(state__in=states.WAITING)),
    "answered": ("Answered", Q(state__in=states.ANSWERED)),
    "resting": ("Resting", Q(state=S.PARKED)),
}


@dataclass(frozen=True)
class Group:
    """One filter of the list and how many it would show."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Row:
    """One line of the list: what state it is in and what comes next, in words."""

    outreach: Outreach
    next_step: str
    is_due: bool


@dataclass(frozen=True)
class Overview:
    """One page of outreaches."""

    rows: list[Row]
    groups: list[Group]
    chosen: str
    page: int
    has_more: bool
    total: int
    encouragement: Remark


@dataclass(frozen=True)
class OutreachPage:
    """One outreach: messages that went out or wait, what may come next, and words for it."""

    outreach: Outreach
    next_step: str
    messages: list[Message]
    conversations: list[Conversation]
    referral: Referral | None
    led_to: Outreach | None
    is_waiting: bool
    may_write: bool
    may_nudge: bool
    nudge_left: int
    why_nudge: Remark | None
    rest_on: date | None
    rests: Remark | None
    encouragement: Remark
    notes: NotesLeft


def overview(*, owner: Account, now: datetime, group: str = "", page: int = 1) -> Overview:
    """All outreaches by urgency: what is due, then by the next day on which something happens."""
    today = local_day(owner, now)
    everything = Outreach.objects.of(owner).filter(contact__deletion=None)
    conditions = {key: condition if key != "due" else _is_due(today) for key, (_, condition) in GROUPS.items()}
    counts = everything.aggregate(
        all=Count("id"), **{key.replace("-", "_"): Count("id", filter=q) for key, q in conditions.items()}
    )
    chosen = group if group in GROUPS else ""
    found = by_urgency(with_talks(owner, everything.filter(conditions[chosen]) if chosen else everything), today)
    start = (max(1, page) - 1) * PAGE
    some = list(found.select_related("contact__organization", "introducer")[start : start + PAGE + 1])
    return Overview(
        rows=[
            Row(
                outreach, next_step(outreach, today, getattr(outreach, "talk", "")), getattr(outreach, "is_due", 1) == 0
            )
            for outreach in some[:PAGE]
        ],
        groups=[Group(key, label, counts[key.replace("-", "_")]) for key, (label, _) in GROUPS.items()],
        chosen=chosen,
        page=max(1, page),
        has_more=len(some) > PAGE,
        total=counts["all"],
        encouragement=Remark(
            "Ask for introductions, or ask in person, where you can: strangers’ messages are the weakest way, and people "
            "say yes more often than you fear when asked directly.",
            "R6, R7",
        ),
    )


def outreach_page(*, owner: Account, now: datetime, uid: UUID) -> OutreachPage:
    """One outreach with its history and the next step."""
    outreach = keeping.get(Outreach, owner=owner, uid=uid, related=OUTREACH_WITH)
    today = local_day(owner, now)
    messages = list(Message.objects.of(owner).filter(outreach=outreach).select_related("contact").order_by("id"))
    sent = [message.sent_at for message in messages if message.sent_at]
    waiting = outreach.state in states.WAITING
    left = outreach_rules.nudges_allowed(outreach.warmth) - outreach.nudges_sent
    last = local_day(owner, max(sent)) if sent else None
    plan = None
    if waiting and last:
        plan = outreach_rules.nudge_plan(
            last, outreach.nudges_sent, outreach.warmth, country_of(owner, outreach.contact)
        )
    conversations = list(Conversation.objects.of(owner).filter(outreach=outreach).order_by("-starts_at")[:5])
    return OutreachPage(
        outreach=outreach,
        next_step=next_step(outreach, today, _talk(conversations)),
        messages=messages,
        conversations=conversations,
        referral=Referral.objects.of(owner).filter(led_to=outreach).select_related("conversation__contact").first(),
        led_to=_led_to(owner, outreach),
        is_waiting=waiting,
        may_write=outreach.state in {*states.TO_WRITE, S.LATER, S.BOUNCED},
        may_nudge=waiting and left > 0,
        nudge_left=max(0, left),
        why_nudge=plan.why if plan else None,
        rest_on=rests_on(owner, outreach, last) if waiting and left <= 0 and last else None,
        rests=after_silence(outreach.nudges_sent) if outreach.state == S.PARKED else None,
        encouragement=encouragement(outreach.channel, outreach.warmth),
        notes=notes_left(owner=owner, now=now),
    )


def reply_page(*, owner: Account, uid: UUID) -> Outreach:
    """The outreach whose answer is to be noted."""
    return keeping.get(Outreach, owner=owner, uid=uid, related=OUTREACH_WITH)


def with_talks(owner: Account, outreaches: QuerySet[Outreach]) -> QuerySet[Outreach]:
    """With `talk`: 'held' or 'planned' where the effort has led to a conversation, else empty."""
    talks = Conversation.objects.of(owner).filter(outreach=OuterRef("pk"))
    held, planned = talks.filter(state=Conversation.State.HELD), talks.filter(state__in=AHEAD)
    return outreaches.annotate(
        talk=Case(
            When(Exists(held), then=Value("held")), When(Exists(planned), then=Value("planned")), default=Value("")
        )
    )


def by_urgency(outreaches: QuerySet[Outreach], today: date) -> QuerySet[Outreach]:
    """Due ones first (the longest overdue on top), then what has a day ahead, ideas, and what is over."""
    due = Case(When(_is_due(today), then=Value(0)), default=Value(1), output_field=IntegerField())
    rank = Case(
        When(state__in=states.WAITING, then=Value(0)),
        When(state=S.PLANNED, then=Value(1)),
        When(state=S.IDEA, then=Value(2)),
        When(talk="held", then=Value(4)),
        When(state__in=[S.YES, S.LATER, S.REFERRED, S.BOUNCED], then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    on = Case(
        When(state__in=states.WAITING, then=F("nudge_on")),
        When(state__in=states.TO_WRITE, then=F("planned_on")),
        default=Coalesce("ask_again_on", "parked_until_on"),
        output_field=DateField(),
    )
    return outreaches.annotate(is_due=due, rank=rank, next_on=on).order_by(
        "is_due", "rank", F("next_on").asc(nulls_last=True), "-updated_at", "-id"
    )


def next_step(outreach: Outreach, today: date, talk: str = "") -> str:
    """What comes next, in a few words; `talk` is 'held' or 'planned' where there is one."""
    on, state = outreach.planned_on, S(outreach.state)
    if state in states.TO_WRITE:
        return "Write when you are ready" if on is None else f"Write{_when(on, today)}"
    if state in states.WAITING:
        return f"Nudge{_when(outreach.nudge_on, today)}" if outreach.nudge_on else "Wait; no more nudges"
    if state == S.LATER and outreach.ask_again_on:
        return f"Ask again{_when(outreach.ask_again_on, today)}"
    if state == S.PARKED and outreach.parked_until_on:
        return f"Rests until {_day(outreach.parked_until_on, today)}"
    return {
        S.YES: TALKS.get(talk, "Agree on a time"),
        S.NO: "Nothing more to do",
        S.REFERRED: "Write to whom they named",
        S.BOUNCED: "Find another way",
    }.get(state, "")


def _talk(conversations: list[Conversation]) -> str:
    found = {talk.state for talk in conversations}
    return "held" if Conversation.State.HELD in found else "planned" if found & set(AHEAD) else ""


def _is_due(today: date) -> Q:
    return (
        Q(state__in=states.TO_WRITE, planned_on__lte=today)
        | Q(state__in=states.WAITING, nudge_on__lte=today)
        | Q(state=S.LATER, ask_again_on__lte=today)
    )


def _when(on: date, today: date) -> str:
    if on < today:
        return f", due since {_day(on, today)}"
    return " today" if on == today else f" on {_day(on, today)}"


def _day(on: date, today: date) -> str:
    """“Thu 21 May”; the year when it is another one."""
    words = f"{on:%a} {on.day} {on:%b}"
    return words if on.year == today.year else f"{words} {on.year}"


def _led_to(owner: Account, outreach: Outreach) -> Outreach | None:
    """The effort to win the person they sent the owner on to."""
    if outreach.state != S.REFERRED:
        return None
    named = Outreach.objects.of(owner).filter(introducer=outreach.contact, contact__deletion=None)
    return named.select_related("contact").order_by("-id").first()

"""Whom to ask, by which way, and what speaks against asking just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from askwell.journey import finding, keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.reach_out import states
from askwell.journey.reach_out.days import country_of, local_day
from askwell.journey.reach_out.encouragement import encouragement
from askwell.journey.reach_out.errors import NobodyIntroduces, OutreachIsAlreadyOpen
from askwell.journey.reach_out.warmth import guess_warmth
from askwell.journey.writing import writes
from askwell.planner import outreach_rules
from askwell.planner.remarks import Remark
from askwell.records.models import Account, Channel, Contact, ContactPoint, Outreach, Path, Tie

Kind = ContactPoint.Kind


@dataclass(frozen=True)
class ChangePage:
    """One outreach with what its form offers."""

    outreach: Outreach
    introducer: str
    paths: list[Path]
    introducers: list[str]


@dataclass(frozen=True)
class NewPage:
    """All that helps to decide how to ask somebody."""

    contact: Contact
    today: date
    already: Outreach | None
    warmth: str
    because: Remark
    channel: str
    introducer: Contact | None
    cautions: list[Remark]
    encouragement: Remark
    paths: list[Path]
    introducers: list[str]


@writes
def plan_outreach(
    *, owner: Account, now: datetime, contact: UUID, channel: str = Channel.EMAIL, warmth: str = "", why: str = "",
    path: UUID | None = None, introducer: UUID | str | None = None, minutes_asked: int = 20, planned_on: date | None = None,
) -> Outreach:  # fmt: skip
    """Decide to ask somebody. With a day it is planned, without one an idea. Raises OutreachIsAlreadyOpen."""
    who = keeping.get(Contact, owner=owner, uid=contact)
    refuse_a_second(owner, who)
    between = _introducer(owner, who, channel, introducer)
    return keeping.add(
        Outreach, owner=owner, now=now, contact=who, channel=channel, introducer=between, why=why,
        path=keeping.maybe(Path, owner=owner, uid=path), minutes_asked=minutes_asked, planned_on=planned_on,
        warmth=warmth or guess_warmth(owner=owner, now=now, contact=who, introducer=between)[0],
        state=states.S.PLANNED if planned_on else states.S.IDEA,
    )  # fmt: skip


@writes
def change_outreach(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", channel: str, introducer: UUID | str | None = None,
    path: UUID | None = None, planned_on: date | None = None, **fields: Any,
) -> Outreach:  # fmt: skip
    """Change the way, the reason, the minutes or the day."""
    outreach = keeping.get(Outreach, owner=owner, uid=uid, related=["contact"])
    if outreach.state in states.TO_WRITE:
        fields["state"] = states.S.PLANNED if planned_on else states.S.IDEA
    return keeping.change(
        outreach, now=now, looked_at=looked_at, channel=channel, path=keeping.maybe(Path, owner=owner, uid=path),
        introducer=_introducer(owner, outreach.contact, channel, introducer), planned_on=planned_on, **fields,
    )  # fmt: skip


@writes
def change_channel(*, owner: Account, now: datetime, uid: UUID, channel: str) -> Outreach:
    """Write another way."""
    outreach = keeping.get(Outreach, owner=owner, uid=uid, related=["introducer"])
    if channel == Channel.INTRODUCTION and outreach.introducer is None:
        raise NobodyIntroduces(field="channel")
    return keeping.change(outreach, now=now, channel=channel)


@writes
def plan_again(*, owner: Account, now: datetime, uid: UUID, on: date | None = None) -> Outreach:
    """Take up again what rested, bounced or was put off: a new round, with its own nudges."""
    outreach = keeping.get(Outreach, owner=owner, uid=uid, related=["contact"])
    states.guard(outreach, states.S.PLANNED)
    refuse_a_second(owner, outreach.contact, but=outreach)
    return keeping.change(
        outreach, now=now, state=states.S.PLANNED, planned_on=on or local_day(owner, now), nudge_on=None,
        nudges_sent=0, parked_until_on=None, ask_again_on=None,
    )  # fmt: skip


def new_page(*, owner: Account, now: datetime, contact: UUID) -> NewPage:
    """What is known before asking: the warmest way first, and what speaks against it today."""
    who = keeping.get(Contact, owner=owner, uid=contact, related=["organization"])
    tie = Tie.objects.of(owner).filter(contact=who).select_related("mutual").first()
    between = tie.mutual if tie and tie.mutual and tie.mutual.deletion_id is None else None
    warmth, because = guess_warmth(owner=owner, now=now, contact=who, introducer=between)
    channel = Channel.INTRODUCTION if between else _way_to(owner, who)
    return NewPage(
        contact=who,
        today=local_day(owner, now),
        already=open_outreach(owner, who),
        warmth=warmth,
        because=because,
        channel=channel,
        introducer=between,
        cautions=cautions(owner=owner, now=now, contact=who),
        encouragement=encouragement(channel, warmth),
        paths=_paths(owner),
        introducers=_who_could_introduce(owner, who, between),
    )


def change_page(*, owner: Account, uid: UUID) -> ChangePage:
    """What is decided about one outreach, to change it."""
    outreach = keeping.get(
        Outreach, owner=owner, uid=uid, related=["contact__organization", "introducer__organization", "path"]
    )
    between = outreach.introducer if outreach.introducer and outreach.introducer.deletion_id is None else None
    return ChangePage(
        outreach=outreach,
        introducer=finding.called(between) if between else "",
        paths=_paths(owner),
        introducers=_who_could_introduce(owner, outreach.contact, between),
    )


def cautions(*, owner: Account, now: datetime, contact: Contact) -> list[Remark]:
    """What a considerate person would think of first: asked before, or somebody at the same place just now (F6)."""
    found = []
    earlier = (
        Outreach.objects.of(owner)
        .filter(contact=contact, invited_at__isnull=False)
        .exclude(state__in=states.OPEN)
        .order_by("-invited_at")
        .first()
    )
    today = local_day(owner, now)
    if earlier and earlier.invited_at:
        asked = local_day(owner, earlier.invited_at)
        if outreach_rules.parked_until(asked) > today:
            words = f"You asked {contact.greeting_name} on {asked.day} {asked:%B}. Write again only with something new."
            found.append(Remark(words, "O25"))
    return [*found, *_asked_next_door(owner, contact, today, now)]


def open_outreach(owner: Account, contact: Contact) -> Outreach | None:
    return Outreach.objects.of(owner).filter(contact=contact, state__in=states.OPEN).order_by("-id").first()


def refuse_a_second(owner: Account, contact: Contact, but: Outreach | None = None) -> None:
    """Two efforts to win the same person would cross each other."""
    already = open_outreach(owner, contact)
    if already and already != but:
        raise OutreachIsAlreadyOpen(already)


def _asked_next_door(owner: Account, contact: Contact, today: date, now: datetime) -> list[Remark]:
    """Somebody else at the same employer has had fewer than three business days to answer."""
    if contact.organization_id is None:
        return []
    asked = Outreach.objects.of(owner).filter(
        contact__organization_id=contact.organization_id, contact__deletion=None, state__in=states.WAITING,
        invited_at__gte=now - timedelta(days=14),
    )  # fmt: skip
    found = []
    for other in asked.exclude(contact=contact).select_related("contact__organization").order_by("-invited_at")[:3]:
        assert other.invited_at
        assert other.contact.organization
        asked_on = local_day(owner, other.invited_at)
        free_on = outreach_rules.somebody_else_on(asked_on, country_of(owner, other.contact))
        if free_on > today:
            words = (
                f"{other.contact.formatted_name} at {other.contact.organization.name} was asked on {asked_on:%A}. "
                f"Give it until {free_on:%A}, {free_on.day} {free_on:%B}, before you write to somebody else there."
            )
            found.append(Remark(words, "F6"))
    return found


def _introducer(owner: Account, who: Contact, channel: str, words: UUID | str | None) -> Contact | None:
    """The person in the middle, by uid or in words that `finding.one_contact` reads."""
    between = None
    if isinstance(words, UUID):
        between = keeping.get(Contact, owner=owner, uid=words)
    elif words and words.strip():
        between = _found(owner, words)
    if between == who:
        raise NobodyIntroduces("They cannot introduce you to themselves. Choose somebody else.", field="introducer")
    if channel == Channel.INTRODUCTION and between is None:
        raise NobodyIntroduces(field="introducer")
    return between


def _found(owner: Account, words: str) -> Contact:
    try:
        return finding.one_contact(owner=owner, words=words)
    except NotUnderstood as error:
        error.field = "introducer"
        raise


def _paths(owner: Account) -> list[Path]:
    return list(Path.objects.of(owner).filter(set_aside_at=None).order_by("id")[:50])


def _way_to(owner: Account, contact: Contact) -> str:
    """The way that is open: e-mail, else LinkedIn (a message once connected, else a note), else in person."""
    kinds = set(ContactPoint.objects.of(owner).filter(contact=contact).values_list("kind", flat=True))
    if Kind.EMAIL in kinds:
        return Channel.EMAIL
    if Kind.LINKEDIN in kinds:
        return Channel.LINKEDIN_MESSAGE if contact.connected_on else Channel.LINKEDIN_NOTE
    return Channel.EMAIL


def _who_could_introduce(owner: Account, who: Contact, mutual: Contact | None) -> list[str]:
    """Those the owner knows well enough to ask: the mutual contact, friends, colleagues, people talked with."""
    known = Contact.objects.of(owner).filter(is_me=False).exclude(pk=who.pk)
    close = known.filter(tie__relation__in=[Tie.Relation.FRIEND, Tie.Relation.COLLEAGUE], tie__deletion=None)
    talked = known.filter(conversations__state="held", conversations__deletion=None)
    found = {
        contact.pk: contact
        for contact in [
            *close.select_related("organization").order_by("sort_name")[:50],
            *talked.select_related("organization").order_by("sort_name")[:50],
        ]
    }
    if mutual:
        found = {mutual.pk: mutual, **found}
    return [finding.called(contact) for contact in found.values()]

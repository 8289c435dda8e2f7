"""One person on one page: who they are, what you share, what you read, and what happened so far (S18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from askwell.journey import keeping
from askwell.journey.explore.past import Past, my_past
from askwell.journey.finding import post_without_place
from askwell.journey.research.listing import post_now
from askwell.journey.research.shared_ground import SharedGround, shared_ground
from askwell.planner.defaults import DEFAULTS
from askwell.planner.zones import find_zone
from askwell.records.models import (
    Account,
    Contact,
    ContactPoint,
    Conversation,
    Fact,
    Message,
    Organization,
    Outreach,
    Path,
    Position,
    Referral,
    Shortlisted,
    Tie,
    Touch,
)

SHOWN = 20


@dataclass(frozen=True)
class Person:
    """Somebody with what both the dossier and the briefing rest on."""

    contact: Contact
    post: str
    organization: Organization | None
    work: list[Position]
    education: list[Position]
    tie: Tie | None
    past: Past
    shared: list[SharedGround]
    facts: list[Fact]
    organization_facts: list[Fact]


@dataclass(frozen=True)
class Dossier:
    """The page of one person. Paths carry `listed`: whether the person is on that path's shortlist."""

    person: Person
    their_time: datetime | None
    points: list[ContactPoint]
    facts_by_kind: list[tuple[str, list[Fact]]]
    outreaches: list[Outreach]
    conversations: list[Conversation]
    named_by: list[Referral]
    messages_sent: int
    touches_done: int
    paths: list[Path]
    research_minutes: int


def dossier(*, owner: Account, uid: UUID, now: datetime) -> Dossier:
    """All of it in fifteen queries or fewer."""
    person = person_of(owner=owner, uid=uid)
    contact = person.contact
    listed = Shortlisted.objects.of(owner).filter(path=OuterRef("pk"), contact=contact)
    paths = Path.objects.of(owner).filter(set_aside_at=None, goal__deletion=None).annotate(listed=Exists(listed))
    named_by = Referral.objects.of(owner).filter(contact=contact, conversation__contact__deletion=None)
    by_kind = sorted(person.facts, key=lambda fact: list(Fact.Kind).index(Fact.Kind(fact.kind)))
    return Dossier(
        person=person,
        their_time=_time_there(contact, now),
        points=list(ContactPoint.objects.of(owner).filter(contact=contact).order_by("kind", "pk")),
        facts_by_kind=[(label, list(facts)) for label, facts in groupby(by_kind, Fact.get_kind_display)],
        outreaches=list(
            Outreach.objects.of(owner).filter(contact=contact).select_related("path").order_by("-pk")[:SHOWN]
        ),
        conversations=list(Conversation.objects.of(owner).filter(contact=contact).order_by("-starts_at")[:SHOWN]),
        named_by=list(named_by.select_related("conversation__contact").order_by("-pk")[:SHOWN]),
        messages_sent=Message.objects.of(owner).filter(contact=contact, sent_at__isnull=False).count(),
        touches_done=Touch.objects.of(owner).filter(contact=contact, done_at__isnull=False).count(),
        paths=list(paths.select_related("goal").order_by("-pk")[:SHOWN]),
        research_minutes=DEFAULTS.time_budget.research,
    )


def person_of(*, owner: Account, uid: UUID) -> Person:
    """What is known of somebody, in five queries."""
    contact = keeping.get(Contact, owner=owner, uid=uid, related=["organization", "tie__mutual"])
    place = contact.organization if contact.organization and contact.organization.deletion_id is None else None
    posts = list(Position.objects.of(owner).filter(contact=contact).select_related("organization"))
    posts.sort(key=_latest_first, reverse=True)
    facts = Fact.objects.of(owner).filter(Q(contact=contact) | Q(organization=place, organization__isnull=False))
    facts_newest_first = list(facts.order_by("-stated_on", "-pk"))
    tie, past = _tie(contact), my_past(owner=owner)
    held = [post for post in posts if post.kind == Position.Kind.WORK]
    about_them = [fact for fact in facts_newest_first if fact.contact_id == contact.pk]
    return Person(
        contact=contact,
        post=post_without_place(contact.headline, place) or post_now(held),
        organization=place,
        work=held,
        education=[post for post in posts if post.kind == Position.Kind.EDUCATION],
        tie=tie,
        past=past,
        shared=[] if contact.is_me else shared_ground(contact, posts, tie, past, about_them),
        facts=about_them,
        organization_facts=[fact for fact in facts_newest_first if fact.contact_id != contact.pk],
    )


def _latest_first(post: Position) -> tuple[bool, str, str, int]:
    return post.is_current, str(post.end_on or ""), str(post.start_on or ""), post.pk


def _tie(contact: Contact) -> Tie | None:
    tie: Tie | None = getattr(contact, "tie", None)
    return tie if tie and tie.deletion_id is None else None


def _time_there(contact: Contact, now: datetime) -> datetime | None:
    zone, _ = find_zone(contact.time_zone)
    return now.astimezone(zone) if zone else None

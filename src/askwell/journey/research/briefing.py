"""The briefing: one printed page to glance at before a talk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from askwell.journey.research.dossier import Person, person_of
from askwell.planner.zones import in_both_zones
from askwell.records.models import (
    Account,
    Agenda,
    AgendaItem,
    Conversation,
    Fact,
    OpenQuestion,
    Organization,
    Outreach,
    Path,
    Shortlisted,
)

FACTS, QUESTIONS, SHARED, LINE = 3, 7, 4, 210
STILL_SHOWN = timedelta(hours=3)  # a talk that began this long ago may still be the one to glance at


@dataclass(frozen=True)
class PlannedTalk:
    """The next talk: when on both clocks, and the questions of its agenda in order."""

    conversation: Conversation
    when: str
    items: list[AgendaItem]


@dataclass(frozen=True)
class Briefing:
    """What fits on one page of paper. `about_organization` holds at most two lines."""

    person: Person
    role: str
    facts: list[Fact]
    about_organization: list[str]
    why: str
    path: Path | None
    questions: list[OpenQuestion]
    talk: PlannedTalk | None


def briefing(*, owner: Account, uid: UUID, now: datetime) -> Briefing:
    """One person on one page, in eleven queries or fewer. Nothing said in confidence is on it."""
    person = person_of(owner=owner, uid=uid)
    contact = person.contact
    outreach = Outreach.objects.of(owner).filter(contact=contact).select_related("path__goal").order_by("-pk").first()
    talk = _next_talk(owner, person, now)
    path = _live((talk and talk.conversation.path) or (outreach and outreach.path) or _shortlisted_for(owner, person))
    open_questions = OpenQuestion.objects.of(owner).filter(path=path, answered_at=None, path__isnull=False)
    return Briefing(
        person=person,
        role=", ".join(filter(None, [person.post, str(person.organization or "")])),
        facts=[fact for fact in (*person.facts, *person.organization_facts) if fact.kind != Fact.Kind.SHARED][:FACTS],
        about_organization=two_lines(person.organization) if person.organization else [],
        why=(talk.conversation.aim if talk else "") or (outreach.why if outreach else ""),
        path=path,
        questions=list(open_questions.order_by("pk")[:QUESTIONS]),
        talk=talk,
    )


def two_lines(organization: Organization) -> list[str]:
    """What it is in one line, what it wants in another."""
    measures = " · ".join(filter(None, [organization.industry, organization.size, organization.location]))
    texts = [text for text in (organization.about, organization.mission, organization.values) if text.strip()]
    return [line for line in [measures, *map(_first_sentences, texts)] if line][:2]


def _first_sentences(text: str) -> str:
    """As many whole sentences as fit one printed line and a half."""
    plain = " ".join(text.split())
    if len(plain) <= LINE:
        return plain
    ends = [found.end() for found in re.finditer(r"[.!?…](?=\s)", plain[:LINE])]
    return plain[: ends[-1]] if ends else plain[:LINE].rsplit(" ", 1)[0] + " …"


def _next_talk(owner: Account, person: Person, now: datetime) -> PlannedTalk | None:
    waiting = [Conversation.State.PLANNED, Conversation.State.UNDER_WAY]
    talks = Conversation.objects.of(owner).filter(
        contact=person.contact, state__in=waiting, starts_at__gte=now - STILL_SHOWN
    )
    talk = talks.select_related("path__goal").order_by("starts_at").first()
    if talk is None:
        return None
    theirs = talk.their_time_zone or person.contact.time_zone
    agenda = Agenda.objects.of(owner).filter(conversation=talk).first()
    items = AgendaItem.objects.of(owner).filter(agenda=agenda, agenda__isnull=False).order_by("position", "pk")
    return PlannedTalk(talk, in_both_zones(talk.starts_at, talk.minutes, owner.time_zone, theirs).words, list(items))


def _shortlisted_for(owner: Account, person: Person) -> Path | None:
    listed = Shortlisted.objects.of(owner).filter(contact=person.contact, path__deletion=None)
    newest = listed.select_related("path__goal").order_by("-pk").first()
    return newest.path if newest else None


def _live(path: Path | None) -> Path | None:
    return path if path and path.deletion_id is None else None

"""The same for people and other programs: cards, a calendar, and a page of notes for each conversation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Max, QuerySet

from askwell.formats.cards import Card
from askwell.formats.file_names import part_of_a_name
from askwell.formats.icalendar import Invitation, Person, Todo, zone_named
from askwell.records.folding import fold
from askwell.records.models import (
    Account,
    Cadence,
    Commitment,
    Contact,
    ContactPoint,
    Conversation,
    Note,
    Position,
    Record,
    Referral,
    Takeaway,
    Touch,
)

CANCELLED = (Conversation.State.CANCELLED, Conversation.State.NO_SHOW)


def cards(owner: Account) -> list[Card]:
    """Every contact as a card, in four queries."""
    people = Contact.objects.of(owner).select_related("organization").order_by("created_at", "uid")
    return _cards(people, ContactPoint.objects.of(owner), Position.objects.of(owner))


def cards_of(people: list[Contact]) -> list[Card]:
    """These contacts as cards, the bin included."""
    return _cards(
        people, ContactPoint.everything.filter(contact__in=people), Position.everything.filter(contact__in=people)
    )


def _cards(people: Iterable[Contact], points: QuerySet[ContactPoint], posts: QuerySet[Position]) -> list[Card]:
    values: dict[int, dict[str, list[str]]] = {}
    for row in points.order_by("created_at", "uid"):
        values.setdefault(row.contact_id, {}).setdefault(row.kind, []).append(row.value)
    current = posts.filter(kind="work", is_current=True).order_by("-created_at", "-uid")
    titles: dict[int, str] = dict(current.values_list("contact_id", "title"))
    return [_card(contact, values.get(contact.pk, {}), titles.get(contact.pk, "")) for contact in people]


def _card(contact: Contact, points: dict[str, list[str]], title: str) -> Card:
    profiles = points.get("linkedin", [])
    organization = contact.organization
    return Card(
        formatted_name=contact.formatted_name,
        given_name=contact.given_name,
        family_name=contact.family_name,
        organization=organization.name if organization and organization.deletion_id is None else "",
        title=title,
        emails=tuple(points.get("email", ())),
        phones=tuple(points.get("phone", ())),
        urls=(*profiles[1:], *points.get("url", ())),
        linkedin_url=profiles[0] if profiles else "",
        location=contact.location,
        about=contact.about,
        connected_on=contact.connected_on,
        uid=str(contact.uid),
    )


def calendar(owner: Account) -> list[Invitation | Todo]:
    """Conversations as events; promises and whoever is due for a hello as to-dos."""
    me = Person(email=owner.email, name=owner.formatted_name) if owner.email else None
    mails = ContactPoint.objects.of(owner).filter(kind="email").order_by("-created_at", "-uid")
    addresses = dict(mails.values_list("contact_id", "value"))
    talks = Conversation.objects.of(owner).select_related("contact").order_by("created_at", "uid")
    promises = Commitment.objects.of(owner).select_related("conversation").order_by("created_at", "uid")
    return [
        *(_event(talk, me, addresses.get(talk.contact_id, "")) for talk in talks),
        *(_todo(promise) for promise in promises),
        *_hellos(owner),
    ]


def _event(talk: Conversation, me: Person | None, address: str) -> Invitation:
    return Invitation(
        uid=str(talk.uid),
        summary=str(talk),
        starts_at=talk.starts_at,
        ends_at=talk.starts_at + timedelta(minutes=talk.minutes),
        zone=talk.my_time_zone,
        sequence=talk.sequence,
        cancelled=talk.state in CANCELLED,
        description=talk.aim,
        location=talk.place,
        organizer=me,
        attendee=Person(email=address, name=talk.contact.formatted_name) if address else None,
    )


def _todo(promise: Commitment) -> Todo:
    mine = promise.whose == Commitment.Whose.MINE
    return Todo(
        uid=str(promise.uid),
        summary=promise.text if mine else f"They promised: {promise.text}",
        due_on=promise.due_on,
        status=promise.state,
        completed_at=promise.completed_at,
        description=promise.outcome,
        related_to=str(promise.conversation.uid) if promise.conversation else "",
    )


def _hellos(owner: Account) -> Iterator[Todo]:
    """One to-do for each person with a cadence: due that many days after the last contact."""
    done = Touch.objects.of(owner).filter(done_at__isnull=False)
    last = {row["contact_id"]: row["last"] for row in done.values("contact_id").annotate(last=Max("done_at"))}
    rows = Cadence.objects.of(owner).filter(paused_at=None, contact__deletion=None).select_related("contact")
    for cadence in rows.order_by("created_at", "uid"):
        since: datetime = last.get(cadence.contact_id, cadence.created_at)
        due: date = max(since.date() + timedelta(days=cadence.every_days), cadence.snoozed_until_on or date.min)
        yield Todo(uid=str(cadence.uid), summary=f"Say hello to {cadence.contact}", due_on=due)


def notes(owner: Account) -> Iterator[tuple[str, str]]:
    """(file name, Markdown) for each conversation, in five queries."""
    talks = Conversation.objects.of(owner).select_related("contact", "organization").order_by("created_at", "uid")
    parts = [
        ("Notes", _by_talk(Note.objects.of(owner).order_by("typed_at", "uid"))),
        ("What I keep", _by_talk(Takeaway.objects.of(owner).order_by("created_at", "uid"))),
        ("Whom they named", _by_talk(Referral.objects.of(owner).order_by("created_at", "uid"))),
        ("Promises", _by_talk(Commitment.objects.of(owner).exclude(conversation=None).order_by("created_at", "uid"))),
    ]
    for talk in talks:
        local = talk.starts_at.astimezone(zone_named(talk.my_time_zone))
        name = part_of_a_name(fold(talk.contact.formatted_name), "somebody")
        lines = [f"# {_escaped(str(talk))}", "", f"{local:%Y-%m-%d %H:%M} ({talk.my_time_zone}), {talk.minutes} min"]
        lines += ["", f"Aim: {_escaped(talk.aim)}"] if talk.aim else []
        for title, by_talk in parts:
            rows = by_talk.get(talk.pk, [])
            lines += ["", f"## {title}", "", *(_line(row) for row in rows)] if rows else []
        yield f"{local:%Y-%m-%d}-{name}-{talk.uid.hex[:8]}.md", "\n".join([*lines, ""])


def _by_talk(rows: Iterable[Note | Takeaway | Referral | Commitment]) -> dict[int | None, list[Record]]:
    found: dict[int | None, list[Record]] = {}
    for row in rows:
        found.setdefault(row.conversation_id, []).append(row)
    return found


def _line(row: Record) -> str:
    marks = [str(row.get_mark_display())] if isinstance(row, Note) and row.mark else []
    marks += ["off the record"] if getattr(row, "off_record", False) else []
    text = _escaped(str(row)).replace("\n", "\n  ")
    return f"- {text}" + (f" *({', '.join(marks)})*" if marks else "")


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)

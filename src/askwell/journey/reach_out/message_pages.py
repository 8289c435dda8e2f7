"""What the composer shows: the text, what it rests on, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from askwell.journey import keeping
from askwell.journey.reach_out import drafts
from askwell.journey.reach_out.channels import NotesLeft, mailto, notes_left, profile_link
from askwell.journey.reach_out.composing import draft_again, next_message
from askwell.journey.reach_out.days import country_of, local_day
from askwell.journey.reach_out.drafts import Draft
from askwell.journey.reach_out.errors import EmailAddressIsMissing
from askwell.journey.reach_out.mail import build_message, mailbox
from askwell.journey.reach_out.material import ON_RECORD, draft_for
from askwell.journey.reach_out.planning import cautions
from askwell.journey.reach_out.reading import Checked, Reading, check_message, reading
from askwell.journey.reach_out.sending import may_take_back, next_nudge
from askwell.planner import outreach_rules
from askwell.planner.remarks import Remark
from askwell.records.models import Account, Channel, Contact, ContactPoint, Message, Outreach, Takeaway

Kind = Message.Kind
FIRST = (Kind.INVITATION, Kind.INTRODUCTION)
RESTS_ON = {
    "account": "your own words", "contact": "your people", "conversation": "your conversation",
    "commitment": "a promise you noted", "fact": "a fact you noted", "message": "what you wrote",
    "organization": "the place they work", "outreach": "your plan", "path": "your path", "position": "both your pasts",
    "referral": "what you were told", "takeaway": "a takeaway", "tie": "how you know each other",
}  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """One line of the draft and what it rests on, each as (what it is, its words)."""

    line: str
    sources: list[tuple[str, str]]
    is_off_record: bool


@dataclass(frozen=True)
class Question:
    """One line that waits for the owner."""

    role: str
    question: str
    example: str
    stands: str
    suggestion: str


@dataclass(frozen=True)
class MessagePage:
    """The composer of one message."""

    message: Message
    outreach: Outreach | None
    to: str
    email: str
    profile: str
    mailto: str
    reading: Reading
    missing: list[Question]
    grounds: list[Ground]
    cautions: list[Remark]
    notes: NotesLeft
    good_time: str
    nudge_on: date | None
    may_take_back: bool
    forwardable: str


@dataclass(frozen=True)
class WritePage:
    """The draft before it is begun."""

    outreach: Outreach
    kind: str
    kind_label: str
    channel: str
    to: Contact
    draft: Draft
    missing: list[Question]
    cautions: list[Remark]


def write_page(*, owner: Account, now: datetime, uid: UUID) -> WritePage | Message:
    """The draft of what comes next; the message itself when it is begun already."""
    outreach = keeping.get(Outreach, owner=owner, uid=uid, related=_OUTREACH)
    wanted = next_message(owner=owner, now=now, outreach=outreach)
    begun = Message.objects.of(owner).filter(
        outreach=outreach, kind=wanted.kind, channel=wanted.channel, contact=wanted.contact, sent_at=None
    )
    message = begun.order_by("-id").first()
    if message:
        return message
    draft = draft_for(wanted)
    return WritePage(
        outreach=outreach,
        kind=wanted.kind,
        kind_label=Kind(wanted.kind).label,
        channel=wanted.channel,
        to=wanted.contact,
        draft=draft,
        missing=_questions(draft, set()),
        cautions=cautions(owner=owner, now=now, contact=outreach.contact) if wanted.kind in FIRST else [],
    )


_OUTREACH = ("contact__organization", "path", "introducer__organization")
_MESSAGE = ("contact__organization", "conversation", *(f"outreach__{name}" for name in _OUTREACH))


def message_page(*, owner: Account, now: datetime, uid: UUID) -> MessagePage:
    """One message with all that the composer shows beside it."""
    message = keeping.get(Message, owner=owner, uid=uid, related=_MESSAGE)
    message.owner = owner
    draft = draft_again(message, now) if message.sent_at is None else None
    filled = {entry.get("role") for entry in message.rests_on}
    email, profile = addresses(owner, message.contact)
    outreach = message.outreach
    return MessagePage(
        message=message,
        outreach=outreach,
        to=f"{message.contact.formatted_name} <{email}>" if email else message.contact.formatted_name,
        email=email,
        profile=profile,
        mailto=mailto(email, message.subject, message.body),
        reading=reading(owner=owner, now=now, message=message, body=message.body, subject=message.subject),
        missing=_questions(draft, filled) if draft else [],
        grounds=_grounds(owner, message),
        cautions=cautions(owner=owner, now=now, contact=outreach.contact)
        if outreach and message.kind in FIRST and not message.sent_at
        else [],
        notes=notes_left(owner=owner, now=now),
        good_time=_good_time(owner, message, now),
        nudge_on=_nudge_on(owner, message, now),
        may_take_back=may_take_back(message, now),
        forwardable=drafts.forwardable(draft) if draft and message.kind == Kind.INTRODUCTION else "",
    )


def checked_page(
    *, owner: Account, now: datetime, uid: UUID, body: str, subject: str = "", mend: str = "", insert: str = ""
) -> tuple[MessagePage, Checked]:
    """The composer of a text that is not kept yet, for who has no script."""
    checked = check_message(owner=owner, now=now, uid=uid, body=body, subject=subject, mend=mend, insert=insert)
    return replace(message_page(owner=owner, now=now, uid=uid), reading=checked.reading), checked


def message_mail(*, owner: Account, uid: UUID) -> tuple[str, bytes]:
    """A file name and the mail as a file that opens as a draft in the owner's mail program."""
    message = keeping.get(Message, owner=owner, uid=uid, related=["contact", "outreach"])
    email, _ = addresses(owner, message.contact)
    if not email or not owner.email:
        raise EmailAddressIsMissing(
            "" if not email else "Your own e-mail address is not known yet. Add it in Settings."
        )
    data = build_message(
        sender=mailbox(owner.formatted_name, owner.email), to=mailbox(message.contact.formatted_name, email),
        subject=message.subject, body=message.body, message_id=message_id(owner, message),
        in_reply_to=_in_reply_to(owner, message),
    )  # fmt: skip
    return f"{message.kind.replace('_', '-')}-{message.uid.hex[:8]}.eml", data


def message_id(owner: Account, message: Message) -> str:
    """The Message-ID of a message, the same each time."""
    domain = owner.email.rpartition("@")[2].strip().lower()
    return f"<{message.uid}@{domain if domain.isascii() and domain else 'askwell.invalid'}>"


def addresses(owner: Account, contact: Contact) -> tuple[str, str]:
    """Their e-mail address and LinkedIn profile, each '' when unknown."""
    points = ContactPoint.objects.of(owner).filter(contact=contact, kind__in=["email", "linkedin"]).order_by("id")
    found = {point.kind: point.value for point in reversed(list(points[:20]))}
    return found.get("email", ""), profile_link(found.get("linkedin", ""))


def _in_reply_to(owner: Account, message: Message) -> str | None:
    """A nudge answers the first message of its outreach that went to the same person (O24)."""
    if message.kind != Kind.NUDGE or message.outreach is None:
        return None
    first = Message.objects.of(owner).filter(outreach=message.outreach, contact=message.contact, sent_at__isnull=False)
    sent = first.exclude(pk=message.pk).order_by("sent_at").first()
    return message_id(owner, sent) if sent else None


def _questions(draft: Draft, filled: set[str | None]) -> list[Question]:
    return [
        Question(missing.role, missing.question, missing.example, draft.stands_after(missing), missing.suggestion)
        for missing in draft.missing
        if missing.role not in filled
    ]


def _grounds(owner: Account, message: Message) -> list[Ground]:
    """The lines that are still in the text, with their sources; one marked off the record since is pointed at."""
    shown = [entry for entry in message.rests_on if entry.get("line") and entry["line"] in message.body]
    shown = [entry for entry in shown if entry.get("role") != "sign_off"]
    hidden = _off_record(owner, [entry["uid"] for entry in shown if entry["noun"] == "takeaway"])
    lines: dict[str, Ground] = {}
    for entry in shown:
        ground = lines.setdefault(entry["line"], Ground(entry["line"], [], entry["uid"] in hidden))
        ground.sources.append((RESTS_ON.get(entry["noun"], "your notes"), entry["text"]))
    return list(lines.values())


def _off_record(owner: Account, uids: list[str]) -> set[str]:
    if not uids:
        return set()
    hidden = Takeaway.objects.of(owner).filter(uid__in=uids).exclude(ON_RECORD)
    return {str(uid) for uid in hidden.values_list("uid", flat=True)}


def _good_time(owner: Account, message: Message, now: datetime) -> str:
    """When a first message is best sent, on their clock (O17)."""
    if message.sent_at or message.kind not in FIRST or message.channel == Channel.IN_PERSON:
        return ""
    zone = ZoneInfo(message.contact.time_zone or owner.time_zone)
    there = outreach_rules.good_time_to_send(now, zone, country_of(owner, message.contact))
    return f"{there:%A} {there.day} {there:%B}, {there:%H:%M}"


def _nudge_on(owner: Account, message: Message, now: datetime) -> date | None:
    """When a nudge would be drafted if they do not answer."""
    outreach = message.outreach
    if outreach is None or message.kind not in {*FIRST, Kind.NUDGE}:
        return None
    if message.sent_at:
        return outreach.nudge_on
    return next_nudge(owner, outreach, local_day(owner, now), outreach.nudges_sent + (message.kind == Kind.NUDGE))

"""Messages in the making: started from a draft, edited by the owner, filled in where something was missing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.reach_out import answers, states
from askwell.journey.reach_out.days import local_day
from askwell.journey.reach_out.drafts import Draft, Source, put_into
from askwell.journey.reach_out.errors import (
    MessageWasSent,
    NobodyIntroduces,
    OutreachIsAnswered,
    OutreachIsParked,
    WroteAsOftenAsIsKind,
)
from askwell.journey.reach_out.material import Wanted, channel_to, draft_for, last_sent
from askwell.journey.writing import writes
from askwell.planner import outreach_rules
from askwell.records.models import (
    Account,
    Channel,
    Commitment,
    Contact,
    Conversation,
    Message,
    Outreach,
    Record,
    Referral,
    Takeaway,
)

Kind = Message.Kind
OUTREACH_WITH = ("contact__organization", "path", "introducer__organization")


@writes
def start_message(*, owner: Account, now: datetime, outreach: UUID) -> Message:
    """The message that comes next for this outreach, as a draft; the one begun earlier when there is one."""
    asked = keeping.get(Outreach, owner=owner, uid=outreach, related=OUTREACH_WITH)
    return begin(next_message(owner=owner, now=now, outreach=asked))


@writes
def start_thank_you(*, owner: Account, now: datetime, conversation: UUID) -> Message:
    """The thank-you for one talk, drafted from what that talk left."""
    return begin(thank_you_wanted(owner=owner, now=now, conversation=conversation))


@writes
def start_update(
    *, owner: Account, now: datetime, contact: UUID, commitment: UUID | None = None, referral: UUID | None = None,
    takeaway: UUID | None = None,
) -> Message:  # fmt: skip
    """Tell somebody what came of it: of a commitment, of a name they gave, of a thing they said."""
    who = keeping.get(Contact, owner=owner, uid=contact, related=["organization"])
    wished: list[tuple[type[Record], UUID | None]] = [
        (Commitment, commitment), (Referral, referral), (Takeaway, takeaway)
    ]  # fmt: skip
    seeds = tuple(
        Source(str(noun._meta.model_name), str(uid), str(keeping.get(noun, owner=owner, uid=uid)))
        for noun, uid in wished
        if uid
    )
    return begin(Wanted(owner, now, Kind.UPDATE, channel_to(who), who, seeds=seeds))


def next_message(*, owner: Account, now: datetime, outreach: Outreach) -> Wanted:
    """Which message comes next, by the state of the outreach; raises the sentence when none does."""
    state, channel = outreach.state, outreach.channel
    if state in states.WAITING:
        sent = last_sent(owner, outreach)
        if not outreach_rules.nudges_allowed(outreach.warmth) > outreach.nudges_sent or sent is None:
            raise WroteAsOftenAsIsKind(outreach_rules.parked_until(local_day(owner, now)))
        to = sent.contact
        if channel == Channel.LINKEDIN_NOTE:
            channel = Channel.LINKEDIN_MESSAGE  # a note goes out only once, with the invitation
        if channel == Channel.INTRODUCTION:
            channel = sent.channel
        return Wanted(owner, now, Kind.NUDGE, channel, to, outreach)
    if state == states.S.PARKED:
        raise OutreachIsParked
    if state in states.ANSWERED and state not in {states.S.LATER, states.S.BOUNCED}:
        raise OutreachIsAnswered
    if channel == Channel.INTRODUCTION:
        between = outreach.introducer
        if between is None or between.deletion_id:
            raise NobodyIntroduces
        return Wanted(owner, now, Kind.INTRODUCTION, channel_to(between), between, outreach)
    return Wanted(owner, now, Kind.INVITATION, channel, outreach.contact, outreach)


def thank_you_wanted(*, owner: Account, now: datetime, conversation: UUID) -> Wanted:
    """What a thank-you for this talk would rest on."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation, related=["contact__organization"])
    return Wanted(owner, now, Kind.THANK_YOU, channel_to(talk.contact), talk.contact, conversation=talk)


def thank_you_draft(*, owner: Account, now: datetime, conversation: UUID) -> Draft:
    """What the thank-you would say today."""
    return draft_for(thank_you_wanted(owner=owner, now=now, conversation=conversation))


def begin(wanted: Wanted) -> Message:
    """The unsent message of that kind if there is one, else a new one with the draft in it."""
    begun = _begun(wanted)
    if begun:
        return begun
    draft = draft_for(wanted)
    return keeping.add(
        Message, owner=wanted.owner, now=wanted.now, contact=wanted.contact, outreach=wanted.outreach,
        conversation=wanted.conversation, kind=wanted.kind, channel=wanted.channel, subject=draft.subject,
        body=draft.body, rests_on=[*(_seed(seed) for seed in wanted.seeds), *entries(draft)],
    )  # fmt: skip


@writes
def save_message(
    *, owner: Account, now: datetime, uid: UUID, body: str, subject: str = "", looked_at: str = ""
) -> Message:
    """Keep the owner's wording."""
    return edit(unsent(owner, uid), now=now, subject=subject, body=body, looked_at=looked_at)


@writes
def fill_in(
    *, owner: Account, now: datetime, uid: UUID, role: str, answer: str, body: str | None = None,
    subject: str | None = None, looked_at: str = "",
) -> Message:  # fmt: skip
    """Put the owner's answer where it belongs: into the text, and into the record it is a fact of."""
    message = unsent(owner, uid)
    source = answers.keep(message, role=role, answer=answer, now=now)
    draft = draft_for(_wanted_again(message, now, {role: source}))
    # The pages fold line ends; the lines of a draft are found again only in plain ones.
    before = (message.body if body is None else body).replace("\r\n", "\n")
    text = put_into(before, draft, role)
    filled = [entry for entry in entries(draft) if entry["role"] == role]
    return edit(
        message, now=now, looked_at=looked_at, subject=message.subject if subject is None else subject,
        body=text, rests_on=[*message.rests_on, *filled],
    )  # fmt: skip


def draft_again(message: Message, now: datetime) -> Draft:
    """The draft as it would be made now, to see which lines still wait for the owner."""
    return draft_for(_wanted_again(message, now, {}))


def unsent(owner: Account, uid: UUID) -> Message:
    """A message that may still be changed."""
    message = keeping.get(
        Message, owner=owner, uid=uid,
        related=["contact__organization", "conversation", *(f"outreach__{name}" for name in OUTREACH_WITH)],
    )  # fmt: skip
    if message.sent_at:
        raise MessageWasSent
    return message


def edit(message: Message, *, now: datetime, body: str, looked_at: str = "", **fields: Any) -> Message:
    """Change the text; nothing is written when nothing changed."""
    body = body.replace("\r\n", "\n").strip()
    if body == message.body and all(getattr(message, name) == value for name, value in fields.items()):
        return message
    return keeping.change(message, now=now, looked_at=looked_at, body=body, **fields)


def entries(draft: Draft) -> list[dict[str, str]]:
    """What each line of a draft rests on, as it is kept with the message."""
    return [
        {"noun": source.noun, "uid": source.uid, "text": source.text, "role": line.role, "line": line.words}
        for line in draft.lines
        for source in line.rests_on
    ]


def _seed(seed: Source) -> dict[str, str]:
    return {"noun": seed.noun, "uid": seed.uid, "text": seed.text, "role": "seed", "line": ""}


def _wanted_again(message: Message, now: datetime, given: dict[str, Source]) -> Wanted:
    seeds = tuple(
        Source(entry["noun"], entry["uid"], entry["text"]) for entry in message.rests_on if entry.get("role") == "seed"
    )
    return Wanted(
        message.owner, now, message.kind, message.channel, message.contact, message.outreach, message.conversation,
        seeds, given,
    )  # fmt: skip


def _begun(wanted: Wanted) -> Message | None:
    """An update is about its seeds, so only one about the same record is the same message."""
    drafts = Message.objects.of(wanted.owner).filter(
        contact=wanted.contact, outreach=wanted.outreach, conversation=wanted.conversation, kind=wanted.kind,
        channel=wanted.channel, sent_at=None,
    )  # fmt: skip
    about = {seed.uid for seed in wanted.seeds}
    for message in drafts.order_by("-id")[:20]:
        if about == {entry["uid"] for entry in message.rests_on if entry.get("role") == "seed"}:
            return message
    return None

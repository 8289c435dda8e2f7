"""Gathers from the records what a draft can rest on. What was said off the record is not gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from django.db.models import Case, IntegerField, Q, Value, When

from askwell.journey.reach_out import drafts, states
from askwell.journey.reach_out.days import local_day
from askwell.journey.reach_out.drafts import Connection, Draft, Person, Source, Voice, Writer
from askwell.planner import outreach_rules
from askwell.records.models import (
    Account,
    Channel,
    Commitment,
    Contact,
    Conversation,
    Fact,
    Mark,
    Message,
    Outreach,
    Position,
    Referral,
    Takeaway,
    Tie,
)

FACTS_READ, EARLIER_READ, TAKEAWAYS_READ = 12, 40, 12
FACT_ORDER = (Fact.Kind.WRITING, Fact.Kind.WORK, Fact.Kind.NEWS, Fact.Kind.MISSION, Fact.Kind.OTHER, Fact.Kind.SHARED)
TELLING = (Mark.SURPRISE, Mark.ADVICE, Mark.QUOTE)
ON_RECORD = Q(off_record=False) & (Q(note=None) | Q(note__off_record=False))
NOTE_ON_RECORD = Q(note=None) | Q(note__off_record=False)
R = Tie.Relation


@dataclass(frozen=True)
class Wanted:
    """Which draft is wanted. `seeds` are the records an update is about; `answers` the owner's words for what was missing."""

    owner: Account
    now: datetime
    kind: str
    channel: str
    contact: Contact
    outreach: Outreach | None = None
    conversation: Conversation | None = None
    seeds: tuple[Source, ...] = ()
    answers: Mapping[str, Source] = field(default_factory=dict)

    @property
    def voice(self) -> Voice:
        """The wordings that others got from the same owner are not used again while there are others."""
        others = Message.objects.of(self.owner).filter(kind=self.kind).exclude(contact=self.contact)
        return Voice(
            str(self.contact.uid), "\n".join(others.order_by("-id").values_list("body", flat=True)[:EARLIER_READ])
        )


def draft_for(wanted: Wanted) -> Draft:
    """The draft from today's records."""
    if wanted.kind == Message.Kind.THANK_YOU:
        return drafts.thank_you(_thank_you(wanted))
    if wanted.kind == Message.Kind.UPDATE:
        return drafts.update(_update(wanted))
    outreach = wanted.outreach
    assert outreach is not None
    if wanted.kind == Message.Kind.NUDGE:
        return drafts.nudge(_nudge(wanted, outreach), wanted.channel)
    if wanted.kind == Message.Kind.INTRODUCTION:
        return drafts.introduction(_introduction(wanted, outreach))
    return drafts.invitation(_invitation(wanted, outreach), wanted.channel, wanted.owner.linkedin_note_limit)


def writer_of(owner: Account) -> Writer:
    return Writer(str(owner.uid), owner.formatted_name, owner.email, owner.introduction)


def person_of(contact: Contact) -> Person:
    place = contact.organization
    at = place.name if place and place.deletion_id is None else ""
    return Person(str(contact.uid), contact.formatted_name, contact.greeting_name, at)


def _invitation(wanted: Wanted, outreach: Outreach) -> drafts.Invitation:
    path = outreach.path if outreach.path and outreach.path.deletion_id is None else None
    return drafts.Invitation(
        writer=writer_of(wanted.owner),
        to=person_of(wanted.contact),
        minutes=outreach.minutes_asked,
        today=local_day(wanted.owner, wanted.now),
        voice=wanted.voice,
        connection=_connection(wanted, outreach),
        facts=tuple(_facts(wanted.owner, wanted.contact)),
        path=_source(path) if path else None,
        field_of_work=path.field if path else "",
        occupation=path.occupation if path else "",
        answers=wanted.answers,
    )


def _nudge(wanted: Wanted, outreach: Outreach) -> drafts.Nudge:
    sent = last_sent(wanted.owner, outreach)
    assert sent is not None
    assert sent.sent_at is not None
    used = {entry.get("uid") for entry in sent.rests_on}
    left = outreach_rules.nudges_allowed(outreach.warmth) - outreach.nudges_sent
    to_introducer = sent.contact_id != outreach.contact_id
    facts = () if to_introducer else _facts(wanted.owner, outreach.contact)
    return drafts.Nudge(
        writer=writer_of(wanted.owner),
        to=person_of(wanted.contact),
        sent=Source("message", str(sent.uid), str(sent)),
        sent_on=local_day(wanted.owner, sent.sent_at),
        sent_subject=sent.subject,
        minutes=outreach.minutes_asked,
        today=local_day(wanted.owner, wanted.now),
        voice=wanted.voice,
        is_last=left <= 1,
        about=person_of(outreach.contact) if to_introducer else None,
        facts=tuple(fact for fact in facts if fact.uid not in used),
        answers=wanted.answers,
    )


def _introduction(wanted: Wanted, outreach: Outreach) -> drafts.Introduction:
    referral = Referral.objects.of(wanted.owner).filter(led_to=outreach, will_introduce=True).first()
    return drafts.Introduction(
        writer=writer_of(wanted.owner),
        to=person_of(wanted.contact),
        whom=person_of(outreach.contact),
        outreach=Source("outreach", str(outreach.uid), outreach.why or f"asking {outreach.contact}"),
        minutes=outreach.minutes_asked,
        voice=wanted.voice,
        facts=tuple(_facts(wanted.owner, outreach.contact)),
        they_offered=_source(referral) if referral else None,
        answers=wanted.answers,
    )


def learned_in(wanted: Wanted) -> drafts.ThankYou:
    """What was learned in the talk, and nothing else: one query."""
    talk = wanted.conversation
    assert talk is not None
    learned = _takeaways(wanted.owner, talk)
    return drafts.ThankYou(
        writer=writer_of(wanted.owner),
        to=person_of(wanted.contact),
        talk=Source("conversation", str(talk.uid), "the talk itself"),
        talked_on=local_day(wanted.owner, talk.ended_at or talk.starts_at),
        today=local_day(wanted.owner, wanted.now),
        voice=Voice(str(wanted.contact.uid)),
        learned=tuple(_source(takeaway) for takeaway in learned),
        quotes=frozenset(str(takeaway.uid) for takeaway in learned if takeaway.is_quote),
        answers=wanted.answers,
    )


def _thank_you(wanted: Wanted) -> drafts.ThankYou:
    known, talk = learned_in(wanted), wanted.conversation
    promises = Commitment.objects.of(wanted.owner).filter(NOTE_ON_RECORD, conversation=talk).order_by("id")
    named = Referral.objects.of(wanted.owner).filter(NOTE_ON_RECORD, conversation=talk, declined_at=None).order_by("id")
    whose = Commitment.Whose
    return replace(
        known,
        voice=wanted.voice,
        promises=tuple(_source(promise) for promise in promises if promise.whose == whose.MINE),
        offers=tuple(_source(promise) for promise in promises if promise.whose == whose.THEIRS),
        named=tuple(drafts.Named(_source(name), name.will_introduce, name.may_use_name) for name in named),
    )


def _update(wanted: Wanted) -> drafts.Update:
    known = drafts.Update(
        writer=writer_of(wanted.owner),
        to=person_of(wanted.contact),
        today=local_day(wanted.owner, wanted.now),
        voice=wanted.voice,
        answers=wanted.answers,
    )
    for seed in wanted.seeds:
        about = _about_seed(wanted.owner, seed)
        if about:
            return replace(known, **about)
    return known


def _about_seed(owner: Account, seed: Source) -> dict[str, Any] | None:
    """What an update says of the record it is about; None when that record is gone or off the record."""
    if seed.noun == "commitment":
        promise = (
            Commitment.objects.of(owner).filter(NOTE_ON_RECORD, uid=seed.uid).select_related("conversation").first()
        )
        return _about_commitment(owner, promise) if promise else None
    if seed.noun == "referral":
        name = Referral.objects.of(owner).filter(uid=seed.uid).select_related("conversation", "led_to__contact").first()
        return _about_referral(owner, name) if name else None
    takeaway = Takeaway.objects.of(owner).filter(ON_RECORD, uid=seed.uid).select_related("conversation").first()
    if takeaway is None:
        return None
    day = local_day(owner, takeaway.conversation.starts_at)
    return {"gave": _source(takeaway), "given": "word", "given_on": day}


def _about_commitment(owner: Account, promise: Commitment) -> dict[str, Any]:
    talk = promise.conversation
    said: Literal["advice", "promise"] = "advice" if promise.from_advice else "promise"
    news = Source("commitment", str(promise.uid), promise.outcome) if promise.outcome else None
    day = local_day(owner, talk.starts_at if talk else promise.created_at)
    return {"gave": _source(promise), "given": said, "came_of_it": news, "given_on": day}


def _about_referral(owner: Account, name: Referral) -> dict[str, Any]:
    news = _news_of(owner, name.led_to) if name.led_to and name.led_to.deletion_id is None else None
    day = local_day(owner, name.conversation.starts_at)
    return {"gave": _source(name), "given": "name", "came_of_it": news, "given_on": day}


def _news_of(owner: Account, outreach: Outreach) -> Source | None:
    """How it went with somebody they named, in one sentence; None when there is nothing to tell yet."""
    call, uid = outreach.contact.greeting_name, str(outreach.uid)
    held = Conversation.objects.of(owner).filter(contact=outreach.contact, state="held").order_by("-starts_at").first()
    if held:
        day = local_day(owner, held.starts_at)
        return Source("conversation", str(held.uid), f"We talked on {day.day} {day:%B}")
    words = {
        states.S.YES: f"{call} said yes, and we will talk soon",
        states.S.NO: f"{call} had no time for it, and that is fine",
        states.S.LATER: f"{call} asked me to come back later, and I will",
        states.S.REFERRED: f"{call} kindly sent me on to somebody else",
        states.S.PARKED: f"I wrote to {call} and have not heard back, which is fine",
    }.get(states.S(outreach.state))
    return Source("outreach", uid, words) if words else None


def _connection(wanted: Wanted, outreach: Outreach) -> Connection:
    """The warmest thing that ties the two: who sent me, what was agreed, what is shared."""
    if outreach.state == states.S.LATER and outreach.invited_at:
        asked = local_day(wanted.owner, outreach.invited_at)
        return Connection("later", Source("outreach", str(outreach.uid), outreach.reply_text or "Later"), on=asked)
    between = outreach.introducer
    if between is None or between.deletion_id:
        return _tie(wanted.owner, outreach)
    source = Source("contact", str(between.uid), between.formatted_name)
    referral = Referral.objects.of(wanted.owner).filter(led_to=outreach).select_related("note").first()
    if referral is None and Tie.objects.of(wanted.owner).filter(contact=outreach.contact, mutual=between).exists():
        return Connection("mutual", source)  # known to both, but nobody says that they suggested it
    tells = referral and referral.why and not (referral.note and referral.note.off_record)
    why = Source("referral", str(referral.uid), referral.why) if referral and tells else None
    return Connection("introduced", source, why)


def _tie(owner: Account, outreach: Outreach) -> Connection:
    tie = Tie.objects.of(owner).filter(contact=outreach.contact).select_related("mutual").first()
    quiet = outreach.warmth == Outreach.Warmth.DORMANT
    if tie is None or tie.relation == R.STRANGER:
        bond = {"alumni": "alumni", "warm": "shared_past", "dormant": "shared_past"}.get(outreach.warmth, "")
        return Connection(bond, long_ago=quiet)  # type: ignore[arg-type]
    if tie.relation == R.CONNECTION:
        return Connection("connection", Source("tie", str(tie.uid), tie.get_relation_display()))
    if tie.relation == R.MUTUAL and tie.mutual and tie.mutual.deletion_id is None:
        return Connection("mutual", Source("contact", str(tie.mutual.uid), tie.mutual.formatted_name))
    met = Source("tie", str(tie.uid), tie.how_we_met) if tie.how_we_met else None
    if met is None or tie.relation in {R.ALUMNI, R.SHARED_PAST}:
        shared = _shared_place(owner, outreach.contact)
        if shared:
            bond = "school" if shared.kind == Position.Kind.EDUCATION else "employer"
            assert shared.organization
            place = Source("position", str(shared.uid), shared.organization.name)
            return Connection(bond, place, long_ago=quiet)  # type: ignore[arg-type]
    return Connection(tie.relation, met, long_ago=quiet)  # type: ignore[arg-type]


def _shared_place(owner: Account, contact: Contact) -> Position | None:
    """Where both studied, else where both worked."""
    mine = Position.objects.of(owner).filter(contact__is_me=True, contact__deletion=None, organization__deletion=None)
    theirs = Position.objects.of(owner).filter(contact=contact, organization__deletion=None)
    both = theirs.filter(organization__in=mine.values("organization")).select_related("organization")
    return both.order_by("kind", "-id").first()  # 'education' comes before 'work'


def _facts(owner: Account, contact: Contact) -> Iterable[Source]:
    """What was read about them first, then about their employer; newest and most personal first."""
    theirs = Case(When(contact=contact, then=Value(0)), default=Value(1), output_field=IntegerField())
    order = Case(
        *(When(kind=kind, then=Value(place)) for place, kind in enumerate(FACT_ORDER)), output_field=IntegerField()
    )
    about = Q(contact=contact)
    if contact.organization_id:
        about |= Q(organization_id=contact.organization_id, contact=None)
    facts = Fact.objects.of(owner).filter(about).annotate(theirs=theirs, place=order)
    return [_source(fact) for fact in facts.order_by("theirs", "place", "-id")[:FACTS_READ]]


def _takeaways(owner: Account, talk: Conversation) -> list[Takeaway]:
    """What was learned in this talk, the most telling first."""
    telling = Case(When(note__mark__in=TELLING, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = Takeaway.objects.of(owner).filter(ON_RECORD, conversation=talk).annotate(telling=telling)
    return list(found.order_by("telling", "id")[:TAKEAWAYS_READ])


def last_sent(owner: Account, outreach: Outreach) -> Message | None:
    """The last message of this outreach that went out."""
    sent = Message.objects.of(owner).filter(outreach=outreach, sent_at__isnull=False)
    return sent.order_by("-sent_at", "-id").select_related("contact").first()


def channel_to(contact: Contact) -> str:
    """E-mail where there is an address, else a LinkedIn message where there is a profile."""
    kinds = set(contact.contact_points.values_list("kind", flat=True))
    return Channel.LINKEDIN_MESSAGE if "linkedin" in kinds and "email" not in kinds else Channel.EMAIL


def _source(record: Any) -> Source:
    """A record as a ground for a line: its noun, its uid, its words."""
    return Source(str(record._meta.model_name), str(record.uid), str(record))

"""What happens when the owner says that a message went out, that it did not, or that it came back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.reach_out import states
from askwell.journey.reach_out.composing import edit, unsent
from askwell.journey.reach_out.days import country_of, local_day
from askwell.journey.reach_out.errors import (
    MessageIsEmpty,
    MessageWasNotSent,
    OutreachIsAnswered,
    TooLateToTakeBack,
    WroteAsOftenAsIsKind,
)
from askwell.journey.writing import writes
from askwell.planner import outreach_rules
from askwell.records.models import Account, Commitment, Message, Outreach, Referral

Kind = Message.Kind
TAKE_BACK_WITHIN = timedelta(minutes=10)
FIRST = (Kind.INVITATION, Kind.INTRODUCTION)


@writes
def mark_sent(
    *,
    owner: Account,
    now: datetime,
    uid: UUID,
    body: str | None = None,
    subject: str | None = None,
    looked_at: str = "",
) -> Message:
    """The owner sent it. The next nudge is planned at once (O19); only an empty text is refused."""
    message = unsent(owner, uid)
    text = message.body if body is None else body
    if not text.strip():
        raise MessageIsEmpty
    _guard(message, now)
    message = edit(
        message, now=now, looked_at=looked_at, body=text, subject=message.subject if subject is None else subject
    )
    keeping.change(message, now=now, sent_at=now)
    if message.outreach and message.kind in {*FIRST, Kind.NUDGE}:
        _move_on(owner, message.outreach, message.kind, now)
    _settle_debts(message, now=now, told_at=now)
    return message


@writes
def not_sent_after_all(*, owner: Account, now: datetime, uid: UUID) -> Message:
    """Take 'I sent it' back within ten minutes: it is a draft again, and the clock runs as before."""
    message = keeping.get(Message, owner=owner, uid=uid, related=["outreach__contact"])
    if message.sent_at is None:
        raise MessageWasNotSent
    if now - message.sent_at > TAKE_BACK_WITHIN:
        raise TooLateToTakeBack
    if message.outreach and message.kind in {*FIRST, Kind.NUDGE} and message.outreach.state not in states.WAITING:
        raise OutreachIsAnswered
    keeping.change(message, now=now, sent_at=None)
    if message.outreach and message.kind in {*FIRST, Kind.NUDGE}:
        _move_back(owner, message.outreach, message.kind, now)
    _settle_debts(message, now=now, told_at=None)
    return message


@writes
def park(*, owner: Account, now: datetime, uid: UUID) -> Outreach:
    """Let it rest, kindly, for six months (O25)."""
    outreach = keeping.get(Outreach, owner=owner, uid=uid, related=["contact"])
    states.guard(outreach, states.S.PARKED)
    last = _last_sent_at(owner, outreach) or outreach.invited_at
    until = outreach_rules.parked_until(local_day(owner, last or now))
    return keeping.change(outreach, now=now, state=states.S.PARKED, nudge_on=None, parked_until_on=until)


def may_take_back(message: Message, now: datetime) -> bool:
    """Whether 'not sent after all' is still possible."""
    return message.sent_at is not None and now - message.sent_at <= TAKE_BACK_WITHIN


def next_nudge(owner: Account, outreach: Outreach, sent_on: date, nudges_sent: int) -> date | None:
    """When to write again after a message of that day, in business days of the recipient's country (O22)."""
    return outreach_rules.next_nudge_on(sent_on, nudges_sent, outreach.warmth, country_of(owner, outreach.contact))


def _guard(message: Message, now: datetime) -> None:
    outreach = message.outreach
    if outreach is None or message.kind not in {*FIRST, Kind.NUDGE}:
        return
    states.guard(outreach, states.S.NUDGED if message.kind == Kind.NUDGE else states.S.INVITED)
    if message.kind == Kind.NUDGE and outreach.nudges_sent >= outreach_rules.nudges_allowed(outreach.warmth):
        raise WroteAsOftenAsIsKind(outreach_rules.parked_until(local_day(message.owner, now)))


def _move_on(owner: Account, outreach: Outreach, kind: str, now: datetime) -> None:
    nudges = outreach.nudges_sent + 1 if kind == Kind.NUDGE else 0
    on = next_nudge(owner, outreach, local_day(owner, now), nudges)
    if kind == Kind.NUDGE:
        keeping.change(outreach, now=now, state=states.S.NUDGED, nudges_sent=nudges, nudge_on=on)
    else:
        keeping.change(
            outreach, now=now, state=states.S.INVITED, invited_at=now, nudges_sent=0, nudge_on=on, replied_at=None,
            ask_again_on=None,
        )  # fmt: skip


def _move_back(owner: Account, outreach: Outreach, kind: str, now: datetime) -> None:
    if kind in FIRST:
        today = local_day(owner, now)
        keeping.change(
            outreach, now=now, state=states.S.PLANNED, invited_at=None, nudge_on=None,
            planned_on=outreach.planned_on or today,
        )  # fmt: skip
        return
    nudges = max(0, outreach.nudges_sent - 1)
    sent_at = _last_sent_at(owner, outreach) or outreach.invited_at or now
    keeping.change(
        outreach, now=now, state=states.S.NUDGED if nudges else states.S.INVITED, nudges_sent=nudges,
        nudge_on=next_nudge(owner, outreach, local_day(owner, sent_at), nudges),
    )  # fmt: skip


def _last_sent_at(owner: Account, outreach: Outreach) -> datetime | None:
    sent = Message.objects.of(owner).filter(outreach=outreach, sent_at__isnull=False)
    return sent.order_by("-sent_at").values_list("sent_at", flat=True).first()


def _settle_debts(message: Message, *, now: datetime, told_at: datetime | None) -> None:
    """An update pays the debt it was written for: the promise is told of, the referrer knows."""
    for entry in message.rests_on if message.kind == Kind.UPDATE else ():
        if entry.get("role") != "seed":
            continue
        if entry["noun"] == "commitment":
            for promise in Commitment.objects.of(message.owner).filter(uid=entry["uid"]):
                keeping.change(promise, now=now, told_at=told_at)
        elif entry["noun"] == "referral":
            for referral in Referral.objects.of(message.owner).filter(uid=entry["uid"]):
                keeping.change(referral, now=now, referrer_told_at=told_at)

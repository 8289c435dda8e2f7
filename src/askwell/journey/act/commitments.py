"""Commitments: what was promised, by me or by them; advice becomes one with a date (S11, S29, D10)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from askwell.journey import account, keeping, reach_out
from askwell.journey.errors import AskwellError
from askwell.journey.writing import writes
from askwell.planner.defaults import DEFAULTS
from askwell.records.models import (
    Account,
    Commitment,
    Contact,
    Conversation,
    Hypothesis,
    Message,
    Note,
    Opening,
    Touch,
)

State = Commitment.State
WHOSE = Commitment.Whose.choices
KINDS = Commitment.Kind.choices
TRIES = (Commitment.Kind.LEARN, Commitment.Kind.TRIAL)
OPEN = (State.NEEDS_ACTION, State.IN_PROCESS)
# Done, and whoever it was for has not heard what came of it (T9).
UNTOLD = Q(whose=Commitment.Whose.MINE, state=State.COMPLETED, tell_them=True, told_at=None, contact__isnull=False)
ADVICE_WITHIN = timedelta(days=DEFAULTS.fit.advice_within_days)


class NobodyToTell(AskwellError):
    """This promise belongs to nobody. Say first whose advice it was."""


class NotDoneYet(AskwellError):
    """There is nothing to tell yet. Mark it as done first, and write down what came of it."""


@writes
def add_commitment(
    *, owner: Account, now: datetime, text: str, whose: str = Commitment.Whose.MINE, contact: UUID | None = None,
    conversation: UUID | None = None, note: UUID | None = None, opening: UUID | None = None, from_advice: bool = False,
    due_on: date | None = None, tell_them: bool = False, kind: str | None = None, hypothesis: UUID | None = None,
) -> Commitment:  # fmt: skip
    """Write down a promise. Advice without a date gets one in 14 days, and asks to be told about (D10).

    So does a course or a small trial: its next step, not its end. `hypothesis` is the belief that it is to test.
    """
    talk = keeping.maybe(Conversation, owner=owner, uid=conversation)
    who = keeping.maybe(Contact, owner=owner, uid=contact) or (talk.contact if talk else None)
    if (from_advice or kind in TRIES) and due_on is None:
        due_on = account.day_of(owner=owner, now=now) + ADVICE_WITHIN
    return keeping.add(
        Commitment, owner=owner, now=now, text=text, whose=whose, contact=who, conversation=talk,
        note=keeping.maybe(Note, owner=owner, uid=note), opening=keeping.maybe(Opening, owner=owner, uid=opening),
        from_advice=from_advice, due_on=due_on, tell_them=tell_them or from_advice, kind=kind or None,
        hypothesis=keeping.maybe(Hypothesis, owner=owner, uid=hypothesis),
    )  # fmt: skip


@writes
def change_commitment(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", contact: UUID | None = None,
    hypothesis: UUID | None = None, **fields: Any,
) -> Commitment:  # fmt: skip
    """Reword a promise, move its date, or say whose it is, or what it is to show."""
    commitment = keeping.get(Commitment, owner=owner, uid=uid)
    links = {
        "contact": keeping.maybe(Contact, owner=owner, uid=contact),
        "hypothesis": keeping.maybe(Hypothesis, owner=owner, uid=hypothesis),
    }
    if "kind" in fields:
        fields["kind"] = fields["kind"] or None
    return keeping.change(commitment, now=now, looked_at=looked_at, **links, **fields)


@writes
def begin_commitment(*, owner: Account, now: datetime, uid: UUID) -> Commitment:
    """It is under way."""
    return keeping.change(keeping.get(Commitment, owner=owner, uid=uid), now=now, state=State.IN_PROCESS)


@writes
def complete_commitment(*, owner: Account, now: datetime, uid: UUID, outcome: str = "") -> Commitment:
    """Kept. `outcome` is what came of it: the words that close the loop with whoever gave the advice (T9)."""
    commitment = keeping.get(Commitment, owner=owner, uid=uid)
    done_at = commitment.completed_at or now
    outcome = outcome or commitment.outcome
    return keeping.change(commitment, now=now, state=State.COMPLETED, completed_at=done_at, outcome=outcome)


@writes
def drop_commitment(*, owner: Account, now: datetime, uid: UUID, outcome: str = "") -> Commitment:
    """Let go on purpose; `outcome` says why."""
    commitment = keeping.get(Commitment, owner=owner, uid=uid)
    outcome = outcome or commitment.outcome
    return keeping.change(commitment, now=now, state=State.CANCELLED, completed_at=None, outcome=outcome)


@writes
def reopen_commitment(*, owner: Account, now: datetime, uid: UUID) -> Commitment:
    """It is to do again; a second ending will be news again."""
    commitment = keeping.get(Commitment, owner=owner, uid=uid)
    return keeping.change(commitment, now=now, state=State.NEEDS_ACTION, completed_at=None, told_at=None)


@writes
def tell(*, owner: Account, now: datetime, uid: UUID) -> Commitment:
    """The owner told them what came of it, wherever that was: a real contact, kept as a touch (K6)."""
    commitment = settle_told(owner=owner, now=now, uid=uid)
    keeping.add(
        Touch, owner=owner, now=now, contact=commitment.contact, kind=Touch.Kind.OUTCOME, done_at=now,
        commitment=commitment, reason=f"What came of “{commitment.text}”"[:500],
    )  # fmt: skip
    return commitment


@writes
def write_update(*, owner: Account, now: datetime, uid: UUID) -> Message:
    """A draft that tells them what came of it. What rests on an off-record note is not quoted."""
    commitment = keeping.get(Commitment, owner=owner, uid=uid, related=["contact", "note"])
    if commitment.contact is None:
        raise NobodyToTell
    hidden = commitment.note is not None and commitment.note.off_record
    return reach_out.start_update(
        owner=owner, now=now, contact=commitment.contact.uid, commitment=None if hidden else uid
    )


@writes
def settle_told(*, owner: Account, now: datetime, uid: UUID) -> Commitment:
    """They know what came of it; the touch or message that said so is kept by whoever calls."""
    commitment = keeping.get(Commitment, owner=owner, uid=uid, related=["contact"])
    if commitment.contact is None:
        raise NobodyToTell
    if commitment.state != State.COMPLETED:
        raise NotDoneYet
    return keeping.change(commitment, now=now, tell_them=True, told_at=now)

"""Openings: positions heard of in a talk or found by the owner, and how far each one went (S5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from askwell.journey import account, keeping, research
from askwell.journey.act.showings import keep_as_it_is, the_shown
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Contact, Conversation, Note, Opening, OpeningMove, Touch

State = Opening.State
STATES = State.choices


class NobodyToldOfIt(AskwellError):
    """Nobody told you of this opening in a conversation, so nobody waits to hear of it."""


@writes
def add_opening(
    *, owner: Account, now: datetime, title: str, organization_name: str = "", conversation: UUID | None = None,
    note: UUID | None = None, about: str = "", url: str = "", apply_by_on: date | None = None, source: str = "",
) -> Opening:  # fmt: skip
    """Keep an opening; one heard in a talk without a name of its own belongs to that talk's organization."""
    talk = keeping.maybe(Conversation, owner=owner, uid=conversation)
    where = research.organization_named(owner=owner, now=now, name=organization_name) or (
        talk.organization if talk else None
    )
    return keeping.add(
        Opening, owner=owner, now=now, title=title, organization=where, conversation=talk, about=about, url=url,
        note=keeping.maybe(Note, owner=owner, uid=note), apply_by_on=apply_by_on, source=source,
    )  # fmt: skip


@writes
def change_opening(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", organization_name: str = "", **fields: Any
) -> Opening:
    """Reword an opening or correct its dates."""
    opening = keeping.get(Opening, owner=owner, uid=uid)
    where = research.organization_named(owner=owner, now=now, name=organization_name)
    return keeping.change(opening, now=now, looked_at=looked_at, organization=where, **fields)


@writes
def move_opening(
    *, owner: Account, now: datetime, uid: UUID, state: str, on: date | None = None, resume: UUID | None = None,
    letter: UUID | None = None, heard_from: UUID | None = None, text: str = "",
) -> Opening:  # fmt: skip
    """How far it is: applied on a day (today when none is given), a job interview on a day, an offer, closed.

    Each step is kept: from whom it was heard, and in `text` what they said or how it went. The `resume` and the `letter`
    that went with an application are kept as they were.
    """
    opening = keeping.get(Opening, owner=owner, uid=uid, related=["organization"])
    if state not in State.values:
        raise NotUnderstood(f"An opening cannot be “{state}”. Choose one of: {', '.join(State.values)}.", field="state")
    dates: dict[str, Any] = {}
    if state == State.APPLIED:
        dates["applied_on"] = applied_on = on or account.day_of(owner=owner, now=now)
        for what in (the_shown(owner=owner, resume=resume), the_shown(owner=owner, letter=letter)):
            if what:
                keep_as_it_is(what, now=now, on=applied_on, opening=opening)
    elif state == State.INTERVIEW:
        if on is None:
            raise NotUnderstood("Say on which day the job interview is.", field="on")
        dates["interview_on"] = on
    who = keeping.maybe(Contact, owner=owner, uid=heard_from)
    day = next(iter(dates.values()), None)
    keeping.add(OpeningMove, owner=owner, now=now, opening=opening, state=state, day=day, heard_from=who, text=text)
    return keeping.change(opening, now=now, state=state, **dates)


@writes
def tell_of_opening(*, owner: Account, now: datetime, uid: UUID) -> Opening:
    """Whoever told of it knows how it goes now: a real contact, kept as a touch (P4). Errors: NobodyToldOfIt."""
    opening = keeping.get(Opening, owner=owner, uid=uid, related=["conversation__contact"])
    who = told_by(opening)
    if who is None:
        raise NobodyToldOfIt
    keeping.add(
        Touch, owner=owner, now=now, contact=who, kind=Touch.Kind.REFERRAL_NEWS, done_at=now,
        reason=f"How it goes with “{opening.title}”"[:500],
    )  # fmt: skip
    return keeping.change(opening, now=now, told_at=now)


def told_by(opening: Opening) -> Contact | None:
    """Who told of it in a conversation, if both are still there."""
    talk = opening.conversation
    return talk.contact if talk and talk.deletion_id is None and talk.contact.deletion_id is None else None


def has_news(opening: Opening, news_at: datetime | None) -> bool:
    """Whether something happened that whoever told of it has not heard."""
    if news_at is None or opening.state == State.HEARD or told_by(opening) is None:
        return False
    return opening.told_at is None or opening.told_at < news_at

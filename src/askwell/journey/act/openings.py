"""Openings: positions heard of in a talk or found by the owner, and how far each one went (S5)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from askwell.journey import account, keeping, research
from askwell.journey.act.showings import keep_as_it_is, the_shown
from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Conversation, Note, Opening

State = Opening.State
STATES = State.choices


@writes
def add_opening(
    *, owner: Account, now: datetime, title: str, organization_name: str = "", conversation: UUID | None = None,
    note: UUID | None = None, about: str = "", url: str = "", apply_by_on: date | None = None,
) -> Opening:  # fmt: skip
    """Keep an opening; one heard in a talk without a name of its own belongs to that talk's organization."""
    talk = keeping.maybe(Conversation, owner=owner, uid=conversation)
    where = research.organization_named(owner=owner, now=now, name=organization_name) or (
        talk.organization if talk else None
    )
    return keeping.add(
        Opening, owner=owner, now=now, title=title, organization=where, conversation=talk, about=about, url=url,
        note=keeping.maybe(Note, owner=owner, uid=note), apply_by_on=apply_by_on,
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
    letter: UUID | None = None,
) -> Opening:  # fmt: skip
    """How far it is: applied on a day (today when none is given), a job interview on a day, an offer, closed.

    The `resume` and the `letter` that went with an application are kept as they were.
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
    return keeping.change(opening, now=now, state=state, **dates)

"""The states of an outreach, and which may follow which."""

from __future__ import annotations

from collections.abc import Mapping

from askwell.journey.reach_out.errors import InvitationWasSent, NothingWasSent, OutreachIsAnswered, OutreachIsParked
from askwell.records.models import Outreach

S = Outreach.State
TO_WRITE = (S.IDEA, S.PLANNED)
WAITING = (S.INVITED, S.NUDGED)
REPLIES = (S.YES, S.NO, S.LATER, S.REFERRED, S.BOUNCED)
ANSWERED = (S.YES, S.NO, S.LATER, S.REFERRED, S.BOUNCED)
OPEN = (*TO_WRITE, *WAITING, S.LATER)  # a second effort to win the same person would cross these

# `later` and `bounced` may be asked again; an answer may be corrected; a resting one may still be answered.
MAY_FOLLOW: Mapping[str, frozenset[str]] = {
    S.IDEA: frozenset({S.PLANNED, S.INVITED, S.PARKED}),
    S.PLANNED: frozenset({S.IDEA, S.PLANNED, S.INVITED, S.PARKED}),
    S.INVITED: frozenset({S.PLANNED, S.NUDGED, S.PARKED, *REPLIES}),
    S.NUDGED: frozenset({S.INVITED, S.PLANNED, S.NUDGED, S.PARKED, *REPLIES}),
    S.YES: frozenset(REPLIES),
    S.NO: frozenset(REPLIES),
    S.LATER: frozenset({S.PLANNED, S.INVITED, S.PARKED, *REPLIES}),
    S.REFERRED: frozenset(REPLIES),
    S.BOUNCED: frozenset({S.PLANNED, S.INVITED, S.PARKED, *REPLIES}),
    S.PARKED: frozenset({S.PLANNED, *REPLIES}),
}


def guard(outreach: Outreach, to: str) -> None:
    """Raise the sentence that says why this state cannot follow; pass in silence when it can."""
    if to in MAY_FOLLOW[outreach.state]:
        return
    if outreach.state in TO_WRITE:
        raise NothingWasSent
    if outreach.state in WAITING:
        raise InvitationWasSent
    if outreach.state == S.PARKED:
        raise OutreachIsParked
    raise OutreachIsAnswered

"""What is kept of a talk can be reworded later."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.writing import writes
from askwell.records.models import Account, Referral, Takeaway


def takeaway(*, owner: Account, uid: UUID) -> Takeaway:
    """One takeaway, with its talk and the note it rests on."""
    return keeping.get(Takeaway, owner=owner, uid=uid, related=["conversation__contact", "note"])


def referral(*, owner: Account, uid: UUID) -> Referral:
    """One name they offered, with its talk."""
    return keeping.get(Referral, owner=owner, uid=uid, related=["conversation__contact", "note"])


@writes
def change_takeaway(*, owner: Account, now: datetime, uid: UUID, looked_at: str = "", **fields: Any) -> Takeaway:
    """Reword a takeaway. What rests on an off-record note stays off the record."""
    found = takeaway(owner=owner, uid=uid)
    if found.note and found.note.off_record:
        fields["off_record"] = True
    return keeping.change(found, now=now, looked_at=looked_at, **fields)


@writes
def change_referral(*, owner: Account, now: datetime, uid: UUID, looked_at: str = "", **fields: Any) -> Referral:
    """Correct a name, or what they allowed."""
    return keeping.change(referral(owner=owner, uid=uid), now=now, looked_at=looked_at, **fields)

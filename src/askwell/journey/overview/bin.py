"""What was deleted in the last 30 days, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError

from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotFound
from askwell.records.models import Account, Deletion

SHOWN = 50
NOT_DELETABLE = frozenset({"importrun", "importedas", "erasedcontact", "noterevision", "recording"})


class CannotBePutBack(AskwellError):
    """Something else has taken its place meanwhile, so it cannot come back. Delete the other one first."""


@dataclass(frozen=True)
class Binned:
    """One deletion and the days it can still be undone."""

    deletion: Deletion
    days_left: int


def delete(*, owner: Account, now: datetime, noun: str, uid: UUID) -> Deletion:
    """Move a record of any kind to the bin, with all that hangs on it. `noun` is its lower-case model name."""
    kinds = keeping.nouns_by_name()
    if noun not in kinds or noun in NOT_DELETABLE:
        raise NotFound
    return keeping.move_to_bin(keeping.get(kinds[noun], owner=owner, uid=uid), now=now)


def put_back(*, owner: Account, uid: UUID) -> Deletion:
    """Undo a deletion. Errors: NotFound, CannotBePutBack."""
    try:
        return keeping.put_back(owner=owner, uid=uid)
    except IntegrityError:
        raise CannotBePutBack from None


def bin_page(*, owner: Account, now: datetime, after: int | None = None) -> list[Binned]:
    """The newest 50 deletions, or the 50 before the one with id `after`."""
    deletions = Deletion.objects.filter(owner=owner)
    older = deletions.filter(pk__lt=after) if after else deletions
    return [Binned(row, _days_left(row, now)) for row in older.order_by("-pk")[:SHOWN]]


def _days_left(deletion: Deletion, now: datetime) -> int:
    left = deletion.deleted_at + keeping.IN_THE_BIN - now
    return max(0, -(-left // timedelta(days=1)))

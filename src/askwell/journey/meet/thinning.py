"""The histories of old notes, thinned: a note that was typed long ago need not know every half-typed word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Q

from askwell.journey.writing import writing
from askwell.planner.histories import PastText, worth_keeping
from askwell.records.models import Account, NoteRevision

AT_A_TIME = 200  # texts removed while the writer's lock is held


def thin_histories(*, now: datetime) -> int:
    """Remove what is not worth keeping of texts older than ASKWELL_HISTORY, of every owner; gives how many.

    What a note says now is never touched, nor a note that lies in the bin.
    """
    if settings.ASKWELL_HISTORY is None:
        return 0
    return sum(_thin_histories_of(owner, now - settings.ASKWELL_HISTORY) for owner in Account.objects.all())


def _thin_histories_of(owner: Account, since: datetime) -> int:
    gone = list(_not_worth_keeping(owner, since))
    for start in range(0, len(gone), AT_A_TIME):
        with writing(owner.pk):
            NoteRevision.objects.of(owner).filter(pk__in=gone[start : start + AT_A_TIME]).delete()
    return len(gone)


def _not_worth_keeping(owner: Account, since: datetime) -> Iterator[int]:
    """The keys of old texts that may go."""
    texts = NoteRevision.objects.of(owner).filter(note__created_at__lt=since).order_by("note_id", "revision")
    rows = texts.values("pk", "note_id", "revision", "led_to", "client", "created_at", is_empty=Q(text=""))
    for _, of_one_note in groupby(rows.iterator(), key=lambda row: row["note_id"]):
        history = list(of_one_note)
        kept = worth_keeping([_past(row) for row in history])
        yield from (row["pk"] for row in history if row["created_at"] < since and row["revision"] not in kept)


def _past(row: Mapping[str, Any]) -> PastText:
    return PastText(row["revision"], row["led_to"], row["created_at"].date(), row["client"], row["is_empty"])

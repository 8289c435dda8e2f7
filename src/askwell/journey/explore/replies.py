"""How the owner's own asking went so far: what every honest chance rests on (S14)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from askwell.planner.odds import Counts
from askwell.records.asking import question
from askwell.records.models import Account, Outreach

State = Outreach.State
SETTLED = (State.YES, State.NO, State.LATER, State.REFERRED, State.PARKED)


def own_counts(owner: Account) -> dict[str, Counts]:
    """People asked and settled, and how many said yes, by warmth; those since erased still count, without a name."""
    counts = {warmth: Counts(sent, yes) for warmth, sent, yes in _by_warmth(owner)}
    for warmth, (sent, yes) in owner.settings.get("figures", {}).get("outreach", {}).items():
        known = counts.get(warmth, Counts())
        counts[warmth] = Counts(known.sent + sent, known.yes + yes)
    return counts


@question
def _by_warmth(owner: Account) -> QuerySet[Any, Any]:
    rows = Outreach.objects.of(owner).filter(state__in=SETTLED, invited_at__isnull=False).order_by()
    return rows.values_list("warmth").annotate(sent=Count("id"), agreed=Count("id", Q(state=State.YES)))

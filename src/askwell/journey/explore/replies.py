"""How the owner's own asking went so far: what every honest chance rests on (S14)."""

from __future__ import annotations

from django.db.models import Count, Q

from askwell.planner.odds import Counts
from askwell.records.models import Account, Outreach

State = Outreach.State
SETTLED = (State.YES, State.NO, State.LATER, State.REFERRED, State.PARKED)


def own_counts(owner: Account) -> dict[str, Counts]:
    """People asked and settled, and how many said yes, by warmth; those since erased still count, without a name."""
    rows = Outreach.objects.of(owner).filter(state__in=SETTLED, invited_at__isnull=False).order_by()
    found = rows.values_list("warmth").annotate(sent=Count("id"), agreed=Count("id", Q(state=State.YES)))
    counts = {warmth: Counts(sent, yes) for warmth, sent, yes in found}
    for warmth, (sent, yes) in owner.settings.get("figures", {}).get("outreach", {}).items():
        known = counts.get(warmth, Counts())
        counts[warmth] = Counts(known.sent + sent, known.yes + yes)
    return counts

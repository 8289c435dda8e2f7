"""How warm a tie is, guessed from what is known, with the reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from askwell.journey.reach_out.days import local_day
from askwell.planner.defaults import DEFAULTS
from askwell.planner.remarks import Remark
from askwell.records.models import Account, Contact, Conversation, Message, Outreach, Tie, Touch

Warmth = Outreach.Warmth
R = Tie.Relation
BECAUSE = {
    R.FRIEND: "You are friends.",
    R.COLLEAGUE: "You worked together.",
    R.ALUMNI: "You went to the same school.",
    R.SHARED_PAST: "You share a place, an employer or a group.",
    R.MUTUAL: "You have somebody in common.",
    R.CONNECTION: "You are connected, but barely know each other.",
    R.STRANGER: "You have never met.",
}


def guess_warmth(
    *, owner: Account, now: datetime, contact: Contact, introducer: Contact | None = None
) -> tuple[str, Remark]:
    """One of the four warmths and why: it decides how many nudges are kind (O20)."""
    if introducer:
        return Warmth.WARM, Remark(f"{introducer.formatted_name} stands between you.", "O20")
    tie = Tie.objects.of(owner).filter(contact=contact).first()
    if tie is None:
        return Warmth.COLD, Remark("Nothing is noted about how you know each other.", "O20")
    if tie.relation in {R.FRIEND, R.COLLEAGUE} and _is_long_ago(owner, contact, now):
        years = DEFAULTS.touch.dormant_after_years
        words = f"{BECAUSE[R(tie.relation)]} Nothing has passed between you for {years} years, and that is no loss."
        return Warmth.DORMANT, Remark(words, "K7")
    return DEFAULTS.ranking.warmth_of_relation[tie.relation], Remark(BECAUSE[R(tie.relation)], "O20")


def _is_long_ago(owner: Account, contact: Contact, now: datetime) -> bool:
    """They have known each other for years, and no talk, message or touch is noted since."""
    since = now - timedelta(days=365 * DEFAULTS.touch.dormant_after_years)
    if contact.connected_on is None or contact.connected_on > local_day(owner, since):
        return False
    heard = (
        Conversation.objects.of(owner).filter(contact=contact, starts_at__gte=since),
        Message.objects.of(owner).filter(contact=contact, sent_at__gte=since),
        Touch.objects.of(owner).filter(contact=contact, done_at__gte=since),
    )
    return not any(records.exists() for records in heard)

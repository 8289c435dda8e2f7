"""Evidence: what somebody said, for or against a hypothesis, with its weight (D6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.planner.defaults import DEFAULTS
from askwell.records.models import Account, Conversation, Evidence, Hypothesis, Takeaway

Stance = Evidence.Stance
WEIGHTS = (
    (DEFAULTS.fit.weights["direct"], "3 · They live it: their own work, now or of late"),
    (DEFAULTS.fit.weights["older"], "2 · Some years ago, or next door to it"),
    (DEFAULTS.fit.weights["hearsay"], "1 · What they heard from others"),
)
SIGN = {Stance.FOR: 1, Stance.AGAINST: -1}


@dataclass(frozen=True)
class EvidencePage:
    """One talk's takeaways, the hypotheses of its path, and what already rests on them."""

    conversation: Conversation
    takeaways: list[Takeaway]
    hypotheses: list[Hypothesis]
    evidence: list[Evidence]


@writes
def attach_evidence(
    *, owner: Account, now: datetime, conversation: UUID, hypothesis: UUID, stance: str, weight: int = 3,
    takeaway: UUID | None = None, text: str = "",
) -> Evidence:  # fmt: skip
    """Let something they said speak for or against a belief. Words of your own become a takeaway first.

    The same takeaway speaks to a hypothesis once: a second time changes its stance and weight.
    """
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    belief = keeping.get(Hypothesis, owner=owner, uid=hypothesis)
    said = _takeaway(owner, now, talk, takeaway, text)
    known = Evidence.objects.of(owner).filter(hypothesis=belief, takeaway=said).first()
    if known:
        return keeping.change(known, now=now, stance=stance, weight=weight)
    return keeping.add(Evidence, owner=owner, now=now, hypothesis=belief, takeaway=said, stance=stance, weight=weight)


def evidence_page(*, owner: Account, uid: UUID) -> EvidencePage:
    """What a talk says about the beliefs on its path, in four queries."""
    talk = keeping.get(Conversation, owner=owner, uid=uid, related=["contact", "path"])
    attached = Evidence.objects.of(owner).filter(takeaway__conversation=talk, hypothesis__deletion=None)
    return EvidencePage(
        conversation=talk,
        takeaways=list(Takeaway.objects.of(owner).filter(conversation=talk).order_by("id")),
        hypotheses=list(Hypothesis.objects.of(owner).filter(path=talk.path).order_by("settled", "id"))
        if talk.path
        else [],
        evidence=list(attached.filter(takeaway__deletion=None).select_related("hypothesis", "takeaway").order_by("id")),
    )


def _takeaway(owner: Account, now: datetime, talk: Conversation, uid: UUID | None, text: str) -> Takeaway:
    if uid:
        said = keeping.get(Takeaway, owner=owner, uid=uid)
        if said.conversation_id != talk.pk:
            raise NotUnderstood("That was said in another conversation. Choose one of this one.", field="takeaway")
        return said
    if not text.strip():
        raise NotUnderstood("Choose something they said, or write it in your own words.", field="text")
    return keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text=text)

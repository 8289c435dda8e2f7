"""A reflection: what a talk changed, and why (S25, D3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from askwell.coach.codes import suggest_codes
from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Conversation, Path, Reflection, Takeaway

HELD = Conversation.State.HELD


class ConversationIsNotHeld(AskwellError):
    """This conversation has not been held yet. Reflect on it afterwards."""


@dataclass(frozen=True)
class ReflectionPage:
    """The guided form of one talk: what was kept from it, the paths it may be about, and what stands before.

    `suggested`: codes for the takeaways that have none yet, by their words; none for what is off the record.
    """

    conversation: Conversation
    reflection: Reflection | None
    takeaways: list[Takeaway]
    suggested: dict[UUID, list[str]]
    paths: list[Path]
    before: dict[str, int | None]


@writes
def reflect(
    *, owner: Account, now: datetime, conversation: UUID, looked_at: str = "", path: UUID | None = None,
    half_written: bool = False, coded: Mapping[UUID, Mapping[str, Any]] | None = None, **fields: Any,
) -> Reflection:  # fmt: skip
    """Keep what a talk changed. A second time changes what was written; the path also becomes the talk's own.

    `half_written`: it is laid aside and still waits; its numbers count for nothing yet. `coded`: code, stance and weight
    of takeaways of this talk, by their uid (6.2).

    `fields`: about_role, about_organization, about_field, surprised_me, would_hate, why; fit_before and fit_after 0–10;
    confidence_before and confidence_after 0–100.
    """
    talk = _held(owner, conversation)
    about = keeping.maybe(Path, owner=owner, uid=path)
    if about and talk.path_id != about.pk:
        keeping.change(talk, now=now, path=about)
    _code(owner, now, talk, coded or {})
    fields["half_written_at"] = now if half_written else None
    known = keeping.the_one(Reflection, owner=owner, conversation=talk)
    if known is None:
        return keeping.add(Reflection, owner=owner, now=now, conversation=talk, path=about, reflected_at=now, **fields)
    return keeping.change(known, now=now, looked_at=looked_at, path=about, **fields)


@writes
def code_takeaway(
    *, owner: Account, now: datetime, conversation: UUID, takeaway: UUID, code: str, stance: int = 0,
    weight: int | None = None,
) -> Takeaway:  # fmt: skip
    """Say of one takeaway what it is about, which way it speaks, and how close they are to it (6.2, D6)."""
    talk = _held(owner, conversation)
    said = keeping.get(Takeaway, owner=owner, uid=takeaway)
    if said.conversation_id != talk.pk:
        raise NotUnderstood("That was said in another conversation. Choose one of this one.", field="takeaway")
    _code(owner, now, talk, {said.uid: {"code": code, "stance": stance, "weight": weight}})
    said.refresh_from_db()
    return said


def reflection_page(*, owner: Account, uid: UUID) -> ReflectionPage:
    """One talk to reflect on, in five queries."""
    talk = _held(owner, uid)
    reflection = Reflection.objects.of(owner).filter(conversation=talk).select_related("path").first()
    paths = Path.objects.of(owner).filter(goal__deletion=None).select_related("goal")
    takeaways = list(Takeaway.objects.of(owner).filter(conversation=talk).select_related("note").order_by("id"))
    return ReflectionPage(
        conversation=talk,
        reflection=reflection,
        takeaways=takeaways,
        suggested={each.uid: suggest_codes(each.text) for each in takeaways if not (each.code or each.off_record)},
        paths=list(paths.order_by(F("set_aside_at").asc(nulls_first=True), "id")),
        before=_before(owner, talk),
    )


def _held(owner: Account, uid: UUID) -> Conversation:
    talk = keeping.get(Conversation, owner=owner, uid=uid, related=["contact", "path", "organization"])
    if talk.state != HELD:
        raise ConversationIsNotHeld
    return talk


def _code(owner: Account, now: datetime, talk: Conversation, coded: Mapping[UUID, Mapping[str, Any]]) -> None:
    """Give takeaways their code, stance and weight, where these changed."""
    for said in Takeaway.objects.of(owner).filter(conversation=talk, uid__in=coded):
        new = {name: value for name, value in coded[said.uid].items() if value != getattr(said, name)}
        if new:
            keeping.change(said, now=now, **new)


def _before(owner: Account, talk: Conversation) -> dict[str, int | None]:
    """What the owner thought last: after the reflection before this talk, or at first (D3)."""
    if talk.path is None:
        return {"fit_before": None, "confidence_before": None}
    earlier = Reflection.objects.of(owner).filter(
        path=talk.path, half_written_at=None, conversation__starts_at__lt=talk.starts_at, conversation__deletion=None
    )
    ratings = earlier.order_by("-conversation__starts_at").values_list("fit_after", "confidence_after")
    fits, beliefs = zip(*ratings, strict=True) if ratings else ((), ())
    return {
        "fit_before": next((fit for fit in fits if fit is not None), talk.path.first_fit),
        "confidence_before": next((sure for sure in beliefs if sure is not None), talk.path.first_confidence),
    }

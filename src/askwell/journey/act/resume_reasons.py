"""What a version of the résumé answers to: lines of a posting, what somebody said, what was read of the organization."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from askwell.formats.resume import new_id
from askwell.journey.reach_out.material import ON_RECORD
from askwell.records.models import Account, Fact, Opening, Record, Records, ResumeChange, Takeaway

MOST = 40  # of each kind
POSTING = "The opening"


@dataclass(frozen=True)
class Reason:
    """One reason for a change. `links` are the columns of a `ResumeChange` that point to it; it keeps no words of it."""

    key: str
    whose: str
    text: str
    href: str
    said_at: datetime | None = None
    links: dict[str, Any] = field(default_factory=dict)


def reasons_for(*, owner: Account, opening: Opening | None) -> list[Reason]:
    """What may be a reason: of that opening and its organization, or without one whatever was kept of talks.

    What was said off the record is none. Three queries.
    """
    about: list[Reason] = list(_posting(opening))[:MOST] if opening else []
    about += [_said(takeaway) for takeaway in _takeaways(owner, opening)[:MOST]]
    if opening and opening.organization_id:
        facts = Fact.objects.of(owner).filter(organization=opening.organization_id).select_related("organization")
        about += [_read(fact) for fact in facts.order_by("-id")[:MOST]]
    return about


def reason_of(change: ResumeChange) -> Reason | None:
    """The reason that was kept with a change, if it is still there."""
    if change.takeaway and _is_there(change.takeaway) and _is_there(change.takeaway.conversation):
        return _said(change.takeaway)
    if change.fact and _is_there(change.fact):
        return _read(change.fact)
    if change.opening and _is_there(change.opening):
        key = f"line:{change.posting_line}"
        return next((each for each in _posting(change.opening) if each.key == key), whole_opening(change.opening))
    return None


def whole_opening(opening: Opening) -> Reason:
    """The opening as such, and no line of it."""
    return Reason("opening", POSTING, opening.title, opening.get_absolute_url(), links={"opening": opening})


def _posting(opening: Opening) -> Iterator[Reason]:
    """Its title and the lines of what is known about it, each once."""
    lines = (" ".join(line.split()) for line in (opening.title, *opening.about.splitlines()))
    for line in dict.fromkeys(filter(None, lines)):
        line_id = new_id(line, ())
        links = {"opening": opening, "posting_line": line_id}
        yield Reason(f"line:{line_id}", POSTING, line, opening.get_absolute_url(), links=links)


def _takeaways(owner: Account, opening: Opening | None) -> Records[Takeaway]:
    found = Takeaway.objects.of(owner).filter(ON_RECORD, conversation__deletion=None)
    if opening:
        there = Q(conversation=opening.conversation_id)
        if opening.organization_id:
            there |= Q(conversation__organization=opening.organization_id)
            there |= Q(conversation__contact__organization=opening.organization_id)
        found = found.filter(there)
    return found.select_related("conversation__contact").order_by("-id")


def _said(takeaway: Takeaway) -> Reason:
    talk = takeaway.conversation
    return Reason(
        f"takeaway:{takeaway.uid}", str(talk.contact), takeaway.text, f"/meet/{talk.uid}/", talk.starts_at,
        {"takeaway": takeaway},
    )  # fmt: skip


def _read(fact: Fact) -> Reason:
    about = fact.organization or fact.contact
    assert about is not None  # the database says so
    return Reason(
        f"fact:{fact.uid}", f"{about} ({fact.source})", fact.text, about.get_absolute_url(), links={"fact": fact}
    )


def _is_there(record: Record) -> bool:
    return record.deletion_id is None

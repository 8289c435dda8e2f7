"""What a change of a résumé answers to: what the version is for, what somebody said, what was read, another own line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from askwell.coach.needs import weight_of
from askwell.formats.resume import Line, ResumeDocument, new_id
from askwell.formats.resume_versions import HIDE
from askwell.journey.reach_out.material import ON_RECORD
from askwell.records.models import (
    Account,
    Comment,
    Fact,
    Need,
    Opening,
    Organization,
    Path,
    Record,
    Records,
    Resume,
    ResumeChange,
    Takeaway,
)

MOST = 40  # of each kind
POSTING, PLACE, PATH, OWN, NEED = "The opening", "The place", "The path", "Your own line", "What they need"
Purpose = Opening | Organization | Path
WHOLE, FIT = "whole", "fit"
TO_FIT = "to fit one page"  # the text of a change that hides a line for it


@dataclass(frozen=True)
class Reason:
    """One reason for a change. `links` are the columns of a `ResumeChange` that point to it; it keeps no words of it.

    The key begins with its kind: 'takeaway:', 'line:', 'need:', 'fact:', 'own:', or it is 'whole': all that the version
    is for. `weight` is how much it counts.
    """

    key: str
    whose: str
    text: str
    href: str
    said_at: datetime | None = None
    links: dict[str, Any] = field(default_factory=dict)
    weight: float = 1.0

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]


def purpose_of(version: Resume) -> Purpose | None:
    """What a version is for, if it is not in the bin."""
    what = version.opening or version.organization or version.path
    return what if what and _is_there(what) else None


def reasons_for(*, owner: Account, purpose: Purpose | None) -> list[Reason]:
    """What may be a reason: of that opening, place or path, or without one whatever was kept of talks.

    What was said off the record is none. Three queries.
    """
    about: list[Reason] = list(_lines_of(purpose))[:MOST] if purpose else []
    about += [_asked(need) for need in _needs(owner, purpose)[:MOST]]
    about += [_said(takeaway) for takeaway in takeaways_for(owner, purpose)[:MOST]]
    if place := place_of(purpose):
        facts = Fact.objects.of(owner).filter(organization=place).select_related("organization")
        about += [_read(fact) for fact in facts.order_by("-id")[:MOST]]
    return about


def own_lines(version: Resume, master: ResumeDocument) -> list[Reason]:
    """The lines of the master, each of which may speak for another being shown, hidden, moved or reworded."""
    lines = [*master.summaries, *(line for entry in master.entries for line in entry.lines)]
    return [_own(version, line) for line in lines]


def reason_of(version: Resume, master: ResumeDocument, change: ResumeChange) -> Reason | None:
    """The reason that was given for a change, if it is still there, or else what the version is for."""
    if change.takeaway and _may_be_told(change.takeaway):
        return _said(change.takeaway)
    if change.comment and _is_there(change.comment) and _is_there(change.comment.showing):
        return _commented(change.comment)
    if change.fact and _is_there(change.fact):
        return _read(change.fact)
    if change.need and _is_there(change.need):
        return _asked(change.need)
    if change.own_line:
        own = next((line for line in master.lines() if line.id == change.own_line), None)
        if own:
            return _own(version, own)
    if change.kind == HIDE and change.text == TO_FIT:
        return Reason(FIT, "One page", TO_FIT, version.get_absolute_url())
    purpose = purpose_of(version)
    if purpose is None:
        return None
    key = f"line:{change.posting_line}"
    return next((each for each in _lines_of(purpose) if each.key == key), whole(purpose))


def whole(purpose: Purpose) -> Reason:
    """All that a version is for, and no line of it."""
    return Reason(WHOLE, _called(purpose), str(purpose), purpose.get_absolute_url(), links=_link(purpose))


def _called(purpose: Purpose) -> str:
    return POSTING if isinstance(purpose, Opening) else PLACE if isinstance(purpose, Organization) else PATH


def _link(purpose: Purpose) -> dict[str, Any]:
    return {"opening": purpose} if isinstance(purpose, Opening) else {}


def _lines_of(purpose: Purpose) -> Iterator[Reason]:
    """What it is called and the lines of what is known about it, each once."""
    known = [str(purpose), purpose.about]
    if isinstance(purpose, Organization):
        known += [purpose.industry, purpose.mission, purpose.values]
    lines = (" ".join(line.split()) for text in known for line in text.splitlines())
    for line in dict.fromkeys(filter(None, lines)):
        line_id = new_id(line, ())
        links = {**_link(purpose), "posting_line": line_id}
        yield Reason(f"line:{line_id}", _called(purpose), line, purpose.get_absolute_url(), links=links)


def _needs(owner: Account, purpose: Purpose | None) -> Records[Need]:
    """What it asks for in words of a posting or of the owner; what people said are reasons of their own."""
    found = Need.objects.of(owner).exclude(text="").exclude(state=Need.State.LEFT).order_by("id")
    if isinstance(purpose, Organization | None):
        return found.none()
    return found.filter(opening=purpose) if isinstance(purpose, Opening) else found.filter(path=purpose)


def _asked(need: Need) -> Reason:
    weight = weight_of(in_posting=True, people=0, kind=need.kind)
    return Reason(f"need:{need.uid}", NEED, need.text, need.get_absolute_url(), links={"need": need}, weight=weight)


def place_of(purpose: Purpose | None) -> int | None:
    """The key of the organization whose facts and people count."""
    if isinstance(purpose, Opening):
        return purpose.organization_id
    return purpose.pk if isinstance(purpose, Organization) else None


def comments_on(version: Resume) -> list[Reason]:
    """What was said of the version or of its master by those who were shown it, and is not left as it is."""
    shown = Q(showing__resume=version) | Q(showing__resume=version.based_on_id)
    said = Comment.objects.of(version.owner).filter(shown, showing__deletion=None, left_at=None)
    return [_commented(each) for each in said.select_related("showing__contact").order_by("-id")[:MOST]]


def _commented(comment: Comment) -> Reason:
    """The day is the one on which it was written down."""
    whose, href = str(comment.showing.contact), comment.showing.get_absolute_url()
    return Reason(f"comment:{comment.uid}", whose, comment.text, href, comment.created_at, {"comment": comment})


def takeaways_for(owner: Account, purpose: Purpose | None) -> Records[Takeaway]:
    """What was said on the record about it, or at all, the newest first."""
    found = Takeaway.objects.of(owner).filter(ON_RECORD, conversation__deletion=None)
    if purpose:
        found = found.filter(_talks(purpose))
    return found.select_related("conversation__contact").order_by("-id")


def _talks(purpose: Purpose) -> Q:
    """Talks about the path, with people of the place, or the one in which the opening was heard of."""
    if isinstance(purpose, Path):
        return Q(conversation__path=purpose)
    there = Q(conversation=purpose.conversation_id) if isinstance(purpose, Opening) else Q()
    place = place_of(purpose)
    if place:
        there |= Q(conversation__organization=place) | Q(conversation__contact__organization=place)
    return there


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


def _own(version: Resume, line: Line) -> Reason:
    assert version.based_on is not None
    whose = f"{OWN} ({line.source})" if line.source else OWN
    return Reason(f"own:{line.id}", whose, line.text, version.based_on.get_absolute_url(), links={"own_line": line.id})


def _may_be_told(takeaway: Takeaway) -> bool:
    off_record = takeaway.off_record or (takeaway.note is not None and takeaway.note.off_record)
    return _is_there(takeaway) and _is_there(takeaway.conversation) and not off_record


def _is_there(record: Record) -> bool:
    return record.deletion_id is None

"""Paths: occupations the owner may take, with what is believed of them and what is still open (S2, S8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from askwell.journey import keeping
from askwell.journey.writing import writes
from askwell.records.models import Account, Commitment, Goal, Hypothesis, OpenQuestion, Path, Shortlisted


@dataclass(frozen=True)
class PathPage:
    """One path: hypotheses carry `speaks_for` and `speaks_against` as counts of evidence, and what is `tried` to test them."""

    path: Path
    hypotheses: list[Hypothesis]
    open_questions: list[OpenQuestion]
    shortlist: list[Shortlisted]


@writes
def add_path(
    *, owner: Account, now: datetime, goal: UUID, occupation: str, field: str = "", kind_of_employer: str = "",
    about: str = "", first_fit: int | None = None, first_confidence: int | None = None,
) -> Path:  # fmt: skip
    """Add an occupation to a goal; fit 0–10 and confidence 0–100 % are rated before the first talk (D3)."""
    return keeping.add(
        Path, owner=owner, now=now, goal=keeping.get(Goal, owner=owner, uid=goal), occupation=occupation, field=field,
        kind_of_employer=kind_of_employer, about=about, first_fit=first_fit, first_confidence=first_confidence,
    )  # fmt: skip


@writes
def change_path(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", occupation: str, field: str,
    kind_of_employer: str, about: str, first_fit: int | None, first_confidence: int | None,
) -> Path:  # fmt: skip
    """Reword a path."""
    path = keeping.get(Path, owner=owner, uid=uid)
    return keeping.change(
        path, now=now, looked_at=looked_at, occupation=occupation, field=field, kind_of_employer=kind_of_employer,
        about=about, first_fit=first_fit, first_confidence=first_confidence,
    )  # fmt: skip


@writes
def set_path_aside(*, owner: Account, now: datetime, uid: UUID) -> Path:
    """Rest a path without losing it. A second call takes it up again."""
    path = keeping.get(Path, owner=owner, uid=uid)
    return keeping.change(path, now=now, set_aside_at=None if path.set_aside_at else now)


@writes
def add_hypothesis(
    *, owner: Account, now: datetime, path: UUID, text: str, would_change_my_mind: str = ""
) -> Hypothesis:
    """State a belief that a talk can support or weaken."""
    return keeping.add(
        Hypothesis, owner=owner, now=now, path=keeping.get(Path, owner=owner, uid=path), text=text,
        would_change_my_mind=would_change_my_mind,
    )  # fmt: skip


@writes
def change_hypothesis(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", text: str, would_change_my_mind: str,
    settled: str = "",
) -> Hypothesis:  # fmt: skip
    """Reword a belief, or settle it: 'held' or 'fell'."""
    hypothesis = keeping.get(Hypothesis, owner=owner, uid=uid)
    return keeping.change(
        hypothesis, now=now, looked_at=looked_at, text=text, would_change_my_mind=would_change_my_mind, settled=settled
    )


@writes
def add_open_question(*, owner: Account, now: datetime, path: UUID, text: str) -> OpenQuestion:
    """Write down something to find out."""
    return keeping.add(OpenQuestion, owner=owner, now=now, path=keeping.get(Path, owner=owner, uid=path), text=text)


@writes
def answer_open_question(*, owner: Account, now: datetime, uid: UUID, answer: str) -> OpenQuestion:
    """Note the answer; an empty one opens the question again."""
    question = keeping.get(OpenQuestion, owner=owner, uid=uid)
    return keeping.change(question, now=now, answer=answer, answered_at=now if answer.strip() else None)


def hypothesis(*, owner: Account, uid: UUID) -> Hypothesis:
    """One belief, with its path."""
    return keeping.get(Hypothesis, owner=owner, uid=uid, related=["path"])


def path_page(*, owner: Account, uid: UUID) -> PathPage:
    """A path with what is believed and was tried, open, and whom to ask, in five queries."""
    path = keeping.get(Path, owner=owner, uid=uid, related=["goal"])
    hypotheses = Hypothesis.objects.of(owner).filter(path=path).select_related("path").order_by("id")
    tried = Commitment.objects.of(owner).exclude(state=Commitment.State.CANCELLED).order_by("id")
    live = Q(evidence__deletion=None)
    questions = OpenQuestion.objects.of(owner).filter(path=path).select_related("path")
    shortlist = Shortlisted.objects.of(owner).filter(path=path).select_related("contact__organization", "contact__tie")
    return PathPage(
        path,
        list(
            hypotheses.prefetch_related(Prefetch("trials", tried, to_attr="tried")).annotate(
                speaks_for=Count("evidence", live & Q(evidence__stance="for")),
                speaks_against=Count("evidence", live & Q(evidence__stance="against")),
            )
        ),
        list(questions.order_by("answered_at", "id")),
        list(shortlist.order_by("id")[:50]),
    )

"""Figures for Today: how far each goal is, and the honest odds from the owner's own numbers (S6, S14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from askwell.records.models import Account, Conversation, Goal, OpenQuestion, Path, Reflection


@dataclass(frozen=True)
class PathFigures:
    """A path with the fit it was given first and last, 0–10; None where nobody rated."""

    path: Path
    first_fit: int | None
    fit: int | None


@dataclass(frozen=True)
class GoalFigures:
    """How far one goal is: talks held, questions answered, days left (negative when over)."""

    goal: Goal
    talks: int
    answered: int
    questions: int
    days_left: int | None
    paths: list[PathFigures]

    @property
    def days_left_abs(self) -> int:
        return abs(self.days_left or 0)


def goal_figures(*, owner: Account, today: date) -> list[GoalFigures]:
    """The open goals, soonest first, in four queries."""
    goals = list(Goal.objects.of(owner).filter(reached_at=None).order_by("decide_by_on", "id")[:4])
    held = Conversation.objects.of(owner).filter(state=Conversation.State.HELD, path__goal__in=goals)
    talks = dict(held.values_list("path__goal").annotate(Count("id")).order_by())
    questions = OpenQuestion.objects.of(owner).filter(path__goal__in=goals, path__deletion=None)
    counts = {
        row["path__goal"]: row
        for row in questions.values("path__goal").annotate(
            all=Count("id"), answered=Count("id", Q(answered_at__isnull=False))
        )
    }
    last = Reflection.objects.of(owner).filter(path=OuterRef("pk"), fit_after__isnull=False).order_by("-reflected_at")
    paths = Path.objects.of(owner).filter(goal__in=goals, set_aside_at=None)
    rated = list(paths.annotate(last_fit=Subquery(last.values("fit_after")[:1])).order_by("id"))
    return [
        GoalFigures(
            goal,
            talks.get(goal.pk, 0),
            counts.get(goal.pk, {}).get("answered", 0),
            counts.get(goal.pk, {}).get("all", 0),
            (goal.decide_by_on - today).days if goal.decide_by_on else None,
            [
                PathFigures(path, path.first_fit, path.first_fit if path.last_fit is None else path.last_fit)
                for path in rated
                if path.goal_id == goal.pk
            ],
        )
        for goal in goals
    ]

"""Figures for Today: how far each goal is, and the honest odds from the owner's own numbers (S6, S14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from askwell.records.asking import question
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
    goals = list(_open(owner))
    keys = [goal.pk for goal in goals]
    talks = dict(_talks(owner, goals=keys))
    counts = {goal: (answered, asked) for goal, answered, asked in _questions(owner, goals=keys)}
    rated = list(_rated(owner, goals=keys))
    return [
        GoalFigures(
            goal,
            talks.get(goal.pk, 0),
            *counts.get(goal.pk, (0, 0)),
            (goal.decide_by_on - today).days if goal.decide_by_on else None,
            [
                PathFigures(path, path.first_fit, path.first_fit if path.last_fit is None else path.last_fit)
                for path in rated
                if path.goal_id == goal.pk
            ],
        )
        for goal in goals
    ]


@question
def _open(owner: Account) -> QuerySet[Goal]:
    return Goal.objects.of(owner).filter(reached_at=None).order_by("decide_by_on", "id")[:4]


@question
def _talks(owner: Account, *, goals: list[int]) -> QuerySet[Any, Any]:
    """How many were held for each goal."""
    held = Conversation.objects.of(owner).filter(state=Conversation.State.HELD, path__goal__in=goals)
    return held.values_list("path__goal").annotate(Count("id")).order_by()


@question
def _questions(owner: Account, *, goals: list[int]) -> QuerySet[Any, Any]:
    """How many are answered for each goal, and how many there are."""
    questions = OpenQuestion.objects.of(owner).filter(path__goal__in=goals, path__deletion=None).order_by()
    answered = Count("id", Q(answered_at__isnull=False))
    return questions.values_list("path__goal").annotate(answered=answered, all=Count("id"))


@question
def _rated(owner: Account, *, goals: list[int]) -> QuerySet[Any]:
    """The paths that go on, with the fit each was given last."""
    last = Reflection.objects.of(owner).filter(path=OuterRef("pk"), fit_after__isnull=False).order_by("-reflected_at")
    paths = Path.objects.of(owner).filter(goal__in=goals, set_aside_at=None)
    return paths.annotate(last_fit=Subquery(last.values("fit_after")[:1])).order_by("id")

"""Goals: what the owner wants to find out, and by when (S2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from askwell.journey import keeping
from askwell.journey.writing import writes
from askwell.records.models import Account, Conversation, Goal, Path, Records

HELD = Conversation.State.HELD


@dataclass(frozen=True)
class GoalPage:
    """One goal with its paths; each path carries `talks_held`, `beliefs` and `still_open` as counts."""

    goal: Goal
    paths: list[Path]
    days_left: int | None
    talks_held: int


@dataclass(frozen=True)
class Overview:
    """All goals, the open ones first."""

    goals: list[GoalPage]


@writes
def add_goal(
    *, owner: Account, now: datetime, title: str, decide_by_on: date | None = None, why: str = "", talks_wanted: int = 6
) -> Goal:
    """State what to find out, and by when."""
    return keeping.add(
        Goal, owner=owner, now=now, title=title, decide_by_on=decide_by_on, why=why, talks_wanted=talks_wanted
    )


@writes
def change_goal(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", title: str, decide_by_on: date | None, why: str,
    talks_wanted: int,
) -> Goal:  # fmt: skip
    """Reword a goal or move its date."""
    goal = keeping.get(Goal, owner=owner, uid=uid)
    return keeping.change(
        goal, now=now, looked_at=looked_at, title=title, decide_by_on=decide_by_on, why=why, talks_wanted=talks_wanted
    )


@writes
def reach_goal(*, owner: Account, now: datetime, uid: UUID) -> Goal:
    """The owner has decided: the goal is reached. A second call opens it again."""
    goal = keeping.get(Goal, owner=owner, uid=uid)
    return keeping.change(goal, now=now, reached_at=None if goal.reached_at else now)


def overview(*, owner: Account, today: date) -> Overview:
    """Every goal with its paths, in two queries."""
    goals = Goal.objects.of(owner).order_by("reached_at", "decide_by_on", "id")
    paths = list(_counted(Path.objects.of(owner)).select_related("goal"))
    return Overview([_page(goal, [path for path in paths if path.goal_id == goal.pk], today) for goal in goals])


def goal_page(*, owner: Account, uid: UUID, today: date) -> GoalPage:
    """One goal with its paths."""
    goal = keeping.get(Goal, owner=owner, uid=uid)
    return _page(goal, list(_counted(Path.objects.of(owner).filter(goal=goal))), today)


def _counted(paths: Records[Path]) -> QuerySet[Path]:
    return paths.annotate(
        talks_held=Count("conversations", Q(conversations__state=HELD, conversations__deletion=None), distinct=True),
        beliefs=Count("hypotheses", Q(hypotheses__deletion=None), distinct=True),
        still_open=Count(
            "open_questions", Q(open_questions__answered_at=None, open_questions__deletion=None), distinct=True
        ),
    ).order_by("set_aside_at", "id")


def _page(goal: Goal, paths: list[Path], today: date) -> GoalPage:
    days_left = (goal.decide_by_on - today).days if goal.decide_by_on else None
    return GoalPage(goal, paths, days_left, sum(getattr(path, "talks_held", 0) for path in paths))

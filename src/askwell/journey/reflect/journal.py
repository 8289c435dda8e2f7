"""The decision journal: what was decided, why, and what came of it on the day it is looked at again (D4)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from askwell.journey import account, keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.reflect.deciding import in_words, table
from askwell.journey.writing import writes
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Decision, Goal


@writes
def decide(
    *, owner: Account, now: datetime, goal: UUID, path: UUID, because: str, expects: str = "", against: str = "",
    overrule: str = "", revisit_on: date | None = None,
) -> Decision:  # fmt: skip
    """Close a choice, with its reason. The goal is reached; the comparison of the day is kept in words.

    Somebody must have spoken against the path, or the owner writes a note `against` it, or says in `overrule` why there
    is none (D4). Errors: NotUnderstood.
    """
    page = table(owner=owner, goal=goal)
    chosen = next((each for each in page.paths if each.uid == path), None)
    if chosen is None:
        raise NotUnderstood("That is none of the paths of this goal.", field="path")
    if not because.strip():
        raise NotUnderstood("Say why: the reason is what you will want to read later.", field="because")
    if not (page.against[chosen.pk] or against.strip() or overrule.strip()):
        raise NotUnderstood(
            "Nothing speaks against it yet. Write one note against it, or say why you decide without one.",
            field="against",
        )
    made = keeping.add(
        Decision, owner=owner, now=now, goal=page.goal, path=chosen, because=because, expects=expects, against=against,
        overrule=overrule, as_it_stood=in_words(page), decided_at=now, revisit_on=revisit_on,
    )  # fmt: skip
    if page.goal.reached_at is None:
        keeping.change(page.goal, now=now, reached_at=now)
    return made


@writes
def revisit(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", looking_back: str, revisit_on: date | None = None
) -> Decision:
    """Write down what came of a decision; with a later day it comes back then."""
    made = keeping.get(Decision, owner=owner, uid=uid)
    return keeping.change(
        made, now=now, looked_at=looked_at, looking_back=looking_back, revisit_on=revisit_on, revisited_at=now
    )


@writes
def open_again(*, owner: Account, now: datetime, uid: UUID) -> Goal:
    """The choice is open once more; the entry stays in the journal."""
    goal = keeping.get(Decision, owner=owner, uid=uid, related=["goal"]).goal
    return keeping.change(goal, now=now, reached_at=None)


def decision(*, owner: Account, uid: UUID) -> Decision:
    """One entry, with its path and its goal."""
    return keeping.get(Decision, owner=owner, uid=uid, related=["path", "goal"])


def to_revisit(*, owner: Account, now: datetime) -> list[ToDo]:
    """Decisions whose day has come, oldest first; one query."""
    today = account.day_of(owner=owner, now=now)
    return [_todo(owner, made) for made in _with_a_day(owner).filter(revisit_on__lte=today)[:MOST_OF_A_KIND]]


@question
def _with_a_day(owner: Account) -> QuerySet[Decision]:
    live = Decision.objects.of(owner).filter(goal__deletion=None, revisit_on__isnull=False)
    return live.select_related("path", "goal").order_by("revisit_on", "id")


def _todo(owner: Account, made: Decision) -> ToDo:
    assert made.revisit_on
    decided = account.day_of(owner=owner, now=made.decided_at)
    return ToDo(
        action="revisit", uid=made.uid, contact="", title=f"Look again at “{made.goal}”",
        why=f"On {decided.day} {decided:%b %Y} you chose {made.path or 'a path'}. Did it turn out as you expected?",
        minutes=minutes_for("revisit"), due_at=account.end_of(owner=owner, day=made.revisit_on), rule="D",
    )  # fmt: skip

"""The choice between the paths of a goal: what matters, how each does, what would change it (D4, D8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.reflect.tipping import Names, lines, verdict
from askwell.journey.writing import writes
from askwell.planner.defaults import DEFAULTS
from askwell.planner.remarks import counted
from askwell.planner.weighing import Comparison, Option, Range, compare
from askwell.records.models import Account, Criterion, Decision, Goal, Path, Score, Takeaway

PATHS, NOTES, JOURNAL = 7, 60, 20
FEWEST, MOST = DEFAULTS.fit.criteria


class EnoughCriteria(AskwellError):
    """Seven criteria are the most: with more, none of them decides. Take one out first."""


@dataclass(frozen=True)
class Table:
    """The comparison of one goal's paths. `scores` by the ids of criterion and path; `against` the notes by path's id."""

    goal: Goal
    criteria: list[Criterion]
    paths: list[Path]
    scores: dict[tuple[int, int], Score]
    comparison: Comparison
    against: dict[int, list[Takeaway]]
    journal: list[Decision]

    @property
    def names(self) -> Names:
        return Names([each.text for each in self.criteria], [str(each) for each in self.paths])

    @property
    def verdict(self) -> str:
        return verdict(self.comparison, self.names)

    @property
    def leader(self) -> Path | None:
        at = self.comparison.leader
        return None if at is None else self.paths[at]

    @property
    def remark(self) -> str:
        """How many criteria there are, when that is too few to say much."""
        have = len(self.criteria)
        return f"{counted(have, 'criterion', 'criteria')} of {FEWEST} to {MOST} so far." if have < FEWEST else ""


@writes
def add_criterion(*, owner: Account, now: datetime, goal: UUID, text: str, weight: int = 10) -> Criterion:
    """Say what matters, and how much in points. Errors: EnoughCriteria."""
    aim = keeping.get(Goal, owner=owner, uid=goal)
    if Criterion.objects.of(owner).filter(goal=aim).count() >= MOST:
        raise EnoughCriteria
    return keeping.add(Criterion, owner=owner, now=now, goal=aim, text=text, weight=weight)


@writes
def weigh(*, owner: Account, now: datetime, criterion: UUID, weight: int) -> Criterion:
    """Let a criterion count more or less."""
    return keeping.change(keeping.get(Criterion, owner=owner, uid=criterion), now=now, weight=weight)


@writes
def score(
    *, owner: Account, now: datetime, criterion: UUID, path: UUID, low: int | None, high: int | None, because: str = ""
) -> Score | None:
    """How well a path does by a criterion, from `low` to `high`; without both it is not known any more."""
    by = keeping.get(Criterion, owner=owner, uid=criterion)
    which = keeping.get(Path, owner=owner, uid=path)
    if which.goal_id != by.goal_id:
        raise NotUnderstood("That path belongs to another goal.", field="path")
    known = Score.objects.of(owner).filter(criterion=by, path=which).first()
    if low is None or high is None:
        if known:
            keeping.move_to_bin(known, now=now)
        return None
    if low > high:
        raise NotUnderstood("The least is more than the most. Write the smaller number first.", field="low")
    values: dict[str, Any] = {"low": low, "high": high, "because": because}
    if known is None:
        return keeping.add(Score, owner=owner, now=now, criterion=by, path=which, **values)
    if any(getattr(known, name) != value for name, value in values.items()):
        return keeping.change(known, now=now, **values)
    return known


@writes
def keep_table(
    *, owner: Account, now: datetime, goal: UUID, weights: Mapping[UUID, int],
    scores: Mapping[tuple[UUID, UUID], tuple[int | None, int | None, str]],
) -> None:  # fmt: skip
    """All weights and scores of one goal's page at once."""
    keeping.get(Goal, owner=owner, uid=goal)
    for criterion, weight in weights.items():
        if keeping.get(Criterion, owner=owner, uid=criterion).weight != weight:
            weigh(owner=owner, now=now, criterion=criterion, weight=weight)
    for (criterion, path), (low, high, because) in scores.items():
        score(owner=owner, now=now, criterion=criterion, path=path, low=low, high=high, because=because)


def table(*, owner: Account, goal: UUID) -> Table:
    """The comparison of a goal's paths, those set aside left out, in six queries."""
    aim = keeping.get(Goal, owner=owner, uid=goal)
    criteria = list(Criterion.objects.of(owner).filter(goal=aim).order_by("id")[:MOST])
    paths = list(Path.objects.of(owner).filter(goal=aim, set_aside_at=None).order_by("id")[:PATHS])
    found = Score.objects.of(owner).filter(criterion__in=criteria, path__in=paths)
    scores = {(each.criterion_id, each.path_id): each for each in found}
    options = [Option(str(path), tuple(_range(scores.get((by.pk, path.pk))) for by in criteria)) for path in paths]
    return Table(
        goal=aim,
        criteria=criteria,
        paths=paths,
        scores=scores,
        comparison=compare([by.weight for by in criteria], options),
        against=notes_against(owner, paths),
        journal=list(
            Decision.objects.of(owner).filter(goal=aim).select_related("path", "goal").order_by("-decided_at")[:JOURNAL]
        ),
    )


def notes_against(owner: Account, paths: list[Path]) -> dict[int, list[Takeaway]]:
    """What was said against each path, the newest first (D4); no more than sixty for all of them."""
    said = Takeaway.objects.of(owner).filter(
        stance__lt=0, conversation__path__in=paths, conversation__deletion=None, conversation__contact__deletion=None
    )
    notes: dict[int, list[Takeaway]] = {path.pk: [] for path in paths}
    for each in said.select_related("conversation__contact").order_by("-id")[:NOTES]:
        notes[each.conversation.path_id or 0].append(each)
    return notes


def in_words(page: Table) -> str:
    """The comparison as a decision keeps it."""
    return "\n".join(lines(page.comparison, page.names)) if page.criteria else ""


def _range(known: Score | None) -> Range | None:
    return Range(known.low, known.high) if known else None

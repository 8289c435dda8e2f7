"""The sides of a path: where they contradict each other, which side nobody took yet, and whom to ask next (D5, D7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from askwell.journey import explore
from askwell.journey.explore.candidates import words_of
from askwell.journey.explore.shortlist import Suggestion
from askwell.journey.explore.viewpoints import level_of
from askwell.journey.reflect.pages import path_picture
from askwell.journey.reflect.pictures import Belief, PathPicture
from askwell.planner.defaults import DEFAULTS, rule_of
from askwell.planner.remarks import Remark
from askwell.records.models import Account, Evidence, OpenQuestion, Takeaway

NEXT = 3
LEVELS = {
    "starting": "Somebody who has just begun: what it is like to come in.",
    "doing": "Somebody in the middle of it, neither new nor leading.",
    "leading": "Somebody who leads or hires: what they look for.",
}


@dataclass(frozen=True)
class Contradiction:
    """What was said both ways on one matter, by people and in their words."""

    about: str
    speaks_for: list[Takeaway]
    against: list[Takeaway]


@dataclass(frozen=True)
class Sides:
    """One path from all sides. The ledger: beliefs that the talks support, weaken, or leave open."""

    picture: PathPicture
    supported: list[Belief]
    weakened: list[Belief]
    undecided: list[Belief]
    contradictions: list[Contradiction]
    missing: list[Remark]
    open_questions: list[OpenQuestion]
    next_best: list[Suggestion]


def sides(*, owner: Account, now: datetime, path: UUID) -> Sides:
    """All sides of one path, in about 25 queries whatever the number of talks."""
    picture = path_picture(owner=owner, uid=path)
    questions = OpenQuestion.objects.of(owner).filter(path=picture.path, answered_at=None)
    ranked = explore.shortlist(owner=owner, now=now, path=path)
    free = [each for each in (*ranked.listed, *ranked.suggested) if not each.waiting]
    return Sides(
        picture=picture,
        supported=[each for each in picture.beliefs if each.balance.net > 0],
        weakened=[each for each in picture.beliefs if each.balance.net < 0],
        undecided=[each for each in picture.beliefs if each.balance.net == 0],
        contradictions=list(_contradictions(picture)),
        missing=list(_missing(picture)),
        open_questions=list(questions.order_by("id")[:50]),
        next_best=sorted(free, key=lambda each: -each.score)[:NEXT],
    )


def _contradictions(picture: PathPicture) -> Iterator[Contradiction]:
    """Themes on which people disagree about the path, then beliefs that were answered both ways."""
    for theme in picture.themes:
        yield from _both(theme.code.capitalize(), [each for each in theme.said if each.stance > 0], theme.said)
    for belief in picture.beliefs:
        said = [each.takeaway for each in belief.evidence if each.stance == Evidence.Stance.FOR]
        not_so = [each.takeaway for each in belief.evidence if each.stance == Evidence.Stance.AGAINST]
        if said and not_so:
            yield Contradiction(belief.hypothesis.text, said, not_so)


def _both(about: str, speaks_for: list[Takeaway], said: Iterable[Takeaway]) -> Iterator[Contradiction]:
    against = [each for each in said if each.stance < 0]
    if speaks_for and against:
        yield Contradiction(about, speaks_for, against)


def _missing(picture: PathPicture) -> Iterator[Remark]:
    """Which viewpoints nobody has had yet: the work itself, a level, another employer, somebody who left (D7)."""
    people, views = picture.viewpoints.people, picture.viewpoints
    titles = [each.headline for each in people if each.headline]
    work = words_of(picture.path.occupation)
    rule = rule_of("fit.people_per_role_min")
    if not any(work & words_of(title) for title in titles):
        yield Remark(f"Somebody who does the work itself: {picture.path.occupation}.", rule)
    levels = {level_of(title) for title in titles}
    for level, words in LEVELS.items():
        if people and level not in levels:
            yield Remark(words, rule)
    if people and len(views.employers) < DEFAULTS.fit.employers_min:
        where = f" than {views.employers[0]}" if views.employers else ""
        yield Remark(f"Another employer{where}.", rule_of("fit.employers_min"))
    if people and not views.critics:
        yield Remark("Somebody who left it, or speaks against it.", rule_of("fit.critic_or_leaver_min"))

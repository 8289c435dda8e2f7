"""Whom to ask next: who can teach most per hour asked, with the reasons in words and points that sum to the score.

Points come from the chance of a yes (our default or the owner's own figures), open questions they can speak to, a
viewpoint not heard yet (D7), a target organization (F3) and a tie gone quiet (K7).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final
from uuid import UUID

from .defaults import DEFAULTS, Defaults, rule_of
from .odds import default_chance
from .remarks import counted

_YEAR: Final = 365.25
_WORDS: Final = {
    "friend": "You are friends",
    "colleague": "You worked together",
    "warm": "You know each other or are introduced",
    "alumni": "You share a school",
    "shared_past": "You share a place, an employer or a group",
    "mutual": "You have someone in common",
    "connection": "You are connected, though you barely know each other",
    "stranger": "You have never met",
}


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What is known of one person.

    `relation` is one of friend, colleague, warm, alumni, shared_past, mutual, connection, stranger.
    `open_questions` counts those they could answer. `new_role`, `new_seniority`, `new_employer`: nobody spoken with so
    far stands there; `left_the_field`: they left it or came to doubt it (D7). `chance` is a share of 0 to 1 with
    `chance_source` in words ("your 3 of 8"), or None for our default. `days_since_contact` is None when there was none.
    """

    uid: UUID
    relation: str = "stranger"
    open_questions: int = 0
    new_role: bool = False
    new_seniority: bool = False
    new_employer: bool = False
    left_the_field: bool = False
    chance: float | None = None
    chance_source: str = ""
    days_since_contact: int | None = None
    already_asked: bool = False
    at_target_organization: bool = False
    minutes: int = 30


_known = attrgetter(*(field.name for field in fields(CandidateFacts) if field.name != "uid"))


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a sentence, its share of the score (below 0 where it counts against), and its rule."""

    text: str
    points: float
    rule: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person with a score of 0 to 1, which is the sum of the points of its reasons."""

    uid: UUID
    score: float
    reasons: tuple[Reason, ...]


def rank_people(candidates: Iterable[CandidateFacts], defaults: Defaults = DEFAULTS) -> list[Ranked]:
    """All candidates, best first; equal ones in the order of their uid, so that the list does not jump about."""
    scored: dict[tuple[object, ...], tuple[float, tuple[Reason, ...]]] = {}  # many are alike in all but who they are
    ranked = []
    for facts in candidates:
        known = _known(facts)
        if known not in scored:
            scored[known] = _scored(facts, defaults)
        ranked.append(Ranked(facts.uid, *scored[known]))
    return sorted(ranked, key=lambda each: (-each.score, each.uid))


def warmth_of(relation: str, days_since_contact: int | None = None, defaults: Defaults = DEFAULTS) -> str:
    """The warmth (cold, alumni, warm, dormant) of a relation; a warm one not heard of for 3 years is dormant (K7)."""
    warmth = defaults.ranking.warmth_of_relation.get(relation, "cold")
    return "dormant" if warmth == "warm" and _is_quiet(days_since_contact, defaults) else warmth


def _scored(facts: CandidateFacts, defaults: Defaults) -> tuple[float, tuple[Reason, ...]]:
    found = (_chance(facts, defaults), _questions(facts, defaults), _viewpoint(facts, defaults))
    reasons = [reason for reason in (*found, _target(facts, defaults), _quiet(facts, defaults)) if reason]
    total = sum(reason.points for reason in reasons)
    if facts.already_asked:
        reasons.append(Reason("You have asked already: wait for the answer.", -total, "O25"))
    elif facts.minutes > defaults.ranking.minutes:
        lost = total * (1 - defaults.ranking.minutes / facts.minutes)
        text = f"{facts.minutes} min asked: the same for {defaults.ranking.minutes} min would teach more per hour."
        reasons.append(Reason(text, -lost, rule_of("ranking.minutes")))
    score = sum(reason.points for reason in reasons)
    return round(min(1.0, max(0.0, score)), 9), tuple(reasons)


def _chance(facts: CandidateFacts, defaults: Defaults) -> Reason:
    warmth = warmth_of(facts.relation, facts.days_since_contact, defaults)
    share = default_chance(warmth, defaults) if facts.chance is None else min(1.0, max(0.0, facts.chance))
    source = "our default" if facts.chance is None else facts.chance_source or "your own figures"
    relation = _WORDS.get(facts.relation, _WORDS["stranger"])
    text = f"{relation}: about {round(share * 100)} % say yes ({source})."
    return Reason(text, defaults.ranking.chance * share, rule_of("reply_rate_prior.cold"))


def _questions(facts: CandidateFacts, defaults: Defaults) -> Reason | None:
    if facts.open_questions <= 0:
        return None
    enough = max(1, defaults.ranking.questions_for_full_points)
    points = defaults.ranking.questions * min(1.0, facts.open_questions / enough)
    text = f"Can speak to {counted(facts.open_questions, 'open question')} of yours."
    return Reason(text, points, rule_of("ranking.questions"))


def _viewpoint(facts: CandidateFacts, defaults: Defaults) -> Reason | None:
    full, rule = defaults.ranking.viewpoint, rule_of("ranking.viewpoint")
    if facts.left_the_field:
        return Reason("Left the field or doubts it: the other side of the story.", full, rule)
    sides = {"role": facts.new_role, "seniority": facts.new_seniority, "employer": facts.new_employer}
    new = [name for name, is_new in sides.items() if is_new]
    if not new:
        return None
    listed = " and ".join(filter(None, [", ".join(new[:-1]), new[-1]]))
    return Reason(f"A {listed} you have not heard yet.", full * len(new) / len(sides), rule)


def _target(facts: CandidateFacts, defaults: Defaults) -> Reason | None:
    if not facts.at_target_organization:
        return None
    return Reason("Works at a place on your list.", defaults.ranking.target, rule_of("ranking.target"))


def _quiet(facts: CandidateFacts, defaults: Defaults) -> Reason | None:
    if facts.days_since_contact is None or not _is_quiet(facts.days_since_contact, defaults):
        return None
    years = counted(int(facts.days_since_contact / _YEAR), "year")
    text = f"Quiet for {years}: advice from such ties is as useful and often fresher."
    return Reason(text, defaults.ranking.quiet, rule_of("touch.dormant_after_years"))


def _is_quiet(days: int | None, defaults: Defaults) -> bool:
    return days is not None and days >= defaults.touch.dormant_after_years * _YEAR

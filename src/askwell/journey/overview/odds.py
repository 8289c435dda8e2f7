"""Honest odds: what to expect of more messages, from the owner's own figures (S14)."""

from __future__ import annotations

from dataclasses import dataclass

from askwell.journey.explore.replies import own_counts
from askwell.journey.overview.figures import GoalFigures
from askwell.planner import odds
from askwell.planner.odds import Counts
from askwell.records.models import Account

WARMTH_WORDS = {"cold": "cold", "alumni": "shared school or group", "warm": "warm", "dormant": "known long ago"}


@dataclass(frozen=True)
class Odds:
    """What to expect, in words, and what the words rest on."""

    words: str
    basis: str


def honest_odds(*, owner: Account, goals: list[GoalFigures]) -> Odds:
    """How many people to write to for the conversations still wanted, in one query."""
    counts = own_counts(owner)
    wanted = sum(max(0, figures.goal.talks_wanted - figures.talks) for figures in goals) if goals else 1
    return Odds(odds.outreach_needed(wanted, counts).words, basis(counts))


def basis(counts: dict[str, Counts]) -> str:
    """The figures behind it, as a person would say them."""
    sent, yes = sum(own.sent for own in counts.values()), sum(own.yes for own in counts.values())
    if not sent:
        return "Our defaults, until you have asked a few people yourself (R1–R7)."
    each = " · ".join(f"{WARMTH_WORDS[warmth]} {own.yes}/{own.sent}" for warmth, own in sorted(counts.items()))
    return f"{yes} of {sent} said yes · {each}"

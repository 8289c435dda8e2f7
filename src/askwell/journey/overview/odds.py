"""Honest odds: what to expect of more messages, from the owner's own figures (S14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from askwell.records.models import Account


@dataclass(frozen=True)
class Odds:
    """What to expect, in words, and what the words rest on."""

    words: str
    basis: str


def honest_odds(*, owner: Account, today: date) -> Odds:
    """Until planner.odds arrives."""
    return Odds("", "")

"""How a path's fit and confidence changed over the talks (D3), what speaks for and against a belief (D6), and whether
there is enough to decide (D4, D7).

Fit is 0–10, confidence 0–100 %; None stands for a rating that was not given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .defaults import DEFAULTS, Defaults, rule_of
from .remarks import Remark, counted


@dataclass(frozen=True, slots=True)
class Rating:
    """What the owner thought of a path before and after the talk of that day."""

    on: date
    fit_before: int | None = None
    fit_after: int | None = None
    confidence_before: int | None = None
    confidence_after: int | None = None


@dataclass(frozen=True, slots=True)
class FitPoint:
    """One point of the curve: after the talk `on` that day, or before all of them when `on` is None."""

    on: date | None
    fit: int | None
    confidence: int | None


@dataclass(frozen=True, slots=True)
class FitChange:
    """The curve of a path and where it stands. Changes are from the first value to the last, None without two."""

    series: tuple[FitPoint, ...]
    fit: int | None
    fit_change: int | None
    confidence: int | None
    confidence_change: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody spoken with about a path: who, where they worked, and whether they left it or dislike it."""

    contact: str
    organization: str = ""
    critic_or_leaver: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether deciding may be suggested, and one remark for each thing still missing."""

    ready: bool
    missing: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One takeaway on a belief: `stance` +1 for, −1 against, 0 neither; `weight` 3, 2 or 1 (D6); whose, from where."""

    stance: int
    weight: int
    contact: str
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """Weights for and against a belief, their difference, and the people behind each."""

    weight_for: float
    weight_against: float
    net: float
    people_for: int
    people_against: int
    words: str
    rule: str


def fit_change(
    ratings: Iterable[Rating], first_fit: int | None = None, first_confidence: int | None = None
) -> FitChange:
    """The curve over the talks in order of their day, beginning with the rating before the first talk (D3).

    Without such a first rating the one before the earliest talk stands in for it. A talk after which nothing was rated
    adds no point.
    """
    ordered = sorted(ratings, key=lambda rating: rating.on)
    if first_fit is None and first_confidence is None and ordered:
        first_fit, first_confidence = ordered[0].fit_before, ordered[0].confidence_before
    points = [FitPoint(None, first_fit, first_confidence)]
    points += [FitPoint(rating.on, rating.fit_after, rating.confidence_after) for rating in ordered]
    series = tuple(point for point in points if point.fit is not None or point.confidence is not None)
    fits = [point.fit for point in series if point.fit is not None]
    beliefs = [point.confidence for point in series if point.confidence is not None]
    fit, change = _last_and_change(fits)
    confidence, confidence_change = _last_and_change(beliefs)
    return FitChange(series, fit, change, confidence, confidence_change, _fit_words(fits, beliefs))


def may_decide(heard: Iterable[Heard], against_notes: int, defaults: Defaults = DEFAULTS) -> Decision:
    """Whether a path has been looked at from enough sides: people and employers, a critic (D7), a note against (D4)."""
    numbers, people = defaults.fit, list(heard)
    critics = len({each.contact for each in people if each.critic_or_leaver})
    checks = [
        ("people_per_role_min", len({each.contact for each in people}), "person", "people"),
        ("employers_min", len({_key(each.organization) for each in people} - {""}), "employer", "employers"),
        ("critic_or_leaver_min", critics, "person who left it or dislikes it", "people who left it or dislike it"),
        ("against_notes_min", against_notes, "note against it", "notes against it"),
    ]
    missing = [
        Remark(_missing_words(have, getattr(numbers, name), one, many), rule_of(f"fit.{name}"))
        for name, have, one, many in checks
        if have < getattr(numbers, name)
    ]
    return Decision(not missing, tuple(missing))


def evidence_weight(directness: str, same_employer: bool = False, defaults: Defaults = DEFAULTS) -> float:
    """3 for what somebody lives `direct`ly now, 2 for `older` or next-door experience, 1 for `hearsay` (D6).

    Half of it when another source of the same employer has spoken already. An unknown word counts as hearsay.
    """
    weights = defaults.fit.weights
    return weights.get(directness, weights["hearsay"]) * (defaults.fit.same_employer_factor if same_employer else 1.0)


def balance(evidence: Sequence[EvidenceItem], defaults: Defaults = DEFAULTS) -> Balance:
    """What speaks for and against a belief, weighted (D6).

    Of several people at one employer, the one with the weightiest word counts in full and the others by half. People
    without a known employer always count in full.
    """
    spokesmen = _first_of_each_employer(evidence)
    weighed = [(item.stance, item.weight * _factor(item, spokesmen, defaults)) for item in evidence]
    weight_for = sum(weight for stance, weight in weighed if stance > 0)
    weight_against = sum(weight for stance, weight in weighed if stance < 0)
    people_for = len({item.contact for item in evidence if item.stance > 0})
    people_against = len({item.contact for item in evidence if item.stance < 0})
    net = weight_for - weight_against
    words = _balance_words(net, people_for, people_against)
    return Balance(weight_for, weight_against, net, people_for, people_against, words, rule_of("fit.weights"))


def _last_and_change(values: Sequence[int]) -> tuple[int | None, int | None]:
    if not values:
        return None, None
    return values[-1], values[-1] - values[0] if len(values) > 1 else None


def _fit_words(fits: Sequence[int], beliefs: Sequence[int]) -> str:
    if not fits:
        return "Not rated yet: say how well it fits, 0 to 10, before the next talk."
    fit = f"Fit {fits[-1]} of 10" + (f", was {fits[0]}" if len(fits) > 1 else "")
    sure = f"; {beliefs[-1]} % sure" + (f", was {beliefs[0]} %" if len(beliefs) > 1 else "") if beliefs else ""
    return f"{fit}{sure}."


def _missing_words(have: int, wanted: int, one: str, many: str) -> str:
    return f"{counted(wanted - have, 'more ' + one, 'more ' + many)}: {have} of {wanted} so far."


def _key(organization: str) -> str:
    return " ".join(organization.casefold().split())


def _first_of_each_employer(evidence: Sequence[EvidenceItem]) -> dict[str, str]:
    """The contact with the weightiest word of each employer; the earlier one when two weigh the same."""
    spokesmen: dict[str, str] = {}
    for item in sorted(evidence, key=lambda item: -item.weight):
        spokesmen.setdefault(_key(item.organization), item.contact)
    return spokesmen


def _factor(item: EvidenceItem, spokesmen: dict[str, str], defaults: Defaults) -> float:
    employer = _key(item.organization)
    alone = not employer or spokesmen[employer] == item.contact
    return 1.0 if alone else defaults.fit.same_employer_factor


def _balance_words(net: float, people_for: int, people_against: int) -> str:
    if not people_for and not people_against:
        return "Nobody has spoken to this yet."
    lean = "undecided" if net == 0 else f"leans {'for' if net > 0 else 'against'} it by {abs(net):g}"
    return f"{people_for} for, {people_against} against: {lean}{_caution(max(people_for, people_against))}."


def _caution(people: int) -> str:
    return ", but one voice is an anecdote" if people == 1 else ""

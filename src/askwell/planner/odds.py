"""How many people say yes: honest ranges from the owner's own figures and our default (R1–R7), never a promise.

For each warmth (cold, alumni, warm, dormant) our default share counts as much as 10 letters; every own letter shifts it.
An interval holds in 8 of 10 cases. A share given here is that of people who agree to a talk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import ceil
from typing import Final

from .beta import added, at_least, beta_binomial, beta_quantile, count_quantile
from .defaults import DEFAULTS, Defaults, rule_of
from .remarks import Remark, counted

WARMTHS: Final = ("cold", "alumni", "warm", "dormant")
MOST_PEOPLE: Final = 4096  # beyond this, another way to ask is wanted, not a number
_LEAST_WEIGHT: Final = 0.05  # a default of 0 % or 100 % stays open to evidence


@dataclass(frozen=True, slots=True)
class Counts:
    """People written to and settled (yes, no, or parked), and how many of them said yes."""

    sent: int = 0
    yes: int = 0


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of yes to reckon with, 0 to 1, with its interval, the figures behind it, and words for the page."""

    mean: float
    low: float
    high: float
    sent: int
    yes: int
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Expected:
    """How many of the planned letters will get a yes: mean and interval in people."""

    mean: float
    low: int
    high: int
    words: str


@dataclass(frozen=True, slots=True)
class Needed:
    """How many people to write to: about `people`, `low` to `high` in 8 of 10 cases; `capped` when that is too many."""

    people: int
    low: int
    high: int
    capped: bool
    words: str
    rule: str


def default_chance(warmth: str, defaults: Defaults = DEFAULTS) -> float:
    """Our default share of yes for a warmth, 0 to 1; that of strangers for a warmth nobody knows."""
    return float(getattr(defaults.reply_rate_prior, warmth if warmth in WARMTHS else "cold"))


def chance(warmth: str, counts: Counts | None = None, defaults: Defaults = DEFAULTS) -> Chance:
    """The share of people of that warmth who say yes, after the owner's own `counts` with them."""
    own = counts or Counts()
    yes, no = _weights(warmth, own, defaults)
    low, high = (beta_quantile(share, yes, no) for share in _tails(defaults))
    mean = likely_share(warmth, own, defaults)
    words = f"{_percent(mean)} say yes ({_percent(low)} to {_percent(high)}; {_source(own, warmth, defaults)})"
    return Chance(mean, low, high, own.sent, own.yes, words, rule_of("reply_rate_prior.cold"))


def likely_share(warmth: str, counts: Counts | None = None, defaults: Defaults = DEFAULTS) -> float:
    """The mean of that share alone: what a ranking of hundreds needs, without the cost of an interval."""
    yes, no = _weights(warmth, counts or Counts(), defaults)
    return yes / (yes + no)


def expected_replies(
    planned: Mapping[str, int], counts: Mapping[str, Counts] | None = None, defaults: Defaults = DEFAULTS
) -> Expected:
    """How many yeses to expect of `planned` letters by warmth, given the owner's `counts` by warmth."""
    counts = counts or {}
    rows = [(n, *_weights(warmth, counts.get(warmth, Counts()), defaults)) for warmth, n in planned.items() if n > 0]
    chances = reduce(added, (beta_binomial(n, yes, no) for n, yes, no in rows), [1.0])
    low, high = (count_quantile(chances, share) for share in _tails(defaults))
    mean = sum(n * yes / (yes + no) for n, yes, no in rows)
    letters = counted(sum(n for n, *_ in rows), "letter")
    span = str(low) if low == high else f"{low} to {high}"
    return Expected(mean, low, high, f"Of {letters}, expect {span} to say yes{_in_cases(defaults)}.")


def outreach_needed(
    wanted: int,
    counts: Mapping[str, Counts] | None = None,
    mix: Mapping[str, float] | None = None,
    defaults: Defaults = DEFAULTS,
) -> Needed:
    """How many people to write to for `wanted` more conversations.

    `mix` gives the share of each warmth among those people (any scale); without it, people like those written to so
    far, or strangers when nobody was. The rest is reckoned as in `chance`.
    """
    counts = counts or {}
    mix = _shares(mix or {warmth: own.sent for warmth, own in counts.items()})
    weights = [(share, *_weights(warmth, counts.get(warmth, Counts()), defaults)) for warmth, share in mix.items()]
    yes, no = sum(share * yes for share, yes, _ in weights), sum(share * no for share, _, no in weights)
    if wanted <= 0:
        return Needed(0, 0, 0, False, "You have the conversations you wanted.", rule_of("reply_rate_prior.cold"))
    low, high = (_people_for(wanted, share, yes, no) for share in _tails(defaults))
    people = min(max(ceil(wanted * (yes + no) / yes), low), high)
    capped = high >= MOST_PEOPLE
    words = _needed_words(wanted, people, low, high, capped, _sum(counts.values()), defaults)
    return Needed(people, low, high, capped, words, rule_of("reply_rate_prior.cold"))


def encouragement(channel: str) -> Remark:
    """What is known about asking this way: people fear a no in person too much (R6), and expect too much of mail (R7)."""
    if channel == "in_person":
        text = "Asked face to face, people say yes about twice as often as the askers expect."
        return Remark(text, "R6")
    if channel == "introduction":
        return Remark("A warm introduction is the strongest way to ask without meeting: use it first.", "R7")
    text = "A stranger's message is the weakest way to ask: look for an introduction, or ask in person where you can."
    return Remark(text, "R7")


def _weights(warmth: str, own: Counts, defaults: Defaults) -> tuple[float, float]:
    """The weights of yes and no: our default worth its letters, and the owner's own."""
    share, strength = default_chance(warmth, defaults), defaults.reply_rate_prior.strength_sends
    refused = max(0, own.sent - own.yes)
    return max(_LEAST_WEIGHT, strength * share) + own.yes, max(_LEAST_WEIGHT, strength * (1 - share)) + refused


def _tails(defaults: Defaults) -> tuple[float, float]:
    outside = (1 - defaults.reply_rate_prior.interval) / 2
    return outside, 1 - outside


def _shares(mix: Mapping[str, float]) -> dict[str, float]:
    total = sum(max(0.0, weight) for weight in mix.values())
    if total <= 0:
        return {"cold": 1.0}
    return {warmth: weight / total for warmth, weight in mix.items() if weight > 0}


def _people_for(wanted: int, share: float, yes: float, no: float) -> int:
    """The fewest people among whom `wanted` say yes with chance `share`; MOST_PEOPLE at most."""
    low, high = wanted - 1, wanted
    while high < MOST_PEOPLE and at_least(wanted, high, yes, no) < share:
        low, high = high, min(MOST_PEOPLE, high * 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if at_least(wanted, middle, yes, no) >= share else (middle, high)
    return high


def _sum(counts: Iterable[Counts]) -> Counts:
    rows = list(counts)
    return Counts(sum(own.sent for own in rows), sum(own.yes for own in rows))


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _in_cases(defaults: Defaults) -> str:
    return f" in {round(defaults.reply_rate_prior.interval * 10)} of 10 cases"


def _source(own: Counts, warmth: str, defaults: Defaults) -> str:
    ours = f"our default{'' if not own.sent else ' of ' + _percent(default_chance(warmth, defaults))}"
    return f"your {own.yes} of {own.sent} and {ours}" if own.sent else ours


def _needed_words(wanted: int, people: int, low: int, high: int, capped: bool, own: Counts, defaults: Defaults) -> str:
    more = counted(wanted, "more conversation")
    if capped:
        return f"For {more} no number of letters like yours so far is likely to do: ask for introductions."
    source = f"from your {own.yes} of {own.sent}" if own.sent else "our default, for want of figures of your own"
    about = counted(people, "person", "people")
    return f"For {more}, write to about {about} ({low}–{high}{_in_cases(defaults)}, {source})."

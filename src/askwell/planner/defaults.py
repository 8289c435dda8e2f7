"""The numbers the planner works with, read once from `defaults.toml`, each with the rule that gives it.

A setting may replace a number: `with_settings({"touch.tiers_days": {"A": 21, …}})`. Every function of the planner takes
`defaults` and uses `DEFAULTS` when none is given.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class ReplyRatePrior:
    """Share of people who say yes, by warmth (R1–R7), worth `strength_sends` letters; width of the stated interval."""

    cold: float
    alumni: float
    warm: float
    dormant: float
    strength_sends: int
    interval: float


@dataclass(frozen=True, slots=True)
class Pipeline:
    """How many employers stand on the list (F1) and how many are worked on at a time (F3)."""

    employers_min: int
    active_employers: int


@dataclass(frozen=True, slots=True)
class OutreachTiming:
    """Business days, months, weekdays (Monday is 0) and hours of writing to somebody (O17–O25, F6)."""

    nudge_business_days: tuple[int, ...]
    nudges_max: Mapping[str, int]
    nudge_gap_business_days_min: int
    somebody_else_business_days: int
    parked_months: int
    send_weekdays: tuple[int, ...]
    send_hours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LinkedInPace:
    """How many notes a month, invitations a week, and days to wait after taking one back (L2–L4)."""

    free_notes_per_month: int
    free_notes_warn: int
    invites_per_week: int
    reinvite_wait_days: int


@dataclass(frozen=True, slots=True)
class AgendaNumbers:
    """Minutes and counts by length of the talk, shares of its time, and the step of each theme (3.2, 3.3, 4.2)."""

    lengths: tuple[int, ...]
    opening: tuple[int, ...]
    closing: tuple[int, ...]
    core: tuple[int, ...]
    prepare: tuple[int, ...]
    minutes_each: int
    must_ask: int
    must_ask_share: float
    sensitive_share: float
    who_else_minutes: int
    opening_share: float
    closing_share: float
    half: float
    amber: float
    close: float
    red: float
    step_of_theme: tuple[int, ...]
    step_without_theme: int
    sensitive_theme: int
    closing_theme: int


@dataclass(frozen=True, slots=True)
class DebriefTiming:
    """Minutes until the notes should be written up, hours until it is late (N1)."""

    within_minutes: int
    alert_hours: int


@dataclass(frozen=True, slots=True)
class ThankYouTiming:
    """Hours after the end of a talk (T1)."""

    within_hours: int
    remind_hours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TouchRhythm:
    """Days between touches (K3, K4), gives an ask (K5), years until a tie is dormant (K7)."""

    after_meeting_days: tuple[int, ...]
    tiers_days: Mapping[str, int]
    gives_per_ask_min: int
    dormant_after_years: int


@dataclass(frozen=True, slots=True)
class ReferralTiming:
    """How many names to hope for (P1), business days until they are written to (P4)."""

    names_target: int
    contact_within_business_days: int


@dataclass(frozen=True, slots=True)
class FeedbackTiming:
    """Days until somebody who was asked for their view of a text is asked once more (O22)."""

    ask_again_days: int


@dataclass(frozen=True, slots=True)
class FitNumbers:
    """What a decision should rest on (D4, D6–D8, D10)."""

    criteria: tuple[int, ...]
    people_per_role_min: int
    employers_min: int
    critic_or_leaver_min: int
    against_notes_min: int
    weights: Mapping[str, int]
    same_employer_factor: float
    advice_within_days: int


@dataclass(frozen=True, slots=True)
class SaturationNumbers:
    """Talks in the base and in the run, shares of new themes, talks needed for any claim (S-d)."""

    base: int
    run: int
    saturated: float
    nearly: float
    min_talks: int
    early_talks: int


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """Minutes that one piece of work usually takes."""

    research: int
    email: int
    prep: int
    talk: int
    debrief: int
    thanks: int


@dataclass(frozen=True, slots=True)
class RankingNumbers:
    """Points (they sum to 1) for ranking whom to ask, minutes that count as one ask, and a relation's warmth."""

    chance: float
    questions: float
    viewpoint: float
    target: float
    quiet: float
    questions_for_full_points: int
    minutes: int
    warmth_of_relation: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TodayNumbers:
    """How pressing each kind of thing to do is, and what being late or early changes (in the same points)."""

    weights: Mapping[str, int]
    talk_today: int
    overdue_first: int
    overdue_per_day: int
    overdue_most: int
    waiting_per_day: int
    waiting_most: int


@dataclass(frozen=True, slots=True)
class Defaults:
    """All numbers of the planner, one field a section of `defaults.toml`."""

    reply_rate_prior: ReplyRatePrior
    pipeline: Pipeline
    outreach: OutreachTiming
    linkedin: LinkedInPace
    agenda: AgendaNumbers
    debrief: DebriefTiming
    thank_you: ThankYouTiming
    touch: TouchRhythm
    referral: ReferralTiming
    feedback: FeedbackTiming
    fit: FitNumbers
    saturation: SaturationNumbers
    time_budget: TimeBudget
    ranking: RankingNumbers
    today: TodayNumbers


_SECTIONS: Final[Mapping[str, Any]] = {
    "reply_rate_prior": ReplyRatePrior,
    "pipeline": Pipeline,
    "outreach": OutreachTiming,
    "linkedin": LinkedInPace,
    "agenda": AgendaNumbers,
    "debrief": DebriefTiming,
    "thank_you": ThankYouTiming,
    "touch": TouchRhythm,
    "referral": ReferralTiming,
    "feedback": FeedbackTiming,
    "fit": FitNumbers,
    "saturation": SaturationNumbers,
    "time_budget": TimeBudget,
    "ranking": RankingNumbers,
    "today": TodayNumbers,
}
_DATA: Final = tomllib.loads(files(__package__).joinpath("defaults.toml").read_text(encoding="utf-8"))


def rule_of(name: str) -> str:
    """The rule id behind a number: `rule_of("touch.tiers_days")` is "K3". KeyError when there is no such number."""
    section, _, key = name.partition(".")
    return str(_DATA[section][key]["rule"])


def with_settings(overrides: Mapping[str, object]) -> tuple[Defaults, tuple[str, ...]]:
    """`DEFAULTS` with some numbers replaced by the owner's, and one sentence for each that could not be used.

    Keys are "section.number". A value must have the shape of the one it replaces: a whole number of at least 0, a share
    from 0 to 1, a list of the same length, or a table with the same names (those it does not name keep their number).
    """
    defaults, findings = DEFAULTS, []
    for name, value in overrides.items():
        section, _, key = name.partition(".")
        if section not in _SECTIONS or key not in _DATA[section]:
            findings.append(f"There is no number called “{name}”; leave it out.")
            continue
        numbers = getattr(defaults, section)
        good, problem = _fitted(getattr(numbers, key), value)
        if problem:
            findings.append(f"“{name}” needs {problem}, not {value!r}; our default stays.")
            continue
        defaults = replace(defaults, **{section: replace(numbers, **{key: good})})
    return defaults, tuple(findings)


def _fitted(old: Any, new: Any) -> tuple[Any, str]:
    """`new` in the shape of `old`, and '' – or what is wanted instead."""
    if isinstance(old, Mapping):
        return _fitted_table(old, new)
    if isinstance(old, tuple):
        return _fitted_list(old, new)
    if isinstance(old, str):
        return (new, "") if isinstance(new, str) and new else (old, "a word")
    return _fitted_number(old, new)


def _fitted_table(old: Mapping[str, Any], new: Any) -> tuple[Any, str]:
    wanted = f"a table with only the names {', '.join(old)}"
    if not isinstance(new, Mapping) or not set(new) <= set(old):
        return old, wanted
    values = dict(old)
    for key, value in new.items():
        values[key], problem = _fitted(old[key], value)
        if problem:
            return old, f"{problem} for {key}"
    return MappingProxyType(values), ""


def _fitted_list(old: tuple[Any, ...], new: Any) -> tuple[Any, str]:
    if not isinstance(new, list | tuple) or len(new) != len(old):
        return old, f"a list of {len(old)} numbers"
    pairs = [_fitted_number(was, value) for was, value in zip(old, new, strict=True)]
    problem = next((problem for _, problem in pairs if problem), "")
    return (old, f"{problem} in each place") if problem else (tuple(value for value, _ in pairs), "")


def _fitted_number(old: Any, new: Any) -> tuple[Any, str]:
    if isinstance(old, float):
        good = isinstance(new, int | float) and not isinstance(new, bool) and 0 <= new <= 1
        return (float(new), "") if good else (old, "a share from 0 to 1")
    good = isinstance(new, int) and not isinstance(new, bool) and new >= 0
    return (new, "") if good else (old, "a whole number of at least 0")


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType(value)
    return tuple(value) if isinstance(value, list) else value


def _section(name: str) -> Any:
    kind = _SECTIONS[name]
    return kind(**{field.name: _frozen(_DATA[name][field.name]["value"]) for field in fields(kind)})


DEFAULTS: Final = Defaults(**{name: _section(name) for name in _SECTIONS})

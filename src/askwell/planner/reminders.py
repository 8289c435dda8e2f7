"""What to do next, most pressing first, and how much of it fits the week."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from .defaults import DEFAULTS, Defaults

# A talk is an appointment with somebody else: it is kept whatever the week's budget says.
_APPOINTMENTS: Final = frozenset({"talk"})
_BUDGET_OF_ACTION: Final = {
    "talk": "talk",
    "debrief": "debrief",
    "thank": "thanks",
    "report_back": "thanks",
    "record_reply": "thanks",
    "referral": "email",
    "nudge": "email",
    "invite": "email",
    "touch": "email",
    "confirm": "thanks",
    "prepare": "prep",
    "reflect": "debrief",
    "revisit": "debrief",
    "research": "research",
}
_DAY: Final = 86_400.0
MOST_OF_A_KIND: Final = 20  # what a stage brings to Today, which shows a dozen: more only costs time


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that is due.

    `action` is one of the names in `today.weights` of the defaults (talk, debrief, thank, promise, referral, nudge,
    record_reply, confirm, prepare, invite, report_back, touch, reflect, revisit, act, research); an unknown one comes last.
    `uid` is that of the record it opens, `contact` a name, `title` and `why` are words for the page, `minutes` what it
    takes, `due_at` an aware moment or None when any time will do, `rule` the id behind it, `badge` a short word.
    """

    action: str
    uid: UUID
    contact: str
    title: str
    why: str
    minutes: int
    due_at: datetime | None
    rule: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """What fits the budget and what has to wait, both in the order given; `minutes` is the sum of `chosen`."""

    chosen: tuple[ToDo, ...]
    left_out: tuple[ToDo, ...]
    minutes: int
    words: str


@dataclass(frozen=True, slots=True)
class Clock:
    """The 24 hours for a thank-you (T1). `hours_left` is below 0 when late; `pressing` from the second reminder on."""

    hours_left: float
    state: Literal["fresh", "due", "late"]
    words: str
    pressing: bool


def rank(todos: Iterable[ToDo], now: datetime, defaults: Defaults = DEFAULTS) -> list[ToDo]:
    """All of `todos`, most pressing first; the same list whatever their order was.

    A talk that is today (in the time zone of `now`) comes first, then the thank-you, what I promised, a referral, a
    nudge, a reply to record, a touch and the rest. Being overdue raises a thing, being due only later lowers it.
    `now` must know its time zone.
    """
    return sorted(todos, key=lambda todo: (-urgency(todo, now, defaults), _due(todo), todo.minutes, *_name(todo)))


def urgency(todo: ToDo, now: datetime, defaults: Defaults = DEFAULTS) -> float:
    """Points: higher is more pressing. Comparable only with those of the same `now`."""
    numbers = defaults.today
    points = float(numbers.weights.get(todo.action, 0))
    if todo.due_at is None:
        return points - numbers.waiting_per_day
    days_late = (now - todo.due_at).total_seconds() / _DAY
    if todo.action == "talk" and todo.due_at.astimezone(now.tzinfo).date() == now.date():
        return points + numbers.talk_today
    if days_late > 0:
        return points + min(numbers.overdue_most, numbers.overdue_first + numbers.overdue_per_day * days_late)
    return points - min(numbers.waiting_most, numbers.waiting_per_day * max(0.0, -days_late - 1))


def fit(todos: Sequence[ToDo], budget_minutes: int) -> WeekPlan:
    """What of `todos`, taken in their order, fits `budget_minutes`. A long one does not block a shorter one behind it.

    Talks are kept even beyond the budget, and count: somebody else set that time aside.
    """
    left = budget_minutes - sum(todo.minutes for todo in todos if todo.action in _APPOINTMENTS)
    chosen, left_out = [], []
    for todo in todos:
        if todo.action in _APPOINTMENTS:
            chosen.append(todo)
        elif todo.minutes <= left:
            chosen.append(todo)
            left -= todo.minutes
        else:
            left_out.append(todo)
    minutes = sum(todo.minutes for todo in chosen)
    return WeekPlan(tuple(chosen), tuple(left_out), minutes, _plan_words(minutes, budget_minutes, len(left_out)))


def thank_you_clock(ended_at: datetime, now: datetime, defaults: Defaults = DEFAULTS) -> Clock:
    """How much of the 24 hours after a talk is left (T1): fresh for two, then due, then late but worth it.

    Both moments must know their time zone. A talk that ends in the future has all its hours left.
    """
    numbers = defaults.thank_you
    gone = max(timedelta(0), now - ended_at) / timedelta(hours=1)
    left = numbers.within_hours - gone
    if left <= 0:
        return Clock(left, "late", "late, but send it", True)
    state: Literal["fresh", "due"] = "fresh" if gone < min(numbers.remind_hours) else "due"
    words = f"{_time_left(left)} left of {numbers.within_hours}{'' if left >= 1 else ' h'}"
    return Clock(left, state, words, gone >= max(numbers.remind_hours))


def minutes_for(action: str, defaults: Defaults = DEFAULTS) -> int:
    """Minutes that this kind of thing usually takes; a short note's worth for kinds nobody budgets."""
    return int(getattr(defaults.time_budget, _BUDGET_OF_ACTION.get(action, "email")))


def _due(todo: ToDo) -> float:
    return math.inf if todo.due_at is None else todo.due_at.timestamp()


def _name(todo: ToDo) -> tuple[str, str, str]:
    return todo.action, todo.title, str(todo.uid)


def _time_left(hours: float) -> str:
    return f"{math.floor(hours)} h" if hours >= 1 else f"{max(1, math.floor(hours * 60))} min"


def _plan_words(minutes: int, budget: int, waiting: int) -> str:
    if minutes > budget:
        return f"Your talks alone take {minutes} min, more than the {budget} min you set aside."
    rest = "everything fits" if not waiting else f"{waiting} can wait"
    return f"{minutes} of {budget} min planned; {rest}."

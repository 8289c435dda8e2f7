"""Fits questions to the minutes of a talk (3.2, 3.3, 4.2): must-asks early, pay late, 'who else' always kept.

All offsets and lengths of a plan are whole minutes from the start of the talk; the clock of the room counts seconds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .defaults import DEFAULTS, AgendaNumbers, Defaults, rule_of
from .remarks import Remark, counted
from .talk_length import core_count, edges

WHO_ELSE: Final = "Who else sees this work from another side, and would be worth hearing?"
OPENING: Final = "Thank them, say who you are and what you hope to learn, and check when they must leave."
WRAP_UP: Final = "Say back two things you take with you, name your next step, thank them, end on time."


@dataclass(frozen=True, slots=True)
class AgendaQuestion:
    """One question to place. Those given first are kept first when time is short.

    `key` is the caller's own (unique in one plan), `theme` 1–20 or 0 for none, `minutes` None for the usual three.
    Theme 15 (pay) is always sensitive, theme 20 always belongs to the close.
    """

    key: str
    text: str
    theme: int = 0
    must_ask: bool = False
    sensitive: bool = False
    who_else: bool = False
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One piece of the talk: `key` is that of its question, or None for the opening, the wrap-up and our 'who else'."""

    key: str | None
    text: str
    start: int
    minutes: int
    must_ask: bool = False
    sensitive: bool = False

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that found no place, and why in a few words."""

    question: AgendaQuestion
    why: str


@dataclass(frozen=True, slots=True)
class AgendaPlan:
    """A talk of `minutes`: its opening, the question slots in order, the closing (first 'who else', then the wrap-up).

    `spare` are the minutes for questions that nothing is planned for.
    """

    minutes: int
    opening: Slot
    slots: tuple[Slot, ...]
    closing: tuple[Slot, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Remark, ...]
    spare: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A moment at which the room says something: `half`, `amber`, `close` or `red`, in seconds from the start."""

    name: str
    at_seconds: int
    words: str


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a talk is from its plan: `seconds` above 0 is behind, below 0 ahead."""

    seconds: int
    must_asks_left: int
    words: str


def plan_agenda(questions: Sequence[AgendaQuestion], minutes: int, defaults: Defaults = DEFAULTS) -> AgendaPlan:
    """A place for every question, or the reason why it has none.

    Questions follow the order of themes (3.3) but for two rules: a must-ask starts within the first 60 % of the time,
    a sensitive one not before half of it. 'Who else' has its own minutes in the close (P1), asked for or not.
    Talks outside 15–60 minutes are planned by shares of their length and remarked on. Raises TalkHasNoMinutes.
    """
    numbers = defaults.agenda
    opening, closing = edges(minutes, numbers)
    closers = [question for question in questions if _closes(question, numbers)]
    others = [question for question in questions if not _closes(question, numbers)]
    chosen, crowded_out = _choose(others, minutes - opening - closing, numbers)
    slots, too_late = _arrange(chosen, opening, minutes - closing, minutes, numbers)
    closing_slots, unheard = _closing(closers, minutes - closing, closing, numbers)
    left_out = (*crowded_out, *too_late, *unheard)
    return AgendaPlan(
        minutes=minutes,
        opening=Slot(None, OPENING, 0, opening),
        slots=slots,
        closing=closing_slots,
        left_out=left_out,
        warnings=_warnings(others, slots, left_out, minutes, defaults),
        spare=minutes - opening - closing - sum(slot.minutes for slot in slots),
    )


def cues(minutes: int, defaults: Defaults = DEFAULTS) -> tuple[Cue, ...]:
    """The four moments of a talk (4.2), in order: half, amber at 80 %, close at 90 %, red at its end."""
    numbers = defaults.agenda
    end = minutes * 60
    return (
        Cue("half", round(end * numbers.half), "Half way: look at the must-asks."),
        Cue("amber", round(end * numbers.amber), "Time for resources and for who else."),
        Cue("close", round(end * numbers.close), "Say back two things, your next step, and thanks."),
        Cue("red", round(end * numbers.red), "Time is up: stop, or ask whether you may go on."),
    )


def drift(plan: AgendaPlan, elapsed_seconds: float, asked: Sequence[str]) -> Drift:
    """How far behind or ahead of `plan` a talk is, `asked` being the keys asked so far, the current one last.

    Behind is what no longer fits before the close; ahead is what was won on the questions asked. Keys the plan does not
    know (probes, questions of the moment) are ignored.
    """
    done = [slot for slot in plan.slots if slot.key in asked]
    open_ = [slot for slot in plan.slots if slot.key not in asked]
    close_at = (plan.minutes - sum(slot.minutes for slot in plan.closing)) * 60
    latest = close_at - sum(slot.minutes for slot in open_) * 60
    current = next((slot.minutes for slot in done if slot.key == asked[-1]), 0)
    earliest = (plan.opening.minutes + sum(slot.minutes for slot in done) - current) * 60 if done else 0
    seconds = round(max(0.0, elapsed_seconds - latest) - max(0.0, earliest - elapsed_seconds))
    musts = sum(slot.must_ask for slot in open_)
    return Drift(seconds, musts, _drift_words(seconds, musts))


def _drift_words(seconds: int, musts: int) -> str:
    left = f"{counted(musts, 'must-ask')} left" if musts else "all must-asks asked"
    if abs(seconds) < 60:
        return f"On time; {left}."
    return f"{abs(seconds) // 60} min {'behind' if seconds > 0 else 'ahead'}; {left}."


def _closes(question: AgendaQuestion, numbers: AgendaNumbers) -> bool:
    return question.who_else or question.theme == numbers.closing_theme


def _length(question: AgendaQuestion, numbers: AgendaNumbers) -> int:
    return numbers.minutes_each if question.minutes is None else max(1, question.minutes)


def _is_sensitive(question: AgendaQuestion, numbers: AgendaNumbers) -> bool:
    return question.sensitive or question.theme == numbers.sensitive_theme


def _step(question: AgendaQuestion, numbers: AgendaNumbers) -> int:
    if 1 <= question.theme <= len(numbers.step_of_theme):
        return numbers.step_of_theme[question.theme - 1]
    return numbers.step_without_theme


def _choose(
    questions: Sequence[AgendaQuestion], room: int, numbers: AgendaNumbers
) -> tuple[list[AgendaQuestion], list[LeftOut]]:
    """The questions that fit `room` minutes, must-asks first, in the order of 3.3; and the others."""
    chosen, left_out = [], []
    for question in sorted(questions, key=lambda question: not question.must_ask):
        if _length(question, numbers) <= room:
            chosen.append(question)
            room -= _length(question, numbers)
        else:
            left_out.append(LeftOut(question, "no minutes left"))
    given = {id(question): place for place, question in enumerate(questions)}
    return sorted(chosen, key=lambda question: (_step(question, numbers), given[id(question)])), left_out


def _arrange(
    questions: list[AgendaQuestion], start: int, end: int, minutes: int, numbers: AgendaNumbers
) -> tuple[tuple[Slot, ...], list[LeftOut]]:
    """Slots from `start` to `end`; those that would have to be asked after `end` are left out."""
    waiting, slots, left_out, at = list(questions), [], [], start
    half = math.ceil(minutes * numbers.sensitive_share)
    while waiting:
        ready = [question for question in waiting if at >= half or not _is_sensitive(question, numbers)]
        if not ready:
            at = half
            continue
        question = _next(ready, at, minutes * numbers.must_ask_share, numbers)
        waiting.remove(question)
        length = _length(question, numbers)
        if at + length > end:
            left_out.append(LeftOut(question, "no room in the second half"))
            continue
        sensitive = _is_sensitive(question, numbers)
        slots.append(Slot(question.key, question.text, at, length, question.must_ask, sensitive))
        at += length
    return tuple(slots), left_out


def _next(ready: list[AgendaQuestion], at: int, deadline: float, numbers: AgendaNumbers) -> AgendaQuestion:
    """The first in order, unless a must-ask behind it would then start too late."""
    musts = [question for question in ready if question.must_ask]
    if not musts or ready[0].must_ask:
        return ready[0]
    last_must_at = at + _length(ready[0], numbers) + sum(_length(question, numbers) for question in musts[:-1])
    return musts[0] if last_must_at >= deadline else ready[0]


def _closing(
    closers: list[AgendaQuestion], start: int, minutes: int, numbers: AgendaNumbers
) -> tuple[tuple[Slot, ...], list[LeftOut]]:
    """'Who else' first, in its reserved minutes, which other closing questions share; then the wrap-up."""
    reserved = min(numbers.who_else_minutes, minutes)
    ordered = sorted(closers, key=lambda question: not question.who_else) or [AgendaQuestion("", WHO_ELSE)]
    fitting, left_out = ordered[: max(1, reserved)], ordered[max(1, reserved) :]
    slots, at = [], start
    for place, question in enumerate(fitting):
        length = reserved // len(fitting) + (place < reserved % len(fitting))
        slots.append(Slot(question.key or None, question.text, at, length, place == 0))
        at += length
    if at < start + minutes:
        slots.append(Slot(None, WRAP_UP, at, start + minutes - at))
    return tuple(slots), [LeftOut(question, "the close is full") for question in left_out]


def _warnings(
    questions: Sequence[AgendaQuestion],
    slots: Sequence[Slot],
    left_out: Sequence[LeftOut],
    minutes: int,
    defaults: Defaults,
) -> tuple[Remark, ...]:
    """What the owner should know about this plan, most important first."""
    numbers, core = defaults.agenda, core_count(minutes, defaults)
    musts = sum(question.must_ask for question in questions)
    lost = sum(left.question.must_ask for left in left_out)
    late = [slot for slot in slots if slot.must_ask and slot.start >= minutes * numbers.must_ask_share]
    shortest, longest, share = numbers.lengths[0], numbers.lengths[-1], round(numbers.must_ask_share * 100)
    said = [
        (
            lost > 0,
            "must_ask",
            f"No room for {counted(lost, 'must-ask')}: shorten some questions or ask for more time.",
        ),
        (
            musts > numbers.must_ask,
            "must_ask",
            f"{musts} must-asks: with more than {numbers.must_ask}, none of them comes first.",
        ),
        (
            bool(late),
            "must_ask_share",
            f"{counted(len(late), 'must-ask')} after {share} % of the time: drop one, or make an earlier one shorter.",
        ),
        (
            bool(left_out),
            "minutes_each",
            f"{counted(len(left_out), 'question')} in reserve: {minutes} min do not hold more.",
        ),
        (
            len(slots) > core and bool(slots),
            "core",
            f"{len(slots)} questions in {minutes} min: {core} leave room to probe what they say.",
        ),
        (len(slots) < core, "core", f"{counted(len(slots), 'question')} for {minutes} min: {core} is usual."),
        (
            not shortest <= minutes <= longest,
            "lengths",
            f"{minutes} min is unusual: ask for {shortest} to {longest}, best 20 to 30.",
        ),
    ]
    return tuple(Remark(text, rule_of(f"agenda.{number}")) for wanted, number, text in said if wanted)

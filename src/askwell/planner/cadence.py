"""When to be in touch again: after a talk on day 1, 30, 90 and 180 (K4), then by tier (K3), from the last real contact.

Days are dates of the owner; "contact" is anything that really passed between the two, whoever began it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .defaults import DEFAULTS, Defaults, rule_of
from .outreach_rules import add_months
from .remarks import Remark, counted

_AFTER_TALK = ("the thank-you", "an update on their advice")  # what the first steps are for, then signs of life


@dataclass(frozen=True, slots=True)
class NextTouch:
    """When to be in touch (`on`, None when nothing is due), the days between that and the last contact, and why."""

    on: date | None
    after_days: int | None
    why: Remark


def next_touch(
    last_contact_on: date | None,
    tier: str = "",
    talks: Sequence[date] = (),
    *,
    thanked: bool = False,
    every_days: int | None = None,
    paused_until: date | None = None,
    paused: bool = False,
    defaults: Defaults = DEFAULTS,
) -> NextTouch:
    """The next touch with a contact of `tier` A–D (or '' for none), spoken with on the days `talks`.

    The clock starts anew at every real contact. After a talk the first gaps are those of K4 (1, 29, 60, 90 days), never
    longer than the tier's; then the tier's own, or those of `every_days`, which goes before the tier. `thanked`: the
    thank-you for the last talk is done, be it on the same day. With neither tier nor talk nothing is due. `paused`
    silences it; `paused_until` only moves an earlier day to that day.
    """
    last = max((day for day in (last_contact_on, *talks) if day is not None), default=None)
    if last is None:
        return NextTouch(None, None, Remark("You have not been in touch yet: begin with an invitation.", "K4"))
    if paused:
        return NextTouch(None, None, Remark("Paused: you asked not to be reminded.", "K4"))
    days, why = _gap(last, talks, thanked, _regular(tier, every_days, defaults), defaults)
    if days is None:
        return NextTouch(None, None, why)
    on = last + timedelta(days=days)
    if paused_until is not None and paused_until > on:
        return NextTouch(paused_until, (paused_until - last).days, Remark("You asked to wait until this day.", "K4"))
    return NextTouch(on, days, why)


def is_dormant(last_contact_on: date, today: date, defaults: Defaults = DEFAULTS) -> bool:
    """Whether a tie has slept for 3 years or more: worth waking rather than lost (K7)."""
    return today >= add_months(last_contact_on, 12 * defaults.touch.dormant_after_years)


def overdue_ratio(last_contact_on: date, due_on: date | None, today: date) -> float:
    """How much of the agreed silence has passed: 1.0 is due today, 2.0 twice as long as meant, 0 when nothing is due."""
    if due_on is None or today <= last_contact_on:
        return 0.0
    return (today - last_contact_on).days / max(1, (due_on - last_contact_on).days)


def gives_before_next_ask(gives: int, asks: int, defaults: Defaults = DEFAULTS) -> int:
    """How many touches that give something should come before the next that asks: at least 3 for each ask (K5)."""
    return max(0, defaults.touch.gives_per_ask_min * asks - gives)


def _gap(
    last: date, talks: Sequence[date], thanked: bool, otherwise: tuple[int | None, Remark], defaults: Defaults
) -> tuple[int | None, Remark]:
    """Days from the last contact to the next, and why; `otherwise` when no talk is fresh."""
    regular, _ = otherwise
    steps = defaults.touch.after_meeting_days
    since_talk = (last - max(talks)).days if talks else steps[-1]
    done = max(sum(step <= since_talk for step in steps), int(thanked))
    if done == len(steps) or not talks:
        return otherwise
    gap = steps[done] - (steps[done - 1] if done else 0)
    # Right after the talk the thank-you comes first, however far apart the tier's touches are.
    if regular is not None and done and regular < gap:
        return otherwise
    what = _AFTER_TALK[done] if done < len(_AFTER_TALK) else "a sign of life"
    text = f"{counted(since_talk + gap, 'day')} after your talk: {what}."
    return gap, Remark(text, rule_of("touch.after_meeting_days"))


def _regular(tier: str, every_days: int | None, defaults: Defaults) -> tuple[int | None, Remark]:
    """Days between touches when no talk is fresh."""
    if every_days:
        return every_days, Remark(f"You chose every {counted(every_days, 'day')}.", "K3")
    days = defaults.touch.tiers_days.get(tier.upper())
    if days is None:
        return None, Remark("No tier is set: choose one from A to D to be reminded.", "K3")
    text = f"Tier {tier.upper()}: every {counted(days, 'day')} from your last contact."
    return days, Remark(text, rule_of("touch.tiers_days"))

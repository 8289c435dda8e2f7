"""The agenda in the owner's own order, laid over the minutes of the talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from askwell.planner.agenda import OPENING, WHO_ELSE, WRAP_UP, AgendaPlan, AgendaQuestion, LeftOut, Slot, plan_agenda
from askwell.planner.defaults import DEFAULTS, rule_of
from askwell.planner.remarks import Remark, counted
from askwell.planner.talk_length import edges
from askwell.records.models import AgendaItem

if TYPE_CHECKING:
    from askwell.journey.prepare.coaching import QuestionReading

NUMBERS = DEFAULTS.agenda


@dataclass(frozen=True)
class Row:
    """One question with its place: whole minutes from the start of the talk, or None when it does not fit.

    `reading` is how the coach reads it, where a page shows that.
    """

    item: AgendaItem
    start: int | None
    is_first: bool
    is_last: bool
    reading: QuestionReading | None = None

    @property
    def fits(self) -> bool:
        return self.start is not None


def question_of(item: AgendaItem) -> AgendaQuestion:
    """The planner's view of an item."""
    return AgendaQuestion(
        str(item.uid), item.text, item.theme, item.must_ask, who_else=item.is_who_else, minutes=item.minutes
    )


def plan_in_order(items: Sequence[AgendaItem], minutes: int) -> AgendaPlan:
    """Each question at its minutes, in the order given; one that no longer fits before the close is left out.

    'Who else' keeps its minutes at the beginning of the close (P1), whether or not it is on the agenda.
    """
    opening, closing = edges(minutes, NUMBERS)
    asked = [item for item in items if not item.is_who_else]
    slots: list[Slot] = []
    left_out: list[LeftOut] = []
    at = opening
    for item in asked:
        if at + item.minutes > minutes - closing:
            left_out.append(LeftOut(question_of(item), "no minutes left"))
            continue
        is_sensitive = item.theme == NUMBERS.sensitive_theme
        slots.append(Slot(str(item.uid), item.text, at, item.minutes, item.must_ask, is_sensitive))
        at += item.minutes
    ideal = plan_agenda([question_of(item) for item in items], minutes)
    return AgendaPlan(
        minutes=minutes,
        opening=Slot(None, OPENING, 0, opening),
        slots=tuple(slots),
        closing=_closing(items, minutes, closing),
        left_out=tuple(left_out),
        warnings=(*_order_warnings(slots, ideal, minutes), *ideal.warnings),
        spare=minutes - closing - at,
    )


def rows(items: Sequence[AgendaItem], plan: AgendaPlan) -> list[Row]:
    """The questions before 'who else', each with its place in the plan."""
    starts = {slot.key: slot.start for slot in plan.slots}
    asked = [item for item in items if not item.is_who_else]
    return [Row(item, starts.get(str(item.uid)), item is asked[0], item is asked[-1]) for item in asked]


def _closing(items: Sequence[AgendaItem], minutes: int, closing: int) -> tuple[Slot, ...]:
    who_else = next((item for item in items if item.is_who_else), None)
    wanted = who_else.minutes if who_else else NUMBERS.who_else_minutes
    reserved = min(wanted, closing)
    start = minutes - closing
    key, text = (str(who_else.uid), who_else.text) if who_else else (None, WHO_ELSE)
    slots = (Slot(key, text, start, reserved, must_ask=True),)
    if reserved == closing:
        return slots
    return (*slots, Slot(None, WRAP_UP, start + reserved, closing - reserved))


def _order_warnings(slots: Sequence[Slot], ideal: AgendaPlan, minutes: int) -> list[Remark]:
    """What the owner's order costs that the planner's would not."""
    deadline = minutes * NUMBERS.must_ask_share
    late = [slot for slot in slots if slot.must_ask and slot.start >= deadline]
    avoidable = len(late) - sum(slot.must_ask and slot.start >= deadline for slot in ideal.slots)
    early = [slot for slot in slots if slot.sensitive and slot.start < minutes * NUMBERS.sensitive_share]
    said = []
    if avoidable > 0:
        share = round(NUMBERS.must_ask_share * 100)
        said.append(
            Remark(
                f"{counted(len(late), 'must-ask')} after {share} % of the time: move it up, or press “Arrange”.",
                rule_of("agenda.must_ask_share"),
            )
        )
    if early:
        said.append(Remark("Pay comes early: keep it for the second half.", rule_of("agenda.sensitive_share")))
    return said

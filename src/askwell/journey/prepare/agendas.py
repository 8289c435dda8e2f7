"""The agenda of one talk: which questions, in which order, for how many minutes (S16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.coach import question_bank
from askwell.journey import keeping, marking
from askwell.journey.errors import NotUnderstood
from askwell.journey.prepare.fitting import NUMBERS, plan_in_order, question_of
from askwell.journey.prepare.knowing import what_is_known
from askwell.journey.writing import writes
from askwell.planner.agenda import AgendaPlan, plan_agenda
from askwell.planner.talk_length import edges
from askwell.records.models import (
    Account,
    Agenda,
    AgendaItem,
    Conversation,
    Deletion,
    Hypothesis,
    OpenQuestion,
    Question,
)

LONGEST_QUESTION = 15  # minutes
HYPOTHESIS_THEME = 16


class TooLong(NotUnderstood):
    """A question takes 1 to 15 minutes; three is usual."""


@writes
def add_question(
    *, owner: Account, now: datetime, conversation: UUID, text: str, theme: int = 0, must_ask: bool = False,
    minutes: int | None = None, ignored: Sequence[str] = (),
) -> AgendaItem:  # fmt: skip
    """Put a question of the owner's own on the agenda; it is kept for other talks too, with the rules ignored for it."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    kept = keep_question(owner=owner, now=now, text=text, theme=theme, ignored=ignored)
    return _put(
        owner, now, talk, text=kept.text, theme=theme, question=kept, must_ask=must_ask, minutes=_checked(minutes)
    )


@writes
def keep_question(*, owner: Account, now: datetime, text: str, theme: int = 0, ignored: Sequence[str] = ()) -> Question:
    """Keep a question of the owner's own. The same words are kept once."""
    words, left_out = " ".join(text.split()), marking.rules_in(list(ignored))
    there = Question.objects.of(owner).filter(text=words, bank_key="").first()
    if there is None:
        return keeping.add(Question, owner=owner, now=now, text=words, theme=theme, ignored_rules=left_out or None)
    wished: dict[str, Any] = {"theme": theme} if theme and theme != there.theme else {}
    if left_out and left_out != there.ignored_rules:
        wished["ignored_rules"] = left_out
    return keeping.change(there, now=now, **wished) if wished else there


@writes
def put_on_agenda(
    *, owner: Account, now: datetime, conversation: UUID, bank: Iterable[str] = (), own: Iterable[UUID] = (),
    open_questions: Iterable[UUID] = (), hypotheses: Iterable[UUID] = (),
) -> list[AgendaItem]:  # fmt: skip
    """Put chosen questions on the agenda, each at its place in the order of a talk (3.3). What is there stays single."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation, related=["contact__organization", "path"])
    known = what_is_known(owner=owner, conversation=talk)
    by_key = {question.key: question for question in question_bank.questions()}
    added = [
        _put(owner, now, talk, text=known.fill(by_key[key]), theme=by_key[key].theme, is_who_else=by_key[key].who_else)
        for key in bank
        if key in by_key
    ]
    for uid in own:
        question = keeping.get(Question, owner=owner, uid=uid)
        added.append(_put(owner, now, talk, text=question.text, theme=question.theme, question=question))
    for uid in open_questions:
        wanted = keeping.get(OpenQuestion, owner=owner, uid=uid)
        added.append(_put(owner, now, talk, text=wanted.text, open_question=wanted, must_ask=True))
    for uid in hypotheses:
        belief = keeping.get(Hypothesis, owner=owner, uid=uid)
        added.append(_put(owner, now, talk, text=known.test(belief), theme=HYPOTHESIS_THEME))
    return added


@writes
def suggest(*, owner: Account, now: datetime, conversation: UUID) -> list[AgendaItem]:
    """A sensible set for this length in one press; questions already there stay, and count."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation, related=["contact__organization", "path"])
    known = what_is_known(owner=owner, conversation=talk)
    there = items_of(owner=owner, conversation=talk)
    asked = {item.theme for item in there if not item.is_who_else}
    musts = sum(item.must_ask and not item.is_who_else for item in there)
    added = []
    for suggestion in known.suggest(talk.minutes):
        if suggestion.theme in asked and not suggestion.who_else:
            continue
        must_ask = suggestion.must_ask and (suggestion.who_else or musts < NUMBERS.must_ask)
        musts += must_ask and not suggestion.who_else
        added.append(
            _put(
                owner, now, talk, text=suggestion.text, theme=suggestion.theme, must_ask=must_ask,
                is_who_else=suggestion.who_else,
            )
        )  # fmt: skip
    arrange(owner=owner, now=now, conversation=conversation)
    return added


@writes
def arrange(*, owner: Account, now: datetime, conversation: UUID) -> list[AgendaItem]:
    """The planner's order: easy to sensitive, must-asks within the first 60 %, what does not fit at the end."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    items = items_of(owner=owner, conversation=talk)
    plan = plan_agenda([question_of(item) for item in items], talk.minutes)
    keys = [slot.key for slot in plan.slots] + [left.question.key for left in plan.left_out]
    place = {key: number for number, key in enumerate(keys)}
    return _number(now, sorted(items, key=lambda item: (item.is_who_else, place.get(str(item.uid), len(keys)))))


@writes
def change_item(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", text: str, minutes: int, must_ask: bool,
    theme: int,
) -> AgendaItem:  # fmt: skip
    """Reword a question, give it more or fewer minutes, or make it a must-ask."""
    item = keeping.get(AgendaItem, owner=owner, uid=uid, related=["agenda__conversation"])
    return keeping.change(
        item, now=now, looked_at=looked_at, text=text, minutes=_checked(minutes), must_ask=must_ask, theme=theme
    )


@writes
def move_item(*, owner: Account, now: datetime, uid: UUID, by: int) -> AgendaItem:
    """One place up (−1) or down (+1); at the end of the list nothing moves."""
    item = keeping.get(AgendaItem, owner=owner, uid=uid, related=["agenda__conversation"])
    items = items_of(owner=owner, conversation=item.agenda.conversation)
    asked = [other for other in items if not other.is_who_else]
    at = next((place for place, other in enumerate(asked) if other.pk == item.pk), None)
    if at is not None and 0 <= at + by < len(asked):
        asked.insert(at + by, asked.pop(at))
        _number(now, [*asked, *(other for other in items if other.is_who_else)])
    return item


@writes
def toggle_must_ask(*, owner: Account, now: datetime, uid: UUID) -> AgendaItem:
    """Three questions are must-asks (3.2); this makes one of it, or takes that back."""
    item = keeping.get(AgendaItem, owner=owner, uid=uid, related=["agenda__conversation"])
    return keeping.change(item, now=now, must_ask=not item.must_ask)


@writes
def remove_item(*, owner: Account, now: datetime, uid: UUID) -> tuple[AgendaItem, Deletion]:
    """Take a question off the agenda; its notes stay, and Undo brings it back."""
    item = keeping.get(AgendaItem, owner=owner, uid=uid, related=["agenda__conversation"])
    return item, keeping.move_to_bin(item, now=now)


def items_of(*, owner: Account, conversation: Conversation) -> list[AgendaItem]:
    """The questions in order, 'who else' last."""
    items = AgendaItem.objects.of(owner).filter(agenda__conversation=conversation, agenda__deletion=None)
    return list(items.order_by("is_who_else", "position", "id"))


def room_plan(*, owner: Account, conversation: Conversation) -> tuple[list[AgendaItem], AgendaPlan]:
    """The agenda for the room: its questions in order, and the minutes they are planned for."""
    items = items_of(owner=owner, conversation=conversation)
    return items, plan_in_order(items, conversation.minutes)


def _put(
    owner: Account, now: datetime, talk: Conversation, *, text: str, theme: int = 0, is_who_else: bool = False,
    must_ask: bool = False, minutes: int | None = None, question: Question | None = None,
    open_question: OpenQuestion | None = None,
) -> AgendaItem:  # fmt: skip
    agenda = _agenda(owner, now, talk)
    items = items_of(owner=owner, conversation=talk)
    there = next((item for item in items if item.text == text or (is_who_else and item.is_who_else)), None)
    if there is not None:
        return there
    item = keeping.add(
        AgendaItem, owner=owner, now=now, agenda=agenda, text=text, theme=theme, must_ask=must_ask or is_who_else,
        is_who_else=is_who_else, question=question, open_question=open_question,
        minutes=minutes or (NUMBERS.who_else_minutes if is_who_else else NUMBERS.minutes_each),
        ignored_rules=question.ignored_rules if question else None,
    )  # fmt: skip
    _number(now, _with(items, item))
    return item


def _with(items: list[AgendaItem], item: AgendaItem) -> list[AgendaItem]:
    """The new question behind those that come no later in the order of a talk (3.3)."""
    if item.is_who_else:
        return [*items, item]
    before = [place for place, other in enumerate(items, 1) if not other.is_who_else and _step(other) <= _step(item)]
    at = before[-1] if before else 0
    return [*items[:at], item, *items[at:]]


def _step(item: AgendaItem) -> int:
    steps = {theme.number: theme.step for theme in question_bank.themes()}
    return steps.get(item.theme, NUMBERS.step_without_theme)


def _agenda(owner: Account, now: datetime, talk: Conversation) -> Agenda:
    agenda = Agenda.objects.of(owner).filter(conversation=talk).first()
    if agenda is not None:
        return agenda
    opening, closing = edges(talk.minutes, NUMBERS)
    return keeping.add(
        Agenda, owner=owner, now=now, conversation=talk, opening_minutes=opening, closing_minutes=closing
    )


def _number(now: datetime, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    for place, item in enumerate(items, 1):
        if item.position != place:
            keeping.change(item, now=now, position=place)
    return list(items)


def _checked(minutes: int | None) -> int | None:
    if minutes is not None and not 1 <= minutes <= LONGEST_QUESTION:
        raise TooLong(field="minutes")
    return minutes

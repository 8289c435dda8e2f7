"""A place for every note at the wrap-up (N1): a takeaway, a referral, an opening, a promise, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import models

from askwell.journey import account, keeping, research
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.writing import writes, writing
from askwell.planner.defaults import DEFAULTS
from askwell.records.models import (
    Account,
    Commitment,
    Conversation,
    Mark,
    Note,
    Opening,
    Record,
    Referral,
    Takeaway,
)

# The code list of practice 6.2; the owner may write others.
CODES: Final = (
    "path", "tasks", "rewards", "drawbacks", "skills", "entry", "pay", "culture", "hours", "growth", "trends", "tools",
    "values", "red flag", "advice", "referral",
)  # fmt: skip
PROMISE_WITHIN = timedelta(days=DEFAULTS.fit.advice_within_days)


class Place(models.TextChoices):
    """What becomes of a note. `LEFT` is a note that stays one, `DROPPED` one that need not be seen again."""

    TAKEAWAY = "takeaway", "Takeaway"
    REFERRAL = "referral", "A name they offered"
    OPENING = "opening", "Opening"
    MINE = "mine", "I promised"
    THEIRS = "theirs", "They promised"
    LEFT = "left", "Leave it a note"
    DROPPED = "dropped", "Drop it"


NOUNS: Final[dict[str, type[Takeaway | Referral | Opening | Commitment]]] = {
    Place.TAKEAWAY: Takeaway,
    Place.REFERRAL: Referral,
    Place.OPENING: Opening,
    Place.MINE: Commitment,
    Place.THEIRS: Commitment,
}
OFF_THE_RECORD: Final = (Place.TAKEAWAY, Place.LEFT, Place.DROPPED)
SUGGESTED: Final[dict[str, Place]] = {
    Mark.ADVICE: Place.MINE,
    Mark.PERSON: Place.REFERRAL,
    Mark.PROMISE: Place.MINE,
    Mark.QUOTE: Place.TAKEAWAY,
    Mark.RESOURCE: Place.MINE,
    Mark.SURPRISE: Place.TAKEAWAY,
    Mark.RED_FLAG: Place.TAKEAWAY,
    Mark.ASK_NEXT: Place.LEFT,
}


_PERSON: Final = re.compile(
    r"(?:(?:talk|speak|write) (?:to|with) |ask )?(?P<name>(?:(?! at )[^,(:–;]){2,80})(?:(?:, ?| at )(?P<place>[^,(:–;.]{2,80})| ?\((?P<where>[^)]{2,80})\))?",
    re.IGNORECASE,
)


class NoteIsOffTheRecord(AskwellError):
    """This note is off the record: it can become a takeaway for your eyes only, or stay a note."""


@dataclass(frozen=True)
class Choice:
    """Where one note goes, with the words its place needs; what a place does not need is ignored."""

    place: str
    text: str = ""
    code: str = ""
    is_quote: bool = False
    off_record: bool = False
    stance: int = 0
    formatted_name: str = ""
    organization_name: str = ""
    why: str = ""
    may_use_name: bool = False
    will_introduce: bool = False
    title: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class _Case:
    """One decision and all it is about."""

    owner: Account
    now: datetime
    talk: Conversation
    note: Note | None
    choice: Choice

    @property
    def words(self) -> str:
        """What was written for it, else the note itself."""
        text = self.choice.text.strip() or (self.note.text if self.note else "")
        if not text:
            raise NotUnderstood("Write what it is, in a few words.", field="text")
        return text

    @property
    def is_off_record(self) -> bool:
        return self.choice.off_record or (self.note is not None and self.note.off_record)


@writes
def settle_note(*, owner: Account, now: datetime, note: UUID, choice: Choice) -> Record | None:
    """Give a note its place. A second decision changes or replaces the first; what that kept goes to the bin."""
    kept = keeping.get(Note, owner=owner, uid=note, related=["conversation__contact"])
    if kept.off_record and choice.place not in OFF_THE_RECORD:
        raise NoteIsOffTheRecord
    before = _kept_from(owner, kept)
    result = _keep(_Case(owner, now, kept.conversation, kept, choice), before)
    for record in before:
        if record != result:
            keeping.move_to_bin(record, now=now)
    keeping.change(kept, now=now, settled=choice.place)
    return result


@writes
def settle_notes(
    *, owner: Account, now: datetime, conversation: UUID, choices: Mapping[UUID, Choice]
) -> dict[UUID, NotUnderstood]:
    """Many at once, each on its own: what could not be kept comes back as its sentence, the others are kept."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    here = set(Note.objects.of(owner).filter(conversation=talk, uid__in=list(choices)).values_list("uid", flat=True))
    problems: dict[UUID, NotUnderstood] = {}
    for uid, choice in choices.items():
        if uid not in here:
            continue
        try:
            with writing():
                settle_note(owner=owner, now=now, note=uid, choice=choice)
        except NotUnderstood as problem:
            problems[uid] = problem
    return problems


@writes
def keep(*, owner: Account, now: datetime, conversation: UUID, choice: Choice) -> Record:
    """Keep something of a talk that no note holds: a takeaway, a referral, an opening or a promise."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation, related=["contact"])
    result = _keep(_Case(owner, now, talk, None, choice), [])
    if result is None:
        raise NotUnderstood(
            "Choose what it is: a takeaway, a name they offered, an opening or a promise.", field="place"
        )
    return result


def suggested_place(note: Note) -> str:
    """Where the mark suggests it goes; '' when it says nothing or the note is off the record."""
    return "" if note.off_record else SUGGESTED.get(note.mark, "")


def name_in(text: str) -> tuple[str, str]:
    """Name and organization in a note about a person: “Tom Okafor (Bayline Grid)”, “Tom Okafor, Bayline Grid – why”."""
    found = _PERSON.match(" ".join(text.split()))
    return (found["name"].strip(), (found["place"] or found["where"] or "").strip()) if found else ("", "")


def default_due_on(*, owner: Account, now: datetime) -> date:
    """Within 14 days (D10)."""
    return account.day_of(owner=owner, now=now) + PROMISE_WITHIN


def _keep(case: _Case, before: list[Record]) -> Record | None:
    place = case.choice.place
    if place not in Place.values:
        raise NotUnderstood("Choose where this note goes.", field="place")
    noun = NOUNS.get(place)
    if noun is None:
        return None
    fields = _FIELDS[place](case)
    there = next((record for record in before if isinstance(record, noun)), None)
    if there is not None:
        return keeping.change(there, now=case.now, **fields)
    return keeping.add(noun, owner=case.owner, now=case.now, conversation=case.talk, note=case.note, **fields)


def _kept_from(owner: Account, note: Note) -> list[Record]:
    """What earlier decisions made of this note."""
    return [record for noun in dict.fromkeys(NOUNS.values()) for record in noun.objects.of(owner).filter(note=note)]


def _takeaway(case: _Case) -> dict[str, Any]:
    choice = case.choice
    return {
        "text": case.words,
        "code": choice.code.strip().lower(),
        "is_quote": choice.is_quote,
        "stance": choice.stance,
        "off_record": case.is_off_record,
    }


def _referral(case: _Case) -> dict[str, Any]:
    choice = case.choice
    if not choice.formatted_name.strip():
        raise NotUnderstood("Write the name they offered.", field="formatted_name")
    return {
        "formatted_name": choice.formatted_name,
        "organization_name": choice.organization_name,
        "why": choice.why,
        "may_use_name": choice.may_use_name,
        "will_introduce": choice.will_introduce,
    }


def _opening(case: _Case) -> dict[str, Any]:
    title = case.choice.title.strip()
    if not title:
        raise NotUnderstood("Write what the position is called, or what they said about it.", field="title")
    named = research.organization_named(owner=case.owner, now=case.now, name=case.choice.organization_name)
    about = case.note.text if case.note else case.choice.text
    return {"title": title, "organization": named or case.talk.organization, "about": about}


def _commitment(case: _Case) -> dict[str, Any]:
    is_advice = case.choice.place == Place.MINE and case.note is not None and case.note.mark == Mark.ADVICE
    return {
        "text": " ".join(case.words.split()),
        "whose": case.choice.place,
        "contact": case.talk.contact,
        "from_advice": is_advice,
        "tell_them": is_advice,
        "due_on": case.choice.due_on or default_due_on(owner=case.owner, now=case.now),
    }


_FIELDS: Final = {
    Place.TAKEAWAY.value: _takeaway,
    Place.REFERRAL.value: _referral,
    Place.OPENING.value: _opening,
    Place.MINE.value: _commitment,
    Place.THEIRS.value: _commitment,
}

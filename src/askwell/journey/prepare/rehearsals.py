"""A talk rehearsed beforehand with a simulated partner: every turn is kept as it comes, and read as a talk would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from askwell.coach import partners, rehearsal
from askwell.coach.partners import Partner
from askwell.coach.report import Item, Report, in_numbers
from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.prepare.listening import SaidLine, clean_words, heard, report_of, said_in
from askwell.journey.writing import writes
from askwell.records.models import Account, Conversation, Rehearsal

SHOWN: Final = 25
LONGEST: Final = 2_000  # characters of one turn
MOST: Final = 400  # lines, of both together
YOU: Final = "You"  # who asks, where the account has no name
RELATED: Final = ("conversation__contact__organization", "conversation__path")


class RehearsalHasEnded(AskwellError):
    """This rehearsal has ended. Go on with it first, or begin another."""


class PartnerIsNotThere(NotUnderstood):
    """There is no simulated partner of that name. Choose one of the list."""


class NothingWasSaid(NotUnderstood):
    """Write what you would say, and then say it."""


class TurnIsTooLong(NotUnderstood):
    """That is longer than 2,000 characters, too much for one turn. Say it in parts."""


class RehearsalIsFull(NotUnderstood):
    """This rehearsal has 400 lines, more than any talk. End it, and begin another."""


@dataclass(frozen=True)
class RehearsalChoices:
    """Whom to rehearse with, the nearest occupation first, and the rehearsals there are, newest first."""

    conversation: Conversation
    partners: list[Partner]
    rehearsals: list[Rehearsal]


@dataclass(frozen=True)
class RehearsalPage:
    """A rehearsal as it stands: all that was said, the agenda, and what the last question did.

    `partner` is None when the sheet is no longer there; what was said still is. `minutes` are reckoned at an ordinary
    pace of speech.
    """

    rehearsal: Rehearsal
    partner: Partner | None
    lines: list[SaidLine]
    agenda: list[Item]
    why: str
    minutes: float

    @property
    def conversation(self) -> Conversation:
        return self.rehearsal.conversation

    @property
    def asker(self) -> str:
        return own_name(self.lines) or YOU

    @property
    def covered(self) -> int:
        return sum(item.covered for item in self.agenda)


@dataclass(frozen=True)
class RehearsalReport:
    """The listening report on a rehearsal, and at most three things to try in the real talk."""

    rehearsal: Rehearsal
    partner: Partner | None
    report: Report
    to_try: list[str]
    minutes: float

    @property
    def conversation(self) -> Conversation:
        return self.rehearsal.conversation


def rehearsal_choices(*, owner: Account, conversation: UUID | str) -> RehearsalChoices:
    """The partners for one talk, by what its person and its path are; two queries."""
    related = ["contact__organization", "organization", "path"]
    talk = keeping.get(Conversation, owner=owner, uid=conversation, related=related)
    path, place = talk.path, talk.organization or talk.contact.organization
    near = [talk.contact.headline, f"{path.occupation} {path.field}" if path else "", place.name if place else ""]
    there = Rehearsal.objects.of(owner).filter(conversation=talk).order_by("-id")
    return RehearsalChoices(talk, partners.nearest(*near), list(there.defer("lines")[:SHOWN]))


@writes
def begin_rehearsal(*, owner: Account, now: datetime, conversation: UUID | str, partner: str) -> Rehearsal:
    """The partner greets, and the talk begins. Errors: PartnerIsNotThere."""
    talk = keeping.get(Conversation, owner=owner, uid=conversation)
    sheet = _sheet(partner)
    lines = _kept([SaidLine(sheet.label, rehearsal.greeting(sheet), None, None)])
    return keeping.add(Rehearsal, owner=owner, now=now, conversation=talk, partner=sheet.key, lines=lines)


@writes
def say_in_rehearsal(*, owner: Account, now: datetime, uid: UUID, text: str, seen: int | None = None) -> Rehearsal:
    """Say something, and have it answered. `seen` is how many lines there were to see: sent twice, it is said once.

    Errors: RehearsalHasEnded, NothingWasSaid, TurnIsTooLong, RehearsalIsFull, PartnerIsNotThere.
    """
    kept = keeping.get(Rehearsal, owner=owner, uid=uid, related=["conversation"])
    lines, words = said_in(kept.lines), clean_words(text)
    if seen is not None and [line.text for line in lines[seen : seen + 1]] == [words]:
        return kept
    if kept.ended_at is not None:
        raise RehearsalHasEnded
    _check(words, lines)
    sheet = _sheet(kept.partner)
    said = rehearsal.answer(sheet, lines, words, seed=kept.uid.int)
    asker = own_name(lines) or _name_of(owner, sheet)
    lines += [SaidLine(asker, words, None, None), SaidLine(sheet.label, said.text, None, None)]
    return keeping.change(kept, now=now, lines=_kept(lines))


@writes
def end_rehearsal(*, owner: Account, now: datetime, uid: UUID) -> Rehearsal:
    """It is over: its figures are reckoned. Ending it twice changes nothing."""
    kept = keeping.get(Rehearsal, owner=owner, uid=uid, related=["conversation"])
    if kept.ended_at is not None:
        return kept
    lines = said_in(kept.lines)
    figures = in_numbers(heard(lines, me=own_name(lines))) if own_name(lines) else {}
    return keeping.change(kept, now=now, ended_at=now, figures=figures)


@writes
def take_up_rehearsal(*, owner: Account, now: datetime, uid: UUID) -> Rehearsal:
    """Go on with one that was ended."""
    kept = keeping.get(Rehearsal, owner=owner, uid=uid, related=["conversation"])
    return kept if kept.ended_at is None else keeping.change(kept, now=now, ended_at=None, figures={})


def rehearsal_page(*, owner: Account, uid: UUID) -> RehearsalPage:
    """The page of one rehearsal; two queries."""
    kept = keeping.get(Rehearsal, owner=owner, uid=uid, related=RELATED)
    lines, sheet = said_in(kept.lines), _sheet_or_none(kept)
    report = _report(owner, kept, lines)
    return RehearsalPage(kept, sheet, lines, report.agenda, _why(kept, sheet, lines), rehearsal.minutes_used(lines))


def rehearsal_report(*, owner: Account, uid: UUID) -> RehearsalReport:
    """The report, reckoned anew each time; two queries."""
    kept = keeping.get(Rehearsal, owner=owner, uid=uid, related=RELATED)
    lines = said_in(kept.lines)
    report = _report(owner, kept, lines)
    return RehearsalReport(kept, _sheet_or_none(kept), report, rehearsal.to_try(report), rehearsal.minutes_used(lines))


def own_name(lines: Sequence[SaidLine]) -> str:
    """What the asker is called in these lines, '' before the first word: an account renamed since changes nothing."""
    return next((line.speaker for line in lines[1:] if line.speaker != lines[0].speaker), "")


def _report(owner: Account, kept: Rehearsal, lines: Sequence[SaidLine]) -> Report:
    """As on a talk; but a greeting, which comes before the first question, covers nothing of the agenda."""
    made = report_of(owner=owner, conversation=kept.conversation, lines=lines, me=own_name(lines))
    agenda = [replace(item, window=None) if item.window == (0, 0) else item for item in made.agenda]
    return replace(made, agenda=agenda, warnings=[rehearsal.untold()])


def _check(words: str, lines: Sequence[SaidLine]) -> None:
    if not words:
        raise NothingWasSaid(field="text")
    if len(words) > LONGEST:
        raise TurnIsTooLong(field="text")
    if len(lines) >= MOST:
        raise RehearsalIsFull(field="text")


def _why(kept: Rehearsal, sheet: Partner | None, lines: Sequence[SaidLine]) -> str:
    """Why the last answer came out as it did: told again from the words, so that it need not be kept."""
    if sheet is None or len(lines) < 3:
        return ""
    return rehearsal.answer(sheet, lines[:-2], lines[-2].text, seed=kept.uid.int).why


def _sheet(key: str) -> Partner:
    try:
        return partners.partner_called(key)
    except partners.NoSuchPartner:
        raise PartnerIsNotThere(field="partner") from None


def _sheet_or_none(kept: Rehearsal) -> Partner | None:
    return next((one for one in partners.partners() if one.key == kept.partner), None)


def _name_of(owner: Account, sheet: Partner) -> str:
    """The owner's name, as long as nobody could take it for the partner's."""
    return owner.formatted_name if owner.formatted_name not in {"", sheet.label} else YOU


def _kept(lines: Sequence[SaidLine]) -> list[dict[str, object]]:
    return [line.as_kept() for line in lines]

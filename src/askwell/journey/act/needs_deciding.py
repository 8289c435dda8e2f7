"""What the owner does about a need: say that they have it, look back for it, or learn it (S26, S29, D10).

Whatever is found is only suggested. The owner decides, and nothing comes into the résumé by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from askwell.formats.resume import DATES, SECTIONS, ResumeDocument
from askwell.journey import account, keeping
from askwell.journey.act.commitments import ADVICE_WITHIN, add_commitment
from askwell.journey.act.needs import asked_in
from askwell.journey.act.resumes import add_line, document_of, master_of
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Commitment, Need, Resume

State = Need.State
UNTOLD = (*DATES, "url")  # fields that show no need
DECIDED = (State.HAVE, State.ASK, State.LEFT, State.OPEN)  # to learn it there is `learn_need`


class NoMasterToSayItIn(AskwellError):
    """There is no master résumé yet to say it in. Begin with that."""


@dataclass(frozen=True)
class Piece:
    """A line or an entry of the master that may show a need, and where it stands."""

    id: str
    text: str
    where: str


def pieces_of(document: ResumeDocument) -> list[Piece]:
    """All that the master could say: summaries, entries and their lines, and what found no place yet."""
    found = [Piece(line.id, line.text, "Summary") for line in document.summaries]
    for entry in document.entries:
        told = [text for name, text in entry.fields.items() if name not in UNTOLD]
        found.append(Piece(entry.id, ", ".join(told) or entry.name, SECTIONS[entry.section].label))
        found += [Piece(line.id, line.text, entry.name) for line in entry.lines]
    return found + [Piece(line.id, line.text, "Not placed yet") for line in document.unplaced]


@writes
def decide_need(
    *, owner: Account, now: datetime, uid: UUID, state: str, lines: Iterable[str] = (), looked_at: str = ""
) -> Need:  # fmt: skip
    """You have it, and these `lines` of the master show it; or look back for it; leave it out; or open it again.

    Errors: NoMasterToSayItIn.
    """
    need = keeping.get(Need, owner=owner, uid=uid)
    if state not in DECIDED:
        raise NotUnderstood(f"A need cannot be “{state}”. Choose one of: {', '.join(DECIDED)}.", field="state")
    chosen = list(dict.fromkeys(lines)) if state == State.HAVE else []
    if state == State.HAVE:
        there = {piece.id for piece in pieces_of(document_of(_master(owner)))}
        if not chosen or not there.issuperset(chosen):
            raise NotUnderstood("Choose the lines of your master résumé that show it.", field="lines")
    return keeping.change(need, now=now, looked_at=looked_at, state=state, lines=chosen)


@writes
def answer_need(*, owner: Account, now: datetime, uid: UUID, entry: str, text: str, looked_at: str = "") -> Need:
    """Yes, you did: your answer becomes lines of the master under that entry, by your word of today, and shows the need.

    Errors: NoMasterToSayItIn.
    """
    need = keeping.get(Need, owner=owner, uid=uid)
    master = _master(owner)
    before = document_of(master)
    under = before.entry(entry)
    if under is None or not SECTIONS[under.section].lines:
        raise NotUnderstood("Choose the entry of your master résumé that it belongs to.", field="entry")
    after = document_of(add_line(owner=owner, now=now, uid=master.uid, entry=entry, text=text))
    lines = [line.id for line in after.lines() if line.id not in before.ids()]
    if not lines:
        raise NotUnderstood("Write down what you did, in your own words.", field="text")
    there = {piece.id for piece in pieces_of(after)}
    still = [line for line in need.lines if line in there]
    return keeping.change(need, now=now, looked_at=looked_at, state=State.HAVE, lines=[*still, *lines])


@writes
def learn_need(
    *, owner: Account, now: datetime, uid: UUID, text: str = "", due_on: date | None = None, looked_at: str = ""
) -> Need:  # fmt: skip
    """Learn it: a promise to yourself for a first step, with a day within two weeks (D10).

    What somebody told you is their advice, and they hear what came of it. A second time rewords or moves that promise.
    """
    need = keeping.get(Need, owner=owner, uid=uid, related=["owner", "opening", "commitment"])
    today = account.day_of(owner=owner, now=now)
    last = today + ADVICE_WITHIN
    if due_on is not None and not today <= due_on <= last:
        raise NotUnderstood(
            f"Choose a day from today until {last.isoformat()}: two weeks at most (D10).", field="due_on"
        )
    step = _promise(need, now, " ".join(text.split()), due_on or last)
    return keeping.change(need, now=now, looked_at=looked_at, state=State.LEARN, lines=[], commitment=step)


def _promise(need: Need, now: datetime, text: str, due_on: date) -> Commitment:
    if need.commitment and need.commitment.deletion_id is None:
        return keeping.change(need.commitment, now=now, due_on=due_on, text=text[:500] or need.commitment.text)
    asked = asked_in(need)
    said = next((source.takeaway for source in asked.told if source.takeaway), None)
    return add_commitment(
        owner=need.owner, now=now, text=(text or f"Learn: {asked.words}")[:500], due_on=due_on,
        conversation=said.conversation.uid if said else None, from_advice=said is not None,
        note=said.note.uid if said and said.note and said.note.deletion_id is None else None,
        opening=need.opening.uid if need.opening else None,
    )  # fmt: skip


def _master(owner: Account) -> Resume:
    master = master_of(owner)
    if master is None:
        raise NoMasterToSayItIn
    return master

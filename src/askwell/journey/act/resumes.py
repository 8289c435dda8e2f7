"""The master résumé: everything that could stand on a page, brought in from files or typed, and kept whole (S26)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from askwell.formats.json_resume import from_json_resume, joined, to_json_resume
from askwell.formats.resume import (
    BASICS,
    LOCATION,
    SECTIONS,
    Entry,
    ResumeDocument,
    new_id,
    new_lines,
    reworded,
)
from askwell.journey import account, keeping
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Resume

MASTER = "Master résumé"
MOST_LINES, LONGEST = 200, 5000


class ThereIsAMaster(AskwellError):
    """You have a master résumé already. Change that one; what a file brings is joined to it."""


class ResumeIsNoMaster(AskwellError):
    """A version is made of the master's lines. Change the words in the master, and choose lines in the version."""


def master_of(owner: Account) -> Resume | None:
    """The owner's master résumé: the oldest that is based on no other."""
    return Resume.objects.of(owner).filter(based_on=None).order_by("id").first()


def document_of(resume: Resume) -> ResumeDocument:
    """What a kept résumé holds."""
    return from_json_resume(resume.document)[0]


def the_master(owner: Account, uid: UUID) -> tuple[Resume, ResumeDocument]:
    """A master and what it holds. Errors: ResumeIsNoMaster."""
    resume = keeping.get(Resume, owner=owner, uid=uid)
    if resume.based_on_id is not None:
        raise ResumeIsNoMaster
    return resume, document_of(resume)


@writes
def start_master(*, owner: Account, now: datetime) -> Resume:
    """An empty master with the owner's name on it. Errors: ThereIsAMaster."""
    if master_of(owner):
        raise ThereIsAMaster
    basics = {"name": owner.formatted_name, "email": owner.email}
    return _new(owner, now, ResumeDocument({name: text for name, text in basics.items() if text}))


@writes
def bring_in_resume(*, owner: Account, now: datetime, document: ResumeDocument, source: str) -> tuple[Resume, str]:
    """Join what a file holds to the master, or make it the master: gives 'created', 'updated' or 'skipped'.

    What the owner wrote stays. What says otherwise goes to the unplaced lines, where it is seen.
    """
    master = master_of(owner)
    if master is None:
        return _new(owner, now, document), "created"
    both, has_news = joined(document_of(master), document, source)
    if not has_news:
        return master, "skipped"
    return _keep(master, now, both), "updated"


@writes
def change_basics(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", summaries: str = "", **fields: str
) -> Resume:
    """Name, ways to be reached, place, and the summaries, one a paragraph: the first is the one shown."""
    resume, document = the_master(owner, uid)
    basics = {name: text for name in (*BASICS, *LOCATION) if (text := fields.get(name, document.basics.get(name, "")))}
    texts = [" ".join(each.split()) for each in summaries.replace("\r", "").split("\n\n") if each.strip()]
    lines = reworded(document.summaries, texts, document.ids(), _me(owner, now))
    return _keep(resume, now, replace(document, basics=basics, summaries=lines), looked_at)


@writes
def add_entry(
    *, owner: Account, now: datetime, uid: UUID, section: str, lines: str = "", looked_at: str = "", **fields: str
) -> Resume:
    """A new position, school, skill …"""
    resume, document = the_master(owner, uid)
    if section not in SECTIONS:
        raise NotUnderstood(f"A résumé has no section “{section}”.", field="section")
    given = _given(section, fields)
    taken = document.ids()
    entry = Entry(new_id(f"{section} {' '.join(given.values())}", taken), section, given)
    taken.add(entry.id)
    entry = replace(entry, lines=new_lines(_one_a_line(lines), taken, _me(owner, now)))
    return _keep(resume, now, document.with_entry(entry), looked_at)


@writes
def change_entry(
    *, owner: Account, now: datetime, uid: UUID, entry: str, lines: str = "", looked_at: str = "", **fields: str
) -> Resume:
    """Reword an entry. `lines` is one line a line; a line that is nearly the same stays that line."""
    resume, document = the_master(owner, uid)
    old = _entry(document, entry)
    kept = reworded(old.lines, _one_a_line(lines), document.ids(), _me(owner, now))
    return _keep(
        resume, now, document.with_entry(replace(old, fields=_given(old.section, fields), lines=kept)), looked_at
    )


@writes
def remove_entry(*, owner: Account, now: datetime, uid: UUID, entry: str) -> Resume:
    """Take an entry off the page: it becomes an unplaced text, and so it is not lost."""
    resume, document = the_master(owner, uid)
    gone = _entry(document, entry)
    text = "\n".join([*gone.fields.values(), *(line.text for line in gone.lines)])
    left = document.without_entry(entry)
    lines = new_lines([text] if text else [], left.ids(), f"taken off: {gone.name}"[:200])
    return _keep(resume, now, replace(left, unplaced=(*left.unplaced, *lines)))


@writes
def move_entry(*, owner: Account, now: datetime, uid: UUID, entry: str, by: int) -> Resume:
    """Up (-1) or down (+1) among the entries of its section."""
    resume, document = the_master(owner, uid)
    moved = _entry(document, entry)
    among = [each.id for each in document.of(moved.section)]
    at = among.index(entry)
    to = max(0, min(len(among) - 1, at + by))
    among.insert(to, among.pop(at))
    order = iter([document.entry(each) for each in among])
    entries = [next(order) if each.section == moved.section else each for each in document.entries]
    return _keep(resume, now, replace(document, entries=tuple(each for each in entries if each)))


@writes
def place_line(*, owner: Account, now: datetime, uid: UUID, line: str, to: str = "") -> Resume:
    """Put an unplaced text under an entry, one line a line; without `to`, drop it for good."""
    resume, document = the_master(owner, uid)
    found = next((each for each in document.unplaced if each.id == line), None)
    if found is None:
        raise NotFound
    left = replace(document, unplaced=tuple(each for each in document.unplaced if each is not found))
    if to:
        entry = _entry(document, to)
        if not SECTIONS[entry.section].lines:
            raise NotUnderstood(f"{SECTIONS[entry.section].label} have no lines. Open the entry and type it in.")
        lines = new_lines(_one_a_line(found.text), left.ids(), found.source)
        left = left.with_entry(replace(entry, lines=(*entry.lines, *lines)))
    return _keep(resume, now, left)


@writes
def add_line(*, owner: Account, now: datetime, uid: UUID, entry: str, text: str) -> Resume:
    """One more line under an entry, by the owner's own word on this day."""
    resume, document = the_master(owner, uid)
    old = _entry(document, entry)
    lines = new_lines(_one_a_line(text), document.ids(), _me(owner, now))
    return _keep(resume, now, document.with_entry(replace(old, lines=(*old.lines, *lines))))


def _entry(document: ResumeDocument, entry_id: str) -> Entry:
    entry = document.entry(entry_id)
    if entry is None:
        raise NotFound
    return entry


def _given(section: str, fields: Mapping[str, str]) -> dict[str, str]:
    given = {name: text for name in SECTIONS[section].fields if (text := (fields.get(name) or "").strip())}
    if not given:
        raise NotUnderstood("Please fill in at least one field.")
    return given


def _one_a_line(text: str) -> list[str]:
    lines = [" ".join(each.split()).removeprefix("- ").removeprefix("• ") for each in text.splitlines()]
    lines = [each for each in lines if each]
    if len(lines) > MOST_LINES or any(len(each) > LONGEST for each in lines):
        raise NotUnderstood(f"That is more than {MOST_LINES} lines, or a line is longer than {LONGEST:,} letters.")
    return lines


def _me(owner: Account, now: datetime) -> str:
    """Where a line is from that the owner typed."""
    return f"me, {account.day_of(owner=owner, now=now).isoformat()}"


def _new(owner: Account, now: datetime, document: ResumeDocument) -> Resume:
    return keeping.add(Resume, owner=owner, now=now, title=MASTER, document=to_json_resume(document, ours=True))


def _keep(resume: Resume, now: datetime, document: ResumeDocument, looked_at: str = "") -> Resume:
    return keeping.change(resume, now=now, looked_at=looked_at, document=to_json_resume(document, ours=True))

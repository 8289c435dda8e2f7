"""What the pages of a version show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from askwell.coach.findings import Finding
from askwell.coach.relevance import Need, closeness
from askwell.formats.resume import SECTIONS, Entry, Line, ResumeDocument, Section
from askwell.formats.resume_sheet import Block, Sheet, block_of, sheet_of
from askwell.formats.resume_versions import EDIT, HIDE
from askwell.journey.act.looks import Chosen, chosen
from askwell.journey.act.resume_reasons import WHOLE, Purpose, Reason, purpose_of, reason_of
from askwell.journey.act.resume_versions import (
    all_reasons,
    applied,
    findings_on,
    fitted,
    master_document,
    standing,
    version_with_changes,
)
from askwell.journey.errors import NotFound
from askwell.records.models import Account, Resume, ResumeChange


@dataclass(frozen=True)
class Why:
    """One change, what it rests on if that is kept, and the words that line and reason share."""

    change: ResumeChange
    reason: Reason | None
    words: tuple[str, ...]

    @property
    def because(self) -> str:
        """The key of the reason that was given; '' for all that the version is for."""
        return self.reason.key if self.reason and self.reason.kind != WHOLE else ""


@dataclass(frozen=True)
class LineChoice:
    """One line in a version. `findings` are those on its rewording, `masters` what the master says when it is reworded."""

    line: Line
    is_hidden: bool
    why: list[Why]
    masters: str
    findings: list[Finding]


@dataclass(frozen=True)
class EntryChoice:
    """One entry in a version."""

    entry: Entry
    block: Block
    is_hidden: bool
    why: list[Why]
    lines: list[LineChoice]


@dataclass(frozen=True)
class SectionChoice:
    """One section in a version."""

    section: Section
    entries: list[EntryChoice]


@dataclass(frozen=True)
class VersionPage:
    """A version with all it could show. `gone` counts changes to what the master no longer has."""

    resume: Resume
    purpose: Purpose | None
    sheet: Sheet
    summaries: list[LineChoice]
    sections: list[SectionChoice]
    gone: int
    chosen: Chosen
    fitted: list[Line]


@dataclass(frozen=True)
class LinePage:
    """One line to reword, and the reasons there could be."""

    resume: Resume
    purpose: Purpose | None
    choice: LineChoice
    edit: ResumeChange | None
    reasons: list[Reason]

    @property
    def because(self) -> str:
        """The key of the reason that was given for the words."""
        return next((each.because for each in self.choice.why if each.change == self.edit), "")


@dataclass(frozen=True)
class ChangePage:
    """One change, what it was made to, and the reasons there could be."""

    resume: Resume
    purpose: Purpose | None
    why: Why
    name: str
    reasons: list[Reason]


def version_page(*, owner: Account, uid: UUID) -> VersionPage:
    """The version, section by section. Two queries."""
    resume, rows = version_with_changes(owner=owner, uid=uid)
    made = applied(resume, rows)
    choices = _Choices(resume, made.hidden, rows)
    sections = [
        SectionChoice(section, [choices.entry(entry) for entry in made.whole.of(section.key)])
        for section in SECTIONS.values()
        if made.whole.of(section.key)
    ]
    summaries, there = [choices.line(line) for line in made.whole.summaries], fitted(rows)
    return VersionPage(
        resume,
        purpose_of(resume),
        sheet_of(made.document),
        summaries,
        sections,
        len(made.gone),
        chosen(owner),
        [line for line in made.whole.lines() if line.id in there],
    )


def version_line(*, owner: Account, uid: UUID, target: str) -> LinePage:
    """One line of a version. Errors: NotFound."""
    resume, rows = version_with_changes(owner=owner, uid=uid)
    made = applied(resume, rows)
    placed = [*made.whole.summaries, *(line for entry in made.whole.entries for line in entry.lines)]
    line = next((line for line in placed if line.id == target), None)
    if line is None:
        raise NotFound
    edit = next((row for row in rows if row.kind == EDIT and row.target == target), None)
    choice = _Choices(resume, made.hidden, rows).line(line)
    return LinePage(resume, purpose_of(resume), choice, edit, all_reasons(resume))


def version_change(*, owner: Account, uid: UUID, change: UUID) -> ChangePage:
    """One change of a version. Errors: NotFound."""
    resume, rows = version_with_changes(owner=owner, uid=uid)
    row = next((row for row in rows if row.uid == change), None)
    if row is None:
        raise NotFound
    master = master_document(resume)
    name = name_of(master, row.target)
    why = why_of(resume, master, row, row.text or name)
    return ChangePage(resume, purpose_of(resume), why, name, all_reasons(resume))


def reasons_of(*, owner: Account, uid: UUID) -> list[Reason]:
    """Every reason that a change of this version may be given. Errors: NotFound."""
    return all_reasons(version_with_changes(owner=owner, uid=uid)[0])


def name_of(master: ResumeDocument, target: str) -> str:
    """What an entry or a line of the master is called; '' when it is gone."""
    entry = master.entry(target)
    return entry.name if entry else next((line.text for line in master.lines() if line.id == target), "")


class _Choices:
    """Lines and entries with what was changed on them."""

    def __init__(self, resume: Resume, hidden: frozenset[str], rows: Sequence[ResumeChange]) -> None:
        self.resume, self.master, self.hidden = resume, master_document(resume), hidden
        self.texts = {line.id: line.text for line in self.master.lines()}
        self.rows: dict[str, list[ResumeChange]] = {}
        for row in standing(rows):
            self.rows.setdefault(row.target, []).append(row)

    def entry(self, entry: Entry) -> EntryChoice:
        lines = [self.line(line) for line in entry.lines]
        return EntryChoice(entry, block_of(entry), entry.id in self.hidden, self._why(entry.id, ""), lines)

    def line(self, line: Line) -> LineChoice:
        why = self._why(line.id, line.text)
        edit = next((each for each in why if each.change.kind == EDIT), None)
        findings = findings_on(self.master, line.id, line.text, edit.reason) if edit else []
        return LineChoice(line, line.id in self.hidden, why, self.texts[line.id] if edit else "", findings)

    def _why(self, target: str, text: str) -> list[Why]:
        return [why_of(self.resume, self.master, row, text) for row in self.rows.get(target, [])]


def why_of(resume: Resume, master: ResumeDocument, change: ResumeChange, text: str) -> Why:
    """A change with its reason; for the words that both say, the `text` that was changed."""
    reason = reason_of(resume, master, change)
    asked = [Need(reason.key, reason.text)] if reason and change.kind != HIDE else []
    return Why(change, reason, closeness([text], asked)[0].words)

"""What the pages of the résumé show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from askwell.formats.resume import SECTIONS, Entry, Line, ResumeDocument, Section
from askwell.formats.resume_sheet import Block, Sheet, block_of, sheet_of
from askwell.journey.act.letters import letters
from askwell.journey.act.looks import Chosen, chosen
from askwell.journey.act.resumes import master_of, the_master
from askwell.journey.errors import NotFound
from askwell.records.models import Account, Conversation, CoverLetter, Opening, Organization, Path, Resume

MOST = 50  # of each kind in a list


@dataclass(frozen=True)
class EntryRow:
    """An entry in the master: as it is shown, and what a file said of it that no field of ours holds."""

    entry: Entry
    block: Block
    beside: str


@dataclass(frozen=True)
class SectionRows:
    """One section of the master with its entries."""

    section: Section
    rows: list[EntryRow]


@dataclass(frozen=True)
class MasterPage:
    """The master. `sections` are those that hold something, `beside` what its file said that stands nowhere else."""

    resume: Resume
    document: ResumeDocument
    sheet: Sheet
    sections: list[SectionRows]
    others: list[Section]
    beside: str
    chosen: Chosen

    @property
    def unplaced(self) -> tuple[Line, ...]:
        return self.document.unplaced

    @property
    def placeable(self) -> list[Entry]:
        """Entries that an unplaced line may go to."""
        return [entry for entry in self.document.entries if SECTIONS[entry.section].lines]


@dataclass(frozen=True)
class Resumes:
    """All there is: the master, if there is one, others that came back out of the bin, versions and letters, newest first."""

    master: Resume | None
    others: list[Resume]
    versions: list[Resume]
    letters: list[CoverLetter]


@dataclass(frozen=True)
class Purposes:
    """What a version may be made for, the newest first."""

    master: Resume | None
    openings: list[Opening]
    organizations: list[Organization]
    paths: list[Path]


def resumes(*, owner: Account) -> Resumes:
    """The master, its versions and the letters. Three queries."""
    masters = list(Resume.objects.of(owner).filter(based_on=None).order_by("id")[:MOST])
    versions = Resume.objects.of(owner).exclude(based_on=None).defer("document").order_by("-id")
    return Resumes(masters[0] if masters else None, masters[1:], list(versions[:MOST]), letters(owner=owner))


def purposes(*, owner: Account) -> Purposes:
    """The openings that are not closed, the places that were aimed at or talked with, the paths. Four queries."""
    openings = Opening.objects.of(owner).exclude(state=Opening.State.CLOSED).order_by("-id")
    talked = Conversation.objects.of(owner).exclude(organization=None).order_by("-id").values("organization")[:MOST]
    places = Organization.objects.of(owner).filter(Q(targeted=True) | Q(pk__in=talked)).order_by("-id")
    paths = Path.objects.of(owner).filter(set_aside_at=None).order_by("-id")
    return Purposes(master_of(owner), list(openings[:MOST]), list(places[:MOST]), list(paths[:MOST]))


def master_page(*, owner: Account, uid: UUID) -> MasterPage:
    """The master, section by section. Errors: ResumeIsNoMaster."""
    resume, document = the_master(owner, uid)
    held = [SectionRows(each, _rows(document, each)) for each in SECTIONS.values() if document.of(each.key)]
    others = [each for each in SECTIONS.values() if not document.of(each.key)]
    return MasterPage(resume, document, sheet_of(document), held, others, _beside(document.extra), chosen(owner))


def entry_of(*, owner: Account, uid: UUID, entry: str) -> tuple[Resume, Entry]:
    """One entry of the master. Errors: NotFound, ResumeIsNoMaster."""
    resume, document = the_master(owner, uid)
    found = document.entry(entry)
    if found is None:
        raise NotFound
    return resume, found


def _rows(document: ResumeDocument, section: Section) -> list[EntryRow]:
    return [EntryRow(entry, block_of(entry), _beside(entry.extra)) for entry in document.of(section.key)]


def _beside(extra: dict[str, object]) -> str:
    return json.dumps(extra, ensure_ascii=False, indent=2) if extra else ""

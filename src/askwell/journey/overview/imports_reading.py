"""From a file to the work of bringing it in: which kinds there are, and who reads each."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from askwell.formats import archive, contact_csv, linkedin, vcard
from askwell.formats.findings import FormatFinding
from askwell.formats.linkedin import LinkedInArchive
from askwell.journey.apart import OWN_ARCHIVE, FileIsNotRead, apart
from askwell.journey.overview.imports_archive import ArchiveWork
from askwell.journey.overview.imports_calendar import KINDS as CALENDARS
from askwell.journey.overview.imports_calendar import CalendarWork, cards_of, meetings_of, read_calendar
from askwell.journey.overview.imports_owner import learn_about_owner
from askwell.journey.overview.imports_people import Chunk, Counts, House
from askwell.journey.overview.imports_resume import KINDS as RESUMES
from askwell.journey.overview.imports_resume import ResumeWork, read_stored_resume
from askwell.journey.overview.imports_run import Pace, Work, stored_file
from askwell.journey.overview.matching import Entry, entries
from askwell.journey.writing import version_of_others
from askwell.records.models import Account, ImportRun

# kind: what it is called, and which files it takes
KINDS: dict[str, tuple[str, str]] = {
    "linkedin": ("LinkedIn", "The zip that LinkedIn sends you, or Connections.csv out of it."),
    "vcard": ("vCard", "A .vcf file from a phone, from Apple, Google or Nextcloud."),
    "google-csv": ("Google Contacts", "The CSV that Google Contacts exports."),
    "outlook-csv": ("Outlook", "The CSV that Outlook or Thunderbird exports."),
    "csv": ("Any other table", "A CSV of people; you say which column is what."),
    **CALENDARS,
    **RESUMES,
    "archive": ("An Askwell archive", "The zip that Askwell exports, on this or another computer."),
}
TABLES = ("google-csv", "outlook-csv", "csv")
SAYS_COLUMNS = "columns"  # a key of ImportRun.mapping: the columns the owner chose
WAITS_FOR_COLUMNS, WAITS_FOR_A_LOOK = "waits_for_columns", "waits_for_a_look"

read_own_archive = apart(archive.read_records, OWN_ARCHIVE)
read_extra = apart(archive.read_extra, OWN_ARCHIVE)
read_linkedin = apart(linkedin.read_archive)
read_cards = apart(vcard.read_cards)
read_table = apart(contact_csv.read_contacts)
shape_of_table = apart(contact_csv.detect)


@dataclass
class PeopleWork:
    """People out of a file, and what it says of the owner."""

    owner: Account
    now: datetime
    source: str
    people: list[Entry]
    findings: list[FormatFinding]
    me: LinkedInArchive | None = None
    pace: Pace = field(default_factory=Pace)
    house: House | None = None

    @property
    def total(self) -> int:
        return len(self.people) or int(self.me is not None)

    def prepare(self, start: int, stop: int) -> Callable[[], Counts]:
        if start == 0 and self.me:
            return partial(self._learn_and_bring, self.me, stop)
        return self._chunk(start, stop).write

    def _learn_and_bring(self, me: LinkedInArchive, stop: int) -> Counts:
        """The owner's own page first: what they share with others is read from it."""
        learn_about_owner(owner=self.owner, now=self.now, archive=me)
        self.house = None
        return self._chunk(0, stop).write()

    def _chunk(self, start: int, stop: int) -> Chunk:
        version = version_of_others()
        if self.house is None or self.house.version is None or self.house.version != version:
            self.house = House(self.owner, self.now, self.source, version)
        return Chunk(self.house, self.people[start:stop], place=start)


def work_of(run: ImportRun, *, now: datetime) -> Work:
    """Read the stored file. A file that holds nothing gives work of no entries, and its findings say why.

    Errors: FileIsNotRead.
    """
    file = stored_file(run)
    if run.kind == "archive":
        return ArchiveWork.of(run.owner, now, *read_own_archive(file), partial(_file_beside, file))
    if is_resume(run):
        return ResumeWork(run.owner, now, run.file_name, *read_stored_resume(run.kind, file, run.file_name))
    if run.kind in CALENDARS:
        meetings, remarks = meetings_of(run.owner, *read_calendar(file, run.owner.time_zone))
        people = PeopleWork(run.owner, now, run.kind, entries(cards_of(run.owner, meetings)), [])
        return CalendarWork(run.owner, now, people, meetings, remarks)
    if run.kind == "linkedin":
        found = read_linkedin(file, run.file_name)
        me = found if found.profile or found.positions or found.education else None
        return PeopleWork(run.owner, now, run.kind, entries(found.connections), found.findings, me=me)
    cards, findings = read_cards(file) if run.kind == "vcard" else read_table(file, run.mapping.get(SAYS_COLUMNS))
    return PeopleWork(run.owner, now, run.kind, entries(cards), findings)


def _file_beside(file: Path, name: str) -> bytes:
    return b"".join(base64.b64decode(piece) for piece in read_extra(file, name)[0])


@dataclass(frozen=True)
class Columns:
    """A table of people whose columns the owner is asked about: samples stand under each column."""

    run: ImportRun
    columns: list[tuple[str, list[str]]]
    proposed: dict[str, str]
    fields: tuple[str, ...] = contact_csv.CONTACT_FIELDS


def columns_of(run: ImportRun) -> Columns:
    """The columns of the stored table, with three samples of each and what Askwell takes them for."""
    shape = shape_of_table(stored_file(run), run.file_name)
    samples: list[tuple[str, list[str]]] = [
        (name, [row[at] for row in shape.sample_rows[:3] if at < len(row) and row[at]])
        for at, name in enumerate(shape.columns)
    ]
    return Columns(run, samples, contact_csv.propose_mapping(shape.columns, shape.sample_rows))


def must_be_asked(run: ImportRun) -> bool:
    """Whether nobody knows what the columns of this table are. What cannot be read is no question of columns."""
    if run.kind != "csv":
        return False
    try:
        return shape_of_table(stored_file(run), run.file_name).kind == "csv"
    except FileIsNotRead:
        return False


def is_resume(run: ImportRun) -> bool:
    """Whether the owner's own résumé is brought in, and nobody else."""
    return run.kind in RESUMES


def can_be_looked_at(run: ImportRun) -> bool:
    """Whether this is a résumé that could be read. Of what cannot be read, the run says why."""
    if not is_resume(run):
        return False
    try:
        return bool(read_stored_resume(run.kind, stored_file(run), run.file_name)[0])
    except FileIsNotRead:
        return False


def as_json(run: ImportRun) -> dict[str, Any]:
    """What programs get: the counts and the findings (contracts: askwell import)."""
    names = ("created", "updated", "merged", "skipped", "findings")
    return {name: getattr(run, name) for name in names} | {"state": run.state}

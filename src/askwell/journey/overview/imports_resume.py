"""A résumé on its way in: one file is one entry, looked at by its owner and joined to the master."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from askwell.formats.findings import FormatFinding
from askwell.formats.json_resume import read_json_resume
from askwell.formats.resume import ResumeDocument
from askwell.formats.resume_files import read_resume
from askwell.formats.resume_sheet import Sheet, sheet_of
from askwell.journey import act
from askwell.journey.apart import apart
from askwell.journey.overview.imports_people import Counts
from askwell.journey.overview.imports_run import Pace
from askwell.records.models import Account, ImportRun

KINDS: dict[str, tuple[str, str]] = {
    "resume": (
        "Your résumé",
        "As a PDF, a Word document, LinkedIn's profile as a PDF or its zip, or JSON Resume; it is joined to your master.",
    ),
    "json-resume": ("JSON Resume", "Your own résumé as a .json file; it is joined to your master résumé."),
}
_read_any = apart(read_resume, loads=("askwell.formats.pdf_words",))
_read_json = apart(read_json_resume)


def read_stored_resume(kind: str, file: Path, name: str) -> tuple[list[ResumeDocument], list[FormatFinding]]:
    """The résumé in a stored file, or none, and what was found odd. Errors: FileIsNotRead."""
    return _read_any(file, name) if kind == "resume" else _read_json(file)


@dataclass(frozen=True)
class ResumePreview:
    """What was read of a file, before it is brought in."""

    run: ImportRun
    document: ResumeDocument
    findings: list[FormatFinding]
    has_master: bool

    @property
    def sheet(self) -> Sheet:
        return sheet_of(self.document)


@dataclass
class ResumeWork:
    """What one file holds of the owner's résumé."""

    owner: Account
    now: datetime
    file_name: str
    documents: list[ResumeDocument]
    findings: list[FormatFinding]
    pace: Pace = field(default_factory=Pace)

    @property
    def total(self) -> int:
        return len(self.documents)

    def prepare(self, start: int, stop: int) -> Callable[[], Counts]:
        return lambda: self._bring(self.documents[start:stop])

    def _bring(self, documents: list[ResumeDocument]) -> Counts:
        counts = Counts()
        for document in documents:
            _, what = act.bring_in_resume(owner=self.owner, now=self.now, document=document, source=self.file_name)
            setattr(counts, what, getattr(counts, what) + 1)
            if document.unplaced and what != "skipped":
                counts.findings.append(_unplaced(len(document.unplaced)))
        return counts


def _unplaced(count: int) -> FormatFinding:
    texts = "One text" if count == 1 else f"{count} texts"
    return FormatFinding(
        None, f"{texts} found no place.", "It is all kept: place it beside your master résumé, or drop it."
    )

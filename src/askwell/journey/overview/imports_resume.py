"""A résumé on its way in: one file is one entry, joined to the master."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from askwell.formats.findings import FormatFinding
from askwell.formats.json_resume import read_json_resume
from askwell.formats.resume import ResumeDocument
from askwell.journey import act
from askwell.journey.apart import apart
from askwell.journey.overview.imports_people import Counts
from askwell.journey.overview.imports_run import Pace
from askwell.records.models import Account

KINDS: dict[str, tuple[str, str]] = {
    "json-resume": ("JSON Resume", "Your own résumé as a .json file; it is joined to your master résumé."),
}
READERS = {"json-resume": apart(read_json_resume)}


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
        return counts

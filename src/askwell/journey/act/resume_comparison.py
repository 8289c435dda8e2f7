"""A version beside its master, each change with its reason, and the log of them to keep."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from askwell.formats.resume_diff import Logged, Row, side_by_side, write_log
from askwell.formats.resume_versions import PLACE
from askwell.journey import account
from askwell.journey.act.resume_reasons import Purpose, Reason, purpose_of
from askwell.journey.act.resume_versions import applied, master_document, standing, version_with_changes
from askwell.journey.act.resume_versions_pages import Why, name_of, why_of
from askwell.journey.act.resume_writing import TEXT, file_stem
from askwell.records.models import Account, Resume


@dataclass(frozen=True)
class RowBeside:
    """A line or an entry on both sides, and why it differs."""

    row: Row
    why: list[Why]

    @property
    def is_moved(self) -> bool:
        """Whether it was put there; what only made room was not."""
        return self.row.moved is not None and any(each.change.kind == PLACE for each in self.why)

    @property
    def differs(self) -> bool:
        return self.row.is_hidden or self.row.is_reworded or self.is_moved


@dataclass(frozen=True)
class GroupBeside:
    """The summaries, or an entry with its lines."""

    label: str
    head: RowBeside | None
    rows: list[RowBeside]


@dataclass(frozen=True)
class Comparison:
    """A version beside its master. `count` changes, of which `unexplained` have no reason yet."""

    resume: Resume
    purpose: Purpose | None
    groups: list[GroupBeside]
    count: int
    unexplained: int


def comparison(*, owner: Account, uid: UUID) -> Comparison:
    """Both sides, line by line. Two queries."""
    resume, rows = version_with_changes(owner=owner, uid=uid)
    master = master_document(resume)
    whys: dict[str, list[Why]] = {target: [] for target in master.ids()}
    for row in standing(rows):
        if row.target in whys:
            text = row.text or name_of(master, row.target)
            whys[row.target].append(why_of(resume, master, row, text))
    groups = [
        GroupBeside(
            group.label,
            RowBeside(group.head, whys[group.head.target]) if group.head else None,
            [RowBeside(row, whys[row.target]) for row in group.rows],
        )
        for group in side_by_side(master, applied(resume, rows))
    ]
    told = [why for found in whys.values() for why in found]
    unexplained = sum(why.reason is None for why in told)
    return Comparison(resume, purpose_of(resume), groups, len(told), unexplained)


def write_change_log(*, owner: Account, uid: UUID) -> tuple[str, bytes, str]:
    """(name, content, media type) of the log of changes, for the owner alone."""
    page = comparison(owner=owner, uid=uid)
    beside = [each for group in page.groups for each in (*filter(None, [group.head]), *group.rows)]
    logged = [_logged(owner, each.row, why) for each in beside for why in each.why]
    name = file_stem(master_document(page.resume)).removesuffix("resume") + "changes.md"
    return name, write_log(page.resume.title, logged).encode(), f"text/markdown{TEXT}"


def in_words(owner: Account, reason: Reason | None) -> str:
    """'Ben Okafor, 12 May 2026: “Show the report first”'."""
    if reason is None:
        return ""
    day = account.day_of(owner=owner, now=reason.said_at) if reason.said_at else None
    whose = f"{reason.whose}, {day.day} {day:%b} {day.year}" if day else reason.whose
    return f"{whose}: “{reason.text}”"


def _logged(owner: Account, row: Row, why: Why) -> Logged:
    text = "".join(piece.text for piece in row.master)
    now = why.change.text
    if why.change.kind == PLACE and row.moved:
        now = f"place {row.moved[1]}, in the master place {row.moved[0]}"
    return Logged(text, str(why.change.get_kind_display()), now, in_words(owner, why.reason))

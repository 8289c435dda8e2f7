"""Versions of the résumé: the master's lines, chosen and ordered for one reader, each change with its reason (S26).

No line says more than the master does unless the owner rewords it, and then what is new in it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from askwell.coach.bullets import check_rewrite
from askwell.coach.findings import Finding
from askwell.coach.relevance import Closeness, Need, closeness, closest_first
from askwell.formats.resume import SECTIONS, Line, ResumeDocument, texts_of
from askwell.formats.resume_versions import EDIT, HIDE, PLACE, SHOW, SUMMARY, Change, Version, version_of
from askwell.journey import keeping
from askwell.journey.act.resume_reasons import TO_FIT, Reason, comments_on, own_lines, purpose_of, reasons_for, whole
from askwell.journey.act.resumes import document_of, master_of
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Opening, Organization, Path, Resume, ResumeChange

AN_ENTRY = 5  # so many lines of an entry are proposed for the page; our default
MINE = ("own", "whole")  # kinds of reasons that are no words of somebody else's
NO_LINKS = {
    "takeaway": None, "comment": None, "fact": None, "opening": None, "posting_line": "", "own_line": None, "need": None,
}  # fmt: skip


class ThereIsNoMaster(AskwellError):
    """A version is made of the lines of your master résumé. Begin with that."""


@writes
def make_version(
    *, owner: Account, now: datetime, title: str = "", opening: UUID | None = None, organization: UUID | None = None,
    path: UUID | None = None,
) -> Resume:  # fmt: skip
    """A version of the master. Its lines are put in order by what is asked for in the opening, at the place, on the path.

    Errors: ThereIsNoMaster.
    """
    master = master_of(owner)
    if master is None:
        raise ThereIsNoMaster
    if sum(map(bool, (opening, organization, path))) > 1:
        raise NotUnderstood("A version is for one thing: an opening, a place or a path.", field="opening")
    version = keeping.add(
        Resume, owner=owner, now=now, title="A version", based_on=master,
        opening=keeping.maybe(Opening, owner=owner, uid=opening),
        organization=keeping.maybe(Organization, owner=owner, uid=organization),
        path=keeping.maybe(Path, owner=owner, uid=path),
    )  # fmt: skip
    what = purpose_of(version)
    if what:
        reasons = reasons_for(owner=owner, purpose=what)
        for change, reason in proposals(document_of(master), reasons, whole(what)):
            _put(version, now, [], change, reason)
    if title.strip() or what:
        keeping.change(version, now=now, title=title.strip() or f"For {what}"[:200])
    return version


@writes
def change_version(
    *, owner: Account, now: datetime, uid: UUID, kind: str, target: str, text: str = "", because: str = "",
    looked_at: str = "",
) -> Resume:  # fmt: skip
    """Hide or show a line or an entry, choose a summary, or reword a line ("edit"; the master's own words undo it).

    `because` is the key of a reason. Errors: NotFound.
    """
    version, rows = version_with_changes(owner=owner, uid=uid)
    document = master_document(version)
    text = " ".join(text.split()) if kind == EDIT else ""
    if any(line.id == target and line.text == text for line in document.lines()):
        text = ""
    change = Change(kind, target, text=text)
    if kind == PLACE or version_of(document, [change]).gone:
        raise NotFound
    _put(version, now, rows, change, _reason(version, because), looked_at)
    return keeping.change(version, now=now)


@writes
def move_in_version(
    *, owner: Account, now: datetime, uid: UUID, target: str, by: int, because: str = ""
) -> Resume:  # fmt: skip
    """Up (-1) or down (+1) among the lines of its entry, or the entries of its section. Errors: NotFound."""
    version, rows = version_with_changes(owner=owner, uid=uid)
    order = _siblings(applied(version, rows).whole, target)
    at = order.index(target)
    order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
    placed = {row.target: row for row in rows if row.kind == PLACE}
    for position, each in enumerate(order):
        if each == target:
            _put(version, now, rows, Change(PLACE, each, position), _reason(version, because))
        elif each in placed:
            keeping.change(placed[each], now=now, position=position)
    return keeping.change(version, now=now)


@writes
def say_why(
    *, owner: Account, now: datetime, uid: UUID, change: UUID, because: str = "", looked_at: str = ""
) -> Resume:
    """Give a change another reason, or none of its own: then it is what the version is for. Errors: NotFound."""
    version, rows = version_with_changes(owner=owner, uid=uid)
    row = next((row for row in rows if row.uid == change), None)
    if row is None:
        raise NotFound
    keeping.change(row, now=now, looked_at=looked_at, **_links(_reason(version, because)))
    return keeping.change(version, now=now)


@writes
def hide_to_fit(*, owner: Account, now: datetime, uid: UUID, lines: Sequence[str]) -> Resume:
    """Hide these lines and no others to fit one page."""
    version, rows = version_with_changes(owner=owner, uid=uid)
    for target in sorted(fitted(rows) - set(lines)):
        _put(version, now, rows, Change(SHOW, target), None)
    for target in lines:
        _put(version, now, rows, Change(HIDE, target, text=TO_FIT), None)
    return keeping.change(version, now=now)


def fitted(rows: Sequence[ResumeChange]) -> set[str]:
    """What is hidden to fit one page."""
    return {row.target for row in rows if row.kind == HIDE and row.text == TO_FIT}


def version_with_changes(*, owner: Account, uid: UUID) -> tuple[Resume, list[ResumeChange]]:
    """A version and its changes, the oldest first. Errors: NotFound, for the master too."""
    version = keeping.get(
        Resume, owner=owner, uid=uid, related=["owner", "based_on", "opening", "organization", "path"]
    )
    if version.based_on is None:
        raise NotFound
    return version, changes_of(version)


def changes_of(version: Resume) -> list[ResumeChange]:
    """With what they rest on, in one query."""
    related = (
        "takeaway__conversation__contact", "takeaway__note", "comment__showing__contact", "fact__organization",
        "fact__contact", "opening", "need",
    )  # fmt: skip
    return list(ResumeChange.objects.of(version.owner).filter(resume=version).select_related(*related).order_by("id"))


def standing(rows: Sequence[ResumeChange]) -> list[ResumeChange]:
    """The changes that make a difference: not what was undone."""
    return [row for row in rows if row.kind != SHOW and (row.kind != EDIT or row.text)]


def master_document(version: Resume) -> ResumeDocument:
    """What the master of a version holds."""
    assert version.based_on is not None
    return document_of(version.based_on)


def applied(version: Resume, rows: Sequence[ResumeChange]) -> Version:
    """The master with the changes made."""
    changes = [Change(row.kind, row.target, row.position, row.text) for row in rows]
    return version_of(master_document(version), changes)


def shown_document(resume: Resume) -> ResumeDocument:
    """What a reader of it sees: all that a master holds, or what a version shows of it."""
    return document_of(resume) if resume.based_on is None else applied(resume, changes_of(resume)).document


def findings_on(master: ResumeDocument, target: str, text: str, reason: Reason | None) -> list[Finding]:
    """What a reworded line says that the owner's lines do not. What somebody said is never the owner's doing."""
    others = [reason.text] if reason and reason.kind not in MINE else []
    entry = next((entry for entry in master.entries if any(line.id == target for line in entry.lines)), None)
    if entry is None:
        return check_rewrite(text, list(texts_of(master)), others=others)
    lines = [line.text for line in entry.lines]
    elsewhere = [name for each in master.entries for name in (each.title, each.place)]
    return check_rewrite(text, lines, others=others, known=list(entry.fields.values()), elsewhere=elsewhere)


def proposals(master: ResumeDocument, reasons: Sequence[Reason], all_of_it: Reason) -> Iterator[tuple[Change, Reason]]:
    """Order and choice by the words that lines share with reasons: entries stay in their order, and no word is added.

    Of an entry with many lines those that are farthest from all reasons are hidden, because of `all_of_it`.
    """
    by_key = {reason.key: reason for reason in reasons}
    needs = [Need(reason.key, reason.text, reason.weight) for reason in reasons]
    lines = [*master.summaries, *(line for entry in master.entries for line in entry.lines)]
    close = dict(zip((line.id for line in lines), closeness([line.text for line in lines], needs), strict=True))
    summaries = _closest_first(master.summaries, close)
    if summaries[:1] != list(master.summaries[:1]):
        yield Change(SUMMARY, summaries[0].id), by_key[close[summaries[0].id].need]
    for entry in master.entries:
        order = _closest_first(entry.lines, close)
        near = [line for line in order if close[line.id].need]
        if order != list(entry.lines):
            for position, line in enumerate(near):
                yield Change(PLACE, line.id, position), by_key[close[line.id].need]
        if near and SECTIONS[entry.section].lines == "highlights":
            yield from ((Change(HIDE, line.id), all_of_it) for line in order[AN_ENTRY:])


def _closest_first(lines: Sequence[Line], close: dict[str, Closeness]) -> list[Line]:
    return [lines[at] for at in closest_first([close[line.id] for line in lines])]


def _siblings(document: ResumeDocument, target: str) -> list[str]:
    """The ids among which something may move, in order."""
    for entry in document.entries:
        if entry.id == target:
            return [each.id for each in document.of(entry.section)]
        if any(line.id == target for line in entry.lines):
            return [line.id for line in entry.lines]
    raise NotFound


def all_reasons(version: Resume) -> list[Reason]:
    """Every reason that a change of this version may be given."""
    found = reasons_for(owner=version.owner, purpose=purpose_of(version))
    return [*comments_on(version), *found, *own_lines(version, master_document(version))]


def _reason(version: Resume, key: str) -> Reason | None:
    if not key:
        return None
    found = next((each for each in all_reasons(version) if each.key == key), None)
    if found is None:
        raise NotUnderstood("That reason is not among those of this version. Choose one of the list.", field="because")
    return found


def _links(reason: Reason | None) -> dict[str, object]:
    return NO_LINKS | (reason.links if reason else {})


def _put(
    version: Resume,
    now: datetime,
    rows: Sequence[ResumeChange],
    change: Change,
    reason: Reason | None,
    looked_at: str = "",
) -> None:
    """Keep a change in the place of the one that it replaces."""
    values = {"kind": change.kind, "target": change.target, "position": change.position, "text": change.text}
    values |= _links(reason)
    old = next((row for row in rows if _replaces(change, row)), None)
    if old:
        keeping.change(old, now=now, looked_at=looked_at, **values)
    else:
        keeping.add(ResumeChange, owner=version.owner, now=now, resume=version, **values)


def _replaces(change: Change, row: ResumeChange) -> bool:
    if SUMMARY in (change.kind, row.kind):
        return change.kind == row.kind
    same = change.kind == row.kind or {change.kind, row.kind} == {HIDE, SHOW}
    return same and row.target == change.target

"""The traces a person leaves outside their own rows: labels in the bin, remarks of imports, reasons of drafts."""

from __future__ import annotations

import json
from typing import Any

from askwell.journey.overview.exports_person import Theirs
from askwell.records.folding import fold
from askwell.records.models import Account, ContactPoint, Deletion, ImportRun, Message

SOMEBODY = "Something about a person who was erased"


def forget_traces(owner: Account, theirs: Theirs) -> None:
    """Before the rows go: what else was written down about them along the way."""
    names = _names(theirs)
    _forget_deletions(owner, theirs, names)
    _forget_remarks(owner, names)
    _forget_reasons(owner, {str(row.uid) for rows in theirs.own.values() for row in rows})


def _names(theirs: Theirs) -> list[str]:
    points = ContactPoint.everything.filter(owner=theirs.contact.owner, contact=theirs.contact)
    return [fold(name) for name in (theirs.contact.formatted_name, *points.values_list("normalized", flat=True))]


def _is_named(names: list[str], text: str) -> bool:
    folded = fold(text)
    return any(name in folded for name in names)


def _forget_deletions(owner: Account, theirs: Theirs, names: list[str]) -> None:
    """A deletion that hides only their rows goes; another one loses its label and what it says of them."""
    hidden = {row.deletion_id for rows in theirs.own.values() for row in rows} - {None}
    gone = {(row._meta.model_name, row.pk) for rows in theirs.own.values() for row in rows}
    for deletion in Deletion.objects.filter(owner=owner):
        inside = sum(row.deletion_id == deletion.pk for rows in theirs.own.values() for row in rows)
        if deletion.pk in hidden and inside >= deletion.count:
            deletion.delete()
            continue
        kept = [change for change in deletion.changes if (change[0], change[1]) not in gone]
        label = SOMEBODY if deletion.pk in hidden or _is_named(names, deletion.label) else deletion.label
        if (kept, label) != (deletion.changes, deletion.label):
            Deletion.objects.filter(pk=deletion.pk).update(label=label, changes=kept, count=deletion.count - inside)


def _forget_remarks(owner: Account, names: list[str]) -> None:
    for run in ImportRun.everything.filter(owner=owner):
        kept = [finding for finding in run.findings if not _is_named(names, _text_of(finding))]
        if kept != run.findings:
            ImportRun.everything.filter(pk=run.pk).update(findings=kept)


def _forget_reasons(owner: Account, uids: set[str]) -> None:
    """A draft to somebody else may rest on what this person said."""
    for message in Message.everything.filter(owner=owner).exclude(rests_on=[]):
        kept = [reason for reason in message.rests_on if str(reason.get("uid")) not in uids]
        if kept != message.rests_on:
            Message.everything.filter(pk=message.pk).update(rests_on=kept)


def _text_of(finding: Any) -> str:
    return json.dumps(finding, ensure_ascii=False)

"""The traces a person leaves outside their own rows: labels in the bin, imports, reasons of drafts, finished tasks."""

from __future__ import annotations

import json
from typing import Any

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from askwell.journey.overview.exports_person import Theirs
from askwell.records.folding import fold
from askwell.records.models import Account, ContactPoint, CoverLetter, Deletion, ImportRun, Message

SOMEBODY, A_FILE = "Something about a person who was erased", "A file that named a person who was erased"
RESTING: tuple[type[Message] | type[CoverLetter], ...] = (Message, CoverLetter)
TELLING = 4  # letters that a word needs to tell somebody


def forget_traces(owner: Account, theirs: Theirs) -> None:
    """Before the rows go: what else was written down about them along the way."""
    names, uids = _names(theirs), {str(row.uid) for rows in theirs.own.values() for row in rows}
    _forget_deletions(owner, theirs, names)
    _forget_imports(owner, [*names, *_words(theirs)])
    _forget_reasons(owner, uids)
    _forget_tasks(uids)


def _names(theirs: Theirs) -> list[str]:
    """What they are called, in both orders, and their addresses, folded."""
    points = ContactPoint.everything.filter(owner=theirs.contact.owner, contact__in=theirs.people)
    called = [name for who in theirs.people for name in (who.formatted_name, f"{who.family_name} {who.given_name}")]
    texts = [*called, *points.values_list("value", flat=True), *points.values_list("normalized", flat=True)]
    return sorted({folded for text in texts if (folded := fold(text))})


def _words(theirs: Theirs) -> set[str]:
    """The words of their names: a remark on a file quotes them cut or in another order, and is worth little by now."""
    return {word for who in theirs.people for word in fold(who.formatted_name).split() if len(word) >= TELLING}


def _is_named(names: list[str], text: str) -> bool:
    folded = f" {fold(text)} "
    return any(f" {name} " in folded for name in names)


def _forget_deletions(owner: Account, theirs: Theirs, names: list[str]) -> None:
    """A deletion that hides only their rows goes; another one loses its label and what it says of them."""
    hidden = {row.deletion_id for rows in theirs.own.values() for row in rows} - {None}
    gone = {(row._meta.model_name, row.pk) for rows in theirs.own.values() for row in rows}
    for deletion in Deletion.objects.filter(owner=owner):
        inside = sum(row.deletion_id == deletion.pk for rows in theirs.own.values() for row in rows)
        if deletion.pk in hidden and inside >= deletion.count:
            deletion.delete()
            continue
        kept = [
            change
            for change in deletion.changes
            if (change[0], change[1]) not in gone and not _is_named(names, _text_of(change))
        ]
        label = SOMEBODY if deletion.pk in hidden or _is_named(names, deletion.label) else deletion.label
        if (kept, label) != (deletion.changes, deletion.label):
            Deletion.objects.filter(pk=deletion.pk).update(label=label, changes=kept, count=deletion.count - inside)


def _forget_imports(owner: Account, names: list[str]) -> None:
    """Remarks that name them, the name of their own file, and a table's first line taken for its columns."""
    for run in ImportRun.everything.filter(owner=owner):
        kept: dict[str, Any] = {"findings": [each for each in run.findings if not _is_named(names, _text_of(each))]}
        if _is_named(names, run.file_name):
            kept["file_name"] = A_FILE
        if _is_named(names, _text_of(run.mapping)):
            kept["mapping"] = {}
        if any(getattr(run, name) != value for name, value in kept.items()):
            ImportRun.everything.filter(pk=run.pk).update(**kept)


def _forget_reasons(owner: Account, uids: set[str]) -> None:
    """A draft to somebody else, and a letter, may rest on what this person said."""
    for noun in RESTING:
        for draft in noun.everything.filter(owner=owner).exclude(rests_on=[]):
            kept = [reason for reason in draft.rests_on or () if str(reason.get("uid")) not in uids]
            if kept != (draft.rests_on or []):
                noun.everything.filter(pk=draft.pk).update(rests_on=kept)


def _forget_tasks(uids: set[str]) -> None:
    """What was done is of no more use, and an error in it may quote anything; what waits for them has nobody to wait for."""
    over = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    for task in DBTaskResult._default_manager.all():
        if task.status in over or any(uid in json.dumps(task.args_kwargs) for uid in uids):
            task.delete()


def _text_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

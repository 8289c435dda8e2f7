"""How every stage reaches and changes records: one owner scope, one way to write, one bin."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, router
from django.db.models import QuerySet
from django.db.models.deletion import Collector

from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.journey.writing import writes
from askwell.records.asking import question
from askwell.records.models import Account, Deletion, Record

R = TypeVar("R", bound=Record)
IN_THE_BIN = timedelta(days=30)


def get(noun: type[R], *, owner: Account, uid: uuid.UUID | str, related: Iterable[str] = ()) -> R:
    """The owner's record of that noun, or NotFound: a stranger's record is not told from a missing one."""
    try:
        return noun.objects.of(owner).select_related(*related).get(uid=uid)
    except (noun.DoesNotExist, ValidationError, ValueError):
        raise NotFound from None


def maybe(noun: type[R], *, owner: Account, uid: uuid.UUID | str | None) -> R | None:
    """The same for an optional link: None stays None, a stranger's uid is NotFound."""
    return get(noun, owner=owner, uid=uid) if uid else None


def by_key(
    noun: type[R], *, owner: Account, keys: Iterable[int], related: tuple[str, ...] = (), only: tuple[str, ...] = ()
) -> dict[int, R]:
    """The owner's records of that noun that have these keys, by key; `only` names the columns wanted, else all."""
    return {record.pk: record for record in _of_keys(noun, owner, related, only, keys=list(keys))}


@question
def _of_keys(
    noun: type[R], owner: Account, related: tuple[str, ...], only: tuple[str, ...], *, keys: list[int]
) -> QuerySet[R]:
    found = noun.objects.of(owner).filter(pk__in=keys)
    found = found.select_related(*related) if related else found
    return found.only(*only) if only else found


def keep_setting(owner: Account, key: str, value: Any) -> Account:
    """One key of the account's settings, gone without a value. Others may have been written since the owner was read."""
    there = Account.objects.get(pk=owner.pk)
    others = {name: other for name, other in there.settings.items() if name != key}
    owner.settings = others | ({key: value} if value else {})
    owner.save(update_fields=["settings"])
    return owner


def add(noun: type[R], *, owner: Account, now: datetime, **fields: Any) -> R:
    """A new record, checked field by field."""
    record = noun(owner=owner, created_at=now, updated_at=now, **fields)
    _check(record)
    record.save(force_insert=True)
    return record


def change(record: R, *, now: datetime, looked_at: datetime | str | None = None, **fields: Any) -> R:
    """Change fields of a record. `looked_at` is the `updated_at` the writer has seen: if it moved on, both are kept."""
    before = type(record).everything.filter(pk=record.pk)
    seen = _as_moment(looked_at)
    if seen is not None:
        before = before.filter(updated_at=seen)
    for name, value in fields.items():
        setattr(record, name, value)
    _check(record)
    # Two writes within the clock's grain must still differ, or a lost update would go unseen.
    record.updated_at = max(now, record.updated_at + timedelta(microseconds=1))
    values = {_column(record, name): getattr(record, name) for name in fields}
    if not before.update(**values, updated_at=record.updated_at):
        raise _changed(record, fields)
    return record


@writes
def move_to_bin(record: Record, *, now: datetime) -> Deletion:
    """Hide a record and all that hangs on it, for 30 days. Undo is `put_back`."""
    rows = [row for row in dependents(record) if row.deletion_id is None]
    deletion = Deletion.objects.create(
        owner=record.owner,
        noun=str(record._meta.verbose_name),
        label=str(record)[:300],
        deleted_at=now,
        count=len(rows),
    )
    by_noun: dict[type[Record], list[int]] = {}
    for row in rows:
        by_noun.setdefault(type(row), []).append(row.pk)
    for noun, keys in by_noun.items():
        for start in range(0, len(keys), 500):
            noun.everything.filter(pk__in=keys[start : start + 500]).update(deletion=deletion)
    return deletion


@writes
def put_back(*, owner: Account, uid: uuid.UUID | str) -> Deletion:
    """Undo one deletion."""
    try:
        deletion = Deletion.objects.get(owner=owner, uid=uid)
    except (Deletion.DoesNotExist, ValidationError, ValueError):
        raise NotFound from None
    for noun in nouns():
        noun.everything.filter(deletion=deletion).update(deletion=None)
    _change_back(deletion)
    deletion.delete()
    return deletion


def the_one(noun: type[R], *, owner: Account, **link: Any) -> R | None:
    """The record behind a one-to-one link (a contact's tie), out of the bin if it lies there: no second one fits."""
    found: R | None = noun.everything.filter(owner=owner, **link).select_related("deletion").first()
    if found is not None and found.deletion is not None:
        put_back(owner=owner, uid=found.deletion.uid)
        found.refresh_from_db()
    return found


@writes
def empty_bin(*, now: datetime) -> int:
    """Remove for good what has lain in the bin for 30 days; returns how many deletions ended."""
    old = Deletion.objects.filter(deleted_at__lt=now - IN_THE_BIN)
    count = old.count()
    old.delete()
    return count


def nouns() -> list[type[Record]]:
    """Every kind of record, in dependency order."""
    from django.apps import apps

    return [model for model in apps.get_app_config("records").get_models() if issubclass(model, Record)]


def nouns_by_name() -> dict[str, type[Record]]:
    """The same by their lower-case names, as addresses and exports call them."""
    return {noun._meta.model_name or "": noun for noun in nouns()}


def dependents(record: Record) -> Iterator[Record]:
    """The record and all that exists only because of it, followed through cascading foreign keys."""
    collector = Collector(using=router.db_for_write(type(record)), origin=record)
    collector.collect([record], keep_parents=True)
    found = [row for rows in collector.data.values() for row in rows]
    found += [row for fast in collector.fast_deletes for row in fast]
    yield from {(type(row), row.pk): row for row in found if isinstance(row, Record)}.values()


def _change_back(deletion: Deletion) -> None:
    """Give back what else was changed, where nobody changed it again since."""
    known = nouns_by_name()
    for name, key, column, before, after in reversed(deletion.changes):
        known[name].everything.filter(pk=key, owner=deletion.owner, **{column: after}).update(**{column: before})


def _check(record: Record) -> None:
    """Length and choices, which SQLite does not check, and no control characters in a line of text."""
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname)
        if isinstance(value, str) and isinstance(field, (models.CharField, models.TextField)):
            setattr(record, field.attname, _clean_text(value, one_line=isinstance(field, models.CharField)))
    try:
        record.clean_fields(exclude=["deletion", "owner"])
        _check_constraints(record)
    except ValidationError as error:
        raise _as_sentence(error) from None


def _check_constraints(record: Record) -> None:
    """All of them in one question; which one is broken is asked only when one is."""
    checks = [constraint for constraint in record._meta.constraints if isinstance(constraint, models.CheckConstraint)]
    values = record._get_field_expression_map(meta=record._meta)  # type: ignore[attr-defined]
    if not checks or models.Q(*(check.condition for check in checks)).check(values):
        return
    broken = next(check for check in checks if not models.Q(check.condition).check(values))
    raise ValidationError(broken.get_violation_error_message())


def _clean_text(value: str, *, one_line: bool) -> str:
    kept = "".join(c for c in value.replace("\r\n", "\n") if c in "\n\t" or (c.isprintable() or ord(c) > 0x9F))
    kept = kept.encode("utf-8", "ignore").decode()  # lone surrogates cannot be stored
    return " ".join(kept.split()) if one_line else kept.strip("\n")


def _as_sentence(error: ValidationError) -> NotUnderstood:
    if hasattr(error, "message_dict"):
        field, messages = next(iter(error.message_dict.items()))
        return NotUnderstood(f"{field.replace('_', ' ').capitalize()}: {messages[0]}", field=field)
    return NotUnderstood(error.messages[0])


def _changed(record: Record, fields: Mapping[str, Any]) -> ChangedSinceYouLooked:
    there = type(record).everything.filter(pk=record.pk).first()
    if there is None:
        raise NotFound
    theirs = {name: getattr(there, name) for name in fields}
    return ChangedSinceYouLooked(theirs=theirs, mine=dict(fields), now_at=there.updated_at.isoformat())


def _as_moment(value: datetime | str | None) -> datetime | None:
    if not value or isinstance(value, datetime):
        return value or None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise NotUnderstood("The page did not say which version it was looking at. Open it again.") from None


def _column(record: Record, name: str) -> str:
    return record._meta.get_field(name).name

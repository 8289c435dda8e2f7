"""Records as plain data: every noun and every column, with the uid of another record where the database has its id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from askwell.journey.overview import erased
from askwell.records.models import Account, ImportRun, Record, Recording, Records

ACCOUNT_FIELDS = (
    "email", "formatted_name", "introduction", "time_zone", "country", "week_minutes", "linkedin_note_limit", "settings",
    "welcomed_at",
)  # fmt: skip
NOT_EXPORTED = frozenset({"id", "owner", "deletion"})


def columns_of(noun: type[Record]) -> list[models.Field[Any, Any]]:
    """The columns that an archive carries, the links among them."""
    return [field for field in noun._meta.concrete_fields if field.name not in NOT_EXPORTED]


def links_of(noun: type[Record]) -> list[models.Field[Any, Any]]:
    """The columns that point at another record."""
    return [field for field in columns_of(noun) if field.is_relation]


def ties_of(noun: type[Record]) -> list[models.Field[Any, Any]]:
    """Those of these columns whose target takes the record with it when it goes."""
    return [link for link in links_of(noun) if link.remote_field and link.remote_field.on_delete is models.CASCADE]


def target_of(link: models.Field[Any, Any]) -> type[Record]:
    """The noun that a link points at."""
    noun = link.related_model
    assert isinstance(noun, type)
    assert issubclass(noun, Record)
    return noun


def live(noun: type[Record], owner: Account) -> Records[Any]:
    """What is exported of a noun: what is not in the bin, no note of having moved in from an archive, and no recording
    that is still worked on.
    """
    if noun is Recording:
        return Recording.objects.of(owner).filter(state=Recording.State.DONE)
    if noun is ImportRun:
        return ImportRun.objects.of(owner).exclude(kind="archive")
    return noun.objects.of(owner)


def rows_of(noun: type[Record], rows: models.QuerySet[Any], *, bin_too: bool = False) -> Iterator[dict[str, Any]]:
    """Each row as {column: value}; a link to a record in the bin is None, a row that hangs on one is left out.

    With `bin_too`, what lies in the bin is linked and kept like everything else.
    """
    links = links_of(noun)
    plain = [field.name for field in columns_of(noun) if not field.is_relation]
    wanted = [*plain, *(f"{link.name}__{end}" for link in links for end in ("uid", "deletion_id"))]
    for found in rows.order_by("id").values(*wanted).iterator(chunk_size=2000):
        row = {name: found[name] for name in plain}
        for link in links:
            is_there = bin_too or found[f"{link.name}__deletion_id"] is None
            row[link.name] = found[f"{link.name}__uid"] if is_there else None
        if all(row[link.name] is not None or link.null for link in links):
            yield row


def account_row(owner: Account) -> dict[str, Any]:
    """The settings of the account, without the mark of an erasure that is not finished."""
    row = {name: getattr(owner, name) for name in ACCOUNT_FIELDS}
    return row | {"settings": {name: value for name, value in owner.settings.items() if name != erased.UNFINISHED}}

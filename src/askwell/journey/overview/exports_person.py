"""Everything about one person: for them, if they ask, or before the owner erases them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.overview.exports_rows import links_of, rows_of
from askwell.records.models import Account, Contact, Record

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{name}</title></head>
<body><h1>{name}</h1><p>Everything kept about them in Askwell on {day}.</p>
{parts}
</body></html>
"""


@dataclass(frozen=True)
class Theirs:
    """The records that exist because of a person, and those of others that only point at them, by noun."""

    contact: Contact
    own: dict[type[Record], list[Record]]
    pointing: dict[type[Record], list[Record]]


def all_of_theirs(*, owner: Account, uid: UUID | str) -> Theirs:
    """Every record that hangs on a contact, the bin included, and every other one that points at one of these."""
    contact = keeping.get(Contact, owner=owner, uid=uid)
    ids: dict[type[Record], set[int]] = {}
    for row in keeping.dependents(contact):
        ids.setdefault(type(row), set()).add(row.pk)
    # Read again, whole: what was collected has only the columns that deleting needs.
    own = {noun: list(noun.everything.filter(pk__in=pks).order_by("pk")) for noun, pks in ids.items()}
    pointing: dict[type[Record], list[Record]] = {}
    for noun, row in _pointing(owner, ids):
        pointing.setdefault(noun, []).append(row)
    return Theirs(contact, own, pointing)


def _pointing(owner: Account, ids: dict[type[Record], set[int]]) -> Iterator[tuple[type[Record], Record]]:
    for noun in keeping.nouns():
        seen = set(ids.get(noun, ()))
        for link in links_of(noun):
            targets = ids.get(link.related_model)  # type: ignore[arg-type]
            if not targets:
                continue
            for row in noun.everything.filter(owner=owner, **{f"{link.attname}__in": targets}).exclude(pk__in=seen):
                seen.add(row.pk)
                yield noun, row


def export_person(*, owner: Account, uid: UUID | str, now: datetime) -> tuple[str, bytes]:
    """(file name, zip): all of theirs as JSON and as a page to read. What is in the bin is not in it."""
    theirs = all_of_theirs(owner=owner, uid=uid)
    told = {"about": _rows(theirs.own), "named_in": _rows(theirs.pointing), "made_at": now.isoformat()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("person.json", json.dumps(told, ensure_ascii=False, indent=1, default=str))
        archive.writestr("person.html", _page(theirs.contact, told, now))
    return f"person-{theirs.contact.uid.hex[:8]}.zip", packed.getvalue()


def _rows(by_noun: dict[type[Record], list[Record]]) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for noun, rows in by_noun.items():
        live = noun.everything.filter(pk__in=[row.pk for row in rows], deletion=None)
        found[noun._meta.model_name or ""] = list(rows_of(noun, live))
    return {name: rows for name, rows in found.items() if rows}


def _page(contact: Contact, told: dict[str, Any], now: datetime) -> str:
    parts = "".join(
        f"<h2>{escape(name.capitalize())}</h2>{''.join(map(_record, rows))}"
        for part in ("about", "named_in")
        for name, rows in told[part].items()
    )
    return PAGE.format(name=escape(contact.formatted_name), day=f"{now:%Y-%m-%d}", parts=parts)


def _record(row: dict[str, Any]) -> str:
    said = "".join(
        f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(str(value))}</dd>"
        for name, value in row.items()
        if value not in ("", None, [], {}) and name != "uid"
    )
    return f"<dl>{said}</dl><hr>"

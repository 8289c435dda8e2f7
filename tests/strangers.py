"""A stranger's records under one uid: whatever noun an address or a command looks up, it finds theirs if it may."""

from __future__ import annotations

from uuid import UUID

from askwell.records.models import Record

SHARED = UUID("5ca1ab1e-0000-4000-8000-000000000001")


def share_one_uid(records: dict[str, Record]) -> dict[str, Record]:
    """Give all of them the same uid (uids are unique within a noun only) and read them again."""
    for record in records.values():
        type(record).everything.filter(pk=record.pk).update(uid=SHARED)
        record.refresh_from_db()
    return records


def assert_untouched(records: dict[str, Record]) -> None:
    """None of them was changed, binned or removed."""
    for noun, record in records.items():
        there = type(record).everything.get(pk=record.pk)
        assert (there.updated_at, there.deletion_id) == (record.updated_at, record.deletion_id), f"a {noun} was touched"

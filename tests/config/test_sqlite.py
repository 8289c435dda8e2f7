from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.backends.sqlite3 import operations

from askwell.config.sqlite.base import DatabaseOperations

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="this house keeps its records in PostgreSQL")

MOMENTS = (
    None,
    "2026-05-12 09:30:00",
    "2026-05-12 09:30:00.000120",
    "2026-05-12",
    "2026-05-12 09:30:00+02:00",
    datetime(2026, 5, 12, 9, 30),
    datetime(2026, 5, 12, 9, 30, tzinfo=UTC),
)


@pytest.mark.parametrize("kept", MOMENTS, ids=str)
def test_a_moment_is_read_as_django_reads_it(kept):
    ours, theirs = DatabaseOperations(connection), operations.DatabaseOperations(connection)
    read = ours.convert_datetimefield_value(kept, None, connection)
    assert read == theirs.convert_datetimefield_value(kept, None, connection)
    assert kept is None or read.tzinfo is not None


def test_what_is_no_moment_is_refused_as_django_refuses_it():
    ours, theirs = DatabaseOperations(connection), operations.DatabaseOperations(connection)
    for wrong in ("2026-13-01 09:30:00", date(2026, 5, 12)):
        errors = []
        for reader in (ours, theirs):
            with pytest.raises(Exception) as refused:  # noqa: PT011 - whatever Django says
                reader.convert_datetimefield_value(wrong, None, connection)
            errors.append((refused.type, str(refused.value)))
        assert errors[0] == errors[1]


def test_the_house_reads_with_it():
    assert type(connection.ops) is DatabaseOperations

"""Django's SQLite, reading moments faster (Django asks for this file's name).

A page may read thousands of them, and Django looks at each twice, in six steps, for what a house never writes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.backends.sqlite3 import base, operations
from django.utils.dateparse import parse_datetime


def _moment(written: bytes) -> datetime | None:
    """What a column of moments holds: they are all written in UTC. Anything else is left to Django."""
    text = written.decode()
    try:
        return datetime.fromisoformat(f"{text}Z")
    except ValueError:
        return parse_datetime(text)


base.Database.register_converter(  # type: ignore[attr-defined]
    "datetime", _moment
)


class DatabaseOperations(operations.DatabaseOperations):
    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """As Django's: an aware moment. A column has been read already; what was worked out comes as text."""
        if value is None or (type(value) is datetime and value.tzinfo is UTC):
            return value
        if isinstance(value, str) and self.connection.timezone is UTC:
            try:
                return datetime.fromisoformat(f"{value}Z")
            except ValueError:
                pass
        return super().convert_datetimefield_value(value, expression, connection)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

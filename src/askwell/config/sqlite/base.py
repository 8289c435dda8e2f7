"""Django's SQLite, reading moments faster (Django asks for this file's name).

A page may read thousands of them, and Django checks each in six steps for what a house never writes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.backends.sqlite3 import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """As Django's: an aware moment. What is not the plain text of one in UTC is left to Django."""
        if value is None:
            return None
        if isinstance(value, str) and self.connection.timezone is UTC:
            try:
                return datetime.fromisoformat(f"{value}Z")
            except ValueError:
                pass
        return super().convert_datetimefield_value(value, expression, connection)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

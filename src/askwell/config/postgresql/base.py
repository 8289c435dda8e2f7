"""Django's PostgreSQL, told to leave out the one sign that PostgreSQL cannot keep (Django asks for this file's name).

SQLite keeps a NUL, so one may come in by a file or an address and would end as an error here, in whatever query it is.
"""

from __future__ import annotations

import re
from typing import Any

from django.db.backends.postgresql import base
from psycopg.types.json import Jsonb, JsonbDumper
from psycopg.types.string import StrDumperUnknown

NUL_IN_JSON = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")


class TextWithoutNul(StrDumperUnknown):
    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\x00", ""))


class JsonWithoutNul(JsonbDumper):
    def dump(self, obj: Any) -> bytes:
        return NUL_IN_JSON.sub(rb"\1", bytes(super().dump(obj) or b"null"))


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.adapters.register_dumper(str, TextWithoutNul)
        connection.adapters.register_dumper(Jsonb, JsonWithoutNul)
        return connection

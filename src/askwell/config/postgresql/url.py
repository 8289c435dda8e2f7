"""DATABASE_URL: the PostgreSQL that keeps the records. Without it they are in the SQLite file of the data folder."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from askwell.journey.errors import AskwellError

SCHEMES = ("postgresql", "postgres")
PASSED_ON = frozenset({
    "application_name", "connect_timeout", "options", "passfile", "service", "sslcert", "sslkey", "sslmode",
    "sslrootcert", "target_session_attrs",
})  # fmt: skip
PATIENCE = 10  # seconds until a server that does not answer counts as away


class DatabaseUrlIsWrong(AskwellError):
    """DATABASE_URL is not understood. It looks like this: postgresql://user:password@host:5432/name."""


class PostgresqlPartIsMissing(AskwellError):
    """The part of Askwell that speaks to PostgreSQL is not installed: pip install 'askwell[postgres]'."""


def postgresql_at(url: str) -> dict[str, Any]:
    """Django's settings for the PostgreSQL at that address. Errors: DatabaseUrlIsWrong, PostgresqlPartIsMissing."""
    address, port = _split(url)
    options = dict(parse_qsl(address.query, keep_blank_values=True))
    host = options.pop("host", None) or unquote(address.hostname or "")
    name = unquote(address.path.removeprefix("/"))
    unknown = sorted(set(options) - PASSED_ON)
    if address.scheme not in SCHEMES or not name or "/" in name or address.fragment:
        raise DatabaseUrlIsWrong
    if unknown:
        raise DatabaseUrlIsWrong(f"DATABASE_URL has a part that is not known: {', '.join(unknown)}.")
    if not find_spec("psycopg"):
        raise PostgresqlPartIsMissing
    return {
        "ENGINE": "askwell.config.postgresql",
        "NAME": name,
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,  # a connection that broke between two requests is replaced at the next
        "OPTIONS": {"connect_timeout": PATIENCE, **options},
    }


def without_password(url: str) -> str:
    """The address as it may be shown."""
    address, port = _split(url)
    user = f"{address.username}@" if address.username else ""
    place = f"{address.hostname or ''}{f':{port}' if port else ''}"
    return f"{address.scheme}://{user}{place}{address.path}{f'?{address.query}' if address.query else ''}"


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        address = urlsplit(url.strip())
        return address, address.port
    except ValueError:
        raise DatabaseUrlIsWrong from None  # the reason would quote the address, and the address holds a password

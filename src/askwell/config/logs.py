"""The log in the data folder: what went wrong and where in the code, never what anybody wrote.

A line has the time in UTC, the level, the request's id, the part of the program and a message. Of an error it keeps its
class and the places in the code, not its words: those may quote a note or an address. Of an address it keeps the
route.
"""

from __future__ import annotations

import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")
ANSWERS = logging.getLogger("askwell.answers")
LARGEST_FILE = 1_000_000
OLD_FILES = 3

_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Formats a record without the words of its error, and Django's records of an answer without the address."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 - logging's
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        bare = logging.makeLogRecord({**record.__dict__, "request_id": REQUEST_ID.get(), "exc_text": None})
        if hasattr(record, "status_code"):
            bare.msg, bare.args = "%s %s", (record.status_code, _route(record))
        elif not _is_ours(record):
            bare.msg, bare.args = _without_values(record), ()
        return super().format(bare)

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 - the name is logging's
        kind, _, places = ei
        if kind is None:
            return ""
        lines = (f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(places))
        return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *lines])


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.startswith(("askwell", "django_tasks"))


def _without_values(record: logging.LogRecord) -> str:
    """What is left of somebody else's message: its template, or where it was written when there is none."""
    return str(record.msg) if record.args else f"{record.pathname}:{record.lineno}"


def _is_worth_keeping(record: logging.LogRecord) -> bool:
    return _is_ours(record) or record.levelno >= logging.WARNING


def _route(record: logging.LogRecord) -> str:
    """The pattern of the address that was asked for, such as `people/<uuid:uid>/`."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return f"/{match.route}" if match else "an address that does not exist"


def keep_a_log(path: Path) -> logging.Handler:
    """Log to that file, at most 4 MB in all: our own lines from INFO on, others' warnings."""
    handler = RotatingFileHandler(path, maxBytes=LARGEST_FILE, backupCount=OLD_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(WithoutWords())
    handler.addFilter(_is_worth_keeping)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def close_the_log(handler: logging.Handler) -> None:
    logging.getLogger().removeHandler(handler)
    handler.close()

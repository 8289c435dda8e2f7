"""Use a SQLite without the WAL-reset bug.

SQLite 3.7.0 to 3.51.2 can, rarely, damage a WAL database that has two or more connections
(sqlite.org/wal.html#walresetbug). Where the one that came with Python is such a version, the `pysqlite3` wheel, which
brings its own, takes its place. It has no wheel for Linux on ARM: there the system's stays, and `askwell doctor` says
so.
"""

from __future__ import annotations

import sys

Version = tuple[int, int, int]


def is_safe(version: Version) -> bool:
    """Whether that version has the mend: 3.51.3 and newer, or the two branches it was carried back to."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def use_a_safe_sqlite() -> Version:
    """Put pysqlite3 in the place of sqlite3 when that is the safer one; give back the version that is now in use.

    Call before Django's SQLite backend is imported: it keeps what it finds then.
    """
    import sqlite3

    if is_safe(sqlite3.sqlite_version_info) or "django.db.backends.sqlite3.base" in sys.modules:
        return sqlite3.sqlite_version_info
    try:
        import pysqlite3
    except ImportError:
        return sqlite3.sqlite_version_info
    theirs: Version = pysqlite3.sqlite_version_info
    if is_safe(theirs):
        sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = pysqlite3, pysqlite3.dbapi2
        return theirs
    return sqlite3.sqlite_version_info

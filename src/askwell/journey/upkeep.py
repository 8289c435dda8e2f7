"""What keeps the database quick: counts that let it pick the right index, and no words of anybody in them."""

from __future__ import annotations

from django.db import connection

from askwell.journey.writing import writes


@writes
def count_what_grew() -> None:
    """Refresh SQLite's counts where they are old: without them it reads a whole account to find one person.

    Beside the counts SQLite would keep samples of the rows themselves; those could outlive an erased person.
    PostgreSQL counts for itself.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize=0x10002")
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat4'")
        if cursor.fetchone()[0]:
            cursor.execute("DELETE FROM sqlite_stat4")

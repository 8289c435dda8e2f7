"""Fill the home of ASKWELL_HOME: python -m benchmarks.filling PEOPLE [NOTES TOUCHES]."""

from __future__ import annotations

import os
import sys


def main(people: int, *more: int) -> None:
    from askwell.config.database import prepare
    from askwell.config.home import current_home

    if "ASKWELL_HOME" not in os.environ or current_home().database.exists():
        sys.exit("Only an empty home is filled: set ASKWELL_HOME to a new folder.")
    prepare(current_home())
    from django.db import connection

    from askwell.journey import account, upkeep
    from benchmarks.homes import Size, fill

    owner = account.local_owner()
    account.change_account(owner=owner, formatted_name="Amara Diallo", welcomed_at="2026-01-01T00:00Z")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")  # a home that is thrown away need not outlive a power cut
    fill(owner, Size(people, *more))
    upkeep.count_what_grew()


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))

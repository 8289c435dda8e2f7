"""Fill the home of ASKWELL_HOME: python -m benchmarks.filling PEOPLE [NOTES TOUCHES]."""

from __future__ import annotations

import sys


def main(people: int, *more: int) -> None:
    from askwell.config.database import prepare
    from askwell.config.home import current_home

    prepare(current_home())
    from askwell.journey import account, upkeep
    from benchmarks.homes import Size, fill

    owner = account.local_owner()
    account.change_account(owner=owner, formatted_name="Amara Diallo", welcomed_at="2026-01-01T00:00Z")
    fill(owner, Size(people, *more))
    upkeep.count_what_grew()


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))

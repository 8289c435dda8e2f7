"""Plans that many talks with the first person of a prepared house, as a program, and prints their uids."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta


def main() -> None:
    from askwell.cli import base

    base.set_django_up()
    from askwell.journey import account, keeping
    from askwell.journey.writing import writing
    from askwell.records.models import Contact, Conversation

    owner, now = account.local_owner(), datetime.now(UTC)
    with writing():
        for number in range(int(sys.argv[1])):
            talk = keeping.add(
                Conversation, owner=owner, now=now, contact=Contact.everything.filter(is_me=False).first(),
                starts_at=now + timedelta(minutes=24 * number), my_time_zone="UTC",
            )  # fmt: skip
            print(talk.uid)


if __name__ == "__main__":
    main()

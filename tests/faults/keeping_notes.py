"""Saves notes as the room does, one after another, each acknowledged into the power log once `take_note` has answered.

Run as a program on a prepared house: how many notes, the file that takes the acknowledgements, and at last the word
`less` to open the database with synchronous=NORMAL, which is less than Askwell allows.
"""

from __future__ import annotations

import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path


def main() -> None:
    count, acknowledged, less = int(sys.argv[1]), Path(sys.argv[2]), "less" in sys.argv
    from askwell.cli import base

    base.set_django_up()
    from django.conf import settings

    if less:
        options = settings.DATABASES["default"]["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
    from askwell.journey import account, keeping, meet
    from askwell.journey.writing import writing
    from askwell.records.models import Contact, Conversation

    owner, now = account.local_owner(), datetime.now(UTC)
    with writing():
        talk = keeping.add(
            Conversation, owner=owner, now=now, contact=Contact.everything.filter(is_me=False).first(),
            starts_at=now, my_time_zone="UTC",
        )  # fmt: skip
    line = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for seq in range(1, count + 1):
        now = datetime.now(UTC)
        text = f"Line {seq}: " + "they said the rota was the reason " * (seq % 40)
        meet.take_note(
            owner=owner, now=now, conversation=talk.uid, note_uid=uuid.uuid5(uuid.NAMESPACE_OID, str(seq // 2)),
            client="power", seq=seq, text=text, typed_at=now,
        )  # fmt: skip
        os.write(line, f"{seq:09d}\n".encode())
    os._exit(0)  # the power goes: nobody closes the database


if __name__ == "__main__":
    main()

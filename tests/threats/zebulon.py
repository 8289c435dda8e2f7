"""One person left everywhere a person can leave a trace. usage: zebulon.py HOME [again]

HOME is an empty data folder; with `again`, one to which Zebulon is brought once more in other words.
Each trace has a word of its own that stands nowhere else; `WORDS` are all of them. Zebulon comes in from files as a
user brings them, talks for long enough to spill over many pages, and is named by others, the bin, tasks and copies.
"""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
NAME = "Zebulon Quackenbush"
WORDS = (
    "zebulon", "quackenbush", "zq-77", "zqmail", "zqhome", "5550177", "zqheadline", "zqabout", "zqaim", "zqnote",
    "zqearlier", "zqmerged", "zqagenda", "zqreferred", "zqloose", "zqbody", "zqsubject", "zqreply", "zqpromise", "zqfact",
    "zqtouch", "zqbinned", "zqdouble", "zqreason", "zqtask", "zqstray", "zqhalf", "zqcopy", "zqworkshop",
)  # fmt: skip
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
CONNECTIONS = (
    f"{HEADER}Zebulon,Quackenbush,https://www.linkedin.com/in/zq-77,z@zqmail.example,Northwind,Zqheadline,05 Mar 2021\n"
)
CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Zebulon Quackenbush\nEMAIL:z@zqmail.example\nEMAIL:family@shared.example\nTEL:+49 40 5550177\n"
    "URL:https://zqhome.example\nNOTE:zqabout\nEND:VCARD\n"
)
ZELDA = "BEGIN:VCARD\nVERSION:3.0\nFN:Zelda Other\nEMAIL:family@shared.example\nEND:VCARD\n"  # shares an address
# The same person in other files and in other words.
IN_OTHER_WORDS = {
    "slug.csv": ("linkedin", f"{HEADER}Z.,Q.,http://de.linkedin.com/in/ZQ-77/?trk=x,,,,\n"),
    "mail.vcf": ("vcard", "BEGIN:VCARD\nVERSION:4.0\nFN:Z Q\nEMAIL:Z@ZQmail.example\nEND:VCARD\n"),
    "phone.vcf": ("vcard", "BEGIN:VCARD\nVERSION:4.0\nFN:Quackenbush Zebulon\nTEL:040 555 0177\nEND:VCARD\n"),
    "page.vcf": ("vcard", "BEGIN:VCARD\nVERSION:4.0\nFN:Zebulon Quackenbush\nURL:https://zqhome.example\nEND:VCARD\n"),
    "day.csv": ("linkedin", f"{HEADER}Zebulon,Quackenbush,,,,,05 Mar 2021\n"),
    "again.csv": ("linkedin", CONNECTIONS),
    "post.vcf": ("vcard", "BEGIN:VCARD\nVERSION:4.0\nFN:Zebulon Quackenbush\nORG:Northwind\nEND:VCARD\n"),
}


def connections(others: int) -> str:
    """A LinkedIn file in which Zebulon stands among that many others."""
    rows = [
        f"Given{n},Family{n},https://www.linkedin.com/in/person-{n},p{n}@people.example,Org {n % 40},Role,05 Mar 2021\n"
        for n in range(others)
    ]
    return CONNECTIONS + "".join(rows)


def bring(owner: Any, kind: str, name: str, text: str) -> Any:
    from askwell.journey import overview

    return overview.start_import(owner=owner, now=NOW, kind=kind, file_name=name, parts=[text.encode()], at_once=True)


def leave_traces(owner: Any) -> Any:
    """Everything but the files: gives Zebulon's contact."""
    from askwell.journey import keeping, overview
    from askwell.journey.research.merging import merge
    from askwell.records.models import (
        AgendaItem,
        Commitment,
        Contact,
        ContactPoint,
        Conversation,
        Fact,
        Message,
        Outreach,
        Referral,
        Touch,
    )

    def add(noun: Any, **fields: Any) -> Any:
        return keeping.add(noun, owner=owner, now=NOW, **fields)

    bring(owner, "linkedin", "Connections.csv", connections(150))
    bring(owner, "vcard", "Zebulon Quackenbush.vcf", CARD)
    assert NAME in str(bring(owner, "vcard", "zelda.vcf", ZELDA).findings)
    zeb = Contact.objects.of(owner).get(formatted_name=NAME)
    ben = add(Contact, formatted_name="Ben Okafor", given_name="Ben", family_name="Okafor", sort_name="okafor ben")
    talk, bens = (
        add(Conversation, contact=who, starts_at=NOW, my_time_zone="UTC", aim=aim)
        for who, aim in ((zeb, "zqaim"), (ben, "Grids"))
    )
    write_notes(owner, talk, bens)
    agenda = add(keeping.nouns_by_name()["agenda"], conversation=talk)
    add(AgendaItem, agenda=agenda, text="zqagenda?")
    add(Referral, conversation=bens, formatted_name="My friend Z", why="zqreferred", contact=zeb)
    add(Referral, conversation=bens, formatted_name="zebulon  quackenbush", why="zqloose")
    outreach = add(Outreach, contact=zeb, reply_text="zqreply", state="yes", invited_at=NOW)
    add(Message, contact=zeb, outreach=outreach, kind="invitation", subject="zqsubject", body="zqbody")
    add(Commitment, contact=zeb, text="zqpromise")
    fact = add(Fact, contact=zeb, text="zqfact", source="zqhome.example")
    add(Touch, contact=zeb, planned_on=NOW.date(), text="zqtouch")
    reasons = [{"noun": "fact", "uid": str(fact.uid), "text": "zqreason"}]
    add(Message, contact=ben, kind="update", body="Dear Ben", rests_on=reasons)
    binned = add(Touch, contact=zeb, planned_on=NOW.date(), text="zqbinned", reason="zqbinned")
    keeping.move_to_bin(binned, now=NOW)
    double = add(Contact, formatted_name="Z. Zqdouble", sort_name="zqdouble z", about="zqmerged")
    add(ContactPoint, contact=double, kind="phone", value="+1 555 0177", normalized="+15550177")
    merge(owner=owner, now=NOW, kept=zeb.uid, other=double.uid)
    leave_tasks(owner, zeb)
    overview.back_up(now=NOW)
    return zeb


def write_notes(owner: Any, talk: Any, bens: Any) -> None:
    """Notes of all lengths, each written over, and some of them taken away: rows move from page to page."""
    from askwell.journey import keeping, meet
    from askwell.journey.writing import writing
    from askwell.records.models import Note

    chance = random.Random(7)
    for number in range(80):
        of, word = (talk, "zqnote") if chance.random() < 0.5 else (bens, "grid")
        uid = UUID(int=chance.getrandbits(128))
        with writing():
            for seq, text in enumerate(("zqearlier" if of is talk else "before", word), 1):
                meet.take_note(
                    owner=owner, now=NOW, conversation=of.uid, note_uid=uid, client="tab", seq=seq, typed_at=NOW,
                    text=f"{text} {number} " * chance.choice([1, 9, 90, 900]), base_revision=seq - 1,
                )  # fmt: skip
    for note in Note.objects.of(owner).filter(text__startswith="grid")[:30]:
        keeping.change(note, now=NOW, text="short")


def leave_tasks(owner: Any, zeb: Any) -> None:
    """A task that failed on their words, and one that waits for them."""
    from django_tasks_db.models import DBTaskResult

    common = {"task_path": "askwell.nothing", "queue_name": "default", "backend_name": "default", "run_after": NOW}
    over = {"status": "FAILED", "traceback": "ValueError: zqtask", "exception_class_path": "builtins.ValueError"}
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, finished_at=NOW + timedelta(1), **common, **over
    )
    DBTaskResult.objects.create(args_kwargs={"args": [str(zeb.uid)], "kwargs": {}}, status="READY", **common)


def leave_files(root: Path) -> None:
    """What cuts and upgrades leave lying about."""
    for name, word in (
        ("imports/0.import", "zqstray"),
        ("backups/.copy-1.sqlite3", "zqhalf"),
        ("database-copies/before-restore-0001/askwell.sqlite3", "zqcopy"),
        (".restore-1/askwell.sqlite3", "zqworkshop"),
    ):
        path = root / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_text(word)


def words_found(root: Path) -> dict[str, list[str]]:
    """word -> the files in which its bytes stand, in any case and in UTF-16 too."""
    found: dict[str, list[str]] = {}
    for path in root.rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        for word in WORDS:
            if word.encode() in data or word.encode("utf-16-le") in data or word.encode() in path.name.lower().encode():
                found.setdefault(word, []).append(path.name)
    return found


def bring_again(owner: Any) -> dict[str, dict[str, Any]]:
    """What became of each file in which he stands in other words."""
    from askwell.journey import overview

    return {name: overview.as_json(bring(owner, kind, name, text)) for name, (kind, text) in IN_OTHER_WORDS.items()}


def main(root: Path, again: bool) -> None:
    os.environ["ASKWELL_HOME"] = str(root)
    from askwell.config.home import Home
    from askwell.config.local_mode import use_a_safe_sqlite

    use_a_safe_sqlite()
    from askwell.config import database

    database.prepare(Home(root))
    from askwell.journey.account import local_owner

    if again:
        print(json.dumps(bring_again(local_owner())))
    else:
        leave_traces(local_owner())
        leave_files(root)


if __name__ == "__main__":
    main(Path(sys.argv[1]), again=len(sys.argv) > 2)

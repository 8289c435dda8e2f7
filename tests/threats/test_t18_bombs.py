"""T18: small files that would grow: each costs little, freezes nothing, reads nothing else and asks nobody.

PDF, DOCX, pictures and feeds have no way in yet; theirs come with their readers. Here are cards, tables and calendars.
"""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from askwell.formats import contact_csv, icalendar_reading, linkedin, vcard
from askwell.journey.apart import FileIsNotRead, apart
from threats.weighing import weighed

MB = 1024 * 1024
CARD = "BEGIN:VCARD\nVERSION:2.1\nFN:Ben Okafor\n{}END:VCARD\n"
EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Talk\nDTSTART:20260512T090000Z\n{}END:VEVENT\nEND:VCALENDAR\n"
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMBS: dict[str, Callable[[], str | bytes]] = {
    "300 kB of quoted-printable": lambda: CARD.format("NOTE;ENCODING=QUOTED-PRINTABLE:" + "=41=\n" * 60_000 + "\n"),
    "quoted-printable without end": lambda: CARD.format("NOTE;ENCODING=QUOTED-PRINTABLE:" + "=" * 300_000),
    "base64 without end": lambda: CARD.format("PHOTO;ENCODING=b:" + "A" * 3 * MB + "\n"),
    "cards in cards": lambda: "BEGIN:VCARD\n" * 100_000 + "END:VCARD\n" * 100_000,
    "cards without end": lambda: "BEGIN:VCARD\nFN:Ben\n" * 10_000,
    "events in events": lambda: "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 30_000 + "END:VEVENT\n" * 30_000,
    "zones in events": lambda: EVENT.format("BEGIN:VTIMEZONE\nTZID:a\n" * 20_000),
    "twenty thousand attendees": lambda: EVENT.format("ATTENDEE:mailto:a@b.example\n" * 20_000),
    "an alarm a second, for ever": lambda: EVENT.format("RRULE:FREQ=SECONDLY;COUNT=1000000000\n"),
    "a rule of a megabyte": lambda: EVENT.format("RRULE:FREQ=DAILY;BYSECOND=" + "1," * 500_000 + "\n"),
    "a line of a megabyte": lambda: CARD.format("NOTE:" + "a" * MB + "\n"),
    "a folded line of a megabyte": lambda: CARD.format("NOTE:a\n" + " a\n" * 350_000),
    "a million parameters": lambda: CARD.format("NOTE" + ";a=b" * 1_000_000 + ":a\n"),
    "a million semicolons": lambda: CARD.format("N:" + ";" * 1_000_000 + "\n"),
    "a million backslashes": lambda: CARD.format("NOTE:" + "\\" * 1_000_000 + "\n"),
    "a million empty lines": lambda: "\n" * 1_000_000,
    "a million commas": lambda: "Name," + "," * 1_000_000 + "\nBen\n",
    "a million quotes": lambda: "Name,Mail\n" + '"' * 1_000_001 + "\n",
    "quotes that never close": lambda: "Name,Mail\n" + '"a,b\n' * 20_000,
    "a cell of ten megabytes": lambda: "Name,Mail\n" + "a" * 10 * MB + ",b\n",
    "ten thousand columns": lambda: ",".join(f"c{n}" for n in range(10_000)) + "\n" + ("," * 9_999 + "\n") * 50,
    "billion laughs": lambda: f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">{ENTITIES}]><a>&a9;</a>',
    "a file of this computer": lambda: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "an address to ask": lambda: CARD.format("PHOTO;VALUE=uri:http://127.0.0.1:9/\nSOURCE:file:///etc/passwd\n"),
    "a calendar's address to ask": lambda: EVENT.format("ATTACH:file:///etc/passwd\nTZURL:http://127.0.0.1:9/\n"),
    "a gzip bomb": lambda: gzip.compress(bytes(50 * MB)),
    "zeros": lambda: bytes(5 * MB),
    "half a letter": lambda: b"\xff\xfe" + b"\xd8" * 3 * MB,
    "accents on one letter": lambda: CARD.format("NOTE:a" + "\u0301" * 500_000 + "\n"),
}  # fmt: skip
READERS = {
    "linkedin": (linkedin.read_archive, "Connections.csv"),
    "vcard": (vcard.read_cards,),
    "table": (contact_csv.read_contacts,),
    "calendar": (icalendar_reading.read_events,),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_by_every_reader(tmp_path, name):
    made = BOMBS[name]()
    file = tmp_path / "bomb"
    file.write_bytes(made if isinstance(made, bytes) else made.encode())
    del made
    for reader, *args in READERS.values():
        with weighed() as cost:
            try:
                said = repr(apart(reader)(file, *args))
            except FileIsNotRead as error:
                said = error.sentence
        assert cost.child_cpu < 10
        assert cost.megabytes < 64
        assert "root:" not in said


def test_the_spreadsheet_that_unpacks_to_a_gigabyte_is_no_table(tmp_path):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet.xml", bytes(100 * MB))
    file = tmp_path / "people.csv"
    file.write_bytes(packed.getvalue())
    with weighed() as cost:
        people, findings = apart(contact_csv.read_contacts)(file)
    assert not people
    assert "a spreadsheet, not a table of contacts" in str(findings[0])
    assert cost.child_cpu < 2

"""T18: small files that would grow: each costs little, freezes nothing, reads nothing else and asks nobody.

Pictures and feeds have no way in yet; theirs come with their readers. Here are cards, tables, calendars and résumés.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest

from askwell.formats import contact_csv, icalendar_reading, linkedin, resume_files, vcard
from askwell.journey.apart import FileIsNotRead, apart
from threats.weighing import weighed

MB = 1024 * 1024
READ_RESUME = apart(resume_files.read_resume, loads=("askwell.formats.pdf_words",))
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
READERS: dict[str, tuple[Callable[..., object], *tuple[str, ...]]] = {
    "linkedin": (apart(linkedin.read_archive), "Connections.csv"),
    "vcard": (apart(vcard.read_cards),),
    "table": (apart(contact_csv.read_contacts),),
    "calendar": (apart(icalendar_reading.read_events),),
}


def pdf(content: bytes) -> bytes:
    """A page whose content unpacks to that."""
    packed = zlib.compress(content, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F0<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    parts.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    return (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(parts, start=1))
        + b"trailer<</Root 1 0 R>>"
    )


def document(xml: bytes) -> bytes:
    """A Word document of that XML."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return buffer.getvalue()


W = b'<w:a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:a>'
RESUMES: dict[str, Callable[[], bytes]] = {
    "a page that unpacks to 300 MB": lambda: pdf(bytes(300 * MB)),
    "a million words": lambda: pdf(b"BT /F0 1 Tf 9 9 Td " + b"(a b ) Tj " * 500_000 + b"ET"),
    "a word of a million letters": lambda: pdf(b"BT /F0 1 Tf 9 9 Td (" + b"a" * MB + b") Tj ET"),
    "pages in pages, for ever": lambda: pdf(b"").replace(b"Kids[3 0 R]/Count 1", b"Kids[2 0 R]/Count 9999999"),
    "a document that unpacks to 300 MB": lambda: document(bytes(300 * MB)),
    "a document of entities": lambda: document(f'<!DOCTYPE a [<!ENTITY a0 "ha">{ENTITIES}]><a>&a9;</a>'.encode()),
    "a document that asks for a file": lambda: document(
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    ),
    "a document a hundred thousand deep": lambda: document(W % (b"<w:p>" * 100_000 + b"</w:p>" * 100_000)),
    "a document of a million paragraphs": lambda: document(W % (b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 500_000)),
    "a paragraph of a million tabs": lambda: document(
        W % (b"<w:p><w:r>" + b"<w:tab/><w:t>a</w:t>" * 400_000 + b"</w:r></w:p>")
    ),
}


@pytest.mark.parametrize("name", RESUMES)
def test_a_bomb_that_calls_itself_a_resume_costs_little(tmp_path, name):
    file = tmp_path / "cv"
    file.write_bytes(RESUMES[name]())
    with weighed() as cost:
        try:
            said = repr(READ_RESUME(file, "cv"))
        except FileIsNotRead as error:
            said = error.sentence
    assert cost.child_cpu < 12
    assert cost.megabytes < 64
    assert "root:" not in said


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_by_every_reader(tmp_path, name):
    made = BOMBS[name]()
    file = tmp_path / "bomb"
    file.write_bytes(made if isinstance(made, bytes) else made.encode())
    del made
    for reader, *args in READERS.values():
        with weighed() as cost:
            try:
                said = repr(reader(file, *args))
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

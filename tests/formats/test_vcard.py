from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats import Card, vcard
from askwell.formats.vcard import read_cards, write_cards
from formats.some_cards import cards

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def one(*lines: str | bytes) -> Card:
    people, findings = read_cards(block(*lines))
    assert findings == []
    (card,) = people
    return card


def block(*lines: str | bytes) -> bytes:
    body = [line.encode() if isinstance(line, str) else line for line in lines]
    return b"\r\n".join([b"BEGIN:VCARD", *body, b"END:VCARD", b""])


def said(data: bytes) -> str:
    return " ".join(map(str, read_cards(data)[1]))


def test_it_reads_a_card_of_4_0() -> None:
    card = one(
        "VERSION:4.0",
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "FN:Ben Ode",
        "N:Ode;Ben;Philip,Paul;;M.D.",
        "EMAIL;PREF=2:ben@home.example",
        'EMAIL;PREF=1;TYPE="work,x":BEN@Work.example',
        'TEL;VALUE=uri;TYPE="work,voice":tel:+1-555-0100;ext=102',
        "TEL:tel:+1-555-0101;phone-context=x",
        "ORG:;Acme\\, Inc.;Ward",
        "TITLE:Nurse",
        "ADR;TYPE=work:;;1 Street;Lisbon;;1000;Portugal",
        "URL:https://ben.example/cv",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/Ben-Ode/",
        "NOTE:Line one\\nline two\\; three\\\\",
        "CATEGORIES:Health,Old\\, friends",
        "X-ASKWELL-CONNECTED-ON:2021-03-12",
    )
    assert card == Card(
        formatted_name="Ben Ode",
        given_name="Ben",
        family_name="Ode",
        organization="Acme, Inc.",
        title="Nurse",
        emails=("ben@work.example", "ben@home.example"),
        phones=("+1-555-0100 ext. 102", "+1-555-0101"),
        urls=("https://ben.example/cv",),
        linkedin_url="https://www.linkedin.com/in/ben-ode",
        location="Lisbon, Portugal",
        about="Line one\nline two; three\\",
        connected_on=date(2021, 3, 12),
        uid="4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        categories=("Health", "Old, friends"),
        source_line=1,
    )


def test_it_reads_a_card_of_2_1() -> None:
    card = one(
        "VERSION:2.1",
        b"N;CHARSET=ISO-8859-1:Gro\xdf;J\xfcrgen",
        "TEL;CELL;PREF:555-0100",
        "EMAIL;INTERNET:j@g.example",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=C3=9Fe=0D=0A=",
        "zweite Zeile=",
        "",
        "ROLE:Chef",
        "PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQEAYABg",
        "AAAAAAAAAAAAAAAAAAAAAAAA",
        "",
    )
    assert (card.formatted_name, card.given_name, card.family_name) == ("Jürgen Groß", "Jürgen", "Groß")
    assert (card.about, card.title, card.phones) == ("Grüße\nzweite Zeile", "Chef", ("555-0100",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_it_reads_every_encoding_and_line_end(encoding: str, line_end: str) -> None:
    text = line_end.join(["begin:vcard", "VERSION:3.0", "item1.fn:Jürgen", "  Groß", "End:vCard", ""])
    people, findings = read_cards(text.encode(encoding))
    assert [card.formatted_name for card in people] == ["Jürgen Groß"]
    assert findings == []


def test_a_fold_may_split_a_letter() -> None:
    name = "Zoë".encode()
    assert one(b"FN:" + name[:3] + b"\r\n " + name[3:]).formatted_name == "Zoë"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Ode;Ben;;;"], "Ben Ode"),
        (["N:Ode"], "Ode"),
        (["NICKNAME:Benny"], "Benny"),
        (["FN:", "ORG:Acme"], "Acme"),
        (["EMAIL:ben.ode@b.example"], "Ben Ode"),
        (["X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ben-ode"], "Ben Ode"),
        (["TEL:555-0100"], "555-0100"),
        (["FN;ENCODING=b:QmVuIE9kZQ=="], "Ben Ode"),
        (["FN;ENCODING=b:x", "N:Ode;Ben"], "Ben Ode"),
        (["FN;CHARSET=idna:Ben"], "Ben"),
        (['FN;X="a:b;c":Ben'], "Ben"),
        (['FN;X="a:Ben'], "Ben"),
        (["FN;PREF=x:Chen", "FN;TYPE=pref:Ben"], "Ben"),
        (["FN" + ";a=b" * 200 + ":Ben"], "Ben"),
    ],
)
def test_nobody_is_lost_for_having_little(lines: list[str], name: str) -> None:
    assert one(*lines).formatted_name == name


def test_a_note_with_broken_folds_keeps_its_words() -> None:
    assert one("FN:Ben", "NOTE:one", "two words here", "three").about == "one\ntwo words here\nthree"


def test_several_cards_are_several_people() -> None:
    people, findings = read_cards(block("FN:Ben") + block("FN:Chen") * 2)
    assert [(card.formatted_name, card.source_line) for card in people] == [("Ben", 1), ("Chen", 4), ("Chen", 7)]
    assert findings == []


def test_a_card_without_an_end_is_kept() -> None:
    people, _ = read_cards(b"BEGIN:VCARD\nFN:Ben\n" + block("FN:Chen") + b"BEGIN:VCARD\nFN:Amara")
    assert [card.formatted_name for card in people] == ["Ben", "Chen", "Amara"]
    assert said(b"BEGIN:VCARD\nFN:Ben").startswith("Line 1: This card has no END:VCARD")


def test_a_card_inside_a_card_is_skipped() -> None:
    inner = block("FN:Assistant", "EMAIL:a@a.example")
    assert one("FN:Ben", "AGENT:", inner + b"EMAIL:ben@b.example").emails == ("ben@b.example",)
    assert one("FN:Ben", inner + inner + b"EMAIL:ben@b.example").emails == ("ben@b.example",)
    people, _ = read_cards(b"BEGIN:VCARD\nFN:Ben\nAGENT:\n" + inner + b"TEL:555-0100\n")
    assert [(card.formatted_name, card.phones) for card in people] == [("Ben", ("555-0100",))]


def test_ends_and_properties_outside_of_cards_are_ignored() -> None:
    people, findings = read_cards(b"END:VCARD\nFN:Nobody\nBEGIN:VCALENDAR\n" + block("FN:Ben"))
    assert [card.formatted_name for card in people] == ["Ben"]
    assert findings == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "a PDF"),
        (b"First Name,Last Name\n", "no line says BEGIN:VCARD"),
        (block("VERSION:4.0"), "no name, no e-mail address"),
        (block("KIND:group", "FN:Choir"), "‘Choir’ is a group"),
        (block("FN:Ben", "EMAIL:ben at b"), "‘ben at b’ is not an e-mail address"),
        (block("FN:Ben", "URL:javascript:alert(1)"), "is not a web address"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, words: str) -> None:
    assert words in said(data)


def test_it_stops_at_the_largest_number_of_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MOST_CARDS", 2)
    people, findings = read_cards(block("FN:Ben") * 4)
    assert len(people) == 2
    assert "first 2 cards" in findings[0].what


@pytest.mark.parametrize(
    "hostile",
    [
        block("FN:Ben", "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=C3=A9" * 50_000),
        block("FN:Ben", "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=C3=A9=\r\n" * 50_000),
        block("FN:Ben", "NOTE:" + "x\r\n " * 300_000),
        block("FN:Ben", "N:" + "\\;" * 300_000),
        block("FN:Ben", "N" + ';"' * 300_000 + ":x"),
        block("FN:Ben", "a." * 300_000),
        b"BEGIN:VCARD\n" * 20_000 + b"FN:Ben\n" + b"END:VCARD\n" * 20_000,
        b"BEGIN:VCARD\nFN:Ben\n" + b"BEGIN:VCARD\nFN:x\n" * 20_000 + b"END:VCARD\n" * 20_001,
        block("FN:Ben", *["TITLE:x"] * 50_000),
    ],
)
def test_a_hostile_card_is_read_like_any_other(hostile: bytes) -> None:
    people, _ = read_cards(hostile)
    assert [card.formatted_name[:3] for card in people] == ["Ben"]


@given(st.binary(max_size=400))
def test_any_bytes_give_cards_or_a_finding(data: bytes) -> None:
    people, findings = read_cards(data)
    assert people or findings


@given(st.text(alphabet='FNTEL;:="\\,\n \t\r;ENCODING=QUOTED-PRINTABLE.é', max_size=200))
def test_any_lines_in_a_card_give_a_card_or_a_finding(body: str) -> None:
    people, findings = read_cards(block(body))
    assert people or findings


@given(st.lists(cards, min_size=1, max_size=3))
def test_what_it_writes_it_reads_back(people: list[Card]) -> None:
    text = write_cards(people, NOW)
    again, findings = read_cards(text.encode())
    assert findings == []
    assert [replace(card, source_line=0) for card in again] == people


@given(cards)
def test_no_line_is_longer_than_75_octets(card: Card) -> None:
    text = write_cards([card], NOW)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("BEGIN:VCARD") == 1
    assert text.isprintable() or set(text) - {"\r", "\n"}


def test_a_hostile_name_stays_one_name() -> None:
    ben = Card(formatted_name="Ben\r\nEMAIL:x@evil.example\r\nEND:VCARD\x00\x0b", organization="a;b,c\\n")
    (again,), _ = read_cards(write_cards([ben], NOW).encode())
    assert again.formatted_name == "Ben EMAIL:x@evil.example END:VCARD"
    assert (again.emails, again.organization) == ((), "a;b,c\\n")


def test_every_card_has_a_uid_that_stays() -> None:
    ben = Card(formatted_name="Ben")
    (first,), _ = read_cards(write_cards([ben], NOW).encode())
    (second,), _ = read_cards(write_cards([ben], datetime(2027, 1, 1, tzinfo=UTC)).encode())
    assert first.uid
    assert first.uid == second.uid
    (kept,), _ = read_cards(write_cards([replace(ben, uid="old, odd; id")], NOW).encode())
    assert kept.uid == "old, odd; id"
    assert "REV:20261122T093000Z" in write_cards([ben], NOW)


def test_vobject_reads_the_same() -> None:
    ben = Card(
        formatted_name="Ben Ode, M.D.",
        given_name="Ben",
        family_name="Ode",
        title="Nurse; night",
        emails=("ben@b.example",),
        about="one\ntwo \\ three, " + "ä" * 100,
    )
    other = vobject.readOne(write_cards([ben], NOW).replace("VERSION:4.0", "VERSION:3.0"))
    assert other.fn.value == ben.formatted_name
    assert (other.n.value.given, other.n.value.family) == ("Ben", "Ode")
    assert (other.title.value, other.note.value, other.email.value) == (ben.title, ben.about, "ben@b.example")


def test_it_reads_what_vobject_writes() -> None:
    theirs = vobject.vCard()
    theirs.add("fn").value = "Zoë; Ode, M.D."
    theirs.add("n").value = vobject.vcard.Name(family="Ode", given="Zoë")
    theirs.add("note").value = "one\ntwo, three\\" + "é" * 90
    (card,), findings = read_cards(theirs.serialize().encode())
    assert findings == []
    assert (card.formatted_name, card.given_name, card.about) == (theirs.fn.value, "Zoë", theirs.note.value)

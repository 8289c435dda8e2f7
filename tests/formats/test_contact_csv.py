from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from askwell.formats import Card
from askwell.formats.contact_csv import CONTACT_FIELDS, detect, propose_mapping, read_contacts, write_contacts
from formats.some_cards import cards

GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Location,Occupation,Notes,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title,Website 1 - Value\n"
    'Ben M. Ode,Ben,M.,Ode,,,,"Met,\nlikes ""tea""",Friends ::: * myContacts,* Work,a@b.example ::: c@b.example,'
    "d@b.example,+1 555 0100 ::: +1 555 0101,Acme,Nurse,https://www.linkedin.com/in/ben-ode ::: ben.example\n"
)
GOOGLE_2024 = (
    "First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Notes,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Address 1 - Formatted,Website 1 - Value\n"
    'Ben,M.,Ode,,,Acme,Nurse,,* myContacts ::: * starred,* Work,a@b.example,,"Rua A, 1\nLisboa\nPortugal",\n'
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Company","Job Title","Business City","Business State",'
    '"Business Country/Region","Business Phone","Mobile Phone","Birthday","Categories","E-mail Address",'
    '"E-mail Display Name","Notes","Web Page"\r\n'
    '"Dr.","Ben","","Ode","Acme","Nurse","Lisbon","","Portugal","555-0102","555-0100","0/0/00","Health;Old friends",'
    '"A@b.example","Ben (a@b.example)","L1\r\nL2","ben.example"\r\n'
)
OUTLOOK_DE = (
    "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Ort geschäftlich;Land/Region geschäftlich;"
    "Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;Kategorien;Notizen;Webseite\r\n"
    "Herr;Jürgen;;Groß;Müller & Söhne;Koch;Köln;Deutschland;555-0102;555-0100;j@g.example;SMTP;;Grüße;\r\n"
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Mobile Number,"
    "Work City,Work Country,Job Title,Organization,Web Page 1,Notes\n"
    "Ben,Ode,Dr. Ben Ode,,a@b.example,c@b.example,,555-0102,555-0100,Lisbon,Portugal,Nurse,Acme,https://ben.example,x\n"
)


def read(text: str, encoding: str = "utf-8") -> list[Card]:
    people, findings = read_contacts(text.encode(encoding))
    assert findings == []
    return people


def said(data: bytes, mapping: dict[str, str] | None = None) -> str:
    return " ".join(map(str, read_contacts(data, mapping)[1]))


def test_it_reads_google_from_before_2024() -> None:
    assert detect(GOOGLE_OLD.encode()).kind == "google"
    assert read(GOOGLE_OLD) == [
        Card(
            formatted_name="Ben M. Ode",
            given_name="Ben",
            family_name="Ode",
            organization="Acme",
            title="Nurse",
            emails=("a@b.example", "c@b.example", "d@b.example"),
            phones=("+1 555 0100", "+1 555 0101"),
            urls=("https://ben.example",),
            linkedin_url="https://www.linkedin.com/in/ben-ode",
            about='Met,\nlikes "tea"',
            categories=("Friends",),
            source_line=2,
        )
    ]


def test_it_reads_google_since_2024() -> None:
    assert detect(GOOGLE_2024.encode()).kind == "google"
    (ben,) = read(GOOGLE_2024)
    assert (ben.formatted_name, ben.location) == ("Ben M. Ode", "Rua A, 1, Lisboa, Portugal")
    assert (ben.organization, ben.title, ben.categories) == ("Acme", "Nurse", ())


def test_it_reads_outlook() -> None:
    assert detect(OUTLOOK.encode("utf-8-sig")).kind == "outlook"
    (ben,) = read(OUTLOOK, "utf-8-sig")
    assert (ben.formatted_name, ben.title, ben.emails) == ("Ben Ode", "Nurse", ("a@b.example",))
    assert (ben.phones, ben.location) == (("555-0100", "555-0102"), "Lisbon, Portugal")
    assert (ben.about, ben.categories, ben.urls) == ("L1\nL2", ("Health", "Old friends"), ("https://ben.example",))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_it_reads_outlook_in_german(encoding: str) -> None:
    shape = detect(OUTLOOK_DE.encode(encoding))
    assert (shape.kind, shape.separator) == ("outlook", ";")
    (person,) = read(OUTLOOK_DE, encoding)
    assert (person.formatted_name, person.organization, person.title) == ("Jürgen Groß", "Müller & Söhne", "Koch")
    assert (person.location, person.about) == ("Köln, Deutschland", "Grüße")


def test_it_reads_thunderbird() -> None:
    assert detect(THUNDERBIRD.encode()).kind == "thunderbird"
    (ben,) = read(THUNDERBIRD)
    assert (ben.formatted_name, ben.emails) == ("Dr. Ben Ode", ("a@b.example", "c@b.example"))
    assert (ben.title, ben.phones, ben.location) == ("Nurse", ("555-0100", "555-0102"), "Lisbon, Portugal")


def test_it_knows_linkedin_and_other_tables() -> None:
    assert detect(b"First Name,Last Name,Company,Connected On\nBen,Ode,Acme,12 Mar 2021\n").kind == "linkedin"
    shape = detect(b"Name\tE-mail\tShoe size\nBen\tb@b.example\t44\n", "people.tsv")
    assert (shape.kind, shape.columns, shape.separator) == ("csv", ("Name", "E-mail", "Shoe size"), "\t")
    assert (shape.encoding, shape.sample_rows) == ("utf-8", (("Ben", "b@b.example", "44"),))


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "‘x.csv’ is empty"), (b"%PDF", "‘x.csv’ is a PDF"), (b",\n,,\n", "no rows of cells")]
)
def test_it_says_that_a_file_is_no_table(data: bytes, words: str) -> None:
    shape = detect(data, "x.csv")
    assert (shape.kind, shape.columns) == ("", ())
    assert shape.finding is not None
    assert words in shape.finding.what
    assert said(data)


def test_columns_have_names_of_their_own() -> None:
    assert detect(b"Name,Notes,,Notes\n").columns == ("Name", "Notes", "Column 3", "Notes (4)")


def test_the_owner_may_say_which_column_is_what() -> None:
    data = b"Wer;Wo;Womit\nBen;Acme;ben@b.example\n"
    shape = detect(data)
    assert shape.columns == ("Wer", "Wo", "Womit")
    assert propose_mapping(shape.columns, shape.sample_rows) == {"email": "Womit", "formatted_name": "Wer"}
    people, findings = read_contacts(data, {"formatted_name": "Wer", "organization": "Wo", "email": "Womit"})
    assert findings == []
    assert (people[0].formatted_name, people[0].organization, people[0].emails) == ("Ben", "Acme", ("ben@b.example",))


def test_a_table_without_header_is_read_from_its_first_row() -> None:
    (ben, chen) = read("Ben Ode,ben@b.example,linkedin.com/in/ben-ode\nChen Li,chen@c.example,\n")
    assert (ben.formatted_name, ben.emails, ben.source_line) == ("Ben Ode", ("ben@b.example",), 1)
    assert ben.linkedin_url == "https://www.linkedin.com/in/ben-ode"
    assert chen.formatted_name == "Chen Li"
    assert propose_mapping([]) == {}


def test_a_wrong_mapping_is_said() -> None:
    words = said(b"Name,E-mail\nBen,b@b.example\n", {"shoe": "Name", "formatted_name": "Nom"})
    assert "no field ‘shoe’" in words
    assert "no column ‘Nom’. It has Name, E-mail." in words


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (",,Benny,,,", "Benny"),
        (",,,Acme,,", "Acme"),
        (",,,,ben.ode@b.example,", "Ben Ode"),
        (",,,,,555-0100", "555-0100"),
        ("Ben,,,,,", "Ben"),
    ],
)
def test_nobody_is_lost_for_having_little(row: str, name: str) -> None:
    (person,) = read("First Name,Last Name,Nickname,Company,E-mail,Phone\n" + row + "\n")
    assert person.formatted_name == name


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",,,,,,x\n", "Line 2: This row has no name"),
        (",,,,x,,\n", "‘x’ is not a web address"),
        (",,,,ben.example,,\n", "Line 2: This row has no name"),
        ("Ben,Ode,at home,,,,\n", "Line 2: ‘at home’ is not an e-mail address"),
        ("Ben,Ode,,once,,,\n", "Line 2: ‘once’ is not a date"),
        ("Ben,Ode,,,javascript:1,,\n", "Line 2: ‘javascript:1’ is not a web address"),
        ('"Ben,Ode,,,,,\n', "Line 2: A quotation mark on this line is never closed"),
        ("Ben,Ode,,,,,,,more\n", "Line 2: This row has 9 cells where the header has 7"),
        ("", "holds no contacts"),
    ],
)
def test_what_cannot_be_read_is_said(row: str, words: str) -> None:
    assert words in said(f"First Name,Last Name,E-mail,Connected On,Web Page,Notes,Shoe size\n{row}".encode())


def test_a_row_of_the_owners_unmapped_columns_is_nobody() -> None:
    people, findings = read_contacts(b"Name,Shoe size\n,44\n , \nBen,45\n")
    assert [person.formatted_name for person in people] == ["Ben"]
    assert [finding.line for finding in findings] == [2]


def test_every_proposed_field_is_known() -> None:
    for text in (GOOGLE_OLD, GOOGLE_2024, OUTLOOK, OUTLOOK_DE, THUNDERBIRD):
        shape = detect(text.encode())
        mapping = propose_mapping(shape.columns)
        assert set(mapping) <= set(CONTACT_FIELDS)
        assert set(mapping.values()) <= set(shape.columns)


@given(st.binary(max_size=300))
def test_any_bytes_give_contacts_or_a_finding(data: bytes) -> None:
    people, findings = read_contacts(data)
    assert people or findings
    assert detect(data).columns or detect(data).finding


@given(st.text(alphabet='ab",;\n@:= ', max_size=200))
def test_any_rows_give_contacts_or_a_finding(body: str) -> None:
    people, findings = read_contacts(f"Name,E-mail,Labels\n{body}".encode())
    assert people or findings


@given(st.lists(cards, min_size=1, max_size=3))
def test_what_it_writes_it_reads_back(people: list[Card]) -> None:
    assume(not any(":::" in value for card in people for value in (*card.phones, *card.urls, *card.categories)))
    text = write_contacts(people)
    assert detect(text.encode()).kind == "askwell"
    assert [replace(card, source_line=0) for card in read(text)] == people


def test_no_cell_it_writes_begins_like_a_formula() -> None:
    ben = Card(
        formatted_name="=1+1", title="@SUM(1)", phones=("+1 555 0100",), about="-1", connected_on=date(2021, 3, 5)
    )
    text = write_contacts([ben])
    assert text.splitlines()[1] == ",'=1+1,,,,'@SUM(1),,'+1 555 0100,,,,'-1,,2021-03-05"
    assert [replace(card, source_line=0) for card in read(text)] == [ben]

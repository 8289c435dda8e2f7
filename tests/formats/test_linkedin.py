from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats import Card, FormatFinding, iter_connections, linkedin_connections
from askwell.formats.linkedin import LinkedInEducation, LinkedInPosition, read_archive

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
NOTES = 'Notes:\n"When exporting, some are missing."\n\n'
BEN = "Ben,Ode,https://www.linkedin.com/in/ben-ode,ben@b.example,Acme,Nurse,12 Mar 2021\n"


def connections(text: str, encoding: str = "utf-8") -> tuple[list[Card], str]:
    archive = read_archive(text.encode(encoding), "Connections.csv")
    return archive.connections, " ".join(map(str, archive.findings))


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".csv", text)
    return buffer.getvalue()


def test_it_reads_a_person_below_the_notes() -> None:
    ben = Card(
        formatted_name="Ben Ode",
        given_name="Ben",
        family_name="Ode",
        organization="Acme",
        title="Nurse",
        emails=("ben@b.example",),
        linkedin_url="https://www.linkedin.com/in/ben-ode",
        connected_on=date(2021, 3, 12),
        source_line=5,
    )
    assert connections(NOTES + HEADER + BEN) == ([ben], "")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("First Name,Last Name,Email Address,Company,Position,Connected On", 'Ben,Ode,,Acme,Nurse,"3/12/21, 9:18 AM"'),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "Ben,Ode,,,Acme,Nurse,12. März 2021"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connexion établie le", "Ben,Ode,,,Acme,Nurse,12 mars 2021"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Relation depuis", "Ben,Ode,,,Acme,Nurse,12/03/2021"),
        (
            "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
            "Ben,Ode,,,Acme,Nurse,12 de marzo de 2021",
        ),
        (
            "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
            "Ben,Ode,,,Acme,Nurse,12 de mar. de 2021",
        ),
        ("Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il", "Ben,Ode,,,Acme,Nurse,12 mar 2021"),
        ("Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op", "Ben,Ode,,,Acme,Nurse,12 mrt 2021"),
        ("Full Name,Company,Position,Connected On", "Ben Ode,Acme,Nurse,2021-03-12"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_reads_every_year_and_language(header: str, row: str, encoding: str, line_end: str) -> None:
    people, said = connections(line_end.join([header, row, ""]), encoding)
    assert said == ""
    assert [(ben.formatted_name, ben.organization, ben.title, ben.connected_on) for ben in people] == [
        ("Ben Ode", "Acme", "Nurse", date(2021, 3, 12))
    ]


def test_it_reads_semicolons() -> None:
    people, said = connections((NOTES + HEADER + BEN).replace(",", ";"))
    assert said == ""
    assert people[0].title == "Nurse"


def test_any_row_tells_whether_days_come_first() -> None:
    people, _ = connections(HEADER + "Ben,Ode,,,,,3/5/21\nChen,Li,,,,,25/5/21\nDi,Doe,,,,,\n")
    assert [person.connected_on for person in people] == [date(2021, 5, 3), date(2021, 5, 25), None]
    people, _ = connections(HEADER + "Short,Row\nBen,Ode,,,,,3/5/21\n")
    assert people[1].connected_on == date(2021, 3, 5)
    people, _ = connections("First Name,Last Name,Company\nBen,Ode,Acme\n")
    assert people[0].connected_on is None


def test_nobody_is_lost_for_having_little() -> None:
    rows = (
        ",,https://www.linkedin.com/in/di-doe-12a4b,,,,\n,,,ed.doe@x.example,,,\nMononym,,,,,,\n,Last,,,,,\nPad,Ded\n"
    )
    people, said = connections(HEADER + rows)
    assert [person.formatted_name for person in people] == ["Di Doe", "Ed Doe", "Mononym", "Last", "Pad Ded"]
    assert said == ""


def test_an_empty_person_is_named_by_line_and_reason() -> None:
    people, said = connections(HEADER + BEN + "\n,,,,,,\n,,,,Acme,,\n")
    assert len(people) == 1
    assert said.startswith("Line 5: This row has no name, no e-mail address")


def test_what_cannot_be_read_is_said_and_the_person_kept() -> None:
    people, said = connections(HEADER + "Ben,Ode,ftp://x,ben at b,Acme,Nurse,once\nChen,Li,chen.example,,,,\n")
    assert [person.formatted_name for person in people] == ["Ben Ode", "Chen Li"]
    assert people[1].urls == ("https://chen.example",)
    for odd, what in {"ben at b": "an e-mail address", "ftp://x": "a web address", "once": "a date"}.items():
        assert f"Line 2: ‘{odd}’ is not {what}" in said


def test_an_open_quote_costs_nobody() -> None:
    people, said = connections(
        HEADER + 'Chen,Li,,,"Globex,Chef,12 Mar 2021\n' + BEN + 'Di,Doe,,,"Initech, Inc",Dev,1 May 2020\n'
    )
    assert [(person.formatted_name, person.organization) for person in people] == [
        ("Chen Li", "Globex"),
        ("Ben Ode", "Acme"),
        ("Di Doe", "Initech, Inc"),
    ]
    assert said.count("Line 2: A quotation mark") == 1


def test_a_cell_without_end_is_said() -> None:
    people, said = connections(HEADER + "x" * 150_000 + "\n" + BEN)
    assert len(people) == 1
    assert said.startswith("Line 2: A cell on this line is too long")


def test_rows_that_are_too_long_are_mended() -> None:
    people, said = connections(HEADER + "Ben,Ode,,,Acme, Inc,Nurse,12 Mar 2021\nChen,Li,,,Globex,Chef,1 May 2020,,,\n")
    assert [(person.organization, person.title) for person in people] == [("Acme, Inc", "Nurse"), ("Globex", "Chef")]
    assert said.startswith("Line 2: This row has more cells than the header")
    people, said = connections(HEADER + "Ben,Ode,,,Acme,Nurse,12 Mar 2021,more\n")
    assert people[0].title == "Nurse"
    assert "8 cells where the header has 7" in said


@pytest.mark.parametrize(
    ("cut", "names"),
    [
        ("Chen,Li,https://www.link", ["Ben Ode", "Chen Li"]),
        ("Chen,Li,,,Acme,Nurse,12 Ma", ["Ben Ode", "Chen Li"]),
        ("Chen", ["Ben Ode"]),
        ("Chen,L", ["Ben Ode"]),
    ],
)
def test_a_file_that_is_cut_off_says_so(cut: str, names: list[str]) -> None:
    people, said = connections(HEADER + BEN + cut)
    assert [person.formatted_name for person in people] == names
    assert all(person.linkedin_url in ("", "https://www.linkedin.com/in/ben-ode") for person in people)
    assert said.startswith("Line 3: The file is cut off in this row")


def test_a_file_without_a_last_line_end_is_whole() -> None:
    assert connections(HEADER + BEN.strip())[1] == ""
    assert connections("First Name,Last Name,Company\nBen,Ode,Acme")[1] == ""


@pytest.mark.parametrize("head", [HEADER, NOTES + HEADER, HEADER.replace(",", ";")])
def test_a_file_without_people_says_how_to_ask_for_them(head: str) -> None:
    people, said = connections(head)
    assert not people
    assert "holds no connections" in said
    assert "larger archive" in said


def test_a_header_in_an_unknown_tongue_is_guessed_from_the_rows() -> None:
    people, said = connections("Förnmn,Eftrnmn,Adr,Mjl,Ftg,Bfttn,Dtm\n" + BEN)
    assert [(person.formatted_name, person.title) for person in people] == [("Ben Ode", "Nurse")]
    assert "usual order" in said
    people, _ = connections("a,b,c,d,e,f\nBen,Ode,,Acme,Nurse,12 Mar 2021\n")
    assert people[0].organization == "Acme"
    people, _ = connections("a,b,c,d,e,f,g\n" + BEN.replace("12 Mar 2021", "xx"))
    assert people[0].organization == "Acme"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "a PDF"),
        (b"<!doctype html><title>Sign in</title>", "a web page"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"Dear Amara,\nhere are my contacts.", "no columns"),
        (b"PK\x03\x04 cut", "damaged"),
    ],
)
def test_another_file_is_told_by_its_kind(data: bytes, word: str) -> None:
    archive = read_archive(data, "Connections.csv")
    assert not archive.connections
    assert word in str(archive.findings[0])


def test_it_stops_at_the_largest_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkedin_connections, "MOST_ROWS", 3)
    people, said = connections(HEADER + BEN * 5)
    assert len(people) == 3
    assert "rest was not read" in said


def test_it_reads_the_whole_archive() -> None:
    data = zipped(
        Basic__connections=NOTES + HEADER + BEN,
        Basic__Profile=(
            "First Name,Last Name,Address,Headline,Summary,Industry,Geo Location,Websites\n"
            'Amara,Example,Rue 1,Analyst,"One\nTwo",Research,"Lisbon, Portugal",[PORTFOLIO:https://amara.example]\n'
        ),
        Basic__Positions=(
            "Company Name,Title,Description,Location,Started On,Finished On\nAcme,Analyst,Did,Lisbon,Jan 2021,\n"
        ),
        Basic__Education="School Name,Start Date,End Date,Notes,Degree Name,Activities\nUni,2015,2019,Good,BSc,Chess\n",
        Basic__Skills="Name\nPython\nInterviewing\n",
        Basic__messages="FROM,TO\nBen,Amara\n",
    )
    archive = read_archive(data, "export.zip")
    assert archive.findings == []
    assert len(archive.connections) == 1
    assert archive.profile is not None
    assert (archive.profile.formatted_name, archive.profile.headline) == ("Amara Example", "Analyst")
    assert (archive.profile.summary, archive.profile.location) == ("One\nTwo", "Lisbon, Portugal")
    assert archive.profile.urls == ("https://amara.example",)
    assert archive.positions == [
        LinkedInPosition(
            organization="Acme", title="Analyst", description="Did", location="Lisbon", start_date="2021-01"
        )
    ]
    assert archive.education == [
        LinkedInEducation(
            organization="Uni",
            degree="BSc",
            description="Good",
            activities="Chess",
            start_date="2015",
            end_date="2019",
        )
    ]
    assert archive.skills == ["Python", "Interviewing"]


def test_one_of_the_owners_tables_may_come_alone() -> None:
    archive = read_archive(b"First Name,Last Name,Headline\nAmara,Example,Analyst\n", "Profile.csv")
    assert archive.profile is not None
    assert archive.profile.headline == "Analyst"
    assert archive.findings == []


def test_a_broken_table_does_not_hide_the_people() -> None:
    archive = read_archive(zipped(Connections=HEADER + BEN, Profile="%PDF", Skills="What\nis\nthis\n"), "export.zip")
    assert len(archive.connections) == 1
    assert [finding.what for finding in archive.findings] == [
        "Profile.csv is a PDF and was left alone.",
        "Skills.csv is not a table that Askwell knows and was left alone.",
    ]


def test_an_archive_without_connections_says_how_to_get_them() -> None:
    archive = read_archive(zipped(Profile="First Name,Last Name,Headline\nAmara,Example,\n"), "export.zip")
    assert archive.profile is not None
    assert "larger archive" in archive.findings[0].mend


def test_the_second_of_two_connections_files_is_left_alone() -> None:
    archive = read_archive(zipped(a__b__Connections=HEADER, Connections=HEADER + BEN), "export.zip")
    assert len(archive.connections) == 1
    assert "second Connections.csv" in archive.findings[0].what


def test_a_bomb_is_refused_in_one_sentence() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", bytes(4_000_000))
    read = read_archive(buffer.getvalue(), "export.zip")
    assert read.connections == []
    assert len(read.findings) == 1


def test_the_same_row_twice_has_one_identity() -> None:
    people, _ = connections("First Name,Last Name,Company,Connected On\n" + "Ben,Ode,Acme,12 Mar 2021\n" * 2)
    assert people[0].identity() == people[1].identity()


def test_people_come_one_by_one() -> None:
    items = iter_connections((HEADER + BEN + ",,,,Acme,,\n").encode())
    assert isinstance(next(items), Card)
    assert isinstance(next(items), FormatFinding)


@given(st.binary(max_size=300))
def test_any_bytes_give_people_or_a_finding(data: bytes) -> None:
    archive = read_archive(data, "Connections.csv")
    assert archive.connections or archive.findings


@given(
    st.text(alphabet='ab",;\n@/.3 ', max_size=200), st.sampled_from(["Connections.csv", "Profile.csv", "Skills.csv"])
)
def test_any_rows_below_the_header_give_people_or_findings(body: str, name: str) -> None:
    archive = read_archive((HEADER + body).encode(), name)
    assert all(person.formatted_name and person.source_line > 1 for person in archive.connections)


_word = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd", "So")), min_size=1, max_size=12)


@given(st.lists(st.tuples(_word, _word, _word), min_size=1, max_size=20))
def test_no_named_person_is_ever_lost(people: list[tuple[str, str, str]]) -> None:
    rows = "".join(f'{given_},{family},,,"{company}, Inc",,12 Mar 2021\n' for given_, family, company in people)
    archive = read_archive((HEADER + rows).encode(), "Connections.csv")
    assert len(archive.connections) == len(people)

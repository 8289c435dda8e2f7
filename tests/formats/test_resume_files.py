from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.linkedin import LinkedInArchive
from askwell.formats.linkedin_resume import resume_of
from askwell.formats.resume_files import read_resume
from formats.some_documents import document, paragraph
from formats.some_pdfs import Text, written
from formats.some_resumes import AMARA, amara
from formats.test_resume_layout import of

PROFILE = "First Name,Last Name,Headline,Summary,Industry,Geo Location,Websites\n"
PROFILE += 'Amara,Diallo,Teacher,"I teach.",Education,"Bremen, Germany","[PERSONAL:https://amara.example,OTHER:https://two.example]"\n'
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\nCity School,Teacher,Taught physics,Bremen,Aug 2018,\n"
EDUCATION = "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUniversity of Bremen,2013,2018,Honours,MSc Physics,Choir\n"


def zipped(**tables: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.csv", text)
    return buffer.getvalue()


def test_json_resume_is_read_as_such():
    assert read_resume(json.dumps(AMARA).encode(), "resume.json") == ([amara()], [])


def test_a_word_document_is_read():
    data = document(
        paragraph("Amara Diallo", style="Title"), paragraph("Skills", style="Heading1"), paragraph("SQL", listed=True)
    )
    ((found,), findings) = read_resume(data, "cv.docx")
    assert (found.name, of(found, "skills"), findings) == ("Amara Diallo", [{"name": "Skills", "lines": ["SQL"]}], [])


def test_linkedins_archive_tells_of_its_owner():
    data = zipped(
        Profile=PROFILE,
        Positions=POSITIONS,
        Education=EDUCATION,
        Skills="Name\nPhysics\nPatience\n",
        Connections="nothing",
    )
    ((found,), findings) = read_resume(data, "LinkedIn.zip")
    assert findings == []
    assert found.basics == {
        "name": "Amara Diallo",
        "label": "Teacher",
        "url": "https://amara.example",
        "city": "Bremen",
        "region": "Germany",
    }
    assert [line.text for line in found.summaries] == ["I teach."]
    assert of(found, "work") == [{"position": "Teacher", "name": "City School", "location": "Bremen", "startDate": "2018-08", "summary": "Taught physics"}]  # fmt: skip
    assert of(found, "education") == [{"studyType": "MSc Physics", "institution": "University of Bremen", "startDate": "2013", "endDate": "2018", "lines": ["Honours", "Choir"]}]  # fmt: skip
    assert of(found, "skills") == [{"name": "Skills", "lines": ["Physics", "Patience"]}]
    assert of(found, "profiles") == [{"url": "https://two.example"}]
    assert [line.text for line in found.unplaced] == ["Education"]


def test_an_archive_may_hold_one_table_alone():
    ((found,), findings) = read_resume(zipped(Positions=POSITIONS))
    assert (found.basics, len(found.entries), findings) == ({}, 1, [])
    assert (
        resume_of(LinkedInArchive(connections=[], profile=None, positions=[], education=[], skills=[], findings=[]))
        is None
    )


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "cv.pdf", "This file is empty"),
        (written([]), "cv.pdf", "This PDF holds no text: it is a scan, a picture, or empty"),
        (b"%PDF-1.7 and no more", "cv.pdf", "This PDF is damaged"),
        (document(paragraph(" ")), "cv.docx", "This Word document holds no text"),
        (b"PK\x03\x04 word/ [Content_Types].xml", "cv.docx", "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0" * 9, "cv.doc", "an old Office document, not a résumé that Askwell reads"),
        (b"Amara Diallo", "cv.docx", "This file is damaged"),
        (b"Amara Diallo", "cv.txt", "not JSON"),
        (zipped(Odd="a,b\n"), "x.zip", "neither LinkedIn's Profile.csv nor"),
        (zipped(Connections="First Name,Last Name,Company\n"), "x.zip", "neither LinkedIn's Profile.csv nor"),
    ],
)
def test_what_holds_no_resume_is_refused_in_words(data, name, why):
    found, findings = read_resume(data, name)
    assert found == []
    assert why in " ".join(map(str, findings))


def test_addresses_under_words_are_taken_and_none_twice():
    page = [
        Text(50, 60, "Amara Diallo", 20),
        Text(50, 90, "GitHub | github.com/amara"),
        Text(50, 120, "Skills", 12, True),
        Text(50, 140, "SQL"),
    ]
    links = [
        "mailto:amara@diallo.example?subject=Hi",
        "https://www.linkedin.com/in/amara/",
        "https://github.com/amara",
        "https://odd.example/a",
        "mailto:b@diallo.example",
    ]
    ((found,), _) = read_resume(written(page, page, links=links), "cv.pdf")
    assert found.basics["email"] == "amara@diallo.example"
    assert [entry.fields["network"] for entry in found.of("profiles")] == ["GitHub", "LinkedIn"]
    loose = [(line.text, line.source) for line in found.unplaced if line.source]
    assert loose == [(link, "a link in the file") for link in links[3:]]
    assert (
        read_resume(written(page, links=["https://odd.example/a"]).replace(b"/URI(", b"/URL("), "cv.pdf")[0][0].unplaced
        == ()
    )


def test_a_file_without_headings_says_so():
    ((found,), findings) = read_resume(written([Text(50, 60, "Hello")]))
    assert [line.text for line in found.unplaced] == ["Hello"]
    assert "hardly anything was placed" in findings[0].what


SEEDS = [
    written([Text(50, 60, "Skills", 12, True), Text(50, 80, "SQL")]),
    document(paragraph("Skills")),
    zipped(Positions=POSITIONS),
]


@given(st.sampled_from(SEEDS), st.data())
def test_a_damaged_file_never_breaks_it(seed, data):
    at = data.draw(st.integers(0, len(seed)))
    length = data.draw(st.integers(0, 60))
    found, findings = read_resume(seed[:at] + data.draw(st.binary(max_size=20)) + seed[at + length :], "cv.pdf")
    assert found or findings

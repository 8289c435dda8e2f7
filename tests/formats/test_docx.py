from __future__ import annotations

import io
import zipfile

import pytest

from askwell.formats.docx import DocxIsRefused, is_docx, read_docx
from askwell.formats.resume_lines import ResumeLine
from formats.some_documents import NAMES, document, packed, paragraph, part, run


def test_paragraphs_become_lines_with_their_looks():
    data = document(
        paragraph("Amara Diallo", style="Title"),
        paragraph("Teacher", style="Subtitle"),
        paragraph("Experience", style="Heading2"),
        paragraph(run("Analyst", bold="true"), run("\t2020"), run(" – now", bold="0")),
        paragraph("Led a team", listed=True),
        paragraph("Kept a list", style="ListParagraph"),
        paragraph("• Wrote", " a\u2011plan"),
        paragraph(run("Large\nletters", size=28)),
        paragraph("  "),
        paragraph("Erfahrung", style="berschrift"),
    )
    assert read_docx(data) == [
        ResumeLine("Amara Diallo", size=26),
        ResumeLine("Teacher", size=14),
        ResumeLine("Experience", size=16, bold=True, heading=True),
        ResumeLine("Analyst 2020 – now", ("Analyst", "2020 – now")),
        ResumeLine("Led a team", bullet=True),
        ResumeLine("Kept a list", bullet=True),
        ResumeLine("Wrote a-plan", bullet=True),
        ResumeLine("Large", size=14),
        ResumeLine("letters", size=14),
        ResumeLine("Erfahrung", size=17, bold=True, heading=True),
    ]


def test_headers_tables_boxes_and_notes_are_read_and_a_box_only_once():
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    body = part(
        paragraph("Body", f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"),
        f"<w:tbl><w:tr><w:tc>{paragraph('2020')}</w:tc><w:tc>{paragraph('Analyst')}</w:tc></w:tr></w:tbl>",
        f"<w:p><w:del>{run('struck')}</w:del>{run('kept')}</w:p>",
    )  # fmt: skip
    data = packed(footnotes=part(paragraph("A note")), document=body, header1=part(paragraph("Head")), footer1=part(paragraph("Foot")), media=b"x")  # fmt: skip
    assert [line.text for line in read_docx(data)] == [
        "Foot",
        "Head",
        "Body",
        "In a box",
        "2020",
        "Analyst",
        "kept",
        "A note",
    ]


def test_it_is_known_among_other_zips():
    assert is_docx(document())
    assert not is_docx(b"PK\x03\x04 of something else")


def locked() -> bytes:
    data = bytearray(document(paragraph("a")))
    for at in [place for place in range(len(data)) if data[place : place + 4] in (b"PK\x03\x04", b"PK\x01\x02")]:
        data[at + (6 if data[at + 2] == 3 else 8)] |= 1
    return bytes(data)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (packed(document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares what no Word document declares"),
        (packed(document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")), "declares what no Word document declares"),
        (packed(document=b"<w:document"), "damaged and cannot be read"),
        (packed(document=b'<?xml version="1.0" encoding="odd"?><a/>'), "damaged and cannot be read"),
        (packed(header1=part()), "no text part"),
        (locked(), "locked with a password"),
        (bomb(), "larger than 20 MB|over 200 times"),
        (b"PK\x03\x04cut off", "damaged or cut off"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(data, why):
    with pytest.raises(DocxIsRefused, match=why):
        read_docx(data)


def test_odd_sizes_are_passed_over():
    data = (
        f'<w:document {NAMES}><w:p><w:r><w:rPr><w:sz w:val="big"/></w:rPr><w:t/><w:t>a</w:t></w:r></w:p></w:document>'
    )
    assert read_docx(packed(document=data.encode())) == [ResumeLine("a")]

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from askwell.formats.docx import read_docx
from askwell.formats.docx_writing import BODY, BULLET, CONTACT, ENTRY, SECTION, TITLE, Run, paragraph, write_docx
from askwell.formats.looks import LOOKS, PAPERS, Setting

PAGE = [
    paragraph(TITLE, "Amara Diallo"),
    paragraph(CONTACT, Run("diallo.example", href="https://diallo.example/?a=1&b=2"), " · Hamburg"),
    paragraph(SECTION, "Experience"),
    paragraph(ENTRY, "Teacher"),
    paragraph(BULLET, "Taught"),
    paragraph(BODY, Run("Data: ", bold=True), "Python\nSQL"),
]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_read_back_with_its_headings_and_bullets():
    lines = read_docx(write_docx(PAGE, title="A page", author="Amara"))
    assert [line.text for line in lines] == [
        "Amara Diallo", "diallo.example · Hamburg", "Experience", "Teacher", "Taught", "Data: Python", "SQL",
    ]  # fmt: skip
    assert [line.text for line in lines if line.heading] == ["Experience", "Teacher"]
    assert [line.text for line in lines if line.bullet] == ["Taught"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_part_is_sound_xml_and_every_style_in_use_is_there(look, paper):
    found = parts(write_docx(PAGE, title="A & B", author="<Amara>", setting=Setting(look, paper, "de-CH")))
    for data in found.values():
        ElementTree.fromstring(data)
    for each in PAGE:
        assert f'w:styleId="{each.style}"'.encode() in found["word/styles.xml"]
    assert b'<w:lang w:val="de-CH"/>' in found["word/styles.xml"]
    assert b"A &amp; B" in found["docProps/core.xml"]


def test_a_link_leads_where_it_says_and_is_kept_once():
    link = Run("a", href="https://a.example/?x=1&y=2")
    found = parts(write_docx([paragraph(BODY, link, link)], title="", author=""))
    assert found["word/_rels/document.xml.rels"].count(b"https://a.example/?x=1&amp;y=2") == 1
    assert found["word/document.xml"].count(b'r:id="rLink1"') == 2


def test_signs_that_xml_cannot_hold_are_dropped():
    assert read_docx(write_docx([paragraph(BODY, "a\x0b\x00\ud800<b>&\ufffe")], title="", author=""))[0].text == "a<b>&"


def test_the_same_paragraphs_give_the_same_bytes():
    assert write_docx(PAGE, title="A", author="B") == write_docx(PAGE, title="A", author="B")

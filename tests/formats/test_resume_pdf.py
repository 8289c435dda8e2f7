from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given

from askwell.formats import pdf_words
from askwell.formats.json_resume import to_json_resume
from askwell.formats.looks import LOOKS, Setting
from askwell.formats.pdf_words import read_attachment, read_links, read_words
from askwell.formats.resume import Entry, Line, ResumeDocument, as_shown
from askwell.formats.resume_files import read_resume
from askwell.formats.resume_pdf import write_resume_pdf
from askwell.formats.resume_sheet import sheet_of, words_of
from askwell.formats.typeset import LettersHaveNoGlyph, typeset
from formats.some_resumes import amara, documents
from formats.test_resume_docx import letters, shown_on_paper


@given(document=documents)
def test_it_says_every_word_of_the_page_and_no_other_or_is_not_made(document):
    wanted = shown_on_paper(sheet_of(document))
    if "王" in wanted:
        with pytest.raises(LettersHaveNoGlyph, match="王"):
            write_resume_pdf(document)
    else:
        assert letters("".join(word.text for word in read_words(write_resume_pdf(document)))) == letters(wanted)


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_shown_of_a_link_is_where_it_leads(look):
    pdf = write_resume_pdf(amara(), Setting(look))
    assert read_links(pdf) == [
        "mailto:amara@diallo.example", "tel:+49405550142", "https://diallo.example",
        "https://www.linkedin.com/in/amara-example",
    ]  # fmt: skip
    assert {"amara@diallo.example", "diallo.example", "linkedin.com/in/amara-example"} <= {
        word.text for word in read_words(pdf)
    }


def test_it_carries_its_data_only_when_asked():
    assert b"resume.json" not in write_resume_pdf(amara())
    assert b"resume.json" in write_resume_pdf(amara(), attach=True)


def test_an_empty_résumé_and_entries_without_a_title_can_be_written():
    assert [word.text for word in read_words(write_resume_pdf(ResumeDocument()))] == ["Résumé"]
    lonely = ResumeDocument(entries=(Entry("1", "work", {"url": "https://a.example"}), Entry("2", "skills", {})))
    assert words_of(sheet_of(lonely)) == "Experience\nhttps://a.example\nSkills"
    assert [word.text for word in read_words(write_resume_pdf(lonely))] == [
        "Résumé",
        "Experience",
        "a.example",
        "Skills",
    ]


@given(document=documents)
@example(document=amara())
def test_what_it_carries_is_read_back_exactly_and_is_what_the_page_shows(document):
    document = as_shown(document)
    if "王" not in shown_on_paper(sheet_of(document)):
        [found], findings = read_resume(write_resume_pdf(document, attach=True), "cv.pdf")
        assert findings == []
        assert to_json_resume(found) == to_json_resume(document)


def test_it_never_carries_what_the_page_does_not_show():
    secret = Line("1234567890", "hidden words", "me, 2026-05-12")
    document = replace(amara(), summaries=(Line("0", "Shown", "said by Ben"), secret), unplaced=(secret,))
    pdf = write_resume_pdf(replace(document, basics=document.basics | {"image": "https://face.example"}), attach=True)
    carried = read_attachment(pdf, "resume.json").decode()
    assert "Shown" in carried
    for word in ("hidden", "said by", "2026", "face.example", "she/her", "planet", '"lab"', "x-askwell", "meta"):
        assert word not in carried


def test_another_attachment_or_one_that_is_no_résumé_is_not_read():
    pdf = write_resume_pdf(amara(), attach=True)
    assert read_attachment(pdf, "other.json") == b""
    sheet = {"name": "Amara Diallo", "label": "", "contact": [], "summary": "", "parts": []}
    odd = typeset("resume", {"sheet": sheet}, title="A", author="Amara", attached="no résumé")
    assert read_resume(odd, "cv.pdf")[0][0].entries == ()
    empty = typeset("resume", {"sheet": sheet}, title="A", author="Amara", attached="[" + " " * 5_000_000)
    assert read_attachment(empty, "resume.json") == b""


def test_a_great_many_attachments_are_not_all_looked_at(monkeypatch):
    monkeypatch.setattr(pdf_words, "MOST_ATTACHED", 0)
    assert read_attachment(write_resume_pdf(amara(), attach=True), "resume.json") == b""

from __future__ import annotations

import pytest
from hypothesis import given

from askwell.formats.looks import LOOKS, Setting
from askwell.formats.pdf_words import read_links, read_words
from askwell.formats.resume import Entry, ResumeDocument
from askwell.formats.resume_pdf import write_resume_pdf
from askwell.formats.resume_sheet import sheet_of, words_of
from askwell.formats.typeset import LettersHaveNoGlyph
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

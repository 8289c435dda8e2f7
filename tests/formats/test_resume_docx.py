from __future__ import annotations

import pytest
from hypothesis import given

from askwell.formats.docx import read_docx
from askwell.formats.looks import LOOKS, Setting
from askwell.formats.resume import Entry, ResumeDocument
from askwell.formats.resume_docx import write_resume_docx
from askwell.formats.resume_files import read_resume
from askwell.formats.resume_sheet import Sheet, sheet_of, shown_link, words_of
from formats.some_resumes import amara, documents


def letters(text: str) -> list[str]:
    """Every sign but blanks and those that only part two texts."""
    return sorted(sign for sign in text if not sign.isspace() and sign not in "·•–:,")


def shown_on_paper(sheet: Sheet) -> str:
    """What stands on the page: its words, a name for a page without one, addresses as people read them."""
    words = words_of(sheet)
    for link in (block.url for part in sheet.parts for block in part.blocks if block.url):
        words = words.replace(link, shown_link(link), 1)
    return words if sheet.name else f"Résumé {words}"


@given(document=documents)
def test_it_says_every_word_of_the_page_and_no_other(document):
    said = " ".join(line.text for line in read_docx(write_resume_docx(document)))
    assert letters(said) == letters(shown_on_paper(sheet_of(document)))


@pytest.mark.parametrize("look", LOOKS)
def test_it_is_read_back_as_what_it_was(look):
    [found], findings = read_resume(write_resume_docx(amara(), Setting(look)), "cv.docx")
    assert findings == []
    assert [entry.fields for entry in found.of("work")] == [
        {"position": "Physics teacher", "name": "Elbe School", "startDate": "2018-08"},
        {"position": "Research assistant", "name": "Harbour Institute", "startDate": "2016-02", "endDate": "2018-07"},
    ]  # fmt: skip
    assert [line.text for line in found.unplaced] == ["Hamburg", "Upper classes."]


def test_an_empty_résumé_and_an_entry_of_a_link_alone_can_be_written():
    assert [line.text for line in read_docx(write_resume_docx(ResumeDocument()))] == ["Résumé"]
    lonely = ResumeDocument(entries=(Entry("1", "work", {"url": "https://a.example"}), Entry("2", "skills", {})))
    assert [line.text for line in read_docx(write_resume_docx(lonely))] == [
        "Résumé",
        "Experience",
        "a.example",
        "Skills",
    ]

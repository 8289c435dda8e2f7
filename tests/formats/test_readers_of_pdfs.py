from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from benchmarks import pdf_readers
from benchmarks.pages_of_paper import ROLES, page
from benchmarks.rendering import together

from askwell.formats.looks import LOOKS, Setting
from askwell.formats.pdf_words import read_words
from askwell.formats.resume_docx import write_resume_docx
from askwell.formats.resume_files import read_resume
from askwell.formats.resume_pdf import write_resume_pdf
from askwell.formats.resume_sheet import sheet_of
from askwell.formats.typeset import page_count
from formats.test_resume_docx import letters, shown_on_paper


@pytest.mark.parametrize("look", LOOKS)
def test_every_reader_here_finds_each_role_with_its_own_dates(look, tmp_path):
    (tmp_path / "cv.pdf").write_bytes(write_resume_pdf(page(), Setting(look)))
    command = [sys.executable, pdf_readers.__file__, str(tmp_path / "cv.pdf")]
    [found] = json.loads(subprocess.check_output(command)).values()
    assert "pypdfium2" in found
    assert {name: together(text) for name, text in found.items()} == dict.fromkeys(found, len(ROLES))


@pytest.mark.parametrize("look", LOOKS)
def test_askwell_itself_reads_a_page_of_its_own_that_carries_nothing(look):
    [found], _ = read_resume(write_resume_pdf(page(), Setting(look)), "cv.pdf")
    assert [(work.title, work.place, work.fields.get("startDate")) for work in found.of("work")] == [
        ("Senior operations analyst", "Midttrafik Nord", "2021-03"),
        ("Operations analyst", "Komunikacja Miejska Gdynia", "2017-09"),
        ("Junior planner", "Żegluga Ferries", "2015-06"),
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_many_pages_say_whose_they_are_and_nothing_else_of_their_own(look):
    document = page(houses=5)
    pdf = write_resume_pdf(document, Setting(look))
    words = read_words(pdf)
    pages = words[-1].page + 1
    assert page_count(pdf) == pages > 1
    feet = "".join(f"{document.name}, {number} / {pages}" for number in range(1, pages + 1))
    said = "".join(word.text for word in words)
    assert letters(said) == letters(shown_on_paper(sheet_of(document)) + feet)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="there is no LibreOffice on this computer to open it with")
def test_a_word_processor_shows_the_same_words_in_the_same_order(tmp_path):
    (tmp_path / "cv.docx").write_bytes(write_resume_docx(page()))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    subprocess.run([*command, "pdf", "cv.docx"], cwd=tmp_path, check=True, capture_output=True)
    said = " ".join(word.text for word in read_words((tmp_path / "cv.pdf").read_bytes()))
    assert letters(said) == letters(shown_on_paper(sheet_of(page())))
    assert together(said) == len(ROLES)

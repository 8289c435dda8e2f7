from __future__ import annotations

from types import SimpleNamespace

import pytest

from askwell.formats.docx import read_docx
from askwell.formats.json_resume import to_json_resume
from askwell.formats.looks import Setting
from askwell.formats.pdf_words import read_words
from askwell.formats.resume import as_shown
from askwell.formats.resume_files import read_resume
from askwell.journey import act, overview
from askwell.journey.act.looks import choose_look, chosen, setting_of
from askwell.journey.act.resumes import document_of
from askwell.journey.errors import NotFound, NotUnderstood
from conftest import NOW
from formats.some_resumes import amara


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


@pytest.fixture
def version(owner, master):
    return act.make_version(owner=owner, now=NOW, title="For Ben")


def words(pdf: bytes) -> str:
    return " ".join(word.text for word in read_words(pdf))


def test_it_goes_out_in_every_form(owner, master):
    made = {form: act.write_resume(owner=owner, uid=master.uid, form=form) for form in ("pdf", "docx", "rendercv")}
    assert [name for name, _, _ in made.values()] == [
        "Amara-Diallo-resume.pdf", "Amara-Diallo-resume.docx", "Amara-Diallo-resume.rendercv.yaml",
    ]  # fmt: skip
    assert words(made["pdf"][1]).startswith("Amara Diallo Physics teacher")
    assert read_docx(made["docx"][1])[0].text == "Amara Diallo"
    assert made["rendercv"][1].startswith(b"cv:\n")


def test_a_pdf_shows_and_carries_only_what_its_version_shows(owner, version):
    gone = amara().entries[1].lines[0]
    act.change_version(owner=owner, now=NOW, uid=version.uid, kind="hide", target=gone.id)
    _, pdf, _ = act.write_resume(owner=owner, uid=version.uid, form="pdf", attach=True)
    assert gone.text not in words(pdf)
    [carried], _ = read_resume(pdf, "cv.pdf")
    assert gone.text not in str(to_json_resume(carried))


def test_your_own_pdf_comes_back_as_it_was(owner, stranger, master):
    _, pdf, _ = act.write_resume(owner=owner, uid=master.uid, form="pdf", attach=True)
    run = overview.start_import(owner=stranger, now=NOW, kind="resume", file_name="cv.pdf", parts=[pdf], at_once=True)
    assert (run.created, run.findings) == (1, [])
    theirs = act.resumes(owner=stranger).master
    assert to_json_resume(document_of(theirs)) == to_json_resume(as_shown(amara()))
    assert overview.start_import(owner=owner, now=NOW, kind="resume", file_name="cv.pdf", parts=[pdf], at_once=True).skipped  # fmt: skip


def test_the_look_and_the_paper_are_remembered(owner, master):
    first = act.write_resume(owner=owner, uid=master.uid, form="pdf")[1]
    modern = act.write_resume(owner=owner, uid=master.uid, form="pdf", look="modern")[1]
    assert first != modern == act.write_resume(owner=owner, uid=master.uid, form="pdf")[1]
    act.write_resume(owner=owner, uid=master.uid, form="docx", paper="us-letter")
    assert (chosen(owner).look, chosen(owner).paper) == ("modern", "us-letter")
    assert act.master_page(owner=owner, uid=master.uid).chosen == chosen(owner)
    for look, paper in (("loud", ""), ("modern", "a3")):
        with pytest.raises(NotUnderstood, match="no such look or paper"):
            choose_look(owner=owner, look=look, paper=paper)


def test_the_paper_is_that_of_the_country_until_one_is_chosen(owner):
    assert setting_of(owner=owner, language="de") == Setting("classic", "a4", "de", "")
    assert setting_of(owner=owner, country="US").paper == "us-letter"
    choose_look(owner=owner, look="classic", paper="a4")
    assert setting_of(owner=owner, country="US").paper == "a4"


def test_fonts_in_the_data_folder_are_used(owner, settings, tmp_path):
    settings.HOME = SimpleNamespace(root=tmp_path)
    assert setting_of(owner=owner).fonts == ""
    (tmp_path / "fonts").mkdir()
    assert setting_of(owner=owner).fonts == str(tmp_path / "fonts")


def test_letters_without_a_font_are_named_and_a_way_out_is_told(owner, master):
    act.change_basics(owner=owner, now=NOW, uid=master.uid, name="王小明")
    with pytest.raises(act.ResumeIsNotTypeset, match=r"no letters for: 王 小 明\. Word, Markdown and JSON Resume"):
        act.write_resume(owner=owner, uid=master.uid, form="pdf")
    assert read_docx(act.write_resume(owner=owner, uid=master.uid, form="docx")[1])[0].text == "王小明"
    act.change_basics(owner=owner, now=NOW, uid=master.uid, name="a" * 2001)
    with pytest.raises(act.ResumeIsNotTypeset, match="no page can hold"):
        act.write_resume(owner=owner, uid=master.uid, form="pdf")


def test_a_strangers_résumé_cannot_be_written(stranger, master):
    with pytest.raises(NotFound):
        act.write_resume(owner=stranger, uid=master.uid, form="pdf")


def test_there_is_nothing_to_write_without_a_master(owner):
    with pytest.raises(act.ThereIsNoMaster):
        act.the_resume(owner=owner)

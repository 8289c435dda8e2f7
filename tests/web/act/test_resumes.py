from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from askwell.journey import act
from askwell.journey.act.resumes import document_of
from askwell.records.models import ImportRun, Resume
from conftest import NOW
from formats.some_pdfs import Text, written
from formats.some_resumes import AMARA, amara


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


def words_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def now_in(resume):
    resume.refresh_from_db()
    return document_of(resume)


def test_it_begins_with_a_file(visit, owner):
    assert "Begin with what you have" in words_of(visit.get("/act/resumes/"))
    assert 'href="/act/resumes/"' in words_of(visit.get("/act/"))
    assert "Please choose a file" in words_of(visit.post("/act/resumes/bring-in/", {}), 422)
    file = SimpleUploadedFile("cv.json", json.dumps(AMARA).encode())
    look = visit.post("/act/resumes/bring-in/", {"file": file})["Location"]
    page = words_of(visit.get(look))
    for words in (
        "Nothing is kept yet",
        "It becomes your master",
        "Physics teacher, Elbe School",
        "Everything found a place",
    ):
        assert words in page
    assert not Resume.objects.of(owner).exists()
    answer = visit.post(look)
    assert "Brought in." in words_of(visit.get(answer["Location"]))
    assert document_of(Resume.objects.of(owner).get()) == amara()
    assert "Master résumé" in words_of(visit.get("/act/resumes/"))
    ended = words_of(visit.get(ImportRun.objects.of(owner).get().get_absolute_url()))
    assert "It is in your master résumé" in ended
    assert "See your people" not in ended


def test_what_was_read_may_be_left_out(visit, owner, master):
    page = [
        Text(50, 60, "Skills", 12, True),
        Text(50, 80, "SQL"),
        Text(50, 110, "Odd <b>deeds</b>", 12, True),
        Text(50, 130, "Walked"),
    ]
    answer = visit.post("/archive/import/", {"kind": "resume", "file": SimpleUploadedFile("cv.pdf", written(page))})
    look = answer["Location"]
    assert look.startswith("/act/resumes/bring-in/")
    shown = words_of(visit.get(look))
    assert "Odd &lt;b&gt;deeds" in shown
    assert "It is joined to your master" in shown
    assert "No name was found" in shown
    run = ImportRun.objects.of(owner).get()
    assert "It waits for you" in words_of(visit.get(run.get_absolute_url()))
    assert "Left out" in words_of(visit.get(visit.post(f"{look}leave/")["Location"]))
    assert now_in(master) == amara()
    assert "This import has ended" in words_of(visit.post(look), 422)


def test_a_file_that_holds_no_resume_is_refused_where_it_was_chosen(visit, owner):
    for data, why in (
        (b"", "This file is empty"),
        (written([]), "it is a scan, a picture, or empty"),
        (b"%PDF-1.7", "This PDF is damaged"),
    ):
        file = SimpleUploadedFile("cv.pdf", data)
        assert why in words_of(visit.post("/act/resumes/bring-in/", {"file": file}), 422)
    assert not Resume.objects.of(owner).exists()


def test_a_file_without_headings_says_so_before_it_comes_in(visit, owner):
    file = SimpleUploadedFile("cv.pdf", written([Text(50, 60, "Hello")]))
    page = words_of(visit.get(visit.post("/act/resumes/bring-in/", {"file": file})["Location"]))
    assert "No headings that Askwell knows were found" in page


def test_nothing_new_is_said(visit, owner, master):
    file = SimpleUploadedFile("cv.json", json.dumps(AMARA).encode())
    look = visit.post("/act/resumes/bring-in/", {"file": file})["Location"]
    assert "There was nothing new in it." in words_of(visit.get(visit.post(look)["Location"]))


def test_or_with_an_empty_page(visit, owner):
    answer = visit.post("/act/resumes/start/")
    page = words_of(visit.get(answer["Location"]))
    assert "Amara Diallo" in page
    assert "A position" in page
    assert "An award" in page


def test_the_master_is_shown_and_edited(visit, owner, master):
    here = f"/act/resumes/{master.uid}/"
    page = words_of(visit.get(here))
    for words in ("Physics teacher, Elbe School", "Aug 2018 – Present", "she/her", "Taught 120 pupils a year"):
        assert words in page
    form = words_of(visit.get(f"{here}basics/"))
    assert "I teach physics and build with data." in form
    looked_at = master.updated_at.isoformat()
    visit.post(f"{here}basics/", {"name": "Amara D.", "looked_at": looked_at})
    assert now_in(master).basics == {"name": "Amara D."}
    assert words_of(visit.post(f"{here}basics/", {"name": "Late", "looked_at": looked_at}), 409)
    assert "Employer" in words_of(visit.get(f"{here}new/?section=work"))
    assert "Add a language" in words_of(visit.get(f"{here}new/?section=languages"))
    visit.post(f"{here}new/?section=languages", {"language": "French", "fluency": "good"})
    french = now_in(master).of("languages")[-1]
    assert french.fields == {"language": "French", "fluency": "good"}
    assert "French" in words_of(visit.get(f"{here}entries/{french.id}/"))
    visit.post(f"{here}entries/{french.id}/", {"language": "Français"})
    visit.post(f"{here}entries/{french.id}/move/", {"by": "-1"})
    visit.post(f"{here}entries/{french.id}/move/", {"by": "7"})
    assert now_in(master).of("languages")[0].fields == {"language": "Français"}
    work = now_in(master).of("work")[1]
    visit.post(f"{here}entries/{work.id}/remove/")
    (loose,) = now_in(master).unplaced
    assert "Not placed yet" in words_of(visit.get(here))
    to = now_in(master).of("work")[0]
    visit.post(f"{here}place/", {"line": loose.id, "to": to.id})
    assert len(now_in(master).of("work")[0].lines) > 4
    assert words_of(visit.post(f"{here}place/", {}), 404)


def test_it_is_taken_away_in_open_forms(visit, master):
    for form, start in (("md", b"# Amara Diallo"), ("json", b"{")):
        answer = visit.get(f"/act/resumes/{master.uid}/as/{form}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer.content.startswith(start)
    words_of(visit.get(f"/act/resumes/{master.uid}/as/doc/"), 422)


def test_it_is_taken_as_a_pdf_or_a_word_document_in_the_look_that_is_remembered(visit, owner, master):
    page = words_of(visit.get(f"/act/resumes/{master.uid}/"))
    assert '<option value="classic" selected>' in page
    assert "Employers receive it too" in page
    sent = {"look": "modern", "paper": "us-letter"}
    answer = visit.post(f"/act/resumes/{master.uid}/take/", {**sent, "attach": "on", "form": "pdf"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert 'filename="Amara-Diallo-resume.pdf"' in answer["Content-Disposition"]
    assert b"resume.json" in answer.content
    word = visit.post(f"/act/resumes/{master.uid}/take/", {**sent, "form": "docx"})
    assert word.content[:2] == b"PK"
    page = words_of(visit.get(f"/act/resumes/{master.uid}/"))
    assert '<option value="modern" selected>' in page
    assert '<option value="us-letter" selected>' in page
    assert "writes no résumé as" in words_of(visit.post(f"/act/resumes/{master.uid}/take/", {"look": "loud"}), 422)


def test_what_no_pdf_can_show_is_said_in_a_sentence(visit, owner, master):
    act.change_basics(owner=owner, now=NOW, uid=master.uid, name="王小明")
    said = words_of(visit.get(f"/act/resumes/{master.uid}/as/pdf/"), 422)
    assert "The fonts for PDFs have no letters for: 王 小 明." in said

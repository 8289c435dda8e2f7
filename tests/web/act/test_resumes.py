from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from askwell.journey import act
from askwell.journey.act.resumes import document_of
from askwell.records.models import Resume
from conftest import NOW
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
    answer = visit.post("/act/resumes/bring-in/", {"file": file})
    assert answer.status_code == 302
    assert words_of(visit.get(answer["Location"]))
    assert document_of(Resume.objects.of(owner).get()) == amara()
    assert "Master résumé" in words_of(visit.get("/act/resumes/"))


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

"""The pages of a letter of application, without a script."""

from __future__ import annotations

import pytest

import cast
from askwell.journey import act, keeping
from askwell.records.models import Conversation, CoverLetter, Takeaway
from conftest import NOW
from formats.some_resumes import amara

PART = {"HTTP_ASKWELL_PART": "marks"}


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


@pytest.fixture
def talk(owner):
    where = cast.organization(owner, "Northwind <i>Energy")
    talk = cast.conversation(cast.contact(owner, "Ben <b>Okafor", organization=where), organization=where, state="held")
    keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="Forecasts are <b>checked by hand")
    return talk


@pytest.fixture
def opening(owner, talk):
    return act.add_opening(
        owner=owner, now=NOW, title="Grid <u>analyst", conversation=talk.uid, about="You know Python."
    )


@pytest.fixture
def letter(owner, master, opening):
    return act.start_letter(owner=owner, now=NOW, opening=opening.uid)


def words_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def body_of(letter):
    return CoverLetter.objects.get(pk=letter.pk).body


def test_a_letter_is_begun_from_an_opening_and_listed_there_and_with_the_resumes(visit, owner, master, opening):
    at = f"/act/letters/new/?opening={opening.uid}"
    assert at in words_of(visit.get(opening.get_absolute_url()))
    assert f'<option value="{opening.uid}" selected>' in words_of(visit.get(at))
    where = visit.post(at, {"opening": str(opening.uid), "organization": "", "resume": ""})["Location"]
    assert "Begun with your own lines" in words_of(visit.get(where))
    for page in (opening.get_absolute_url(), "/act/resumes/"):
        assert f'<a href="{where}">Letter for Grid &lt;u&gt;analyst</a>' in words_of(visit.get(page))


def test_it_may_go_to_a_place_where_nothing_is_announced(visit, talk):
    place = talk.organization
    at = f"/act/letters/new/?organization={place.uid}"
    assert at in words_of(visit.get(place.get_absolute_url()))
    assert f'<option value="{place.uid}" selected>' in words_of(visit.get(at))
    where = visit.post("/act/letters/new/", {"organization": str(place.uid)})["Location"]
    assert "Letter to Northwind &lt;i&gt;Energy" in words_of(visit.get(where))


def test_without_anywhere_to_go_the_page_says_where_to_begin(visit):
    assert "Keep an opening" in words_of(visit.get("/act/letters/new/"))
    assert "Keep an opening" in words_of(visit.post("/act/letters/new/", {}), 422)


def test_it_must_be_for_something(visit, opening):
    assert "Say for which opening" in words_of(visit.post("/act/letters/new/", {}), 422)


def test_the_page_shows_what_each_sentence_came_from(visit, letter):
    page = words_of(visit.get(letter.get_absolute_url()))
    for words in (
        "Where each sentence comes from", "Ben &lt;b&gt;Okafor</a>, ", "a line of your résumé", "because of", "the opening",
        "a sentence that Askwell has for every letter", "What is missing", "Why this work, and why there?",
        "What works, what to mend", "It says one thing that you learned", "What else could stand in it", "of 400 words",
    ):  # fmt: skip
        assert words in page, words
    assert "<b>Okafor" not in page


def test_what_is_typed_is_kept_and_a_second_writer_is_told(visit, letter):
    at, seen = letter.get_absolute_url(), letter.updated_at.isoformat()
    answer = visit.post(f"{at}keep/", {"body": "Dear all", "looked_at": seen})
    assert (answer.status_code, body_of(letter)) == (204, "Dear all")
    newer = answer["Askwell-Looked-At"]
    assert visit.post(f"{at}keep/", {"body": "Dear me", "looked_at": seen}).status_code == 409
    assert "Dear me" in words_of(visit.post(at, {"body": "Dear me", "looked_at": seen}), 409)
    assert visit.post(at, {"body": "Dear you", "looked_at": newer}).status_code == 302
    assert body_of(letter) == "Dear you"
    assert "20000" in words_of(visit.post(at, {"body": "x" * 20_001}), 422)
    assert visit.post(f"{at}keep/", {"body": "x" * 20_001}).status_code == 422


def test_the_coach_reads_what_is_on_the_page_and_writes_nothing(visit, letter):
    at = letter.get_absolute_url()
    part = words_of(visit.post(f"{at}check/", {"body": "Dear [name],"}, **PART))
    assert "was meant to be filled in" in part
    assert "<html" not in part
    page = words_of(visit.post(f"{at}check/", {"body": "Dear [name],"}))
    assert "Read, and not saved yet." in page
    assert "Dear [name]," not in body_of(letter)
    assert visit.post(f"{at}check/", {"body": "x" * 20_001}, **PART).status_code == 422
    assert visit.post(f"{at}check/", {"body": "x" * 20_001}).status_code == 422


def test_an_offered_sentence_is_put_in(visit, owner, letter):
    offer = act.letter_page(owner=owner, uid=letter.uid).reading.offers[0]
    page = words_of(visit.post(f"{letter.get_absolute_url()}check/", {"body": "Dear all,", "insert": offer.sentence}))
    assert "Read, and not saved yet." in page
    assert offer.sentence.split("'")[0] in page.partition("<textarea")[2].partition("</textarea>")[0]


def test_a_rule_is_left_out_here_and_minded_again(visit, letter):
    at = letter.get_absolute_url()
    assert "Ignored here" in words_of(visit.post(f"{at}ignore/", {"rule": "A1", "body": letter.body}, **PART))
    assert visit.post(f"{at}ignore/", {"mind": "A1"})["Location"] == at
    assert "Ignored here" not in words_of(visit.get(at))


def test_an_answer_is_put_where_it_belongs(visit, letter):
    at = letter.get_absolute_url()
    form = {"role": "why", "answer_why": "I grew up beside the mill", "body": letter.body}
    assert visit.post(f"{at}fill/", form).status_code == 302
    assert "I grew up beside the mill." in body_of(letter)
    assert "Please write a sentence" in words_of(visit.post(f"{at}fill/", {"role": "why"}), 422)


def test_somebody_agrees_to_be_named_and_takes_it_back(visit, letter, talk):
    at = letter.get_absolute_url()
    assert visit.post(f"{at}naming/", {"conversation": str(talk.uid), "agreed": "1"})["Location"] == f"{at}#named"
    page = words_of(visit.get(at))
    assert "agreed" in page
    assert "I asked Ben &lt;b&gt;Okafor what the work" in page  # offered now
    visit.post(f"{at}naming/", {"conversation": str(talk.uid)})
    assert Conversation.objects.get(pk=talk.pk).naming_agreed_at is None
    assert visit.post(f"{at}naming/", {}).status_code == 404


def test_it_takes_the_head_of_another_resume(visit, owner, letter):
    version = act.make_version(owner=owner, now=NOW, title="For the grid")
    at = letter.get_absolute_url()
    assert visit.post(f"{at}resume/", {"resume": str(version.uid)})["Location"] == at
    assert "For the grid</a>" in words_of(visit.get(at))
    visit.post(f"{at}resume/", {"resume": "no uid"})
    assert CoverLetter.objects.get(pk=letter.pk).resume is None


def test_it_is_looked_at_and_taken_along(visit, letter):
    page = words_of(visit.get(f"{letter.get_absolute_url()}preview/"))
    for words in ("Amara Diallo", "<li>Built a dashboard", "Thank you for reading this."):
        assert words in page, words
    answer = visit.get(f"{letter.get_absolute_url()}as/txt/")
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "Thank you for reading this." in words_of(answer)
    assert visit.get(f"{letter.get_absolute_url()}as/pdf/").content.startswith(b"%PDF")
    assert visit.get(f"{letter.get_absolute_url()}as/docx/").content.startswith(b"PK")
    assert visit.get(f"{letter.get_absolute_url()}as/gif/").status_code == 422


def test_it_goes_to_the_bin_and_comes_back(visit, letter):
    visit.post(f"/bin/coverletter/{letter.uid}/", {"next": "/act/resumes/"})
    assert visit.get(letter.get_absolute_url()).status_code == 404
    assert visit.get("/bin/").status_code == 200
    keeping.put_back(owner=letter.owner, uid=CoverLetter.everything.get(pk=letter.pk).deletion.uid)
    assert visit.get(letter.get_absolute_url()).status_code == 200

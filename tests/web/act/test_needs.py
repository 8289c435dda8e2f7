from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import cast
from askwell.journey import act, keeping
from askwell.records.models import Commitment, Need, Posting, Takeaway
from conftest import NOW
from formats.some_resumes import amara

POSTING = "Requirements\n- You know <b>Python\n- A driving licence\n\nWe offer\n- Coffee"


@pytest.fixture(autouse=True)
def reading(monkeypatch):
    """Here, which is quicker than in a process of its own."""
    here = lambda reader: lambda file: reader(file.read_bytes())  # noqa: E731
    monkeypatch.setattr("askwell.journey.act.postings.apart", here)


@pytest.fixture
def opening(owner):
    talk = cast.conversation(cast.contact(owner, "Ben <i>Okafor"), path=cast.path(owner))
    return act.add_opening(owner=owner, now=NOW, title="Analyst", conversation=talk.uid)


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


@pytest.fixture
def home(visit, opening):
    """The address of the opening's needs, with a posting in it."""
    at = f"/act/needs/openings/{opening.uid}/"
    assert visit.post(f"{at}posting/", {"text": POSTING, "url": "https://north.example/job"})["Location"] == at
    return at


def words_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def need(words):
    return Need.objects.get(text__contains=words)


def test_an_opening_and_a_path_lead_to_what_they_need_and_an_empty_page_teaches(visit, opening):
    path = opening.conversation.path
    for place, of in ((opening, "openings"), (path, "paths")):
        at = f"/act/needs/{of}/{place.uid}/"
        assert at in words_of(visit.get(place.get_absolute_url()))
        page = words_of(visit.get(at))
        assert ", and each thing they ask for gets its own line" in page
        assert "It takes the place of" not in page


def test_a_posting_is_pasted_read_and_shown_with_its_lines(visit, opening, home):
    page = words_of(visit.get(home))
    for words in (
        "0 of 2 needs have evidence.",
        "You know &lt;b&gt;Python",
        "The posting, line 2",
        "There is no master",
    ):
        assert words in page
    assert "Coffee" not in page
    (posting,) = Posting.objects.all()
    page = words_of(visit.get(posting.get_absolute_url()))
    assert '<li id="l2">- You know &lt;b&gt;Python</li>' in page
    assert "https://north.example/job" in page
    answer = visit.post(f"{posting.get_absolute_url()}remove/")
    assert answer["Location"] == home
    assert "In the bin, with what only it asked for." in words_of(visit.get(home))


def test_a_file_takes_the_place_of_the_posting_before(visit, home):
    file = SimpleUploadedFile("job.html", b"<html><body><h2>Requirements</h2><ul><li>Patience</li></ul>")
    visit.post(f"{home}posting/", {"text": "", "file": file, "url": "", "replace": "on"})
    assert "Saved. The one before is in the bin." in (page := words_of(visit.get(home)))
    assert "Patience" in page
    assert "Python" not in page


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text": " "}, "Paste the words of the posting, or choose a file."),
        ({"file": b"%PDF-1.7"}, "This file is a PDF"),
        ({"text": "<p></p><p></p>"}, "There are no words in it."),
        ({"text": "x", "url": "nonsense nonsense"}, "Please start the address with https://"),
    ],
)
def test_what_is_no_posting_is_told_beside_the_box(visit, opening, sent, says):
    if "file" in sent:
        sent = {"file": SimpleUploadedFile("job.pdf", sent["file"])}
    at = f"/act/needs/openings/{opening.uid}/posting/"
    assert says in words_of(visit.post(at, sent), 422)
    assert words_of(visit.get(at))
    assert not Posting.objects.exists()


def test_one_press_says_that_a_line_shows_it(visit, home, master):
    page = words_of(visit.get(home))
    assert "For 1 more a line was found" in page
    assert "both say: python" in page
    python = need("Python")
    line = act.need_page(owner=master.owner, uid=python.uid).row.found[0].piece.id
    assert f'<input type="hidden" name="lines" value="{line}">' in page
    answer = visit.post(f"/act/needs/{python.uid}/decide/", {"state": "have", "lines": [line], "next": home})
    assert answer["Location"] == home
    page = words_of(visit.get(home))
    assert "1 of 2 needs has evidence." in page
    assert "Make a version of your résumé" in page
    assert "Decide anew" in page
    page = words_of(visit.get(f"/act/needs/{python.uid}/"))
    assert f'value="{line}" checked' in page
    assert "You have it</span>" in page


def test_nothing_chosen_and_no_such_state_are_told_in_a_sentence(visit, home, master):
    at = f"/act/needs/{need('Python').uid}/decide/"
    assert "Choose the lines of your master" in words_of(visit.post(at, {"state": "have"}), 422)
    assert "cannot be" in words_of(visit.post(at, {"state": ""}), 422)


def test_an_answer_goes_into_the_master_and_shows_the_need(visit, owner, home, master):
    licence = need("licence")
    page = words_of(visit.get(f"/act/needs/{licence.uid}/"))
    assert "Physics teacher, Elbe School" in page
    entry = act.need_page(owner=owner, uid=licence.uid).entries[0].id
    at = f"/act/needs/{licence.uid}/answer/"
    assert "Please fill this in." in words_of(visit.post(at, {"text": "", "entry": entry}), 422)
    visit.post(at, {"text": "Drove the school's van", "entry": entry})
    assert "Drove the school&#x27;s van" in words_of(visit.get(master.get_absolute_url()))
    assert "1 of 2 needs has evidence." in words_of(visit.get(home))


def test_to_learn_it_stands_on_today_and_when_it_is_done_it_can_be_said(visit, owner, home, master):
    licence = need("licence")
    at = f"/act/needs/{licence.uid}/learn/"
    assert "two weeks at most" in words_of(visit.post(at, {"due_on": "2000-01-01"}), 422)
    assert visit.post(at, {"next": home})["Location"] == home
    step = Commitment.objects.of(owner).get()
    page = words_of(visit.get(home))
    assert "First step:" in page
    assert step.get_absolute_url() in page
    assert "Change the step" in words_of(visit.get(f"/act/needs/{licence.uid}/"))
    act.complete_commitment(owner=owner, now=NOW, uid=step.uid)
    page = words_of(visit.get(home))
    assert "Now say so" in page
    assert "Done:" in page


def test_what_is_left_out_and_thought_about_is_told_apart(visit, home, master):
    licence = need("licence")
    visit.post(f"/act/needs/{licence.uid}/decide/", {"state": "left", "next": home})
    page = words_of(visit.get(home))
    assert "Left out: 1" in page
    assert "0 of 1 need has evidence." in page
    visit.post(f"/act/needs/{licence.uid}/decide/", {"state": "ask"})
    assert "Ask yourself</span>" in words_of(visit.get(f"/act/needs/{licence.uid}/"))
    visit.post(f"/act/needs/{licence.uid}/decide/", {"state": "open"})
    assert "not decided" in words_of(visit.get(f"/act/needs/{licence.uid}/"))


def test_what_was_said_is_taken_in_with_who_said_it_and_when(visit, opening):
    talk, at = opening.conversation, f"/act/needs/openings/{opening.uid}/"
    latin, mood = (
        keeping.add(Takeaway, owner=opening.owner, now=NOW, conversation=talk, text=text)
        for text in ("You need to know <u>Latin", "The kitchen is blue")
    )
    page = words_of(visit.get(at))
    assert f'value="{latin.uid}">' in page.split("What else they told you (1)")[0]
    assert f'value="{mood.uid}">' in page.split("What else they told you (1)")[1]
    assert "Choose something they said" in words_of(visit.post(f"{at}heard/", {"takeaways": "nonsense"}), 422)
    visit.post(f"{at}heard/", {"takeaways": [str(latin.uid)]})
    page = words_of(visit.get(at))
    assert "You need to know &lt;u&gt;Latin" in page
    assert "Ben &lt;i&gt;Okafor" in page
    (made,) = Need.objects.all()
    way = words_of(visit.get(f"/trail/need/{made.uid}/"))
    assert "Who says so" in way
    assert "What you kept" in way
    assert "The conversation" in way


def test_a_need_is_written_down_by_hand_and_deleted(visit, opening):
    at = f"/act/needs/openings/{opening.uid}/"
    assert "Please fill this in." in words_of(visit.post(f"{at}add/", {"text": "", "kind": "must"}), 422)
    visit.post(f"{at}add/", {"text": "Patience", "kind": "nice"})
    page = words_of(visit.get(at))
    assert "In your own words" in page
    assert "welcome" in page
    page = words_of(visit.get(f"/act/needs/{need('Patience').uid}/"))
    assert "Your master résumé is empty yet." in page
    visit.post(f"/bin/need/{need('Patience').uid}/", {"next": at})
    assert not Need.objects.exists()


def test_a_version_may_be_given_a_need_as_its_reason(visit, owner, opening, home, master):
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    line = act.version_page(owner=owner, uid=version.uid).sections[0].entries[0].lines[0].line.id
    page = words_of(visit.get(f"{version.get_absolute_url()}lines/{line}/"))
    assert 'label="What they need"' in page
    assert "What they need: You know &lt;b&gt;Python" in page


def test_a_master_without_a_place_for_an_answer_says_so(visit, owner, home):
    act.start_master(owner=owner, now=NOW)
    assert "Your master has none yet." in words_of(visit.get(f"/act/needs/{need('licence').uid}/"))

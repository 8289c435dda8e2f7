from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import act, keeping
from askwell.records.models import Commitment, Hypothesis, Message, Opening, Referral, Touch


@pytest.fixture
def ben(owner):
    return cast.contact(owner, organization=cast.organization(owner))


def words_of(answer):
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_a_promise_is_written_down_kept_and_told(visit, owner, ben):
    page = words_of(visit.get(f"/act/commitments/new/?contact={ben.uid}"))
    assert f'<option value="{ben.uid}" selected>' in page
    sent = {"text": "Build a dashboard", "whose": "mine", "contact": ben.uid, "from_advice": "on"}
    answer = visit.post("/act/commitments/new/", sent)
    made = Commitment.objects.of(owner).get()
    assert answer["Location"] == made.get_absolute_url()
    assert made.from_advice
    visit.post(f"/act/commitments/{made.uid}/begin/")
    assert "under way" in words_of(visit.get("/act/"))
    answer = visit.post(f"/act/commitments/{made.uid}/done/", {"outcome": "It runs"})
    assert "Tell Ben what came of it" in words_of(visit.get(answer["Location"]))
    assert "1 person waits" in words_of(visit.get("/act/"))
    answer = visit.post(f"/act/commitments/{made.uid}/write/")
    assert answer["Location"] == Message.objects.of(owner).get().get_absolute_url()
    visit.post(f"/act/commitments/{made.uid}/told/")
    assert Touch.objects.of(owner).get().contact == ben
    assert "You told Ben Okafor" in words_of(visit.get(made.get_absolute_url()))


def test_a_promise_is_changed_dropped_and_opened_again(visit, owner, now, ben):
    made = act.add_commitment(owner=owner, now=now, text="Build it", contact=ben.uid)
    assert "Build it" in words_of(visit.get(f"/act/commitments/{made.uid}/change/"))
    looked_at = made.updated_at.isoformat()
    visit.post(f"/act/commitments/{made.uid}/change/", {"text": "Build two", "whose": "theirs", "looked_at": looked_at})
    visit.post(f"/act/commitments/{made.uid}/drop/", {"outcome": "No time", "next": "/act/"})
    made.refresh_from_db()
    assert (made.text, made.whose, made.contact, made.state, made.outcome) == (
        "Build two", "theirs", None, "CANCELLED", "No time",
    )  # fmt: skip
    assert "Build two" in words_of(visit.get("/act/commitments/?ended=1"))
    visit.post(f"/act/commitments/{made.uid}/reopen/")
    assert "Build two" in words_of(visit.get("/act/commitments/?whose=theirs&page=nonsense"))


def test_done_from_a_list_comes_back_to_the_list(visit, owner, now, ben):
    plain = act.add_commitment(owner=owner, now=now, text="Send it", contact=ben.uid)
    answer = visit.post(f"/act/commitments/{plain.uid}/done/", {"next": "/act/"})
    assert answer["Location"] == "/act/"
    advice = act.add_commitment(owner=owner, now=now, text="Try it", contact=ben.uid, from_advice=True)
    answer = visit.post(f"/act/commitments/{advice.uid}/done/", {"next": "/act/"})
    assert answer["Location"] == advice.get_absolute_url()


def test_their_late_promise_reminds_the_owner_kindly(visit, owner, now, today, ben):
    late = today - timedelta(days=400)
    made = act.add_commitment(owner=owner, now=now, text="A link", contact=ben.uid, whose="theirs", due_on=late)
    words = words_of(visit.get(made.get_absolute_url()))
    assert "They may have forgotten" in words
    assert "Askwell sends nothing by itself" in words


def test_a_form_that_is_not_understood_answers_422(visit, owner, now):
    for sent in ({"text": "", "whose": "mine"}, {"text": "x", "whose": "mine", "contact": "nonsense"}):
        assert visit.post("/act/commitments/new/", sent).status_code == 422
    assert visit.post("/act/openings/new/", {"title": ""}).status_code == 422
    opening = act.add_opening(owner=owner, now=now, title="Analyst")
    answer = visit.post(f"/act/openings/{opening.uid}/move/", {"state": "interview"})
    assert answer.status_code == 422
    assert "Say on which day the job interview is." in answer.content.decode()
    assert visit.post(f"/act/openings/{opening.uid}/move/", {"state": "elsewhere"}).status_code == 422


def test_an_opening_is_kept_moved_and_asks_for_a_talk_first(visit, owner, ben):
    words_of(visit.get("/act/openings/new/?title=Analyst"))
    visit.post("/act/openings/new/", {"title": "Analyst", "organization_name": "Northwind Energy"})
    opening = Opening.objects.of(owner).get()
    visit.post(f"/act/openings/{opening.uid}/move/", {"state": "interview", "on": "2030-05-20"})
    words = words_of(visit.get(opening.get_absolute_url()))
    assert "Talk with somebody at Northwind Energy first" in words
    assert "Ask Ben" in words
    assert "interview" in words_of(visit.get("/act/"))
    assert "Northwind Energy" in words_of(visit.get(f"/act/openings/{opening.uid}/change/"))
    opening.refresh_from_db()
    sent = {"title": "Analyst II", "organization_name": "", "looked_at": opening.updated_at.isoformat()}
    visit.post(f"/act/openings/{opening.uid}/change/", sent)
    opening.refresh_from_db()
    assert (opening.title, opening.organization, opening.interview_on) == ("Analyst II", None, None)


def test_the_door_leads_on_to_the_page_of_its_record(visit, owner, now):
    opening = act.add_opening(owner=owner, now=now, title="Analyst")
    assert visit.get(f"/act/{opening.uid}/")["Location"] == opening.get_absolute_url()


def test_the_empty_room_teaches(visit):
    assert "Nothing open" in words_of(visit.get("/act/"))


def test_the_room_asks_the_database_as_often_for_three_as_for_sixty(visit, owner, now, django_assert_max_num_queries):
    for number in range(60):
        ben = cast.contact(owner, f"Person {number}")
        act.add_commitment(owner=owner, now=now, text=f"Thing {number}", contact=ben.uid)
    with django_assert_max_num_queries(15):
        words = words_of(visit.get("/act/"))
    assert "All 60" in words
    assert "Page 2 of 3" in words_of(visit.get("/act/commitments/?whose=mine&page=2"))


def test_what_lies_in_the_bin_is_not_named_as_a_source(visit, owner, now, ben):
    talk = cast.conversation(ben)
    opening = keeping.add(Opening, owner=owner, now=now, title="Analyst", conversation=talk)
    linked = {"owner": owner, "now": now, "text": "Send it", "whose": "mine"}
    promise = keeping.add(Commitment, **linked, conversation=talk, opening=opening)
    pages = ["/act/", opening.get_absolute_url(), promise.get_absolute_url()]
    assert all("Ben Okafor" in words_of(visit.get(page)) for page in pages)
    keeping.move_to_bin(talk, now=now)
    assert not any("Ben Okafor" in words_of(visit.get(page)) for page in pages)
    keeping.move_to_bin(opening, now=now)
    assert "Analyst" not in words_of(visit.get(promise.get_absolute_url()))


def test_an_opening_keeps_its_steps_and_who_told_of_it_is_told(visit, owner, now, ben):
    talk = cast.conversation(ben, state="held")
    opening = act.add_opening(owner=owner, now=now, title="Analyst", conversation=talk.uid)
    keeping.add(
        Referral, owner=owner, now=now, conversation=talk, formatted_name="Tom Okafor",
        organization_name=ben.organization.name, why="Sees it from the money side",
    )  # fmt: skip
    act.change_opening(
        owner=owner, now=now, uid=opening.uid, organization_name=ben.organization.name, source="Their own page"
    )
    sent = {"state": "applied", "heard_from": ben.uid, "text": "They answer in June."}
    visit.post(f"/act/openings/{opening.uid}/move/", sent)
    words = words_of(visit.get(opening.get_absolute_url()))
    for part in ("Tell Ben how it goes", "heard from", "They answer in June.", "Their own page", "Tom Okafor"):
        assert part in words
    visit.post(f"/act/openings/{opening.uid}/told/")
    assert "Tell Ben how it goes" not in words_of(visit.get(opening.get_absolute_url()))
    assert visit.post(f"/act/openings/{opening.uid}/move/", {"state": "applied", "heard_from": "x"}).status_code == 422


def test_a_small_trial_says_which_belief_it_tests(visit, owner, now):
    path = cast.path(owner)
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a degree")
    form = words_of(visit.get(f"/act/commitments/new/?kind=trial&hypothesis={belief.uid}"))
    assert "You need a degree (Grid analyst" in form
    visit.post(
        "/act/commitments/new/", {"text": "Shadow a shift", "whose": "mine", "kind": "trial", "hypothesis": belief.uid}
    )
    made = Commitment.objects.of(owner).get()
    page = words_of(visit.get(made.get_absolute_url()))
    assert "It is to test" in page
    assert belief.get_absolute_url() in page
    assert "a small trial" in words_of(visit.get("/act/"))
    assert f'<option value="{belief.uid}" selected>' in words_of(visit.get(f"/act/commitments/{made.uid}/change/"))
    page = words_of(visit.get(path.get_absolute_url()))
    assert f"hypothesis={belief.uid}" in page
    assert "To try" in page
    act.complete_commitment(owner=owner, now=now, uid=made.uid, outcome="Nobody asked for one.")
    assert "Nobody asked for one." in words_of(visit.get(path.get_absolute_url()))

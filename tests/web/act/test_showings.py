from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import act, keeping
from askwell.records.models import Comment, Commitment, Conversation, Opening, Showing, Touch


@pytest.fixture
def ben(owner, now):
    who = cast.contact(owner, email="ben@northwind.example")
    cast.conversation(who, now - timedelta(days=9), state=Conversation.State.HELD)
    return who


@pytest.fixture
def version(owner, now):
    act.start_master(owner=owner, now=now)
    return act.make_version(owner=owner, now=now, title="For grids")


def words_of(answer):
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_somebody_is_asked_speaks_and_is_thanked(visit, owner, version, ben):
    assert f"/act/showings/?resume={version.uid}" in words_of(visit.get(version.get_absolute_url()))
    page = words_of(visit.get(f"/act/showings/?resume={version.uid}"))
    assert "Nobody yet" in page
    assert "You talked on 3 May" in page
    form = words_of(visit.get(f"/act/showings/new/?resume={version.uid}&contact={ben.uid}"))
    assert f'<option value="{ben.uid}" selected>' in form
    sent = {"contact": ben.uid, "resume": version.uid, "question": "Is it clear?", "channel": "email"}
    made = visit.post("/act/showings/new/", sent)["Location"]
    page = words_of(visit.get(made))
    assert "Words to send it with" in page
    assert "mailto:ben@northwind.example" in page
    assert "# Amara Diallo" in page

    visit.post(f"{made}said/", {"said": "Say how many labs\nDrop the photo\nShorter"})
    first, second, third = Comment.objects.of(owner).order_by("id")
    visit.post(f"/act/comments/{first.uid}/take-up/", {"text": "Count the labs"})
    visit.post(f"/act/comments/{second.uid}/leave/")
    promise = Commitment.objects.of(owner).get()
    assert "Say how many labs" in words_of(visit.get(promise.get_absolute_url()))
    page = words_of(visit.get(made))
    assert "You left it as it is." in page
    assert "What I will do: Count the labs" in page
    assert page.count("What will you do?") == 2  # the third comment alone still asks: a label and a hint
    assert third.text in page
    visit.post(f"/act/comments/{second.uid}/leave/")
    assert "You left it as it is." not in words_of(visit.get(made))

    visit.post(f"{made}thanked/")
    assert Touch.objects.of(owner).filter(contact=ben, kind="outcome").exists()
    page = words_of(visit.get(f"/act/showings/?resume={version.uid}"))
    assert "thanked" in page
    assert "“Drop the photo”" in page


def test_a_reworded_line_says_because_of_whom(visit, owner, now, ben):
    master = act.start_master(owner=owner, now=now)
    master = act.add_entry(
        owner=owner, now=now, uid=master.uid, section="work", name="Lindenhof", lines="Ran the lab"
    )  # fmt: skip
    version = act.make_version(owner=owner, now=now)
    shown = act.show_to(owner=owner, now=now, contact=ben.uid, resume=version.uid)
    act.they_said(owner=owner, now=now, uid=shown.uid, said="Say how many labs")
    (line,) = act.version_page(owner=owner, uid=version.uid).sections[0].entries[0].lines
    address = f"{version.get_absolute_url()}lines/{line.line.id}/"
    assert "Ben Okafor: Say how many labs" in words_of(visit.get(address))
    because = f"comment:{Comment.objects.of(owner).get().uid}"
    edited = act.version_line(owner=owner, uid=version.uid, target=line.line.id)
    assert edited.edit is None
    visit.post(address, {"text": "Ran two labs", "because": because})
    assert shown.get_absolute_url() in words_of(visit.get(version.get_absolute_url()))
    page = words_of(visit.get(shown.get_absolute_url()))
    assert "Ran two labs" in page
    assert "What has changed since" in page


def test_a_week_of_silence_asks_once_more(visit, owner, now, today, version, ben):
    shown = act.show_to(
        owner=owner, now=now, contact=ben.uid, resume=version.uid, shown_on=today - timedelta(days=400)
    )  # fmt: skip
    assert "ask once more" in words_of(visit.get("/act/showings/"))
    assert "A week without a word" in words_of(visit.get(shown.get_absolute_url()))
    assert "once more about" in words_of(visit.get("/"))
    assert visit.get(f"/act/{shown.uid}/")["Location"] == shown.get_absolute_url()
    visit.post(f"{shown.get_absolute_url()}again/")
    assert "asked twice" in words_of(visit.get(shown.get_absolute_url()))
    assert visit.post(f"{shown.get_absolute_url()}again/").status_code == 422
    visit.post(f"{shown.get_absolute_url()}said/", {"said": ""})
    assert "had nothing to say of it" in words_of(visit.get(shown.get_absolute_url()))


def test_what_is_not_understood_answers_422(visit, owner, now, version, ben):
    assert visit.post("/act/showings/new/", {"contact": "nonsense", "goal": ""}).status_code == 422
    assert visit.post("/act/showings/new/", {"contact": ben.uid}).status_code == 422
    shown = act.show_to(owner=owner, now=now, contact=ben.uid, resume=version.uid)
    assert visit.post(f"{shown.get_absolute_url()}said/", {"said": "x", "on": "soon"}).status_code == 422
    assert visit.get("/act/showings/?goal=nonsense").status_code == 404


def test_the_application_says_what_went_with_it(visit, owner, now, version):
    opening = act.add_opening(owner=owner, now=now, title="Analyst")
    assert f'<option value="{version.uid}">For grids' in words_of(visit.get(opening.get_absolute_url()))
    visit.post(f"{opening.get_absolute_url()}move/", {"state": "applied", "resume": version.uid})
    assert Opening.objects.of(owner).get().state == "applied"
    assert "What went with the application" in words_of(visit.get(opening.get_absolute_url()))
    sent = Showing.objects.of(owner).get()
    assert "Sent for" in words_of(visit.get(sent.get_absolute_url()))
    keeping.move_to_bin(opening, now=now)
    assert visit.get(sent.get_absolute_url()).status_code == 404


def test_a_goal_is_shown_from_its_page(visit, owner):
    goal = cast.goal(owner)
    assert f"/act/showings/?goal={goal.uid}" in words_of(visit.get(goal.get_absolute_url()))
    assert f"/act/showings/new/?goal={goal.uid}" in words_of(visit.get(f"/act/showings/?goal={goal.uid}"))
    assert "Nobody yet" in words_of(visit.get("/act/showings/"))


def test_the_list_asks_the_database_as_often_for_sixty_as_for_three(
    visit, owner, now, version, django_assert_max_num_queries
):
    for number in range(60):
        who = cast.contact(owner, f"Person {number}")
        made = act.show_to(owner=owner, now=now, contact=who.uid, resume=version.uid)
        act.they_said(owner=owner, now=now, uid=made.uid, said="One\nTwo")
    with django_assert_max_num_queries(14):
        words = words_of(visit.get(f"/act/showings/?resume={version.uid}"))
    assert "Page 1 of 3" in words
    assert "Page 2 of 3" in words_of(visit.get("/act/showings/?page=2"))

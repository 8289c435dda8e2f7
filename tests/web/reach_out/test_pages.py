from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes

import pytest

import cast
from askwell.journey import keeping, reach_out
from askwell.records.models import Contact, Fact, Message, Outreach

S = Outreach.State


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@northwind.example", organization=cast.organization(owner))


@pytest.fixture
def asked(owner, ben, now):
    return reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid)


@pytest.fixture
def draft(owner, asked, now):
    return reach_out.start_message(owner=owner, now=now, outreach=asked.uid)


def words_of(visit, address):
    answer = visit.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_somebody_is_asked_from_the_first_page_to_the_answer(visit, owner, ben):
    path = cast.path(owner)
    words = words_of(visit, f"/reach-out/new/?contact={ben.uid}&path={path.uid}")
    assert f'<option value="{path.uid}" selected>' in words
    sent = {"channel": "email", "warmth": "cold", "minutes_asked": 20, "path": str(path.uid), "why": "the market side"}
    answer = visit.post(f"/reach-out/new/?contact={ben.uid}", sent)
    outreach = Outreach.objects.of(owner).get()
    assert (answer.status_code, answer["Location"], outreach.path) == (302, outreach.get_absolute_url(), path)
    assert "Make it mine" in words_of(visit, f"/reach-out/{outreach.uid}/write/")
    answer = visit.post(f"/reach-out/{outreach.uid}/write/")
    message = Message.objects.of(owner).get()
    assert answer["Location"] == message.get_absolute_url()
    assert visit.get(f"/reach-out/{outreach.uid}/write/")["Location"] == message.get_absolute_url()
    words = words_of(visit, message.get_absolute_url())
    assert "What made you think of Ben?" in words
    assert "It will stand" in words
    visit.post(
        f"/reach-out/messages/{message.uid}/fill/",
        {"role": "fact", "answer_fact": "leads the desk", "body": message.body, "subject": "Mine", "looked_at": ""},
    )
    message.refresh_from_db()
    assert "you lead the desk" in message.body
    assert message.subject == "Mine"
    assert Fact.objects.of(owner).get().contact == ben
    visit.post(f"/reach-out/messages/{message.uid}/sent/", {"body": "Mine now?", "subject": "Mine"})
    words = words_of(visit, message.get_absolute_url())
    assert "Mine now?" in words
    assert "one nudge is drafted for you" in words
    assert "Not sent after all" in words
    visit.post(f"/reach-out/{outreach.uid}/reply/", {"outcome": "yes", "text": "Gladly."})
    words = words_of(visit, outreach.get_absolute_url())
    assert "Gladly." in words
    assert "Agree on a time" in words


def test_a_second_outreach_is_refused_with_a_link_to_the_first(visit, owner, ben, asked):
    assert asked.get_absolute_url() in words_of(visit, f"/reach-out/new/?contact={ben.uid}")
    answer = visit.post(
        f"/reach-out/new/?contact={ben.uid}", {"channel": "email", "warmth": "cold", "minutes_asked": 20}
    )
    assert answer.status_code == 422
    assert asked.get_absolute_url() in answer.content.decode()
    assert Outreach.objects.of(owner).count() == 1


def test_an_introduction_without_a_person_is_told_at_its_field(visit, ben):
    answer = visit.post(
        f"/reach-out/new/?contact={ben.uid}", {"channel": "introduction", "warmth": "warm", "minutes_asked": 20}
    )
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "An introduction needs somebody who knows you both." in words
    assert "id_introducer_error" in words


@pytest.mark.parametrize("given", [{"answer_fact": " "}, {"role": "who_i_am", "answer_who_i_am": "x" * 301}])
def test_an_answer_that_cannot_be_put_in_leaves_the_typed_text_on_the_page(visit, asked, given):
    visit.post(f"/reach-out/{asked.uid}/write/")
    message = Message.objects.get()
    answer = visit.post(
        f"/reach-out/messages/{message.uid}/fill/",
        {"role": "fact", "body": "Half a letter", "subject": "Mine", "looked_at": "", **given},
    )
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "There is no answer yet." in words or "300 characters are the most." in words
    assert "Half a letter" in words


def test_a_form_half_filled_is_not_understood(visit, asked, ben):
    assert visit.post(f"/reach-out/new/?contact={cast.contact(ben.owner, 'Chen Wu').uid}", {}).status_code == 422
    assert visit.post(f"/reach-out/{asked.uid}/change/", {}).status_code == 422
    assert visit.post(f"/reach-out/{asked.uid}/reply/", {}).status_code == 422
    assert visit.post(f"/reach-out/{asked.uid}/channel/", {}).status_code == 422


def test_what_was_decided_is_changed_on_its_page(visit, owner, asked):
    cast.contact(owner, "Jonas Meyer")
    words = words_of(visit, f"/reach-out/{asked.uid}/change/")
    assert "How long do you ask for?" in words
    sent = {"channel": "introduction", "warmth": "warm", "minutes_asked": 30, "looked_at": asked.updated_at.isoformat()}
    assert visit.post(f"/reach-out/{asked.uid}/change/", {**sent, "introducer": "Nobody"}).status_code == 422
    visit.post(f"/reach-out/{asked.uid}/change/", {**sent, "introducer": "Jonas Meyer"})
    asked.refresh_from_db()
    assert (asked.channel, asked.introducer.formatted_name, asked.minutes_asked) == ("introduction", "Jonas Meyer", 30)


def test_another_way_leads_to_its_own_draft(visit, owner, asked, draft):
    answer = visit.post(f"/reach-out/{asked.uid}/channel/", {"channel": "linkedin_note"})
    assert answer["Location"] == f"/reach-out/{asked.uid}/write/"
    visit.post(answer["Location"])
    note = Message.objects.of(owner).get(channel="linkedin_note")
    words = words_of(visit, note.get_absolute_url())
    assert 'limit="200"' in words
    assert "No profile known" in words
    keeping.add(type(note.contact).contact_points.rel.related_model, owner=owner, now=note.created_at, contact=note.contact,
                kind="linkedin", value="https://www.linkedin.com/in/ben", normalized="x")  # fmt: skip
    words = words_of(visit, note.get_absolute_url())
    assert 'href="https://www.linkedin.com/in/ben" target="_blank" rel="noopener noreferrer"' in words


def test_typing_is_kept(visit, draft):
    address = f"/reach-out/messages/{draft.uid}/keep/"
    answer = visit.post(
        address, {"body": "I am looking for a job", "subject": "", "looked_at": draft.updated_at.isoformat()}
    )
    draft.refresh_from_db()
    assert (answer.status_code, answer.content) == (204, b"")
    assert (answer["Askwell-Looked-At"], draft.body) == (draft.updated_at.isoformat(), "I am looking for a job")
    old = visit.post(address, {"body": "Other", "looked_at": "2020-01-01T00:00:00+00:00"})
    assert (old.status_code, "changed somewhere else" in old.content.decode()) == (409, True)
    assert visit.post(address, {"body": "x" * 20_001}).status_code == 422


def test_saving_by_hand_needs_no_script(visit, draft):
    address = draft.get_absolute_url()
    assert (
        visit.post(address, {"body": "Mine", "subject": "S", "looked_at": draft.updated_at.isoformat()}).status_code
        == 302
    )
    draft.refresh_from_db()
    assert (draft.body, draft.subject) == ("Mine", "S")
    answer = visit.post(address, {"body": "My words", "subject": "x" * 301})
    assert answer.status_code == 422
    assert "My words" in answer.content.decode()
    assert visit.post(address, {"body": "Old", "looked_at": "2020-01-01T00:00:00+00:00"}).status_code == 409


def test_only_an_empty_text_cannot_be_sent(visit, draft):
    answer = visit.post(f"/reach-out/messages/{draft.uid}/sent/", {"body": " ", "subject": ""})
    assert answer.status_code == 422
    assert "There is no text yet." in answer.content.decode()
    assert visit.post(f"/reach-out/messages/{draft.uid}/sent/").status_code == 302
    assert visit.post(f"/reach-out/messages/{draft.uid}/not-sent/").status_code == 302
    draft.refresh_from_db()
    assert draft.sent_at is None


def test_the_mail_file_opens_as_a_draft(visit, draft):
    answer = visit.get(f"/reach-out/messages/{draft.uid}/message.eml")
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"].startswith('attachment; filename="invitation-')
    assert message_from_bytes(answer.content)["X-Unsent"] == "1"


def test_it_bounced_is_one_press_and_says_what_next(visit, owner, asked, draft):
    visit.post(f"/reach-out/messages/{draft.uid}/sent/")
    visit.post(f"/reach-out/{asked.uid}/bounced/")
    words = words_of(visit, asked.get_absolute_url())
    assert "another address" in words
    assert "Another way" in words


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"state": S.NUDGED, "nudges_sent": 1}, "as often as is kind"), ({"state": S.PARKED}, "put your hour into the next person"),
     ({"state": S.NO}, "A clear no is a kindness"), ({"state": S.REFERRED}, "sent you on"), ({"state": S.LATER}, "asked you to come back"),
     ({"state": S.YES}, "Agree on a time"), ({"state": S.INVITED}, "They answered"), ({"state": S.IDEA}, "Write when you are ready")],
)  # fmt: skip
def test_every_state_says_the_next_step(visit, owner, now, ben, fields, words):
    made = cast.outreach(ben, invited_at=now, planned_on=now.date() if fields["state"] == S.PLANNED else None, **fields)
    assert words in words_of(visit, made.get_absolute_url())


def test_what_rests_is_taken_up_again(visit, owner, asked, draft):
    visit.post(f"/reach-out/messages/{draft.uid}/sent/")
    visit.post(f"/reach-out/{asked.uid}/rest/")
    assert "Rest until" in words_of(visit, asked.get_absolute_url())
    visit.post(f"/reach-out/{asked.uid}/again/")
    asked.refresh_from_db()
    assert asked.state == S.PLANNED


def test_a_name_that_is_known_is_a_choice_of_the_owner(visit, owner, asked, draft):
    dana = cast.contact(owner, "Dana Roth")
    visit.post(f"/reach-out/messages/{draft.uid}/sent/")
    sent = {"outcome": "referred", "referred_name": "Dana Roth", "referred_why": "sees the market side"}
    answer = visit.post(f"/reach-out/{asked.uid}/reply/", sent)
    assert answer.status_code == 422
    assert str(dana.uid) in answer.content.decode()
    visit.post(f"/reach-out/{asked.uid}/reply/", {**sent, "who": "new"})
    assert Contact.objects.of(owner).filter(formatted_name="Dana Roth").count() == 2
    visit.post(f"/reach-out/{asked.uid}/reply/", {**sent, "who": str(dana.uid)})
    assert (
        Outreach.objects.of(owner).filter(contact=dana, introducer=asked.contact, why="sees the market side").exists()
    )


def test_later_without_a_day_is_told_at_its_field(visit, asked, draft):
    visit.post(f"/reach-out/messages/{draft.uid}/sent/")
    answer = visit.post(f"/reach-out/{asked.uid}/reply/", {"outcome": "later"})
    assert answer.status_code == 422
    assert "When may you ask again?" in answer.content.decode()


def test_the_list_teaches_when_it_is_empty_and_pages_when_it_is_long(visit, owner, now, django_assert_max_num_queries):
    assert "Nobody asked yet" in words_of(visit, "/reach-out/")
    for number in range(61):
        cast.outreach(cast.contact(owner, f"Person {number}"), state=S.INVITED, nudge_on=now.date() + timedelta(days=9))
    with django_assert_max_num_queries(6):
        assert "More</a>" in words_of(visit, "/reach-out/")
    words = words_of(visit, "/reach-out/?group=waiting&page=3")
    assert "Before</a>" in words
    assert "None here just now." in words_of(visit, "/reach-out/?group=resting&page=nonsense")


def test_a_name_full_of_signs_is_shown_as_it_is_and_runs_nothing(visit, owner, now):
    bad = cast.contact(owner, "<script>alert(1)</script>", email="x@b.example")
    made = reach_out.plan_outreach(owner=owner, now=now, contact=bad.uid, why="<img src=x onerror=alert(1)>")
    message = reach_out.start_message(owner=owner, now=now, outreach=made.uid)
    for address in (
        "/reach-out/",
        made.get_absolute_url(),
        message.get_absolute_url(),
        f"/reach-out/{made.uid}/change/",
    ):
        words = words_of(visit, address)
        assert "<script>alert" not in words
        assert "<img src=x" not in words


def test_a_strangers_pages_are_not_here(visit, owner, stranger, now):
    theirs = cast.outreach(cast.contact(stranger, "Sam"))
    message = keeping.add(Message, owner=stranger, now=now, contact=theirs.contact, kind="nudge", body="x")
    for address in (f"/reach-out/{theirs.uid}/", f"/reach-out/{theirs.uid}/write/", f"/reach-out/{theirs.uid}/reply/",
                    f"/reach-out/{theirs.uid}/change/", message.get_absolute_url(), f"{message.get_absolute_url()}message.eml",
                    f"/reach-out/new/?contact={theirs.contact.uid}", "/reach-out/new/", "/reach-out/new/?contact=nobody"):  # fmt: skip
        assert visit.get(address).status_code == 404, address
    for address in (f"/reach-out/{theirs.uid}/bounced/", f"/reach-out/{theirs.uid}/rest/", f"/reach-out/{theirs.uid}/again/",
                    f"{message.get_absolute_url()}sent/", f"{message.get_absolute_url()}not-sent/", f"{message.get_absolute_url()}fill/"):  # fmt: skip
        assert visit.post(address).status_code == 404, address
        assert visit.get(address).status_code == 405, address


def test_what_is_in_person_is_a_card(visit, owner, now):
    made = reach_out.plan_outreach(
        owner=owner, now=now, contact=cast.contact(owner, "Chen Wu").uid, channel="in_person"
    )
    message = reach_out.start_message(owner=owner, now=now, outreach=made.uid)
    words = words_of(visit, message.get_absolute_url())
    assert "What to say to Chen" in words
    assert "I asked" in words

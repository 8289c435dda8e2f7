from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

import cast
from askwell.journey import keeping
from askwell.records.models import Contact, Conversation, Message, Referral, Takeaway
from askwell.web.follow_up import DOORS as FOLLOW_UP
from askwell.web.reach_out import DOORS as REACH_OUT

HELD = Conversation.State.HELD


@pytest.fixture
def talk(owner, now):
    ben = cast.contact(owner, email="ben@northwind.example")
    ended = timezone.now() - timedelta(hours=2)
    made = cast.conversation(ben, ended - timedelta(minutes=30), state=HELD, ended_at=ended)
    keeping.add(Takeaway, owner=owner, now=now, conversation=made, text="Operators decide more than analysts")
    return made


def named(owner, talk, now, **fields):
    return keeping.add(Referral, owner=owner, now=now, conversation=talk, **{"formatted_name": "Dana Roth", **fields})


def words_of(visit, address):
    answer = visit.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_room_teaches_when_nothing_is_owed(visit):
    assert "Nothing is owed" in words_of(visit, "/follow-up/")


def test_a_thank_you_is_written_from_the_room(visit, owner, talk):
    words = words_of(visit, "/follow-up/")
    assert "left of 24" in words
    address = f"/follow-up/{talk.uid}/thank-you/"
    assert "perators decide more than analysts" in words_of(visit, address)
    answer = visit.post(address)
    message = Message.objects.of(owner).get()
    assert answer["Location"] == message.get_absolute_url() == visit.get(address)["Location"]
    words = words_of(visit, message.get_absolute_url())
    assert "What will you do with it?" in words
    visit.post(f"/reach-out/messages/{message.uid}/sent/")
    assert "T8" in words_of(visit, message.get_absolute_url())
    assert "Nothing is owed" in words_of(visit, "/follow-up/")
    assert "thanked" in words_of(visit, address)


def test_thanks_in_person_are_one_press(visit, talk):
    answer = visit.post(f"/follow-up/{talk.uid}/settled/")
    assert answer["Location"] == "/follow-up/"
    talk.refresh_from_db()
    assert talk.thanks_settled_at
    assert "I have not thanked them after all" in words_of(visit, f"/follow-up/{talk.uid}/thank-you/")
    visit.post(f"/follow-up/{talk.uid}/settled/", {"next": f"/follow-up/{talk.uid}/thank-you/"})
    talk.refresh_from_db()
    assert talk.thanks_settled_at is None


@pytest.mark.parametrize(
    ("leave", "words"),
    [({}, "the draft leaves it out"), ({"may_use_name": True}, "the draft says so first"), ({"will_introduce": True}, "will introduce you")],
)  # fmt: skip
def test_a_name_says_what_the_draft_will_do(visit, owner, talk, now, leave, words):
    referral = named(owner, talk, now, why="sees the market side", **leave)
    assert words in words_of(visit, f"/follow-up/referrals/{referral.uid}/")


def test_a_name_is_followed_and_reported_from_its_page(visit, owner, talk, now):
    referral = named(owner, talk, now, may_use_name=True)
    assert "Dana Roth" in words_of(visit, "/follow-up/")
    answer = visit.post(f"/follow-up/referrals/{referral.uid}/write/")
    message = Message.objects.of(owner).get()
    assert answer["Location"] == message.get_absolute_url()
    page = f"/follow-up/referrals/{referral.uid}/"
    assert "does not know yet" in words_of(visit, page)
    assert "nothing to tell yet" in words_of(visit, "/follow-up/")
    cast.conversation(message.contact, state=HELD, thanks_settled_at=now)
    assert "there is something to tell" in words_of(visit, "/follow-up/")
    answer = visit.post(f"{page}report/")
    report = Message.objects.of(owner).get(kind="update")
    assert answer["Location"] == report.get_absolute_url()
    assert "Tell Ben what came of it" in words_of(visit, report.get_absolute_url())
    visit.post(f"{page}told/")
    assert "knows how it went" in words_of(visit, page)
    visit.post(f"{page}told/")
    referral.refresh_from_db()
    assert referral.referrer_told_at is None


def test_somebody_of_that_name_is_a_choice_of_the_owner(visit, owner, talk, now):
    dana = cast.contact(owner, "Dana Roth")
    referral = named(owner, talk, now)
    write = f"/follow-up/referrals/{referral.uid}/write/"
    answer = visit.post(write)
    assert answer.status_code == 422
    assert "Is it one of them?" in answer.content.decode()
    assert visit.post(write, {"who": "nonsense"}).status_code == 422
    assert visit.post(write, {"who": str(dana.uid)}).status_code == 302
    visit.post(f"/follow-up/referrals/{named(owner, talk, now).uid}/write/", {"who": "new"})
    assert Contact.objects.of(owner).filter(formatted_name="Dana Roth").count() == 2


def test_a_name_is_let_go_and_taken_up_again(visit, owner, talk, now):
    referral = named(owner, talk, now)
    page = f"/follow-up/referrals/{referral.uid}/"
    visit.post(f"{page}let-go/")
    assert "Take it up again" in words_of(visit, page)
    visit.post(f"{page}let-go/")
    assert "Let it go" in words_of(visit, page)


def test_the_room_asks_the_database_as_often_for_sixty_as_for_three(visit, owner, now, django_assert_max_num_queries):
    for number in range(60):
        talk = cast.conversation(cast.contact(owner, f"Person {number}"), state=HELD)
        named(owner, talk, now)
    with django_assert_max_num_queries(6):
        words_of(visit, "/follow-up/")


def test_a_strangers_talk_and_names_are_not_here(visit, stranger, now):
    theirs = cast.conversation(cast.contact(stranger, "Sam"), state=HELD)
    referral = named(stranger, theirs, now)
    assert visit.get(f"/follow-up/{theirs.uid}/thank-you/").status_code == 404
    assert visit.get(f"/follow-up/referrals/{referral.uid}/").status_code == 404
    for address in (f"/follow-up/{theirs.uid}/settled/", *(f"/follow-up/referrals/{referral.uid}/{verb}/" for verb in ("write", "let-go", "report", "told"))):  # fmt: skip
        assert visit.post(address).status_code == 404


def test_a_talk_to_come_has_no_thanks(visit, owner):
    planned = cast.conversation(cast.contact(owner))
    assert visit.get(f"/follow-up/{planned.uid}/thank-you/").status_code == 422


def test_every_door_of_both_rooms_opens(visit, owner, talk, now):
    referral = named(owner, talk, now)
    outreach = cast.outreach(talk.contact)
    uids = {
        "thank": talk,
        "referral": referral,
        "report_back": referral,
        "invite": outreach,
        "nudge": outreach,
        "record_reply": outreach,
    }
    for action, (address, label) in {**REACH_OUT, **FOLLOW_UP}.items():
        assert visit.get(address.format(uid=uids[action].uid)).status_code == 200, action
        assert label

"""Thanks within 24 hours, people they named, and word to those who named them."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

import cast
from askwell.journey import follow_up, keeping, reach_out
from askwell.journey.errors import NotFound
from askwell.journey.reach_out import SameNameIsKnown
from askwell.planner.reminders import MOST_OF_A_KIND
from askwell.records.models import Contact, Conversation, Outreach, Referral, Takeaway

HELD = Conversation.State.HELD


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@northwind.example", organization=cast.organization(owner))


@pytest.fixture
def talk(owner, ben, now):
    return cast.conversation(
        ben, now - timedelta(hours=3), state=HELD, ended_at=now - timedelta(hours=2), path=cast.path(owner)
    )


def named(owner, talk, now, **fields):
    return keeping.add(Referral, owner=owner, now=now, conversation=talk, **{"formatted_name": "Dana Roth", **fields})


def test_a_thank_you_is_due_a_day_after_the_end(owner, talk, now):
    (todo,) = follow_up.due(owner=owner, now=now)
    assert (todo.action, todo.uid, todo.rule, todo.badge) == ("thank", talk.uid, "T1", "22 h left of 24")
    assert todo.due_at == now + timedelta(hours=22)
    late = follow_up.overview(owner=owner, now=now + timedelta(days=2)).thanks[0]
    assert (late.clock.state, late.clock.words) == ("late", "late, but send it")
    assert follow_up.due(owner=owner, now=now + timedelta(days=31)) == []
    assert len(follow_up.overview(owner=owner, now=now + timedelta(days=31)).thanks) == 1


def test_a_talk_without_an_end_is_over_by_its_plan(owner, ben, now):
    cast.conversation(ben, now, state=HELD, minutes=30)
    assert follow_up.due(owner=owner, now=now)[0].due_at == now + timedelta(hours=24, minutes=30)


def test_sending_it_settles_it_and_taking_it_back_does_not(owner, talk, now):
    message = follow_up.start_thank_you(owner=owner, now=now, conversation=talk.uid)
    assert follow_up.start_thank_you(owner=owner, now=now, conversation=talk.uid) == message
    assert follow_up.thank_you_page(owner=owner, now=now, conversation=talk.uid).begun == message
    reach_out.mark_sent(owner=owner, now=now, uid=message.uid)
    assert follow_up.overview(owner=owner, now=now).is_clear
    assert follow_up.thank_you_page(owner=owner, now=now, conversation=talk.uid).thanked_at == now
    reach_out.not_sent_after_all(owner=owner, now=now, uid=message.uid)
    assert not follow_up.overview(owner=owner, now=now).is_clear


def test_thanks_in_person_count_and_can_be_taken_back(owner, talk, now):
    follow_up.settle_thanks(owner=owner, now=now, conversation=talk.uid)
    assert follow_up.overview(owner=owner, now=now).is_clear
    assert follow_up.thank_you_page(owner=owner, now=now, conversation=talk.uid).thanked_at == now
    follow_up.settle_thanks(owner=owner, now=now, conversation=talk.uid)
    assert not follow_up.overview(owner=owner, now=now).is_clear


def test_nobody_is_thanked_for_a_talk_to_come(owner, ben, now):
    planned = cast.conversation(ben)
    for act in (follow_up.start_thank_you, follow_up.settle_thanks, follow_up.thank_you_page):
        with pytest.raises(follow_up.ConversationIsNotHeld):
            act(owner=owner, now=now, conversation=planned.uid)
    assert follow_up.overview(owner=owner, now=now).is_clear


def test_the_page_shows_what_the_thanks_would_say(owner, talk, now):
    page = follow_up.thank_you_page(owner=owner, now=now, conversation=talk.uid)
    assert [missing.role for missing in page.draft.missing] == ["learned", "will_do"]
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Operators decide")
    page = follow_up.thank_you_page(owner=owner, now=now, conversation=talk.uid)
    assert "Operators decide" in page.draft.body
    assert (page.begun, page.thanked_at) == (None, None)


def test_a_name_becomes_a_person_an_outreach_and_a_draft_by_one_press(owner, ben, talk, now):
    referral = named(owner, talk, now, organization_name="Volt Labs", why="sees the market side", may_use_name=True)
    message = follow_up.write_to_referral(owner=owner, now=now, uid=referral.uid)
    outreach = message.outreach
    assert (outreach.state, outreach.warmth, outreach.introducer, outreach.path) == ("planned", "warm", ben, talk.path)
    assert outreach.planned_on == date(2026, 5, 15)  # two business days after Tuesday; Thursday is a holiday
    assert (message.contact.formatted_name, message.contact.organization.name) == ("Dana Roth", "Volt Labs")
    assert message.body.split("\n\n")[1].startswith("Ben Okafor told me that you see the market side.")
    assert message.subject == "Ben Okafor suggested I write"
    referral.refresh_from_db()
    assert (referral.contact, referral.led_to) == (message.contact, outreach)
    with pytest.raises(follow_up.ReferralIsUnderWay):
        follow_up.write_to_referral(owner=owner, now=now, uid=referral.uid)


def test_without_leave_their_name_is_kept_out_of_it(owner, talk, now):
    message = follow_up.write_to_referral(owner=owner, now=now, uid=named(owner, talk, now).uid)
    assert (message.outreach.introducer, message.outreach.warmth) == (None, "cold")
    assert "Ben" not in message.body + message.subject


def test_who_introduces_gets_the_letter(owner, ben, talk, now):
    message = follow_up.write_to_referral(owner=owner, now=now, uid=named(owner, talk, now, will_introduce=True).uid)
    assert (message.kind, message.contact, message.outreach.contact.formatted_name) == (
        "introduction",
        ben,
        "Dana Roth",
    )


def test_a_name_alone_never_says_who_it_is(owner, talk, now):
    dana = cast.contact(owner, "Dana Roth")
    referral = named(owner, talk, now)
    assert follow_up.referral_page(owner=owner, uid=referral.uid).same_name == [dana]
    with pytest.raises(SameNameIsKnown):
        follow_up.write_to_referral(owner=owner, now=now, uid=referral.uid)
    assert Contact.objects.of(owner).filter(formatted_name="Dana Roth").count() == 1
    message = follow_up.write_to_referral(owner=owner, now=now, uid=referral.uid, contact=dana.uid)
    assert message.contact == dana
    other = named(owner, talk, now)
    message = follow_up.write_to_referral(owner=owner, now=now, uid=other.uid, is_somebody_new=True)
    assert message.contact != dana


def test_a_name_that_was_matched_at_the_wrap_up_needs_no_choice(owner, talk, now):
    dana = cast.contact(owner, "Dana Roth")
    referral = named(owner, talk, now, contact=dana)
    page = follow_up.referral_page(owner=owner, uid=referral.uid)
    assert (page.same_name, page.open_outreach, page.referrer) == ([], None, talk.contact)
    assert follow_up.write_to_referral(owner=owner, now=now, uid=referral.uid).contact == dana


def test_somebody_already_asked_is_not_asked_twice(owner, talk, now):
    dana = cast.contact(owner, "Dana Roth")
    outreach = reach_out.plan_outreach(owner=owner, now=now, contact=dana.uid)
    assert follow_up.follow_referral(owner=owner, now=now, uid=named(owner, talk, now, contact=dana).uid) == outreach


def test_a_name_is_due_in_two_business_days_until_it_is_let_go(owner, talk, now):
    referral = named(owner, talk, now)
    todo = next(todo for todo in follow_up.due(owner=owner, now=now) if todo.action == "referral")
    assert (todo.title, todo.rule, todo.badge) == ("Write to Dana Roth", "P4", "")
    late = next(todo for todo in follow_up.due(owner=owner, now=now + timedelta(days=5)) if todo.action == "referral")
    assert late.badge == "late"
    assert follow_up.let_go(owner=owner, now=now, uid=referral.uid).declined_at == now
    assert [todo.action for todo in follow_up.due(owner=owner, now=now)] == ["thank"]
    assert follow_up.let_go(owner=owner, now=now, uid=referral.uid).declined_at is None


def test_an_outreach_in_the_bin_makes_the_name_due_again(owner, talk, now):
    referral = named(owner, talk, now)
    outreach = follow_up.follow_referral(owner=owner, now=now, uid=referral.uid)
    keeping.move_to_bin(outreach, now=now)
    assert [due.referral for due in follow_up.overview(owner=owner, now=now).to_write] == [referral]
    again = follow_up.follow_referral(owner=owner, now=now, uid=referral.uid)
    assert (again.contact, again != outreach) == (outreach.contact, True)
    talk.path.deletion = keeping.move_to_bin(talk.path, now=now)


def test_a_path_in_the_bin_is_left_out(owner, talk, now):
    referral = named(owner, talk, now)
    keeping.move_to_bin(talk.path, now=now)
    assert follow_up.follow_referral(owner=owner, now=now, uid=referral.uid).path is None


def test_the_debt_to_the_referrer_stands_until_it_is_paid(owner, ben, talk, now):
    follow_up.settle_thanks(owner=owner, now=now, conversation=talk.uid)
    referral = named(owner, talk, now, may_use_name=True)
    with pytest.raises(follow_up.NothingToReport):
        follow_up.report_back(owner=owner, now=now, uid=referral.uid)
    message = follow_up.write_to_referral(owner=owner, now=now, uid=referral.uid)
    reach_out.mark_sent(owner=owner, now=now, uid=message.uid)
    (owed,) = follow_up.overview(owner=owner, now=now).to_tell
    assert (owed, owed.has_news) == (referral, False)
    assert follow_up.due(owner=owner, now=now) == []
    cast.conversation(message.contact, now, state=HELD, thanks_settled_at=now)
    (todo,) = follow_up.due(owner=owner, now=now)
    assert (todo.action, todo.title, todo.due_at) == ("report_back", "Tell Ben Okafor how it went", None)
    report = follow_up.report_back(owner=owner, now=now, uid=referral.uid)
    assert (report.contact, report.kind) == (ben, "update")
    assert "We talked on 12 May." in report.body
    reach_out.mark_sent(owner=owner, now=now, uid=report.uid)
    assert follow_up.overview(owner=owner, now=now).is_clear
    reach_out.not_sent_after_all(owner=owner, now=now, uid=report.uid)
    assert not follow_up.overview(owner=owner, now=now).is_clear
    assert follow_up.referrer_knows(owner=owner, now=now, uid=referral.uid).referrer_told_at == now
    assert follow_up.overview(owner=owner, now=now).is_clear
    assert follow_up.referrer_knows(owner=owner, now=now, uid=referral.uid).referrer_told_at is None


@pytest.mark.parametrize(("state", "news"), [("no", True), ("parked", True), ("invited", False), ("yes", False)])
def test_there_is_something_to_tell_once_it_is_settled(owner, talk, now, state, news):
    referral = named(owner, talk, now)
    outreach = follow_up.follow_referral(owner=owner, now=now, uid=referral.uid)
    Outreach.objects.of(owner).filter(pk=outreach.pk).update(state=state)
    (owed,) = follow_up.overview(owner=owner, now=now).to_tell
    assert owed.has_news is news


def test_deleted_talks_and_people_owe_nothing(owner, ben, talk, now):
    named(owner, talk, now)
    keeping.move_to_bin(ben, now=now)
    assert follow_up.overview(owner=owner, now=now).is_clear


def test_it_asks_the_database_as_often_for_sixty_as_for_three(owner, now, django_assert_max_num_queries):
    for number in range(60):
        talk = cast.conversation(cast.contact(owner, f"Person {number}"), now, state=HELD)
        named(owner, talk, now)
        named(owner, talk, now, led_to=cast.outreach(cast.contact(owner, f"Other {number}"), state="no"))
    with django_assert_max_num_queries(3):
        assert len(follow_up.due(owner=owner, now=now)) == 3 * MOST_OF_A_KIND


def test_a_stranger_is_told_nothing(owner, stranger, talk, now):
    referral = named(owner, talk, now)
    theirs = {"owner": stranger, "now": now}
    for call in (
        lambda: follow_up.start_thank_you(**theirs, conversation=talk.uid),
        lambda: follow_up.settle_thanks(**theirs, conversation=talk.uid),
        lambda: follow_up.thank_you_page(**theirs, conversation=uuid4()),
        lambda: follow_up.write_to_referral(**theirs, uid=referral.uid),
        lambda: follow_up.follow_referral(**theirs, uid=referral.uid),
        lambda: follow_up.let_go(**theirs, uid=referral.uid),
        lambda: follow_up.report_back(**theirs, uid=referral.uid),
        lambda: follow_up.referrer_knows(**theirs, uid=referral.uid),
        lambda: follow_up.referral_page(owner=stranger, uid=referral.uid),
    ):
        with pytest.raises(NotFound):
            call()
    assert follow_up.overview(**theirs).is_clear

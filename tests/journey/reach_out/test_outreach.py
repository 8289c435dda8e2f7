"""From the idea to a yes, a no, or a kind rest."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

import cast
from askwell.journey import keeping, reach_out, research
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.reach_out import errors, states
from askwell.planner.reminders import MOST_OF_A_KIND
from askwell.records.models import Contact, Conversation, Message, Outreach, Referral, Touch

S = Outreach.State
LATER = timedelta(days=30)


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@northwind.example", organization=cast.organization(owner), country="DE")


@pytest.fixture
def asked(owner, ben, now):
    return reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, planned_on=now.date())


def send(owner, outreach, now, body="Hello Ben, could we talk?"):
    message = reach_out.start_message(owner=owner, now=now, outreach=outreach.uid)
    return reach_out.mark_sent(owner=owner, now=now, uid=message.uid, body=body)


def again(record):
    return type(record).objects.of(record.owner).get(pk=record.pk)


def test_with_a_day_it_is_planned_and_without_one_an_idea(owner, now, ben, asked):
    assert (asked.state, asked.warmth, asked.minutes_asked) == (S.PLANNED, "cold", 20)
    chen = cast.contact(owner, "Chen Wu")
    assert reach_out.plan_outreach(owner=owner, now=now, contact=chen.uid).state == S.IDEA


def test_a_second_open_outreach_is_refused_with_the_first_at_hand(owner, now, ben, asked):
    with pytest.raises(errors.OutreachIsAlreadyOpen) as caught:
        reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid)
    assert caught.value.outreach == asked
    assert reach_out.new_page(owner=owner, now=now, contact=ben.uid).already == asked


def test_an_introduction_needs_somebody_between(owner, now, ben):
    jonas = cast.contact(owner, "Jonas Meyer")
    for wrong in (None, "", "  ", ben.uid, "Nobody Here"):
        with pytest.raises(NotUnderstood) as caught:
            reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, channel="introduction", introducer=wrong)
        assert caught.value.field == "introducer"
    made = reach_out.plan_outreach(
        owner=owner, now=now, contact=ben.uid, channel="introduction", introducer="Jonas Meyer"
    )
    assert (made.introducer, made.warmth) == (jonas, "warm")


def test_what_was_decided_can_be_changed(owner, now, asked):
    jonas = cast.contact(owner, "Jonas Meyer")
    fields = {"warmth": "warm", "why": "the market side", "minutes_asked": 30}
    changed = reach_out.change_outreach(
        owner=owner, now=now, uid=asked.uid, channel="email", introducer=jonas.uid, planned_on=None, **fields
    )
    assert (changed.state, changed.introducer, changed.why) == (S.IDEA, jonas, "the market side")
    page = reach_out.change_page(owner=owner, uid=asked.uid)
    assert (page.introducer, page.introducers[0]) == ("Jonas Meyer", "Jonas Meyer")
    keeping.move_to_bin(jonas, now=now)
    assert reach_out.change_page(owner=owner, uid=asked.uid).introducer == ""
    send(owner, asked, now)
    late = reach_out.change_outreach(owner=owner, now=now, uid=asked.uid, channel="email", planned_on=None, **fields)
    assert late.state == S.INVITED


def test_another_way_is_chosen_but_an_introduction_needs_a_person(owner, now, asked):
    assert reach_out.change_channel(owner=owner, now=now, uid=asked.uid, channel="in_person").channel == "in_person"
    with pytest.raises(errors.NobodyIntroduces):
        reach_out.change_channel(owner=owner, now=now, uid=asked.uid, channel="introduction")


def test_sending_starts_the_clock_in_business_days_of_their_country(owner, now, ben, asked):
    send(owner, asked, now)
    outreach = again(asked)
    # Seven business days from Tuesday 12 May 2026, without Ascension Day (14 May) in Germany.
    assert (outreach.state, outreach.invited_at, outreach.nudge_on) == (S.INVITED, now, date(2026, 5, 22))
    keeping.change(ben, now=now, country="US")
    reach_out.not_sent_after_all(owner=owner, now=now, uid=Message.objects.of(owner).get().uid)
    send(owner, asked, now)
    assert again(asked).nudge_on == date(2026, 5, 21)


def test_only_an_empty_text_is_refused(owner, now, asked):
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    with pytest.raises(errors.MessageIsEmpty):
        reach_out.mark_sent(owner=owner, now=now, uid=message.uid, body=" \n")
    assert reach_out.mark_sent(owner=owner, now=now, uid=message.uid, body="[Name], hire me").sent_at == now


def test_a_stranger_gets_one_nudge_and_then_peace(owner, now, asked):
    send(owner, asked, now)
    first = now + timedelta(days=10)
    nudge = send(owner, asked, first, "Hello Ben, still?")
    assert (nudge.kind, nudge.subject[:3]) == ("nudge", "Re:")
    outreach = again(asked)
    assert (outreach.state, outreach.nudges_sent, outreach.nudge_on) == (S.NUDGED, 1, None)
    with pytest.raises(errors.WroteAsOftenAsIsKind) as caught:
        reach_out.start_message(owner=owner, now=first, outreach=asked.uid)
    assert "22 November 2026" in caught.value.sentence
    assert "silence is most often about their week" in caught.value.sentence
    parked = reach_out.park(owner=owner, now=now + LATER, uid=asked.uid)
    assert (parked.state, parked.parked_until_on) == (S.PARKED, date(2026, 11, 22))


def test_somebody_warm_gets_two_nudges_with_a_wider_second_gap(owner, now, ben):
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, warmth="warm")
    send(owner, asked, now)
    send(owner, asked, now + timedelta(days=10), "Again?")
    assert again(asked).nudge_on == date(2026, 6, 8)  # ten business days after 22 May, without Whit Monday
    send(owner, asked, now + timedelta(days=27), "Last?")
    assert (again(asked).nudges_sent, again(asked).nudge_on) == (2, None)


def test_two_nudge_drafts_do_not_send_one_too_many(owner, now, asked):
    send(owner, asked, now)
    nudge = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    keeping.change(again(asked), now=now, nudges_sent=1)
    with pytest.raises(errors.WroteAsOftenAsIsKind):
        reach_out.mark_sent(owner=owner, now=now, uid=nudge.uid, body="Once more")


def test_an_invitation_goes_out_once(owner, now, asked):
    first = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    second = keeping.add(
        Message, owner=owner, now=now, contact=asked.contact, outreach=asked, kind="invitation", body="x"
    )
    reach_out.mark_sent(owner=owner, now=now, uid=first.uid)
    with pytest.raises(errors.InvitationWasSent):
        reach_out.mark_sent(owner=owner, now=now, uid=second.uid)
    with pytest.raises(errors.MessageWasSent):
        reach_out.mark_sent(owner=owner, now=now, uid=first.uid)


def test_not_sent_after_all_puts_everything_back_for_ten_minutes(owner, now, asked):
    message = send(owner, asked, now)
    assert reach_out.message_page(owner=owner, now=now, uid=message.uid).may_take_back
    with pytest.raises(errors.TooLateToTakeBack):
        reach_out.not_sent_after_all(owner=owner, now=now + timedelta(minutes=11), uid=message.uid)
    back = reach_out.not_sent_after_all(owner=owner, now=now + timedelta(minutes=10), uid=message.uid)
    outreach = again(asked)
    assert (back.sent_at, outreach.state, outreach.invited_at, outreach.nudge_on) == (None, S.PLANNED, None, None)
    with pytest.raises(errors.MessageWasNotSent):
        reach_out.not_sent_after_all(owner=owner, now=now, uid=message.uid)


def test_a_nudge_taken_back_leaves_the_invitation(owner, now, ben):
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, warmth="warm")
    send(owner, asked, now)
    on = again(asked).nudge_on
    first = send(owner, asked, now + timedelta(days=10), "Again?")
    second = send(owner, asked, now + timedelta(days=27), "Last?")
    reach_out.not_sent_after_all(owner=owner, now=now + timedelta(days=27), uid=second.uid)
    assert (again(asked).state, again(asked).nudges_sent, again(asked).nudge_on) == (S.NUDGED, 1, date(2026, 6, 8))
    reach_out.not_sent_after_all(owner=owner, now=now + timedelta(days=10), uid=first.uid)
    assert (again(asked).state, again(asked).nudges_sent, again(asked).nudge_on) == (S.INVITED, 0, on)


def test_what_was_answered_is_not_taken_back(owner, now, asked):
    message = send(owner, asked, now)
    reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="yes")
    with pytest.raises(errors.OutreachIsAnswered):
        reach_out.not_sent_after_all(owner=owner, now=now, uid=message.uid)


@pytest.mark.parametrize("outcome", ["yes", "no", "bounced"])
def test_an_answer_stops_the_clock(owner, now, asked, outcome):
    send(owner, asked, now)
    outreach, named = reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome=outcome, text="Their words")
    assert named is None
    assert (outreach.state, outreach.nudge_on, outreach.replied_at, outreach.reply_text) == (
        outcome,
        None,
        now,
        "Their words",
    )
    corrected, _ = reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="yes")
    assert (corrected.state, corrected.reply_text) == (S.YES, "Their words")


def test_later_needs_a_day_and_comes_back_on_it(owner, now, asked):
    send(owner, asked, now)
    with pytest.raises(NotUnderstood) as caught:
        reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="later")
    assert caught.value.field == "ask_again_on"
    on = now.date() + LATER
    reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="later", ask_again_on=on)
    assert reach_out.due(owner=owner, now=now) == []
    (todo,) = reach_out.due(owner=owner, now=now + LATER)
    assert (todo.action, todo.why) == ("invite", "They asked you to come back about now.")
    message = send(owner, again(asked), now + LATER)
    assert message.kind == "invitation"
    assert (again(asked).state, again(asked).ask_again_on) == (S.INVITED, None)


def test_an_unknown_answer_is_no_answer(owner, now, asked):
    send(owner, asked, now)
    with pytest.raises(NotUnderstood):
        reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="parked")


def test_nothing_is_answered_before_it_is_sent(owner, now, asked):
    with pytest.raises(errors.NothingWasSent):
        reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="yes")


def test_referred_makes_a_person_and_a_warm_idea(owner, now, asked, ben):
    send(owner, asked, now)
    outreach, named = reach_out.record_reply(
        owner=owner, now=now, uid=asked.uid, outcome="referred", referred_name="Dana Roth",
        referred_organization="Volt Labs", referred_why="moved from teaching",
    )  # fmt: skip
    assert outreach.state == S.REFERRED
    assert (named.state, named.warmth, named.introducer, named.why) == (S.IDEA, "warm", ben, "moved from teaching")
    assert (named.contact.formatted_name, named.contact.organization.name, named.contact.source) == (
        "Dana Roth",
        "Volt Labs",
        "referral",
    )
    assert named.planned_on == date(2026, 5, 15)
    assert reach_out.outreach_page(owner=owner, now=now, uid=asked.uid).led_to == named
    body = reach_out.start_message(owner=owner, now=now, outreach=named.uid).body
    assert "Ben Okafor" in body.split("\n\n")[1]


def test_a_name_alone_never_says_who_it_is(owner, now, asked):
    dana = research.add_contact(owner=owner, now=now, formatted_name="Dána Roth")
    send(owner, asked, now)
    reply = {"owner": owner, "now": now, "uid": asked.uid, "outcome": "referred", "referred_name": "dana roth"}
    with pytest.raises(errors.SameNameIsKnown) as caught:
        reach_out.record_reply(**reply)
    assert caught.value.people == [dana]
    assert again(asked).state == S.INVITED
    _, named = reach_out.record_reply(**reply, referred_to=dana.uid)
    assert named.contact == dana
    _, other = reach_out.record_reply(**reply, is_somebody_new=True)
    assert other.contact != dana
    assert Contact.objects.of(owner).filter(formatted_name__iendswith="roth").count() == 2


def test_referred_to_somebody_already_asked_goes_on_with_that(owner, now, asked, ben):
    dana, eli = cast.contact(owner, "Dana Roth"), cast.contact(owner, "Eli Park")
    planned = reach_out.plan_outreach(owner=owner, now=now, contact=dana.uid, planned_on=now.date())
    waiting = reach_out.plan_outreach(owner=owner, now=now, contact=eli.uid)
    send(owner, waiting, now)
    send(owner, asked, now)
    _, named = reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="referred", referred_to=dana.uid)
    assert (named, again(planned).introducer, again(planned).warmth) == (planned, ben, "warm")
    _, named = reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="referred", referred_to=eli.uid)
    assert (named, again(waiting).introducer) == (waiting, None)


def test_referred_needs_a_name_that_is_not_their_own(owner, now, asked, ben):
    send(owner, asked, now)
    for wrong in ({"referred_name": " "}, {"referred_to": ben.uid}):
        with pytest.raises(NotUnderstood) as caught:
            reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="referred", **wrong)
        assert caught.value.field == "referred_name"


def test_what_rests_may_be_taken_up_or_answered_late(owner, now, asked):
    send(owner, asked, now)
    reach_out.park(owner=owner, now=now, uid=asked.uid)
    with pytest.raises(errors.OutreachIsParked):
        reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    with pytest.raises(errors.OutreachIsParked):
        reach_out.park(owner=owner, now=now, uid=asked.uid)
    taken_up = reach_out.plan_again(owner=owner, now=now, uid=asked.uid)
    assert (taken_up.state, taken_up.nudges_sent, taken_up.parked_until_on) == (S.PLANNED, 0, None)
    reach_out.park(owner=owner, now=now, uid=asked.uid)
    other = reach_out.plan_outreach(owner=owner, now=now, contact=asked.contact.uid)
    with pytest.raises(errors.OutreachIsAlreadyOpen):
        reach_out.plan_again(owner=owner, now=now, uid=asked.uid, on=now.date())
    assert reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="yes")[0].state == S.YES
    assert other.state == S.IDEA


def test_an_idea_can_rest_from_today(owner, now, ben):
    idea = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid)
    assert reach_out.park(owner=owner, now=now, uid=idea.uid).parked_until_on == date(2026, 11, 12)


def test_what_is_answered_needs_no_message(owner, now, asked):
    send(owner, asked, now)
    reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="no")
    with pytest.raises(errors.OutreachIsAnswered):
        reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    with pytest.raises(errors.OutreachIsAnswered):
        reach_out.plan_again(owner=owner, now=now, uid=asked.uid)


def test_every_state_says_what_may_follow():
    assert set(states.MAY_FOLLOW) == set(S.values)
    assert {state for follow in states.MAY_FOLLOW.values() for state in follow} == set(S.values)


def test_somebody_at_the_same_place_was_asked_three_days_ago(owner, now, ben, asked):
    send(owner, asked, now)
    chen = cast.contact(owner, "Chen Wu", organization=ben.organization)
    (caution,) = reach_out.new_page(owner=owner, now=now, contact=chen.uid).cautions
    assert caution.rule == "F6"
    assert caution.text.startswith("Ben Okafor at Northwind Energy was asked on Tuesday.")
    assert "Monday, 18 May" in caution.text  # three business days, Ascension Day not counted
    assert reach_out.new_page(owner=owner, now=now + timedelta(days=6), contact=chen.uid).cautions == []
    nowhere = cast.contact(owner, "Dana Roth")
    assert reach_out.new_page(owner=owner, now=now, contact=nowhere.uid).cautions == []


def test_somebody_asked_before_is_left_in_peace_for_half_a_year(owner, now, ben, asked):
    send(owner, asked, now)
    reach_out.park(owner=owner, now=now, uid=asked.uid)
    (caution,) = reach_out.new_page(owner=owner, now=now + LATER, contact=ben.uid).cautions
    assert (caution.rule, "12 May" in caution.text) == ("O25", True)
    assert reach_out.new_page(owner=owner, now=now + 7 * LATER, contact=ben.uid).cautions == []


@pytest.mark.parametrize(
    ("relation", "warmth"),
    [("friend", "warm"), ("colleague", "warm"), ("alumni", "alumni"), ("shared_past", "alumni"), ("mutual", "alumni"),
     ("connection", "cold"), ("stranger", "cold")],
)  # fmt: skip
def test_warmth_is_guessed_from_the_tie_and_says_why(owner, now, ben, relation, warmth):
    cast.tie(ben, relation=relation)
    page = reach_out.new_page(owner=owner, now=now, contact=ben.uid)
    assert (page.warmth, page.because.text[:3]) == (warmth, "You")
    assert page.encouragement.text


def test_an_old_friend_one_has_not_heard_of_is_a_quiet_tie(owner, now, ben):
    cast.tie(ben, relation="friend")
    keeping.change(ben, now=now, connected_on=date(2019, 5, 1))
    page = reach_out.new_page(owner=owner, now=now, contact=ben.uid)
    assert (page.warmth, page.because.rule, page.encouragement.rule) == ("dormant", "K7", "K9")
    keeping.add(Touch, owner=owner, now=now, contact=ben, done_at=now - LATER)
    assert reach_out.new_page(owner=owner, now=now, contact=ben.uid).warmth == "warm"


def test_the_warmest_way_is_offered_first(owner, now, ben):
    jonas = cast.contact(owner, "Jonas Meyer")
    cast.tie(ben, relation="mutual", mutual=jonas)
    page = reach_out.new_page(owner=owner, now=now, contact=ben.uid)
    assert (page.channel, page.introducer, page.introducers, page.warmth) == (
        "introduction",
        jonas,
        ["Jonas Meyer"],
        "warm",
    )
    keeping.move_to_bin(jonas, now=now)
    assert reach_out.new_page(owner=owner, now=now, contact=ben.uid).channel == "email"


def test_the_way_follows_from_the_addresses_known(owner, now):
    note = cast.contact(owner, "Chen Wu", linkedin="https://www.linkedin.com/in/chen")
    known = cast.contact(owner, "Dana Roth", linkedin="https://www.linkedin.com/in/dana", connected_on=date(2024, 1, 1))
    nothing = cast.contact(owner, "Eli Park")
    ways = [reach_out.new_page(owner=owner, now=now, contact=who.uid).channel for who in (note, known, nothing)]
    assert ways == ["linkedin_note", "linkedin_message", "email"]


def test_people_one_talked_with_could_introduce(owner, now, ben):
    jonas = cast.contact(owner, "Jonas Meyer", organization=ben.organization)
    cast.conversation(jonas, state=Conversation.State.HELD)
    friend = cast.contact(owner, "Amina Faye")
    cast.tie(friend, relation="friend")
    page = reach_out.new_page(owner=owner, now=now, contact=ben.uid)
    assert page.introducers == ["Amina Faye", "Jonas Meyer (Northwind Energy)"]


def test_encouragement_claims_only_what_was_measured():
    from askwell.journey.reach_out.encouragement import encouragement

    assert "15 in 100" in encouragement("email", "cold").text
    assert "55 in 100" in encouragement("introduction", "warm").text
    assert encouragement("in_person", "cold").rule == "R6"
    assert "30 in 100" in encouragement("email", "alumni").text


def test_what_is_due_comes_on_its_day_and_not_before(owner, now, asked):
    (todo,) = reach_out.due(owner=owner, now=now)
    assert (todo.action, todo.title, todo.badge) == ("invite", "Write to Ben Okafor", "")
    assert reach_out.due(owner=owner, now=now - timedelta(days=1)) == []
    late = reach_out.due(owner=owner, now=now + timedelta(days=2))[0]
    assert late.badge == "2 days over"
    send(owner, asked, now)
    assert reach_out.due(owner=owner, now=now + timedelta(days=9)) == []
    (todo,) = reach_out.due(owner=owner, now=now + timedelta(days=10))
    assert (todo.action, todo.rule, "1 message" in todo.why) == ("nudge", "O22, O23", True)


def test_a_name_from_somebody_says_whose_it_is(owner, now, asked):
    send(owner, asked, now)
    reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="referred", referred_name="Dana Roth")
    (todo,) = reach_out.due(owner=owner, now=now + timedelta(days=3))
    assert (todo.why, todo.rule) == ("Ben Okafor gave you the name.", "P4")


def test_after_the_last_nudge_it_asks_how_it_ended(owner, now, asked):
    send(owner, asked, now)
    nudged = now + timedelta(days=10)
    send(owner, asked, nudged, "Still?")
    assert reach_out.due(owner=owner, now=nudged + timedelta(days=13)) == []
    (todo,) = reach_out.due(owner=owner, now=nudged + timedelta(days=20))
    assert (todo.action, todo.rule) == ("record_reply", "O25")
    page = reach_out.outreach_page(owner=owner, now=nudged, uid=asked.uid)
    assert (page.may_nudge, page.rest_on) == (False, date(2026, 6, 8))


def test_an_outreach_from_elsewhere_without_messages_is_closed_kindly_too(owner, now, ben):
    cast.outreach(ben, state=S.INVITED, invited_at=now - LATER, warmth="cold", nudges_sent=1)
    assert [todo.action for todo in reach_out.due(owner=owner, now=now)] == ["record_reply"]
    page = reach_out.outreach_page(owner=owner, now=now, uid=Outreach.objects.of(owner).get().uid)
    assert (page.rest_on, page.why_nudge) == (None, None)
    with pytest.raises(errors.WroteAsOftenAsIsKind):
        reach_out.start_message(owner=owner, now=now, outreach=page.outreach.uid)


def test_a_binned_person_is_neither_listed_nor_due(owner, now, ben, asked):
    keeping.move_to_bin(ben, now=now)
    assert reach_out.due(owner=owner, now=now) == []
    assert reach_out.overview(owner=owner, now=now).total == 0


def test_the_list_puts_what_is_due_first_and_filters(owner, now):
    people = [
        cast.contact(owner, name)
        for name in ("Ann A", "Bo B", "Cy C", "Di D", "Ed E", "Flo F", "Gus G", "Hal H", "Ida I")
    ]
    day = now.date()
    for who, fields in zip(people, (
        {"state": S.IDEA}, {"state": S.PLANNED, "planned_on": day + LATER}, {"state": S.PLANNED, "planned_on": day},
        {"state": S.INVITED, "nudge_on": day - LATER}, {"state": S.PARKED, "parked_until_on": day + LATER},
        {"state": S.LATER, "ask_again_on": day + 12 * LATER}, {"state": S.NUDGED}, {"state": S.YES}, {"state": S.NO},
    ), strict=True):  # fmt: skip
        cast.outreach(who, **fields)
    page = reach_out.overview(owner=owner, now=now)
    steps = [(row.outreach.contact.formatted_name[:2].strip(), row.next_step, row.is_due) for row in page.rows]
    assert steps[:3] == [
        ("Di", "Nudge, due since Sun 12 Apr", True), ("Cy", "Write today", True), ("Gu"[:2], "Wait; no more nudges", False)
    ]  # fmt: skip
    assert {step for _, step, _ in steps} >= {
        "Write on Thu 11 Jun", "Write when you are ready", "Rests until Thu 11 Jun", "Ask again on Fri 7 May 2027",
        "Agree on a time", "Nothing more to do",
    }  # fmt: skip
    assert {group.key: group.count for group in page.groups} == {
        "due": 2, "to-write": 3, "waiting": 2, "answered": 3, "resting": 1
    }  # fmt: skip
    assert [row.outreach.state for row in reach_out.overview(owner=owner, now=now, group="resting").rows] == [S.PARKED]
    assert reach_out.overview(owner=owner, now=now, group="no such").chosen == ""


def test_the_list_is_paged_and_asks_as_often_for_sixty_as_for_three(owner, now, django_assert_max_num_queries):
    for number in range(61):
        cast.outreach(cast.contact(owner, f"Person {number}"), state=S.INVITED, nudge_on=now.date())
    with django_assert_max_num_queries(4):
        first = reach_out.overview(owner=owner, now=now)
    last = reach_out.overview(owner=owner, now=now, page=3)
    assert (len(first.rows), first.has_more, len(last.rows), last.has_more, last.page) == (30, True, 1, False, 3)
    with django_assert_max_num_queries(4):
        assert len(reach_out.due(owner=owner, now=now)) == MOST_OF_A_KIND


def test_one_outreach_shows_its_history(owner, now, asked):
    send(owner, asked, now)
    talk = cast.conversation(asked.contact, outreach=asked)
    referral = keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Ben", led_to=asked)
    page = reach_out.outreach_page(owner=owner, now=now, uid=asked.uid)
    assert (page.is_waiting, page.may_write, page.may_nudge, page.nudge_left) == (True, False, True, 1)
    assert (len(page.messages), page.conversations, page.referral) == (1, [talk], referral)
    assert "7 business days" in str(page.why_nudge)
    reach_out.park(owner=owner, now=now, uid=asked.uid)
    rests = reach_out.outreach_page(owner=owner, now=now, uid=asked.uid).rests
    assert str(rests).startswith("You wrote once, kindly")
    keeping.change(again(asked), now=now, nudges_sent=1)
    assert "2 times" in reach_out.outreach_page(owner=owner, now=now, uid=asked.uid).rests.text


def test_linkedin_notes_are_counted_by_the_month(owner, now, ben):
    def notes(count):
        for _ in range(count):
            keeping.add(
                Message, owner=owner, now=now, contact=ben, kind="invitation", channel="linkedin_note", sent_at=now
            )
        return reach_out.notes_left(owner=owner, now=now)

    assert (notes(2).sent, notes(0).remark) == (2, None)
    assert "keep one back" in notes(1).remark.text
    assert "may refuse" in notes(2).remark.text
    assert reach_out.notes_left(owner=owner, now=now + LATER).sent == 0


@pytest.mark.parametrize(
    ("value", "is_safe"),
    [("https://www.linkedin.com/in/ben", True), ("https://linkedin.com/in/ben", True), ("http://www.linkedin.com/in/ben", False),
     ("https://evil.example/linkedin.com", False), ("https://notlinkedin.com/in/ben", False), ("javascript:alert(1)", False),
     ("https://a@www.linkedin.com/in/ben", False), ("https://[", False), ("", False)],
)  # fmt: skip
def test_only_a_page_of_linkedin_over_https_is_opened(value, is_safe):
    assert reach_out.profile_link(value) == (value if is_safe else "")


def test_a_mail_link_is_encoded_and_bounded():
    link = reach_out.mailto("ben@northwind.example", "A & B?", "Hé\nthere #1")
    assert link == "mailto:ben@northwind.example?subject=A%20%26%20B%3F&body=H%C3%A9%0D%0Athere%20%231"
    assert "&body=" not in reach_out.mailto("a@b.example", "Hello", "x" * 3000)
    assert reach_out.mailto("a?bcc=x@evil.example", "s", "").startswith("mailto:a%3Fbcc%3Dx@evil.example?")


def test_a_stranger_is_told_nothing_of_any_of_it(owner, stranger, now, asked, ben):
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    mine = {"owner": stranger, "now": now}
    calls = [
        lambda: reach_out.plan_outreach(**mine, contact=ben.uid),
        lambda: reach_out.change_outreach(**mine, uid=asked.uid, channel="email"),
        lambda: reach_out.change_channel(**mine, uid=asked.uid, channel="email"),
        lambda: reach_out.change_page(owner=stranger, uid=asked.uid),
        lambda: reach_out.new_page(**mine, contact=ben.uid),
        lambda: reach_out.plan_again(**mine, uid=asked.uid),
        lambda: reach_out.park(**mine, uid=asked.uid),
        lambda: reach_out.record_reply(**mine, uid=asked.uid, outcome="yes"),
        lambda: reach_out.reply_page(owner=stranger, uid=asked.uid),
        lambda: reach_out.outreach_page(**mine, uid=asked.uid),
        lambda: reach_out.write_page(**mine, uid=asked.uid),
        lambda: reach_out.start_message(**mine, outreach=asked.uid),
        lambda: reach_out.start_update(**mine, contact=ben.uid),
        lambda: reach_out.start_thank_you(**mine, conversation=uuid4()),
        lambda: reach_out.save_message(**mine, uid=message.uid, body="x"),
        lambda: reach_out.fill_in(**mine, uid=message.uid, role="fact", answer="x"),
        lambda: reach_out.mark_sent(**mine, uid=message.uid),
        lambda: reach_out.not_sent_after_all(**mine, uid=message.uid),
        lambda: reach_out.message_page(**mine, uid=message.uid),
        lambda: reach_out.check_message(**mine, uid=message.uid, body="x"),
        lambda: reach_out.checked_page(**mine, uid=message.uid, body="x"),
        lambda: reach_out.ignore_rule(**mine, uid=message.uid, rule="X1"),
        lambda: reach_out.message_mail(owner=stranger, uid=message.uid),
        lambda: reach_out.person_named(**mine, name="x", contact=ben.uid),
    ]
    for call in calls:
        with pytest.raises(NotFound):
            call()
    assert reach_out.due(**mine) == []
    assert reach_out.overview(**mine).total == 0

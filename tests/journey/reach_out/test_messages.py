"""The composer: what a draft rests on, what is missing, and where answers go."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest

import cast
from askwell.journey import account, keeping, reach_out
from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.journey.reach_out import errors
from askwell.records.models import (
    Commitment,
    Conversation,
    Fact,
    Mark,
    Message,
    Note,
    Position,
    Referral,
    Takeaway,
    Tie,
)  # fmt: skip

HELD = Conversation.State.HELD


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@northwind.example", organization=cast.organization(owner))


@pytest.fixture
def asked(owner, ben, now):
    return reach_out.plan_outreach(
        owner=owner, now=now, contact=ben.uid, planned_on=now.date(), path=cast.path(owner).uid
    )


@pytest.fixture
def draft(owner, asked, now):
    return reach_out.start_message(owner=owner, now=now, outreach=asked.uid)


def fact(owner, now, **fields):
    return keeping.add(
        Fact, owner=owner, now=now, **{"text": "Wrote the 2023 outage report", "source": "web", **fields}
    )


def page_of(message, now):
    return reach_out.message_page(owner=message.owner, now=now, uid=message.uid)


def asked_for(message, now):
    return [question.role for question in page_of(message, now).missing]


def test_a_draft_is_begun_once(owner, asked, draft, now):
    assert reach_out.start_message(owner=owner, now=now, outreach=asked.uid) == draft
    assert reach_out.write_page(owner=owner, now=now, uid=asked.uid) == draft
    reach_out.change_channel(owner=owner, now=now, uid=asked.uid, channel="linkedin_message")
    assert reach_out.start_message(owner=owner, now=now, outreach=asked.uid) != draft


def test_the_draft_is_shown_before_it_is_begun(owner, asked, now):
    page = reach_out.write_page(owner=owner, now=now, uid=asked.uid)
    assert (page.kind, page.to, page.channel) == ("invitation", asked.contact, "email")
    assert "your work at Northwind Energy and energy in general" in page.draft.body
    assert [question.role for question in page.missing] == ["fact"]
    assert not Message.objects.of(owner).exists()


def test_a_fact_noted_stands_in_the_draft_with_its_source(owner, ben, asked, now):
    fact(owner, now, organization=ben.organization, text="Northwind Energy runs 40 wind farms")
    mine = fact(owner, now, contact=ben)
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert "you wrote the 2023 outage report" in message.body
    ground = next(ground for ground in page_of(message, now).grounds if "outage report" in ground.line)
    assert ground.sources == [("a fact you noted", "Wrote the 2023 outage report")]
    assert str(mine.uid) in {entry["uid"] for entry in message.rests_on}


def test_without_a_fact_about_them_one_about_their_place_is_used(owner, ben, asked, now):
    fact(owner, now, organization=ben.organization, text="Northwind Energy runs 40 wind farms")
    assert (
        "Northwind Energy runs 40 wind farms" in reach_out.start_message(owner=owner, now=now, outreach=asked.uid).body
    )


def test_an_answer_is_put_into_the_text_and_kept_as_a_fact(owner, ben, draft, now):
    assert asked_for(draft, now) == ["fact"]
    message = reach_out.fill_in(owner=owner, now=now, uid=draft.uid, role="fact", answer="leads the night desk")
    assert "you lead the night desk" in message.body
    kept = Fact.objects.of(owner).get()
    assert (kept.contact, kept.text, kept.source) == (ben, "leads the night desk", "my own words")
    assert asked_for(message, now) == []
    assert any("night desk" in ground.line for ground in page_of(message, now).grounds)


def test_an_answer_goes_into_the_text_that_is_on_the_page(owner, draft, now):
    edited = draft.body.replace("Thank you", "Many thanks").replace("\n", "\r\n")
    message = reach_out.fill_in(
        owner=owner, now=now, uid=draft.uid, role="fact", answer="leads the desk", body=edited, subject="Mine",
        looked_at=draft.updated_at.isoformat(),
    )  # fmt: skip
    assert "Many thanks" in message.body
    assert "you lead the desk" in message.body
    assert message.subject == "Mine"


def test_an_answer_must_say_something(owner, draft, now):
    with pytest.raises(NotUnderstood) as caught:
        reach_out.fill_in(owner=owner, now=now, uid=draft.uid, role="fact", answer="  ")
    assert caught.value.field == "answer_fact"


def test_who_i_am_is_asked_once_for_all(owner, asked, now):
    account.change_account(owner=owner, introduction="", formatted_name="")
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert asked_for(message, now) == ["fact", "who_i_am", "sign_off"]
    with pytest.raises(NotUnderstood):
        reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="who_i_am", answer="x" * 301)
    reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="who_i_am", answer="I teach physics")
    message = reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="sign_off", answer="Amara Diallo")
    assert message.body.endswith("Amara Diallo")
    assert "I teach physics." in message.body
    owner.refresh_from_db()
    assert (owner.introduction, owner.formatted_name) == ("I teach physics", "Amara Diallo")
    assert asked_for(message, now) == ["fact"]


@pytest.mark.parametrize("with_tie", [True, False])
def test_how_we_know_each_other_is_kept_with_the_tie_if_there_is_one(owner, ben, now, with_tie):
    tie = cast.tie(ben, relation="friend") if with_tie else None
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, warmth="warm")
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert asked_for(message, now)[0] == "connection"
    message = reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="connection", answer="We met at the fair")
    assert "We met at the fair." in message.body
    if tie:
        tie.refresh_from_db()
        assert tie.how_we_met == "We met at the fair"
    assert ("message" if tie is None else "tie") in {entry["noun"] for entry in message.rests_on}


def test_a_very_long_story_of_how_we_met_stays_with_the_message(owner, ben, now):
    tie = cast.tie(ben, relation="friend")
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid)
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="connection", answer="We met. " * 60)
    tie.refresh_from_db()
    assert tie.how_we_met == ""


@pytest.mark.parametrize(
    ("tie", "words"),
    [({"relation": "alumni"}, "Leeds"), ({"relation": "shared_past"}, "Leeds"),
     ({"relation": "colleague", "how_we_met": "worked together at Acme"}, "worked together at Acme"),
     ({"relation": "connection"}, "connected"), ({"relation": "stranger"}, "")],
)  # fmt: skip
def test_the_tie_gives_the_first_sentence(owner, ben, now, tie, words):
    me = cast.contact(owner, "Amara Diallo", is_me=True)
    leeds = cast.organization(owner, "Leeds")
    for who in (me, ben):
        keeping.add(Position, owner=owner, now=now, contact=who, organization=leeds, kind="education")
    cast.tie(ben, **tie)
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid)
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    first = message.body.split("\n\n")[1]
    assert words in first or "linked" in first
    assert asked_for(message, now) == ["fact"]


def test_a_shared_employer_ties_too(owner, ben, now):
    me, acme = cast.contact(owner, "Amara Diallo", is_me=True), cast.organization(owner, "Acme")
    for who in (me, ben):
        keeping.add(Position, owner=owner, now=now, contact=who, organization=acme)
    cast.tie(ben, relation="colleague")
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, warmth="dormant")
    first = reach_out.start_message(owner=owner, now=now, outreach=asked.uid).body.split("\n\n")[1]
    assert "Acme" in first
    assert any(words in first for words in ("long time", "Many years", "too long"))


def test_nobody_is_said_to_have_suggested_what_they_did_not(owner, ben, now):
    jonas = cast.contact(owner, "Jonas Meyer")
    cast.tie(ben, relation="mutual", mutual=jonas)
    for introducer in (jonas.uid, None):
        asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, introducer=introducer)
        first = reach_out.start_message(owner=owner, now=now, outreach=asked.uid).body.split("\n\n")[1]
        assert "Jonas Meyer" in first
        assert any(words in first for words in ("both know", "in common"))
        keeping.move_to_bin(asked, now=now)


def test_what_was_said_off_the_record_reaches_no_draft(owner, ben, now):
    jonas = cast.contact(owner, "Jonas Meyer")
    talk = cast.conversation(jonas, state=HELD)
    note = keeping.add(Note, owner=owner, now=now, conversation=talk, text="secret", off_record=True, typed_at=now)
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, introducer=jonas.uid)
    keeping.add(
        Referral, owner=owner, now=now, conversation=talk, note=note, formatted_name="Ben", why="is about to leave",
        may_use_name=True, led_to=asked,
    )  # fmt: skip
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Secret one", off_record=True)
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Secret two", note=note)
    keeping.add(Commitment, owner=owner, now=now, conversation=talk, contact=jonas, text="Read secret three", note=note)
    invitation = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    thanks = reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid)
    for message in (invitation, thanks):
        assert "ecret" not in message.body
        assert "about to leave" not in message.body
        assert "ecret" not in str(message.rests_on)
    assert asked_for(thanks, now) == ["learned", "will_do"]


def test_a_line_put_off_the_record_later_is_pointed_at(owner, ben, now):
    talk = cast.conversation(ben, state=HELD)
    takeaway = keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Most of it is meetings")
    message = reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid)
    assert [ground.is_off_record for ground in page_of(message, now).grounds] == [False, False]
    keeping.change(takeaway, now=now, off_record=True)
    assert any(ground.is_off_record for ground in page_of(message, now).grounds)


def test_a_thank_you_is_drawn_from_its_own_talk(owner, ben, now):
    talk, other = cast.conversation(ben, state=HELD, ended_at=now), cast.conversation(ben, state=HELD)
    note = keeping.add(Note, owner=owner, now=now, conversation=talk, text="n", mark=Mark.SURPRISE, typed_at=now)
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Operators decide")
    keeping.add(
        Takeaway, owner=owner, now=now, conversation=talk, text="the night desk is the school", note=note, is_quote=True
    )
    keeping.add(Takeaway, owner=owner, now=now, conversation=other, text="Another talk")
    for whose, text in (("mine", "Read the report"), ("theirs", "Send me the list")):
        keeping.add(Commitment, owner=owner, now=now, conversation=talk, contact=ben, text=text, whose=whose)
    keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Chen Wu", will_introduce=True)
    body = reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid).body
    assert "“The night desk is the school”" in body
    assert "read the report" in body
    assert "to send me the list" in body
    assert "Chen Wu" in body
    assert "Another talk" not in body


def test_what_was_learned_and_promised_in_an_answer_is_kept(owner, ben, now):
    talk = cast.conversation(ben, state=HELD)
    message = reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid)
    reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="learned", answer="Operators decide")
    message = reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="will_do", answer="read the report")
    assert "Operators decide." in message.body
    assert "I will read the report" in message.body
    assert Takeaway.objects.of(owner).get().conversation == talk
    promise = Commitment.objects.of(owner).get()
    assert (promise.whose, promise.conversation, promise.contact) == ("mine", talk, ben)
    assert asked_for(message, now) == []


def test_an_introduction_is_asked_of_the_one_between(owner, ben, now):
    jonas = cast.contact(owner, "Jonas Meyer", linkedin="https://www.linkedin.com/in/jonas")
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, channel="introduction", introducer=jonas.uid)
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert (message.kind, message.contact, message.channel) == ("introduction", jonas, "linkedin_message")
    assert "Ben Okafor at Northwind Energy" in message.body
    assert asked_for(message, now) == ["forward_fact"]
    message = reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="forward_fact", answer="wrote the report")
    assert "Ben wrote the report" in message.body
    assert Fact.objects.of(owner).get().contact == ben
    page = page_of(message, now)
    assert page.forwardable
    assert page.profile == "https://www.linkedin.com/in/jonas"
    reach_out.mark_sent(owner=owner, now=now, uid=message.uid)
    nudge = reach_out.start_message(owner=owner, now=now + timedelta(days=12), outreach=asked.uid)
    assert (nudge.kind, nudge.contact, nudge.channel) == ("nudge", jonas, "linkedin_message")
    keeping.move_to_bin(jonas, now=now)
    other = reach_out.plan_outreach(owner=owner, now=now, contact=cast.contact(owner, "Chen Wu").uid)
    keeping.change(other, now=now, channel="introduction", introducer=jonas)
    with pytest.raises(errors.NobodyIntroduces):
        reach_out.write_page(owner=owner, now=now, uid=other.uid)


def test_a_linkedin_note_is_nudged_by_a_message(owner, now):
    chen = cast.contact(owner, "Chen Wu", linkedin="https://www.linkedin.com/in/chen")
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=chen.uid, channel="linkedin_note")
    note = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    page = page_of(note, now)
    assert (page.reading.unit, page.reading.limit, page.message.subject) == ("characters", 200, "")
    assert page.reading.size <= 200
    reach_out.mark_sent(owner=owner, now=now, uid=note.uid)
    nudge = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert (nudge.channel, page_of(nudge, now).reading.limit) == ("linkedin_message", 400)


def test_a_nudge_has_news_that_the_invitation_had_not(owner, ben, asked, now):
    fact(owner, now, contact=ben)
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    reach_out.mark_sent(owner=owner, now=now, uid=message.uid)
    fact(owner, now, contact=ben, text="Joined the storm team")
    later = now + timedelta(days=10)
    nudge = reach_out.start_message(owner=owner, now=later, outreach=asked.uid)
    assert "you joined the storm team" in nudge.body
    assert "outage report" not in nudge.body
    page = page_of(nudge, later)
    assert (page.nudge_on, page.cautions, page.good_time) == (None, [], "")


def test_a_nudge_without_news_takes_the_owners(owner, asked, draft, now):
    reach_out.mark_sent(owner=owner, now=now, uid=draft.uid)
    nudge = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert asked_for(nudge, now) == ["news"]
    nudge = reach_out.fill_in(owner=owner, now=now, uid=nudge.uid, role="news", answer="I tried the data myself")
    assert "I tried the data myself." in nudge.body


def test_after_a_later_the_message_recalls_it(owner, asked, draft, now):
    reach_out.mark_sent(owner=owner, now=now, uid=draft.uid)
    reach_out.record_reply(owner=owner, now=now, uid=asked.uid, outcome="later", ask_again_on=date(2026, 8, 1))
    body = reach_out.start_message(owner=owner, now=now + timedelta(days=90), outreach=asked.uid).body
    assert "May" in body.split("\n\n")[1]


def test_edits_are_kept_and_never_lost_silently(owner, draft, now):
    seen = draft.updated_at.isoformat()
    saved = reach_out.save_message(owner=owner, now=now, uid=draft.uid, body="Mine.\r\n", subject="S", looked_at=seen)
    assert (saved.body, saved.subject) == ("Mine.", "S")
    with pytest.raises(ChangedSinceYouLooked):
        reach_out.save_message(owner=owner, now=now, uid=draft.uid, body="Other", subject="S", looked_at=seen)
    again = reach_out.save_message(owner=owner, now=now, uid=draft.uid, body="Mine.", subject="S")
    assert again.updated_at == saved.updated_at


def test_a_sent_text_stays_as_it_went_out(owner, draft, now):
    reach_out.mark_sent(owner=owner, now=now, uid=draft.uid)
    with pytest.raises(errors.MessageWasSent):
        reach_out.save_message(owner=owner, now=now, uid=draft.uid, body="Other")
    page = page_of(draft, now)
    assert (page.missing, page.good_time, page.cautions, page.forwardable) == ([], "", [], "")
    assert page.nudge_on == date(2026, 5, 22)


def test_the_page_says_when_to_send_and_when_it_would_nudge(owner, draft, now):
    page = page_of(draft, now)
    assert page.good_time == "Tuesday 12 May, 11:30"  # on their clock, which is ours until it is known
    assert page.nudge_on == date(2026, 5, 22)
    assert page.mailto.startswith("mailto:ben@northwind.example?subject=")
    assert page.to == "Ben Okafor <ben@northwind.example>"
    nobody = cast.contact(owner, "Chen Wu")
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=nobody.uid, channel="in_person")
    card = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert (page_of(card, now).to, page_of(card, now).good_time) == ("Chen Wu", "")


def test_the_mail_file_answers_the_first_message(owner, asked, draft, now):
    name, data = reach_out.message_mail(owner=owner, uid=draft.uid)
    mail = message_from_bytes(data, policy=policy.default)
    assert name.startswith("invitation-")
    assert (mail["To"], mail["From"]) == ("Ben Okafor <ben@northwind.example>", "Amara Diallo <amara@diallo.example>")
    assert mail["Message-ID"] == f"<{draft.uid}@diallo.example>"
    assert mail["In-Reply-To"] is None
    reach_out.mark_sent(owner=owner, now=now, uid=draft.uid)
    nudge = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    answer = message_from_bytes(reach_out.message_mail(owner=owner, uid=nudge.uid)[1], policy=policy.default)
    assert answer["In-Reply-To"] == mail["Message-ID"]
    assert answer["Subject"] == f"Re: {mail['Subject']}"


def test_a_mail_file_needs_both_addresses(owner, draft, now):
    account.change_account(owner=owner, email="")
    with pytest.raises(errors.EmailAddressIsMissing, match="Your own"):
        reach_out.message_mail(owner=owner, uid=draft.uid)
    chen = cast.contact(owner, "Chen Wu")
    message = keeping.add(Message, owner=owner, now=now, contact=chen, kind="nudge", body="x")
    with pytest.raises(errors.EmailAddressIsMissing, match="for them"):
        reach_out.message_mail(owner=owner, uid=message.uid)


def test_an_odd_domain_does_not_spoil_the_message_id(owner, draft, now):
    from askwell.journey.reach_out.message_pages import _in_reply_to, message_id

    owner.email = "amara@dïallo.example"
    assert message_id(owner, draft) == f"<{draft.uid}@askwell.invalid>"
    lone = Message(owner=owner, contact=draft.contact, kind="nudge", outreach=draft.outreach)
    assert _in_reply_to(owner, lone) is None


def test_an_update_tells_what_came_of_a_commitment_and_pays_the_debt(owner, ben, now):
    talk = cast.conversation(ben, state=HELD)
    promise = keeping.add(
        Commitment, owner=owner, now=now, conversation=talk, contact=ben, text="Learn SQL basics", from_advice=True
    )
    message = reach_out.start_update(owner=owner, now=now, contact=ben.uid, commitment=promise.uid)
    assert asked_for(message, now) == ["came_of_it"]
    message = reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="came_of_it", answer="Finished the course")
    assert "I finished the course." in message.body
    assert Commitment.objects.of(owner).get().outcome == "Finished the course"
    assert reach_out.start_update(owner=owner, now=now, contact=ben.uid, commitment=promise.uid) == message
    assert reach_out.start_update(owner=owner, now=now, contact=ben.uid) != message
    reach_out.mark_sent(owner=owner, now=now, uid=message.uid)
    assert Commitment.objects.of(owner).get().told_at == now
    reach_out.not_sent_after_all(owner=owner, now=now, uid=message.uid)
    assert Commitment.objects.of(owner).get().told_at is None


def test_an_update_about_an_own_promise_without_a_talk(owner, ben, now):
    promise = keeping.add(Commitment, owner=owner, now=now, contact=ben, text="Send the list", outcome="Sent it today")
    body = reach_out.start_update(owner=owner, now=now, contact=ben.uid, commitment=promise.uid).body
    assert "I sent it today." in body
    assert "I would send the list" in body


def test_an_update_about_nothing_in_particular_asks_for_the_news(owner, ben, now):
    message = reach_out.start_update(owner=owner, now=now, contact=ben.uid)
    message = reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="came_of_it", answer="I chose energy data")
    assert "I chose energy data." in message.body
    reach_out.mark_sent(owner=owner, now=now, uid=message.uid)
    assert page_of(message, now).nudge_on is None


def test_an_update_about_a_word_of_theirs(owner, ben, now):
    talk = cast.conversation(ben, state=HELD)
    takeaway = keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Operators decide")
    update = reach_out.start_update(owner=owner, now=now, contact=ben.uid, takeaway=takeaway.uid)
    assert "Operators decide" in update.body
    assert page_of(update, now).missing[0].role == "came_of_it"
    reach_out.mark_sent(owner=owner, now=now, uid=update.uid)  # a takeaway is no debt
    keeping.change(takeaway, now=now, off_record=True)
    hidden = reach_out.start_update(owner=owner, now=now, contact=ben.uid, takeaway=takeaway.uid)
    assert "Operators" not in hidden.body


def test_an_update_about_something_deleted_starts_afresh(owner, ben, now):
    promise = keeping.add(Commitment, owner=owner, now=now, contact=ben, text="Learn SQL")
    message = reach_out.start_update(owner=owner, now=now, contact=ben.uid, commitment=promise.uid)
    keeping.move_to_bin(promise, now=now)
    assert asked_for(message, now) == ["came_of_it"]
    with pytest.raises(NotFound):
        reach_out.fill_in(owner=owner, now=now, uid=message.uid, role="came_of_it", answer="x")


@pytest.mark.parametrize(
    ("state", "words"),
    [("yes", "said yes"), ("no", "had no time"), ("later", "come back later"), ("referred", "on to somebody else"),
     ("parked", "have not heard back"), ("invited", None)],
)  # fmt: skip
def test_the_referrer_hears_how_it_went(owner, ben, now, state, words):
    chen = cast.contact(owner, "Chen Wu")
    asked = cast.outreach(chen, state=state)
    talk = cast.conversation(ben, state=HELD)
    referral = keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Chen Wu", led_to=asked)
    message = reach_out.start_update(owner=owner, now=now, contact=ben.uid, referral=referral.uid)
    assert "Chen Wu" in message.body
    assert (asked_for(message, now) == []) is (words is not None)
    assert (words or "Chen Wu") in message.body
    cast.conversation(chen, state=HELD)
    assert "We talked on 12 May." in reach_out.drafts.update(
        reach_out.drafts.Update(reach_out.drafts.Writer("", "A"), reach_out.drafts.Person("", "B", "B"), now.date(),
                                reach_out.drafts.Voice(""), came_of_it=reach_out.drafts.Source("", "", "We talked on 12 May"))
    ).body  # fmt: skip
    keeping.move_to_bin(message, now=now)
    if state != "referred":
        assert (
            "We talked on 12 May."
            in reach_out.start_update(owner=owner, now=now, contact=ben.uid, referral=referral.uid).body
        )
    gone = reach_out.start_update(owner=owner, now=now, contact=ben.uid, referral=referral.uid)
    keeping.move_to_bin(referral, now=now)
    assert asked_for(gone, now) == ["came_of_it"] or "talked" in gone.body


def test_the_tie_of_a_stranger_may_still_be_warm(owner, ben, now):
    cast.tie(ben, relation="stranger")
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, warmth="alumni")
    message = reach_out.start_message(owner=owner, now=now, outreach=asked.uid)
    assert "Which school" in page_of(message, now).missing[0].question
    assert Tie.objects.of(owner).count() == 1


def test_an_offer_to_introduce_is_taken_up_in_the_words_of_the_draft(owner, ben, now):
    jonas = cast.contact(owner, "Jonas Meyer", email="jonas@northwind.example")
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid, channel="introduction", introducer=jonas.uid)
    talk = cast.conversation(jonas, state=HELD)
    keeping.add(
        Referral, owner=owner, now=now, conversation=talk, formatted_name="Ben", will_introduce=True, led_to=asked
    )
    body = reach_out.start_message(owner=owner, now=now, outreach=asked.uid).body
    assert "You kindly offered" in body or "You said that you could" in body


def test_the_composer_asks_the_database_a_bounded_number_of_times(owner, draft, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page_of(draft, now)

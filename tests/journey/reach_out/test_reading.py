"""How a message reads before it goes out: nothing is written by looking, and what is ignored here stays ignored."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.coach.thresholds import YOURS
from askwell.journey import account, keeping, reach_out, thresholds
from askwell.journey.errors import ChangedSinceYouLooked
from askwell.journey.reach_out import errors
from askwell.journey.reach_out.reading import with_sentence
from askwell.records.models import Conversation, Message, Takeaway

HELD = Conversation.State.HELD
LETTER = """Hello Ben,

Jonas Meyer told me that you moved from teaching to the outage desk. I teach physics and am trying to find out whether I would like grid data.

Could I ask you about your first months there in a 20-minute call? If it is a bad time, that is quite all right. Thank you for considering it.

Amara Diallo"""


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@northwind.example", organization=cast.organization(owner))


@pytest.fixture
def draft(owner, ben, now):
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid)
    return reach_out.start_message(owner=owner, now=now, outreach=asked.uid)


@pytest.fixture
def thanks(owner, ben, now):
    talk = cast.conversation(ben, state=HELD, ended_at=now)
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Operators decide, not data")
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Secret plan", off_record=True)
    return reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid)


def check(message, now, body, **more):
    return reach_out.check_message(owner=message.owner, now=now, uid=message.uid, body=body, **more)


def rules(checked) -> list[str]:
    return [finding.rule for finding in checked.reading.findings]


def message(owner, now, **fields):
    return keeping.add(Message, owner=owner, now=now, **{"kind": "invitation", **fields})


def test_a_good_letter_is_praised_first_and_has_its_ten_parts(draft, now):
    checked = check(draft, now, LETTER, subject="Jonas Meyer suggested I write")
    assert {one.severity for one in checked.reading.findings} == {"praise"}
    assert (checked.reading.has, len(checked.reading.parts)) == (10, 10)
    assert checked.reading.figures[0].startswith("reads like grade ")
    assert checked.reading.figures[1].endswith("% about you")
    assert checked.reading.figures[2] == "polite"


def test_looking_writes_nothing(draft, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        check(draft, now + timedelta(hours=1), "Hire me")
    again = Message.objects.of(draft.owner).get()
    assert (again.body, again.updated_at) == (draft.body, draft.updated_at)


def test_nothing_but_an_empty_text_cannot_be_ignored(draft, now):
    draft = reach_out.ignore_rule(owner=draft.owner, now=now, uid=draft.uid, rule="O1").message
    checked = check(draft, now, " \n")
    assert rules(checked) == ["O1"]
    assert (checked.reading.parts, checked.reading.figures, checked.reading.marks.may_ignore) == ([], [], False)


def test_a_rule_ignored_here_is_ignored_in_this_message_alone_and_can_be_minded_again(owner, draft, ben, now):
    kept = reach_out.ignore_rule(
        owner=owner,
        now=now,
        uid=draft.uid,
        rule="X1",
        body="Hire me\r\n",
        subject="S",
        looked_at=draft.updated_at.isoformat(),
    )
    assert (kept.body, kept.subject, kept.reading.marks.ignored) == ("Hire me", "S", ["X1"])
    assert "X1" not in rules(check(draft, now, "Hire me"))
    page = reach_out.message_page(owner=owner, now=now, uid=draft.uid)
    assert page.reading.marks.ignored == ["X1"]
    assert "X1" in rules(check(message(owner, now, contact=ben), now, "Hire me"))
    reach_out.ignore_rule(owner=owner, now=now, uid=draft.uid, rule="X1", ignore=False)
    assert "X1" in rules(check(draft, now, "Hire me"))


def test_ignoring_loses_no_text_that_was_written_elsewhere_and_nothing_of_a_sent_one(owner, draft, now):
    seen = draft.updated_at.isoformat()
    reach_out.save_message(owner=owner, now=now, uid=draft.uid, body="Mine")
    with pytest.raises(ChangedSinceYouLooked):
        reach_out.ignore_rule(owner=owner, now=now, uid=draft.uid, rule="X1", body="Other", looked_at=seen)
    reach_out.mark_sent(owner=owner, now=now, uid=draft.uid)
    with pytest.raises(errors.MessageWasSent):
        reach_out.ignore_rule(owner=owner, now=now, uid=draft.uid, rule="X1")


def test_a_mend_is_put_in_and_read_again(draft, now):
    checked = check(draft, now, "I hope this email finds you well. Could we speak?\r\n")
    key = next(one.key for one in checked.reading.marks.shown if one.finding.mend == "")
    mended = check(draft, now, "I hope this email finds you well. Could we speak?\r\n", mend=key)
    assert mended.body == "Could we speak?\n"
    assert "O16" not in rules(mended)


def test_a_sentence_that_went_to_somebody_else_is_named_with_whom(owner, draft, ben, now):
    priya = cast.contact(owner, "Priya Lal")
    same = "If it is a bad time, that is quite all right."
    message(owner, now, contact=priya, body=f"{same} {owner.introduction}", sent_at=now)
    message(owner, now, contact=ben, body="Your desk works all night long, says Jonas.", sent_at=now)
    message(owner, now, contact=priya, body="This one is only a draft of mine.")
    found = check(
        draft,
        now,
        f"{same} {owner.introduction} Your desk works all night long, says Jonas. This one is only a draft of mine.",
    )
    (finding,) = [one for one in found.reading.findings if one.rule == "S24"]
    assert finding.message == f"“{same}” also went to Priya Lal. Fine once; make it yours this time."
    keeping.move_to_bin(priya, now=now)
    assert "S24" not in rules(check(draft, now, same))


def test_only_the_last_thirty_that_went_out_are_looked_at(owner, draft, now):
    priya = cast.contact(owner, "Priya Lal")
    for number in range(31):
        body = "This is the very first sentence that I sent." if number == 0 else f"Number {number}."
        message(owner, now, contact=priya, body=body, sent_at=now + timedelta(minutes=number))
    assert "S24" not in rules(check(draft, now, "This is the very first sentence that I sent."))


def test_a_thank_you_says_which_takeaway_it_rests_on(thanks, now):
    checked = check(thanks, now, thanks.body)
    assert checked.reading.learned == "Operators decide, not data"
    assert (checked.reading.offers, checked.reading.findings[0].rule) == ([], "T3")
    assert checked.reading.findings[0].severity == "praise"


def test_without_one_the_takeaways_of_that_talk_are_offered_and_put_in(thanks, now):
    checked = check(thanks, now, "Dear Ben,\n\nThank you for your time.\n\nAmara")
    (offer,) = checked.reading.offers
    assert offer.takeaway == "Operators decide, not data"
    assert "operators decide, not data" in offer.sentence.lower()
    assert "T3" in rules(checked)
    put = check(thanks, now, checked.body, insert=offer.sentence)
    assert put.body == f"Dear Ben,\n\nThank you for your time.\n\n{offer.sentence}\n\nAmara"
    assert (put.reading.offers, put.reading.learned) == ([], offer.takeaway)
    assert check(thanks, now, "Thank you.", insert="Something else").body == "Thank you."


def test_a_thank_you_for_a_talk_without_notes_or_in_the_bin_offers_nothing(owner, ben, now):
    talk = cast.conversation(ben, state=HELD, ended_at=now)
    note = reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid)
    assert any("Nothing is noted" in one.message for one in check(note, now, "Thank you.").reading.findings)
    keeping.move_to_bin(talk, now=now)
    other = message(owner, now, contact=ben, kind="thank_you", conversation=talk)
    assert "T3" not in rules(check(other, now, "Thank you."))


def test_a_takeaway_that_cannot_be_said_back_is_offered_in_its_own_words(owner, ben, now):
    talk = cast.conversation(ben, state=HELD, ended_at=now)
    for text in ("Is it true that storms are planned for?", " "):
        keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text=text)
    note = reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid)
    (offer,) = check(note, now, "Thank you.").reading.offers
    assert "storms are planned for" in offer.sentence


@pytest.mark.parametrize(
    ("body", "put"),
    [
        ("", "New."),
        ("One.", "New.\n\nOne."),
        ("A.\n\nB.", "A.\n\nNew.\n\nB."),
        ("A.\n\nB.\n\nC.", "A.\n\nB.\n\nNew.\n\nC."),
    ],
)
def test_a_sentence_is_put_before_the_name_at_the_end(body, put):
    assert with_sentence(body, "New.") == put


@pytest.mark.parametrize(
    ("channel", "kind", "limit"),
    [("linkedin_note", "invitation", 200), ("linkedin_message", "invitation", 400), ("email", "thank_you", 150), ("in_person", "invitation", 90)],
)  # fmt: skip
def test_each_way_has_its_limit(owner, ben, now, channel, kind, limit):
    assert check(message(owner, now, contact=ben, channel=channel, kind=kind), now, "x").reading.limit == limit


def test_a_note_of_200_characters_need_not_hold_a_whole_letter(owner, ben, now):
    note = message(owner, now, contact=ben, channel="linkedin_note")
    assert {"F20", "F22", "F29", "O8"}.isdisjoint(rules(check(note, now, "Hello Ben, could we speak?")))
    letter = message(owner, now, contact=ben)
    assert {"F20", "F22", "F29", "O8"} <= set(rules(check(letter, now, "Hello Ben, could we speak?")))


def test_only_a_first_letter_is_about_them(owner, ben, now):
    text = "I read my notes. I think that I know what I will do."
    assert "O18" in rules(check(message(owner, now, contact=ben), now, text))
    update = check(message(owner, now, contact=ben, kind="update"), now, text)
    assert "O18" not in rules(update)
    assert update.reading.parts == []
    assert not [words for words in update.reading.figures if "about" in words]


@pytest.mark.parametrize(
    ("text", "tone"),
    [("Could you? Thank you very much, I appreciate it.", "polite"), ("The desk is open.", "plain in tone"), ("You should answer. Why did you not? Give me time!", "blunt")],
)  # fmt: skip
def test_the_tone_is_said_in_words(owner, ben, now, text, tone):
    assert check(message(owner, now, contact=ben, kind="update"), now, text).reading.figures[-1] == tone


def test_a_letter_without_you_and_me_has_no_share_of_them(draft, now):
    assert len(check(draft, now, "The desk is open.").reading.figures) == 2


def test_the_owners_own_figures_are_measured_by_and_not_called_anybody_elses(owner, draft, now):
    text = LETTER.replace("Thank you", "word " * 60 + "Thank you")
    thresholds.change_thresholds(owner=owner, given={"invitation-many": "85"})
    checked = check(draft, now, text)
    finding = next(one for one in checked.reading.findings if one.rule == "O1")
    assert (finding.source, "85 is the most you set" in finding.message) == (YOURS, True)
    assert checked.reading.limit == 85
    thresholds.change_thresholds(owner=owner, given={"invitation-many": "400", "invitation-too-many": "500"})
    assert "O1" not in rules(check(draft, now, text))


def test_the_limit_of_a_note_follows_the_account(owner, ben, now):
    account.change_account(owner=owner, linkedin_note_limit=300)
    checked = check(message(owner, now, contact=ben, channel="linkedin_note"), now, "x" * 250)
    assert (checked.reading.limit, "L1" in rules(checked)) == (300, False)


def test_a_text_that_is_not_kept_is_shown_with_all_that_the_composer_shows(draft, now):
    page, checked = reach_out.checked_page(owner=draft.owner, now=now, uid=draft.uid, body="Hire me", subject="S")
    assert (checked.body, checked.subject, page.message.body) == ("Hire me", "S", draft.body)
    assert page.reading == checked.reading

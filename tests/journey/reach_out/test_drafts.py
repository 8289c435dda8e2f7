"""Drafts are pure: from what is known to lines, each with what it rests on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwell.coach.messages import count_words, read_message
from askwell.journey.reach_out import drafts
from askwell.journey.reach_out.drafts import (
    Connection,
    Introduction,
    Invitation,
    Missing,
    Named,
    Nudge,
    Person,
    Source,
    ThankYou,
    Update,
    Voice,
    Writer,
)  # fmt: skip
from askwell.journey.reach_out.drafts.phrasing import about, offered, outcome, promise, said_back

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
TODAY = date(2026, 5, 12)
AMARA = Writer("me", "Amara Diallo", "amara@diallo.example", "I teach physics and wonder about energy data.")
TOM = Person("tom", "Tom Okafor", "Tom", "Bayline Grid")
BEN = Person("ben", "Ben Adeyemi", "Ben", "Northwind Energy")
TALK = Source("fact", "f1", "Gave a talk on settlement errors at the grid forum.")
JONAS = Source("contact", "jonas", "Jonas Meyer")
NEVER = re.compile(
    r"pick your brain|hope this finds|quick question|coffee chat|openings|looking for a job|attached|whom it may concern|"
    r"just checking in|[{}\[\]]|\bopportunit|successful|!", re.IGNORECASE,
)  # fmt: skip
PEOPLE = [
    (f"uid-{number}", name)
    for number, name in enumerate(["Tom Okafor", "Priya Nair", "Chen Wu", "Sara Lind", "Omar Aziz"] * 8)
]


def invitation(**changes) -> Invitation:
    known = Invitation(
        writer=AMARA, to=TOM, minutes=20, today=TODAY, voice=Voice("tom"), facts=(TALK,),
        connection=Connection("introduced", JONAS, Source("referral", "r", "he sees the market side")),
        path=Source("path", "p", "Grid analyst · Energy"), field_of_work="Energy", occupation="Grid analyst",
    )  # fmt: skip
    return replace(known, **changes)


def thank_you(**changes) -> ThankYou:
    known = ThankYou(
        writer=AMARA, to=BEN, talk=Source("conversation", "c", "the talk"), talked_on=date(2026, 5, 11), today=TODAY,
        voice=Voice("ben"), learned=(Source("takeaway", "t", "Most of the week is talking with operators, not data."),),
        promises=(Source("commitment", "k", "Read the 2023 outage report"),),
        named=(Named(Source("referral", "r", "Chen Wu"), may_use_name=True),),
    )  # fmt: skip
    return replace(known, **changes)


def nudge(**changes) -> Nudge:
    known = Nudge(
        writer=AMARA, to=BEN, sent=Source("message", "m", "Your work"), sent_on=date(2026, 4, 30),
        sent_subject="Your work at Northwind", minutes=20, today=TODAY, voice=Voice("ben"), is_last=True,
        facts=(Source("fact", "f", "Moved from teaching to grid work in 2021"),),
    )  # fmt: skip
    return replace(known, **changes)


def grade(text: str) -> float:
    """Reading grade after Flesch and Kincaid, with syllables as runs of vowels."""
    body = " ".join(text.split("\n\n")[1:-1])
    sentences = [s for s in re.split(r"[.!?:]+", body) if s.strip()]
    words = re.findall(r"[A-Za-z’']+", body)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^l])e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


CONNECTIONS = [
    Connection("introduced", JONAS), Connection("school", Source("position", "p", "Leeds")),
    Connection("employer", Source("position", "p", "Acme")), Connection("mutual", JONAS),
    Connection("friend", Source("tie", "t", "at the teachers’ day in 2019"), long_ago=True),
    Connection("colleague", Source("tie", "t", "worked together at the museum")),
    Connection("connection", Source("tie", "t", "Connected")), Connection(),
    Connection("later", Source("outreach", "o", "ask me in May"), on=date(2026, 2, 3)),
]  # fmt: skip


@pytest.mark.parametrize("tie", CONNECTIONS, ids=lambda tie: tie.bond or "stranger")
@pytest.mark.parametrize(("uid", "name"), PEOPLE[:8])
def test_an_invitation_is_one_that_a_busy_person_likes_to_read(tie, uid, name):
    to = Person(uid, name, name.split()[0], "Bayline Grid")
    draft = drafts.invitation(invitation(connection=tie, to=to, voice=Voice(uid)))
    assert draft.missing == []
    assert 50 <= count_words(draft.body) <= 90
    assert draft.body.count("?") == 1
    assert "20 minutes" in draft.body or "20-minute" in draft.body
    assert re.search(r"\b(?:Could|Would) (?:I|you)\b", draft.body)
    assert "hank" in draft.body
    assert not NEVER.search(draft.body + draft.subject)
    assert grade(draft.body) <= 7.5  # a rough measure; single words of a field push it up
    assert len(draft.subject) <= 40
    assert read_message(draft.body, subject=draft.subject, recipient=name) == []


def test_most_invitations_read_at_grade_six():
    grades = sorted(grade(drafts.invitation(invitation(voice=Voice(uid))).body) for uid, _ in PEOPLE)
    assert grades[len(grades) // 2] <= 6


def test_the_one_who_gave_the_name_comes_first_in_subject_and_text():
    draft = drafts.invitation(invitation())
    assert draft.subject == "Jonas Meyer suggested I write"
    assert draft.body.split("\n\n")[1].startswith("Jonas Meyer told me that you see the market side.")
    first = draft.lines[1]
    assert {source.noun for source in first.rests_on} == {"contact", "referral"}


def test_people_get_different_texts():
    earlier, texts = "", set()
    for uid, name in PEOPLE:
        to = Person(uid, name, name.split()[0], "Bayline Grid")
        draft = drafts.invitation(
            invitation(to=to, voice=Voice(uid, earlier), connection=Connection("introduced", JONAS))
        )
        texts.add(draft.body.split("\n\n", 1)[1])
        earlier = f"{draft.body}\n{earlier}"
    assert len(texts) == len(PEOPLE)


def test_the_same_person_gets_the_same_text_twice():
    assert drafts.invitation(invitation()) == drafts.invitation(invitation())


def test_a_wording_that_others_just_had_is_not_used_while_there_are_others():
    wordings = ("One {x}.", "Two {x}.", "Three {x}.")
    first = Voice("a").say("role", wordings, x="y")
    assert Voice("a", first).say("role", wordings, x="y") != first


def test_the_work_is_named_narrowly_and_the_field_broadly():
    assert "your work at Bayline Grid and energy in general" in drafts.invitation(invitation()).body
    plain = drafts.invitation(invitation(field_of_work="", to=replace(TOM, organization="")))
    assert "your work and the work of a grid analyst" in plain.body
    assert "IT in general" in drafts.invitation(invitation(field_of_work="IT")).body
    neither = drafts.invitation(invitation(field_of_work="", occupation="", path=None))
    assert "your work at Bayline Grid" in neither.body
    assert " and the work of" not in neither.body


def test_a_long_fact_is_said_shortly_and_the_field_left_out():
    long = Source(
        "fact",
        "f",
        "Wrote the 2023 report on how the grid in the north was brought back after the great storm of winter",
    )
    writer = replace(
        AMARA, introduction="I teach physics at a school by the sea and I have come to wonder about energy data."
    )
    draft = drafts.invitation(invitation(facts=(long,), writer=writer))
    assert count_words(draft.body) <= 100
    assert "in general" not in draft.body


@pytest.mark.parametrize(
    ("bond", "question"),
    [("alumni", "Which school"), ("mutual", "Which connection"), ("colleague", "work together"), ("friend", "How do you know"),
     ("shared_past", "What do you share")],
)  # fmt: skip
def test_what_is_not_known_is_asked_for_and_never_left_as_a_gap(bond, question):
    draft = drafts.invitation(
        invitation(connection=Connection(bond), facts=(), writer=replace(AMARA, introduction="", name=""))
    )
    asked = {missing.role: missing for missing in draft.missing}
    assert set(asked) == {"connection", "who_i_am", "fact", "sign_off"}
    assert asked["connection"].question.startswith(question) or question in asked["connection"].question
    assert draft.stands_after(asked["connection"]) == "right after the greeting"
    assert draft.stands_after(asked["sign_off"]).startswith("after “")
    assert not NEVER.search(draft.body)


@pytest.mark.parametrize(
    ("bond", "answer", "words"),
    [("alumni", "Leeds", "Leeds"), ("mutual", "Jonas Meyer", "Jonas Meyer"), ("alumni", "We both went to Leeds", "We both went to Leeds."),
     ("friend", "We met at the fair.", "We met at the fair."), ("colleague", "worked together at Acme", "we worked together at Acme"),
     ("shared_past", "Both lived in Accra", "We both lived in Accra."), ("friend", "Our children share a class", "Our children share a class.")],
)  # fmt: skip
def test_an_answer_about_the_connection_becomes_a_sentence(bond, answer, words):
    draft = drafts.invitation(
        invitation(connection=Connection(bond), answers={"connection": Source("tie", "t", answer)})
    )
    line = next(line for line in draft.lines if line.role == "connection")
    assert words.lower() in line.words.lower()
    assert line.words[-1] == "."
    assert line.rests_on == (Source("tie", "t", answer),)


def test_a_noted_meeting_of_an_odd_shape_is_asked_for_with_the_note_as_a_start():
    draft = drafts.invitation(invitation(connection=Connection("friend", Source("tie", "t", "Climbing gym, 2019"))))
    (missing,) = draft.missing
    assert (missing.role, missing.suggestion) == ("connection", "Climbing gym, 2019")


def test_a_fact_of_an_odd_shape_is_asked_for_with_the_note_as_a_start():
    draft = drafts.invitation(
        invitation(facts=(Source("fact", "f", "Chief of the night desk"),), connection=Connection())
    )
    (missing,) = draft.missing
    assert missing.suggestion == "Chief of the night desk"
    assert "How would you say it" in missing.question
    own = drafts.invitation(
        invitation(connection=Connection(), answers={"fact": Source("fact", "f", "the night desk is yours")})
    )
    assert "The night desk is yours." in own.body
    shaped = drafts.invitation(
        invitation(connection=Connection(), answers={"fact": Source("fact", "f", "leads the night desk")})
    )
    assert "you lead the night desk" in shaped.body


def test_no_fact_is_asked_for_when_the_introducer_said_something_of_them():
    assert drafts.invitation(invitation(facts=())).missing == []
    assert [
        missing.role
        for missing in drafts.invitation(invitation(facts=(), connection=Connection("introduced", JONAS))).missing
    ] == ["fact"]


NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=20)


@UNTIMED
@given(given_name=NAMES, school=NAMES, limit=st.sampled_from([200, 300]), uid=st.uuids())
def test_a_linkedin_note_fits_its_limit(given_name, school, limit, uid):
    to = Person(str(uid), f"{given_name} Okafor", given_name, "Bayline Grid")
    known = invitation(to=to, voice=Voice(str(uid)), connection=Connection("school", Source("position", "p", school)))
    note = drafts.invitation(known, "linkedin_note", limit)
    assert len(note.body) <= limit
    assert note.body.count("?") == 1
    assert note.subject == ""
    message = drafts.invitation(known, "linkedin_message")
    assert len(message.body) <= 400
    assert note.body.endswith("Amara")


def test_a_note_keeps_the_connection_before_all_that_is_optional():
    note = drafts.invitation(
        invitation(connection=Connection("school", Source("position", "p", "Leeds"))), "linkedin_note", 200
    )
    assert "Leeds" in note.body
    assert drafts.invitation(invitation(writer=replace(AMARA, name="")), "linkedin_note").missing[-1].role == "sign_off"
    assert "teach" not in drafts.invitation(invitation(writer=replace(AMARA, introduction="")), "linkedin_message").body


def test_in_person_there_is_a_card_to_say_it_by():
    card = drafts.invitation(invitation(), "in_person")
    assert card.body.startswith("Hello Tom, I am Amara.")
    assert "now or another day" in card.body
    assert drafts.invitation(invitation(writer=replace(AMARA, name="")), "in_person").body.startswith("Hello Tom.")


def test_subjects_are_short_and_about_them():
    school = Connection("school", Source("position", "p", "Leeds"))
    thing = (Source("fact", "f", "Talk on settlement errors"),)
    assert drafts.invitation(invitation(connection=school)).subject == "From one Leeds student"
    assert (
        drafts.invitation(invitation(connection=Connection(), facts=thing)).subject == "Your talk on settlement errors"
    )
    assert "Bayline Grid" in drafts.invitation(invitation(connection=Connection())).subject
    long = Source("contact", "c", "Maximiliana Wolfeschlegelstein von Hohenau")
    assert (
        drafts.invitation(invitation(connection=Connection("introduced", long))).subject
        == "Maximiliana suggested I write"
    )
    nowhere = invitation(connection=Connection(), to=replace(TOM, organization=""))
    assert 1 <= len(drafts.invitation(nowhere).subject.split()) <= 7


@pytest.mark.parametrize(("uid", "_name"), PEOPLE[:20])
def test_a_nudge_is_short_and_says_something_new(uid, _name):
    draft = drafts.nudge(nudge(voice=Voice(uid)))
    assert count_words(draft.body) < 60
    assert draft.subject == "Re: Your work at Northwind"
    assert "you moved from teaching to grid work in 2021" in draft.body
    assert draft.body.count("?") == 1
    assert not NEVER.search(draft.body)
    assert re.search(r"If I hear nothing|does not suit", draft.body)


def test_a_nudge_without_news_asks_for_a_reason():
    draft = drafts.nudge(nudge(facts=(), is_last=False))
    (missing,) = draft.missing
    assert missing.role == "news"
    answered = drafts.nudge(nudge(facts=(), answers={"news": Source("message", "m", "since then I tried the data")}))
    assert "Since then I tried the data." in answered.body
    thing = drafts.nudge(nudge(facts=(Source("fact", "f", "Article on storms"),)))
    assert "your article on storms" in thing.body.lower()


def test_a_fact_too_long_for_a_nudge_is_left_for_another():
    long = Source("fact", "l", "Wrote the report on how the grid in the north was brought back after the storm")
    assert drafts.nudge(nudge(facts=(long,))).missing[0].role == "news"


def test_a_nudge_stays_in_its_thread_and_its_channel():
    assert drafts.nudge(nudge(sent_subject="Re: Hello")).subject == "Re: Hello"
    assert drafts.nudge(nudge(sent_subject="")).subject == ""
    short = drafts.nudge(nudge(), "linkedin_message", 200)
    assert short.subject == ""
    assert len(short.body) <= 200


def test_a_nudge_to_an_introducer_is_about_the_person_they_were_asked_for():
    draft = drafts.nudge(nudge(to=Person("j", "Jonas Meyer", "Jonas"), about=TOM))
    assert "Tom Okafor" in draft.body
    assert [missing.role for missing in draft.missing] == ["news"]


def introduction(**changes) -> Introduction:
    known = Introduction(
        writer=AMARA, to=Person("jonas", "Jonas Meyer", "Jonas"), whom=TOM, outreach=Source("outreach", "o", "the market"),
        minutes=20, voice=Voice("jonas"), facts=(TALK,),
    )  # fmt: skip
    return replace(known, **changes)


@pytest.mark.parametrize(("uid", "_name"), PEOPLE[:8])
def test_a_request_for_an_introduction_has_a_paragraph_to_pass_on(uid, _name):
    draft = drafts.introduction(introduction(voice=Voice(uid)))
    passed_on = drafts.forwardable(draft)
    assert count_words(passed_on) < 80
    assert "Tom gave a talk on settlement errors" in passed_on
    assert passed_on in draft.body
    assert "Jonas" not in passed_on
    assert "Tom Okafor at Bayline Grid" in draft.body
    assert draft.body.count("?") == 1
    assert not NEVER.search(draft.body)


def test_an_introduction_takes_up_what_they_offered():
    draft = drafts.introduction(introduction(they_offered=Source("referral", "r", "Tom Okafor")))
    assert re.search(r"You kindly offered|You said that you could", draft.body)


def test_an_introduction_asks_for_what_it_does_not_know():
    bare = introduction(
        facts=(),
        writer=Writer("me", "", "", ""),
        whom=replace(TOM, organization="", call="Wolfeschlegelsteinhausenbergerdorff"),
    )
    draft = drafts.introduction(bare)
    assert {missing.role for missing in draft.missing} == {"forward_who", "forward_fact", "sign_off"}
    assert draft.subject == "An introduction, if you like"
    given_answers = {
        "forward_who": Source("account", "me", "I am Amara and teach physics"),
        "forward_fact": Source("fact", "f", "his maps are famous"),
    }
    filled = drafts.introduction(replace(bare, answers=given_answers, writer=AMARA))
    assert "I am Amara and teach physics. His maps are famous." in filled.body
    thing = drafts.introduction(introduction(facts=(Source("fact", "f", "Article on storms"),)))
    assert "I came across Tom’s article on storms." in thing.body


@pytest.mark.parametrize(("uid", "_name"), PEOPLE[:20])
def test_a_thank_you_has_its_five_parts_and_no_ask(uid, _name):
    draft = drafts.thank_you(thank_you(voice=Voice(uid)))
    assert draft.missing == []
    assert 60 <= count_words(draft.body) <= 150
    assert "most of the week is talking with operators, not data" in draft.body
    assert "I will read the 2023 outage report" in draft.body
    assert "Chen Wu" in draft.body
    assert "?" not in draft.body
    assert read_message(draft.body, subject=draft.subject, kind="thank_you", recipient="Ben Adeyemi") == []


def test_a_talk_without_takeaway_asks_for_the_one_thing_learned():
    draft = drafts.thank_you(thank_you(learned=(), promises=(), named=()))
    assert [missing.role for missing in draft.missing] == ["learned", "will_do"]
    told = drafts.thank_you(thank_you(learned=(), answers={"learned": Source("takeaway", "t", "Operators decide")}))
    assert "Operators decide." in told.body
    why = drafts.thank_you(thank_you(learned=(), answers={"learned": Source("takeaway", "t", "Why not?")}))
    assert "Why not?" in why.body
    odd = drafts.thank_you(thank_you(learned=(Source("takeaway", "t", "What is a grid?"),)))
    assert odd.missing[0].suggestion == "What is a grid?"


def test_a_thank_you_quotes_and_adds_a_second_thing():
    said = (
        Source("takeaway", "q", "the night desk is the real school"),
        Source("takeaway", "t", "Ben keeps his log by hand"),
    )
    draft = drafts.thank_you(thank_you(learned=said, quotes=frozenset({"q"})))
    assert "“The night desk is the real school”" in draft.body
    assert "you keep your log by hand" in draft.body


def test_a_thank_you_names_what_they_offered():
    named = (Named(Source("referral", "r", "Chen Wu"), will_introduce=True), Named(Source("referral", "s", "Dana Roth")),
             Named(Source("referral", "u", "Eli Park")))  # fmt: skip
    offers = (Source("commitment", "k", "Ben will send me the reading list"),)
    draft = drafts.thank_you(thank_you(named=named, offers=offers, talked_on=TODAY))
    assert "Dana Roth and Eli Park" in draft.body
    assert re.search(r"touch with Chen Wu|introduce me to Chen Wu", draft.body)
    assert "to send me the reading list" in draft.body
    assert " today" in draft.body
    assert "offer" not in drafts.thank_you(thank_you(offers=(Source("commitment", "k", "The list"),), named=())).body
    assert "y next step: SQL course" in drafts.thank_you(
        thank_you(promises=(Source("commitment", "k", "SQL course"),))
    ).body.replace("What I do next", "My next step")


def update(**changes) -> Update:
    known = Update(
        writer=AMARA, to=BEN, today=TODAY, voice=Voice("ben"), gave=Source("commitment", "c", "Learn SQL basics"),
        given_on=date(2026, 3, 3), came_of_it=Source("commitment", "c", "Finished the course"),
    )  # fmt: skip
    return replace(known, **changes)


def test_an_update_says_what_came_of_their_advice_and_asks_nothing():
    draft = drafts.update(update())
    assert "me to learn SQL basics" in draft.body.replace("told me in March", "told me")
    assert "I finished the course." in draft.body
    assert "March" in draft.body
    assert "?" not in draft.body
    assert not NEVER.search(draft.body)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"gave": Source("commitment", "c", "SQL is the key")}, "SQL is the key"),
     ({"given": "promise"}, "that I would learn SQL basics"),
     ({"given": "word", "gave": Source("takeaway", "t", "Ben reads the log first")}, "you read the log first"),
     ({"given": "word", "gave": Source("takeaway", "t", "Why?")}, "Why?"),
     ({"given_on": date(2025, 3, 3)}, "March 2025"),
     ({"given_on": None}, "May"),
     ({"came_of_it": Source("commitment", "c", "A new plan")}, "A new plan."),
     ({"came_of_it": Source("commitment", "c", "I got it")}, "I got it."),
     ({"came_of_it": None, "answers": {"came_of_it": Source("message", "m", "it went well")}}, "It went well.")],
)  # fmt: skip
def test_an_update_takes_each_shape_of_news(changes, words):
    assert words in drafts.update(update(**changes)).body


def test_an_update_without_news_asks_for_it():
    draft = drafts.update(update(came_of_it=None, gave=Source("commitment", "c", "SQL"), given="promise"))
    assert [missing.role for missing in draft.missing] == ["came_of_it"]
    assert "recall" not in {line.role for line in draft.lines}
    assert drafts.update(Update(AMARA, BEN, TODAY, Voice("ben"))).missing[0].role == "came_of_it"


def test_the_one_who_gave_a_name_hears_of_it_by_that_name():
    draft = drafts.update(
        update(
            given="name", gave=Source("referral", "r", "Chen Wu"), came_of_it=Source("outreach", "o", "Chen said yes")
        )
    )
    assert draft.subject == "About Chen"
    assert "Chen Wu" in draft.body
    assert "Chen said yes." in draft.body


@pytest.mark.parametrize(
    ("note", "second", "third"),
    [("Ben leads the outage desk and his team", "you lead the outage desk and your team", "Ben leads the outage desk and his team"),
     ("He wrote the report himself.", "you wrote the report yourself", "Ben wrote the report himself"),
     ("She has studied grids. And more.", "you have studied grids", "Ben has studied grids"),
     ("They lead their team", "you lead your team", "they lead their team"),
     ("Ben also teaches at night", "you also teach at night", "Ben also teaches at night"),
     ("Ben Adeyemi studies storms", "you study storms", "Ben studies storms"),
     ("Ben’s talk on storms", "your talk on storms", "Ben’s talk on storms"),
     ("An article about grids", "your article about grids", "Ben’s article about grids"),
     ("Report on the 2019 storm", "your report on the 2019 storm", "Ben’s report on the 2019 storm"),
     ("Works on settlement", "you work on settlement", "Ben works on settlement"),
     ("Her team publishes its model", "your team publishes its model", "Ben’s team publishes its model"),
     ("Ben's desk runs at night", "your desk runs at night", "Ben’s desk runs at night"),
     ("Her talk on storms", "your talk on storms", "Ben’s talk on storms"),
     ("Your talk on storms", "your talk on storms", "Ben’s talk on storms"),
     ("your 2023 report", "your 2023 report", "Ben’s 2023 report"),
     ("Goes to sea", "you go to sea", "Ben goes to sea"),
     ("Northwind Energy runs 40 farms", "Northwind Energy runs 40 farms", "Northwind Energy runs 40 farms"),
     ("Helped her and him", "you helped you and you", "Ben helped her and him")],
)  # fmt: skip
def test_a_note_about_somebody_is_turned_to_them(note, second, third):
    clause = about(note, "Ben", BEN.names, (BEN.organization,))
    assert clause
    assert (clause.second, clause.third) == (second, third)


@pytest.mark.parametrize(
    "note",
    ["", "Chief of the night desk", "Advanced degree in physics", "Studies of grid failure", "Is it true?", "Ben, head of outages",
     "I read your piece on storms", "You wrote a report on storms", "My talk on storms", "We share a talk on storms",
     "Ben also", "Ben Street 4", "Benjamin left early", "word " * 30, "Northwind Energy", "Ben’s dog"],
)  # fmt: skip
def test_a_note_of_another_shape_is_not_turned(note):
    assert about(note, "Ben", BEN.names, (BEN.organization,)) is None


@UNTIMED
@given(st.text(max_size=120))
def test_no_note_breaks_the_phrasing(note):
    for turn in (lambda: about(note, "Ben", BEN.names), lambda: said_back(note, "Ben", BEN.names), lambda: promise(note, BEN.names),
                 lambda: offered(note, BEN.names), lambda: outcome(note)):  # fmt: skip
        turn()
    draft = drafts.invitation(invitation(facts=(Source("fact", "f", note),)))
    assert draft.body


def test_promises_and_offers_begin_with_a_verb():
    assert promise("I'll send Ben his notes", BEN.names) == "send you your notes"
    assert promise("to read the paper", ()) == "read the paper"
    assert promise("the paper", ()) is None
    assert promise("", ()) is None
    assert offered("She will introduce me to Dana", ()) == "introduce me to Dana"
    assert offered("offered to send the list", ()) == "send the list"
    assert offered("", ()) is None
    assert outcome("") is None
    assert said_back("word " * 40, "Ben", BEN.names) is None


@pytest.mark.parametrize("edited", [False, True])
def test_an_answer_is_put_where_it_belongs_however_the_text_was_edited(edited):
    known = invitation(connection=Connection("alumni"))
    before = drafts.invitation(known)
    body = before.body.replace("Thank you", "Many thanks") if edited else before.body
    after = drafts.invitation(replace(known, answers={"connection": Source("tie", "t", "Leeds")}))
    put = drafts.put_into(body, after, "connection")
    paragraphs = put.split("\n\n")
    assert "Leeds" in paragraphs[1]
    assert "I teach physics" in paragraphs[1]
    if not edited:
        assert put == after.body


def test_an_answer_to_a_text_that_was_written_anew_stands_before_the_name():
    after = drafts.invitation(
        invitation(connection=Connection("alumni"), answers={"connection": Source("tie", "t", "Leeds")})
    )
    put = drafts.put_into("Something else.\n\nAmara", after, "connection")
    assert put.split("\n\n")[0] == "Something else."
    assert put.split("\n\n")[-1] == "Amara"
    assert "Leeds" in put
    assert "Leeds" in drafts.put_into("", after, "connection")
    assert "Leeds" in drafts.put_into("One line.", after, "connection")
    assert drafts.put_into("Same.", after, "no such role") == "Same."
    still_asked = drafts.invitation(invitation(connection=Connection("alumni")))
    assert drafts.put_into("Same.", still_asked, "connection") == "Same."


def test_an_answer_in_a_later_paragraph_keeps_its_paragraph():
    known = thank_you(learned=(), promises=(), named=())
    before = drafts.thank_you(known)
    after = drafts.thank_you(replace(known, answers={"learned": Source("takeaway", "t", "Operators decide")}))
    put = drafts.put_into(before.body, after, "learned")
    assert put == after.body
    both = drafts.thank_you(
        replace(
            known,
            learned=(Source("takeaway", "t", "Operators decide"),),
            answers={"will_do": Source("commitment", "k", "read on")},
        )
    )
    assert drafts.put_into(put, both, "will_do").split("\n\n")[2].count(".") == 2


def test_a_missing_line_is_no_line():
    asked = Missing("role", "What?", "This.", 1)
    assert drafts.Draft("", (asked,)).body == ""
    assert drafts.Draft("", (asked,)).stands_after(asked) == "right after the greeting"

"""A letter of application: what it is begun with, what never gets into it, and what its sentences came from."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cast
from askwell.coach.words import MARKS, Text
from askwell.formats.resume import new_lines
from askwell.journey import act, keeping, meet, research
from askwell.journey.act import letter_draft
from askwell.journey.act.letter_draft import Evidence, Learned, Material, letter
from askwell.journey.act.letter_sources import AS_IT_CAME, OWN, REWORDED, Origin, kept_lines, parts_of
from askwell.journey.act.looks import choose_look
from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.journey.reach_out.drafts.lines import Source, Writer
from askwell.records.models import CoverLetter, Fact, Note, Referral, Takeaway
from conftest import NOW
from formats.some_resumes import amara

POSTING = "You analyse wind data.\nYou build dashboards in Python."
LEARNED = "Most of the week is talking with operators"


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


@pytest.fixture
def talk(owner):
    where = cast.organization(owner)
    ben = cast.contact(owner, "Ben Okafor", organization=where)
    return cast.conversation(ben, organization=where, state="held")


@pytest.fixture
def opening(owner, talk):
    return act.add_opening(owner=owner, now=NOW, title="Grid analyst", conversation=talk.uid, about=POSTING)


def said(talk, text=LEARNED, **fields):
    return keeping.add(Takeaway, owner=talk.owner, now=NOW, conversation=talk, text=text, **fields)


def noted(talk, **fields):
    return keeping.add(Note, owner=talk.owner, now=NOW, conversation=talk, text="A note", typed_at=NOW, **fields)


def started(owner, **about):
    return act.start_letter(owner=owner, now=NOW, **about)


def page_of(made):
    return act.letter_page(owner=made.owner, uid=made.uid)


def sources(made):
    """(sentence, state, whose) of the letter."""
    return [(each.text, each.state, [one.whose for one in each.sources]) for each in page_of(made).sentences]


def saved(made, body):
    return act.save_letter(owner=made.owner, now=NOW, uid=made.uid, body=body)


# --- what it is begun with -------------------------------------------------------------------------------------------


def test_a_letter_is_begun_with_the_owners_lines_and_what_they_learned(owner, master, talk, opening):
    said(talk)
    keeping.add(
        Fact, owner=owner, now=NOW, organization=talk.organization, kind="mission", source="its site",
        text="Northwind Energy runs 40 wind farms.",
    )  # fmt: skip
    made = started(owner, opening=opening.uid)
    assert (made.opening, made.organization, made.resume) == (opening, talk.organization, master)
    assert made.body.split("\n\n")[:-1] == [
        "Dear team of Northwind Energy,",
        "Before I wrote to you, I asked somebody from Northwind Energy what the work there is like. "
        "I would like to work with you: I am applying for “Grid analyst”. I read that Northwind Energy runs 40 wind farms.",
        "Two things I did that speak for me:",
        "- Analysed 3 years of wind data (Research assistant, Harbour Institute)",
        "- Built a dashboard of the school's solar roof in Python (Physics teacher, Elbe School)",
        "What I took from asking: most of the week is talking with operators.",
        "I would be glad to talk with you about it. Thank you for reading this.",
    ]
    assert made.body.endswith("\nAmara Diallo")
    assert str(made) == "Letter for Grid analyst"


def test_it_may_go_to_an_organization_without_an_opening(owner, talk):
    said(talk)
    made = started(owner, organization=talk.organization.uid)
    assert (made.opening, made.resume) == (None, None)
    assert "I would like to work with you. " not in made.body
    assert "I would like to work with you." in made.body
    assert "speak for me" not in made.body
    assert [each.role for each in page_of(made).missing] == ["why", "evidence"]
    assert str(made) == "Letter to Northwind Energy"


def test_it_must_be_for_something(owner):
    with pytest.raises(NotUnderstood, match="for which opening"):
        started(owner)
    with pytest.raises(NotFound):
        started(owner, opening=owner.uid)


def test_an_opening_nobody_knows_the_place_of_gets_a_letter_all_the_same(owner):
    made = started(owner, opening=act.add_opening(owner=owner, now=NOW, title="Miller").uid)
    assert made.body.startswith("Dear team,\n\nI would like to work with you: I am applying for “Miller”.")
    assert [each.role for each in page_of(made).missing] == ["why", "evidence", "learned"]
    assert str(CoverLetter(owner=owner)) == "Letter to somebody"


def test_its_lines_are_those_of_the_newest_version_for_that_opening(owner, master, talk, opening):
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    built = next(line.id for entry in amara().entries for line in entry.lines if line.text.startswith("Built"))
    act.change_version(owner=owner, now=NOW, uid=version.uid, kind="hide", target=built)
    made = started(owner, opening=opening.uid)
    assert made.resume == version
    assert "Built a dashboard" not in made.body
    assert "Analysed 3 years" in made.body
    assert started(owner, opening=opening.uid, resume=master.uid).resume == master


def test_without_a_version_for_the_opening_one_for_the_place_will_do(owner, master, talk, opening):
    version = act.make_version(owner=owner, now=NOW, organization=talk.organization.uid)
    assert started(owner, opening=opening.uid).resume == version
    assert started(owner, organization=talk.organization.uid).resume == version


def test_for_an_organization_lines_answer_to_what_was_said_and_read_there(owner, master, talk):
    said(talk, "They write a yearly report in March")
    made = started(owner, organization=talk.organization.uid)
    assert "- Helped with the yearly report (Research assistant, Harbour Institute)" in made.body
    (found,) = [each for each in page_of(made).sentences if each.text.startswith("- Helped")]
    assert [(one.whose, one.because) for one in found.sources] == [
        ("a line of your résumé", False),
        ("Ben Okafor", True),
    ]


def test_a_line_of_an_entry_without_a_name_stands_alone():
    line = Source("resumeline", "a", "Kept bees")
    assert letter_draft.evidence_line(Evidence(line)) == "- Kept bees"


# --- what never gets into it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fields", "mark"),
    [
        ("Off the record by itself", {"off_record": True}, None),
        ("Off the record by its note", {}, {"off_record": True}),
        ("Their very words", {"is_quote": True}, None),
        ("The lifts are always broken", {"stance": -1}, None),
        ("The budget is thin", {"code": "drawbacks"}, None),
        ("Somebody is good at maps", {}, {"mark": "person"}),
        ("Chen Li knows the desk", {}, None),
        ("Dana knows the desk", {}, None),
        ("She wrote the model in a week", {}, None),
        ("word " * 40, {}, None),
    ],
)
def test_what_is_not_the_owners_to_tell_stays_out(owner, talk, text, fields, mark):
    cast.contact(owner, "Chen Li", organization=talk.organization)
    keeping.add(Referral, owner=owner, now=NOW, conversation=talk, formatted_name="Dana Ito")
    note = noted(talk, **mark) if mark else None
    said(talk, text, note=note, **fields)
    made = started(owner, organization=talk.organization.uid)
    assert text.split()[-1] not in made.body
    assert "learned" in [each.role for each in page_of(made).missing]
    assert not [offer for offer in page_of(made).reading.offers if offer.sentence and text[:9] in offer.sentence]


def test_talks_that_were_not_held_or_elsewhere_teach_nothing(owner, talk):
    elsewhere = cast.conversation(cast.contact(owner, "Chen Li"), state="held")
    planned = cast.conversation(talk.contact, organization=talk.organization)
    said(elsewhere, "The desk is open at night")
    said(planned, "The desk is closed at night")
    assert "night" not in started(owner, organization=talk.organization.uid).body


def test_advice_comes_after_what_was_learned_and_two_are_enough(owner, talk):
    said(talk, "Learn SQL before you apply", code="advice")
    said(talk, "Forecasts are checked by hand")
    said(talk, "Maps are drawn in winter", note=noted(talk, mark="advice"))
    body = started(owner, organization=talk.organization.uid).body
    assert (
        "What I took from asking: Forecasts are checked by hand. I was given this advice: Maps are drawn in winter."
        in body
    )
    assert "SQL" not in body


def test_only_facts_that_can_stand_as_they_are_are_told(owner, talk):
    for text in ("Northwind Energy is owned by its town", "Runs wind farms"):
        keeping.add(Fact, owner=owner, now=NOW, organization=talk.organization, kind="news", source="x", text=text)
    assert (
        "I read that Northwind Energy is owned by its town." in started(owner, organization=talk.organization.uid).body
    )


WORDS = st.text("abcdefgh", min_size=3, max_size=7)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@given(
    place=WORDS, title=TEXTS, why=TEXTS, facts=st.lists(TEXTS, max_size=3), lines=st.lists(TEXTS, max_size=4),
    learned=st.lists(st.tuples(TEXTS, st.booleans()), max_size=4), named=st.sampled_from(["", "Ben Okafor"]),
    asked=st.booleans(),
)  # fmt: skip
def test_every_word_of_a_proposal_is_the_owners_or_of_a_fixed_sentence(
    place, title, why, facts, lines, learned, named, asked
):
    def source(noun, text):
        return Source(noun, "1", text)

    known = Material(
        key="k", writer=Writer("1", "Amara Diallo"), organization=place, opening=source("opening", title),
        talk=source("conversation", "the talk") if asked else None, named=named,
        facts=tuple(source("fact", f"{place} runs {text}") for text in facts),
        evidence=tuple(Evidence(source("resumeline", text), "Miller") for text in lines),
        learned=tuple(Learned(source("takeaway", text), is_advice) for text, is_advice in learned),
        answers={"why": source("account", why)},
    )  # fmt: skip
    fixed = [value for name, value in vars(letter_draft).items() if name.isupper() and isinstance(value, str)] + [
        *letter_draft.DID.values(),
        *letter_draft.LEARNED,
        "best wishes kind warm regards all the best",
    ]
    owners = [place, title, why, *facts, *lines, *(text for text, _ in learned), "Amara Diallo", "Miller runs", named]
    allowed = set(Text("\n".join([*fixed, *owners])).tokens) | MARKS
    assert set(Text(letter(known).body).tokens) <= allowed
    if not named:
        assert "Okafor" not in letter(known).body


# --- naming --------------------------------------------------------------------------------------------------------------


def test_somebody_is_named_only_when_they_said_that_they_may_be(owner, talk):
    said(talk)
    assert "Okafor" not in started(owner, organization=talk.organization.uid).body
    agreed = meet.agree_to_naming(owner=owner, now=NOW, uid=talk.uid)
    assert agreed.naming_agreed_at == NOW
    named = started(owner, organization=talk.organization.uid)
    assert "Before I wrote to you, I asked Ben Okafor what the work at Northwind Energy is like." in named.body
    assert "A7" not in [one.rule for one in page_of(named).reading.marks.findings]
    meet.agree_to_naming(owner=owner, now=NOW, uid=talk.uid, agreed=False)
    assert "A7" in [one.rule for one in page_of(named).reading.marks.findings]


def test_who_agreed_is_preferred_to_who_was_asked_last(owner, talk):
    later = cast.conversation(
        cast.contact(owner, "Chen Li"), NOW + timedelta(days=1), organization=talk.organization, state="held"
    )
    meet.agree_to_naming(owner=owner, now=NOW, uid=talk.uid)
    assert "Ben Okafor" in started(owner, organization=later.organization.uid).body


# --- what its sentences came from ------------------------------------------------------------------------------------


def test_each_sentence_tells_what_it_came_from(owner, master, talk, opening):
    said(talk)
    found = {text: (state, whose) for text, state, whose in sources(started(owner, opening=opening.uid))}
    assert found["Dear team of Northwind Energy,"] == (AS_IT_CAME, ["a sentence that Askwell has for every letter"])
    asked = "Before I wrote to you, I asked somebody from Northwind Energy what the work there is like."
    assert found[asked] == (AS_IT_CAME, ["your talk with Ben Okafor"])
    assert found["I would like to work with you: I am applying for “Grid analyst”."] == (AS_IT_CAME, ["the opening"])
    built = "- Built a dashboard of the school's solar roof in Python (Physics teacher, Elbe School)"
    assert found[built] == (AS_IT_CAME, ["a line of your résumé", "the opening"])
    assert found["What I took from asking: most of the week is talking with operators."] == (AS_IT_CAME, ["Ben Okafor"])


def test_a_source_has_its_words_and_its_day(owner, talk):
    kept = said(talk)
    keeping.add(
        Fact, owner=owner, now=NOW, organization=talk.organization, kind="news", source="a paper",
        text="Northwind Energy is owned by its town",
    )  # fmt: skip
    made = started(owner, organization=talk.organization.uid)
    ones = {one.whose: one for each in page_of(made).sentences for one in each.sources}
    assert (ones["Ben Okafor"].text, ones["Ben Okafor"].said_at) == (kept.text, talk.starts_at)
    assert ones["Ben Okafor"].href == f"/meet/{talk.uid}/"
    assert ones["what you read (a paper)"].text == "Northwind Energy is owned by its town"


def test_what_is_reworded_keeps_its_source_and_what_is_written_anew_has_none(owner, talk):
    said(talk)
    made = started(owner, organization=talk.organization.uid)
    saved(made, "So most of their week is spent talking with operators! I like that. 3.5 is no end, e.g. of this.")
    assert sources(made) == [
        ("So most of their week is spent talking with operators!", REWORDED, ["Ben Okafor"]),
        ("I like that.", OWN, ["your own words"]),
        ("3.5 is no end, e.g. of this.", OWN, ["your own words"]),
    ]
    assert page_of(made).sentences[0].is_reworded


def test_what_is_off_the_record_since_is_told_and_its_words_are_not(owner, talk):
    kept = said(talk)
    made = started(owner, organization=talk.organization.uid)
    keeping.change(kept, now=NOW, off_record=True)
    (one,) = [one for each in page_of(made).sentences for one in each.sources if one.is_off_record]
    assert (one.whose, one.text) == ("Ben Okafor", "")


def test_a_source_that_is_gone_is_told_to_be_gone(owner, master, talk, opening):
    kept = said(talk)
    fact = keeping.add(
        Fact, owner=owner, now=NOW, organization=talk.organization, kind="news", source="x",
        text="Northwind Energy is owned by its town",
    )  # fmt: skip
    made = started(owner, opening=opening.uid)
    for record in (kept, fact, opening, master, talk):
        keeping.move_to_bin(record, now=NOW)
    gone, place = "your own words: what it came from is gone", "what is known of the place"
    told = [whose for _, state, (whose, *_) in sources(made) if state == AS_IT_CAME]
    assert (told.count(gone), told.count(place)) == (3, 3)
    assert page_of(made).opening is None


def test_lines_that_do_not_fit_are_left_out():
    kept = [None, {"line": ""}, {"line": "I keep bees.", "noun": "takeaway", "uid": "no uid", "role": "learned"}]
    (part,) = parts_of("I keep bees.", kept)
    assert part.origins == (Origin("takeaway", "no uid"),)
    assert parts_of("I keep bees. I keep bees, all of them.", kept)[1].state == OWN
    assert parts_of("  \n ... \n", kept) == parts_of('" , "', kept) == []


def test_a_uid_that_is_none_finds_nothing(owner, talk):
    made = started(owner, organization=talk.organization.uid)
    line = "I keep bees."
    entries = [{"line": line, "noun": noun, "uid": "none", "role": "x"} for noun in ("takeaway", "fact")]
    CoverLetter.objects.filter(pk=made.pk).update(body=line, rests_on=entries)
    assert sources(made) == [(line, AS_IT_CAME, ["your own words: what it came from is gone"])]


@given(
    lines=st.lists(TEXTS.map(lambda text: f"{text}."), unique=True, max_size=5),
    body=st.lists(TEXTS | st.sampled_from(["\n\n", "- ", "? "]), max_size=8),
)
def test_parts_stand_where_they_say_and_never_meet(lines, body):
    text = " ".join([*body, *lines[:3]])
    at = 0
    for part in parts_of(text, [{"line": line, "noun": "fact", "uid": "1", "role": "x"} for line in lines]):
        assert part.start >= at
        assert text[part.start : part.start + len(part.text)] == part.text
        at = part.start + len(part.text)


def test_a_line_keeps_its_reason_apart_from_what_it_says():
    line = Evidence(Source("resumeline", "a", "Kept bees"), "", Source("takeaway", "b", "bees"))
    draft = letter(Material(key="k", writer=Writer("1", "Amara"), evidence=(line,)))
    because = [(each["noun"], each["because"]) for each in kept_lines(draft) if each["role"] == "evidence"]
    assert because == [("resumeline", False), ("takeaway", True)]


# --- writing it ------------------------------------------------------------------------------------------------------


def test_the_owners_answers_stand_where_they_belong_and_are_asked_for_once(owner, talk):
    made = started(owner, organization=talk.organization.uid)
    for role, answer in (
        ("why", "I grew up beside the mill"),
        ("evidence", "Kept 40 hives"),
        ("learned", "they rise at 4"),
    ):
        made = act.fill_letter(owner=owner, now=NOW, uid=made.uid, role=role, answer=answer, body=made.body)
    assert (
        "I would like to work with you. I grew up beside the mill.\n\n- Kept 40 hives\n\nThey rise at 4." in made.body
    )
    assert page_of(made).missing == []
    assert ("I grew up beside the mill.", AS_IT_CAME, ["your own words"]) in sources(made)


@pytest.mark.parametrize(("role", "answer"), [("why", " "), ("why", "x" * 2_001), ("greeting", "Hello")])
def test_an_answer_that_cannot_be_used_is_told(owner, talk, role, answer):
    made = started(owner, organization=talk.organization.uid)
    with pytest.raises(NotUnderstood):
        act.fill_letter(owner=owner, now=NOW, uid=made.uid, role=role, answer=answer)


def test_two_who_write_at_once_lose_nothing(owner, talk):
    made = started(owner, organization=talk.organization.uid)
    seen = made.updated_at.isoformat()
    saved(made, "First")
    assert saved(made, "First").updated_at == saved(made, "First ").updated_at
    with pytest.raises(ChangedSinceYouLooked) as error:
        act.save_letter(owner=owner, now=NOW, uid=made.uid, body="Second", looked_at=seen)
    assert error.value.theirs["body"] == "First"


def test_it_may_take_the_look_of_another_resume(owner, master, talk):
    made = started(owner, organization=talk.organization.uid)
    version = act.make_version(owner=owner, now=NOW, title="For the grid")
    assert act.set_letter(owner=owner, now=NOW, uid=made.uid, resume=version.uid).resume == version
    assert page_of(made).resumes == [master, version]
    assert act.set_letter(owner=owner, now=NOW, uid=made.uid, resume=None).resume is None


# --- what the coach says ---------------------------------------------------------------------------------------------


def test_what_is_said_of_it_comes_good_first_and_can_be_ignored(owner, talk):
    said(talk)
    made = started(owner, organization=talk.organization.uid)
    rules = [(one.rule, one.severity) for one in page_of(made).reading.marks.findings]
    assert rules == [("A2", "praise"), ("A5", "praise"), ("A1", "suggest")]
    checked = act.ignore_in_letter(owner=owner, now=NOW, uid=made.uid, rule="A1", body=made.body)
    assert "A1" not in [one.rule for one in checked.reading.marks.findings]
    assert checked.letter.ignored_rules == ["A1"]
    again = act.ignore_in_letter(owner=owner, now=NOW, uid=made.uid, rule="A1", ignore=False)
    assert "A1" in [one.rule for one in again.reading.marks.findings]


def test_checking_writes_nothing(owner, talk):
    made = started(owner, organization=talk.organization.uid)
    checked = act.check_letter(owner=owner, uid=made.uid, body="With great interest\r\n")
    assert checked.body == "With great interest\n"
    assert "A3" in [one.rule for one in checked.reading.marks.findings]
    assert act.check_letter(owner=owner, uid=made.uid).body == made.body


def test_a_reworded_line_of_the_resume_says_no_more_than_the_owner_did(owner, master, talk, opening):
    said(talk, "The forecast of the harbour grid was rebuilt in Julia")
    made = started(owner, opening=opening.uid)
    line = "- Analysed 3 years of wind data (Research assistant, Harbour Institute)"
    assert line in made.body
    for words, severity in (
        ("- Analysed 9 years of wind data (Research assistant, Harbour Institute)", "block"),
        (
            "- Analysed 3 years of wind data and rebuilt the forecast in Julia (Research assistant, Harbour Institute)",
            "block",
        ),
        ("- Analysed wind data for 3 years (Research assistant, Harbour Institute)", None),
    ):
        checked = act.check_letter(owner=owner, uid=made.uid, body=made.body.replace(line, words))
        found = [one for one in checked.reading.marks.findings if one.rule == "D"]
        assert [one.severity for one in found][:1] == ([severity] if severity else [])
        assert all(checked.body[slice(*one.span)] in words for one in found if one.span)


def test_a_reworded_line_whose_entry_is_gone_is_held_against_nothing(owner, master, talk, opening):
    made = started(owner, opening=opening.uid)
    act.set_letter(owner=owner, now=NOW, uid=made.uid, resume=None)
    saved(made, "- Built a dashboard of a solar roof of the school in Julia")
    assert [one.rule for one in page_of(made).reading.marks.findings if one.rule == "D"] == []


def test_more_is_offered_than_was_taken_and_nothing_twice(owner, master, talk, opening):
    for text in ("Maps are drawn in winter", "Forecasts are checked by hand", LEARNED):
        said(talk, text)
    made = started(owner, opening=opening.uid)
    offers = page_of(made).reading.offers
    assert [offer.sentence for offer in offers if offer.came_from == "what you learned"] == [
        "What I took from asking: Maps are drawn in winter."
    ]
    assert not [offer for offer in offers if offer.sentence in made.body]
    checked = act.check_letter(owner=owner, uid=made.uid, body=made.body, insert=offers[0].sentence)
    assert offers[0].sentence in checked.body
    assert act.check_letter(owner=owner, uid=made.uid, body=made.body, insert="Never offered.").body == made.body


def test_a_mend_is_put_in(owner, talk):
    made = started(owner, organization=talk.organization.uid)
    page, checked = act.checked_letter_page(owner=owner, uid=made.uid, body="Dear [name],", mend="x")
    assert checked.body == "Dear [name],"
    assert page.reading.size == 2


# --- taking it along -------------------------------------------------------------------------------------------------


def test_as_text_it_has_the_head_of_the_resume_and_the_day(owner, master, talk, opening):
    made = started(owner, opening=opening.uid)
    saved(made, "Dear all,\r\n\r\n- One\r\n\r\n- Two\r\n\r\nYours,\r\nAmara")
    name, data, kind = act.write_letter(owner=owner, now=NOW, uid=made.uid, form="txt")
    assert (name, kind) == ("Amara-Diallo-letter-Northwind-Energy.txt", "text/plain; charset=utf-8")
    assert data.decode() == (
        "Amara Diallo\namara@diallo.example\n+49 40 5550142\nHamburg, DE\ndiallo.example\nlinkedin.com/in/amara-example"
        "\n\n12 May 2026\n\nNorthwind Energy\n\nDear all,\n\n- One\n- Two\n\nYours,\nAmara\n"
    )


def test_without_a_resume_or_a_place_it_has_the_owners_name(owner):
    made = started(owner, opening=act.add_opening(owner=owner, now=NOW, title="Miller").uid)
    name, data, _ = act.write_letter(owner=owner, now=NOW, uid=made.uid, form="txt")
    assert name == "Amara-Diallo-letter.txt"
    assert data.decode().startswith("Amara Diallo\n\n12 May 2026\n\nDear team,")


@pytest.mark.parametrize("look", ["classic", "modern"])
def test_pdf_and_word_have_the_look_of_the_resume(owner, master, talk, look):
    choose_look(owner=owner, look=look)
    made = started(owner, organization=talk.organization.uid)
    name, data, _ = act.write_letter(owner=owner, now=NOW, uid=made.uid, form="pdf")
    assert name == "Amara-Diallo-letter-Northwind-Energy.pdf"
    assert (b"SourceSans" in data) is (look == "modern")
    name, data, kind = act.write_letter(owner=owner, now=NOW, uid=made.uid, form="docx")
    assert (name.rpartition(".")[2], data[:2]) == ("docx", b"PK")
    assert kind.endswith("wordprocessingml.document")


def test_letters_that_no_font_has_are_named_and_the_other_forms_too(owner, talk):
    made = started(owner, organization=talk.organization.uid)
    saved(made, "Dear 王")
    with pytest.raises(NotUnderstood, match="王"):
        act.write_letter(owner=owner, now=NOW, uid=made.uid, form="pdf")
    assert act.write_letter(owner=owner, now=NOW, uid=made.uid, form="docx")[1][:2] == b"PK"


def test_other_forms_are_refused_in_words(owner, talk):
    made = started(owner, organization=talk.organization.uid)
    with pytest.raises(NotUnderstood, match="no letter as “gif”"):
        act.write_letter(owner=owner, now=NOW, uid=made.uid, form="gif")


def test_letters_are_listed_newest_first_and_by_opening(owner, stranger, talk, opening):
    first, second = started(owner, opening=opening.uid), started(owner, organization=talk.organization.uid)
    assert act.letters(owner=owner) == [second, first]
    assert act.letters(owner=owner, opening=opening) == [first]
    assert act.letters(owner=stranger) == []
    with pytest.raises(NotFound):
        act.letter_page(owner=stranger, uid=first.uid)


def test_a_letter_may_go_wherever_somebody_was_asked_or_that_is_aimed_at(owner, master, talk, opening):
    aimed = research.organization_named(owner=owner, now=NOW, name="Harbour Office")
    research.organization_named(owner=owner, now=NOW, name="Elsewhere")
    keeping.change(aimed, now=NOW, targeted=True)
    choices = act.letter_choices(owner=owner)
    assert (choices.openings, choices.resumes) == ([opening], [master])
    assert choices.organizations == [aimed, talk.organization]
    another = research.organization_named(owner=owner, now=NOW, name="A mill")
    assert act.letter_choices(owner=owner, also=str(another.uid)).organizations[0] == another


def test_a_letters_page_asks_no_more_for_more(owner, master, talk, opening, django_assert_max_num_queries):
    for number in range(12):
        said(talk, f"Maps number {number} are drawn in winter")
    made = started(owner, opening=opening.uid)
    act.bring_in_resume(
        owner=owner, now=NOW, source="x",
        document=amara().with_entry(
            amara().entries[0].__class__("new", "work", {"position": "Miller"}, new_lines(["Milled"] * 9, set()))
        ),
    )  # fmt: skip
    with django_assert_max_num_queries(16):
        page_of(made)

"""Stock phrases, too much of anything, what went out before, what was learned: on examples, and on any text at all."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.wording import (
    Earlier,
    asks_pay_range,
    read_good,
    read_learned,
    read_wording,
    sent_before,
    takeaway_in,
)

SAME = "If it is a bad time for you, that is quite all right."


def rules(findings) -> list[str]:
    return [finding.rule for finding in findings]


def one(text: str, **about):
    (finding,) = read_wording(text, **about)
    return finding


def test_a_sentence_that_is_all_stock_can_go_and_one_that_says_more_cannot():
    text = "Hello Ben,\n\nI hope this email finds you well! I read your report."
    finding = one(text)
    assert (finding.mend, text[slice(*finding.span)]) == ("", "I hope this email finds you well!")
    assert one("I hope this email finds you well and rested after Oslo.").mend is None


def test_a_letter_to_nobody_gets_their_name_where_it_is_known():
    assert one("To whom it may concern,\n", call="Ben").mend == "Hello Ben"
    assert one("To whom it may concern,\n").mend is None


def test_a_mend_keeps_the_sentence_whole():
    text = "I am exploring opportunities in grid data."
    finding = one(text)
    start, end = finding.span
    assert text[:start] + finding.mend + text[end:] == "I am trying to find out whether I would like grid data."


@pytest.mark.parametrize("subject", ["Quick question", " coffee  chat! "])
def test_a_subject_that_could_be_anybodys_is_pointed_out(subject):
    assert rules(read_wording("I read your report.", subject=subject)) == ["O16"]
    assert read_wording("I read your report.", subject="Jonas suggested I write") == []


def test_more_than_three_questions_are_too_many_in_a_first_letter_only():
    text = "Thank you. Could I ask you? Would it be Monday? Could it be Tuesday? Would you say?"
    assert "4 questions" in one(text).message
    assert read_wording(text, kind="update") == []
    assert read_wording("Thank you. Could I ask you? Would it be Monday? Could it be Tuesday?") == []


@pytest.mark.parametrize(
    ("text", "rule", "said", "at"),
    [
        ("I admire your amazing talk. I was so impressed.", "O7", "Compliments: 2", "impressed"),
        ("Perhaps you could maybe spare a bit of time.", "2.2", "Hedges: 3 (“Perhaps”, “maybe”, “a bit”)", "a bit"),
        ("Sorry to write. I am sorry if it is late.", "2.2", "Apologies: 2", "I am sorry"),
    ],
)
def test_what_is_counted_points_at_the_first_that_is_too_many(text, rule, said, at):
    finding = next(one for one in read_wording(text, kind="update") if one.rule == rule)
    assert said in finding.message
    assert text[slice(*finding.span)].endswith(at)


def test_words_that_only_look_like_hedges_do_not_count():
    assert read_wording("I have just read it. Just now I saw it. Just like you, I taught.", kind="update") == []


def test_a_blunt_letter_is_told_so_and_a_polite_one_is_not():
    assert "2.2" in rules(read_wording("Give me your time. You should answer. Why did you leave?"))
    assert read_wording("Could we speak for 20 minutes? Thank you for considering it.") == []


def test_what_is_good_is_said_for_each_kind():
    there = {"ask": True, "thanks": True}
    assert rules(read_good("x", there, kind="invitation", words=70)) == ["O1"]
    assert rules(read_good("If this is a bad time, no need to reply.", there, kind="nudge", words=30)) == [
        "O24",
        "O8",
        "O24",
    ]
    assert rules(read_good("x", there, kind="introduction", words=100)) == ["P2", "F18", "O8"]
    assert read_good("x", {"ask": False, "thanks": False}, kind="introduction", words=500) == []


def test_a_sentence_that_went_out_before_is_shown_with_whom_it_went_to():
    text = f"Hello Tom,\n\n{SAME} Your talk on meters made me think."
    (finding,) = sent_before(text, [Earlier("Priya Lal", SAME), Earlier("Sara Kim", f"Hi. {SAME} Bye.")])
    assert (finding.rule, text[slice(*finding.span)]) == ("S24", SAME)
    assert finding.message.startswith(f"“{SAME}” also went to Priya Lal and Sara Kim.")


def test_a_long_sentence_is_quoted_by_its_beginning_and_many_people_are_counted():
    sentence = "Your team published the outage model that everybody else in the whole field keeps to itself."
    (finding,) = sent_before(sentence, [Earlier(f"P{number}", sentence) for number in range(5)])
    quoted, _, rest = finding.message.removeprefix("“").partition(" …”")
    assert sentence.startswith(quoted)
    assert rest.startswith(" also went to P0, P1, P2 and 2 more.")


def test_almost_the_same_counts_and_what_is_one_s_own_does_not():
    almost = SAME.replace("quite all right", "quite fine")
    assert len(sent_before(SAME, [Earlier("Priya", almost)])) == 1
    assert sent_before(SAME, [Earlier("Priya", "Your report on meters made me think of it twice.")]) == []
    assert sent_before("Thank you for that.", [Earlier("Priya", "Thank you for that.")]) == []
    assert sent_before(SAME, [Earlier("Priya", SAME)], but_not=[SAME]) == []


def test_at_most_two_sentences_are_pointed_at():
    text = " ".join(f"This is sentence number {number} of a long letter to you." for number in range(6))
    assert len(sent_before(text, [Earlier("Priya", text)])) == 2


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("What stays with me: most of the week is talking with operators.", 0),
        ("You said the night desk is the school. That is where I will ask.", 1),
        ("It was a pleasure. Thank you.", None),
        ("Most.", None),
    ],
)
def test_the_takeaway_that_stands_in_a_text_is_found(text, which):
    found = takeaway_in(text, ["Most of the week is talking with operators, not data", "The night desk is the school"])
    assert (found and found[0]) == which
    if found:
        assert text[slice(*found[1])]


def test_a_takeaway_may_be_spread_over_two_sentences_and_one_of_small_words_is_nothing():
    assert takeaway_in("Operators decide. They do it at night.", ["Operators decide at night"]) is not None
    assert takeaway_in("It is what it is.", ["It is what it is"]) is None


def test_a_thank_you_without_anything_learned_is_told_so():
    assert read_learned("Operators decide.", ["Operators decide"]).severity == "praise"
    assert read_learned("Thank you.", ["Operators decide"]).severity == "warn"
    assert "Nothing is noted" in read_learned("Thank you.", []).message


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("What pay range is usual for someone starting in this field?", True),
        ("What does a beginner usually earn here?", True),
        ("How much do people earn after five years?", True),
        ("What is your salary range?", False),
        ("What range of tools do you use?", False),
        ("How did you get here?", False),
    ],
)
def test_a_question_about_pay_in_the_field_is_known(text, asks):
    assert bool(asks_pay_range(text)) == asks


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=4))
def test_any_text_can_be_read(text, others):
    found = [
        *read_wording(text, subject=text[:20], call=text[:5]),
        *sent_before(text, [Earlier(other, other) for other in others], but_not=others[:1]),
        read_learned(text, others),
    ]
    for finding in found:
        if finding.span:
            assert 0 <= finding.span[0] < finding.span[1] <= len(text)
    asks_pay_range(text)


def steps(text: str) -> int:
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(one_more)
    try:
        read_wording(text)
        sent_before(text, [Earlier("Priya", "one two three four five six seven eight. " * 20)])
        read_learned(text, ["Most of the week is talking with operators"])
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    ["perhaps ", "just now ", "I hope you are well. ", "sorry ", "one two three four five six seven eight. ", "? "],
)
def test_the_steps_grow_with_the_text_and_no_faster(piece):
    steps("once, so that every rule is ready")
    counts = [steps(piece * (size // len(piece))) for size in (800, 1600, 3200)]
    assert all(long < 2.6 * short for short, long in pairwise(counts)), counts

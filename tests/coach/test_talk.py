"""The report on a whole talk."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.asker import NobodyOfThatName
from askwell.coach.talk import read_talk
from coach.talks import ANA, BEN, INTERVIEW, Said, timed, untimed


def test_a_talk_is_told_from_its_lines():
    talk = read_talk(timed())
    assert talk.timed
    assert talk.duration_s == pytest.approx(timed()[-1].end)
    assert (talk.asker.name, talk.asker.is_sure) == (ANA, True)
    assert list(talk.speakers) == [ANA, BEN]
    assert [(one.i, one.form, one.probe) for one in talk.asked] == [
        (2, "open", False), (4, "open", True), (6, "closed", False), (8, "open", False),
    ]  # fmt: skip
    assert talk.asked[0].t == pytest.approx(timed()[2].start)
    assert talk.warnings == []


def test_without_times_words_tell_the_share_and_the_rest_is_none_and_named():
    talk = read_talk(untimed())
    ben = talk.speakers[BEN]
    assert talk.speakers[ANA].share + ben.share == pytest.approx(1)
    assert ben.share == pytest.approx(ben.words / (ben.words + talk.speakers[ANA].words), abs=1e-4)
    assert (talk.duration_s, ben.longest_monologue_s, ben.wpm, ben.talk_overs, talk.asked[0].t) == (None,) * 5
    assert [warning[:40] for warning in talk.warnings] == [
        "no beginning and end of each line in thi", "talk share is told by words, as the file",
    ]  # fmt: skip


def test_without_names_nobody_has_a_share_and_no_promise_has_an_owner():
    talk = read_talk([Said("", text) for _, text in INTERVIEW])
    assert (talk.speakers, talk.asker, talk.asked, talk.findings) == ({}, None, [], [])
    assert "no speaker names in this file: talk share cannot be told" in talk.warnings[0]
    kinds = {one.kind for one in talk.kept}
    assert "advice" in kinds
    assert not kinds & {"promise", "action"}


def test_lines_without_a_name_are_counted_in_the_warnings():
    talk = read_talk([Said("", "Hello?"), *untimed()])
    assert talk.warnings[0] == "lines without a speaker name: 1; they count for nobody"


def test_who_asks_may_be_named_in_full_or_in_part_and_in_any_case():
    assert read_talk(untimed(), me="ben").asker.name == BEN
    assert read_talk(untimed(), me=" ANA RUIZ").asker.is_sure
    assert [one.i for one in read_talk(untimed(), me="Ben").asked] == []


@pytest.mark.parametrize("name", ["Chiara", "An", " "])
def test_a_name_that_nobody_has_is_refused(name):
    with pytest.raises(NobodyOfThatName):
        read_talk(untimed(), me=name)


def test_a_name_that_two_share_is_refused_but_not_when_one_has_it_alone():
    lines = [Said("Ana Ruiz", "Why?"), Said("Ana Silva", "No."), Said("Ana", "Well.")]
    with pytest.raises(NobodyOfThatName):
        read_talk(lines[:2], me="ana")
    assert read_talk(lines, me="ana").asker.name == "Ana"


def test_a_name_given_for_a_file_without_names_is_no_error():
    assert read_talk([Said("", "Why?")], me="Ana").asker is None


def test_who_asks_is_not_sure_after_few_words_and_untold_of_one_person():
    short = read_talk([Said(ANA, "What do you do?"), Said(BEN, "I keep bees.")])
    assert (short.asker.name, short.asker.is_sure) == (ANA, False)
    assert f"{ANA} seems to be the one who asks" in short.warnings[0]
    alone = read_talk([Said(ANA, "What do you do?")])
    assert alone.asker is None
    assert alone.warnings[0] == "nothing tells who asks: say --me NAME"


def test_two_who_say_the_same_cannot_be_told_apart():
    assert read_talk([Said(ANA, "Hello there."), Said(BEN, "Hello there.")]).asker is None


def test_who_talks_more_may_still_be_the_one_who_asks():
    long = "So you were the one who kept the hives going, and you paid for it yourself, and you sold what you could. "
    lines = untimed([(who, text if who == BEN else long * 4 + text) for who, text in INTERVIEW])
    talk = read_talk(lines)
    assert talk.speakers[ANA].share > 0.7
    assert talk.asker.name == ANA


def test_the_first_question_takes_up_no_greeting():
    greeting, question = "Hello, I am a nurse.", "How did you become a nurse?"
    turns = [(BEN, greeting), (ANA, question), (BEN, "My aunt."), (ANA, "What did the aunt say?")]
    assert [one.probe for one in read_talk(untimed(turns), me=ANA).asked] == [False, True]
    turns = [(ANA, "I would love to hear of you."), *turns[:2]]
    assert [one.probe for one in read_talk(untimed(turns), me=ANA).asked] == [True]


def test_a_question_is_a_probe_only_when_an_answer_came_before_and_mhm_is_none():
    turns = [
        (ANA, "How did you find the hives?"),
        (ANA, "I was told of the hives."),
        (BEN, "Mhm."),
        (ANA, "Were the hives old?"),
    ]
    assert [one.probe for one in read_talk(untimed(turns), me=ANA).asked] == [False, False]


def test_two_questions_in_one_turn_take_up_the_same_answer():
    turns = [
        (ANA, "How did you begin?"),
        (BEN, "My uncle gave me a hive."),
        (ANA, "Your uncle? What did he do with the hive?"),
    ]
    assert [one.probe for one in read_talk(untimed(turns), me=ANA).asked] == [False, True, True]


def test_the_agenda_is_looked_for_in_turns_and_told_in_lines():
    captions = [Said(who, f"{half} and so on.") for who, text in INTERVIEW for half in (text, "well")]
    talk = read_talk(captions, topics=["hives and the uncle", "gothic cathedrals"])
    hives, cathedrals = talk.coverage
    assert (hives.topic, hives.covered) == ("hives and the uncle", True)
    first, last = hives.window
    assert first % 2 == 0
    assert first <= 6 <= last < len(captions)
    assert (cathedrals.covered, cathedrals.window) == (False, None)


def test_no_lines_are_no_talk():
    talk = read_talk([], topics=["hives"])
    assert (talk.timed, talk.duration_s, talk.asker, talk.speakers, talk.warnings) == (False, None, None, {}, [])
    assert [one.covered for one in talk.coverage] == [False]


def test_a_file_without_question_marks_is_told_to_be_hard_to_read():
    assert (
        "no question marks" in read_talk(untimed([(ANA, "so how did you begin"), (BEN, "with one hive")])).warnings[-1]
    )


TIMES = st.none() | st.floats(-10, 4000) | st.sampled_from([float("nan"), float("inf"), -1e300, 1e-300, 0.0])
WORDS = st.text(max_size=60) | st.lists(
    st.sampled_from(["How", "do", "you", "know", "?", ".", "mhm", "um", "I'll", "send", "it", "-", "3 March 2027", "é", "\0"]), max_size=12
).map(" ".join)  # fmt: skip
LINES = st.lists(st.builds(Said, st.sampled_from(["", ANA, BEN, "Ç"]), WORDS, TIMES, TIMES), max_size=9)


@given(LINES, st.lists(WORDS, max_size=2))
def test_any_lines_give_a_report_that_can_be_written_down(lines, topics):
    talk = read_talk(lines, topics=topics)
    json.dumps(asdict(talk), allow_nan=False)
    shares = [part.share for part in talk.speakers.values() if part.share is not None]
    assert sum(shares) == pytest.approx(1, abs=0.001) or not shares
    assert all(0 <= share <= 1 for share in shares)
    assert all(
        part.longest_monologue_s is None or part.longest_monologue_s <= (talk.duration_s or 0)
        for part in talk.speakers.values()
    )
    assert all(lines[one.i].speaker == talk.asker.name for one in talk.asked)
    assert all(0 <= one.i < len(lines) for one in talk.kept)
    assert [one.topic for one in talk.coverage] == topics
    sides = [finding.severity for finding in talk.findings]
    assert sides == sorted(sides)
    assert sides.count("suggest") <= 3


@pytest.mark.parametrize("piece", ["so ", "Why? ", "mhm. ", "I'll send it - ", "a", "you know "])
def test_the_steps_grow_with_the_talk_and_no_faster(piece):
    def steps(size: int) -> int:
        lines, count = [Said((ANA, BEN)[at % 2], piece * 20, at, at + 1.2) for at in range(size)], 0

        def one_more(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(one_more)
        try:
            read_talk(lines, topics=["so why"])
        finally:
            sys.setprofile(None)
        return count

    steps(1)
    assert steps(40) < 2.6 * steps(20)

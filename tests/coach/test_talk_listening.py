"""What is said of the asker's listening: praise first, three things at most, ranges and no marks."""

from __future__ import annotations

import re

import pytest

from askwell.coach.listening import spoken_length
from askwell.coach.rulebook import data_of
from askwell.coach.talk import read_talk
from coach.talks import ANA, BEN, Said, timed

RULES = {rule["measure"]: rule for rule in data_of("talk")["listening"]}
OTHERS = [
    "Which university has the best reputation for accountants?", "How large is a marketing budget?", "When was the stadium finished?",
    "What is your favourite programming language?", "Do you travel to Norway?",
]  # fmt: skip
STORY = "The hives stood behind the barn and the bees came back each spring. "


def remarks(lines, rule: str) -> list[tuple[str, str]]:
    """What one rule says, with no others beside it."""
    return [(one.severity, one.message) for one in read_talk(lines, me=ANA).findings if one.rule == rule]


def talk(
    *,
    own: int = 10,
    theirs: int = 100,
    question: str = "How do the hives and the bees come back?",
    turns: int = 10,
    pause: float = 0.5,
):
    """So many turns, each of so many words."""
    one = (ANA, f"{'So well and then ' * (own // 4)}. {question}"), (BEN, STORY * (theirs // 13))
    return timed(one * turns, pause=pause)


def test_a_small_share_is_praised_and_a_large_one_is_something_to_try():
    assert remarks(talk(own=24), "C1")[0][0] == "praise"
    (side, words), *_ = remarks(talk(own=100), "C1")
    assert side == "suggest"
    assert "Our range is 20 to 30 %, derived from sales calls" in words
    assert "interrogation" in remarks(talk(own=0, theirs=150), "C1")[0][1]
    assert remarks(talk(own=36), "C1") == []


def test_a_few_words_are_no_talk_to_judge():
    assert read_talk(timed([(ANA, "How are you?"), (BEN, "Fine.")]), me=ANA).findings == []


def test_their_long_story_is_praised_and_never_a_fault():
    ((side, words),) = remarks(talk(theirs=400, turns=2), "C3")
    assert side == "praise"
    assert words.startswith(f"{BEN} once spoke for 2 min ")
    assert remarks(talk(theirs=100), "C3") == []


def test_your_own_long_stretch_is_something_to_try():
    assert "took 1 min" in remarks(talk(own=200), "C2")[0][1]
    assert remarks(talk(own=100), "C2") == []


def test_questions_in_half_an_hour_are_set_beside_their_range():
    assert [side for side, _ in remarks(talk(theirs=390, turns=8), "C10")] == ["praise"]
    assert "room for more" in remarks(talk(theirs=900, turns=4), "C10")[0][1]
    assert "fewer leave more room" in remarks(talk(theirs=52, turns=40), "C10")[0][1]
    assert remarks(talk(theirs=100, turns=4), "C10") == []  # too short a talk
    assert remarks(talk(theirs=260, turns=8), "C10") == []  # between the range and too many


def test_open_questions_and_follow_ups_are_counted_from_four_on():
    assert remarks(talk(), "Q3") == [("praise", "10 of your 10 questions were open. Half or more is our range.")]
    assert remarks(talk(question="Do you like it?"), "Q3")[0][1].startswith(
        "0 of your 10 questions were open; half or more"
    )
    assert remarks(talk(turns=3), "Q3") == []
    assert remarks(talk(), "Q2")[0][0] == "praise"
    others = [(ANA, question) for question in OTHERS]
    turns = [turn for asked in others for turn in (asked, (BEN, STORY * 4))]
    assert remarks(timed(turns), "Q2") == [("suggest", RULES["probes"]["less"].format(count=0, all=5))]


def test_waiting_is_praised_and_beginning_at_once_is_something_to_try():
    assert "waited 1.5 s" in remarks(talk(pause=1.5), "C4")[0][1]
    assert remarks(talk(pause=0.05), "C4")[0][1].startswith("You usually began ")
    assert remarks(talk(pause=0.5), "C4") == []
    assert remarks(talk(pause=1.5, turns=4), "C4") == []


def test_pace_and_fillers_are_told_when_they_are_far_from_usual():
    quick = timed([(ANA, "So well and then we go. " * 40), (BEN, STORY * 20)], pace=0.3)
    assert remarks(quick, "C8")[0][1].startswith("You spoke 200 words a minute; 120 to 170 is usual.")
    assert remarks(timed([(ANA, "So well and then we go. " * 40), (BEN, STORY)]), "C8") == []
    filled = timed([(ANA, "Um, we, you know, go. " * 40), (BEN, STORY * 30)])
    assert "about 60 times a minute; up to 5" in remarks(filled, "C9")[0][1]
    assert remarks(talk(own=40), "C9") == []


def test_the_time_is_worth_a_word():
    lines = talk(theirs=260, turns=12)
    assert [side for side, _ in remarks([*lines, Said(ANA, "We have five minutes left.", 9000, 9002)], "C11")] == [
        "praise"
    ]
    assert [side for side, _ in remarks(lines, "C11")] == ["suggest"]
    assert remarks(talk(), "C11") == []


@pytest.mark.parametrize(
    "said",
    [
        "Is half past still good for you?", "I want to be mindful of your time.", "We have about five minutes left.", "One last question from me.",
        "I said I would stop at three.", "How are we doing on time?",
    ],
)  # fmt: skip
def test_the_time_is_spoken_of_in_many_words(said):
    assert remarks([Said(ANA, said)], "C11")[0][0] == "praise"


@pytest.mark.parametrize(
    "said", ["It took a long time.", "What is the last book you read?", "The bees are still good."]
)
def test_other_talk_of_time_is_none(said):
    assert remarks([Said(ANA, said)], "C11") == []


def test_at_most_three_things_are_to_try_and_those_that_weigh_most():
    findings = read_talk(talk(own=300, theirs=39, question="Do you like it?", turns=20, pause=0.0), me=ANA).findings
    tried = [one.rule for one in findings if one.severity == "suggest"]
    assert tried == ["C1", "Q2", "Q3"]
    assert [one.severity for one in findings] == sorted(one.severity for one in findings)


def test_a_talk_without_times_is_judged_by_what_it_tells():
    told = [Said(line.speaker, line.text) for line in talk()]
    assert {one.rule for one in read_talk(told, me=ANA).findings} <= {"C1", "Q2", "Q3"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_has_a_source_a_solidity_and_no_mark(rule):
    assert re.fullmatch(r"[CQ]\d+", rule["rule"])
    assert rule["source"]
    assert rule["solidity"] in {"strong", "medium", "industry", "folk", "ours"}
    said = [rule[side] for side in ("good", "less", "more") if side in rule]
    assert said
    assert not any(re.search(r"\b(score|grade|bad|poor|wrong|fail)", words, re.I) for words in said)
    if "sales" in rule["source"] and rule["measure"] in {"share", "their_run", "own_run", "questions"}:
        assert all("sales" in words for words in said if "{" in words and "{few}" not in words)


@pytest.mark.parametrize(
    "lines", [talk(own=24), talk(own=100, pause=0), talk(theirs=400), talk(question="Do you like it?")]
)
def test_no_sign_is_left_unfilled(lines):
    found = read_talk(lines, me=ANA).findings
    assert found
    assert not any(re.search(r"[{}]", one.message) for one in found)


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (160, "2 min 40 s")])
def test_a_length_is_said_as_a_person_says_it(seconds, words):
    assert spoken_length(seconds) == words

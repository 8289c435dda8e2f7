"""How a talk was shared out."""

from __future__ import annotations

import pytest

from askwell.coach.hearing import hear, only_listening
from askwell.coach.talk_time import count_words, is_timed, parts
from coach.talks import ANA, BEN, Said

TEN = "one two three four five six seven eight nine ten"


def part(who: str, *lines: Said):
    return parts(lines, hear(lines))[who]


def test_lines_of_one_speaker_that_overlap_count_once():
    lines = Said(ANA, "One.", 0, 10), Said(ANA, "Two.", 5, 10), Said(ANA, "Three.", 2, 4), Said(BEN, "Four.", 10, 20)
    assert part(ANA, *lines).share == 0.5
    assert part(ANA, *lines).seconds == 10


def test_mhm_of_another_ends_no_stretch_and_words_do():
    said = Said(ANA, "I keep bees.", 0, 10), Said(BEN, "Mhm.", 8, 9), Said(ANA, "They are quiet.", 10, 20)
    assert part(ANA, *said).longest_monologue_s == 20
    assert part(BEN, *said).longest_monologue_s == 0
    assert part(BEN, *said).backchannels == 1
    other = Said(BEN, "I had a dog once.", 8, 9)
    assert part(ANA, said[0], other, said[2]).longest_monologue_s == 10


def test_a_long_pause_of_ones_own_ends_a_stretch_and_a_short_one_does_not():
    def stretch(pause: float) -> float:
        return part(
            ANA, Said(ANA, "I keep bees.", 0, 10), Said(ANA, "They are quiet.", 10 + pause, 20)
        ).longest_monologue_s

    assert stretch(2.9) == 20
    assert stretch(3.1) == 10


def test_pace_is_words_a_minute_of_ones_own_speech():
    assert part(ANA, Said(ANA, f"{TEN}.", 0, 5), Said(BEN, "Yes.", 5, 5.5)).wpm == 120
    assert part(BEN, Said(ANA, f"{TEN}.", 0, 5), Said(BEN, "Yes.", 5, 5.5)).wpm is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Um, I keep, uh, bees.", 2), ("It was, you know, hard. I mean, very hard.", 2), ("Do you know what I mean by it?", 0),
        ("You know the barn.", 0), ("I erred.", 0),
    ],
)  # fmt: skip
def test_fillers_are_what_fills_a_pause_and_says_nothing(text, count):
    found = part(ANA, Said(ANA, text))
    assert found.fillers == count
    assert found.filler_share == pytest.approx(count / found.words, abs=1e-4)


@pytest.mark.parametrize(
    ("start", "text", "count"),
    [
        (8, "I had a dog once.", 1),
        (9.6, "I had a dog once.", 0),
        (10, "I had a dog once.", 0),
        (8, "No never.", 0),
        (8, "Oh okay right.", 0),
    ],
)
def test_a_talk_over_is_three_words_or_more_over_another_who_goes_on(start, text, count):
    lines = Said(ANA, "I keep bees.", 0, 10), Said(BEN, text, start, 15)
    assert part(BEN, *lines).talk_overs == count
    assert part(ANA, *lines).talk_overs == 0


def test_nobody_talks_over_themselves_but_over_anyone_else():
    lines = [
        Said(ANA, "I keep some bees.", 0, 10), Said(ANA, "And some sheep too.", 1, 20), Said(ANA, "And some more bees.", 1.5, 20), Said(BEN, "I had a dog.", 2, 18),
        Said(BEN, "And also a cat.", 3, 17), Said(ANA, "What was it called?", 4, 5), Said("Chi", "It was called Tom.", 30, 31),
    ]  # fmt: skip
    told = parts(lines, hear(lines))
    assert [told[name].talk_overs for name in (ANA, BEN, "Chi")] == [1, 2, 0]


def test_questions_are_counted_by_kind_and_tags_are_none():
    found = part(ANA, Said(ANA, "How are you? Do you keep bees? It is late, right?"))
    assert (found.questions, sum(found.question_kinds.values())) == (2, 2)
    assert found.question_kinds["yesno"] == 1


@pytest.mark.parametrize(
    ("start", "end"), [(None, 2.0), (1.0, None), (1.0, 1.0), (2.0, 1.0), (float("nan"), 2.0), (0.0, 1e9)]
)
def test_lines_without_length_or_with_impossible_times_are_not_timed(start, end):
    assert not is_timed([Said(ANA, "Hello.", start, end)])


def test_a_speaker_without_words_has_no_share_of_fillers():
    found = part(ANA, Said(ANA, "♪ –"))
    assert (found.words, found.share, found.filler_share) == (0, None, None)
    assert count_words("don't – twenty-one") == 2


def test_lines_of_nobody_end_a_stretch_and_belong_to_no_part():
    lines = (
        Said("", "Welcome to us.", 0, 5),
        Said(ANA, "I keep bees.", 5, 9),
        Said("", "We go on now.", 9, 10),
        Said(ANA, "Yes I do.", 10, 12),
    )
    assert list(parts(lines, hear(lines))) == [ANA]
    assert part(ANA, *lines).longest_monologue_s == 4
    assert part(ANA, *lines).share == 1
    assert only_listening(hear(lines)) == set()

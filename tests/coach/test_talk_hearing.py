"""How the lines of a file become sentences."""

from __future__ import annotations

import pytest

from askwell.coach.hearing import hear, only_listening
from coach.talks import ANA, BEN, Said

FILLING = [Said(BEN, "I keep bees."), Said(BEN, "They are quiet.")]


def sentences(*lines: Said) -> list[tuple[int, str]]:
    return [(one.at, one.text) for one in hear([*lines, *FILLING])][: -len(FILLING)]


def test_a_turn_is_cut_into_its_sentences():
    assert sentences(Said(ANA, "Yes, Dr. Meier. Why is that? ")) == [(0, "Yes, Dr. Meier."), (0, "Why is that?")]


def test_captions_that_break_off_are_one_sentence_which_begins_in_the_first():
    got = sentences(
        Said(ANA, "So how did you", 0, 1), Said(ANA, "find the hives? And", 1.2, 2), Said(ANA, "then?", 2, 3)
    )
    assert got == [(0, "So how did you find the hives?"), (1, "And then?")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Said(ANA, "So how", 0, 1), Said(BEN, "Well.", 1, 2)), (Said(ANA, "So how", 0, 1), Said(ANA, "Well.", 9, 10)),
        (Said(ANA, "So how-", 0, 1), Said(ANA, "Well.", 1, 2)),
    ],
)  # fmt: skip
def test_another_voice_a_pause_or_a_dash_parts_captions(first, second):
    assert [at for at, _ in sentences(first, second)] == [0, 1]


def test_without_times_captions_go_on_and_without_marks_none_does():
    assert sentences(Said(ANA, "So how"), Said(ANA, "so?")) == [(0, "So how so?")]
    assert [one.at for one in hear([Said(ANA, "so how"), Said(ANA, "did you begin")])] == [0, 1]


def test_a_very_long_line_is_read_to_its_end():
    for words in ("word " * 9_000, "x" * 45_000):
        heard = hear([Said(ANA, words)])
        assert sum(len(one.text) for one in heard) >= len(words) - 10


def test_captions_without_end_are_joined_only_so_far():
    assert len({one.at for one in hear([*[Said(ANA, "word " * 300)] * 10, *FILLING * 9])}) > 12


def test_a_line_only_listens_when_all_of_it_does():
    heard = hear([Said(ANA, "Mhm."), Said(ANA, "Mhm. I keep bees."), Said(ANA, "♪")])
    assert only_listening(heard) == {0}


def test_a_tag_is_no_question_of_its_own_and_a_question_has_a_form():
    tag, how, offer, told = hear([
        Said(BEN, "It is late, right?"), Said(BEN, "How did you begin?"), Said(BEN, "Or tea?"), Said(BEN, "You like it?"),
    ])  # fmt: skip
    assert [one.asks for one in (tag, how, offer, told)] == [False, True, True, True]
    assert [one.form for one in (how, told)] == ["open", "closed"]


def test_a_question_told_by_its_place_alone_has_a_form_too():
    heard = hear([Said(ANA, "so then you mean it was yours"), Said(BEN, "yeah it was")])
    assert (heard[0].asks, heard[0].form) == (True, "closed")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.gateways.speech.holes import holes, within
from askwell.gateways.speech.lines import clips, in_order_of_speaking, lines, whose
from askwell.gateways.speech.pieces import Word, cut
from askwell.gateways.speech.shapes import Clip, HeardLine, Hole


def said(text: str, *, at: float = 0.0, each: float = 0.4, pause: float = 0.05) -> list[Word]:
    """A word each so many seconds, as a recognizer writes them: a blank before each."""
    step = each + pause
    return [
        Word(round(at + n * step, 2), round(at + n * step + each, 2), f" {word}", 0.0)
        for n, word in enumerate(text.split())
    ]


class TestWhoseAWordIs:
    def test_each_word_is_the_voices_it_sounds_like(self):
        words = said("How are you?") + said("Fine, and you?", at=2.0)
        assert whose(words, [1.0, 1.2, 0.8, -1.0, -0.9, -1.1]) == [0, 0, 0, 1, 1, 1]

    def test_one_word_in_a_sentence_that_sounds_otherwise_stays_with_its_sentence(self):
        words = said("I never said that to anybody.")
        assert whose(words, [1.0, 1.0, -0.7, 1.0, 1.0, 1.0]) == [0] * 6

    def test_a_change_falls_on_the_pause_though_the_sound_of_the_voice_lags_behind(self):
        words = said("That was all.") + said("And then what happened?", at=2.0)
        assert whose(words, [1.0, 1.0, 1.0, 0.4, -0.9, -1.1, -1.0]) == [0, 0, 0, 1, 1, 1, 1]

    def test_a_change_within_a_sentence_is_believed_when_it_lasts(self):
        words = said("and so on and on and no I do not think so at all")
        leanings = [1.0] * 6 + [-1.5] * 8
        assert whose(words, leanings) == [0] * 6 + [1] * 8

    def test_nobody_says_nothing(self):
        assert whose([], []) == []

    @given(st.lists(st.tuples(st.floats(0, 2), st.floats(0.01, 2), st.floats(-5, 5)), max_size=30))
    def test_every_word_has_one_voice(self, parts):
        words, leanings, at = [], [], 0.0
        for pause, length, leaning in parts:
            words.append(Word(at + pause, at + pause + length, " so", 0.0))
            leanings.append(leaning)
            at += pause + length
        told = whose(words, leanings)
        assert len(told) == len(words)
        assert set(told) <= {0, 1}

    def test_the_first_to_speak_is_voice_0(self):
        assert in_order_of_speaking([1, 1, 0, 1]) == [0, 0, 1, 0]
        assert in_order_of_speaking([0, 1]) == [0, 1]


class TestLines:
    def test_what_one_voice_says_in_a_row_is_one_line(self):
        words = said("How are you?") + said("Fine.", at=2.0)
        assert lines(words, [0, 0, 0, 1]) == [
            HeardLine(0.0, 1.3, 0, "How are you?"),
            HeardLine(2.0, 2.4, 1, "Fine."),
        ]

    def test_a_long_pause_begins_a_new_line(self):
        words = said("First.") + said("Second.", at=5.0)
        assert [line.text for line in lines(words, [0, 0])] == ["First.", "Second."]

    def test_a_long_stretch_ends_with_a_sentence(self):
        words = said(" ".join(["one two three four five."] * 12))
        found = lines(words, [0] * len(words))
        assert len(found) == 2
        assert found[0].text.endswith("five.")
        assert found[0].end - found[0].start >= 15

    def test_text_without_blanks_stays_as_it_is_written(self):
        words = [Word(0.0, 0.5, "你", 0.0), Word(0.5, 1.0, "好", 0.0)]
        assert lines(words, [0, 0])[0].text == "你好"


class TestHoles:
    def test_speech_without_a_word_is_a_hole(self):
        assert holes([(0.0, 3.0), (4.0, 9.0)], said("How are you?", at=0.2)) == [Hole(4.0, 9.0)]

    def test_a_hole_may_lie_between_words_of_one_stretch(self):
        words = said("well", at=0.0) + said("so", at=8.0)
        assert holes([(0.0, 9.0)], words) == [Hole(0.9, 7.5)]

    def test_a_word_that_is_said_to_last_for_ever_covers_no_hole(self):
        assert holes([(0.0, 20.0)], [Word(0.0, 20.0, " so", 0.0)]) == [Hole(2.0, 20.0)]

    def test_less_than_a_second_and_a_half_is_none(self):
        assert holes([(0.0, 1.4)], []) == []

    def test_of_what_is_heard_again_only_what_lies_in_the_hole_is_taken(self):
        words = said("one two three", at=0.0)
        assert within(Hole(0.5, 0.9), words) == [words[1]]

    @given(
        st.lists(st.tuples(st.floats(0, 50), st.floats(0.1, 20)), max_size=5), st.lists(st.floats(0, 60), max_size=8)
    )
    def test_a_hole_lies_in_speech_and_holds_no_beginning_of_a_word(self, spans, starts):
        speech = [(start, start + length) for start, length in spans]
        words = [Word(start, start + 0.3, " so", 0.0) for start in starts]
        for hole in holes(speech, words):
            assert hole.end - hole.start >= 1.49
            assert any(a - 0.01 <= hole.start and hole.end <= b + 0.01 for a, b in speech)
            assert not within(hole, words)


class TestClips:
    def test_a_voice_is_shown_where_it_is_clear_and_speaks_long_enough(self):
        words = said("a b c d e f g h") + said("no", at=10.0) + said("i j k l m n o p", at=20.0)
        voices = [0] * 8 + [1] + [0] * 8
        found = clips(words, voices, [0.5] * 8 + [-2.0] + [1.5] * 8)
        assert found == [Clip(0, 0.0, 3.55), Clip(0, 20.0, 23.55), Clip(1, 10.0, 10.4)]

    def test_no_more_than_three_are_given_the_clearest_in_their_order(self):
        words = [word for at in range(0, 50, 10) for word in said("a b c d e f g h", at=at)]
        leanings = [weight for weight in (0.1, 0.5, 0.2, 0.9, 0.7) for _ in range(8)]
        assert [clip.start for clip in clips(words, [0] * 40, leanings)] == [10.0, 30.0, 40.0]

    def test_a_long_stretch_is_cut(self):
        words = said("so " * 60)
        assert all(3 <= clip.end - clip.start <= 9 for clip in clips(words, [0] * 60, [1.0] * 60))

    def test_nobody_has_none(self):
        assert clips([], [], []) == []


@pytest.mark.parametrize(
    ("speech", "end"),
    [
        ([(0, 280), (281, 295), (296, 300)], 295.5),  # the last pause
        ([(0, 290)], 295),  # silence at the end is one
        ([(0, 280), (281, 300)], 280.5),
        ([(0, 200), (201, 300)], 300),  # too early to cut there
        ([(0, 290), (290.1, 300)], 300),  # too short a pause
        ([], 300),
    ],
)
def test_a_piece_ends_in_a_pause_where_there_is_one_near_its_end(speech, end):
    assert cut(speech, 300) == end

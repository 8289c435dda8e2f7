"""The W3C's parser, case by case."""

from __future__ import annotations

import pytest

from askwell.formats.captions_webvtt import read_cues, voices


def cues(body: str, head: str = "WEBVTT\n\n") -> list[tuple[str, float, float, str]]:
    return [(cue.id, cue.start, cue.end, cue.raw) for cue in read_cues(head + body)]


@pytest.mark.parametrize(
    "head", ["WEBVTT\n\n", "WEBVTT a title\n\n", "WEBVTT\tx\n\n", "WEBVTT\nKind: captions\n\n", "WEBVTT\n"]
)
def test_a_cue_stands_behind_any_header(head):
    assert cues("00:01.000 --> 00:02.000\nHi\n", head) == [("", 1, 2, "Hi")]


@pytest.mark.parametrize("head", ["", "webvtt\n\n", "WEBVTTX\n\n", "\nWEBVTT\n\n"])
def test_without_the_signature_there_are_no_cues(head):
    assert cues("00:01.000 --> 00:02.000\nHi\n", head) == []


def test_the_line_above_the_times_is_the_cues_id():
    assert cues("a b\n00:01.000 --> 00:02.000 align:start\none\ntwo\n\n\n1\n00:03.000 --> 00:04.000\nHi") == [
        ("a b", 1, 2, "one\ntwo"), ("1", 3, 4, "Hi"),
    ]  # fmt: skip


def test_times_in_the_third_line_begin_a_cue_of_their_own():
    assert cues("a\nb\n00:01.000 --> 00:02.000\nHi") == [("", 1, 2, "Hi")]


def test_times_below_a_cues_words_begin_the_next_cue():
    assert cues("00:01.000 --> 00:02.000\nHi\n00:03.000 --> 00:04.000\nyou") == [("", 1, 2, "Hi"), ("", 3, 4, "you")]


def test_notes_styles_and_regions_are_no_words():
    assert cues("NOTE a\nb\n\nSTYLE\n::cue{}\n\nREGION\nid:x\n\n00:01.000 --> 00:02.000\nHi") == [("", 1, 2, "Hi")]


@pytest.mark.parametrize(
    "times",
    [
        "0:01.000 --> 00:02.000", "00:01.00 --> 00:02.000", "00:01,000 --> 00:02,000", "00:01.000 -> 00:02.000",
        "00:61.000 --> 01:02.000", "00:01.000 --> 00:02.0000", "61:01.000 --> 62:01.000", "x --> 00:02.000", "--> ",
        "00:60:01.000 --> 01:00:02.000",
    ],
)  # fmt: skip
def test_times_the_standard_does_not_know_hide_their_cue_alone(times):
    assert cues(f"{times}\nHi\n\n00:03.000 --> 00:04.000\nyou") == [("", 3, 4, "you")]


def test_a_time_no_talk_can_have_hides_its_cue_alone():
    assert cues(f"{'9' * 5000}:00:00.000 --> {'9' * 5000}:00:01.000\nHi\n\n00:03.000 --> 00:04.000\nyou") == [
        ("", 3, 4, "you")
    ]


def test_hours_have_any_number_of_digits():
    assert cues("100:00:01.500 --> 1000:00:00.000\nHi") == [("", 360001.5, 3600000, "Hi")]


def test_a_zero_byte_becomes_the_sign_for_a_lost_letter():
    assert cues("00:01.000 --> 00:02.000\na\0b") == [("", 1, 2, "a\N{REPLACEMENT CHARACTER}b")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("Hi", [("", "Hi")]),
        ("<v Ana Ruiz>Hi</v>", [("Ana Ruiz", "Hi")]),
        ("<v.loud.first Ana>Hi", [("Ana", "Hi")]),
        ("<v Ana>Hi <i>you</i></v> there", [("Ana", "Hi you"), ("", " there")]),
        ("<v Ana>Hi</v>\n<v Ben>Yes</v>", [("Ana", "Hi"), ("Ben", "Yes")]),
        ("<v O&#39;Neil &amp; Co>R&amp;D &lt;3</v>", [("O'Neil & Co", "R&D <3")]),
        ("<00:01.000>a <c.x>b</c><ruby>c<rt>d</rt></ruby>", [("", "a bcd")]),
        ("a < b", [("", "a ")]),
        ("<v>Hi</v>", [("", "Hi")]),
        ("<v\fAna>Hi", [("Ana", "Hi")]),
        ("<v\N{NO-BREAK SPACE}Ana>Hi", [("", "Hi")]),
        ("<v Ana>Hi</v > you", [("Ana", "Hi you")]),
        ("<v Ana><i>Hi</v> there</i></v> all", [("Ana", "Hi there"), ("", " all")]),
        (
            "<v Ana>One <v Ben>two</v> three</v> four",
            [("Ana", "One "), ("Ben", "two"), ("Ana", " three"), ("", " four")],
        ),
        ("<v Ana><ruby>a<rt>b</ruby>c</v>d", [("Ana", "abc"), ("", "d")]),
        ("<v Ana><rt>a</rt>b</v>c", [("Ana", "ab"), ("", "c")]),
        ("&am<b>p;</b> &lt &amp;lt;", [("", "&amp; < &lt;")]),
        ("  ", []),
    ],
)
def test_voices_are_told_and_markup_goes(raw, said):
    assert voices(raw) == said

from __future__ import annotations

import pytest

from askwell.formats.speaker_names import looks_like_a_name, split_label, who_speaks


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ana Ruiz: Hello", ("Ana Ruiz", "Hello")),
        ("[Ana Ruiz]: Hello", ("Ana Ruiz", "Hello")),
        (">> ANA: Hello", ("ANA", "Hello")),
        ("- Ana: Hello", ("Ana", "Hello")),
        ("**Ana:** Hello", ("Ana", "Hello")),
        ("**Ana**: Hello", ("Ana", "Hello")),
        ("Ana :Hello", ("", "Ana :Hello")),
        ("Ana:", ("Ana", "")),
        ("佐藤：はい", ("佐藤", "はい")),
        ("https://a.example", ("", "https://a.example")),
        ("at 10:30 we met", ("", "at 10:30 we met")),
        ("no label", ("", "no label")),
    ],
)
def test_a_label_stands_before_a_colon(text, parts):
    assert split_label(text) == parts


@pytest.mark.parametrize(
    "label",
    [
        "Ana", "ANA RUIZ", "Chiara de Luca", "Dr. Ben O'Neil", "Ruiz, Ana", "Jean-Luc", "Eve Sørensen (she/her)", "王小明",
        "Speaker 1", "SPEAKER_00", "speaker", "Guest", "interviewee", "ana@ruiz.example", "+1 555-0100", "Van der Meer",
    ],
)  # fmt: skip
def test_names_look_like_anything(label):
    assert looks_like_a_name(label)


@pytest.mark.parametrize(
    "label",
    [
        "So I said",
        "the reason",
        "What? No",
        "And Ana",
        "One Two Three Four Five Six Seven",
        "12 34",
        "(x)",
        "Well, then he",
    ],
)
def test_sentences_do_not(label):
    assert not looks_like_a_name(label)


def test_a_small_label_that_comes_back_is_somebody():
    assert who_speaks(["ana: hi", "ben: yes", "ana: so", "ben: well"]) == {"ana", "ben"}


def test_a_phrase_that_comes_back_is_nobody():
    assert (
        who_speaks(["the one thing is: hi", "the one thing is: yes", "and: so", "and: well", "7: a", "7: b"])
        == frozenset()
    )


def test_a_name_once_in_a_text_without_labels_is_nobody():
    assert who_speaks(["Paris: a city", "We went on", "and on"]) == frozenset()


def test_whoever_is_announced_speaks_even_once():
    assert who_speaks(["nobody in particular: hi", "words", "words"], ["nobody in particular"]) == {
        "nobody in particular"
    }

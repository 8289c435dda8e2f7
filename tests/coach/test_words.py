from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.words import READ_AT_MOST, Text


@pytest.mark.parametrize(
    ("source", "tokens"),
    [
        ("Don’t you like it?", "do n't you like it ?"),
        ("I can't; she won't", "i can n't ; she will n't"),
        ("dont whats cannot Im", "do n't what 's can not i 'm"),
        ("You'd've known", "you 'd 've known"),
        ("a 20-minute call -- 3.5 hours at 9:30", "a 20 minute call — 3.5 hours at 9:30"),
        ("students' work, 'quoted'", "students work , quoted"),
        ("Zürich – العربية 東京", "zürich – العربية 東京"),
        ("n't", "n't"),
        ("", ""),
    ],
)
def test_words_are_lower_case_and_contractions_come_apart(source, tokens):
    assert " ".join(Text(source).tokens) == tokens


@given(st.text())
def test_every_word_stands_where_it_says(source):
    text = Text(source)
    places = [place for span in text.spans for place in span]
    assert places == sorted(places)
    assert all(0 <= start <= end <= len(source) for start, end in text.spans)
    line = [text.token_at(place) for place, sign in enumerate(text.plain) if sign != " "]
    assert "".join(text.tokens[at] for at in line[:1]) == (text.tokens[0] if text.tokens else "")
    assert [len(text.tokens[at]) for at in range(len(text.tokens))] == [
        line.count(at) for at in range(len(text.tokens))
    ]


@given(st.text(alphabet="ab .?!\n", max_size=40))
def test_sentences_hold_every_word_once_and_in_order(source):
    text = Text(source)
    inside = [at for first, last in text.sentences() for at in range(first, last)]
    assert inside == sorted(set(inside))
    assert {at for at, token in enumerate(text.tokens) if token not in ".?!\n"} <= set(inside)


def test_a_title_and_an_initial_end_no_sentence():
    text = Text("I met Dr. Sato and J. Smith. So did I. Why?")
    assert [text.source[slice(*text.span(first, last - 1))] for first, last in text.sentences()] == [
        "I met Dr. Sato and J. Smith.", "So did I.", "Why?",
    ]  # fmt: skip


def test_a_name_can_be_called_otherwise_and_stays_in_its_place():
    text = Text("What does Northwind Energy do?").calling("Northwind Energy", ("your", "company"))
    assert text.plain == " what does your company do ? "
    assert text.source[slice(*text.span(2, 3))] == "Northwind Energy"
    assert text.calling("…", ("x",)).plain.count("x") == 0
    assert text.calling("!?", ("x",)).tokens == text.tokens


def test_a_text_without_end_is_read_so_far():
    assert len(Text("a" * 1_000_000).source) == READ_AT_MOST
    assert Text("two words, no more.").words() == ["two", "words", "no", "more"]

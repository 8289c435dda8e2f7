from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.journey.overview.search_asking import Asked, asked, pieces_around, plain_word


@pytest.mark.parametrize(
    ("typed", "words", "is_half_typed"),
    [
        ("María gar", ("María", "gar"), True),
        ("maria gar ", ("maria", "gar"), False),
        ("a", ("a",), False),
        ("?", (), False),
        ("https://de.linkedin.com/in/Ben-Okafor/?trk=a", ("ben", "okafor"), True),
        ("linkedin", ("linkedin",), True),
    ],
)
def test_what_is_typed_becomes_words(typed, words, is_half_typed):
    assert asked(typed) == Asked(words, is_half_typed)
    assert bool(asked(typed)) == bool(words)


def test_a_short_text_is_shown_whole_with_its_hits_cut_out():
    assert pieces_around("Ask García, ask GARCIA-LOPEZ!", ["garcia"], False) == (
        "Ask ", "García", ", ask ", "GARCIA", "-LOPEZ!",
    )  # fmt: skip


def test_of_a_long_text_the_words_around_the_first_hit_are_shown():
    text = " ".join(f"word{number}" for number in range(100))
    pieces = pieces_around(text, ["word50"], False)
    assert (pieces[0], pieces[1], pieces[2]) == (
        "…word43 word44 word45 word46 word47 word48 word49 ", "word50", " word51 word52 word53 word54 word55 word56…",
    )  # fmt: skip
    assert pieces_around(text, ["word0"], False)[0] == ""
    assert not pieces_around(text, ["word99"], False)[-1].endswith("…")


def test_the_last_word_may_be_half_typed():
    assert pieces_around("grid and gridlock", ["grid"], True)[1::2] == ("grid", "gridlock")
    assert pieces_around("grid and gridlock", ["grid"], False)[1::2] == ("grid",)


def test_a_text_without_the_words_has_no_pieces():
    assert pieces_around("nothing of the kind", ["grid"], True) == ()


@given(text=st.text(max_size=200), word=st.text(alphabet="ab", min_size=1, max_size=2))
def test_every_second_piece_is_a_hit_and_together_they_are_text_of_ours(text, word):
    pieces = pieces_around(text, [word], True)
    assert len(pieces) % 2 == 1 or not pieces
    assert all(plain_word(piece).startswith(word) for piece in pieces[1::2])
    assert "".join(pieces).strip("…") in text or "…" in text

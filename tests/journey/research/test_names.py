from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.journey.research.names import LONGEST_SORT_NAME, sort_name, split_name
from askwell.records.folding import fold


@pytest.mark.parametrize(
    ("name", "given", "family", "sorted_as"),
    [
        ("María José García López", "María José", "García López", "garcia lopez maria jose"),
        ("Ben Okafor", "", "", "okafor ben"),
        ("van der Berg, Jan", "", "", "van der berg jan"),
        ("Søren Ørsted", "Søren", "Ørsted", "orsted soren"),
        ("Conor O’Brien-Smith", "Conor", "O’Brien-Smith", "obrien smith conor"),
        ("王小明", "", "", "王小明"),
        ("Cher", "Cher", "", "cher"),
        ("Bob Lee", "Robert", "Lee", "lee bob robert"),
    ],
)
def test_the_family_name_comes_first_without_accents(name, given, family, sorted_as):
    assert sort_name(name, given, family) == sorted_as


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ben Okafor, PhD", ("Ben", "Okafor")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
        ("王小明", ("王小明", "")),
        ("Cher", ("Cher", "")),
        ("", ("", "")),
    ],
)
def test_a_greeting_needs_the_given_name(name, parts):
    assert split_name(name) == parts


def test_text_of_signs_alone_is_still_told_apart():
    assert fold("★★") != fold("☆")


@given(st.text(max_size=400), st.text(max_size=60), st.text(max_size=60))
def test_any_name_sorts_in_small_letters_and_fits_its_column(name, given_name, family_name):
    made = sort_name(name, given_name, family_name)
    assert len(made) <= LONGEST_SORT_NAME
    assert "  " not in made


@given(st.text(max_size=80))
def test_folding_what_is_folded_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_folds_as_it_does_beside_an_accent(text):
    assert fold(f"{text} é") == fold(f"{text} e")

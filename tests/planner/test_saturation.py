"""When more talks stop bringing news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.saturation import saturation

TALKS = st.lists(st.sets(st.sampled_from("abcdefghijklmnopqrstuvwxyz")), max_size=14)


def talks(*codes: str) -> list[set[str]]:
    return [set(each) for each in codes]


TEN = ["abcdef", "cdefgh", "ghi", "hij"]  # ten themes in the first four talks


@pytest.mark.parametrize(
    ("given_", "state", "novel"),
    [
        ([], "too early", None),
        (["abc", "abc"], "too early", None),
        (["abc", "abc", "abc"], "early picture", None),
        (["abc"] * 5, "early picture", None),
        (["abc"] * 6, "saturated", 0.0),
        ([*TEN, "a", "b"], "saturated", 0.0),
        ([*TEN, "ak", "b"], "nearly", 0.1),
        ([*TEN, "ak", "bl"], "keep going", 0.2),
        ([*TEN, "ak", "bl", "c"], "nearly", 0.1),
        ([*TEN, "ak", "bl", "k", "l"], "saturated", 0.0),
        (["", "", "", "", "a", "b"], "keep going", None),
    ],
)
def test_it_follows_the_rule_step_by_step(given_: list[str], state: str, novel: float | None) -> None:
    found = saturation(talks(*given_))
    assert found.state == state
    assert found.novel == pytest.approx(novel)


def test_a_twentieth_of_news_is_still_saturated_and_three_twentieths_nearly() -> None:
    base = ["abcde", "fghij", "klmno", "pqrst"]
    assert saturation(talks(*base, "u", "a")).state == "saturated"
    assert saturation(talks(*base, "uvw", "a")).state == "nearly"
    assert saturation(talks(*base, "uvw", "x")).state == "keep going"


def test_it_gives_the_figures_behind_it() -> None:
    found = saturation(talks(*TEN, "ak", "b"))
    assert (found.talks, found.base_themes, found.new_themes) == (6, 10, 1)
    assert found.new_per_talk == (6, 2, 1, 1, 1, 0)
    assert found.words == "Nearly there: the last 2 talks brought 1 new theme."
    assert found.rule == "S-d"


def test_every_state_has_its_words() -> None:
    assert saturation(talks("a")).words == "1 talk so far: too early to see a pattern."
    assert saturation(talks("a", "b", "c")).words == "3 talks: an early picture; 6 are needed to say more."
    assert saturation(talks(*TEN, "ak", "bl")).words == "Keep going: the last 2 talks brought 2 new themes."
    assert saturation(talks(*["abc"] * 6)).words.startswith("You are hearing the same things")


@given(TALKS)
def test_it_never_claims_anything_before_the_sixth_talk(given_: list[set[str]]) -> None:
    found = saturation(given_)
    assert (found.state in {"too early", "early picture"}) == (len(given_) < 6)
    assert found.novel is None or len(given_) >= 6


@given(TALKS)
def test_the_firsts_of_all_talks_are_all_themes(given_: list[set[str]]) -> None:
    assert sum(saturation(given_).new_per_talk) == len(set().union(*given_))


@given(TALKS.filter(lambda given_: len(given_) >= 4 and any(given_[:4])))
def test_two_talks_that_repeat_the_old_saturate(given_: list[set[str]]) -> None:
    known = set().union(*given_)
    assert saturation([*given_, known, known]).state == "saturated"

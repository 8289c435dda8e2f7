"""Honest ranges: our default first, the owner's own figures more and more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.planner.defaults import with_settings
from askwell.planner.odds import (
    MOST_PEOPLE,
    WARMTHS,
    Counts,
    chance,
    default_chance,
    encouragement,
    expected_replies,
    outreach_needed,
)

COUNTS = st.integers(0, 60).flatmap(lambda sent: st.builds(Counts, st.just(sent), st.integers(0, sent)))


@pytest.mark.parametrize(("warmth", "share"), [("cold", 0.15), ("alumni", 0.3), ("warm", 0.55), ("dormant", 0.6)])
def test_without_figures_it_is_our_default(warmth: str, share: float) -> None:
    found = chance(warmth)
    assert found.mean == pytest.approx(share)
    assert found.low < share < found.high
    assert found.words.endswith("; our default)")
    assert default_chance(warmth) == share


def test_a_warmth_nobody_knows_counts_as_cold() -> None:
    assert default_chance("tepid") == default_chance("cold")


def test_ten_own_letters_weigh_as_much_as_the_default() -> None:
    found = chance("alumni", Counts(10, 5))
    assert found.mean == pytest.approx((3 + 5) / 20)
    assert found.words.startswith("40 % say yes (")
    assert found.words.endswith("; your 5 of 10 and our default of 30 %)")
    assert (found.sent, found.yes) == (10, 5)
    assert found.rule == "R1–R7"


@given(st.sampled_from(WARMTHS), COUNTS)
def test_a_range_holds_its_mean_and_narrows_with_figures(warmth: str, own: Counts) -> None:
    found = chance(warmth, own)
    assert 0 <= found.low < found.mean < found.high <= 1
    tenfold = chance(warmth, Counts(own.sent * 10 + 100, own.yes * 10 + 50))
    assert tenfold.high - tenfold.low < 0.2


@given(st.sampled_from(WARMTHS), COUNTS)
def test_another_yes_never_lowers_the_chance(warmth: str, own: Counts) -> None:
    assert chance(warmth, Counts(own.sent + 1, own.yes + 1)).mean > chance(warmth, own).mean
    assert chance(warmth, Counts(own.sent + 1, own.yes)).mean < chance(warmth, own).mean


def test_it_says_how_many_yeses_to_expect() -> None:
    found = expected_replies({"cold": 10, "alumni": 10})
    assert found.mean == pytest.approx(4.5)
    assert found.words == "Of 20 letters, expect 1 to 8 to say yes in 8 of 10 cases."
    assert expected_replies({"cold": 0}).words == "Of 0 letters, expect 0 to say yes in 8 of 10 cases."


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(WARMTHS), st.integers(-2, 30)), st.dictionaries(st.sampled_from(WARMTHS), COUNTS)
)
def test_what_is_expected_lies_within_what_is_planned(planned: dict[str, int], counts: dict[str, Counts]) -> None:
    found = expected_replies(planned, counts)
    assert 0 <= found.low <= found.high <= sum(max(0, n) for n in planned.values())
    assert found.low - 1 <= found.mean <= found.high + 1


def test_six_talks_through_alumni_take_about_twenty_letters() -> None:
    found = outreach_needed(6, mix={"alumni": 1})
    assert found.people == 20
    assert found.low < 20 < found.high
    assert found.words == (
        f"For 6 more conversations, write to about 20 people ({found.low}–{found.high} in 8 of 10 cases, "
        "our default, for want of figures of your own)."
    )


def test_own_figures_are_named() -> None:
    counts = {"warm": Counts(7, 5), "alumni": Counts(8, 3), "cold": Counts(7, 1)}
    found = outreach_needed(5, counts)
    assert "from your 9 of 22" in found.words
    assert 10 <= found.people <= 16


def test_without_figures_or_mix_it_reckons_with_strangers() -> None:
    assert outreach_needed(3).people == outreach_needed(3, mix={"cold": 2}).people == 20


def test_nothing_more_is_needed_when_nothing_is_wanted() -> None:
    assert outreach_needed(0).words == "You have the conversations you wanted."


def test_when_no_number_would_do_it_says_so_instead_of_naming_one() -> None:
    found = outreach_needed(4, {"cold": Counts(900, 0)})
    assert found.capped
    assert found.high == MOST_PEOPLE
    assert "ask for introductions" in found.words


def test_a_default_of_nothing_stays_open_to_evidence() -> None:
    hopeless, _ = with_settings({"reply_rate_prior.cold": 0})
    assert 0 < chance("cold", defaults=hopeless).mean < 0.01
    assert chance("cold", Counts(10, 5), hopeless).mean > 0.2


@settings(max_examples=40)
@given(st.integers(1, 12), st.dictionaries(st.sampled_from(WARMTHS), COUNTS))
def test_more_conversations_never_need_fewer_people(wanted: int, counts: dict[str, Counts]) -> None:
    found, more = outreach_needed(wanted, counts), outreach_needed(wanted + 1, counts)
    assert wanted <= found.low <= found.people <= found.high
    assert (found.low, found.people, found.high) <= (more.low, more.people, more.high)


def test_it_encourages_by_the_way_of_asking() -> None:
    assert encouragement("in_person").rule == "R6"
    assert encouragement("introduction").text.startswith("A warm introduction")
    assert encouragement("email").rule == encouragement("linkedin_note").rule == "R7"

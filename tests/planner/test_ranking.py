"""Whom to ask next, with reasons that add up."""

from __future__ import annotations

import random
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.defaults import DEFAULTS
from askwell.planner.ranking import CandidateFacts, rank_people, warmth_of

BEN, CHEN = UUID(int=1), UUID(int=2)
RELATIONS = [*DEFAULTS.ranking.warmth_of_relation, "unheard_of"]
FACTS = st.builds(
    CandidateFacts,
    uid=st.uuids(),
    relation=st.sampled_from(RELATIONS),
    open_questions=st.integers(-1, 6),
    new_role=st.booleans(),
    new_seniority=st.booleans(),
    new_employer=st.booleans(),
    left_the_field=st.booleans(),
    chance=st.one_of(st.none(), st.floats(-0.5, 1.5)),
    days_since_contact=st.one_of(st.none(), st.integers(0, 9000)),
    already_asked=st.booleans(),
    at_target_organization=st.booleans(),
    minutes=st.integers(10, 90),
)


def texts(facts: CandidateFacts) -> list[str]:
    return [reason.text for reason in rank_people([facts])[0].reasons]


def test_a_warm_tie_comes_before_a_stranger() -> None:
    order = rank_people([CandidateFacts(BEN, "stranger"), CandidateFacts(CHEN, "colleague")])
    assert [each.uid for each in order] == [CHEN, BEN]


def test_a_stranger_who_can_teach_more_comes_before_a_school_mate_who_cannot() -> None:
    order = rank_people([CandidateFacts(BEN, "alumni"), CandidateFacts(CHEN, open_questions=3, new_role=True)])
    assert [each.uid for each in order] == [CHEN, BEN]


def test_it_says_why_in_words_with_our_default_named() -> None:
    facts = CandidateFacts(BEN, "alumni", 2, new_role=True, new_employer=True, at_target_organization=True)
    assert texts(facts) == [
        "You share a school: about 30 % say yes (our default).",
        "Can speak to 2 open questions of yours.",
        "A role and employer you have not heard yet.",
        "Works at a place on your list.",
    ]
    assert [reason.rule for reason in rank_people([facts])[0].reasons] == ["R1–R7", "D", "D7", "F3"]


def test_three_new_sides_are_listed_in_one_sentence() -> None:
    facts = CandidateFacts(BEN, new_role=True, new_seniority=True, new_employer=True)
    assert texts(facts)[1] == "A role, seniority and employer you have not heard yet."
    assert texts(CandidateFacts(BEN, new_role=True))[1] == "A role you have not heard yet."


def test_own_figures_take_the_place_of_our_default() -> None:
    facts = CandidateFacts(BEN, "alumni", chance=0.5, chance_source="your 5 of 10")
    assert texts(facts) == ["You share a school: about 50 % say yes (your 5 of 10)."]
    assert texts(replace(facts, chance_source="")) == ["You share a school: about 50 % say yes (your own figures)."]


def test_someone_who_left_is_the_other_side_of_the_story() -> None:
    assert texts(CandidateFacts(BEN, left_the_field=True))[1].startswith("Left the field")


def test_a_tie_gone_quiet_is_worth_waking() -> None:
    facts = CandidateFacts(BEN, "colleague", days_since_contact=1500)
    assert texts(facts) == [
        "You worked together: about 60 % say yes (our default).",
        "Quiet for 4 years: advice from such ties is as useful and often fresher.",
    ]


def test_who_was_asked_already_goes_to_the_end() -> None:
    asked = CandidateFacts(BEN, "friend", 3, at_target_organization=True, already_asked=True)
    order = rank_people([asked, CandidateFacts(CHEN)])
    assert [each.uid for each in order] == [CHEN, BEN]
    assert order[1].score == 0
    assert order[1].reasons[-1].text == "You have asked already: wait for the answer."


def test_an_hour_must_teach_twice_as_much_as_half_an_hour() -> None:
    half, hour = CandidateFacts(BEN, open_questions=2), CandidateFacts(BEN, open_questions=2, minutes=60)
    assert rank_people([hour])[0].score == pytest.approx(rank_people([half])[0].score / 2)
    assert texts(hour)[-1] == "60 min asked: the same for 30 min would teach more per hour."


def test_a_relation_has_its_warmth_and_cools_over_the_years() -> None:
    assert warmth_of("friend") == "warm"
    assert warmth_of("friend", 100) == "warm"
    assert warmth_of("friend", 2000) == "dormant"
    assert warmth_of("alumni", 2000) == "alumni"
    assert warmth_of("unheard_of") == "cold"


@given(st.lists(FACTS, max_size=8, unique_by=lambda facts: facts.uid), st.randoms(use_true_random=False))
def test_the_order_is_the_same_whatever_the_order_given(people: list[CandidateFacts], chance: random.Random) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert rank_people(people) == rank_people(shuffled)


@given(FACTS)
def test_points_sum_to_the_score_and_the_score_is_a_share(facts: CandidateFacts) -> None:
    ranked = rank_people([facts])[0]
    assert 0 <= ranked.score <= 1
    assert sum(reason.points for reason in ranked.reasons) == pytest.approx(ranked.score, abs=1e-6)
    assert all(reason.text.endswith(".") and reason.rule for reason in ranked.reasons)


@given(FACTS)
def test_knowing_more_of_what_i_ask_never_lowers_anybody(facts: CandidateFacts) -> None:
    better = replace(facts, open_questions=facts.open_questions + 1, at_target_organization=True)
    assert rank_people([better])[0].score >= rank_people([facts])[0].score

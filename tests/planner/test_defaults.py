"""The planner's numbers: complete, each with its rule, replaceable only by something of the same shape."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.defaults import DEFAULTS, rule_of, with_settings

DATA = tomllib.loads(files("askwell.planner").joinpath("defaults.toml").read_text(encoding="utf-8"))
NAMES = [f"{section}.{key}" for section, numbers in DATA.items() for key in numbers]


def test_every_number_in_the_file_is_a_field_and_every_field_is_in_the_file() -> None:
    typed = {
        f"{section.name}.{field.name}"
        for section in fields(DEFAULTS)
        for field in fields(getattr(DEFAULTS, section.name))
    }
    assert typed == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_names_its_rule(name: str) -> None:
    assert rule_of(name)


def test_it_gives_the_numbers_of_the_rulebook() -> None:
    assert DEFAULTS.touch.tiers_days == {"A": 30, "B": 90, "C": 180, "D": 365}
    assert DEFAULTS.outreach.nudge_business_days == (7, 10)
    assert DEFAULTS.thank_you.within_hours == 24
    assert rule_of("touch.tiers_days") == "K3"


def test_the_lists_by_length_of_talk_are_equally_long() -> None:
    agenda = DEFAULTS.agenda
    assert {len(agenda.lengths)} == {len(agenda.opening), len(agenda.closing), len(agenda.core), len(agenda.prepare)}
    assert len(agenda.step_of_theme) == 20


def test_points_for_ranking_sum_to_one() -> None:
    points = DEFAULTS.ranking
    assert points.chance + points.questions + points.viewpoint + points.target + points.quiet == pytest.approx(1)


def test_a_setting_replaces_a_number_and_leaves_the_rest() -> None:
    mine, findings = with_settings(
        {"touch.tiers_days": {"A": 21}, "reply_rate_prior.cold": 0, "linkedin.invites_per_week": 9}
    )
    assert findings == ()
    assert mine.touch.tiers_days == {"A": 21, "B": 90, "C": 180, "D": 365}
    assert mine.reply_rate_prior.cold == 0.0
    assert mine.linkedin.invites_per_week == 9
    assert DEFAULTS.touch.tiers_days["A"] == 30


def test_a_list_and_a_word_can_be_replaced() -> None:
    mine, findings = with_settings(
        {"outreach.nudge_business_days": [5, 9], "ranking.warmth_of_relation": {"mutual": "warm"}}
    )
    assert findings == ()
    assert mine.outreach.nudge_business_days == (5, 9)
    assert mine.ranking.warmth_of_relation["mutual"] == "warm"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("touch.tires", 3, "no number called"),
        ("nowhere", 3, "no number called"),
        ("touch.tiers_days", 3, "only the names A, B, C, D"),
        ("touch.tiers_days", {"E": 3}, "only the names A, B, C, D"),
        ("touch.tiers_days", {"A": -3}, "whole number of at least 0 for A"),
        ("outreach.send_hours", [9], "a list of 2 numbers"),
        ("outreach.send_hours", [9, "noon"], "whole number of at least 0 in each place"),
        ("reply_rate_prior.cold", 15, "a share from 0 to 1"),
        ("reply_rate_prior.cold", True, "a share from 0 to 1"),
        ("saturation.base", True, "a whole number"),
        ("ranking.warmth_of_relation", {"mutual": 4}, "a word for mutual"),
    ],
)
def test_a_setting_of_the_wrong_shape_is_named_and_changes_nothing(name: str, value: object, said: str) -> None:
    mine, findings = with_settings({name: value})
    assert mine == DEFAULTS
    assert len(findings) == 1
    assert said in findings[0]
    assert name in findings[0]


@given(st.dictionaries(st.sampled_from([*NAMES, "x.y"]), st.one_of(st.integers(), st.floats(), st.text(), st.none())))
def test_no_setting_whatever_raises(overrides: dict[str, object]) -> None:
    mine, findings = with_settings(overrides)
    assert type(mine) is type(DEFAULTS)
    assert all(sentence.endswith(("stays.", "leave it out.")) for sentence in findings)

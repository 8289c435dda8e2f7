"""The distributions behind the odds, against values that can be checked by hand."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.beta import added, at_least, beta_binomial, beta_cdf, beta_quantile, count_quantile

WEIGHTS = st.floats(0.05, 80)


@pytest.mark.parametrize("x", [0.0, 0.1, 0.37, 0.5, 0.9, 1.0])
def test_it_agrees_with_the_cases_that_have_a_formula(x: float) -> None:
    assert beta_cdf(x, 1, 1) == pytest.approx(x)
    assert beta_cdf(x, 3, 1) == pytest.approx(x**3)
    assert beta_cdf(x, 1, 4) == pytest.approx(1 - (1 - x) ** 4)


@pytest.mark.parametrize(("a", "b"), [(2, 5), (4, 4), (12, 3), (30, 70)])
def test_whole_weights_agree_with_the_binomial_sum(a: int, b: int) -> None:
    x, n = 0.31, a + b - 1
    assert beta_cdf(x, a, b) == pytest.approx(sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1)))


@pytest.mark.parametrize("weight", [1e4, 1e6])
def test_heavy_weights_stay_exact(weight: float) -> None:
    assert beta_cdf(0.5, weight, weight) == pytest.approx(0.5)


def test_absurd_weights_still_come_to_an_end() -> None:
    assert 0 <= beta_cdf(0.5, 1e10, 1e10) <= 1


def test_outside_the_shares_it_is_none_or_all() -> None:
    assert (beta_cdf(-1, 2, 2), beta_cdf(2, 2, 2)) == (0, 1)


@given(st.floats(0.01, 0.99), WEIGHTS, WEIGHTS)
def test_the_two_tails_make_one(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) + beta_cdf(1 - x, b, a) == pytest.approx(1, abs=1e-9)


@given(st.floats(0.05, 0.95), st.floats(1, 80), st.floats(1, 80))
def test_a_quantile_is_the_way_back(share: float, a: float, b: float) -> None:
    assert beta_cdf(beta_quantile(share, a, b), a, b) == pytest.approx(share, abs=1e-6)


@given(st.integers(0, 60), WEIGHTS, WEIGHTS)
def test_the_chances_of_all_counts_make_one_and_have_the_right_mean(n: int, a: float, b: float) -> None:
    chances = beta_binomial(n, a, b)
    assert sum(chances) == pytest.approx(1)
    assert sum(k * chance for k, chance in enumerate(chances)) == pytest.approx(n * a / (a + b), abs=1e-6)


def test_even_weights_make_every_count_as_likely() -> None:
    assert beta_binomial(4, 1, 1) == pytest.approx([0.2] * 5)


@given(st.integers(0, 12), st.integers(0, 40), WEIGHTS, WEIGHTS)
def test_more_people_never_make_enough_yeses_less_likely(wanted: int, n: int, a: float, b: float) -> None:
    assert at_least(wanted, n, a, b) == pytest.approx(sum(beta_binomial(n, a, b)[wanted:]), abs=1e-9)
    assert at_least(wanted, n + 1, a, b) >= at_least(wanted, n, a, b) - 1e-9


def test_counts_add() -> None:
    assert added([0.5, 0.5], [0.5, 0.5]) == [0.25, 0.5, 0.25]


def test_the_quantile_of_a_count_is_the_first_that_reaches_it() -> None:
    assert [count_quantile([0.25, 0.5, 0.25], share) for share in (0.1, 0.25, 0.5, 0.9, 1.0, 1.1)] == [0, 0, 1, 2, 2, 2]

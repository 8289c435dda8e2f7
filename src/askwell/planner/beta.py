"""The beta distribution and the beta-binomial one, in plain Python: same numbers on every machine.

`a` and `b` are the weights of yes and no, above 0 and below some millions. Shares are 0 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import exp, lgamma, log, log1p

_STEPS = 5000  # enough for weights of some millions
_TINY = 1e-300


def beta_cdf(x: float, a: float, b: float) -> float:
    """The chance that a share drawn from Beta(a, b) is at most `x`: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b))
    # The fraction converges fast only on its own side of the mean.
    if x <= (a + 1) / (a + b + 2):
        return front * _continued_fraction(x, a, b) / a
    return 1 - front * _continued_fraction(1 - x, b, a) / b


def beta_quantile(share: float, a: float, b: float) -> float:
    """The share that a draw from Beta(a, b) stays below with chance `share`, by halving, to nine places."""
    low, high = 0.0, 1.0
    for _ in range(32):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_cdf(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def beta_binomial(n: int, a: float, b: float) -> list[float]:
    """The chances of 0, 1 … `n` yeses among `n` people whose common share of yes is drawn from Beta(a, b)."""
    return [_beta_binomial_at(k, n, a, b) for k in range(n + 1)]


def at_least(wanted: int, n: int, a: float, b: float) -> float:
    """The chance of `wanted` yeses or more among `n`; grows with `n`."""
    return max(0.0, 1 - sum(_beta_binomial_at(k, n, a, b) for k in range(min(wanted, n + 1))))


def added(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The chances of each sum of two independent counts."""
    total = [0.0] * (len(one) + len(other) - 1)
    for k, chance in enumerate(one):
        for m, other_chance in enumerate(other):
            total[k + m] += chance * other_chance
    return total


def count_quantile(chances: Sequence[float], share: float) -> int:
    """The smallest count that is not exceeded with chance `share`."""
    return next((k for k, below in enumerate(accumulate(chances)) if below >= share - 1e-12), len(chances) - 1)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _beta_binomial_at(k: int, n: int, a: float, b: float) -> float:
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + _log_beta(k + a, n - k + b) - _log_beta(a, b))


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Lentz's method for the fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8)."""
    up, down = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = down
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        before = value
        for factor in (even, odd):
            down = 1 / _away_from_zero(1 + factor * down)
            up = _away_from_zero(1 + factor / up)
            value *= up * down
        if abs(value - before) < 1e-14 * abs(value):
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY

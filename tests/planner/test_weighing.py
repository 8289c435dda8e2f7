from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.weighing import UNKNOWN, Option, Range, compare


def options(*rows):
    return [
        Option(str(at), tuple(None if mark is None else Range(*mark) for mark in row)) for at, row in enumerate(rows)
    ]


def test_ranges_come_to_a_range_and_the_middle_decides():
    found = compare([3, 1], options([(8, 8), (0, 4)], [(4, 6), (10, 10)]))
    assert [(total.low, total.middle, total.high) for total in found.totals] == [(6, 6.5, 7), (5.5, 6.25, 7)]
    assert (found.leader, found.order, found.shares, found.safe) == (0, (0, 1), (75, 25), False)


def test_the_tipping_weight_is_the_very_point():
    """Alone the first criterion says +3, the second −8: level where 3 t = 8 (1 − t)."""
    found = compare([3, 1], options([(8, 8), (2, 2)], [(5, 5), (10, 10)]))
    tips = {flip.criterion: (flip.share, flip.tips_at, flip.rival) for flip in found.weight_flips}
    assert tips == {0: (75, pytest.approx(800 / 11), 1), 1: (25, pytest.approx(300 / 11), 1)}


def test_an_answer_that_is_missing_is_told_with_the_mark_that_turns_it():
    found = compare([1, 1], options([(8, 8), (6, 6)], [(6, 6), None]))
    (flip,) = found.answer_flips
    assert (flip.option, flip.criterion, flip.tips_at, flip.known) == (1, 1, 8, False)
    assert not found.safe


def test_the_leaders_own_mark_may_turn_it_too():
    (flip,) = compare([1], options([(2, 10)], [(5, 5)])).answer_flips
    assert (flip.option, flip.tips_at, flip.rival, flip.known) == (0, 5, 1, True)


def test_two_that_are_level_have_no_leader_and_nothing_weighs_nothing():
    assert compare([1], options([(5, 5)], [(4, 6)])).leader is None
    nothing = compare([0], options([(5, 5)], [(9, 9)]))
    assert (nothing.leader, nothing.order, nothing.shares) == (None, (0, 1), ())
    assert compare([1], options([(5, 5)])).leader is None


def test_a_lead_outside_all_ranges_is_safe_and_nothing_flips_it():
    found = compare([2, 1], options([(8, 9), (7, 9)], [(1, 3), (2, 4)]))
    assert found.safe
    assert (found.weight_flips, found.answer_flips) == ((), ())


ranges = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted).map(tuple)
tables = st.integers(1, 4).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 9), min_size=size, max_size=size),
        st.lists(st.lists(st.none() | ranges, min_size=size, max_size=size), min_size=2, max_size=4),
    )
)


def sums(shares, rows):
    return [
        sum(share * Fraction(sum(mark or UNKNOWN), 2) for share, mark in zip(shares, row, strict=True)) for row in rows
    ]


def leads(shares, rows, one):
    found = sums(shares, rows)
    return found[one] == max(found)


def with_share(weights, at, share):
    rest = sum(weights) - weights[at]
    return [share if place == at else (1 - share) * Fraction(weight, rest) for place, weight in enumerate(weights)]


@given(tables)
def test_short_of_each_tipping_weight_the_leader_leads_and_past_it_another_does(table):
    weights, rows = table
    found = compare(weights, options(*rows))
    if found.leader is None:
        return
    for at, weight in enumerate(weights):
        if sum(weights) == weight:
            assert not [flip for flip in found.weight_flips if flip.criterion == at]
            continue
        tips = [
            Fraction(flip.tips_at).limit_denominator(10_000) / 100
            for flip in found.weight_flips
            if flip.criterion == at
        ]
        now = Fraction(weight, sum(weights))
        low, high = max((t for t in tips if t < now), default=None), min((t for t in tips if t > now), default=None)
        for step in range(41):
            share = Fraction(step, 40)
            inside = (low is None or share >= low) and (high is None or share <= high)
            near = any(abs(share - tip) < Fraction(1, 1000) for tip in tips)
            assert near or leads(with_share(weights, at, share), rows, found.leader) == inside


@given(tables)
def test_exactly_the_marks_that_can_turn_the_order_are_named(table):
    weights, rows = table
    found = compare(weights, options(*rows))
    if found.leader is None:
        return
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    named = {(flip.option, flip.criterion) for flip in found.answer_flips}
    for option, row in enumerate(rows):
        for criterion, mark in enumerate(row):
            worst = (mark or UNKNOWN)[0 if option == found.leader else 1]
            changed = [[*line] for line in rows]
            changed[option][criterion] = (worst, worst)
            assert leads(shares, changed, found.leader) == ((option, criterion) not in named)


@given(tables)
def test_a_safe_leader_leads_whatever_the_marks_turn_out_to_be(table):
    weights, rows = table
    found = compare(weights, options(*rows))
    assert all(total.low <= total.middle <= total.high for total in found.totals)
    if found.leader is None:
        return
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    worst = [[((mark or UNKNOWN)[0 if at == found.leader else 1],) * 2 for mark in row] for at, row in enumerate(rows)]
    after = sums(shares, worst)
    assert found.safe == all(after[found.leader] > after[at] for at in range(len(rows)) if at != found.leader)

"""Where things came that were meant to come in an order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.sequence import in_order


def test_the_order_decides_between_places_that_are_nearly_as_good():
    early_or_late = [0.9, 0.0, 0.0, 1.0]
    assert in_order([early_or_late, [0.0, 1.0, 0.0, 0.0]], 0.5) == [0, 1]
    assert in_order([[0.0, 1.0, 0.0, 0.0], early_or_late], 0.5) == [1, 3]


def test_what_came_out_of_its_turn_has_its_best_place_all_the_same():
    assert in_order([[0, 0, 0, 1.0], [0, 1.0, 0, 0], [0, 0, 1.0, 0]], 0.5) == [3, 1, 2]


def test_what_came_nowhere_has_no_place_and_holds_up_nothing():
    assert in_order([[1.0, 0], [], [0, 0], [0, 1.0]], 0.5) == [0, None, None, 1]
    assert in_order([], 0.5) == []


@given(
    st.integers(0, 6).flatmap(
        lambda size: st.lists(st.lists(st.floats(0, 9), min_size=size, max_size=size), max_size=5)
    )
)
def test_every_thing_with_a_strength_has_a_place_and_no_other(rows):
    places = in_order(rows, 0.5)
    assert [place is None for place in places] == [not any(row) for row in rows]
    assert all(place is None or row[place] > 0 for place, row in zip(places, rows, strict=True))

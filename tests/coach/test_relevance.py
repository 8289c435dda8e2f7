from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.relevance import Closeness, Need, closeness, closest_first

LINES = [
    "Taught 120 pupils a year",
    "Built a dashboard of the school's solar roof in Python",
    "Analysed 3 years of wind data",
]
some_text = st.lists(
    st.sampled_from(["wind", "data", "Python", "teach", "taught", "the", "of", "9", "dashboards", "don't", "…"]),
    max_size=6,
).map(" ".join)


def test_it_says_which_need_a_line_meets_and_by_which_words():
    needs = [Need("a", "You know Python"), Need("b", "Analysing wind data every day")]
    found = closeness(LINES, needs)
    assert [each.need for each in found] == ["", "a", "b"]
    assert [each.words for each in found] == [(), ("python",), ("analysed", "data", "wind")]
    assert closest_first(found) == [2, 1, 0]
    assert found[0] == Closeness()


def test_a_word_that_all_use_decides_less_than_a_rare_one():
    lines = ["Sold solar panels", "Sold batteries"]
    needs = [Need("a", "Solar roofs sold"), Need("b", "Sold solar"), Need("c", "Sold batteries")]
    found = closeness(lines, needs)
    assert found[1].words[0] == "batteries"
    assert found[1].need == "c"


def test_words_that_stand_everywhere_alone_make_no_line_close():
    (found,) = closeness(["Taught 120 pupils a year"], [Need("a", "The yearly report")])
    assert found == Closeness()
    (found,) = closeness(["Wrote the report of the year"], [Need("a", "The yearly report")])
    assert found.words == ("report", "year")


def test_a_need_that_weighs_more_counts_more():
    lines = ["Wrote Python", "Measured wind"]
    for weight, order in ((1.0, [0, 1]), (2.0, [1, 0])):
        found = closeness(lines, [Need("a", "Python"), Need("b", "wind", weight)])
        assert closest_first(found) == order


@pytest.mark.parametrize(
    ("lines", "needs"), [([], []), (["Built"], []), ([""], [Need("a", "")]), (["the"], [Need("a", "the")])]
)
def test_where_nothing_is_shared_nothing_is_close(lines, needs):
    assert closeness(lines, needs) == [Closeness()] * len(lines)


@given(st.lists(some_text, max_size=5), st.lists(some_text, max_size=4))
def test_it_is_the_same_whatever_the_order_of_the_needs(lines, texts):
    needs = [Need(str(at), text) for at, text in enumerate(texts)]
    found = closeness(lines, needs)
    assert [each.score for each in closeness(lines, needs[::-1])] == [each.score for each in found]
    assert sorted(closest_first(found)) == list(range(len(lines)))
    for line, each in zip(lines, found, strict=True):
        assert bool(each.words) == bool(each.need) == (each.score > 0)
        assert set(each.words) <= set(line.lower().split()) | {"do", "n't"}

"""Figures from talk to talk."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.report import in_numbers
from askwell.coach.talk import read_talk
from askwell.coach.trend import Point, drawing, trends
from coach.talks import ANA, timed, untimed

POINTS = [
    Point("3 May", {"share": 0.3, "questions": 4, "open": 2, "probes": 1, "own_run": 30.0, "pace": 150}),
    Point("9 May", {"questions": 5, "open": 3, "probes": 0}, rehearsed=True),
    Point("<12>", {"share": 0.25, "questions": 0, "open": 0, "probes": 0, "own_run": 90.0, "pace": 130}),
]


def of(measure, points=POINTS):
    return next(one for one in trends(points) if one.measure == measure)


def test_a_figure_is_told_talk_by_talk_with_its_range():
    assert of("share").told == ["30 %", "not told", "25 %"]
    assert of("open").told == ["50 %", "60 %", "not told"]
    assert of("own_run").told == ["30 s", "not told", "90 s"]
    assert of("pace").told == ["150 words a minute", "not told", "130 words a minute"]
    assert (of("share").range, of("share").low, of("share").high) == ("20 to 30 %", 20, 30)
    assert (of("own_run").low, of("own_run").high) == (None, 60)


def test_what_no_talk_tells_is_left_out():
    assert [one.measure for one in trends([POINTS[1]])] == ["open", "probes"]
    assert trends([]) == trends([Point("3 May", {})]) == []


def test_a_real_talk_is_a_dot_on_the_line_and_a_rehearsal_a_ring_beside_it():
    svg = ElementTree.fromstring(drawing(of("open"), POINTS))
    assert [one.get("fill") for one in svg.findall("circle")] == ["var(--accent)", "var(--card)"]
    assert len(svg.find("polyline").get("points").split()) == 1
    assert svg.find("title").text == "Open questions"
    assert svg.find("desc").text == "Range: 50 % or more. 3 May: 50 %; 9 May (rehearsal): 60 %; <12>: not told."


def test_the_range_is_a_band_and_none_is_drawn_without_one():
    assert len(ElementTree.fromstring(drawing(of("pace"), POINTS)).findall("rect")) == 1
    bare = replace(of("pace"), low=None, high=None)
    assert ElementTree.fromstring(drawing(bare, POINTS)).findall("rect") == []


def test_one_talk_is_no_trend():
    assert drawing(of("share", POINTS[:1]), POINTS[:1]) == ""
    assert drawing(of("share", POINTS[:2]), POINTS[:2]) == ""


def test_the_figures_of_a_talk_are_those_that_its_lines_tell():
    told = in_numbers(read_talk(timed(), me=ANA))
    assert set(told) == {"share", "own_run", "pace", "questions", "open", "probes"}
    assert set(in_numbers(read_talk(untimed(), me=ANA))) == {"share", "questions", "open", "probes"}


NUMBERS = st.dictionaries(
    st.sampled_from(["share", "questions", "open", "probes", "own_run", "pace"]), st.floats(0, 1e6)
)


@given(st.lists(st.builds(Point, st.text(max_size=30), NUMBERS, st.booleans()), max_size=6))
def test_any_figures_are_drawn_inside_the_picture(points):
    for one in trends(points):
        words = drawing(one, points)
        if words:
            ElementTree.fromstring(words)
            assert all(0 <= float(x) <= 320 for x in re.findall(r'c?[xy]="([-0-9.e]+)"', words))

"""The plots: whole SVG with words beside it, colours of the page, and a scale that fits any talk."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.plots import NARROW, WIDE, agenda, who_spoke_when
from askwell.coach.report import report_on
from askwell.coach.talk import read_talk
from coach.talks import ANA, BEN, INTERVIEW, Said, timed, untimed

TOPICS = ["How did you become a beekeeper?", "Quarterly tax audits of submarines"]


def report(lines, **options):
    return report_on(lines, read_talk(lines, **options))


def tree(words: str) -> ElementTree.Element:
    """The picture; every one has a title and a description that its name is made of."""
    svg = ElementTree.fromstring(words)
    ids = {each.get("id") for each in svg.iter() if each.get("id")}
    assert svg.get("role") == "img"
    assert set(svg.get("aria-labelledby").split()) == ids
    assert all(each.text for each in svg.iter() if each.tag in {"title", "desc"})
    assert not re.search(r"#[0-9a-f]{3,6}\b|style=", words)  # the page's own colours alone
    return svg


def test_each_speaker_has_a_row_and_the_asker_the_accent():
    svg = tree(who_spoke_when(report(timed(), me=ANA)))
    paths = svg.findall("path")
    assert [path.get("fill") for path in paths] == ["var(--accent)", "var(--edge)"]
    assert paths[0].get("d").count("M") == sum(who == ANA for who, _ in INTERVIEW)
    assert len(svg.findall("circle")) == 4
    assert svg.find("desc").text.startswith("Share of the talk: Ana Ruiz 39 %, Ben O'Neil 61 %. 4 questions.")


def test_what_stands_close_together_is_one_bar():
    lines = [Said(ANA, "How are you?", 0, 2), Said(ANA, "I am well.", 2.5, 5), Said(ANA, "Yes.", 9, 10)]
    assert tree(who_spoke_when(report(lines))).find("path").get("d").count("M") == 2


def test_open_questions_are_full_and_probes_have_a_stroke():
    svg = tree(who_spoke_when(report(timed(), me=ANA)))
    assert sum(one.get("fill") == "var(--accent)" for one in svg.findall("circle")) == 3
    assert len([one for one in svg.findall("line") if one.get("stroke-width")]) == 1


def test_without_times_the_words_are_the_scale():
    words = who_spoke_when(report(untimed()))
    tree(words)
    assert "100 words" in words
    assert "min</text>" not in words


def test_without_names_or_lines_there_is_no_picture():
    assert who_spoke_when(report([Said("", "How are you?")])) == ""
    assert who_spoke_when(report([])) == ""
    assert agenda(report([], topics=TOPICS)) == ""
    assert agenda(report(timed())) == ""


def test_a_topic_that_was_found_has_a_bar_and_another_one_says_so():
    svg = tree(agenda(report(timed(), topics=TOPICS)))
    assert len(svg.findall("rect")) == 1
    assert "not found" in [text.text for text in svg.findall("text")]
    assert svg.find("desc").text == "1 of 2 topics were found."


@pytest.mark.parametrize(("seconds", "marks"), [(50, 1), (479, 8), (3600, 7), (86_400, 7), (6_000_000, 0)])
def test_the_axis_has_a_few_marks_whatever_the_length(seconds, marks):
    words = who_spoke_when(report([Said(ANA, "Hello.", 0, seconds)]))
    assert len(re.findall(r"min</text>", words)) == marks


def test_the_last_mark_keeps_its_words_inside_the_picture():
    words = who_spoke_when(report([Said(ANA, "Hello.", 0, 481)]))
    assert re.findall(r'text-anchor="(\w+)"[^>]*>(\d) min', words)[-2:] == [("middle", "6"), ("end", "8")]


def test_for_a_phone_the_names_stand_above_rows_as_wide_as_it_is():
    lines = timed()
    wide, narrow = (tree(who_spoke_when(report(lines, me=ANA), frame)) for frame in (WIDE, NARROW))
    assert [one.get("viewBox").split()[2] for one in (wide, narrow)] == ["1000", "330"]
    assert [path.get("d")[:4] for path in (wide.find("path"), narrow.find("path"))] == ["M150", "M0.0"]
    assert {one.get("id") for one in wide.iter()} & {one.get("id") for one in narrow.iter()} == {None}
    topics = tree(agenda(report(lines, topics=TOPICS), NARROW))
    assert "1. How did you become a beekeeper?" in [text.text for text in topics.findall("text")]


@given(st.lists(st.builds(
    Said, st.sampled_from([ANA, BEN, ""]), st.text(max_size=20), st.none() | st.floats(-10, 1e9), st.none() | st.floats(-10, 1e9)
), max_size=10))  # fmt: skip
def test_any_talk_is_drawn_inside_its_picture(lines):
    words = who_spoke_when(report(lines, topics=["how"]))
    if words:
        for x in re.findall(r'[xM1H](?:=")?(-?[\d.]+)', ElementTree.tostring(tree(words)).decode()):
            assert float(x) <= 10_000

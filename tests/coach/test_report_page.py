"""The report as HTML: every moment is linked, everything is escaped, and what is missing leaves no empty card."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.report import report_on
from askwell.coach.report_page import clock, report_html
from askwell.coach.talk import read_talk
from coach.talks import ANA, BEN, INTERVIEW, Said, timed, untimed

EVIL = '<script>alert(1)</script> & "quoted" \x1b[2J\0'
EMPTY = {"meta", "rect", "line", "circle", "polyline", "path", "link", "img", "br", "input"}
TOPICS = ["How did you become a beekeeper?", "Quarterly tax audits of submarines"]


class Tree(HTMLParser):
    """Whether every tag is closed in its turn, and what stands in the page."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.open, self.seen, self.attributes = [], [], []
        self.feed(words)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open.pop() == tag


def made(lines, *, topics=(), must=(), beside=None, me="") -> str:
    return report_html(report_on(lines, read_talk(lines, topics=topics, me=me), must_ask=must), beside=beside)


def titles(words: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", words)


def test_praise_comes_first_and_no_card_is_empty():
    words = made(timed(), topics=TOPICS, me=ANA)
    assert titles(words) == [
        "What went well", "To try next time", "Who spoke when", "In figures", "What you asked", "The agenda",
        "What they advised, named and promised", "Word for word",
    ]  # fmt: skip
    assert titles(made(untimed()))[-2:] == ["What this does not tell", "Word for word"]
    assert titles(made([])) == []


def test_what_to_try_stands_beside_praise_with_its_rule_and_source():
    closed = [(ANA, "Do you like the hives?"), (BEN, "Yes, the hives are what I like most of all.")] * 5
    words = made(timed(closed), me=ANA)
    assert "To try next time" in titles(words)
    assert re.search(r'<span class="rule" title="[^"]+">Q3</span>', words)


def test_every_link_leads_to_a_line_that_is_there():
    words = made(timed(), topics=TOPICS)
    links = re.findall(r'href="#([^"]+)"', words)
    assert links
    assert set(links) <= set(re.findall(r'id="([^"]+)"', words))


def test_a_long_story_of_theirs_is_praised_with_the_moment_to_hear_again():
    story = (BEN, "The bees came back each spring and we counted them one by one. " * 30)
    words = made(timed([*INTERVIEW[:4], (ANA, "And then?"), story]), me=ANA)
    assert re.search(r'you let it run[^<]+<span class="look">Listen again: <a href="#line-5">\d:\d\d</a>', words)


def test_without_times_moments_are_named_by_their_line():
    words = made(untimed(), me=ANA)
    assert 'href="#line-2">line 3</a>' in words
    assert "In the order of the words" in words


def test_a_must_ask_that_was_missed_is_said_and_so_is_where_the_others_were():
    words = made(timed(), topics=TOPICS, must=[True, True])
    assert "<b>A must-ask that was not found:</b> Quarterly tax audits of submarines." in words
    assert words.count("must ask</span>") == 2
    assert "must-ask" not in made(timed(), topics=TOPICS[:1], must=[True])


def test_what_was_found_can_have_something_beside_it():
    seen = []
    words = made(timed(), beside=lambda number, kept: seen.append(kept.kind) or f"<b>{number}</b>", me=ANA)
    assert seen == ["referral", "promise", "action"] or set(seen) <= {"advice", "referral", "promise", "action"}
    assert "<b>0</b></li>" in words
    assert "by 2027-03-03" in words


def test_the_picture_is_told_in_a_table_too():
    words = made(timed())
    assert words.count("<details>") == 1
    assert re.search(r'<th scope="row">Ana Ruiz \(asks\)</th><td>\d+ %</td>', words)
    assert words.count('tabindex="0"') == 2  # what may scroll can be reached by keyboard


def test_what_cannot_be_told_is_a_dash_and_says_so():
    words = made(untimed(), me=ANA)
    assert words.count("<td>–</td>") == 2
    assert '<td class="value">not told</td>' in words
    assert "<td>–</td><td>0</td>" in made([Said(ANA, "♪"), Said(BEN, "♪")])


def test_without_anybody_known_to_ask_there_are_no_figures_of_anybody():
    words = made([Said(ANA, "Hello there.", 0, 1), Said("", "Hello.", 1, 2), Said(BEN, "Hello there.", 2, 3)])
    assert "In figures" not in titles(words)
    assert 'class="mine"' not in words


def test_whatever_the_file_says_is_words_alone():
    lines = [Said(EVIL, f"How did you begin, {EVIL}?", 0, 5), Said(BEN, f"You should talk to Laura {EVIL}", 5, 9)]
    words = made(lines, topics=[f"begin {EVIL}"], must=[True])
    assert "script" not in Tree(words).seen
    assert "\x1b" not in words
    assert "\0" not in words
    assert "&lt;script&gt;alert(1)" in words


@given(st.lists(st.builds(
    Said, st.sampled_from(["", ANA, BEN, EVIL]), st.text(max_size=40) | st.sampled_from(["How are you?", "You should read more."]),
    st.none() | st.floats(-10, 4e6), st.none() | st.floats(-10, 4e6),
), max_size=12))  # fmt: skip
def test_any_lines_make_whole_html(lines):
    Tree(made(lines, topics=["how you read"], must=[True]))


def test_moments_are_said_as_a_clock():
    assert [clock(None), clock(0), clock(65.9), clock(4000)] == ["", "0:00", "1:05", "66:40"]


def test_praise_or_something_to_try_may_stand_alone():
    whole = report_on(timed(), read_talk(timed(), me=ANA))
    for some, title in ((whole.praise, "What went well"), (whole.to_try, "To try next time")):
        assert titles(report_html(replace(whole, remarks=some)))[:2] == [title, "Who spoke when"]


def test_the_report_on_a_rehearsal_keeps_nothing_and_leaves_what_to_try_to_its_page():
    found = report_on(timed(), read_talk(timed(), topics=TOPICS, me=ANA), must_ask=[True, True])
    words = report_html(found, rehearsed=True)
    assert titles(words)[:2] == ["What went well", "Who spoke when"]
    assert "In the real talk, ask it early." in words
    assert "In a real talk these would be yours to note." in words
    assert "thank-you" not in words
    assert "To try next time" not in titles(report_html(replace(found, remarks=found.to_try), rehearsed=True))

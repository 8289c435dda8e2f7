from __future__ import annotations

import pytest

from askwell.formats.json_resume import from_json_resume
from askwell.formats.resume import Entry, Line, ResumeDocument
from askwell.formats.resume_sheet import (
    Item,
    block_of,
    day_in_words,
    safe_link,
    sheet_of,
    shown_link,
    when_of,
    words_of,
)
from formats.some_resumes import amara


def test_the_page_says_everything_in_order():
    sheet = sheet_of(amara())
    assert (sheet.name, sheet.label, sheet.summary) == (
        "Amara Diallo", "Physics teacher", "I teach physics and build with data.",
    )  # fmt: skip
    assert [item.text for item in sheet.contact] == [
        "amara@diallo.example", "+49 40 5550142", "Hamburg, DE", "diallo.example", "linkedin.com/in/amara-example",
    ]  # fmt: skip
    assert [part.label for part in sheet.parts] == ["Experience", "Education", "Certificates", "Skills", "Languages"]
    school = sheet.parts[0].blocks[0]
    assert (school.title, school.when, school.where) == (
        "Physics teacher, Elbe School", "Aug 2018 – Present", "Hamburg",
    )  # fmt: skip
    assert sheet.parts[1].blocks[0].title == "MSc Physics, University of Hamburg"
    assert sheet.parts[3].is_list


def test_what_is_private_can_be_left_out():
    assert sheet_of(amara(), hidden=("phone", "email", "city")).contact[0] == Item("DE")


def test_odd_ways_to_be_reached_lead_nowhere():
    raw = {"email": "not an address", "phone": "call me", "url": "javascript:alert(1)", "profiles": [{"network": "Mastodon", "username": "@a"}]}  # fmt: skip
    sheet = sheet_of(from_json_resume({"basics": raw})[0])
    assert sheet.contact == (
        Item("not an address"), Item("call me"), Item("javascript:alert(1)"), Item("Mastodon: @a"),
    )  # fmt: skip
    assert sheet.summary == ""


@pytest.mark.parametrize(
    ("link", "shown", "href"),
    [
        ("https://www.x.example/a/", "x.example/a", "https://www.x.example/a/"),
        ("x.example/a", "x.example/a", "https://x.example/a"),
        ("data:text/html,hi", "data:text/html,hi", ""),
    ],
)
def test_links(link, shown, href):
    assert (shown_link(link), safe_link(link)) == (shown, href)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"startDate": "2021-03", "endDate": "2022"}, "Mar 2021 – 2022"),
        ({"startDate": "2021-03-04"}, "Mar 2021 – Present"),
        ({"startDate": "2021", "endDate": "2021"}, "2021"),
        ({"endDate": "2019"}, "2019"),
        ({"date": "2020-12"}, "Dec 2020"),
        ({"releaseDate": "long ago"}, "long ago"),
        ({}, ""),
    ],
)
def test_when_in_words(fields, words):
    assert when_of(Entry("1", "work", fields)) == words


def test_a_month_that_is_none_stays_as_it_is():
    assert day_in_words("2021-13") == "2021-13"


def test_a_language_says_how_well():
    block = block_of(Entry("1", "languages", {"language": "German", "fluency": "native"}))
    assert (block.title, block.where) == ("German", "native")


def test_an_empty_page_has_no_words():
    assert words_of(sheet_of(ResumeDocument())) == ""
    assert "Analysed 3 years of wind data" in words_of(sheet_of(amara()))


def test_a_list_that_is_called_as_its_section_is_not_named_twice():
    lines = (Line("a", "SQL"), Line("b", "Python"))
    titles = [
        block_of(Entry("e", "skills", {"name": name}, lines)).title
        for name in ("Skills", "SKILLS:", "Kenntnisse", "Tools")
    ]
    assert titles == ["", "", "", "Tools"]
    assert block_of(Entry("e", "skills", {"name": "Skills"})).title == "Skills"
    assert block_of(Entry("e", "work", {"position": "Skills"}, lines)).title == "Skills"

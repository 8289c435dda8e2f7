"""A letter of application: what is good, what is missing, and what must not stand in it."""

from __future__ import annotations

import pytest

from askwell.coach.letters import Known, may_be_told, read_cover_letter

KNOWN = Known(
    writer="Amara Diallo",
    organization="Northwind Energy",
    learned=["Most of the week is talking with operators"],
    backing=["Cut reports from 3 days to 4 hours", "Taught 120 pupils a year"],
    unnamed=["Ben Okafor", "Amara Okoye", "Rosa Energy"],
)


def told(text, known=KNOWN):
    return [(finding.rule, finding.severity) for finding in read_cover_letter(text, known)]


def on(rule, text, known=KNOWN):
    return [finding for finding in read_cover_letter(text, known) if finding.rule == rule]


def test_an_empty_letter_is_told_to_be_empty_and_nothing_else():
    assert told(" \n") == [("O1", "block")]


def test_what_is_good_comes_first_and_then_the_gravest():
    text = "Dear team of Northwind Energy,\n\nBen said that most of the week is talking with operators. I taught 400 pupils."
    assert told(text) == [
        ("A2", "praise"), ("A5", "praise"), ("A7", "block"), ("A6", "warn"), ("A1", "suggest"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "severity"),
    [(149, "suggest"), (150, None), (249, None), (250, "praise"), (400, "praise"), (401, "suggest"), (551, "warn")],
)
def test_a_page_is_250_to_400_words(words, severity):
    found = on("A1", "tide " * words)
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("I know Northwind.", "praise"),
        ("NORTHWIND energy, I know you.", "praise"),
        ("I know how a northwind feels.", "warn"),
        ("I know Energy.", "warn"),
    ],
)
def test_an_organization_may_be_called_by_the_first_word_of_its_name(text, severity):
    assert [finding.severity for finding in on("A2", text)] == [severity]


def test_without_an_organization_none_is_missed():
    assert on("A2", "Dear team,", Known()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I met Ben there.", ["Ben"]),
        ("Ben, Okafor and Ben again.", ["Okafor", "Ben"]),
        ("Okafor told me.", ["Okafor"]),
        ("Ben told me.", []),  # a given name that begins a sentence may be any word: Will, May, Grace
        ("Dear Mr Okafor,\n\nI know you.", []),
        ("Yours, Amara", []),
        ("I know your Energy.", []),
    ],
)
def test_nobody_is_named_who_did_not_say_that_they_may_be(text, words):
    found = on("A7", text)
    assert [text[slice(*finding.span)] for finding in found] == words
    assert all(finding.severity == "block" for finding in found)


def test_numbers_of_every_day_and_years_need_no_backing_and_others_do():
    text = "Since 2019 I did 2 things: 120 pupils, 4 hours. And 40 %, 50 boats, 60 nets and 70 oars."
    assert [text[slice(*finding.span)] for finding in on("A6", text)] == ["40 %", "50", "60"]


def test_a_gap_left_open_is_found():
    assert ("D", "block") in told("Dear [name],")


@pytest.mark.parametrize(
    "text",
    [
        "Most of the week is talking with operators",
        "Learn SQL before you apply",
        "Forecasts are checked by hand in winter",
    ],
)
def test_what_is_of_the_work_may_be_told(text):
    assert may_be_told(text, ["Ben Okafor"])


@pytest.mark.parametrize(
    "text",
    [
        "She leaves in May", "Talk to Chen Li about the desk", "Okafor fixed it by night", "I will introduce you to the desk",
        "There is an opening in autumn that is not posted", "They pay 4,000 a month in salary", "Is it worth it?",
    ],
)  # fmt: skip
def test_what_is_of_somebody_or_confided_may_not(text):
    assert not may_be_told(text, ["Ben Okafor"])

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.findings import Finding
from askwell.coach.messages import count_characters, count_words, greeted_name, read_message

GOOD = (
    "Dear Tom,\n\nJonas Meyer suggested that I write to you. I teach physics and wonder about energy data. I read that you "
    "gave a talk on settlement errors.\n\nCould I ask you a few questions about your work in a 20-minute call?\n\n"
    "If this is a bad time, that is quite all right. Thank you for reading this.\n\nAmara Diallo"
)


def rules(found: list[Finding]) -> set[str]:
    return {finding.rule for finding in found}


def test_a_short_message_with_one_question_is_left_alone():
    assert read_message(GOOD, subject="Jonas Meyer suggested I write", recipient="Tom Okafor") == []


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_text_is_the_only_thing_said(text):
    (only,) = read_message(text, subject="", recipient="Tom Okafor")
    assert (only.severity, only.span) == ("block", None)


@pytest.mark.parametrize(
    ("words", "severity"), [(39, "warn"), (40, None), (125, None), (126, "suggest"), (200, "suggest"), (201, "warn")]
)
def test_the_length_of_an_email_is_measured_in_words(words, severity):
    found = [finding for finding in read_message(" ".join(["word"] * (words - 1) + ["so?"])) if finding.rule == "O1"]
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("kind", "words", "rule"), [("nudge", 61, "O24"), ("thank_you", 181, "T4"), ("update", 151, "K6")]
)
def test_each_kind_has_its_own_length(kind, words, rule):
    assert rule in rules(read_message(" ".join(["word"] * words), kind=kind))
    assert rule not in rules(read_message(" ".join(["word"] * (words - 1)), kind=kind))


def test_a_linkedin_note_is_cut_where_linkedin_cuts_it():
    text = "é" * 200 + "?"
    (found,) = [finding for finding in read_message(text, channel="linkedin_note") if finding.rule == "L1"]
    assert found.span == (200, 201)
    assert "Take out 1" in found.message
    assert "L1" not in rules(read_message(text, channel="linkedin_note", note_limit=300))


@pytest.mark.parametrize(
    ("size", "severity"), [(400, None), (401, "suggest"), (800, "suggest"), (801, "warn"), (3001, "warn")]
)
def test_a_linkedin_message_is_best_under_400_characters(size, severity):
    found = [finding for finding in read_message("?" * size, channel="linkedin_message") if finding.rule == "L6"]
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_what_is_said_in_person_has_no_length():
    assert read_message("Could we talk?", channel="in_person") == []


@pytest.mark.parametrize(
    ("subject", "severity"),
    [("", ["warn"]), (" ", ["warn"]), ("Your work", []), ("one two three four five six seven eight", ["suggest"]),
     ("x" * 41, ["suggest"]), ("Re: one two three four five six seven eight", []), (None, [])],
)  # fmt: skip
def test_a_subject_is_there_and_short(subject, severity):
    assert [finding.severity for finding in read_message(GOOD, subject=subject) if finding.rule == "O3"] == severity


def test_a_linkedin_note_has_no_subject_to_miss():
    assert "O3" not in rules(read_message(GOOD, subject="", channel="linkedin_message"))


@pytest.mark.parametrize("kind", ["invitation", "nudge", "introduction"])
def test_a_message_without_a_question_asks_for_nothing(kind):
    assert "O5" in rules(read_message("Hello Tom, I like your work.", kind=kind))


def test_a_thank_you_asks_for_nothing_new():
    text = "Thank you for your time. Could you send me more names? I will write again."
    (found,) = [finding for finding in read_message(text, kind="thank_you") if finding.rule == "T5"]
    assert found.span
    assert text[slice(*found.span)].strip() == "Could you send me more names?"


@pytest.mark.parametrize("left", ["[Name]", "{company}", "<First Name>", "XXX", "____", "TODO", "First Name"])
def test_a_placeholder_left_is_pointed_at(left):
    text = GOOD.replace("Tom", left)
    (found,) = [finding for finding in read_message(text) if finding.severity == "block"]
    assert found.span
    assert text[slice(*found.span)] == left


def test_a_placeholder_in_the_subject_is_found_too():
    assert [finding.severity for finding in read_message(GOOD, subject="Hello [Name]")] == ["block"]


@pytest.mark.parametrize(
    ("greeting", "wrong"),
    [("Hello Priya,", True), ("Dear Ms. Sharma,", True), ("Hi Tom", False), ("Hello Okafor,", False), ("Hi TOM!", False),
     ("Dear Mr. Okafor,", False), ("Hello there,", False), ("Hello,", False), ("Hi all,", False), ("Tom, hello", False),
     ("Good morning, Tom,", False), ("Hello Tóm,", False), ("Hi, I am Amara.", False)],
)  # fmt: skip
def test_the_greeting_is_to_the_one_who_gets_it(greeting, wrong):
    text = GOOD.replace("Dear Tom,", greeting)
    assert ("O14" in rules(read_message(text, recipient="Tom Okafor"))) is wrong


def test_the_wrong_name_is_mended_with_the_right_one():
    (found,) = read_message(GOOD.replace("Dear Tom", "Dear Priya"), recipient="Tom Okafor")
    assert (found.span, found.mend) == ((5, 10), "Tom")
    assert greeted_name("") is None


@pytest.mark.parametrize(
    "words",
    ["I am looking for a new job", "Do you have any open positions?", "are you hiring", "please hire me",
     "Could you refer me to somebody", "I want to apply for a job", "job opportunities"],
)  # fmt: skip
def test_asking_for_a_job_is_marked(words):
    found = [finding for finding in read_message(f"{GOOD} {words}") if finding.rule == "X1"]
    assert [finding.severity for finding in found] == ["block"]


@pytest.mark.parametrize(
    "words", ["I am not looking for a job", "How did you find your way into the field", "the job of a grid is to carry"]
)
def test_not_asking_for_a_job_is_not_marked(words):
    assert "X1" not in rules(read_message(f"{GOOD} {words}"))


def test_a_job_may_be_named_in_an_update():
    assert "X1" not in rules(read_message("I found a job: job opportunities are many.", kind="update"))


@pytest.mark.parametrize("words", ["Please find attached my plan", "I attach my CV", "my résumé", "attached"])
def test_a_file_is_sent_only_when_they_asked(words):
    assert "O13" in rules(read_message(f"{GOOD} {words}"))
    assert "O13" not in rules(read_message(f"{GOOD} {words}", they_asked_for_it=True))


@given(st.text(), st.sampled_from(["invitation", "nudge", "thank_you", "update", "introduction"]), st.sampled_from(
    ["email", "linkedin_note", "linkedin_message", "introduction", "in_person"]), st.text(max_size=40))  # fmt: skip
def test_any_text_gets_findings_inside_it_gravest_first(text, kind, channel, name):
    found = read_message(text, subject=name, kind=kind, channel=channel, recipient=name)
    assert all(finding.span is None or 0 <= finding.span[0] <= finding.span[1] <= len(text) for finding in found)
    order = ["block", "warn", "suggest", "praise"]
    assert [finding.severity for finding in found] == sorted((f.severity for f in found), key=order.index)


def test_words_and_characters_are_counted_as_people_count_them():
    assert count_words("A 20-minute call – is it fine?") == 6
    assert count_characters("é\r\n👍") == 3


def test_a_finding_has_the_form_that_programs_read():
    finding = Finding("O1", "warn", (1, 2), "Long.", None, "data")
    assert finding.as_json() == {
        "rule": "O1", "severity": "warn", "span": [1, 2], "message": "Long.", "mend": None, "source": "data",
    }  # fmt: skip
    assert Finding("O1", "warn", None, "Long.").as_json()["span"] is None

"""What a message has and lacks, and how polite it reads."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch
from askwell.coach.labels import LABELS, reading_grade, share_about_them
from askwell.coach.outreach import read_letter
from askwell.coach.politeness import politeness, strategies
from askwell.coach.words import Text

FOLDER = Path(__file__).parent / "examples"
EXAMPLES = tomllib.loads((FOLDER / "messages.toml").read_text("utf-8"))
PAIRS = tomllib.loads((FOLDER / "politeness.toml").read_text("utf-8"))["pairs"]
GOOD = (
    "Dear Tom,\n\nI teach physics in Leeds. Jonas Meyer suggested that I write to you after your talk on settlement errors. "
    "I am trying to work out whether grid work would suit me. Could we speak for 20 minutes next week? I would love to "
    "hear how you chose your first post.\n\nIf this is a bad time, that is quite all right. Thank you.\n\nAmara Diallo"
)


@pytest.mark.parametrize("label", EXAMPLES)
def test_each_label_is_told_from_sentences_of_many_voices(label):
    rows = [(text, answer == "yes") for answer, texts in EXAMPLES[label].items() for text in texts]
    wrong = [text for text, is_there in rows if read_letter(text).labels[label] is not is_there]
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(rows) >= 0.9


def test_there_are_examples_of_every_label_but_length():
    assert set(EXAMPLES) == set(LABELS) - {"brief"}


def test_a_good_message_has_everything_and_hears_what_is_good_first():
    letter = read_letter(GOOD, subject="Jonas Meyer suggested I write", recipient="Tom Okafor")
    assert all(letter.labels.values())
    assert [finding.rule for finding in letter.findings if finding.severity == "praise"] == ["O14", "F18", "O8"]
    assert letter.findings[0].severity == "praise"
    assert letter.politeness > 0


def test_what_is_missing_is_said_of_an_invitation_and_of_nothing_else():
    said = {finding.rule for finding in read_letter("Could you help?").findings}
    assert {"F22", "O14", "F20", "F29", "F18", "O8"} <= said
    assert not {"F22", "F20", "F29"} & {
        finding.rule for finding in read_letter("I went there.", kind="update").findings
    }
    assert "F18" not in {finding.rule for finding in read_letter("I write to you.").findings}  # O5 has said so already


@pytest.mark.parametrize(
    ("text", "rule", "severity", "words"),
    [
        ("Could you forward my resume to HR?", "X1", "block", "forward my resume to"), ("You owe me a reply.", "F30", "warn", "You owe me"),
        ("Notwithstanding considerable institutional heterogeneity, organizational intermediaries systematically operationalize "
         "multidimensional accountability.", "O6", "warn", None),
        ("I saw it. I did it. I know it.", "O18", "suggest", None),
    ],
)  # fmt: skip
def test_what_to_mend_is_shown_in_its_place(text, rule, severity, words):
    (finding,) = [one for one in read_letter(text, kind="update").findings if one.rule == rule]
    assert finding.severity == severity
    assert (finding.span and text[slice(*finding.span)]) == words


def test_the_job_is_named_once_though_two_rules_know_it():
    assert [one.rule for one in read_letter("Please refer me to your team.").findings].count("X1") == 1


def test_an_empty_message_is_only_empty():
    letter = read_letter(" \n")
    assert [(one.rule, one.severity) for one in letter.findings] == [("O1", "block")]
    assert (letter.words, letter.grade) == (0, 0.0)


def test_the_grade_grows_with_long_words_and_long_sentences():
    plain, hard = "We met. It was fun.", "Considerable institutional heterogeneity complicates comparative evaluation."
    assert reading_grade(Text(plain)) < 2 < 12 < reading_grade(Text(hard))
    assert reading_grade(Text(plain)) < reading_grade(
        Text("We met and it was fun and then we went home and it was late.")
    )


def test_the_share_about_them_is_unknown_without_a_word_for_either():
    assert share_about_them(Text("Rain fell.")) is None
    assert share_about_them(Text("You and your dog and I")) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("politer", "ruder"),
    [
        ("Could you please tell me where it is? Thank you!", "Where is it?"), ("Great work! Would you mind a question?", "Why did you do this?"),
        ("Sorry to bother you, perhaps you could help.", "You must help."), ("Hello Ana, I hope you are well.", "SEND IT NOW"),
        ("I might be wrong, but could it be the cable?", "This is ridiculous and wrong."), ("Thanks for the advice.", "Seriously? Why? What is this?"),
    ],
)  # fmt: skip
def test_the_politer_of_two_is_told(politer, ruder):
    assert politeness(politer) > politeness(ruder)


@pytest.mark.parametrize(("politer", "ruder"), PAIRS)
def test_the_politer_of_each_example_pair_is_told(politer, ruder):
    assert politeness(politer) > politeness(ruder)


def test_a_name_for_a_thing_that_is_broken_is_no_rudeness_nor_is_an_abbreviation():
    assert politeness("Which error does it show on that page?") == politeness("Which colour does it show on that page?")
    assert politeness("Which HTML does it show on that page?") == politeness("Which text does it show on that page?")
    assert politeness("WHICH COLOUR does it show on that page?") < politeness("Which colour does it show on that page?")


def test_a_question_of_few_words_is_curt_and_a_statement_is_not():
    assert politeness("On paper?") < politeness("On paper.")


def test_every_strategy_has_a_weight_and_phrases_that_can_be_found():
    assert len(strategies()) > 15
    assert all(strategy.weight and strategy.most for strategy in strategies())


def test_a_message_is_answered_in_the_form_of_the_contract():
    row = {"id": 1, "text": GOOD, "recipient": {"formatted_name": "Priya Sharma"}, "sender": {}, "subject": "Hello"}
    (told,) = (json.loads(line) for line in batch.run("message", [json.dumps(row).encode()]))
    assert list(told) == ["id", "labels", "politeness", "words", "grade", "findings"]
    assert told["labels"] == dict.fromkeys(LABELS, 1)
    assert "The greeting says “Tom”" in str(told["findings"])
    for recipient in ({}, {"formatted_name": 3}, None):
        line = json.dumps({"id": 1, "text": GOOD, "recipient": recipient}).encode()
        assert "The greeting" not in next(batch.run("message", [line]))


@given(st.text(max_size=300), st.sampled_from(["invitation", "thank_you", "update"]))
def test_any_message_is_read_and_findings_lie_inside_it(text, kind):
    letter = read_letter(text, kind=kind)
    assert set(letter.labels) == set(LABELS)
    assert all(one.span is None or 0 <= one.span[0] <= one.span[1] <= len(text) for one in letter.findings)

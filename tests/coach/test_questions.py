"""What is said of a question, on examples written for it, and on any text at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.forms import form_of
from askwell.coach.question_bank import questions as bank
from askwell.coach.questions import FLAGS, Reading, read_question
from askwell.coach.rulebook import data_of, rules_of
from askwell.coach.words import Text

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "questions.toml").read_text("utf-8"))
WORDS = [*"what do you and or like ? . , tell me is why not any which if".split(), "n't", "\ud800", "\0"]  # noqa: SIM905


def rules(read: Reading) -> set[str]:
    return {finding.rule for finding in read.findings}


def missed(section: str, is_right) -> tuple[float, list[str]]:
    rows = [(name, text) for name, texts in EXAMPLES[section].items() for text in texts]
    wrong = [f"{name}: {text}" for name, text in rows if not is_right(name, text)]
    return 1 - len(wrong) / len(rows), wrong


@pytest.mark.parametrize(
    ("section", "least", "is_right"),
    [
        ("form", 0.97, lambda form, text: read_question(text).form == form),
        ("flags", 0.95, lambda flag, text: flag in read_question(text).flags),
        ("good", 0.95, lambda _, text: read_question(text).is_good),
    ],
)
def test_the_examples_are_read_as_they_should_be(section, least, is_right):
    share, wrong = missed(section, is_right)
    print(f"{section}: {share:.3f}", *wrong, sep="\n  ")
    assert share >= least


def test_no_question_with_a_flag_is_called_good():
    texts = [text for texts in EXAMPLES["flags"].values() for text in texts]
    assert [text for text in texts if read_question(text).is_good and read_question(text).flags] == []
    assert not read_question("How amazing is the team?").is_good


def test_there_are_examples_enough_of_every_flag_and_form():
    assert set(EXAMPLES["flags"]) | {"answered"} == set(FLAGS)
    assert sum(len(texts) for section in EXAMPLES.values() for texts in section.values()) >= 330


def test_every_rule_shows_the_words_it_means():
    assert all(rule.flag in FLAGS and "{words}" in rule.message for rule in rules_of("questions"))


@pytest.mark.parametrize("mend", data_of("questions")["closed"]["opened"], ids=lambda mend: mend["was"])
def test_a_closed_question_is_mended_into_one_worth_asking(mend):
    (finding,) = read_question(mend["was"]).findings
    assert (finding.rule, finding.mend) == ("X10", mend["now"])
    assert read_question(mend["now"]).is_good


@pytest.mark.parametrize(
    ("fact", "mend"),
    [
        ("The second site is in Berlin.", "I read that the second site is in Berlin."),
        ("Berlin is the second site.", "I read that Berlin is the second site."),
        ("And Berlin is the second site.", "I read that Berlin is the second site."),
        ("In Berlin the second site opened.", "I read that in Berlin the second site opened."),
        ("People at the second site speak Polish in Berlin.", "I read that people at the second site speak Polish"),
        ("Opened a second site in Berlin!", "I read: “Opened a second site in Berlin.”"),
        ("Has a second site in Berlin", "I read: “Has a second site in Berlin.”"),
    ],
)
def test_what_was_read_becomes_part_of_a_sentence(fact, mend):
    (finding,) = [one for one in read_question("Where is the second site, Berlin?", facts=[fact]).findings if one.mend]
    assert finding.mend.startswith(mend)
    assert finding.mend.endswith(" How does it look from inside?")


@pytest.mark.parametrize("text", ["Do you like?", "Do you like " + "very " * 50 + "much of it?"])
def test_there_is_no_mend_without_words_to_build_it_from_or_with_too_many(text):
    assert [one.mend for one in read_question(text).findings if one.rule == "X10"] in ([None], [])
    assert "What do you like about , and what not?" not in str(read_question(text))


@pytest.mark.parametrize("question", bank(), ids=lambda question: question.key)
def test_nothing_is_amiss_with_the_questions_of_our_own_bank(question):
    assert read_question(question.plain).flags == ()


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("When did Northwind open the lab in Oslo?", ["Northwind opened a lab in Oslo in 2021."], True),
        ("Why did Northwind pick Oslo over Bergen for the lab?", ["Northwind has 40 people."], False),
        ("What surprised you about Oslo?", ["Northwind opened a lab in Oslo in 2021."], False),
        ("How are you?", ["You are."], False),
    ],
)
def test_a_question_that_a_fact_answers_is_shown_the_fact(text, facts, said):
    read = read_question(text, facts=facts)
    assert ("answered" in read.flags) is said
    if said:
        (finding,) = [one for one in read.findings if one.mend and "read that" in one.mend]
        assert facts[0] in finding.message
        assert finding.mend == f"I read that {facts[0].rstrip('.')}. How does it look from inside?"


def test_a_fact_becomes_part_of_a_sentence():
    read = read_question("Which tools does the grid team use?", facts=["The grid team uses three tools!"])
    assert [one.mend for one in read.findings if one.rule == "X5"] == [
        "I read that the grid team uses three tools. How does it look from inside?"
    ]


def test_the_name_of_their_organization_stands_for_their_company():
    assert "generic" in read_question("What does Blue Fern do?", organization="Blue Fern").flags
    assert "generic" not in read_question("What does Blue Fern do?").flags


def test_field_pay_is_fine_and_their_own_is_not():
    (own,) = read_question("What is your salary?").findings
    assert (own.rule, own.severity) == ("X3", "block")
    assert own.mend
    assert read_question(own.mend).is_good


def test_two_questions_are_parted_by_the_first():
    (finding,) = [
        one for one in read_question("How did you start, and what would you change?").findings if one.rule == "X9"
    ]
    assert finding.mend == "How did you start?"


@pytest.mark.parametrize(
    "text", ["Why did you leave, and why not?", "What do you like, and what not?", "Is it hard? Why is that?"]
)
def test_why_asked_after_it_is_no_second_question(text):
    assert "double" not in read_question(text).flags


@pytest.mark.parametrize(
    "text", ["May I tell you how it went?", "Is it okay if I take notes?", "Could I write to you in March?"]
)
def test_asking_leave_is_closed_and_good(text):
    read = read_question(text)
    assert (read.form, read.is_good, rules(read)) == ("closed", True, set())


@pytest.mark.parametrize(
    ("text", "rule"),
    [("Walk me through last Tuesday.", "Q7"), ("What would you do in my place?", "Q9"), ("I read about the strike; what changed?", "F25")],
)  # fmt: skip
def test_what_is_good_is_said(text, rule):
    assert [(one.rule, one.severity) for one in read_question(text).findings] == [(rule, "praise")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("what's your day like", "open"), ("you went there why?", "open"), ("Thoughts on tenure?", "open"), ("You stayed?", "closed"),
        ("Tea or coffee?", "choice"), ("Can you tell me whether you travel?", "closed"), ("Tell me if you travel.", "closed"),
        ("I wonder how you chose it", "open"), ("I was wondering if you travel", "closed"), ("I have a nice day", "none"),
        ("When you left, you left.", "none"), ("What you do is hard.", "none"), ("Which do you prefer, maps or reports?", "choice"),
        ("Do you have any books or talks to name?", "closed"), ("Is it so or not?", "closed"), ("Won't you miss it?", "closed"),
        ("How about the evenings?", "open"), ("In which year did you start?", "closed"), ("?", "none"), ("In your view what holds it back?", "open"), ("What?", "open"),
        ("Have a look at this.", "none"), ("which skills made the difference", "open"), ("do tell", "none"),
    ],
)  # fmt: skip
def test_the_form_is_what_the_question_does(text, form):
    assert form_of(Text(text)) == form


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_gets_findings_inside_it(text):
    read = read_question(text, facts=[text, "a fact"], organization=text[:5])
    assert read.form in {"open", "closed", "choice", "none"}
    assert set(read.flags) <= set(FLAGS)
    assert all(one.span is None or 0 <= one.span[0] <= one.span[1] <= len(text) for one in read.findings)


def test_a_question_of_a_megabyte_is_too_long_and_read_all_the_same():
    assert "long" in read_question("do you like it and " * 60_000).flags

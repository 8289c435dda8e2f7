"""Every question of the bank is one that a sharp and kind person would ask, and a first set fits its minutes."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.question_bank import PLACEHOLDERS, BankQuestion, fill, questions, suggest, themes
from askwell.planner.defaults import DEFAULTS
from askwell.planner.talk_length import core_count

BANK = questions()
TEXTS = [(question.key, text) for question in BANK for text in {question.text, question.plain}]
KNOWN = {
    "role": "grid analyst",
    "organization": "Northwind Energy",
    "field": "energy data",
    "hypothesis": "You need a PhD.",
    "fact": "Northwind opened a second control room in March.",
}
CLOSED_START = re.compile(
    r"(do|does|did|is|are|was|were|can|could|will|would|should|have|has|had|am|might|must)(n't)?\b", re.IGNORECASE
)
PERMISSION = re.compile(r"(may|could|might) I\b", re.IGNORECASE)
UNFIT = re.compile(
    r"don't you|isn't it|wouldn't you|surely|tell me everything|all about|pick your brain"  # X8, X12, O16
    r"|hire me|\bopenings?\b|vacanc|referral to|\bmy CV\b|mentor"  # X1, X2
    r"|you (earn|make)\b|your (salary|pay|bonus|income)\b"  # X3
    r"|how many (staff|people|employees)|\bCEO\b|head ?office|founded|what does your (company|firm)"  # X5
    r"|how old|\bage\b|married|child|kids|pregnan|religio|ethnic|\borigin\b|health|disab|politic|union"  # X6
    r"|client|customer list|unreleased|lay-?offs?|confidential",  # X7
    re.IGNORECASE,
)
DOUBLE = re.compile(r"\b(and|or) (what|how|why|who|where|when|which|do|does|did|is|are)\b", re.IGNORECASE)
SMALL = re.compile(
    r"\b(an?|and|are|as|at|be|by|do|does|for|from|ha[sv]e?|how|i|if|in|is|it|me|my|of|on|or|some|than|that|the|their|this|to"
    r"|was|were|what|when|where|which|who|whose|with|work|would|you|your)\b|\{\w+\}"
)


def content(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", SMALL.sub("", text.lower())))


def test_the_bank_holds_twenty_themes_of_five_questions_or_more() -> None:
    assert [theme.number for theme in themes()] == list(range(1, 21))
    assert all(len(questions(theme.number)) >= 5 for theme in themes())
    assert len(BANK) >= 130


def test_every_theme_has_a_name_and_a_purpose() -> None:
    assert len({theme.name for theme in themes()}) == 20
    assert all(theme.purpose.endswith(".") for theme in themes())


def test_a_theme_stands_at_the_same_step_as_in_the_planner() -> None:
    assert tuple(theme.step for theme in themes()) == DEFAULTS.agenda.step_of_theme


def test_a_number_that_is_no_theme_has_no_questions() -> None:
    assert questions(21) == ()


def test_keys_are_unique_and_short_enough_to_be_kept() -> None:
    assert len({question.key for question in BANK}) == len(BANK)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", question.key) and len(question.key) <= 60 for question in BANK)


@pytest.mark.parametrize(("key", "text"), TEXTS)
def test_it_is_one_open_question_of_thirty_words_at_most(key: str, text: str) -> None:
    assert text.endswith("?")
    assert text.count("?") == 1
    assert 5 <= len(text.split()) <= 24  # leaves room for what is filled in
    last = re.split(r"(?<=[.:]) ", text)[-1]
    assert not CLOSED_START.match(last) or PERMISSION.match(last)
    assert not DOUBLE.search(text)


@pytest.mark.parametrize(("key", "text"), TEXTS)
def test_it_asks_nothing_unfit(key: str, text: str) -> None:
    assert not UNFIT.search(text)
    assert "!" not in text
    assert text[0].isupper()
    assert "  " not in text


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.key)
def test_a_placeholder_is_known_and_its_plain_variant_has_none(question: BankQuestion) -> None:
    assert set(question.asks) <= set(PLACEHOLDERS)
    assert "{" not in question.plain
    assert (question.text == question.plain) == (not question.asks)


def test_no_two_questions_are_nearly_the_same() -> None:
    too_near = [
        (one.key, other.key)
        for one, other in combinations(BANK, 2)
        for words, others in [(content(one.plain), content(other.plain)), (content(one.text), content(other.text))]
        if len(words & others) / len(words | others) > 0.5
    ]
    assert too_near == []


def test_it_does_not_always_begin_the_same_way() -> None:
    starts = [" ".join(question.text.split()[:2]).lower() for question in BANK]
    assert max(map(starts.count, starts)) <= len(BANK) * 0.08
    assert len({start.split()[0] for start in starts}) >= 15


def test_pay_is_sensitive_and_nothing_else() -> None:
    assert {question.theme for question in BANK if question.sensitive} == {15}
    assert all(question.sensitive for question in questions(15))


def test_only_the_close_asks_who_else() -> None:
    assert {question.theme for question in BANK if question.who_else} == {20}


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.key)
def test_filled_or_not_no_place_stays_empty(question: BankQuestion) -> None:
    full, bare = fill(question, **KNOWN), fill(question)
    assert not re.search(r"[{}]|\.\?|\?\?|\.\.", full + bare)
    assert bare == question.plain
    assert len(full.split()) <= 30
    assert all(KNOWN[name].split()[-1].strip(".") in full for name in question.asks)


def find(key: str) -> BankQuestion:
    return next(question for question in BANK if question.key == key)


@pytest.mark.parametrize(
    ("hypothesis", "said"),
    [
        ("You need a PhD.", "you need a PhD."),
        ("Northwind pays late", "Northwind pays late."),
        ("PhDs are\n required ", "PhDs are required."),
        ("Is it true?", "Is it true."),
    ],
)
def test_a_belief_is_fitted_into_the_sentence(hypothesis: str, said: str) -> None:
    assert fill(find("idea-match"), hypothesis=hypothesis).startswith(f"So far I believe that {said}")


def test_a_value_too_long_for_a_question_gives_the_plain_one() -> None:
    question = find("idea-match")
    assert fill(question, hypothesis="word " * 25) == question.plain


def test_one_unknown_value_gives_the_plain_one() -> None:
    question = BankQuestion("both", 1, "What does {role} mean at {organization}?", "What does your title mean?")
    assert fill(question, role="analyst") == "What does your title mean?"
    assert fill(question, role="analyst", organization="Northwind") == "What does analyst mean at Northwind?"


def test_a_value_with_braces_is_taken_as_it_stands() -> None:
    assert fill(find("path-first-step"), field="{role}") == "What was the first step that brought you towards {role}?"


@given(st.sampled_from(BANK), st.fixed_dictionaries({name: st.text(max_size=60) for name in PLACEHOLDERS}))
def test_no_value_makes_a_question_longer_than_thirty_words(question: BankQuestion, values: dict[str, str]) -> None:
    assert len(fill(question, **values).split()) <= 30


@pytest.mark.parametrize(("minutes", "core"), [(15, 3), (20, 5), (30, 7), (45, 10), (60, 13)])
def test_a_first_set_has_the_core_count_three_must_asks_and_who_else_last(minutes: int, core: int) -> None:
    first = suggest(minutes, **KNOWN)
    assert len(first) == core + 1
    assert sum(each.must_ask for each in first[:-1]) == 3
    assert [each.who_else for each in first] == [False] * core + [True]


@pytest.mark.parametrize("minutes", range(1, 121))
def test_the_core_count_is_the_planners(minutes: int) -> None:
    assert len(suggest(minutes)) == core_count(minutes) + 1


def test_a_first_set_follows_the_order_of_a_talk_with_one_question_a_theme() -> None:
    step = {theme.number: theme.step for theme in themes()}
    first = suggest(60)
    assert [step[each.theme] for each in first] == sorted(step[each.theme] for each in first)
    assert len({each.theme for each in first}) == len(first)


def test_what_is_known_is_asked_about_sooner() -> None:
    assert "idea-match" not in [each.key for each in suggest(15)]
    short = suggest(15, hypothesis="you need a PhD")
    assert [each.text for each in short if each.key == "idea-match" and each.must_ask] == [
        "So far I believe that you need a PhD. How does that match what you have seen?"
    ]
    assert "organization-fact-daily" in [each.key for each in suggest(20, fact="Northwind moved to Leeds")]


def test_what_was_asked_is_not_offered_again_but_who_else_always_is() -> None:
    before = [each.key for each in suggest(60)]
    after = [each.key for each in suggest(60, already_asked=before)]
    assert not set(before) & set(after)
    everything = [question.key for question in BANK]
    assert [each.key for each in suggest(30, already_asked=everything)] == ["close-other-side"]


@given(st.integers(1, 180), st.sets(st.sampled_from([question.key for question in BANK])))
def test_a_set_never_repeats_itself_and_never_brings_up_pay(minutes: int, asked: set[str]) -> None:
    keys = [each.key for each in suggest(minutes, already_asked=asked)]
    assert len(set(keys)) == len(keys)
    assert not any(key.startswith("pay-") for key in keys)
    assert not set(keys[:-1]) & asked

"""Findings as the pages show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.findings import Finding
from askwell.journey import marking

TEXT = "Hello 😀 Ben, I am looking for a job."
JOB = Finding("X1", "block", (17, 34), "“looking for a job” reads as asking for a job.", "learning", "guides")
GOOD = Finding("O8", "praise", None, "It says thanks.")
LONG = Finding("O6", "suggest", None, "It reads like grade 9.", None, "data")


def shown(*findings, text=TEXT, ignored=(), **more):
    return marking.marks(findings, text, ignored, **more)


def test_what_is_good_stands_first_and_the_rest_keeps_its_order():
    found = shown(JOB, LONG, GOOD)
    assert [one.finding for one in found.shown] == found.findings == [GOOD, JOB, LONG]
    assert found.first == found.shown
    assert found.rest == []


def test_the_quoted_words_are_parted_from_the_message_and_placed_as_browsers_count():
    (one,) = shown(Finding("X1", "warn", (18, 35), "So “looking for a job” asks.")).shown
    assert (one.before, one.quote, one.after) == ("So ", "looking for a job", " asks.")
    assert (one.place.start, one.place.end, one.place.words) == (19, 36, "looking for a job")


@pytest.mark.parametrize(
    ("message", "quote"),
    [("“looking for …” asks.", "looking for …"), ("“a cat” asks.", ""), ("It asks.", ""), ("“…” asks.", "")],
)
def test_a_quote_may_be_the_beginning_of_what_is_meant(message, quote):
    (one,) = shown(Finding("X1", "warn", (18, 35), message)).shown
    assert one.quote == quote
    assert one.place.words == "looking for a job"


def test_the_same_remark_keeps_its_key_while_its_figures_change():
    before, after = (shown(Finding("O1", "warn", None, f"{count} words: too many.")) for count in (130, 131))
    assert before.shown[0].key == after.shown[0].key
    assert len(shown(LONG, LONG).shown) == 1


def test_a_rule_that_is_ignored_here_is_left_out_but_never_what_is_good():
    found = shown(JOB, GOOD, LONG, ignored=["X1", "O8"])
    assert (found.findings, found.ignored, found.may_ignore) == ([GOOD, LONG], ["X1", "O8"], True)


def test_that_there_is_no_text_cannot_be_ignored():
    empty = Finding("O1", "block", None, "There is no text yet.")
    found = shown(empty, text=" ", ignored=["O1"])
    assert (found.findings, found.ignored, found.may_ignore) == ([empty], [], False)


def test_many_remarks_are_folded_and_very_many_cut():
    found = shown(GOOD, *(Finding(f"R{number}", "suggest", None, "x") for number in range(60)))
    assert len(found.first) == 1 + marking.FIRST_SHOWN
    assert len(found.shown) == marking.MOST_SHOWN
    assert found.first + found.rest == found.shown


def test_a_mend_takes_the_place_of_its_words_or_of_more():
    text = TEXT.replace("😀 ", "")
    job = Finding("X1", "block", (16, 33), "x", "learning")
    found = shown(job, text=text)
    assert marking.mended(text, found, found.shown[0].key) == "Hello Ben, I am learning."
    assert marking.mended(text, found, "") == marking.mended(text, found, "nothing") == text
    wide = shown(job, text=text, widen=lambda _: (0, len(text)))
    assert marking.mended(text, wide, wide.shown[0].key) == "learning"
    assert wide.shown[0].place.words == "looking for a job"


def test_what_is_taken_out_leaves_no_gap_and_what_has_no_mend_nothing_changed():
    text = "One. Two. Three."
    found = shown(Finding("O16", "suggest", (5, 9), "x", ""), Finding("O6", "suggest", None, "y"), text=text)
    assert marking.mended(text, found, found.shown[0].key) == "One. Three."
    assert marking.mended(text, found, found.shown[1].key) == text
    nowhere = shown(Finding("X5", "warn", None, "x", "Other"), text=text)
    assert marking.mended(text, nowhere, nowhere.shown[0].key) == text


@pytest.mark.parametrize(
    ("kept", "rules"),
    [
        (None, []),
        ({"text": "X1"}, []),
        (["X1", " X1 ", 7, "", "not a rule", "<b>", "2.2", "toolongarule"], ["X1", "2.2"]),
        ([f"R{number}" for number in range(99)], [f"R{number}" for number in range(marking.MOST_IGNORED)]),
    ],
)
def test_only_ids_of_rules_are_kept(kept, rules):
    assert marking.rules_in(kept) == rules


def test_a_rule_is_added_once_and_taken_back():
    assert marking.with_rule(["X1"], "X1", ignore=True) == ["X1"]
    assert marking.with_rule(None, "O5", ignore=True) == ["O5"]
    assert marking.with_rule(["X1", "O5"], "X1", ignore=False) == ["O5"]
    assert marking.with_rule(["X1"], "", ignore=True) == ["X1"]


@given(st.text(max_size=60), st.text(max_size=30), st.integers(0, 60), st.integers(0, 60))
def test_any_finding_on_any_text_can_be_shown(text, message, one, other):
    span = tuple(sorted((min(one, len(text)), min(other, len(text)))))
    found = shown(Finding("X1", "warn", span, message, "mend"), text=text)
    for marked in found.shown:
        assert marked.before + (f"“{marked.quote}”" if marked.quote else "") + marked.after == message
        assert marking.mended(text, found, marked.key) == text[: span[0]] + "mend" + text[span[1] :]


def test_two_remarks_of_one_rule_on_the_whole_text_are_both_kept_and_stay_the_same_while_figures_change():
    def said(*messages):
        return marking.marks([Finding("O14", "suggest", None, each, None, "ours") for each in messages], "Some text")

    both = said("Greet them by name.", "Nothing in it is about them. 40 words.")
    assert [one.finding.message for one in both.shown] == [
        "Greet them by name.",
        "Nothing in it is about them. 40 words.",
    ]
    later = said("Nothing in it is about them. 41 words.")
    assert later.shown[0].key == both.shown[1].key
    assert len(said("Greet them by name.", "Greet them by name.").shown) == 1

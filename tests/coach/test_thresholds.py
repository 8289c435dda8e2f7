"""The figures that are one's own to set: which there are, what is understood, and what they change."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.messages import read_message
from askwell.coach.outreach import read_letter
from askwell.coach.questions import read_question
from askwell.coach.rulebook import as_written, data_of, measured_by
from askwell.coach.thresholds import SOLIDITIES, YOURS, changed, shown, thresholds, understood, usable
from askwell.coach.wording import read_wording

ALL = list(thresholds().values())
# Figures that weigh evidence or count as one of many, and that nobody would set by hand.
FIXED = {
    "least", "least_words", "least_minutes", "pause", "seconds", "words", "questions", "about_you", "says_back", "sure",
}  # fmt: skip


def words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_every_figure_lies_within_its_bounds_and_says_what_it_rests_on(one):
    assert one.least <= one.default <= one.most
    assert one.name
    assert one.rule
    assert one.source
    assert one.solidity in SOLIDITIES
    assert not one.above or thresholds()[one.above].default < one.default
    assert one.solidity == "ours" or not one.source.startswith("our default,")


def test_all_lengths_and_all_ranges_of_listening_may_be_set():
    at = {(one.file, *one.at) for one in ALL}
    for kind, section in as_written("messages")["words"].items():
        wanted = {"few", "many", "too_many"} - ({"few"} if section["few"] == 0 else set())
        assert {("messages", "words", kind, name) for name in wanted} <= at
    for row in as_written("talk")["listening"]:
        figures = {name for name, value in row.items() if isinstance(value, int | float)} - FIXED
        assert {("talk", "listening", row["measure"], name) for name in figures} <= at, row["measure"]


def test_only_what_differs_from_our_default_is_kept():
    assert understood({"invitation-many": "125", "nudge-many": " ", "grade": "9,5", "nobody": "7"}) == (
        {"grade": 9.5},
        {},
    )


@pytest.mark.parametrize(
    ("given", "key", "sentence"),
    [
        ({"grade": "eight"}, "grade", "Please write a number, such as 8."),
        ({"grade": "nan"}, "grade", "Please write a number, such as 8."),
        ({"grade": "1e400"}, "grade", "Please write a number, such as 8."),
        ({"hedges": "1.5"}, "hedges", "Please write a whole number, such as 2."),
        ({"grade": "0"}, "grade", "Please choose 1 to 20."),
        ({"nudge-many": "9999"}, "nudge-many", "Please choose 15 to 300 words."),
        ({"invitation-few": "130"}, "invitation-many", "Please choose more than 130, which is “Thin under”."),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(given, key, sentence):
    assert understood(given)[1][key] == sentence


def test_what_was_kept_once_is_used_as_far_as_it_still_fits():
    assert usable({"grade": 9, "gone": 4, "nudge-many": "60", "update-many": 9999}) == {"grade": 9.0}
    assert usable({"invitation-few": 130}) == {}
    assert usable({"invitation-few": 130, "invitation-many": 140}) == {"invitation-few": 130, "invitation-many": 140}
    assert usable(None) == usable([1]) == {}


@given(
    st.dictionaries(st.sampled_from([one.key for one in ALL]), st.floats(-10, 1500) | st.text(max_size=4), max_size=12)
)
def test_whatever_was_kept_the_coach_can_read_by_it(kept):
    own = usable(kept)
    assert understood({key: str(value) for key, value in own.items()}) == (own, {})
    with measured_by(changed(own)):
        read_letter("Hello Ben,\n\nCould we speak for 20 minutes? Thank you.", subject="Hello")
        read_question("Do you like your job?", facts=["You like it."])
        read_wording("Perhaps. Sorry.")


def test_an_own_figure_is_measured_by_and_cites_nobody():
    text = f"Could we speak? {words(130)}"
    assert "125 is the most" in read_message(text)[0].message
    with measured_by(changed({"invitation-many": 140.0})):
        assert [finding.rule for finding in read_message(text)] == []
    with measured_by(changed({"invitation-many": 120.0})):
        finding = read_message(text)[0]
        assert ("120 is the most" in finding.message, finding.source) == (True, YOURS)
    assert "125 is the most" in read_message(text)[0].message


@pytest.mark.parametrize("kind", as_written("messages")["words"])
def test_a_length_of_one_s_own_is_said_to_be_so_for_every_kind_of_message(kind):
    keys = {one.at[1]: one.key for one in ALL if one.at[0] == "words" and one.at[-1] == "many"}
    kind_of_message = "invitation" if kind == "email" else kind
    with measured_by(changed({keys[kind]: 70.0})):
        said = [one.message for one in read_message(f"Could we? {words(80)}", kind=kind_of_message)]
    assert "82 words: 70 is the most you set." in said


def test_a_share_is_set_in_percent():
    with measured_by(changed({"you-share": 30.0})):
        assert data_of("outreach")["you"]["share"] == 0.3


def test_a_row_of_the_report_says_the_range_is_one_s_own():
    with measured_by(changed({"share-high": 34.0})):
        row = next(row for row in data_of("talk")["listening"] if row["measure"] == "share")
    assert (row["high"], row["source"], "The range you set" in row["good"]) == (34, YOURS, True)
    assert "sales" not in row["good"] + row["less"] + row["more"]


def test_every_row_of_the_report_has_words_for_one_s_own_figures():
    for row in as_written("talk")["listening"]:
        own = as_written("thresholds")["own"]["listening"].get(row["measure"], {})
        if any(one.at[:2] == ("listening", row["measure"]) for one in ALL):
            assert set(own) == {"good", "less", "more"} & set(row), row["measure"]


def test_the_limit_of_a_linkedin_note_is_the_account_s():
    text = "Could we? " + "x" * 240
    assert "L1" in [finding.rule for finding in read_message(text, channel="linkedin_note")]
    with measured_by(changed({}, note_limit=300)):
        assert "L1" not in [finding.rule for finding in read_message(text, channel="linkedin_note")]


def test_the_file_itself_is_never_changed_nor_what_another_thread_reads():
    before = repr(as_written("messages"))
    seen = []
    with measured_by(changed({"invitation-many": 140.0})):
        thread = threading.Thread(target=lambda: seen.append(data_of("messages")["words"]["email"]["many"]))
        thread.start()
        thread.join()
    assert seen == [125]
    assert repr(as_written("messages")) == before
    assert data_of("messages") is as_written("messages")


def test_figures_are_shown_as_people_write_them():
    assert [shown(value) for value in (125.0, 0.5, 2.25)] == ["125", "0.5", "2.25"]

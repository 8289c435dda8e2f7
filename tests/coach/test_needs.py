from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach.needs import READ_AT_MOST, NeedLine, need_said, needs_in, same_needs, shown_by, weight_of

some_lines = st.lists(
    st.sampled_from(
        ["Requirements:", "• Python", "- You write", "About us", "WHAT WE DO", "", "  ", "You must swim; you must dive.", "a" * 70, "and so on",
         "Nice to have: Latin", "1. Sail", "??", "€", "We pay 3 €", "Über uns", "• ", "Benefits"]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip


def told(text):
    return [(need.line, need.kind, need.text) for need in needs_in(text)]


def test_headings_tell_the_parts_and_the_rest_is_left_out():
    posting = "Beekeeper\n\nAbout us\nWe keep bees.\n\nYour tasks:\n- Feed 40 hives\n\nYour profile\n* Patience\n• Latin is a plus\n\nBonus\n- A van\n\nWe offer\n- Honey"
    assert told(posting) == [
        (7, "task", "Feed 40 hives"), (10, "must", "Patience"), (11, "nice", "Latin is a plus"), (14, "nice", "A van"),
    ]  # fmt: skip


def test_without_headings_the_words_of_a_sentence_tell():
    posting = "We seek a beekeeper. You will feed 40 hives. You must be patient. Latin would be a plus. Who are you? We pay 20 € an hour."
    assert told(posting) == [
        (1, "task", "You will feed 40 hives."), (1, "must", "You must be patient."), (1, "nice", "Latin would be a plus."),
    ]  # fmt: skip


def test_a_heading_may_stand_in_the_line_of_what_it_heads_and_holds_for_that_line_alone():
    assert told("Requirements: patience; a van; Latin.\nThe hives are blue.") == [
        (1, "must", "patience"), (1, "must", "a van"), (1, "must", "Latin."),
    ]  # fmt: skip
    assert told("Hours: you must be early.\n") == []


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("What you bring to the hives:", "must"), ("KEY REQUIREMENTS", "must"), ("Our hives:", None), ("\nBeekeeper duties", "task"),
     ("FOR OUR HIVES", "must"), ("Hive notes:", "must"), ("Life at the farm:", None)],
)  # fmt: skip
def test_a_longer_heading_is_told_by_its_first_or_last_words(heading, kind):
    assert [need.kind for need in needs_in(f"{heading}\n- Sail a boat of words")] == ([kind] if kind else [])


def test_a_heading_that_is_not_known_ends_the_part_before_it():
    assert told("Benefits\n- Honey\n\nSomething else:\nYou must swim.") == [(5, "must", "You must swim.")]


def test_after_a_list_a_paragraph_of_its_own_belongs_to_no_part():
    assert told("Your profile\n- Patience\n- A van\n\nThe hives are blue.\nThey hum.") == [
        (2, "must", "Patience"), (3, "must", "A van"),
    ]  # fmt: skip


def test_what_a_window_broke_is_one_need_with_its_first_line():
    first = "You must be able to carry a full hive of forty kilograms up a"
    assert told(f"{first}\nsteep hill in July.\n") == [(1, "must", f"{first} steep hill in July.")]
    assert len(told("You must swim\nwell")) == 1
    assert told("You must swim\nwell")[0][2] == "You must swim"


def test_a_need_that_stands_twice_is_told_once_and_pay_is_none_unless_it_is_the_work():
    assert told("Requirements\n- Patience\n- patience!") == [(2, "must", "Patience")]
    assert told("• 15 € for each hive\n• Manage a budget of 2 €") == [(2, "task", "Manage a budget of 2 €")]


@pytest.mark.parametrize("nothing", ["", "\n \n", "We sell honey.", "-\n•\n***", "§§§\n???"])
def test_where_nothing_is_asked_for_there_are_no_needs(nothing):
    assert needs_in(nothing) == []


def test_two_hundred_kilobytes_are_read_in_part_and_no_more_needs_than_anybody_can_look_at():
    posting = "Requirements\n" + "".join(f"- Number {number} of many things\n" for number in range(9000))
    found = needs_in(posting)
    assert len(posting) > 200_000 > READ_AT_MOST
    assert len(found) == 120
    assert found[-1] == NeedLine(121, "Number 119 of many things", "must")
    assert needs_in("- " + "word " * 40_000)[0].text == ("word " * 120).strip()


@given(some_lines)
def test_every_need_stands_in_its_line_in_order(text):
    found = needs_in(text)
    lines = text.split("\n")
    assert [need.line for need in found] == sorted(need.line for need in found)
    for need in found:
        assert need.text.split()[0] in lines[need.line - 1]


def test_what_somebody_said_is_a_need_by_its_code_or_its_words():
    assert need_said("Patience with people", "skills") == "must"
    assert need_said("Latin is a plus", "tools") == "nice"
    assert need_said("You need to know how a hive hums") == "must"
    assert need_said("It hums", "rewards") is None


def test_what_is_said_twice_is_one_group():
    texts = ["Fluent German", "You keep bees", "German, fluently spoken", "", "Good German", "the"]
    assert same_needs(texts) == [[0, 2, 4], [1], [3], [5]]
    assert same_needs([]) == []


def test_lines_that_share_telling_words_may_show_a_need_the_closest_first():
    lines = [
        "Kept bees for a school",
        "Sold honey",
        "Kept forty hives of bees and sold honey",
        "Bees and wasps",
        "A bee, bees",
    ]
    (bees, sails) = shown_by(["Experience with bees", "You sail"], lines)
    assert [one.at for one in bees] == [4, 0, 3]
    assert bees[2].words == ("bees",)
    assert 1 >= bees[0].score >= bees[1].score >= bees[2].score > 0
    assert sails == []
    assert shown_by([], lines) == []
    assert shown_by(["", "good experience"], ["good years"]) == [[], []]


def test_what_was_done_shows_what_is_to_do():
    ((found,),) = shown_by(["Teach apprentices joinery"], ["Taught two apprentices", "Sold joints"])
    assert (found.at, found.words) == (0, ("apprentices", "taught"))


@pytest.mark.parametrize("part", ["made", "held"])
def test_labelled_postings_and_lines_are_read_as_they_were(part):
    made = runpy.run_path(str(Path(__file__).resolve().parents[2] / "tools" / "needs_eval.py"))
    found, shown, told = (made[name](part) for name in ("postings", "lines", "pairs"))
    assert min(found["both"] / found["found"], found["both"] / found["wanted"], found["right"] / found["both"]) > 0.93
    assert shown["both"] / shown["found"] > 0.85
    assert shown["right"] / shown["needs"] > 0.75
    assert min(told["same right"] / told["same"], told["said right"] / told["said"]) > 0.85


def test_two_voices_count_more_than_one_and_what_is_but_welcome_half():
    def weigh(posting, people, kind="must"):
        return weight_of(in_posting=posting, people=people, kind=kind)

    assert [weigh(True, 0), weigh(False, 1), weigh(False, 2), weigh(False, 3)] == [1.0, 1.0, 1.5, 1.5]
    assert [weigh(True, 2), weigh(True, 0, "nice"), weigh(False, 0)] == [2.5, 0.5, 1.0]

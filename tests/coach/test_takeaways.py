"""What is kept of a line: names, places, things, days, and what kind of line it is."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.coach import batch
from askwell.coach.takeaways import FLAGS, read_line

LINES = tomllib.loads((Path(__file__).parent / "examples" / "takeaways.toml").read_text("utf-8"))["lines"]
FIELDS = ("people", "orgs", "resources", "dates", "flags")


@pytest.mark.parametrize(("place", "name"), list(enumerate(FIELDS, 2)))
def test_the_example_lines_give_what_they_should(place, name):
    found = [(row[1], row[place], getattr(read_line(row[1], speaker=row[0]), name)) for row in LINES]
    wrong = [one for one in found if sorted(one[1]) != sorted(one[2])]
    print(*wrong, sep="\n")
    assert 1 - len(wrong) / len(LINES) >= 0.9


def test_what_is_found_stands_so_in_the_line():
    text = "Talk to Ana García-López at the World Bank, or read Thinking in Systems."
    kept = read_line(text, speaker="guest")
    assert kept.people == ["Ana García-López"]
    assert kept.orgs == ["World Bank"]
    assert kept.resources == ["Thinking in Systems"]


def test_an_organization_is_told_by_its_last_word():
    assert read_line("Quillon Energy pays for it.", speaker="guest").orgs == ["Quillon Energy"]


def test_what_is_used_is_a_thing_and_what_is_told_twice_is_kept_once():
    assert read_line("We use Brightloom daily.", speaker="guest").resources == ["Brightloom"]
    assert read_line("Try Grid Notes.", speaker="guest").resources == ["Grid Notes"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana and Tom came.", ["Ana", "Tom"]), ("The film Hearts and Minds, he said.", []), ("I met Zola Dlamini.", ["Zola Dlamini"]),
        ("Dlamini, who runs it, knows.", ["Dlamini"]), ("Yes, May is fine.", []), ("Ask Quill.", ["Quill"]), ("Quill of", []),
    ],
)  # fmt: skip
def test_people_are_told_by_what_stands_around_them(text, people):
    assert read_line(text, speaker="guest").people == people


def test_a_line_is_answered_in_the_form_of_the_contract():
    row = {"id": 1, "speaker": "guest", "text": "I'll send you the slides by Friday."}
    (line,) = batch.run("takeaways", [json.dumps(row).encode()])
    assert json.loads(line) == {
        "id": 1, "people": [], "orgs": [], "resources": ["slides"], "dates": ["Friday"], "flags": ["promise"],
    }  # fmt: skip


@given(st.text(max_size=120), st.sampled_from(["guest", "asker"]))
def test_any_line_is_read_and_gives_only_its_own_words(text, speaker):
    kept = read_line(text, speaker=speaker)
    assert all(one in text for name in FIELDS[:4] for one in getattr(kept, name))
    assert set(kept.flags) <= set(FLAGS)
    assert ("action" in kept.flags) <= (speaker == "asker")

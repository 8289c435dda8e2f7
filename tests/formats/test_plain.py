from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.cards import Card
from askwell.formats.findings import FormatFinding
from askwell.formats.plain import PIECE, Assembly, IsOfAnotherShape, decoder, to_lines


@dataclass(frozen=True)
class Word:
    text: str


@dataclass(frozen=True)
class Page:
    words: list[Word] = field(default_factory=list)
    first: Word | None = None
    made_on: date | None = None
    read_at: datetime | None = None
    number: int = 0
    is_blank: bool = False
    tags: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    anything: Any = None


def sent(value: Any, kind: Any) -> Any:
    there = Assembly(kind)
    for line in to_lines(value):
        there.take(line)
    return there.whole()


FULL = Page(
    words=[Word("one"), Word("twö\n")], first=Word("\ud800"), made_on=date(2026, 5, 12),
    read_at=datetime(2026, 5, 12, 9, 30, tzinfo=UTC), number=3, is_blank=True, tags=("a", "b"), counts={"a": 1},
    anything=[{"b": [None, 1.5]}],
)  # fmt: skip


@pytest.mark.parametrize("page", [Page(), FULL])
def test_a_dataclass_comes_home_as_it_was(page):
    assert sent(page, Page) == page


def test_a_tuple_comes_home_in_pieces():
    value = ([Word(str(number)) for number in range(2 * PIECE + 1)], "middle", [FormatFinding(None, "a", "b")])
    assert len(list(to_lines(value))) == 5
    assert sent(value, tuple[list[Word], str, list[FormatFinding]]) == value


texts = st.text(st.characters())
cards = st.builds(
    Card, formatted_name=texts, emails=st.lists(texts).map(tuple), connected_on=st.none() | st.dates(), uid=st.none() | texts,
    source_line=st.integers(0, 10**9),
)  # fmt: skip


@given(st.lists(cards))
def test_every_card_comes_home(some):
    assert sent((some, []), tuple[list[Card], list[str]]) == (some, [])


@pytest.mark.parametrize(
    "line",
    [
        "no JSON", "[]", "[" * 100_000, '{"other": 1}', '{"number": "3"}', '{"number": true}', '{"number": null}',
        '{"words": {}}', '{"words": [["a", "b"]]}', '{"words": [[1]]}', '{"words": ["one"]}', '{"made_on": "tomorrow"}',
        '{"made_on": 5}', '{"read_at": "2026"}', '{"tags": "a"}', '{"tags": [1]}', '{"counts": {"a": "1"}}',
        '{"counts": []}', '{"first": []}',
    ],
)  # fmt: skip
def test_what_is_of_another_shape_is_refused(line):
    with pytest.raises(IsOfAnotherShape):
        Assembly(Page).take(line)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9))
def test_a_number_comes_home_as_a_number(number):
    home = decoder(float)(json.loads(json.dumps(number)))
    assert (home, type(home)) == (number, float)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "true", '"1"', "null", "[]"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(IsOfAnotherShape):
        decoder(float)(json.loads(text))


def test_what_lacks_a_part_is_refused():
    there = Assembly(tuple[list[str], str])
    with pytest.raises(IsOfAnotherShape):
        there.whole()
    there.take(json.dumps({"1": "here"}))
    assert there.whole() == ([], "here")


@pytest.mark.parametrize("kind", [bytes, set[str], dict[int, str], tuple[str, int], str | int])
def test_a_kind_that_nobody_sends_yet_is_a_mistake_of_ours(kind):
    with pytest.raises(TypeError):
        decoder(kind)

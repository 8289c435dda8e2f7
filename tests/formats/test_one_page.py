from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.one_page import IsLongerThanAPage, lines_to_hide
from askwell.formats.resume import Entry, Line, ResumeDocument
from askwell.formats.resume_versions import version_of


def version(lines: int):
    entry = Entry("e", "work", {"position": "P"}, tuple(Line(str(n), f"line {n}") for n in range(lines)))
    return version_of(ResumeDocument(entries=(entry,)), [])


@given(lines=st.integers(0, 40), room=st.integers(0, 40))
def test_it_hides_as_few_as_it_takes_and_the_first_of_the_order(lines, room):
    order = [str(n) for n in reversed(range(lines))]
    hidden = lines_to_hide(version(lines), order, lambda document: 1 + (len(document.entries[0].lines) > room))
    assert hidden == tuple(order[: max(0, lines - room)])


def test_it_needs_few_tries():
    tries = []
    lines_to_hide(version(60), [str(n) for n in range(60)], lambda _: tries.append(1) or 1)
    assert len(tries) <= 8


def test_it_says_when_no_number_of_lines_is_enough():
    with pytest.raises(IsLongerThanAPage):
        lines_to_hide(version(3), ["0", "1", "2"], lambda _: 2)

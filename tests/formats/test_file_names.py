from __future__ import annotations

import ntpath
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.file_names import part_of_a_name


def is_reserved(name: str) -> bool:
    """As Windows sees it; Python 3.13 moved the question."""
    return ntpath.isreserved(name) if hasattr(ntpath, "isreserved") else PureWindowsPath(name).is_reserved()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ben okafor", "ben-okafor"),
        ("a/b\\c:d", "a-b-c-d"),
        ("../../etc", "etc"),
        ("李娜", "李娜"),
        (":)", "somebody"),
        ("", "somebody"),
        ("CON", "somebody"),
        ("Lpt1", "somebody"),
        ("con man", "con-man"),
        ("trailing. . .", "trailing"),
    ],
)
def test_only_letters_and_digits_are_left(text, part):
    assert part_of_a_name(text, "somebody") == part


@given(st.text(max_size=400))
def test_any_text_gives_a_name_that_windows_takes_too(text):
    part = part_of_a_name(text, "somebody")
    assert part
    assert not set(part) & set('<>:"/\\|?*. \0')
    assert len(part.encode()) <= 120
    assert not is_reserved(part)
    assert part.isprintable() or not text.isprintable()

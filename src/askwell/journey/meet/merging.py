"""Two versions of a text meet: a three-way merge by line that loses no typed line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

Lines = list[str]


def merge_texts(base: str, mine: str, theirs: str) -> str:
    """One text of two that both grew out of `base`.

    A line that only one side touched follows that side. Where both touched the same place, the lines of both stay,
    theirs first. No line that somebody typed, and none that both have, is ever missing from the answer; nor do two
    texts that each still say something merge into nothing.
    """
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    old, ours, others = base.split("\n"), mine.split("\n"), theirs.split("\n")
    merged = [line for part in _parts(old, ours, others) for line in part]
    is_whole = bool(merged) and _wanted(old, ours, others) <= set(merged)
    return "\n".join(merged if is_whole else _both([], ours, others))


def _parts(base: Lines, mine: Lines, theirs: Lines) -> Iterator[Lines]:
    """The text in pieces: what happened before each line that all three share, then that line."""
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    at, at_mine, at_theirs = 0, 0, 0
    for place, line in enumerate(base):
        if place not in in_mine or place not in in_theirs:
            continue
        yield _settle(base[at:place], mine[at_mine : in_mine[place]], theirs[at_theirs : in_theirs[place]])
        yield [line]
        at, at_mine, at_theirs = place + 1, in_mine[place] + 1, in_theirs[place] + 1
    yield _settle(base[at:], mine[at_mine:], theirs[at_theirs:])


def _settle(base: Lines, mine: Lines, theirs: Lines) -> Lines:
    if mine in (theirs, base):
        return theirs
    return mine if theirs == base else _both(base, mine, theirs)


def _both(base: Lines, mine: Lines, theirs: Lines) -> Lines:
    """The lines of both sides, what they share once; of the old ones only those that neither side replaced."""
    replaced = set(base) - (set(mine) & set(theirs))
    kept: Lines = []
    for kind, start, end, my_start, my_end in _compare(theirs, mine).get_opcodes():
        kept += theirs[start:end]
        if kind != "equal":
            kept += mine[my_start:my_end]
    return [line for line in kept if line not in replaced]


def _places(base: Lines, side: Lines) -> dict[int, int]:
    """Where the lines of `base` are in `side`, for those that are still there."""
    blocks = _compare(base, side).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _compare(one: Lines, other: Lines) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _wanted(base: Lines, mine: Lines, theirs: Lines) -> set[str]:
    """The lines that must not be missing: those somebody added, and those both still have."""
    old, ours, others = set(base), set(mine), set(theirs)
    return (ours - old) | (others - old) | (ours & others)

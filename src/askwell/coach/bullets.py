"""Whether a rewritten line of a résumé still says what the owner did: numbers, names, scope, outcomes, new words.

The line may only say what the lines of the same entry say. What somebody else did never becomes the owner's: their facts
are given apart, and whatever comes from there is stopped. No rule of this kind is complete, so each rewriting still
needs the owner's yes; but nothing is added in silence: a single new word is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .claims import (
    ABSOLUTE,
    DOWN,
    HIGH,
    LOW,
    MAKES,
    UP,
    Number,
    is_short_for,
    is_turned,
    names_in,
    numbers_in,
    outcomes_in,
    turned_pairs,
    words_of,
)
from .findings import Finding, Severity, gravest_first

_SOURCE: Final = "what you did is told as you did it; our default"
_MANY: Final = 3  # so many new words make another statement
_LONGEST, _MOST_LINES = 2_000, 200  # letters and lines; what is longer is no line of a résumé, and is read this far
_FIRST: Final = 3  # the scope of a line is told by so many of its first words


def check_rewrite(new: str, lines: Sequence[str], *, others: Sequence[str] = ()) -> list[Finding]:
    """What the new line says that the `lines` of its entry do not, the gravest first.

    "block" is a number, a name or a contradiction that nothing backs, or what the `others` did; "warn" another scope, an
    outcome or many new words; "suggest" asks about one or two new words. Without findings, it says nothing new.
    """
    new, lines, others = new[:_LONGEST], _cut(lines), _cut(others)
    line = nearest(new, lines)
    found = [
        *_numbers(new, line, lines),
        *_names(new, lines, others),
        *_turned(new, line),
        *_scope(new, line, lines),
        *_outcomes(new, lines),
        *_words(new, lines, others),
    ]
    return gravest_first(found)


def _cut(lines: Sequence[str]) -> list[str]:
    return [line[:_LONGEST] for line in lines[:_MOST_LINES]]


def nearest(new: str, lines: Sequence[str]) -> str:
    """The line that a rewriting was made of: the one that shares most of its words and numbers."""
    wanted = words_of(new)
    figures = {number.value for number in numbers_in(new)}

    def shared(line: str) -> float:
        words = words_of(line)
        both = len(wanted & words) / (len(wanted | words) or 1)
        return both + sum(number.value in figures for number in numbers_in(line)) / 10

    return max(lines, key=shared, default="")


def _finding(severity: Severity, span: tuple[int, int] | None, message: str) -> Finding:
    return Finding("D", severity, span, message, None, _SOURCE)


def _numbers(new: str, line: str, lines: Sequence[str]) -> Iterator[Finding]:
    here = numbers_in(line)
    anywhere = [number for each in lines for number in numbers_in(each)]
    for number in numbers_in(new):
        same = [other for other in here if number.says(other)]
        if not same:
            moved = any(number.says(other) for other in anywhere)
            where = "stands in another of your lines, not in this one" if moved else "is not in your own lines"
            yield _finding("block", number.span, f"“{number.text}” {where}.")
        elif number.counts and not any(_is_of_one(number, other) for other in same):
            yield _finding("block", number.span, f"In your own line, “{number.text}” counts something else.")
    if turned_pairs(new, line):
        yield _finding("block", None, "From and to have changed places.")


def _is_of_one(number: Number, other: Number) -> bool:
    """Whether two numbers of one value count the same."""
    return not other.near or bool(number.counts & other.near)


def _names(new: str, lines: Sequence[str], others: Sequence[str]) -> Iterator[Finding]:
    known = words_of(" ".join(lines))
    theirs = words_of(" ".join(others))
    for name, span in names_in(new):
        words = words_of(name)
        if words and not words <= known and not any(is_short_for(name, line) for line in lines):
            whose = "belongs to what somebody else told you" if words <= theirs else "is not in your own lines"
            yield _finding("block", span, f"“{name}” {whose}.")


def _turned(new: str, line: str) -> Iterator[Finding]:
    words, mine = words_of(new, bare=True), words_of(line, bare=True)
    if (words & UP and not mine & UP and mine & DOWN) or (words & DOWN and not mine & DOWN and mine & UP):
        yield _finding("block", None, "It says that something went the other way.")
    if word := is_turned(new, line):
        yield _finding(
            "block", None, f"Your own line says “{word}” the other way round: a “no” or “without” is gone or new."
        )


def _scope(new: str, line: str, lines: Sequence[str]) -> Iterator[Finding]:
    said, mine = (re.findall(r"[\w-]+", text.lower()) for text in (new, " ".join(lines)))
    first = said[:_FIRST]
    if LOW.search(line) and not LOW.search(new):
        high = next((word for word in first if word in HIGH), "")
        if high:
            yield _finding("warn", None, f"You took part in this; “{high}” says that it was yours.")
    made = next((word for word in first if words_of(word, bare=True) & MAKES), "")
    if made and not words_of(line, bare=True) & MAKES:
        yield _finding("warn", None, f"“{made}”: your own line does not say that you made it.")
    for word in dict.fromkeys(said):
        if word in ABSOLUTE and word not in mine:
            yield _finding("block", None, f"“{word}” is more than your own lines say.")


def _outcomes(new: str, lines: Sequence[str]) -> Iterator[Finding]:
    known = words_of(" ".join(lines))
    for outcome, span in outcomes_in(new):
        if not words_of(outcome) <= known:
            yield _finding("warn", span, f"“{outcome}” is an outcome that your own lines do not tell of.")


def _words(new: str, lines: Sequence[str], others: Sequence[str]) -> Iterator[Finding]:
    added = words_of(new) - words_of(" ".join(lines))
    if not added:
        return
    shown = [word for word in dict.fromkeys(re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", new)) if words_of(word) & added]
    told = ", ".join(f"“{word}”" for word in shown)
    if len(added & words_of(" ".join(others))) * 2 >= len(added):
        yield _finding("block", None, f"{told}: that is what somebody else told you, not what you did.")
    elif len(added) >= _MANY:
        yield _finding("warn", None, f"So many new words say something new: {told}.")
    else:
        yield _finding("suggest", None, f"Did you say so yourself? New here: {told}.")

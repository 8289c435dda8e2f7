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
    IN_CHARGE,
    LOW,
    MAKES,
    TITLES,
    UP,
    WON,
    Number,
    is_short_for,
    is_turned,
    names_in,
    numbers_in,
    outcomes_in,
    turned_pairs,
    words_of,
)
from .deeds import deeds_in, forms_of, mean_the_same, rates_in, time_after, turned_round, without_rates
from .findings import Finding, Severity, gravest_first
from .tongue import is_english

_SOURCE: Final = "what you did is told as you did it; our default"
_MANY: Final = 3  # so many new words make another statement
_LONGEST, _MOST_LINES = 2_000, 200  # letters and lines; what is longer is no line of a résumé, and is read this far
MADE: Final = frozenset({"made", "make", "makes", "making"})  # a line that says so may say "created"
_HALF_READ: Final = (
    "Askwell reads only English lines whole. Of this one it compared the numbers and the words, not what its verbs claim:"
    " read it against your master yourself."
)
_FIRST: Final = 3  # the scope of a line is told by so many of its first words


def check_rewrite(
    new: str, lines: Sequence[str], *, others: Sequence[str] = (), known: Sequence[str] = (), elsewhere: Sequence[str] = ()
) -> list[Finding]:  # fmt: skip
    """What the new line says that the `lines` of its entry do not, the gravest first.

    `known` may be said too (the head of the entry: post, employer, place), and names of `elsewhere` (the owner's other
    posts and schools) are asked about. "block" is a number, a name or a contradiction that nothing backs, or what the
    `others` did; "warn" another scope, deed or outcome, or many new words; "suggest" asks about one or two new words.
    Without findings, it says nothing new. What is not English is said to be only half read.
    """
    new, lines, others = new[:_LONGEST], _cut(lines), _cut(others)
    known, elsewhere = _cut(known), _cut(elsewhere)
    line = nearest(new, lines)
    told = [*lines, *known]
    found = [*_numbers(new, line, lines), *_words(new, told, others, elsewhere)]
    if is_english(" ".join([new, *lines])):
        found += [
            *_names(new, told, others, elsewhere),
            *_turned(new, line),
            *_scope(new, line, lines),
            *_absolute(new, line, lines),
            *_rates(new, line),
            *_outcomes(new, told),
            *_deeds(new, told),
        ]
    elif new not in lines:
        found.append(_finding("warn", None, _HALF_READ))
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
        elif not _of_one_time(new, number, line, same) or (
            number.counts and not any(_is_of_one(number, other) for other in same)
        ):
            yield _finding("block", number.span, f"In your own line, “{number.text}” counts something else.")
    if turned_pairs(new, line) or turned_round(new, line):
        yield _finding("block", None, "From and to have changed places.")


def _is_of_one(number: Number, other: Number) -> bool:
    """Whether two numbers of one value count the same."""
    return not other.near or bool(number.counts & other.near)


def _of_one_time(new: str, number: Number, line: str, same: Sequence[Number]) -> bool:
    """Whether 'two years' stayed years, if either says so."""
    said = time_after(new, number.span[1])
    mine = {time_after(line, other.span[1]) for other in same} - {""}
    return not said or not mine or said in mine


def _names(new: str, lines: Sequence[str], others: Sequence[str], elsewhere: Sequence[str]) -> Iterator[Finding]:
    known = words_of(" ".join(lines))
    theirs, mine = words_of(" ".join(others)), words_of(" ".join(elsewhere))
    for name, span in names_in(new):
        words = words_of(name)
        if not words or words <= known or any(is_short_for(name, line) for line in lines):
            continue
        if words <= mine:
            yield _finding("suggest", span, f"“{name}” stands at another entry of yours. Was it there, too?")
            continue
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
    said, mine = _said(new), _said(" ".join(lines))
    first, forms = said[:_FIRST], forms_of(line)
    if LOW.search(line) and not LOW.search(new):
        high = next((word for word in first if word in HIGH), "")
        if high:
            yield _finding("warn", None, f"You took part in this; “{high}” says that it was yours.")
        elif not any(LOW.search(each) for each in _clauses(new)) and next(deeds_in(new), ""):
            yield _finding("warn", None, "You took part in this; now it says that you did it.")
    made = next((word for word in first if words_of(word, bare=True) & MAKES), "")
    if made and not words_of(line, bare=True) & MAKES and not _akin(made, forms) and not MADE & forms:
        yield _finding("warn", None, f"“{made}”: your own line does not say that you made it.")
    began = {word for each in lines for word in _said(each)[:_FIRST]}
    for word in first:
        if word in TITLES and word not in began:
            yield _finding("warn", None, f"“{word}”: your own lines do not say that this was your post.")
        if word in WON and word not in mine:
            yield _finding("warn", None, f"“{word}”: your own lines do not say that you did, or that it came to that.")


def _absolute(new: str, line: str, lines: Sequence[str]) -> Iterator[Finding]:
    said, mine = _said(without_rates(new)), _said(" ".join(lines))
    more = (ABSOLUTE | ({"both"} if "one" in _said(line) else set())) - ({"every"} if "each" in mine else set())
    for word in dict.fromkeys(said):
        if word in more and word not in mine:
            yield _finding("block", None, f"“{word}” is more than your own lines say.")


def _said(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


def _akin(word: str, forms: frozenset[str]) -> bool:
    return any(mean_the_same(form, forms) for form in forms_of(word))


def _clauses(text: str) -> list[str]:
    return re.split(r"[,;:(]|\bto\b|\band\b", text)


def _rates(new: str, line: str) -> Iterator[Finding]:
    """'60 a day' is no '60 an hour'."""
    mine, said = rates_in(line), rates_in(new)
    if mine and said - mine:
        yield _finding("block", None, f"Your own line counts by the {min(mine)}, this one by the {min(said - mine)}.")


def _deeds(new: str, lines: Sequence[str]) -> Iterator[Finding]:
    """Verbs of deeds that are not told of. One verb alone for the first, with all else the same, is asked about below."""
    known = words_of(" ".join(lines), bare=True)
    forms = forms_of(" ".join(lines))
    added = [word for word in _said(new) if words_of(word) - known and not _akin(word, forms)]
    for at, word in enumerate(dict.fromkeys(deeds_in(new))):
        if word in added and (at or len(added) > 1 or word in IN_CHARGE):
            yield _finding("warn", None, f"“{word}” is a deed that your own lines do not tell of.")


def _outcomes(new: str, lines: Sequence[str]) -> Iterator[Finding]:
    known = words_of(" ".join(lines))
    for outcome, span in outcomes_in(new):
        if not words_of(outcome) <= known:
            yield _finding("warn", span, f"“{outcome}” is an outcome that your own lines do not tell of.")


def _words(new: str, lines: Sequence[str], others: Sequence[str], elsewhere: Sequence[str]) -> Iterator[Finding]:
    added = words_of(without_rates(new)) - words_of(" ".join(lines))
    forms, mine = forms_of(" ".join(lines)), words_of(" ".join(elsewhere))
    shown = [
        word
        for word in dict.fromkeys(re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", new))
        if words_of(word) & added and not _akin(word, forms) and not (word[0].isupper() and words_of(word) <= mine)
    ]
    added &= words_of(" ".join(shown))
    if not added:
        return
    told = ", ".join(f"“{word}”" for word in shown)
    if len(added & words_of(" ".join(others))) * 2 >= len(added):
        yield _finding("block", None, f"{told}: that is what somebody else told you, not what you did.")
    elif len(added) >= _MANY:
        yield _finding("warn", None, f"So many new words say something new: {told}.")
    else:
        yield _finding("suggest", None, f"Did you say so yourself? New here: {told}.")

"""What one line of a talk gives to keep: people, organizations, things to read or try, days, and what kind of line it is.

Names are told by capitals and by what stands before them; the lists stand in `rules/takeaways.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from .rulebook import data_of, phrases_of
from .words import ENDS, Text, set_of

Kind = Literal["people", "orgs", "resources"]
FLAGS: Final = ("advice", "promise", "action", "referral", "opening")
_LINKS: Final = set_of("of for de la le van von der den di da del the and in")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SMALL: Final = set_of(
    "the a an my our your his her their its this that these those there then so and but if when while because after before with"
    " i we you he she they it what who how why where which yes no yeah well also just not do does did is are was were have has had"
    " can could will would should may might must let try get go start see look have take make talk ask read think honestly really"
    " maybe perhaps first second next last thank thanks ping don never always to from at in on for of by about into over most some"
)


@dataclass(frozen=True, slots=True)
class Takeaways:
    """What a line gives: words as they stand in it, and flags in the order of FLAGS."""

    people: list[str] = field(default_factory=list)
    orgs: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def read_line(text: str, *, speaker: str) -> Takeaways:
    """Read one line of the `guest` or of the `asker`: what the asker takes on is an action, the guest a promise."""
    read = Text(text)
    kept = Takeaways(dates=_dates(read), flags=_flags(read, is_guest=speaker == "guest"))
    names = list(_names(read))
    for first, last in names:
        kind = _kind(read, first, last)
        if kind:
            getattr(kept, kind).append(read.source[slice(*read.span(first, last))])
    named = {at for first, last in names for at in range(first, last + 1)}
    plain = [span for span in _spans("resource", read) if span[0] not in named]
    kept.resources.extend(read.source[slice(*read.span(*span))] for span in plain)
    return kept


def _flags(text: Text, *, is_guest: bool) -> list[str]:
    promises = _holds("promise", text)
    if not is_guest:
        return ["action"] if promises else []
    told = {"promise": promises, **{name: _holds(name, text) for name in ("advice", "referral", "opening")}}
    return [name for name in FLAGS if told.get(name)]


def _dates(text: Text) -> list[str]:
    found = _spans("dates", text)
    taken = {at for first, last in found for at in range(first, last + 1)}
    found += [(at, at) for at, token in enumerate(text.tokens) if at not in taken and _YEAR.fullmatch(token)]
    return [text.source[slice(*text.span(first, last))] for first, last in sorted(found)]


def _names(text: Text) -> Iterator[tuple[int, int]]:
    """Runs of words with capitals, small words like "of" inside them included ("Data for Good")."""
    at = 0
    while at < len(text.tokens):
        if not _is_capital(text, at):
            at += 1
            continue
        last = at
        while last + 1 < len(text.tokens):
            follows = last + 1
            while follows < len(text.tokens) and text.tokens[follows] in _LINKS and follows - last <= 2:
                follows += 1
            if follows >= len(text.tokens) or not _is_capital(text, follows):
                break
            if text.tokens[follows - 1] == "and" and not _is_title(text, at, follows):
                break
            last = follows
        yield at, last
        at = last + 1


def _is_title(text: Text, first: int, last: int) -> bool:
    """ "Hearts and Minds" may be one title; "Ana and Tom" are two people."""
    alone = _list("given") | _list("tool")
    return text.tokens[first] not in alone and text.tokens[last] not in alone


def _is_capital(text: Text, at: int) -> bool:
    token = text.tokens[at]
    if not text.source[text.spans[at][0]].isupper() or token in _list("no_name"):
        return False
    is_first = at == 0 or text.tokens[at - 1] in ENDS
    return not (is_first and token in _SMALL)


def _kind(text: Text, first: int, last: int) -> Kind | None:
    words, before = text.tokens[first : last + 1], text.tokens[max(0, first - 3) : first]
    near = [token for token in before if token not in {"the", "a", "an", "my", "our", "called", "named", "."}]
    if set(before[-2:]) & _list("thing") or ("called" in before[-1:] and set(near) & _list("thing")):
        return "resources"
    if words[0] in _list("given"):
        return "people"
    if words[-1] in _list("org_end"):
        return "orgs"
    if set(words) & _list("tool"):
        return "resources"
    return _kind_by_context(text, first, last, near)


def _kind_by_context(text: Text, first: int, last: int, near: Sequence[str]) -> Kind | None:
    previous = near[-1] if near else ""
    follows = text.tokens[last + 1 : last + 3]
    if previous in _list("person_before") - _list("org_before") - {"to", "like", "is", "and"}:
        return "people"
    if last - first == 1 and ({"she", "he", "who"} & set(follows) or previous in {"to", "and", "with", ""}):
        return "people"
    if previous in _list("org_before"):
        return "orgs"
    if previous in _list("resource_before"):
        return "resources"
    return "people" if {"she", "he", "who"} & set(follows) else None


def _spans(section: str, text: Text) -> list[tuple[int, int]]:
    excused = {
        at for first, last in phrases_of("takeaways", section, "unless").spans(text) for at in range(first, last + 1)
    }
    return [(first, last) for first, last in phrases_of("takeaways", section).spans(text) if last not in excused]


def _holds(section: str, text: Text) -> bool:
    return phrases_of("takeaways", section).found_in(text) and not phrases_of("takeaways", section, "unless").found_in(
        text
    )


@lru_cache(maxsize=16)
def _list(name: str) -> frozenset[str]:
    return frozenset(data_of("takeaways")["context"][name])

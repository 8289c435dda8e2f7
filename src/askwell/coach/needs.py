"""What a posting asks for, line by line, and what somebody said one has to know: needs, in the very words they stand in.

Headings tell the parts of a posting; where there are none, the words of each sentence do. What is about the place, the
pay, equal chances or the way to apply is left out. The lists stand in `rules/needs.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from .likeness import share_of, stem, telling
from .relevance import cosine, shared_words, tells_of, vector
from .rulebook import data_of, phrases_of
from .words import Text

Kind = Literal["must", "nice", "task"]
CODES: Final = ("skills", "entry", "tools")  # codes of practice 6.2 under which a takeaway says what one needs
READ_AT_MOST: Final = 60_000  # letters; what is longer is no posting, and is read this far
_MOST: Final = 120  # needs
_LONG: Final = 60  # letters: a line so long was broken by its window, and goes on in the next
_HEADING: Final = 8  # words at most
_LONGEST: Final = 600  # letters of one need
_KINDS: Final = ("must", "nice", "task", "none")
_BULLET: Final = re.compile(r"\s*(?:[-*•–—·▪‣◦●]|\d{1,2}[.)])[ \t]+")
_MONEY: Final = re.compile(r"[£$€] ?\d|\d ?[£$€]")
_SIGNS: Final = re.compile(r"[^\w]+|_")
_SAME: Final = 0.75  # of 1: needs that share so much are one need
_BOTH: Final = 1.5  # what two people say, as against 1 of a single one; our default
_FLOOR: Final = 0.2  # of 1: a line so close to a need may show it; measured with tools/needs_eval.py
_LINES: Final = 3  # so many lines are found for a need, the closest first


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need of a posting: its words, the number of its line from 1, and whether it is asked for, welcome, or the work."""

    line: int
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Shown:
    """A line that may show a need: its place among the lines, how close it is (0 to 1), and the words both have."""

    at: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    is_item: bool
    after_blank: bool


def needs_in(text: str) -> list[NeedLine]:
    """The needs of a posting, in its order, each once; none when it asks for nothing."""
    part, has_items = "", False
    found: dict[str, NeedLine] = {}
    for line in _lines(text[:READ_AT_MOST]):
        heading, rest = ("", line.text) if line.is_item else _heading(line)
        if heading and not rest:
            part, has_items = heading, False
            continue
        if heading or (has_items and line.after_blank and not line.is_item):
            part, has_items = "", False
        has_items = has_items or line.is_item
        for piece, kind in _needs(rest, heading or part, line.is_item):
            found.setdefault(_plain(piece), NeedLine(line.number, piece, kind))
    return list(found.values())[:_MOST]


def need_said(text: str, code: str = "") -> Kind | None:
    """What a takeaway is as a need: "must" or "nice", by its code or its words; None when it says nothing of the kind."""
    read = Text(text)
    if code not in CODES and not _holds("said", read):
        return None
    return "nice" if _holds("nice", read) else "must"


def same_needs(texts: Sequence[str]) -> list[list[int]]:
    """Which of these say the same: groups of their places, each group in order, by the words that carry meaning."""
    groups: list[list[int]] = []
    words = [_wanted(text) for text in texts]
    for at, mine in enumerate(words):
        same = next((group for group in groups if _likeness(words[group[0]], mine) >= _SAME), None)
        if same is None:
            groups.append([at])
        else:
            same.append(at)
    return groups


def shown_by(needs: Sequence[str], lines: Sequence[str]) -> list[list[Shown]]:
    """For each need, the lines of a résumé that may show it, the closest first: by words alone, so it is for the owner to say."""
    texts = [Text(line) for line in lines]
    said, asked = [_meant(text) for text in texts], [sorted(_wanted(need)) for need in needs]
    tells = tells_of([*said, *asked])
    vectors = [vector(words, tells) for words in said]
    return [list(_closest(vector(words, tells), texts, vectors)) for words in asked]


def _closest(need: Mapping[str, float], texts: Sequence[Text], lines: Sequence[Mapping[str, float]]) -> Iterator[Shown]:
    scores = [cosine(need, line) for line in lines]
    for at in sorted(range(len(lines)), key=lambda at: -scores[at])[:_LINES]:
        if scores[at] >= _FLOOR:
            yield Shown(at, scores[at], shared_words(texts[at], lines[at], need, _root))


def weight_of(*, in_posting: bool, people: int, kind: str) -> float:
    """How much a need counts: 1 for a posting, 1 for somebody who said so and 1.5 for two; half when it is but welcome."""
    voices = float(in_posting) + (_BOTH if people > 1 else float(people))
    return (voices or 1.0) / (2 if kind == "nice" else 1)


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something, each with its number; what a window broke is joined again."""
    held: _Line | None = None
    was_blank = True
    for number, source in enumerate(text.split("\n"), 1):
        bullet = _BULLET.match(source)
        words = " ".join((source[bullet.end() :] if bullet else source).split())
        if not words:
            was_blank = True
            continue
        goes_on = held and not was_blank and not bullet and len(held.text) >= _LONG and words[0].islower()
        if held and goes_on and held.text[-1] not in ".:;!?":
            held = _Line(held.number, f"{held.text} {words}", held.is_item, held.after_blank)
        else:
            if held:
                yield held
            held = _Line(number, words, bool(bullet), was_blank)
        was_blank = False
    if held:
        yield held


def _heading(line: _Line) -> tuple[str, str]:
    """(the part that begins here, what else stands in the line): 'none' is a part to leave out, '' no heading.

    A heading that is not known begins a part that only words can tell: "other".
    """
    head, colon, rest = line.text.partition(":")
    words = _plain(head).split()
    if not words or len(words) > _HEADING:
        return "", line.text
    name = " ".join(words)
    known = _table("headings").get(name, "")
    if colon and (known or not rest.strip()):
        return known or _longer(name) or "other", rest.strip()
    if colon or line.text[-1] in ".,;!":
        return "", line.text
    if not known and (line.after_blank or line.text.isupper()):
        known = _longer(name) or ("other" if line.text.isupper() else "")
    return known, "" if known else line.text


def _longer(name: str) -> str:
    """The part that a longer heading names by its first or its last words."""
    begun = next((part for begin, part in _table("begins").items() if name.startswith(f"{begin} ")), "")
    return begun or next((part for end, part in _table("ends").items() if name.endswith(f" {end}")), "")


def _needs(line: str, part: str, is_item: bool) -> Iterator[tuple[str, Kind]]:
    if part == "none":
        return
    is_told = part in ("must", "nice", "task")
    for piece in _pieces(line, is_item, parted=is_told):
        read = Text(piece)
        kind = _kind(read, part if is_told else "", is_item)
        if kind and read.words():
            yield piece[:_LONGEST].rstrip(), kind


def _pieces(line: str, is_item: bool, *, parted: bool) -> Iterator[str]:
    """An item of a list whole; otherwise each sentence, and each part between semicolons where a heading said what it is."""
    if is_item:
        yield line
        return
    text = Text(line)
    for first, last in text.sentences():
        start, end = text.span(first, last - 1)
        parts = line[start:end].split(";") if parted else [line[start:end]]
        yield from filter(None, (each.strip() for each in parts))


def _kind(text: Text, part: str, is_item: bool) -> Kind | None:
    is_task = _holds("task", text)
    if text.source.endswith("?") or (not part and not is_task and _MONEY.search(text.source)) or _holds("none", text):
        return None
    if part == "nice" or (part != "task" and _holds("nice", text)):
        return "nice"
    if part or is_task:
        return "task" if part == "task" or not part else "must"
    return "must" if is_item or _holds("must", text) else None


def _holds(section: str, text: Text) -> bool:
    held, excused = phrases_of("needs", section), phrases_of("needs", section, "unless")
    return held.found_in(text) and not excused.found_in(text)


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", text.lower()).split())


def _wanted(text: str) -> set[str]:
    """The words of a need that say what, without those that say how well; all of them, when there are no others."""
    words = _meant(Text(text))
    return {word for word in words if word not in _filler()} or set(words)


def _meant(text: Text) -> list[str]:
    """The telling words; "taught" as "teach", for postings say what to do, and résumés what was done."""
    return [_past().get(word, word) for word in telling(text)]


def _root(token: str) -> str:
    """The same for one word as it is written."""
    return _past().get(stem(token), stem(token))


def _likeness(one: set[str], other: set[str]) -> float:
    """How much of both is shared, by how telling the words are."""
    return min(share_of(one, other), share_of(other, one))


@lru_cache(maxsize=4)
def _table(name: str) -> dict[str, str]:
    """Each heading with the part it begins."""
    lists = data_of("needs")[name]
    return {
        each: part for part in _KINDS for each in " ".join(lists[part].replace("\n", "|").split()).split("|") if each
    }


@lru_cache(maxsize=1)
def _past() -> dict[str, str]:
    lines = data_of("needs")["past"]["words"].splitlines()
    return {stem(past): stem(now) for now, *pasts in map(str.split, filter(None, lines)) for past in pasts}


@lru_cache(maxsize=1)
def _filler() -> frozenset[str]:
    return frozenset(_meant(Text(data_of("needs")["filler"]["words"])))

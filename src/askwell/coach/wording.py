"""Does a message sound like its writer: stock phrases, too much of anything, what was sent before, what was learned.

Thresholds, phrases and words stand in `rules/wording.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from .findings import Finding
from .likeness import share_of, telling
from .messages import words_of
from .politeness import politeness
from .rulebook import data_of, finding_of, phrases_of, rules_of
from .words import MARKS, Text

COUNTED: Final = ("compliments", "hedges", "apologies")
_WORD: Final = re.compile(r"\w+(?:[’']\w+)*")
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
Pieces = frozenset[tuple[str, ...]]
_QUOTED: Final = 60  # characters of a sentence that are quoted
_NAMED: Final = 3  # people that are named, before "and 4 more"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A message that went out before: to whom, and what it said."""

    to: str
    text: str


def read_wording(text: str, *, subject: str | None = None, kind: str = "invitation", call: str = "") -> list[Finding]:
    """What sounds like a template, and what there is too much of, in the order of the rules. Empty for no text.

    `call` is what one calls the recipient, for a mend of the greeting.
    """
    read = Text(text)
    found = [_mended(finding, read, call) for rule in rules_of("wording") for finding in rule.findings(read)]
    return [*found, *_subject(subject), *_questions(text, kind), *_counted(read), *_blunt(text, kind)]


def read_good(text: str, labels: Mapping[str, bool], *, kind: str, words: int) -> list[Finding]:
    """What is good about a message of that kind and of so many words, beyond what `read_letter` praises.

    `labels` are those of `read_letter`.
    """
    rules, way_out, length, read = data_of("wording")["good"], data_of("wording")["way_out"], words_of(kind), Text(text)
    found = []
    if length["best"][0] <= words <= min(length["best"][1], length["many"]):
        found.append(finding_of({**length, "message": rules["brief"]["message"]}, "praise", words=words))
    for name in ("ask", "thanks"):
        if kind in rules[name]["kinds"] and labels[name]:
            found.append(finding_of(rules[name], "praise"))
    ways = phrases_of("wording", "way_out").spans(read) if kind in way_out["kinds"] else ()
    for way in ways[:1]:
        span = read.span(*way)
        found.append(finding_of(way_out, "praise", span, words=text[slice(*span)]))
    return found


def sent_before(text: str, earlier: Sequence[Earlier], *, but_not: Iterable[str] = ()) -> list[Finding]:
    """Sentences that went to others, too, each with their names. `but_not` are sentences that may be the same always."""
    rule = data_of("wording")["same"]
    names: dict[Pieces, list[str]] = {}
    for one in earlier:
        for _, part in _sentences(one.text):
            names.setdefault(_pieces(_words(part), rule["pieces"]), []).append(one.to)
    known = _by_piece(names)
    allowed = _by_piece(_pieces(_words(part), rule["pieces"]) for words in but_not for _, part in _sentences(words))
    found = []
    for span, part in _sentences(text):
        words = _words(part)
        pieces = _pieces(words, rule["pieces"])
        if len(words) < rule["words"] or _alike(pieces, allowed, rule["share"]):
            continue
        whom = list(dict.fromkeys(name for one in _alike(pieces, known, rule["share"]) for name in names[one]))
        if whom:
            found.append(finding_of(rule, "suggest", span, words=_beginning(part), names=_joined(whom)))
    return found[: rule["shown"]]


def takeaway_in(text: str, takeaways: Sequence[str]) -> tuple[int, tuple[int, int]] | None:
    """Which takeaway stands in the text, in a sentence or two next to each other, and where; None when none does."""
    rule = data_of("wording")["learned"]
    spans = [(span, set(telling(Text(part)))) for span, part in _sentences(text)]
    places = [*spans, *(((one[0][0], two[0][1]), one[1] | two[1]) for one, two in pairwise(spans))]
    best: tuple[float, int, tuple[int, int]] | None = None
    for at, takeaway in enumerate(takeaways):
        wanted = set(telling(Text(takeaway)))
        for span, heard in places:
            share = share_of(wanted, heard)
            is_enough = share >= rule["share"] and len(wanted & heard) >= min(rule["words"], len(wanted))
            if wanted and is_enough and (best is None or share > best[0]):
                best = share, at, span
    return best and (best[1], best[2])


def read_learned(text: str, takeaways: Sequence[str]) -> Finding:
    """T3: one specific thing from this very talk stands in the thank-you, or does not."""
    rule = data_of("wording")["learned"]
    found = takeaway_in(text, takeaways)
    if found:
        return finding_of(rule, "praise", found[1], says="there")
    return finding_of(rule, "warn" if takeaways else "suggest", says="missing" if takeaways else "nothing_noted")


def asks_pay_range(text: str) -> Finding | None:
    """X4: a question about pay in the field, not theirs: it may be asked, late."""
    read, rule = Text(text), data_of("wording")["pay"]
    spans = () if phrases_of("wording", "pay", "unless").found_in(read) else phrases_of("wording", "pay").spans(read)
    return finding_of(rule, "suggest", read.span(*spans[0])) if spans else None


def _mended(finding: Finding, read: Text, call: str) -> Finding:
    """A sentence that is nothing but a stock phrase can go; a greeting of nobody gets the name, where there is one."""
    if finding.mend == "" and finding.span:
        first, end = read.sentence_at(bisect_left(read.spans, finding.span[:1]))
        whole = read.span(first, end - 1)
        rest = read.source[whole[0] : finding.span[0]] + read.source[finding.span[1] : whole[1]]
        return replace(finding, span=whole) if not rest.strip(" ,.!\n") else replace(finding, mend=None)
    if finding.mend and "{name}" in finding.mend:
        return replace(finding, mend=finding.mend.replace("{name}", call) if call else None)
    return finding


def _subject(subject: str | None) -> Iterator[Finding]:
    rule = data_of("wording")["subject"]
    if subject and " ".join(subject.lower().split()).strip(" .!?:") in rule["whole"]:
        yield finding_of(rule, "suggest", words=subject.strip())


def _questions(text: str, kind: str) -> Iterator[Finding]:
    rule, count = data_of("wording")["questions"], len(re.findall(r"\?+", text))
    if kind in rule["kinds"] and count > rule["most"]:
        yield finding_of(rule, "suggest", count=count, most=rule["most"])


def _counted(read: Text) -> Iterator[Finding]:
    for name in COUNTED:
        rule = data_of("wording")[name]
        told = {
            at for first, last in phrases_of("wording", name, "unless").spans(read) for at in range(first, last + 1)
        }
        spans = [
            span for span in phrases_of("wording", name).spans(read) if told.isdisjoint(range(span[0], span[1] + 1))
        ]
        if len(spans) > rule["most"]:
            span = read.span(*spans[rule["most"]])
            words = "”, “".join(dict.fromkeys(read.source[slice(*read.span(*one))] for one in spans))
            yield finding_of(rule, "suggest", span, count=len(spans), most=rule["most"], words=words)


def _blunt(text: str, kind: str) -> Iterator[Finding]:
    rule = data_of("wording")["blunt"]
    if kind in rule["kinds"] and politeness(text) < rule["under"]:
        yield finding_of(rule, "suggest")


def _sentences(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Each sentence and where it stands, without the blanks around it."""
    for found in _SENTENCE.finditer(text):
        part = found.group().strip()
        if part:
            start = found.start() + found.group().index(part)
            yield (start, start + len(part)), part


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower().replace("’", "'")) if word not in MARKS]


def _pieces(words: Sequence[str], size: int) -> Pieces:
    """Every `size` words in a row."""
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _by_piece(sentences: Iterable[Pieces]) -> dict[tuple[str, ...], list[Pieces]]:
    found: dict[tuple[str, ...], list[Pieces]] = {}
    for pieces in sentences:
        for piece in pieces:
            found.setdefault(piece, []).append(pieces)
    return found


def _alike(pieces: Pieces, known: Mapping[tuple[str, ...], list[Pieces]], share: float) -> list[Pieces]:
    """The known sentences that hold that share of these pieces, in the order they were met in."""
    met = dict.fromkeys(one for piece in sorted(pieces) for one in known.get(piece, ()))
    return [one for one in met if len(pieces & one) >= share * len(pieces)]


def _beginning(sentence: str) -> str:
    """A sentence, or as much of a long one as tells it from others."""
    if len(sentence) <= _QUOTED:
        return sentence
    return f"{sentence[:_QUOTED].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _joined(names: Sequence[str]) -> str:
    shown, rest = list(names[:_NAMED]), len(names) - _NAMED
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))

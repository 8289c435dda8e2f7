"""What a careful reader would mark in a letter of application: what is good first, then what to mend, gravest first.

Phrases and thresholds stand in `rules/letters.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .claims import Number, names_in, numbers_in
from .codes import suggest_codes
from .findings import Finding, Severity, gravest_first
from .messages import count_words, read_message
from .rulebook import data_of, finding_of, phrases_of, rules_of
from .takeaways import read_line
from .wording import takeaway_in
from .words import READ_AT_MOST, Text, set_of

CONFIDED: Final = set_of("pay hours drawbacks path referral") | {"red flag"}  # codes of practice 6.2
_NOT_OF_THE_WORK: Final = frozenset({"promise", "referral", "opening"})
_SOMEBODY: Final = set_of("he she him her his hers himself herself")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_YEARS: Final = range(1900, 2101)
_SHORTEST: Final = 3  # letters of a name that stands alone
_CALLED: Final = 4  # letters of the first word of an organization's name that may stand for the whole
_MOST_SAID: Final = 3  # so many numbers without backing are told


@dataclass(frozen=True, slots=True)
class Known:
    """What a letter may rest on.

    `learned` are takeaways of talks there, `backing` texts that may back a number, `unnamed` the full names of those who
    have not said that they may be named, `writer` whose letter it is.
    """

    writer: str = ""
    organization: str = ""
    learned: Sequence[str] = ()
    backing: Sequence[str] = ()
    unnamed: Sequence[str] = ()


def read_cover_letter(text: str, known: Known) -> list[Finding]:
    """The findings on a letter; of an empty one only that it is empty."""
    text = text[:READ_AT_MOST]
    mechanical = read_message(text, kind="update", channel="in_person", they_asked_for_it=True)
    if not text.strip():
        return mechanical
    read = Text(text)
    found = [
        *mechanical,
        *_length(text),
        *_organization(read, known.organization),
        *_learned(text, known.learned),
        *_unnamed(text, known),
        *_backing(text, known.backing),
        *_addressed(read),
        *(finding for rule in rules_of("letters") for finding in rule.findings(read)),
    ]
    praise = [finding for finding in found if finding.severity == "praise"]
    return [*praise, *gravest_first(finding for finding in found if finding.severity != "praise")]


def may_be_told(text: str, names: Sequence[str] = ()) -> bool:
    """Whether something that was kept of a talk is of the work alone, and may be told elsewhere as learned.

    It is not when it is about somebody, or about what is confided: pay, hours, what is wrong there.
    """
    read = Text(text)
    line = read_line(text, speaker="guest")
    words = set(read.words())
    if line.people or set(line.flags) & _NOT_OF_THE_WORK or words & _SOMEBODY or "?" in text:
        return False
    if not set(suggest_codes(text)).isdisjoint(CONFIDED):
        return False
    parts = {part.lower() for name in names for part in name.split() if len(part) >= _SHORTEST}
    return words.isdisjoint(parts)


def _length(text: str) -> Iterator[Finding]:
    rule, size = data_of("letters")["words"], count_words(text)
    least, most = rule["best"]
    if size > rule["many"]:
        severity: Severity = "warn" if size > rule["too_many"] else "suggest"
        yield finding_of(rule, severity, says="long", count=size, most=rule["many"])
    elif size < rule["few"]:
        yield finding_of(rule, "suggest", says="short", count=size, least=least, most=most)
    elif size >= least:
        yield finding_of(rule, "praise", says="good", count=size)


def _organization(read: Text, name: str) -> Iterator[Finding]:
    words = Text(name).words()
    if words:
        rule, whole = data_of("letters")["organization"], f" {' '.join(words)} " in f" {' '.join(read.words())} "
        if whole or (len(words) > 1 and len(words[0]) >= _CALLED and _is_called(read, words[0])):
            yield finding_of(rule, "praise", says="there", name=name)
        else:
            yield finding_of(rule, "warn", says="missing", name=name)


def _is_called(read: Text, word: str) -> bool:
    """Whether a word stands in it with a capital, as the short form of a name does."""
    return any(
        token == word and read.source[start].isupper()
        for token, (start, _) in zip(read.tokens, read.spans, strict=True)
    )


def _learned(text: str, learned: Sequence[str]) -> Iterator[Finding]:
    rule, there = data_of("letters")["learned"], takeaway_in(text, learned)
    if there:
        yield finding_of(rule, "praise", there[1], says="there")
    else:
        yield finding_of(rule, "suggest", says="missing")


def _unnamed(text: str, known: Known) -> Iterator[Finding]:
    """Any word of their names that stands as a name; whom the letter goes to is named in the greeting by right."""
    allowed = {*known.organization.split(), *known.writer.split()}
    families = {name.split()[-1] for name in known.unnamed if name.split()} - allowed
    parts = {part for name in known.unnamed for part in name.split() if len(part) >= _SHORTEST} - allowed
    begins = _end_of_greeting(text)
    inside = {span[0] for _, span in names_in(text)}
    told = set[str]()
    for found in _WORD.finditer(text, begins):
        word = found.group()
        if word in parts and word not in told and (found.start() in inside or word in families):
            told.add(word)
            yield finding_of(data_of("letters")["unnamed"], "block", found.span(), words=word)


def _end_of_greeting(text: str) -> int:
    first = text.lstrip().partition("\n")[0]
    return text.index(first) + len(first) if _is_greeted(Text(first)) else 0


def _backing(text: str, backing: Sequence[str]) -> Iterator[Finding]:
    rule = data_of("letters")["backing"]
    known = [number for each in backing for number in numbers_in(each)]
    bare = [
        number
        for number in numbers_in(text)
        if not _is_of_every_day(number, rule["small"]) and not any(number.says(other) for other in known)
    ]
    for number in bare[:_MOST_SAID]:
        start = text.index(number.text, number.span[0])
        yield finding_of(rule, "warn", (start, start + len(number.text)), words=number.text)


def _is_of_every_day(number: Number, small: int) -> bool:
    """A year, or a small number that counts nothing in particular."""
    return not number.unit and (number.value <= small or number.value in _YEARS)


def _addressed(read: Text) -> Iterator[Finding]:
    if not _is_greeted(read):
        yield finding_of(data_of("letters")["addressed"], "suggest", says="missing")


def _is_greeted(read: Text) -> bool:
    first = next((at for at, sign in enumerate(read.tokens) if sign != "\n"), 0)
    return phrases_of("letters", "addressed").stands_at(read, first, first)

"""What a careful reader would mark in a message: the simple, mechanical things.

Thresholds and word lists stand in `rules/messages.toml`, each with its rule and what it rests on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from .findings import Finding, Severity, gravest_first
from .rulebook import as_written, data_of, finding_of

RULES: Final[dict[str, Any]] = as_written("messages")
_NAME_WORDS: Final = 4
_ANSWER: Final = re.compile(r"(?:re|aw|sv|tr): ", re.IGNORECASE)
_WORD: Final = re.compile(r"\S+")
_GREETING: Final = re.compile(
    rf"\s*(?:{'|'.join(RULES['greeting']['openings'])})[ ,]+([^\s,!:–—][^\n,!:–—]{{0,59}}?)\s*(?:[,!:–—]|\s-|\n|$)",
    re.IGNORECASE,
)
_NEGATED_AT_MOST: Final = 45  # characters: "rather than" and the thirty that may follow it
_NEGATED: Final = re.compile(r"\b(?:not|never|no|n[’']t|without|rather than)\b[^.!?]{0,30}$", re.IGNORECASE)


def read_message(
    text: str,
    *,
    subject: str | None = None,
    kind: str = "invitation",
    channel: str = "email",
    recipient: str = "",
    note_limit: int | None = None,
    they_asked_for_it: bool = False,
) -> list[Finding]:
    """What to mend in `text`, gravest first; an empty list when nothing catches the eye.

    `kind` is invitation, nudge, thank_you, update or introduction; `channel` email, linkedin_note, linkedin_message,
    introduction or in_person. `subject` None means that there is none to speak of. `recipient` is a full name.
    `note_limit` is LinkedIn's limit for this account (L1). `they_asked_for_it` allows an attachment (O13).
    Only an empty text is more than advice.
    """
    if not text.strip():
        return [finding_of(RULES["empty"], "block")]
    found = [
        *_length(text, kind, channel, note_limit),
        *_subject(subject, channel),
        *_question(text, kind),
        *_placeholders(text, subject or ""),
        *_greeting(text, recipient),
        *_job_ask(text, kind),
        *([] if they_asked_for_it else _attachment(text)),
    ]
    return gravest_first(found)


def words_of(kind: str) -> dict[str, Any]:
    """How long a message of that kind may be, in words."""
    lengths: dict[str, dict[str, Any]] = data_of("messages")["words"]
    return lengths.get(kind) or lengths["email"]


def count_words(text: str) -> int:
    """Words as people count them: what stands between blanks and holds a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in _WORD.findall(text))


def count_characters(text: str) -> int:
    """Characters as LinkedIn counts them: one a code point, a line end one."""
    return len(text.replace("\r\n", "\n"))


def _length(text: str, kind: str, channel: str, note_limit: int | None) -> Iterator[Finding]:
    if channel.startswith("linkedin"):
        yield from _characters(text, channel, note_limit)
    elif channel != "in_person":
        yield from _words(text, kind)


def _characters(text: str, channel: str, note_limit: int | None) -> Iterator[Finding]:
    rule, size = data_of("messages")["characters"][channel], count_characters(text)
    most = note_limit or rule["most"] if channel == "linkedin_note" else rule["most"]
    if size > most:
        yield finding_of(rule, "warn", (most, len(text)), says="cut", count=size, most=most, over=size - most)
    elif size > rule.get("many", size):
        yield finding_of(rule, "warn", says="long", count=size, most=rule["ideal"])
    elif size > rule.get("ideal", size):
        yield finding_of(rule, "suggest", says="near", count=size, most=rule["ideal"])


def _words(text: str, kind: str) -> Iterator[Finding]:
    rule, size = words_of(kind), count_words(text)
    severity: Severity = "warn" if size > rule["too_many"] or size < rule["few"] else "suggest"
    if size > rule["many"]:
        yield finding_of(rule, severity, says="long", count=size, most=rule["many"])
    elif size < rule["few"]:
        yield finding_of(rule, severity, says="short", count=size)


def _subject(subject: str | None, channel: str) -> Iterator[Finding]:
    if subject is None or channel not in {"email", "introduction"}:
        return
    rule = data_of("messages")["subject"]
    words, characters = rule["words"], rule["characters"]
    if not subject.strip():
        yield finding_of(rule, "warn", says="missing")
    elif _ANSWER.match(subject):  # it keeps the subject it answers
        return
    elif count_words(subject) > words or count_characters(subject) > characters:
        yield finding_of(rule, "suggest", words=words, characters=characters)


def _question(text: str, kind: str) -> Iterator[Finding]:
    if kind in RULES["question"]["kinds"] and "?" not in text:
        yield finding_of(RULES["question"], "warn")
    if kind in RULES["no_new_ask"]["kinds"] and "?" in text:
        at = text.index("?")
        yield finding_of(RULES["no_new_ask"], "suggest", (max(text.rfind(sign, 0, at) for sign in ".!\n") + 1, at + 1))


def _placeholders(text: str, subject: str) -> Iterator[Finding]:
    for found in _pattern("placeholder").finditer(text):
        yield finding_of(RULES["placeholder"], "block", found.span(), words=found.group())
    in_subject = _pattern("placeholder").search(subject)
    if in_subject:
        yield finding_of(RULES["placeholder"], "block", says="in_subject", words=in_subject.group())


def _greeting(text: str, recipient: str) -> Iterator[Finding]:
    greeted = greeted_name(text)
    if not recipient or greeted is None:
        return
    name, span = greeted
    rule = RULES["greeting"]
    theirs = {_plain(word) for word in re.split(r"[\s,.]+", recipient) if word}
    used = [word for word in (_plain(word) for word in re.split(r"[\s.]+", name)) if word not in rule["titles"]]
    if any(word and word not in theirs and word not in rule["nobody"] for word in used):
        yield finding_of(rule, "warn", span, mend=recipient.split()[0], words=name, recipient=recipient)


def greeted_name(text: str) -> tuple[str, tuple[int, int]] | None:
    """The name in the first line's greeting and where it stands; None when nobody is greeted by name."""
    found = _GREETING.match(text)
    words = found.group(1).split() if found else []
    if found is None or len(words) > _NAME_WORDS or not all(word[0].isupper() for word in words):
        return None
    return found.group(1), found.span(1)


def _job_ask(text: str, kind: str) -> Iterator[Finding]:
    if kind not in RULES["job_ask"]["kinds"]:
        return
    for found in _pattern("job_ask").finditer(text):
        if not _NEGATED.search(text, max(0, found.start() - _NEGATED_AT_MOST), found.start()):
            yield finding_of(RULES["job_ask"], "block", found.span(), words=found.group())


def _attachment(text: str) -> Iterator[Finding]:
    found = _pattern("attachment").search(text)
    if found:
        yield finding_of(RULES["attachment"], "warn", found.span(), words=found.group())


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    whole = "|".join(RULES[name]["patterns"])
    if name == "placeholder":
        return re.compile(whole)
    return re.compile(rf"\b(?:{whole})\b", re.IGNORECASE)


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word).casefold()
    return "".join(sign for sign in folded if sign.isalnum())

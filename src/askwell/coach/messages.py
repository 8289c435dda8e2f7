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
from .rulebook import as_written, data_of

RULES: Final[dict[str, Any]] = as_written("messages")
_NAME_WORDS: Final = 4
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
        return [Finding("O1", "block", None, "There is no text yet.", None, _source("words", "email"))]
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
    rules, size = data_of("messages")["characters"][channel], count_characters(text)
    most = note_limit or rules["most"] if channel == "linkedin_note" else rules["most"]
    if size > most:
        words = f"{size} characters: LinkedIn cuts off at {most}. Take out {size - most}."
        yield Finding(rules["rule"], "warn", (most, len(text)), words, None, rules["source"])
    elif size > rules.get("many", size):
        words = f"{size} characters: under {rules['ideal']} is read to the end more often."
        yield Finding(rules["rule"], "warn", None, words, None, rules["source"])
    elif size > rules.get("ideal", size):
        words = f"{size} characters: try for under {rules['ideal']}."
        yield Finding(rules["rule"], "suggest", None, words, None, rules["source"])


def _words(text: str, kind: str) -> Iterator[Finding]:
    rules, size = words_of(kind), count_words(text)
    severity: Severity = "warn" if size > rules["too_many"] or size < rules["few"] else "suggest"
    if size > rules["many"]:
        words = f"{size} words: {rules['many']} is the most that busy people like to read."
        yield Finding(rules["rule"], severity, None, words, None, rules["source"])
    elif size < rules["few"]:
        words = f"{size} words: a line more about why you write to them would help."
        yield Finding(rules["rule"], severity, None, words, None, rules["source"])


def _subject(subject: str | None, channel: str) -> Iterator[Finding]:
    if subject is None or channel not in {"email", "introduction"}:
        return
    rules = data_of("messages")["subject"]
    if not subject.strip():
        yield Finding(rules["rule"], "warn", None, "There is no subject: three to five words.", None, rules["source"])
    elif count_words(subject) > rules["words"] or count_characters(subject) > rules["characters"]:
        words = f"A long subject is cut off: at most {rules['words']} words or {rules['characters']} characters."
        if not re.match(r"(?:re|aw|sv|tr): ", subject, re.IGNORECASE):  # an answer keeps the subject it answers
            yield Finding(rules["rule"], "suggest", None, words, None, rules["source"])


def _question(text: str, kind: str) -> Iterator[Finding]:
    if kind in RULES["question"]["kinds"] and "?" not in text:
        words = "There is no question. Say what you ask for, as one question with its minutes."
        yield Finding(RULES["question"]["rule"], "warn", None, words, None, RULES["question"]["source"])
    if kind in RULES["no_new_ask"]["kinds"] and "?" in text:
        at = text.index("?")
        words = "A thank-you asks for nothing new."
        span = (max(text.rfind(sign, 0, at) for sign in ".!\n") + 1, at + 1)
        yield Finding(RULES["no_new_ask"]["rule"], "suggest", span, words, None, RULES["no_new_ask"]["source"])


def _placeholders(text: str, subject: str) -> Iterator[Finding]:
    rules = RULES["placeholder"]
    for found in _pattern("placeholder").finditer(text):
        words = f"“{found.group()}” was meant to be filled in."
        yield Finding(rules["rule"], "block", found.span(), words, None, rules["source"])
    found_in_subject = _pattern("placeholder").search(subject)
    if found_in_subject:
        words = f"“{found_in_subject.group()}” in the subject was meant to be filled in."
        yield Finding(rules["rule"], "block", None, words, None, rules["source"])


def _greeting(text: str, recipient: str) -> Iterator[Finding]:
    greeted = greeted_name(text)
    if not recipient or greeted is None:
        return
    name, span = greeted
    rules = RULES["greeting"]
    theirs = {_plain(word) for word in re.split(r"[\s,.]+", recipient) if word}
    used = [word for word in (_plain(word) for word in re.split(r"[\s.]+", name)) if word not in rules["titles"]]
    if any(word and word not in theirs and word not in rules["nobody"] for word in used):
        words = f"The greeting says “{name}”, but this goes to {recipient}."
        yield Finding(rules["rule"], "warn", span, words, recipient.split()[0], rules["source"])


def greeted_name(text: str) -> tuple[str, tuple[int, int]] | None:
    """The name in the first line's greeting and where it stands; None when nobody is greeted by name."""
    found = _GREETING.match(text)
    words = found.group(1).split() if found else []
    if found is None or len(words) > _NAME_WORDS or not all(word[0].isupper() for word in words):
        return None
    return found.group(1), found.span(1)


def _job_ask(text: str, kind: str) -> Iterator[Finding]:
    rules = RULES["job_ask"]
    if kind not in rules["kinds"]:
        return
    for found in _pattern("job_ask").finditer(text):
        if not _NEGATED.search(text, max(0, found.start() - _NEGATED_AT_MOST), found.start()):
            words = f"“{found.group()}” reads as asking for a job. Say what you want to learn."
            yield Finding(rules["rule"], "block", found.span(), words, None, rules["source"])


def _attachment(text: str) -> Iterator[Finding]:
    rules = RULES["attachment"]
    found = _pattern("attachment").search(text)
    if found:
        words = f"“{found.group()}”: send no file unless they asked for it."
        yield Finding(rules["rule"], "warn", found.span(), words, None, rules["source"])


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    whole = "|".join(RULES[name]["patterns"])
    if name == "placeholder":
        return re.compile(whole)
    return re.compile(rf"\b(?:{whole})\b", re.IGNORECASE)


def _source(section: str, name: str) -> str:
    return str(RULES[section][name]["source"])


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word).casefold()
    return "".join(sign for sign in folded if sign.isalnum())

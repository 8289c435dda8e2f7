"""The ten things a message to somebody one does not know has or lacks, and how it reads: words, grade, you and I."""

from __future__ import annotations

import re
from typing import Final

from .phrases import Phrases
from .rulebook import phrases_of
from .words import MARKS, Text, set_of

LABELS: Final = (
    "greeting", "who", "personal", "reason", "topics", "ask", "thanks", "no_job_ask", "tone_ok", "brief",
)  # fmt: skip
_VOWELS: Final = re.compile(r"[aeiouyáéíóúäöüàèâêî]+")
_THEM: Final = set_of("you your yours yourself")
_ME: Final = set_of("i me my mine myself")


def told_by_words(text: Text) -> dict[str, bool]:
    """Who writes, what is personal, the reason, the topics, the ask and the thanks, told from the words."""
    told = {name: _stands(name, text) for name in ("who", "personal", "reason", "topics", "ask", "thanks")}
    told["ask"] = told["ask"] and _needs().found_in(text)
    told["tone_ok"] = not _stands("tone_ok", text)
    return told


def reading_grade(text: Text) -> float:
    """The school grade it takes to read this (Flesch–Kincaid); 0 for a text without words."""
    words = text.words()
    sentences = max(1, sum(any(token not in MARKS for token in text.tokens[a:b]) for a, b in text.sentences()))
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return round(max(0.0, 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59), 1)


def share_about_them(text: Text) -> float | None:
    """Of all words for you and for me, the share that is about you; None when there are none (O18)."""
    them, me = (sum(token in kind for token in text.tokens) for kind in (_THEM, _ME))
    return them / (them + me) if them + me else None


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and len(word) > 2
    return max(1, len(_VOWELS.findall(word)) - silent)


def _stands(section: str, text: Text) -> bool:
    """One of the phrases stands in a sentence that nothing excuses."""
    places = {text.sentence_at(first) for first, _ in phrases_of("outreach", section).spans(text)}
    return bool(
        places - {text.sentence_at(first) for first, _ in phrases_of("outreach", section, "unless").spans(text)}
    )


def _needs() -> Phrases:
    return phrases_of("outreach", "ask", "needs")

"""How one text follows another: whether a question takes up an answer, and how far a reply builds on what was said.

Both rest on the words that carry meaning; the weights stand in `rules/threads.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from .likeness import beginning, share_of, telling, weight
from .rulebook import data_of, phrases_of
from .words import Text

_KIN: Final = 0.8  # of a word that only begins like one that was heard
_SO: Final = 4


def follow_up(question: str, answer: str, candidate: str) -> tuple[bool, float]:
    """Is the candidate asked in answer to that answer (a probe), and how surely: higher is surer (Q2)."""
    rules, read = data_of("threads")["probe"], Text(candidate)
    told = _meant(answer)
    asked = set(telling(read))
    size = sum(weight(word) for word in asked)
    kept = _kin(asked, _meant(question) + told) / (size + rules["smoothing"])
    chance = rules["long_answer"] * math.log(1 + len(set(told)))
    score = round(kept - chance + _signs(read, size, rules), 4)
    return score >= rules["threshold"], score


def _signs(candidate: Text, size: float, rules: dict[str, Any]) -> float:
    """What the wording tells whatever the words mean: "how so?" can only mean what was said, "my last question" cannot."""
    if phrases_of("threads", "moves_on").found_in(candidate):
        return -float(rules["moves_on"])
    signs = ("takes_up", "points_back") if size <= rules["bare"] else ()
    return max((float(rules[sign]) for sign in signs if phrases_of("threads", sign).found_in(candidate)), default=0.0)


def uptake(said: str, reply: str) -> float:
    """How far `reply` builds on what was said: higher is further."""
    rules, before, after = data_of("threads")["uptake"], Text(said), Text(reply)
    meant, taken = telling(before), telling(after)
    spoken, answered = before.words(), after.words()
    parts = {
        "length": math.log(1 + min(len(answered), rules["enough"])),
        "words_shared": math.log(1 + len(set(meant) & set(taken))),
        "share_kept": share_of(meant, taken),
        "same_wording": len(set(spoken) & set(answered)) / math.sqrt(1 + len(set(spoken))),
        "said": math.log(1 + len(spoken)),
        **_moves(after.tokens, answered, rules),
    }
    return round(math.fsum(rules[name] * value for name, value in parts.items()), 4)


@lru_cache(maxsize=4)
def _meant(text: str) -> tuple[str, ...]:
    """What carries meaning in it; kept, as several questions of a turn take up the same answer."""
    return tuple(telling(Text(text)))


def _moves(tokens: Sequence[str], words: Sequence[str], rules: dict[str, Any]) -> dict[str, float]:
    """What a reply does besides using the same words."""
    return {
        "question": float("?" in tokens),
        "builds": float("so" in words[:_SO]),
        "reasons": float(any(word in rules["reason_words"] for word in words)),
        "why": float("why" in words or "how" in words),
    }


def _kin(words: set[str], heard: Sequence[str]) -> float:
    known, beginnings = set(heard), {beginning(word) for word in heard}
    total = 0.0
    for word in words:
        likeness = 1.0 if word in known else _KIN if beginning(word) in beginnings else 0.0
        total += likeness * weight(word)
    return total

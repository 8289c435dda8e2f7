"""A text as words and marks, each knowing where it stands.

Words are in lower case; contractions come apart ("don't" is "do" and "n't", also when typed as "dont"), so that a rule
is written once. Hyphens part words as blanks do. `plain` holds them all with one blank between, and one at each end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final


def set_of(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


READ_AT_MOST: Final = 20_000  # characters; what is longer is no question and no message, and is read this far
ENDS: Final = frozenset(".?!\n")
MARKS: Final = ENDS | frozenset(',;:()—–…"')
_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+(?:['’ʼ][^\W_]+)*['’]?|[.?!,;:()—–…\"\n]|--")
_TAIL: Final = re.compile(r"(n't|'(?:s|m|d|re|ve|ll|em))$")
_TAILS: Final = 3
_WHOLE: Final = {"can't": "can", "won't": "will", "shan't": "shall"}
_SLOPPY: Final = {
    **{f"{verb}nt": (verb, "n't") for verb in ("do", "does", "did", "is", "are", "was", "were", "have", "has", "had")},
    **{f"{verb}nt": (verb, "n't") for verb in ("would", "could", "should")},
    "cant": ("can", "n't"), "wont": ("will", "n't"), "cannot": ("can", "not"), "im": ("i", "'m"), "ive": ("i", "'ve"),
    "youre": ("you", "'re"), "youve": ("you", "'ve"), "thats": ("that", "'s"), "theres": ("there", "'s"),
    **{f"{word}s": (word, "'s") for word in ("what", "how", "where", "who", "when")},
    "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
}  # fmt: skip
_TITLES: Final = set_of("dr mr mrs ms mx prof st vs etc e.g i.e inc ltd co")


class Text:
    """What was written, as words and marks (`tokens`), where each stands (`spans`), and all in one line (`plain`)."""

    __slots__ = ("_sentences", "_starts", "found", "plain", "source", "spans", "tokens")

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    found: dict[object, tuple[tuple[int, int], ...]]  # what phrases found in it, so that each looks once
    _sentences: list[tuple[int, int]] | None
    _starts: list[int] | None

    def __init__(self, source: str) -> None:
        self.source = source[:READ_AT_MOST]
        pieces = list(_pieces(self.source))
        self._keep([word for word, _, _ in pieces], [(start, end) for _, start, end in pieces])

    @classmethod
    def of(cls, tokens: Sequence[str]) -> Text:
        """A text made of words and marks that are known already."""
        text = object.__new__(cls)
        text.source = " ".join(tokens)
        ends = list(accumulate((len(token) + 1 for token in tokens), initial=0))
        text._keep(tokens, [(start, start + len(token)) for start, token in zip(ends, tokens, strict=False)])
        return text

    def part(self, first: int, last: int) -> Text:
        """The tokens from `first` up to `last` as a text of their own."""
        text = object.__new__(Text)
        start, end = self.span(first, last - 1)
        text.source = self.source[start:end]
        text._keep(self.tokens[first:last], [(one - start, two - start) for one, two in self.spans[first:last]])
        return text

    def token_at(self, place: int) -> int:
        """Which token stands at `place` of the plain line."""
        if self._starts is None:
            self._starts = list(accumulate((len(word) + 1 for word in self.tokens), initial=1))
        return bisect_right(self._starts, place) - 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens from `first` up to and with `last` stand in the source."""
        return self.spans[first][0], self.spans[last][1]

    def sentences(self) -> list[tuple[int, int]]:
        """Each sentence as (first token, one past its last); its end mark belongs to it."""
        if self._sentences is None:
            self._sentences = list(self._parted())
        return self._sentences

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence that a token stands in; an end mark that ends nothing is one by itself."""
        sentences = self.sentences()
        place = bisect_right(sentences, (at, len(self.tokens))) - 1
        return sentences[place] if place >= 0 and at < sentences[place][1] else (at, at + 1)

    def words(self) -> list[str]:
        """The words alone."""
        return [token for token in self.tokens if token not in MARKS]

    def calling(self, name: str, words: tuple[str, ...]) -> Text:
        """The same text with `words` wherever `name` stands, in its place."""
        named = Text(name).tokens
        changed = object.__new__(Text)
        changed.source = self.source
        tokens: list[str] = []
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(self.tokens):
            if named and self.tokens[at : at + len(named)] == named:
                tokens += words
                spans += [self.span(at, at + len(named) - 1)] * len(words)
                at += len(named)
            else:
                tokens.append(self.tokens[at])
                spans.append(self.spans[at])
                at += 1
        changed._keep(tokens, spans)
        return changed

    def _keep(self, tokens: Sequence[str], spans: Sequence[tuple[int, int]]) -> None:
        self.tokens, self.spans = tuple(tokens), tuple(spans)
        self._sentences = None
        self.found = {}
        self.plain = f" {' '.join(self.tokens)} "
        self._starts = None  # reckoned when something was found: most phrases stand nowhere

    def _parted(self) -> Iterator[tuple[int, int]]:
        first = 0
        for at, token in enumerate(self.tokens):
            if token in ENDS and not self._is_abbreviation(at):
                if at > first:
                    yield first, at + 1
                first = at + 1
        if first < len(self.tokens):
            yield first, len(self.tokens)

    def _is_abbreviation(self, at: int) -> bool:
        word = self.tokens[at - 1] if at else ""
        follows = self.spans[at - 1][1] == self.spans[at][0] if at else False
        return (
            self.tokens[at] == "."
            and follows
            and (word in _TITLES or (len(word) == 1 and word.isalpha() and word != "i"))
        )


def _pieces(source: str) -> Iterator[tuple[str, int, int]]:
    for found in _TOKEN.finditer(source):
        start, end = found.span()
        word = found.group()
        if word.isascii() and word.isalnum() and (plain := word.lower()) not in _SLOPPY:
            yield plain, start, end
            continue
        word = word.lower().replace("’", "'").replace("ʼ", "'").rstrip("'") or found.group()
        if word == "--":
            yield "—", start, end
        elif word in _SLOPPY:
            first, second = _SLOPPY[word]
            yield first, start, min(start + len(first), end)
            yield second, min(start + len(first), end), end
        else:
            yield from _parted(word, start, end)


def _parted(word: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A contraction in its parts; no word has more than three tails ("shouldn't've")."""
    tails: list[tuple[str, int, int]] = []
    while len(tails) < _TAILS and "'" in word:
        tail = _TAIL.search(word)
        if tail is None or not tail.start():
            break
        middle = max(start, end - len(tail.group()))
        tails.append((tail.group(), middle, end))
        word, end = _WHOLE.get(word, word[: tail.start()]), middle
    yield word, start, end
    yield from reversed(tails)

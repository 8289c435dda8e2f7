"""The one mechanism behind every draft: a sequence of lines, each with its words and what they rest on.

A line whose facts are not known is not filled with a placeholder. It becomes a question to the owner, with the place
where the answer will stand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A record that a line rests on: its noun, its uid, and the words taken from it."""

    noun: str
    uid: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One or two sentences of a draft. Lines of the same `paragraph` stand together."""

    role: str
    words: str
    paragraph: int
    rests_on: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A line that waits for the owner: what to ask, an example, and a `suggestion` to start from when there is one."""

    role: str
    question: str
    example: str
    paragraph: int
    suggestion: str = ""
    suggested_by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message in the making."""

    subject: str
    parts: tuple[Line | Missing, ...]

    @property
    def lines(self) -> list[Line]:
        return [part for part in self.parts if isinstance(part, Line)]

    @property
    def missing(self) -> list[Missing]:
        return [part for part in self.parts if isinstance(part, Missing)]

    @property
    def body(self) -> str:
        return written(self.lines)

    def stands_after(self, missing: Missing) -> str:
        """Where the answer will stand, in words."""
        before = [part for part in self.parts[: self.parts.index(missing)] if isinstance(part, Line)]
        if not before or before[-1].role == "greeting":
            return "right after the greeting"
        return f"after “{shortened(before[-1].words).rstrip('.')}”"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a draft is to or about. `call` is what one calls them; both names may be the same."""

    uid: str
    name: str
    call: str
    organization: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in (self.name, self.call) if name))


@dataclass(frozen=True, slots=True)
class Writer:
    """The owner, as far as a message needs them."""

    uid: str
    name: str
    email: str = ""
    introduction: str = ""

    @property
    def call(self) -> str:
        return self.name.split()[0] if self.name.split() else ""


@dataclass(frozen=True, slots=True)
class Voice:
    """Which of several wordings one person gets: always the same for them, and not one that others just had.

    `key` is the person's uid, `earlier` the texts that others got.
    """

    key: str
    earlier: str = ""

    def say(self, role: str, wordings: Sequence[str], **slots: str) -> str:
        """One of `wordings`, its slots filled."""
        mine = sorted(wordings, key=lambda wording: _digest(self.key, role, wording))
        return min(mine, key=lambda wording: self.earlier.count(_longest_fixed_part(wording))).format(**slots)


def written(lines: Iterable[Line]) -> str:
    """The lines as a text: a blank between sentences, an empty line between paragraphs."""
    paragraphs: dict[int, list[str]] = {}
    for line in lines:
        paragraphs.setdefault(line.paragraph, []).append(line.words)
    return "\n\n".join(" ".join(words) for words in paragraphs.values())


def fitting(parts: Sequence[Line | Missing], limit: int, optional: Sequence[str]) -> tuple[Line | Missing, ...]:
    """As many parts as fit `limit` characters: all but the `optional` roles, then those, the most wanted first."""
    kept = [part for part in parts if part.role not in optional]
    for role in optional:
        more = [part for part in parts if part in kept or part.role == role]
        if len(written(part for part in more if isinstance(part, Line))) <= limit:
            kept = more
    return tuple(kept)


def put_into(body: str, draft: Draft, role: str) -> str:
    """`body`, however it was edited, with the draft's line of that role where it belongs.

    It stands after the nearest line before it that the text still holds; if none is left, before the sign-off.
    """
    place = next((place for place, part in enumerate(draft.parts) if part.role == role), None)
    if place is None or not isinstance(draft.parts[place], Line):
        return body
    line = draft.parts[place]
    assert isinstance(line, Line)
    for part in reversed(draft.parts[:place]):
        if isinstance(part, Line) and part.words in body:
            at = body.index(part.words) + len(part.words)
            between = " " if part.paragraph == line.paragraph else "\n\n"
            return f"{body[:at]}{between}{line.words}{_after(body[at:], draft, place)}"
    head, _, last = body.rstrip().rpartition("\n\n")
    return f"{head}\n\n{line.words}\n\n{last}" if head else f"{line.words}\n\n{last}".strip()


def _after(rest: str, draft: Draft, place: int) -> str:
    """What follows the new line: in its paragraph the next sentence comes after a blank, not after an empty line."""
    line, following = draft.parts[place], [part for part in draft.parts[place + 1 :] if isinstance(part, Line)]
    joined = following and following[0].paragraph == line.paragraph and following[0].words
    if joined and rest.startswith(f"\n\n{joined}"):
        return f" {rest.lstrip()}"
    return rest


def shortened(text: str, most: int = 48) -> str:
    """The beginning of a text, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(',.;:')} …"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _longest_fixed_part(wording: str) -> str:
    return max(re.split(r"\{\w+\}", wording), key=len).strip()

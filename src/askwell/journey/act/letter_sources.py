"""What each sentence of a letter came from, and whether it still says what it said when it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from askwell.coach.likeness import share_of, telling
from askwell.coach.words import Text
from askwell.journey.reach_out.drafts.lines import Draft

AS_IT_CAME, REWORDED, OWN = "as it came", "reworded", "own"
STILL: Final = (
    0.5  # so much of a line's telling words stay in one that is reworded, and it keeps its source; our default
)
MOST_LINES: Final = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """One record that a line came from. `because` marks what the line answers to, beside what it says."""

    noun: str
    uid: str
    because: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of the letter, where it stands, and its origins: none when it is a fixed sentence or the owner's own."""

    text: str
    start: int
    state: str
    role: str = ""
    origins: tuple[Origin, ...] = ()


def kept_lines(draft: Draft) -> list[dict[str, Any]]:
    """The lines of a draft as they are kept with the letter: an entry a source, and one for a line without."""
    return [
        {"role": line.role, "line": line.words, "noun": noun, "uid": uid, "because": place > 0}
        for line in draft.lines
        for place, (noun, uid) in enumerate([(source.noun, source.uid) for source in line.rests_on] or [("", "")])
    ]


def parts_of(body: str, kept: Sequence[Any]) -> list[Part]:
    """The letter, sentence by sentence. What was kept word for word keeps its source, and so does what is nearly the same."""
    lines = _lines(kept)
    found: list[Part] = []
    left = dict(lines)
    for words, (role, origins) in sorted(lines.items(), key=lambda line: -len(line[0])):
        start = body.find(words)
        if start >= 0 and not any(_meet(start, len(words), part) for part in found):
            found.append(Part(words, start, AS_IT_CAME, role, origins))
            del left[words]
    between = [sentence for start, end in _gaps(found, len(body)) for sentence in _sentences(body, start, end)]
    found += [_reworded(text, start, left) for start, text in between]
    return sorted(found, key=lambda part: part.start)


def _lines(kept: Sequence[Any]) -> dict[str, tuple[str, tuple[Origin, ...]]]:
    """line -> (its role, its origins). What does not fit, as in an archive that was written by hand, is left out."""
    lines: dict[str, tuple[str, tuple[Origin, ...]]] = {}
    for entry in (each for each in kept if isinstance(each, Mapping) and each.get("line")):
        words, role, noun = (str(entry.get(name, "")) for name in ("line", "role", "noun"))
        _, origins = lines.get(words, ("", ()))
        more = (Origin(noun, str(entry.get("uid", "")), bool(entry.get("because"))),) if noun else ()
        lines[words] = (role, (*origins, *more))
    return dict(list(lines.items())[:MOST_LINES])


def _meet(start: int, length: int, part: Part) -> bool:
    return start < part.start + len(part.text) and part.start < start + length


def _gaps(found: Sequence[Part], end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for part in sorted(found, key=lambda each: each.start):
        yield at, part.start
        at = part.start + len(part.text)
    yield at, end


def _sentences(body: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    read = Text(body[start:end])
    for first, past in read.sentences():
        words = [at for at in range(first, past) if read.tokens[at] != "\n"]
        if words and any(read.tokens[at][0].isalnum() for at in words):
            span = read.span(words[0], words[-1])
            yield start + span[0], read.source[slice(*span)]


def _reworded(text: str, start: int, left: dict[str, tuple[str, tuple[Origin, ...]]]) -> Part:
    """The sentence with the source of the line that it was made of; without one it is the owner's own."""
    heard = set(telling(Text(text)))
    likely = max(left, key=lambda words: _share(words, heard), default="")
    if not likely or _share(likely, heard) < STILL or not left[likely][1]:
        return Part(text, start, OWN)
    role, origins = left.pop(likely)
    return Part(text, start, REWORDED, role, origins)


def _share(words: str, heard: set[str]) -> float:
    return share_of(telling(Text(words)), heard)

"""WebVTT as the W3C describes its parser: whatever bytes come, the cues in them are found, and nothing raises."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .texts import one_line

# Hours have any number of digits in the standard; ten of them and more are no time of a talk.
_TIME = re.compile(r"(\d{1,9}):(\d\d)(?::(\d\d))?\.(\d\d\d)(?!\d)", re.ASCII)
_TAG = re.compile(r"<(?:/(?P<end>[^>]*)|(?P<name>[^ \t\n\f.>]*)(?:\.[^ \t\n\f>]*)?(?P<rest>[^>]*))>?")
_NAMES = frozenset(["c", "i", "b", "u", "v", "ruby", "lang"])
_ARROW = "-->"


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: its id, seconds from and to, and its raw text with markup."""

    id: str
    start: float
    end: float
    raw: str


def is_webvtt(text: str) -> bool:
    """Whether the text bears the standard's signature."""
    return text.startswith("WEBVTT") and text[6:7] in ("", " ", "\t", "\n")


def read_cues(text: str) -> Iterator[Cue]:
    """The cues of a WebVTT text whose line ends are newlines (W3C WebVTT 1, section 6.1)."""
    if not is_webvtt(text):
        return
    blocks = _Blocks(text.replace("\0", "\N{REPLACEMENT CHARACTER}").split("\n"), 1)
    blocks.skip_header()
    while blocks.more():
        cue = blocks.next_block()
        if cue is not None:
            yield cue


@dataclass
class _Blocks:
    """The lines after the signature, taken block by block."""

    lines: list[str]
    at: int

    def more(self) -> bool:
        while self.at < len(self.lines) and not self.lines[self.at]:
            self.at += 1
        return self.at < len(self.lines)

    def skip_header(self) -> None:
        while self.at < len(self.lines) and self.lines[self.at] and _ARROW not in self.lines[self.at]:
            self.at += 1

    def next_block(self) -> Cue | None:
        """One block: an arrow in its first or second line makes it a cue, an arrow later on begins the next block."""
        first, seen_arrow = self.at, False
        times: tuple[float, float] | None = None
        kept: list[str] = []
        name = ""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if _ARROW in line:
                if self.at - first > 1 or seen_arrow:
                    break
                seen_arrow, name, kept = True, "\n".join(kept), []
                times = _times(line)
            elif not line:
                break
            else:
                kept.append(line)
            self.at += 1
        return None if times is None else Cue(name, *times, "\n".join(kept))


def _times(line: str) -> tuple[float, float] | None:
    before, _, after = line.partition(_ARROW)
    start, end = _time(before.strip(" \t\f"), whole=True), _time(after.lstrip(" \t\f"), whole=False)
    return None if start is None or end is None else (start, end)


def _time(text: str, *, whole: bool) -> float | None:
    """A timestamp; after the arrow, settings may follow it (after a blank, though browsers do not ask for one)."""
    found = _TIME.fullmatch(text) if whole else _TIME.match(text)
    if not found:
        return None
    first, second, third, thousandths = found.groups()
    if third is None and len(first) != 2:
        return None
    hours, minutes, seconds = (int(first), int(second), int(third)) if third else (0, int(first), int(second))
    if minutes > 59 or seconds > 59:
        return None
    return 3600.0 * hours + 60 * minutes + seconds + int(thousandths) / 1000


def voices(raw: str) -> list[tuple[str, str]]:
    """(who, words) of a cue: `<v Name>` tells who, all other markup goes. Who is '' where no voice is marked.

    A mark ends only the one that was begun last, as in the standard's tree (section 6.4): `<v Ana><i>Hi</v> there` is
    all said by Ana, and after a voice within a voice the outer one goes on.
    """
    found: list[tuple[str, str]] = []
    begun, at = [("", "")], 0  # marks that go on, each with who speaks in it
    for tag in _TAG.finditer(raw):
        _add(found, begun[-1][1], raw[at : tag.start()])
        at = tag.end()
        if tag["end"] is not None:
            _end(begun, tag["end"])
        else:
            _begin(begun, tag["name"], one_line(html.unescape(tag["rest"])))
    _add(found, begun[-1][1], raw[at:])
    return [(name, said) for name, words in found if (said := words.strip("\n"))]


def _begin(begun: list[tuple[str, str]], name: str, rest: str) -> None:
    if name in _NAMES or (name == "rt" and begun[-1][0] == "ruby"):
        begun.append((name, rest if name == "v" and rest else begun[-1][1]))


def _end(begun: list[tuple[str, str]], name: str) -> None:
    """The end of a ruby ends its gloss too."""
    if name == "ruby" and begun[-1][0] == "rt":
        begun.pop()
    if name and begun[-1][0] == name:
        begun.pop()


def _add(found: list[tuple[str, str]], who: str, piece: str) -> None:
    """Put a piece behind the one before it where the same voice goes on."""
    words = html.unescape(piece)
    if found and found[-1][0] == who:
        found[-1] = (who, found[-1][1] + words)
    elif words.strip():
        found.append((who, words))

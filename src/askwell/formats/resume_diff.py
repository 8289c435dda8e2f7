"""The master and a version side by side, word by word, and the log of the changes as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from .resume import SECTIONS, Entry, Line, ResumeDocument
from .resume_markdown import plain
from .resume_versions import Version

SAME, GONE, NEW = "same", "gone", "new"
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]+|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line. In the master they are the "same" or "gone", in the version the "same" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line, or an entry's or a section's own name, on both sides. `moved` are its places in both, from 1, if they differ."""

    target: str
    master: tuple[Piece, ...]
    version: tuple[Piece, ...]
    is_hidden: bool = False
    moved: tuple[int, int] | None = None

    @property
    def is_reworded(self) -> bool:
        return any(piece.kind != SAME for piece in (*self.master, *self.version)) and not self.is_hidden


@dataclass(frozen=True, slots=True)
class Group:
    """The summaries, or an entry with its lines, in the order of the version. `head` is None above the summaries."""

    label: str
    head: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """One change in words: what it was made to, what happened, how it stands now, and why."""

    what: str
    kind: str
    now: str
    because: str


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The old text with what is gone in it, and the new one with what is new; together each is its whole text."""
    olds, news = _WORD.findall(old), _WORD.findall(new)
    left, right = list[tuple[str, str]](), list[tuple[str, str]]()
    steps = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    for at, (kind, a, b, c, d) in enumerate(steps):
        was, becomes = "".join(olds[a:b]), "".join(news[c:d])
        is_same = kind == "equal" and (
            not was.isspace() or at in (0, len(steps) - 1)
        )  # not a blank between two changes
        left.append((SAME if is_same else GONE, was))
        right.append((SAME if is_same else NEW, becomes))
    return _pieces(left), _pieces(right)


def side_by_side(master: ResumeDocument, version: Version) -> list[Group]:
    """Everything that the master could show, in the order of the version; what is hidden there has no words on that side."""
    groups = [Group("Summary", None, _rows(master.summaries, version.whole.summaries, version))]
    for key, section in SECTIONS.items():
        before = [entry.id for entry in master.of(key)]
        for at, entry in enumerate(version.whole.of(key)):
            old = next(each for each in master.of(key) if each.id == entry.id)
            head = _row(entry.id, old.name, entry.name, version, (before.index(entry.id), at))
            groups.append(Group(section.label, head, _rows(old.lines, entry.lines, version, entry)))
    return [group for group in groups if group.head or group.rows]


def write_log(title: str, changes: Iterable[Logged]) -> str:
    """The changes as Markdown. What somebody typed is text, never Markdown's own signs."""
    return "\n".join(_log(title, list(changes))) + "\n"


def _log(title: str, changes: Sequence[Logged]) -> Iterator[str]:
    yield f"# Changes: {plain(title)}\n"
    yield (
        "For yourself: it names who said what. Nothing of it is in the version."
        if changes
        else "It says what the master says."
    )
    for change in changes:
        yield f"\n## {change.kind}: {plain(change.what)}\n"
        if change.now:
            yield f"- Now: {plain(change.now)}"
        yield f"- Because: {plain(change.because)}" if change.because else "- No reason yet."


def _rows(old: Sequence[Line], new: Sequence[Line], version: Version, entry: Entry | None = None) -> tuple[Row, ...]:
    before = {line.id: (at, line.text) for at, line in enumerate(old)}
    is_off = entry is not None and entry.id in version.hidden
    rows = []
    for at, line in enumerate(new):
        was, text = before[line.id]
        others = entry is None and at > 0  # only the first summary is shown
        rows.append(_row(line.id, text, line.text, version, (was, at), is_off=is_off or others))
    return tuple(rows)


def _row(
    target: str, old: str, new: str, version: Version, places: tuple[int, int], *, is_off: bool = False
) -> Row:  # fmt: skip
    is_hidden = is_off or target in version.hidden
    left, right = ((Piece(GONE, old),), ()) if is_hidden else marked(old, new)
    moved = (places[0] + 1, places[1] + 1) if places[0] != places[1] else None
    return Row(target, left, right, is_hidden, moved)


def _pieces(found: Iterable[tuple[str, str]]) -> tuple[Piece, ...]:
    parts = groupby(((kind, text) for kind, text in found if text), key=itemgetter(0))
    return tuple(Piece(kind, "".join(text for _, text in part)) for kind, part in parts)

"""A version of a résumé: the master, and what was changed for one reader. What was hidden is one press away.

Nothing here has words of its own: a version says what the master says, but for lines that the owner reworded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from .resume import SECTIONS, Entry, Line, ResumeDocument, as_shown

HIDE, SHOW, PLACE, SUMMARY, EDIT = KINDS = ("hide", "show", "place", "summary", "edit")
_Item = TypeVar("_Item", Entry, Line)


@dataclass(frozen=True, slots=True)
class Change:
    """One operation on the entry or line whose id is `target`; of two of a kind on one target, the later counts.

    "hide" and "show" take it off the page and back on; "place" puts it at `position` (from 0) among its siblings, hidden
    ones counted; "summary" makes it the one summary; "edit" says `text` instead, or again the master's words when empty.
    """

    kind: str
    target: str
    position: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """`whole` is everything in this version's order and words, `hidden` the ids that are off its page.

    `gone` are the changes to something that the master no longer has, or that do not suit what it has there.
    """

    whole: ResumeDocument
    hidden: frozenset[str]
    gone: tuple[Change, ...] = ()

    @property
    def document(self) -> ResumeDocument:
        """What the page shows and a reader may have: no other summary, no unplaced text, nothing from beside the page."""
        shown = tuple(replace(entry, lines=self._shown(entry.lines)) for entry in self._shown(self.whole.entries))
        return as_shown(replace(self.whole, summaries=self._shown(self.whole.summaries[:1]), entries=shown))

    def _shown(self, items: tuple[_Item, ...]) -> tuple[_Item, ...]:
        return tuple(each for each in items if each.id not in self.hidden)


def version_of(master: ResumeDocument, changes: Iterable[Change]) -> Version:
    """The master with the changes made; no change ever fails."""
    given = list(changes)
    suits = _suiting(master)
    good = [change for change in given if change.target in suits.get(change.kind, frozenset())]
    on_page = {change.target: change.kind == HIDE for change in good if change.kind in (HIDE, SHOW)}
    places = {change.target: change.position for change in good if change.kind == PLACE}
    texts = {change.target: change.text for change in good if change.kind == EDIT}
    chosen = [change.target for change in good if change.kind == SUMMARY][-1:]
    whole = replace(
        master,
        summaries=_in_order(_worded(master.summaries, texts), dict.fromkeys(chosen, 0)),
        entries=tuple(
            replace(entry, lines=_in_order(_worded(entry.lines, texts), places))
            for section in SECTIONS
            for entry in _in_order(tuple(master.of(section)), places)
        ),
    )
    hidden = frozenset(target for target, is_hidden in on_page.items() if is_hidden)
    return Version(whole, hidden, tuple(change for change in given if change not in good))


def _suiting(master: ResumeDocument) -> Mapping[str, frozenset[str]]:
    """The ids that each kind of change may be made to."""
    summaries = frozenset(line.id for line in master.summaries)
    lines = frozenset(line.id for entry in master.entries for line in entry.lines)
    entries = frozenset(entry.id for entry in master.entries)
    anything = summaries | lines | entries
    return {HIDE: anything, SHOW: anything, PLACE: lines | entries, SUMMARY: summaries, EDIT: summaries | lines}


def _worded(lines: tuple[Line, ...], texts: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(replace(line, text=texts.get(line.id) or line.text) for line in lines)


def _in_order(items: tuple[_Item, ...], places: Mapping[str, int]) -> tuple[_Item, ...]:
    """The items that have a place at that place, the others as they were in the room between."""
    order = [each for each in items if each.id not in places]
    for each in sorted((each for each in items if each.id in places), key=lambda each: places[each.id]):
        order.insert(max(0, places[each.id]), each)
    return tuple(order)

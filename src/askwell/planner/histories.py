"""Which of the many texts a note once had are worth keeping, when it was typed long ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PastText:
    """One text of a note. `led_to` is the revision the note stood at once this one was taken in."""

    revision: int
    led_to: int
    day: date
    writer: str
    is_empty: bool = False

    @property
    def stood(self) -> bool:
        """Whether the note ever said just this: what was merged at once, or came too late, it never said."""
        return self.led_to == self.revision


def worth_keeping(history: Sequence[PastText]) -> set[int]:
    """The revisions to keep of a note's whole history, which is given in order.

    The first, the last, and the last of each day. Each writer's last, by which a repeat of it is known. And whatever
    may stand nowhere else: a text that was merged or came too late, what it met and what came of it, and the text that
    stood before the note was emptied.
    """
    kept = {text.revision for text in (*history[:1], *history[-1:])}
    kept |= set({text.day: text.revision for text in history}.values())
    kept |= set({text.writer: text.revision for text in history}.values())
    before = 0  # what the note said then
    for text in history:
        if text.is_empty or not text.stood:
            kept |= {before, text.revision, text.led_to}
        before = text.revision if text.stood else before
    return kept & {text.revision for text in history}

"""Which items of an agenda were asked, and from where to where: by the question alone, however short its answer."""

from __future__ import annotations

from collections.abc import Sequence

from .asker import Asked
from .likeness import share_of, telling
from .rulebook import data_of, phrases_of
from .words import Text


def where_asked(topics: Sequence[str], asked: Sequence[Asked], lines: int) -> dict[str, tuple[int, int]]:
    """For each topic that was asked, the lines from the first question that asks it, and no other more, to the next one.

    A question asks an item nearly as it stands on the agenda, or asks for a further name as the item does. `lines` is how
    many the talk has.
    """
    wanted = {topic: Text(topic) for topic in topics}
    found: dict[str, tuple[int, int]] = {}
    for at, one in enumerate(asked):
        heard = Text(one.text)
        shares = {topic: _likeness(text, heard) for topic, text in wanted.items()}
        enough = max([data_of("report")["agenda"]["asked"], *shares.values()])
        end = next((later.i for later in asked[at + 1 :] if later.i > one.i), lines) - 1
        for topic in (topic for topic, share in shares.items() if share >= enough):
            found.setdefault(topic, (one.i, end))
    return found


def _likeness(item: Text, heard: Text) -> float:
    """How much of an item a question asks for, 0 to 1: the share of its words, or all where both ask for a further name."""
    names = phrases_of("rehearsal", "who_else")
    return 1.0 if names.found_in(item) and names.found_in(heard) else share_of(telling(item), telling(heard))

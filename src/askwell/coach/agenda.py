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
    wanted = {topic: _asks_for(topic) for topic in topics}
    found: dict[str, tuple[int, int]] = {}
    for at, one in enumerate(asked):
        heard, is_for_a_name = _asks_for(one.text)
        shares = {
            topic: 1.0 if is_for_a_name and names_one else share_of(words, heard)
            for topic, (words, names_one) in wanted.items()
        }
        enough = max([data_of("report")["agenda"]["asked"], *shares.values()])
        end = next((later.i for later in asked[at + 1 :] if later.i > one.i), lines) - 1
        for topic in (topic for topic, share in shares.items() if share >= enough):
            found.setdefault(topic, (one.i, end))
    return found


def _asks_for(question: str) -> tuple[frozenset[str], bool]:
    """The words that carry meaning in it, and whether it asks for a further name."""
    text = Text(question)
    return frozenset(telling(text)), phrases_of("rehearsal", "who_else").found_in(text)

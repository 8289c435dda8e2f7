"""Which codes of practice 6.2 a takeaway may carry: suggestions by its words, for the owner to choose from.

The list and the words stand in `rules/codes.toml`, each code with lines it is for (`hit`) and lines it is not (`miss`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from .rulebook import data_of, phrases_of
from .words import Text

MOST: Final = 3


def suggest_codes(text: str) -> list[str]:
    """The codes whose words stand in the text, most words first, three at most; of equals in the order of the list."""
    read = Text(text)
    found = {code: len(phrases_of("codes", code).spans(read)) for code in codes()}
    return sorted((code for code in found if found[code]), key=lambda code: -found[code])[:MOST]


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The fixed list, in its order."""
    return tuple(name for name, row in data_of("codes").items() if isinstance(row, dict))

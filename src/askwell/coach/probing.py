"""What to ask next about what was just noted (Q2): short open questions, chosen by the note's mark and words.

The room looks them up by itself while a talk goes on, so all of it is a table: `rules/probing.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .rulebook import data_of


@dataclass(frozen=True, slots=True)
class Probe:
    """Questions that fit a note: one with that mark (None: any), one of whose words begins with a stem (none: any words).

    The first row that fits counts. Stems are in lower case, several words with one space between them.
    """

    mark: str | None
    stems: tuple[str, ...]
    asks: tuple[str, ...]


@lru_cache(maxsize=1)
def probes() -> tuple[Probe, ...]:
    """All rows, in the order in which they are looked at."""
    rows = data_of("probing")["probe"]
    return tuple(Probe(row.get("mark"), tuple(row.get("stems", ())), tuple(row["asks"])) for row in rows)

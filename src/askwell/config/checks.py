"""One thing that `askwell doctor` looked at, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass

GOOD, WARN, BAD = "good", "warn", "bad"


@dataclass(frozen=True)
class Check:
    """`state` is good, warn or bad; `mend` says what to do, or is None."""

    name: str
    state: str
    says: str
    mend: str | None = None

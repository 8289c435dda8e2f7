"""One remark of the coach on a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

Severity = Literal["block", "warn", "suggest", "praise"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was noticed, where, and how to mend it.

    `rule` is an id of the rulebook ("D" is our own default), `span` the characters meant as (start, end) of the text
    or None for the text as a whole, `mend` words to put there instead or None, `source` what the rule rests on.
    Severity "block" means: it should not go out like this; the owner still decides.
    """

    rule: str
    severity: Severity
    span: tuple[int, int] | None
    message: str
    mend: str | None = None
    source: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form that programs read."""
        return {name: getattr(self, name) for name in _NAMES} | {"span": list(self.span) if self.span else None}


_NAMES: Final = tuple(field.name for field in fields(Finding))
_ORDER: Final[dict[Severity, int]] = {"block": 0, "warn": 1, "suggest": 2, "praise": 3}


def gravest_first(found: Iterable[Finding]) -> list[Finding]:
    """What weighs most in front; of the same weight, what stands first in the text."""
    return sorted(found, key=lambda finding: (_ORDER[finding.severity], finding.span or (0, 0)))

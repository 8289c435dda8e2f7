"""What the planner has to say besides a number: one sentence and the rule behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence for the page, with the id of the rule it rests on ("D" is our own default)."""

    text: str
    rule: str

    def __str__(self) -> str:
        return self.text


def counted(number: int, one: str, many: str = "") -> str:
    """`1 talk`, `3 talks`: a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"

"""Times as captions and transcripts write them, in seconds."""

from __future__ import annotations

# 1:02:03.456, 02:03,4 and 0:03; hours may have any number of digits, minutes and seconds stay below sixty
CLOCK = r"(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,9})?"


def seconds(clock: str) -> float | None:
    """The seconds that a text in the shape of CLOCK shows, or None when no clock shows that ('0:75')."""
    whole, _, fraction = clock.replace(",", ".").partition(".")
    *hours, minute, second = (int(part) for part in whole.split(":"))
    if second > 59 or (hours and minute > 59):
        return None
    return 3600.0 * sum(hours) + 60 * minute + second + float(f"0.{fraction or 0}")

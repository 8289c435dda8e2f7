"""Lies put into true lines, kind by kind: each must at least be asked about. The lines are of ten made-up people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

LINES = (
    ("Served up to 140 guests an evening in a team of six", "Helped to plan two weddings", "Kept the wine list"),
    ("Cut the waiting time from 45 to 11 minutes", "Assisted the team that moved 3 wards", "Trained 12 nurses in R"),
    ("Wrote 30 reports for the city of Lyon", "Supported the launch of the bus app", "Answered 60 calls a day"),
    ("Repaired 10 bicycles a day", "Worked with the buyer on 200 orders", "Raised sales by 8 % in 2021"),
    ("Taught 120 pupils at Elbe School", "Took part in the review of the timetable", "Ran a fair for 300 visitors"),
    ("Measured 14 houses over one winter", "Contributed to a paper on heat loss", "Reduced errors by 20 %"),
    ("Sorted 2,600 photographs", "Helped 40 readers a week", "Moved the card index with a colleague"),
    ("Managed a budget of $12,000", "Was involved in the audit of 2019", "Planned 6 tours in Norway"),
    ("Tested the booking service in Java", "Joined the group that chose PostgreSQL", "Fixed 30 bugs in one spring"),
    ("Interviewed 25 nurses", "Shadowed the head of research", "Increased answers from 30 to 52 a week"),
)
OTHERS = (
    "I led the migration to Kubernetes at Northwind",
    "We won the Aurora Prize for our forecasting",
    "I negotiated with ministers in Oslo",
)
TOOK_PART = ("Helped to", "Assisted", "Supported", "Worked with", "Took part in", "Contributed to", "Helped", "Was involved in", "Joined", "Shadowed")  # fmt: skip


def _add(words: str, at: int = 0) -> Callable[[int, tuple[str, ...]], str]:
    return lambda _, lines: f"{lines[at]}{words}"


def _grown(number: int, lines: tuple[str, ...]) -> str:
    """The first figure ten times as large, or one made up."""
    words = lines[0].split()
    at = next((at for at, word in enumerate(words) if word.strip("$").replace(",", "").isdigit()), None)
    if at is None:
        return f"{lines[0]} {40 + number} times"
    words[at] += ",000" if "," not in words[at] else "0"
    return " ".join(words)


def _led(verb: str) -> Callable[[int, tuple[str, ...]], str]:
    return lambda number, lines: f"{verb} {lines[1].removeprefix(TOOK_PART[number]).strip()}"


def _swapped(number: int, lines: tuple[str, ...]) -> str:
    """Another line's figure in this one."""
    figure = next((word for word in lines[2].split() if word.strip("$").isdigit()), str(70 + number))
    return f"{lines[1]} with {figure} people"


KINDS: dict[str, Callable[[int, tuple[str, ...]], str]] = {
    "a figure grown": _grown,
    "a share made up": _add(", up by 35 %"),
    "money made up": _add(" worth $2 million"),
    "a figure in words": _add(" for a dozen partners"),
    "a figure of another line": _swapped,
    "another stretch of time": _add(" for seven years"),
    "led instead of helped": _led("Led"),
    "owned instead of helped": _led("Owned"),
    "made instead of helped": _led("Created"),
    "alone": lambda _, lines: f"Single-handedly {lines[1][0].lower()}{lines[1][1:]}",
    "the best": _add(", the best in the region"),
    "an employer": _add(" at Google"),
    "a tool": _add(" using Salesforce"),
    "a tool in small letters": _add(" with kubernetes"),
    "a prize": _add(", which won an award"),
    "a title": lambda _, lines: f"As department head, {lines[0][0].lower()}{lines[0][1:]}",
    "a certificate": _add(" as a certified trainer", 2),
    "a place": _add(" across Scandinavia"),
    "an outcome": _add(", resulting in happier customers"),
    "an outcome in passing": _add(" to boost morale"),
    "a duty more": _add(" and negotiated the contracts"),
    "somebody else's doing": lambda number, _: OTHERS[number % len(OTHERS)].replace("I led", "Led").replace("We won", "Won").replace("I nego", "Nego"),
    "somebody else's in passing": _add(" and the migration to Kubernetes"),
    "a 'without'": _add(" without any budget"),
}  # fmt: skip


def lies() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(kind, the true lines, the lie)."""
    for kind, told in KINDS.items():
        for number, lines in enumerate(LINES):
            yield kind, lines, told(number, lines)

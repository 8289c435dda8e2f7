"""Lines of a made-up résumé, and lies put into them: each kind of lie into each line that it fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

LINES = [
    "Helped two engineers move the ticket system to a new database without downtime.",
    "Supported the planning of a school fair with 30 stalls.",
    "Contributed to a handbook that 12 colleagues use.",
    "Cut the waiting time at the counter from 45 to 11 minutes.",
    "Raised the share of renewed contracts by 14% in one year.",
    "Taught physics to 120 pupils in five classes.",
    "Wrote the weekly report on 40 wind turbines for the grid office.",
    "Sorted 200 letters per day at the post office in Bremen.",
    "Reduced paper use by 8 percent across three departments.",
    "Kept the accounts of a choir with a budget of $9,000.",
    "Trained 6 volunteers at the Harbour Museum on Saturdays.",
    "Answered 60 calls a day and logged each without an error.",
]
WHAT_OTHERS_DID = [
    "Ana rebuilt the signal box at Northgate and saved two million euros.",
    "Ben opened a clinic in Lagos.",
]


def end(line: str, more: str) -> str:
    return f"{line.rstrip('.')}{more}."


def swap(pattern: str, put: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return lambda line: re.sub(pattern, put, line, count=1)


def added(more: str) -> Callable[[str], str]:
    return lambda line: end(line, more)


KINDS: dict[str, Callable[[str], str]] = {
    "a larger number": swap(r"\d+", lambda found: str(int(found[0]) * 10)),
    "a slightly other number": swap(r"\d+", lambda found: str(int(found[0]) + 1)),
    "another unit": swap(r" ?(%|percent)", "x"),
    "another currency": swap(r"\$", "€"),
    "another thing counted": swap(r"(?<=\d )(stalls|colleagues|pupils|letters|volunteers|calls)", "companies"),
    "a figure made up": added(", saving 30% of the cost"),
    "a figure in words made up": added(" with a team of nine"),
    "a double": added(", doubling the output"),
    "a client": added(" for Siemens"),
    "a tool": added(" using Kubernetes"),
    "a tool in small letters": added(" with terraform"),
    "a place": added(" across Europe"),
    "a certificate": added(" as a certified PMP"),
    "an award": added(", which won an industry award"),
    "a best": added(", the best in the company"),
    "alone": added(" single-handedly"),
    "a first": swap(r"^(\w+)", r"\1, as the first ever to do so,"),
    "led for helped": swap(r"^(Helped|Supported|Contributed to)", "Led"),
    "built for wrote or kept": swap(r"^(Wrote|Kept|Sorted|Answered)", "Designed"),
    "a no left out": swap(r"without", "with"),
    "the other way": swap(r"^(Cut|Reduced|Raised)", lambda found: "Reduced" if found[0] == "Raised" else "Increased"),
    "from and to changed": swap(r"from 45 to 11", "from 11 to 45"),
    "an outcome": added(", resulting in happier customers"),
    "a purpose": added(" to drive business growth"),
    "a number of another line": swap(r"\d+", lambda found: "30" if found[0] != "30" else "200"),
    "what somebody else did": added(" and rebuilt the signal box at Northgate"),
    "what somebody else did, softly": added(" and opened a clinic"),
}  # fmt: skip
HONEST = {
    LINES[0]: ["Helped 2 engineers move the ticket system to a new database without downtime.", "Supported two engineers in moving the ticket system to a new database without any downtime."],
    LINES[1]: ["Assisted with planning a school fair with 30 stalls.", "Supported planning of a 30-stall school fair."],
    LINES[2]: ["Contributed to the handbook used by 12 colleagues.", "Contributed to a handbook, which twelve colleagues use."],
    LINES[3]: ["Reduced waiting time at the counter from 45 to 11 minutes.", "Successfully cut counter waiting time from 45 to 11 minutes."],
    LINES[4]: ["Increased the share of renewed contracts by 14% in one year.", "Grew renewed contracts' share 14 percent in a year."],
    LINES[5]: ["Taught 120 pupils physics in 5 classes.", "Taught physics in five classes to 120 pupils."],
    LINES[6]: ["Wrote a weekly report for the grid office on 40 wind turbines.", "Wrote the grid office's weekly report on forty wind turbines."],
    LINES[7]: ["Sorted 200 letters a day at the Bremen post office.", "Sorted two hundred letters daily at the post office in Bremen."],
    LINES[8]: ["Cut paper use 8% across 3 departments.", "Lowered the use of paper by 8 % in three departments."],
    LINES[9]: ["Kept the accounts of a choir with a $9K budget.", "Kept a choir's accounts (budget: $9,000)."],
    LINES[10]: ["On Saturdays trained six volunteers at the Harbour Museum.", "Trained 6 Harbour Museum volunteers on Saturdays."],
    LINES[11]: ["Answered 60 calls a day, each logged without an error.", "Answered and logged 60 calls per day without any error."],
}  # fmt: skip


def lies() -> Iterator[tuple[str, str, str]]:
    """(kind, the true line, the line with the lie in it)."""
    for kind, put in KINDS.items():
        for line in LINES:
            if (told := put(line)) != line:
                yield kind, line, told

"""What a reader has to say about a file it could not wholly understand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

MOST_FINDINGS = 200
Good = TypeVar("Good")


@dataclass(frozen=True, slots=True)
class FormatFinding:
    """One remark on a foreign file: `line` (1-based, None for the file), `what` is wrong and how to `mend` it."""

    line: int | None
    what: str
    mend: str

    def __str__(self) -> str:
        where = "" if self.line is None else f"Line {self.line}: "
        return f"{where}{self.what} {self.mend}".rstrip()


CHECK_PERSON = "The rest of the line was read as it stands; check this person."


def left_out(line: int, text: str, kind: str) -> FormatFinding:
    """A value that is not of its `kind` ('an e-mail address'); the person was kept without it."""
    what = f"‘{excerpt(text)}’ is not {kind} that Askwell can read."
    return FormatFinding(line, what, "It was left out; add it by hand.")


def nobody(line: int, entry: str) -> FormatFinding:
    """An `entry` ('row', 'card') that names nobody."""
    what = f"This {entry} has no name, no e-mail address, no profile and no number, so nobody can be made of it."
    return FormatFinding(line, what, "Add a name if you know who it is.")


def parted(items: Iterable[Good | FormatFinding], most: int = MOST_FINDINGS) -> tuple[list[Good], list[FormatFinding]]:
    """The good ones, and at most `most` findings with one more that counts the rest: no file may flood the page."""
    good: list[Good] = []
    findings: list[FormatFinding] = []
    rest = 0
    for item in items:
        if not isinstance(item, FormatFinding):
            good.append(item)
        elif len(findings) < most:
            findings.append(item)
        else:
            rest += 1
    if rest:
        what = f"There are {rest:,} more remarks of the same kind on this file."
        findings.append(FormatFinding(None, what, "Mend the ones above and bring the file in again."))
    return good, findings


def excerpt(text: str, most: int = 60) -> str:
    """A short, one-line piece of foreign text for use inside a finding."""
    flat = " ".join(text[: most * 4].split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"

"""Short messages around a showing, to copy and reword: asking for a view, asking once more, giving thanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST_SAID = 3  # what somebody said that a thank-you comes back to


@dataclass(frozen=True)
class Words:
    """A message to copy. `kind` is ask, again or thanks."""

    kind: str
    subject: str
    body: str


@dataclass(frozen=True)
class Answered:
    """One thing they said, and what the owner did or will do about it; '' while that is open."""

    said: str
    done: str = ""
    will: str = ""


def asking(*, to: str, thing: str, question: str, talked_on: date | None, me: str) -> Words:
    """The first message: what it is, what to look at, how little is wanted, and an easy way out."""
    back = f"Our conversation on {_day(talked_on)} still helps me. " if talked_on else ""
    look = question or "What would you change first, and what would you leave out?"
    body = (
        f"Dear {to},\n\n{back}I have been working on {thing}, and your view of it would help me. {look}\n\n"
        f"Ten minutes are plenty. If it does not fit just now, that is quite all right.\n\nThank you,\n{me}"
    )
    return Words("ask", "Would you have a look?", body)


def asking_again(*, to: str, thing: str, shown_on: date, me: str) -> Words:
    """Once more, shorter, with a smaller wish (O24)."""
    body = (
        f"Dear {to},\n\non {_day(shown_on)} I sent you {thing}. One sentence would help me already: what is the first "
        f"thing you would change? If you have no time for it, I understand, and I will not ask again.\n\nThank you,\n{me}"
    )
    return Words("again", "One sentence would help", body)


def thanking(*, to: str, thing: str, answered: Sequence[Answered], me: str) -> Words:
    """Thanks, with what they said and what came of it; what was left as it is goes unsaid."""
    lines = [_came_of(each) for each in answered if each.done or each.will][:MOST_SAID]
    came = ("\n\nThis is what came of it:\n" + "\n".join(lines)) if lines else ""
    body = (
        f"Dear {to},\n\nthank you for your view of {thing}.{came}\n\nThere is no need to answer.\n\nWarm regards,\n{me}"
    )
    return Words("thanks", "Thank you for your view", body)


def _came_of(each: Answered) -> str:
    said = each.said.rstrip(".")
    return f"- You said: {said}. " + (f"What I did: {each.done}" if each.done else f"What I will do: {each.will}")


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"

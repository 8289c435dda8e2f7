"""Talks to read: lines with speakers, and seconds where a test wants them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


ANA, BEN = "Ana Ruiz", "Ben O'Neil"
INTERVIEW = (
    (ANA, "Thank you for taking the time, Ben."),
    (BEN, "Sure, happy to."),
    (ANA, "How did you become a beekeeper?"),
    (BEN, "My uncle kept hives behind the barn and gave me one when I was twelve. I never stopped."),
    (ANA, "What did your uncle teach you about the hives?"),
    (BEN, "Patience. He said the hives tell you when they are ready, and I still wait for that."),
    (ANA, "Do you sell to restaurants?"),
    (BEN, "A few. You should talk to my friend Laura Chen, she runs the market. I'll send you her email."),
    (ANA, "I'll write to her by 3 March 2027. What do you wish you had known?"),
    (BEN, "That the paperwork takes half of my week."),
)


def timed(turns=INTERVIEW, *, pace: float = 0.4, pause: float = 1.2) -> list[Said]:
    """The turns one after the other, each word taking as long, with a pause between."""
    made, clock = [], 0.0
    for speaker, text in turns:
        end = clock + pace * len(text.split())
        made.append(Said(speaker, text, clock, end))
        clock = end + pause
    return made


def untimed(turns=INTERVIEW) -> list[Said]:
    return [Said(speaker, text) for speaker, text in turns]

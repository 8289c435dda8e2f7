"""What the coach is given to read: messages, questions and a talk, made up, the same each time and no two alike."""

from __future__ import annotations

import random
from collections.abc import Iterator

PLACES = ("harbour", "orchard", "archive", "clinic", "workshop", "library", "foundry", "school")
KINDS = ("small", "quiet", "new", "busy", "old", "public", "shared", "mobile")
QUESTIONS = (
    "What does a typical week look like in the {kind} {place} in year {n}?",
    "How did you move from the {kind} {place} to number {n}?",
    "Do you like the {kind} {place} of {n}?",
    "Can you tell me about the {place} in {n} and how you chose it?",
    "Is a {kind} {place} better or not, after {n} years?",
    "What salary do they pay in a {kind} {place} at {n}?",
)
ANSWERS = (
    "I began in a {kind} {place} and, um, I stayed for {n} years because I liked the people there.",
    "You should talk to Laura Chen, she runs the {place}, and I will send you her address by Friday.",
    "Honestly, you know, it depends on the season. In the {place} we had {n} orders and nobody slept.",
    "The {kind} part of it is the paperwork. It takes half of my week, and it was {n} times worse before.",
    "Read what they write about the {place}. It is {kind}, and it taught me more than {n} courses did.",
)
MESSAGE = """Dear Tom,

I read your piece on the {kind} {place} in the spring issue, and the part about {n} lost orders made me laugh and think.
I study logistics in Lyon and want to find out whether work in a {place} would suit me, before I choose my next course.
You moved from a {kind} {place} into planning without a degree in it, which is the very step that I am thinking about.
Could you spare twenty minutes next week, by phone or by video, to tell me how that went? I would like to ask what you do
on a usual day, what you had to learn first, and whom else I should listen to. I am not looking for a job. Any time on Tuesday
or Thursday suits me. Thank you for reading this far, and for number {n} of your letters, too.

Kind regards
Ana Ruiz
"""
WORDS_A_SECOND, BREATH = 2.5, 0.7


def questions(count: int) -> Iterator[str]:
    return (_filled(QUESTIONS[n % len(QUESTIONS)], n) for n in range(count))


def messages(count: int) -> Iterator[str]:
    """About 150 words each."""
    return (_filled(MESSAGE, n) for n in range(count))


def talk(minutes: int) -> list[tuple[str, str, float, float]]:
    """(who, words, from, to) of an interview of that length."""
    said: list[tuple[str, str, float, float]] = []
    chance, clock = random.Random(7), 0.0
    while clock < 60 * minutes:
        lines = [("Ana Ruiz", QUESTIONS)] + [("Ben Ode", ANSWERS)] * chance.randint(1, 4)
        for who, sentences in lines:
            words = _filled(chance.choice(sentences), len(said))
            end = clock + len(words.split()) / WORDS_A_SECOND
            said.append((who, words, clock, end))
            clock = end + BREATH
    return said


def webvtt(said: list[tuple[str, str, float, float]]) -> str:
    cues = (f"{_clock(start)} --> {_clock(end)}\n<v {who}>{words}</v>\n" for who, words, start, end in said)
    return "WEBVTT\n\n" + "\n".join(cues)


def _filled(sentence: str, n: int) -> str:
    return sentence.format(n=n, place=PLACES[n * 7 % len(PLACES)], kind=KINDS[n * 5 // 3 % len(KINDS)])


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 3600:02d}:{int(seconds) // 60 % 60:02d}:{seconds % 60:06.3f}"

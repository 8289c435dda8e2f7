"""Somebody who types in the room while things break, and knows what must be there again afterwards."""

from __future__ import annotations

import time
from random import Random

import pytest
from playwright.sync_api import Page, expect

from faults import oracle

PROMISED = 0.65  # seconds: every letter older than this survives
A_STROKE = 50  # milliseconds between two strokes, as fast as people type
WORDS = ("rota", "notebook", "naïve", "漢字", "🎓", "so it is", "she said", "too late", "before", "they")
NEXT_LINE = "\n"
LAST_NOTES = 199  # a room shows 200, of which one may be back in the box


def talks(full: int) -> pytest.MarkDecorator:
    """In one talk; with the full counts in that many, each in a house of its own."""
    more = [pytest.param(number, marks=pytest.mark.long) for number in range(2, full + 1)]
    return pytest.mark.parametrize("talk", [1, *more])


class Typist:
    """Types lines of words that occur once. `typed` is all of it, a line end for each Enter."""

    def __init__(self, chance: Random, address: str) -> None:
        self.chance, self.address, self.typed, self.number = chance, address, "", 0
        self.strokes: list[tuple[float, int]] = []  # when, and how long the text was then
        self.lost = self.letters = 0

    def enter(self, page: Page) -> Page:
        page.goto(self.address)
        page.wait_for_selector("#room[data-ready=true]")
        return page

    def type(self, page: Page, strokes: int) -> None:
        """Strokes of one letter or a whole word each, sometimes Enter."""
        self.strokes = [(0.0, len(self.typed))]
        for _ in range(strokes):
            self.stroke(page)
            page.wait_for_timeout(A_STROKE)

    def stroke(self, page: Page) -> None:
        line = self.typed.rpartition(NEXT_LINE)[2]
        if line and self.chance.random() < 0.1:
            page.keyboard.press("Enter")
            said = NEXT_LINE
        else:
            self.number += 1
            said = f"{' ' if line else ''}{self.number} {self.chance.choice(WORDS)}"
            page.keyboard.insert_text(said)
        self.typed += said
        self.strokes.append((time.monotonic(), len(self.typed)))

    def type_a_line(self, page: Page) -> None:
        """The rest of a line, and Enter."""
        self.stroke(page)
        if not self.typed.endswith(NEXT_LINE):
            page.keyboard.press("Enter")
            self.typed += NEXT_LINE

    def promised_at(self, moment: float) -> int:
        """How many letters were older than 0.65 s at that moment."""
        return max(length for at, length in self.strokes if at < moment - PROMISED)

    def find_again(self, page: Page, interrupted_at: float) -> None:
        """What the page shows is the beginning of what was typed: nothing lost, doubled or moved. Typing goes on from there."""
        shown = self.with_what_is_not_shown(shown_on(page))
        assert self.typed.startswith(shown.rstrip(NEXT_LINE)), (self.typed[-200:], shown[-200:])
        promised = self.typed[: self.promised_at(interrupted_at)].rstrip(NEXT_LINE)
        self.lost += max(0, len(promised) - len(shown))
        self.letters += len(self.typed) - self.strokes[0][1]
        self.typed = shown

    def with_what_is_not_shown(self, shown: str) -> str:
        """A room shows its last notes; before them belongs what was typed before the first of these."""
        if shown.count(NEXT_LINE) < LAST_NOTES:
            return shown
        before, found, _ = f"{NEXT_LINE}{self.typed}".partition(
            f"{NEXT_LINE}{shown.partition(NEXT_LINE)[0]}{NEXT_LINE}"
        )
        return f"{before}{NEXT_LINE}{shown}".removeprefix(NEXT_LINE) if found else shown

    @property
    def talk(self) -> str:
        return self.address.rstrip("/").split("/")[-2]

    def assert_shown(self, page: Page) -> None:
        assert self.with_what_is_not_shown(shown_on(page)) == self.typed

    def assert_all_arrived(self, page: Page, home) -> None:
        """Askwell has every line once, as it was typed and in that order; a plain SQLite says so."""
        self.type_a_line(page)
        expect(page.locator("#saved-state")).to_contain_text("in Askwell", timeout=30_000)
        there = oracle.notes(home, self.talk)
        assert there == self.typed.splitlines(), (there[-5:], self.typed.splitlines()[-5:])
        assert self.lost == 0


def shown_on(page: Page) -> str:
    """Every note, and what stands in the box."""
    return NEXT_LINE.join(
        [*page.locator("#notes .note-text").all_inner_texts(), page.locator("#note-box").input_value()]
    )

"""How the owner listened, from talk to talk: what the reports on transcripts and on rehearsals told, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from askwell.coach.trend import Point, Trend, trends
from askwell.journey.thresholds import measured
from askwell.records.models import Account, Conversation, Rehearsal, Transcript

SHOWN: Final = 40  # talks, the newest


@dataclass(frozen=True)
class Spoken:
    """One talk or rehearsal with its report."""

    record: Transcript | Rehearsal
    at: datetime
    point: Point

    @property
    def conversation(self) -> Conversation:
        return self.record.conversation


@dataclass(frozen=True)
class ListeningPage:
    """The newest talks, the earliest of them first, and every figure that they tell."""

    spoken: list[Spoken]
    trends: list[Trend]

    @property
    def points(self) -> list[Point]:
        return [one.point for one in self.spoken]

    @property
    def real(self) -> int:
        return sum(not one.point.rehearsed for one in self.spoken)

    @property
    def rehearsed(self) -> int:
        return len(self.spoken) - self.real

    @property
    def rows(self) -> Iterator[tuple[Spoken, list[str]]]:
        """For a table: each talk, and its figures in words, in the order of `trends`."""
        for at, one in enumerate(self.spoken):
            yield one, [each.told[at] for each in self.trends]


def listening_page(*, owner: Account) -> ListeningPage:
    """All of it, in three queries; talks in which nobody knows who asked tell nothing."""
    found = [*_talks(owner), *_rehearsals(owner)]
    spoken = sorted((one for one in found if one.point.figures), key=lambda one: one.at)[-SHOWN:]
    with measured(owner):
        return ListeningPage(spoken, trends([one.point for one in spoken]))


def _talks(owner: Account) -> Iterator[Spoken]:
    kept = Transcript.objects.of(owner).select_related("conversation__contact").defer("source", "lines", "words")
    for one in kept.order_by("-conversation__starts_at", "-id")[:SHOWN]:
        yield _spoken(one, one.conversation.starts_at)


def _rehearsals(owner: Account) -> Iterator[Spoken]:
    kept = Rehearsal.objects.of(owner).select_related("conversation__contact").defer("lines")
    for one in kept.exclude(ended_at=None).order_by("-ended_at", "-id")[:SHOWN]:
        yield _spoken(one, one.created_at)


def _spoken(record: Transcript | Rehearsal, at: datetime) -> Spoken:
    kept = record.figures if isinstance(record.figures, dict) else {}
    figures = {name: value for name, value in kept.items() if isinstance(value, int | float)}
    return Spoken(record, at, Point(f"{at.day} {at:%b}", figures, isinstance(record, Rehearsal)))

"""A conversation as written down: who said what, and when where the file tells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .findings import FormatFinding


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one speaker in a row. `speaker` is '' where the file does not say; `start` and `end` are seconds."""

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            object.__setattr__(self, "end", self.start)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a transcript file holds, in its order.

    `format` names the program or the standard ('teams.vtt', 'otter.txt', 'srt'). `timed` says whether every utterance
    has a beginning and an end; text formats give beginnings only, or nothing.
    """

    format: str
    utterances: tuple[Utterance, ...]
    findings: tuple[FormatFinding, ...] = ()

    @property
    def timed(self) -> bool:
        return bool(self.utterances) and all(u.start is not None and u.end is not None for u in self.utterances)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who is named, in the order of their first words."""
        return tuple(dict.fromkeys(u.speaker for u in self.utterances if u.speaker))


def from_zero(utterances: list[Utterance]) -> list[Utterance]:
    """The same with the clock of the day turned into seconds since the first word."""
    first = next((u.start for u in utterances if u.start is not None), 0.0)
    return [u if u.start is None else replace(u, start=max(0.0, u.start - first)) for u in utterances]

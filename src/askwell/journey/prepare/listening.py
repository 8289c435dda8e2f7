"""The listening report on what was said, with the agenda that the talk was to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from askwell.coach.asker import NobodyOfThatName
from askwell.coach.report import Report, report_on
from askwell.coach.talk import Talk, read_talk
from askwell.journey import account
from askwell.journey.prepare.agendas import items_of
from askwell.journey.thresholds import measured
from askwell.records.models import Account, AgendaItem, Conversation

SAID_BY_A_FORM = "--me"  # the coach's own way out of not knowing who asks is a command's


@dataclass(frozen=True)
class SaidLine:
    """A line as it is kept with a record."""

    speaker: str
    text: str
    start: float | None
    end: float | None

    @classmethod
    def of(cls, kept: dict[str, Any]) -> SaidLine:
        start, end = (_seconds(kept.get(name)) for name in ("start", "end"))
        return cls(str(kept.get("speaker", "")), str(kept.get("text", "")), start, end)

    def as_kept(self) -> dict[str, Any]:
        return {"speaker": self.speaker, "text": self.text, "start": self.start, "end": self.end}


def said_in(kept: Any) -> list[SaidLine]:
    """The lines of a record. What a file brought in that is no line is none."""
    return [SaidLine.of(line) for line in kept if isinstance(line, dict)] if isinstance(kept, list) else []


def report_of(*, owner: Account, conversation: Conversation, lines: Sequence[SaidLine], me: str = "") -> Report:
    """How a talk went, by the agenda it was to have and the owner's own figures; one query. `me` is the owner's name among the speakers."""
    items = items_of(owner=owner, conversation=conversation)
    with measured(owner):
        said_on = account.day_of(owner=owner, now=conversation.started_at or conversation.starts_at)
        talk = heard(lines, me=me, items=items, said_on=said_on)
        warnings = [one for one in talk.warnings if SAID_BY_A_FORM not in one]
        return report_on(lines, talk, must_ask=[item.must_ask for item in items], warnings=warnings)


def heard(
    lines: Sequence[SaidLine], *, me: str = "", items: Sequence[AgendaItem] = (), said_on: date | None = None
) -> Talk:
    """The talk as the coach reads it; a name that nobody bears counts as none."""
    topics = [item.text for item in items]
    try:
        return read_talk(lines, me=me, topics=topics, said_on=said_on)
    except NobodyOfThatName:
        return read_talk(lines, topics=topics, said_on=said_on)


def clean_words(text: str, keep: str = "") -> str:
    """Words without what no database stores and no page shows; on one line, but for the signs to `keep`."""
    kept = "".join(sign if sign.isprintable() or sign in keep else " " for sign in text)
    return kept if keep else " ".join(kept.split())


def _seconds(value: Any) -> float | None:
    return value if isinstance(value, int | float) else None

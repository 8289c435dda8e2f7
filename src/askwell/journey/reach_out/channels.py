"""The ways a message leaves: always by the owner's own hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from askwell.planner.defaults import DEFAULTS
from askwell.planner.remarks import Remark
from askwell.records.models import Account, Channel, Message

MAILTO_LIMIT = 1900  # what the shortest-sighted mail programs take


@dataclass(frozen=True)
class NotesLeft:
    """LinkedIn invitation notes sent this month against what a free account has (L2)."""

    sent: int
    limit: int
    remark: Remark | None


def mailto(to: str, subject: str, body: str) -> str:
    """A link that opens the mail program with everything filled in; without the body when that would be too long."""
    head = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}"
    whole = f"{head}&body={quote(body.replace(chr(13), '').replace(chr(10), chr(13) + chr(10)), safe='')}"
    return whole if len(whole) <= MAILTO_LIMIT else head


def profile_link(value: str) -> str:
    """The address of a LinkedIn profile to open, or '' when it is not a page of LinkedIn's over https."""
    try:
        parts = urlsplit(value.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    fits = parts.scheme == "https" and (host == "linkedin.com" or host.endswith(".linkedin.com"))
    return value.strip() if fits and not parts.username else ""


def notes_left(*, owner: Account, now: datetime) -> NotesLeft:
    """How many notes went out this calendar month, with a word when it gets close."""
    local = now.astimezone(ZoneInfo(owner.time_zone))
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    sent = Message.objects.of(owner).filter(channel=Channel.LINKEDIN_NOTE, sent_at__gte=first).count()
    pace = DEFAULTS.linkedin
    remark = None
    if sent >= pace.free_notes_warn:
        words = f"{sent} notes sent this month. A free account has about {pace.free_notes_per_month}: keep one back."
        remark = Remark(words, "L2")
    if sent >= pace.free_notes_per_month:
        words = (
            f"{sent} notes sent this month. LinkedIn may refuse another: send the invitation without a note, or wait."
        )
        remark = Remark(words, "L2")
    return NotesLeft(sent, pace.free_notes_per_month, remark)

"""vCard 2.1, 3.0 and 4.0, as phones and address books really write them; and a strict writer of 4.0.

An own reader, because the known ones lose cards or hang on hostile ones (a long quoted-printable line, deep nesting).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from .cards import Card
from .content_lines import ContentLine, escape, fold, read_content_lines
from .findings import FormatFinding, parted
from .texts import clean_line, clean_text, decode, other_kind
from .vcard_person import READ_PROPERTIES, read_person

MOST_CARDS = 200_000
_MOST_LINES = 2000
_ASK_AGAIN = "Export the contacts again as vCard (.vcf) and bring in that file."
_KNOWN = READ_PROPERTIES | {"BEGIN", "END", "AGENT"}
_VCARD = re.compile(r"\s*vcard\s*", re.IGNORECASE)


def read_cards(data: bytes) -> tuple[list[Card], list[FormatFinding]]:
    """The people in a vCard file of any version and encoding, and what could not be read.

    A card without END is kept, a card inside a card (AGENT) is skipped, photos are passed over.
    """
    kind = other_kind(data)
    if kind:
        return [], [FormatFinding(None, f"This file is {kind}, not a vCard.", _ASK_AGAIN)]
    cards, findings = parted(_read(data))
    if not cards and not findings:
        findings.append(FormatFinding(None, "This file holds no vCard: no line says BEGIN:VCARD.", _ASK_AGAIN))
    return cards, findings


def _read(data: bytes) -> Iterator[Card | FormatFinding]:
    for number, (start, lines, ended) in enumerate(_blocks(data)):
        if number == MOST_CARDS:
            yield FormatFinding(start, f"Only the first {MOST_CARDS:,} cards were read.", "Cut the file in two.")
            return
        if not ended:
            what = "This card has no END:VCARD; it was read as far as it goes."
            yield FormatFinding(start, what, "Check the person, or export the contacts again.")
        yield from read_person(start, lines)


def _blocks(data: bytes) -> Iterator[tuple[int, list[ContentLine], bool]]:
    """Each card: where it begins, its lines, and whether it has an end. No recursion, however deep cards nest."""
    nests = _as_many_ends_as_beginnings(data)
    lines: list[ContentLine] = []
    start = depth = 0
    for line in read_content_lines(data):
        if line.name not in _KNOWN:
            continue
        begins = line.name == "BEGIN" and _VCARD.fullmatch(line.raw)
        ends = line.name == "END" and _VCARD.fullmatch(line.raw)
        if depth:
            depth += 1 if begins else -1 if ends else 0
        elif begins and lines and (nests or lines[-1].name == "AGENT"):
            depth = 1
        elif begins:
            if lines:
                yield start, lines, False
            start, lines = line.line, []
        elif ends and start:
            yield start, lines, True
            start, lines = 0, []
        elif start and len(lines) < _MOST_LINES:
            lines.append(line)
    if lines:
        yield start, lines, False


def _as_many_ends_as_beginnings(data: bytes) -> bool:
    text = decode(data)[0].upper()
    return text.count("BEGIN:VCARD") == text.count("END:VCARD")


def write_cards(cards: Iterable[Card], now: datetime) -> str:
    """The cards as one vCard 4.0 file (RFC 6350), which `read_cards` reads back to equal cards.

    A card without uid gets one made of its identity, so that the same card has the same uid in every export.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return "".join(fold(line) for card in cards for line in _lines(card, stamp))


def _lines(card: Card, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"UID:{_uid(card)}", f"FN:{_safe(card.formatted_name)}")
    if card.given_name or card.family_name:
        yield f"N:{_safe(card.family_name)};{_safe(card.given_name)};;;"
    for name, value in (("ORG", card.organization), ("TITLE", card.title)):
        if value:
            yield f"{name}:{_safe(value)}"
    yield from (f"EMAIL:{_safe(email)}" for email in card.emails)
    yield from (f"TEL:{_safe(phone)}" for phone in card.phones)
    yield from (f"URL:{clean_line(url)}" for url in (card.linkedin_url, *card.urls) if url)
    if card.location:
        yield f"ADR:;;;{_safe(card.location)};;;"
    if card.about:
        yield f"NOTE:{escape(clean_text(card.about))}"
    if card.categories:
        yield "CATEGORIES:" + ",".join(map(_safe, card.categories))
    if card.connected_on:
        yield f"X-ASKWELL-CONNECTED-ON:{card.connected_on.isoformat()}"
    yield from (f"REV:{stamp}", "END:VCARD")


def _safe(text: str) -> str:
    return escape(clean_line(text))


def _uid(card: Card) -> str:
    given = clean_line(card.uid or "")
    try:
        return uuid.UUID(given).urn if given else uuid.uuid5(uuid.NAMESPACE_URL, card.identity()).urn
    except ValueError:
        return escape(given)

"""How a message reads before it goes out: the coach's findings, its figures, and what it shares with earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from askwell.coach.findings import Finding, gravest_first
from askwell.coach.labels import share_about_them
from askwell.coach.messages import count_characters, words_of
from askwell.coach.outreach import Letter, read_letter
from askwell.coach.rulebook import data_of
from askwell.coach.wording import Earlier, read_good, read_learned, read_wording, sent_before, takeaway_in
from askwell.coach.words import Text
from askwell.journey import keeping, marking
from askwell.journey.marking import Marks
from askwell.journey.reach_out import drafts
from askwell.journey.reach_out.composing import edit, unsent
from askwell.journey.reach_out.material import Wanted, learned_in
from askwell.journey.thresholds import measured
from askwell.journey.writing import writes
from askwell.records.asking import question
from askwell.records.models import Account, Channel, Message

Kind = Message.Kind
EARLIER_READ, CHARACTERS_READ = 30, 3_000
POLITE, PLAIN = 0.3, 0.0
ABOUT_THEM = "O18"
PARTS_OF_A_LETTER = frozenset({"F20", "F22", "F29", "O8"})  # what no note of 200 characters has room for
LABELS = {
    "greeting": "greets them by name", "who": "says who you are", "personal": "names something only they did",
    "reason": "says why you ask", "topics": "says what about", "ask": "asks for some minutes", "thanks": "says thanks",
    "no_job_ask": "asks for no job", "tone_ok": "does not press", "brief": "is brief",
}  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """A takeaway of the talk, and the sentence that would say it."""

    takeaway: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What a careful reader would mark, the length against the most that is good, and how it reads as a whole.

    `parts` are the ten things an invitation has or lacks. `learned` is the takeaway a thank-you rests on, '' where it
    rests on none; `offers` are then those to choose from.
    """

    marks: Marks
    size: int
    limit: int
    unit: str
    figures: list[str]
    parts: list[tuple[str, bool]]
    learned: str
    offers: list[Offer]

    @property
    def findings(self) -> list[Finding]:
        return self.marks.findings

    @property
    def has(self) -> int:
        return sum(is_there for _, is_there in self.parts)


@dataclass(frozen=True)
class Checked:
    """A text as it was read, which may not be what is kept."""

    message: Message
    subject: str
    body: str
    reading: Reading


def check_message(
    *, owner: Account, now: datetime, uid: UUID, body: str, subject: str = "", mend: str = "", insert: str = ""
) -> Checked:
    """Read a text as it stands on the page, in four queries at most; nothing is written.

    `mend` is the key of a finding whose mend is to be put in, `insert` a sentence of an offer.
    """
    message = keeping.get(Message, owner=owner, uid=uid, related=["contact", "conversation"])
    message.owner = owner
    body = body.replace("\r\n", "\n")
    found = reading(owner=owner, now=now, message=message, body=body, subject=subject)
    changed = marking.mended(body, found.marks, mend)
    if insert and insert in {offer.sentence for offer in found.offers}:
        changed = with_sentence(body, insert)
    if changed != body:
        found = reading(owner=owner, now=now, message=message, body=changed, subject=subject)
    return Checked(message, subject, changed, found)


@writes
def ignore_rule(
    *, owner: Account, now: datetime, uid: UUID, rule: str, ignore: bool = True, body: str | None = None,
    subject: str | None = None, looked_at: str = "",
) -> Checked:  # fmt: skip
    """Leave a rule out of what is said of this message, or mind it again; the text is kept as it stands on the page."""
    message = unsent(owner, uid)
    message.owner = owner
    message = edit(
        message, now=now, looked_at=looked_at, body=message.body if body is None else body,
        subject=message.subject if subject is None else subject,
        ignored_rules=marking.with_rule(message.ignored_rules, rule, ignore=ignore),
    )  # fmt: skip
    found = reading(owner=owner, now=now, message=message, body=message.body, subject=message.subject)
    return Checked(message, message.subject, message.body, found)


def reading(*, owner: Account, now: datetime, message: Message, body: str, subject: str) -> Reading:
    """What to mark in the text as it stands."""
    with measured(owner):
        letter = read_letter(
            body, subject=subject if _has_subject(message) else None, kind=message.kind, channel=message.channel,
            recipient=message.contact.formatted_name,
        )  # fmt: skip
        found = _fitting(letter.findings, message)
        learned, offers = "", list[Offer]()
        if body.strip():
            learned, offers, thanks = _learned(owner, now, message, body)
            good = read_good(body, letter.labels, kind=message.kind, words=letter.words)
            found = [*thanks, *good, *found, *_wording(message, body, subject), *_sent_before(owner, message, body)]
        size, limit, unit = _length(owner, message, body, letter)
        said = [one for one in found if one.severity == "praise"]
        said += gravest_first(one for one in found if one.severity != "praise")
        return Reading(
            marks=marking.marks(said, body, marking.rules_in(message.ignored_rules)),
            size=size,
            limit=limit,
            unit=unit,
            figures=_figures(message, letter, body),
            parts=_parts(letter) if message.kind == Kind.INVITATION and body.strip() else [],
            learned=learned,
            offers=offers,
        )


def with_sentence(body: str, sentence: str) -> str:
    """The text with one more sentence where thanks are said for what was learned: after the second paragraph."""
    parts = body.strip().split("\n\n")
    at = min(2, max(len(parts) - 1, 0))
    return "\n\n".join([*parts[:at], sentence, *parts[at:]]).strip()


def _has_subject(message: Message) -> bool:
    return message.channel in {Channel.EMAIL, Channel.INTRODUCTION}


def _fitting(findings: Sequence[Finding], message: Message) -> list[Finding]:
    """Only a first letter is about them (O18); a note on LinkedIn has no room for all that such a letter has."""
    left_out = set() if message.kind == Kind.INVITATION else {ABOUT_THEM}
    if message.channel == Channel.LINKEDIN_NOTE:
        left_out |= PARTS_OF_A_LETTER
    return [one for one in findings if not (one.severity == "suggest" and one.rule in left_out)]


def _wording(message: Message, body: str, subject: str) -> list[Finding]:
    return read_wording(
        body, subject=subject if _has_subject(message) else None, kind=message.kind, call=message.contact.greeting_name
    )


def _sent_before(owner: Account, message: Message, body: str) -> list[Finding]:
    rows = _earlier(owner).exclude(contact_id=message.contact_id)[:EARLIER_READ]
    earlier = [Earlier(row["contact__formatted_name"], row["body"][:CHARACTERS_READ]) for row in rows]
    return sent_before(body[:CHARACTERS_READ], earlier, but_not=[owner.introduction])


@question
def _earlier(owner: Account) -> QuerySet[Message, Any]:
    """What went out last, with the names of those it went to."""
    sent = Message.objects.of(owner).filter(sent_at__isnull=False, contact__deletion=None)
    return sent.order_by("-sent_at").values("body", "contact__formatted_name")


def _learned(owner: Account, now: datetime, message: Message, body: str) -> tuple[str, list[Offer], list[Finding]]:
    """Which takeaway a thank-you rests on (T3), else those to choose from, and what is said of it."""
    talk = message.conversation
    if message.kind != Kind.THANK_YOU or talk is None or talk.deletion_id:
        return "", [], []
    known = learned_in(Wanted(owner, now, message.kind, message.channel, message.contact, conversation=talk))
    offered = drafts.takeaways_as_sentences(known)
    texts = [source.text for source, _ in offered]
    there = takeaway_in(body, texts)
    offers = [] if there else [Offer(source.text, sentence) for source, sentence in offered]
    return texts[there[0]] if there else "", offers, [read_learned(body, texts)]


def _length(owner: Account, message: Message, body: str, letter: Letter) -> tuple[int, int, str]:
    if message.channel == Channel.LINKEDIN_NOTE:
        return count_characters(body), owner.linkedin_note_limit, "characters"
    if message.channel == Channel.LINKEDIN_MESSAGE:
        ideal = data_of("messages")["characters"]["linkedin_message"]["ideal"]
        return count_characters(body), ideal, "characters"
    lengths = words_of(message.kind)
    return letter.words, min(lengths["best"][1], lengths["many"]), "words"


def _parts(letter: Letter) -> list[tuple[str, bool]]:
    return [(LABELS[name], is_there) for name, is_there in letter.labels.items()]


def _figures(message: Message, letter: Letter, body: str) -> list[str]:
    """How it reads, in a few words: the grade, whose words, the tone."""
    share = share_about_them(Text(body)) if message.kind == Kind.INVITATION else None
    tone = "polite" if letter.politeness >= POLITE else "plain in tone" if letter.politeness >= PLAIN else "blunt"
    told = [f"reads like grade {max(1, round(letter.grade))}"]
    told += [f"{round(100 * share)} % about them, {round(100 - 100 * share)} % about you"] if share is not None else []
    return [*told, tone] if letter.words else []

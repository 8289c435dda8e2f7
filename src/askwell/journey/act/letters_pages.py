"""What the pages of the letters show, and the letter as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from askwell.journey.act.letter_draft import letter
from askwell.journey.act.letter_material import Gathered, gathered
from askwell.journey.act.letter_sources import OWN, REWORDED, Origin, Part, parts_of
from askwell.journey.act.letters import (
    ANSWERED,
    CheckedLetter,
    LetterReading,
    check_letter,
    letter_of,
    reading,
)
from askwell.journey.act.resumes_pages import purposes
from askwell.records.models import Account, Conversation, CoverLetter, Fact, Opening, Organization, Resume, Takeaway

SHOWN = 50
YOURS, FIXED = "your own words", "a sentence that Askwell has for every letter"


@dataclass(frozen=True)
class CameFrom:
    """One source of a sentence: whose it is, its words, where they stand, and when they were said.

    `because` marks what a line answers to; `is_off_record` what was marked so after the letter was begun.
    """

    whose: str
    text: str = ""
    href: str = ""
    said_at: datetime | None = None
    because: bool = False
    is_off_record: bool = False


@dataclass(frozen=True)
class Sentence:
    """One sentence of the letter with what it came from."""

    text: str
    state: str
    sources: list[CameFrom]

    @property
    def is_reworded(self) -> bool:
        return self.state == REWORDED


@dataclass(frozen=True)
class MissingPart:
    """One sentence that waits for the owner."""

    role: str
    question: str
    example: str
    stands: str


@dataclass(frozen=True)
class LetterPage:
    """A letter with all that stands beside it. `talks` are those held there; `resumes` whose look it may have."""

    letter: CoverLetter
    opening: Opening | None
    organization: Organization | None
    resume: Resume | None
    reading: LetterReading
    missing: list[MissingPart]
    sentences: list[Sentence]
    talks: list[Conversation]
    resumes: list[Resume]


@dataclass(frozen=True)
class LetterChoices:
    """For what a letter may be written."""

    openings: list[Opening]
    organizations: list[Organization]
    resumes: list[Resume]


def letter_choices(*, owner: Account, also: str = "") -> LetterChoices:
    """Openings that are not closed, organizations that are aimed at or have been talked with (and `also`, a uid), résumés."""
    found = purposes(owner=owner)
    places = [*Organization.objects.of(owner).filter(uid__in=_valid([also])), *found.organizations]
    return LetterChoices(found.openings, list(dict.fromkeys(places)), _resumes(owner))


def letter_page(*, owner: Account, uid: UUID) -> LetterPage:
    """The letter as it is kept. At most fifteen queries."""
    known = gathered(letter_of(owner, uid))
    return _page(known, reading(known, known.letter.body), known.letter.body)


def checked_letter_page(
    *, owner: Account, uid: UUID, body: str, mend: str = "", insert: str = ""
) -> tuple[LetterPage, CheckedLetter]:
    """The page of a text that is not kept yet, for who has no script."""
    checked = check_letter(owner=owner, uid=uid, body=body, mend=mend, insert=insert)
    return _page(gathered(checked.letter), checked.reading, checked.body), checked


def _page(known: Gathered, found: LetterReading, body: str) -> LetterPage:
    return LetterPage(
        letter=known.letter,
        opening=known.opening,
        organization=known.organization,
        resume=known.resume,
        reading=found,
        missing=_missing(known),
        sentences=_sentences(known, parts_of(body, known.letter.rests_on or ())),
        talks=known.talks,
        resumes=_resumes(known.letter.owner),
    )


def _missing(known: Gathered) -> list[MissingPart]:
    draft = letter(known.material())
    there = {entry.get("role") for entry in known.letter.rests_on or () if isinstance(entry, dict)}
    return [
        MissingPart(part.role, part.question, part.example, draft.stands_after(part))
        for part in draft.missing
        if part.role in ANSWERED and part.role not in there
    ]


def _sentences(known: Gathered, parts: Sequence[Part]) -> list[Sentence]:
    """Each sentence with its sources, looked up as they are now. Two queries."""
    sources = _Sources(known, [origin for part in parts for origin in part.origins])
    return [Sentence(part.text, part.state, sources.of(part)) for part in parts]


class _Sources:
    """The records behind the sentences of a letter."""

    def __init__(self, known: Gathered, origins: Sequence[Origin]) -> None:
        self.known, owner = known, known.letter.owner
        uids = {
            noun: [each.uid for each in origins if each.noun == noun] for noun in ("takeaway", "fact", "conversation")
        }
        said = Takeaway.objects.of(owner).filter(uid__in=_valid(uids["takeaway"]), conversation__deletion=None)
        self.said = {str(each.uid): each for each in said.select_related("note", "conversation__contact")}
        facts = Fact.objects.of(owner).filter(uid__in=_valid(uids["fact"])).select_related("organization")
        self.facts = {str(each.uid): each for each in facts}
        self.talks = {str(talk.uid): talk for talk in known.talks}
        self.lines = {line.id: (entry, line) for entry, line in known.lines()}

    def of(self, part: Part) -> list[CameFrom]:
        if part.state == OWN:
            return [CameFrom(YOURS)]
        if not part.origins:
            return [CameFrom(FIXED)]
        found = [(origin, self._of(origin)) for origin in part.origins]
        there = [replace(source, because=origin.because) for origin, source in found if source]
        return there or [CameFrom(f"{YOURS}: what it came from is gone")]

    def _of(self, origin: Origin) -> CameFrom | None:
        made = {
            "account": self._mine, "takeaway": self._takeaway, "fact": self._fact, "conversation": self._talk,
            "resumeline": self._line,
        }.get(origin.noun, self._opening)  # fmt: skip
        return made(origin.uid)

    def _mine(self, _: str) -> CameFrom:
        return CameFrom(YOURS)

    def _takeaway(self, uid: str) -> CameFrom | None:
        kept = self.said.get(uid)
        if kept is None:
            return None
        talk, off = kept.conversation, kept.off_record or bool(kept.note and kept.note.off_record)
        return CameFrom(
            str(talk.contact), "" if off else kept.text, f"/meet/{talk.uid}/", talk.starts_at, is_off_record=off
        )

    def _talk(self, uid: str) -> CameFrom | None:
        talk = self.talks.get(uid)
        return CameFrom(f"your talk with {talk.contact}", "", f"/meet/{talk.uid}/", talk.starts_at) if talk else None

    def _fact(self, uid: str) -> CameFrom | None:
        fact = self.facts.get(uid)
        if fact is None or fact.organization is None:
            return None
        return CameFrom(f"what you read ({fact.source})", fact.text, fact.organization.get_absolute_url())

    def _line(self, uid: str) -> CameFrom | None:
        entry, line = self.lines.get(uid, (None, None))
        if entry is None or line is None or self.known.resume is None:
            return None
        return CameFrom("a line of your résumé", line.text, self.known.resume.get_absolute_url())

    def _opening(self, _: str) -> CameFrom | None:
        opening, place = self.known.opening, self.known.organization
        if opening:
            return CameFrom("the opening", opening.title, opening.get_absolute_url())
        return CameFrom("what is known of the place", "", place.get_absolute_url()) if place else None


def _valid(uids: Sequence[str]) -> list[UUID]:
    found = []
    for uid in uids:
        try:
            found.append(UUID(uid))
        except ValueError:
            continue
    return found


def _resumes(owner: Account) -> list[Resume]:
    """The master first, then the versions, the newest first."""
    found = list(Resume.objects.of(owner).defer("document").order_by("-id")[:SHOWN])
    return sorted(found, key=lambda resume: resume.based_on_id is not None)

"""What the pages of needs show: how many have evidence, and the list in three groups, each with who said it and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from askwell.coach.needs import need_said, shown_by
from askwell.formats.resume import SECTIONS, Entry, ResumeDocument
from askwell.journey import keeping
from askwell.journey.act.needs import Asked, Place, asked_in, asked_of, heard_for, link_of, place_of
from askwell.journey.act.needs_deciding import Piece, State, pieces_of
from askwell.journey.act.resumes import document_of, master_of
from askwell.records.models import Account, Commitment, Need, NeedSource, Posting, Takeaway

MOST_POSTINGS = 20


@dataclass(frozen=True)
class Voice:
    """Who says that it is needed, when, and where that stands."""

    whose: str
    text: str
    href: str
    at: datetime


@dataclass(frozen=True)
class Found:
    """A line of the master that may show a need, and the words that both have."""

    piece: Piece
    words: tuple[str, ...]


@dataclass(frozen=True)
class NeedRow:
    """One need. `group` is 'have', 'ask', 'learn' or 'left': as decided, or as suggested until then.

    `found` are lines that may show it, `chosen` those that the owner chose; `gone` counts chosen ones that the master
    no longer has.
    """

    need: Need
    words: str
    weight: float
    voices: list[Voice]
    group: str
    found: list[Found]
    chosen: list[Piece]
    gone: int
    step: Commitment | None

    @property
    def is_decided(self) -> bool:
        return self.need.state != State.OPEN

    @property
    def has_evidence(self) -> bool:
        """Decided, and there is yet a line that shows it."""
        return self.need.state == State.HAVE and bool(self.chosen)


@dataclass(frozen=True)
class Heard:
    """Something they said that is no need yet; `is_need` when its words sound like one."""

    takeaway: Takeaway
    is_need: bool


@dataclass(frozen=True)
class NeedsPage:
    """The needs of one opening or path, the weightiest first."""

    place: Place
    rows: list[NeedRow]
    heard: list[Heard]
    postings: list[Posting]
    has_master: bool

    @property
    def counted(self) -> list[NeedRow]:
        return [row for row in self.rows if row.group != State.LEFT]

    @property
    def have(self) -> int:
        return sum(row.has_evidence for row in self.counted)

    @property
    def words(self) -> str:
        """'11 of 16 needs have evidence', never a share."""
        of = len(self.counted)
        return (
            f"{self.have} of {of} {'need' if of == 1 else 'needs'} {'has' if 1 in (of, self.have) else 'have'} evidence"
        )

    @property
    def waiting(self) -> int:
        """For how many a line was found that the owner has not looked at."""
        return sum(row.need.state == State.OPEN and bool(row.found) for row in self.counted)

    def of(self, group: str) -> list[NeedRow]:
        return [row for row in self.rows if row.group == group]

    @property
    def groups(self) -> list[tuple[str, list[NeedRow]]]:
        return [(group, self.of(group)) for group in (State.HAVE, State.ASK, State.LEARN)]

    @property
    def left(self) -> list[NeedRow]:
        return self.of(State.LEFT)

    @property
    def likely(self) -> list[Heard]:
        return [each for each in self.heard if each.is_need]

    @property
    def others(self) -> list[Heard]:
        return [each for each in self.heard if not each.is_need]


@dataclass(frozen=True)
class NeedPage:
    """One need, all that could show it, and the entries that an answer may go to."""

    place: Place
    row: NeedRow
    pieces: list[Piece]
    entries: list[Entry]
    has_master: bool

    @property
    def others(self) -> list[Piece]:
        """All pieces but those that were found."""
        found = {each.piece.id for each in self.row.found}
        return [piece for piece in self.pieces if piece.id not in found]

    @property
    def is_other_chosen(self) -> bool:
        return any(piece in self.others for piece in self.row.chosen)


def needs_page(*, owner: Account, opening: UUID | None = None, path: UUID | None = None) -> NeedsPage:
    """What an opening or a path needs. Six queries."""
    place = place_of(owner=owner, opening=opening, path=path)
    document = _master(owner)
    rows = _rows(asked_of(place), document)
    heard = [Heard(each, need_said(each.text, each.code) is not None) for each in heard_for(place)]
    postings = Posting.objects.of(owner).filter(**link_of(place)).order_by("-id")[:MOST_POSTINGS]
    return NeedsPage(place, sorted(rows, key=lambda row: -row.weight), heard, list(postings), document is not None)


def need_page(*, owner: Account, uid: UUID) -> NeedPage:
    """One need. Three queries."""
    need = keeping.get(Need, owner=owner, uid=uid, related=["owner", "opening", "path", "commitment"])
    place = need.opening or need.path
    assert place is not None  # the database says so
    document = _master(owner)
    (row,) = _rows([asked_in(need)], document)
    entries = [entry for entry in document.entries if SECTIONS[entry.section].lines] if document else []
    return NeedPage(place, row, pieces_of(document) if document else [], entries, document is not None)


def posting_page(*, owner: Account, uid: UUID) -> Posting:
    """A posting as it was saved."""
    return keeping.get(Posting, owner=owner, uid=uid, related=["opening", "path"])


def _master(owner: Account) -> ResumeDocument | None:
    master = master_of(owner)
    return document_of(master) if master else None


def _rows(asked: Sequence[Asked], document: ResumeDocument | None) -> list[NeedRow]:
    pieces = pieces_of(document) if document else []
    shown = shown_by([each.words for each in asked], [piece.text for piece in pieces])
    by_id = {piece.id: piece for piece in pieces}
    return [
        _row(each, [Found(pieces[one.at], one.words) for one in found], by_id)
        for each, found in zip(asked, shown, strict=True)
    ]


def _row(asked: Asked, found: list[Found], pieces: dict[str, Piece]) -> NeedRow:
    need = asked.need
    chosen = [pieces[line] for line in need.lines if isinstance(line, str) and line in pieces]
    group = need.state if need.state != State.OPEN else (State.HAVE if found else State.ASK)
    step = need.commitment if need.commitment and need.commitment.deletion_id is None else None
    voices = [_voice(source) for source in asked.told]
    return NeedRow(
        need, asked.words, asked.weight, voices, str(group), found, chosen, len(need.lines) - len(chosen), step
    )


def _voice(source: NeedSource) -> Voice:
    if source.takeaway:
        talk = source.takeaway.conversation
        return Voice(str(talk.contact), source.takeaway.text, f"/meet/{talk.uid}/", talk.starts_at)
    posting = source.posting
    assert posting is not None  # the database says so
    return Voice(
        f"The posting, line {source.line}", "", f"{posting.get_absolute_url()}#l{source.line}", posting.created_at
    )

"""Search over everything, in the time of a keystroke: people first, then the owner's own words.

Ranking costs time for each hit, so only the newest 300 hits are ranked; a clock stops what takes too long, and then
the newest hits come unranked. Whatever is typed is text: the operators of FTS5 are quoted away.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError, connection
from django.db.models import CharField, F, Value

from askwell.journey import keeping
from askwell.records.models import Account, Contact

RANKED = 300
TIME_LIMIT = 0.15  # seconds for each of the two questions; a note being saved waits for neither
MOST_WORDS, LONGEST = 12, 200
PEOPLE = ("contact", "contactpoint", "position")

# noun: what its group is called, the page it is on, and what that page's uid belongs to ('' for itself)
PLACES: dict[str, tuple[str, str, str]] = {
    "contact": ("People", "/research/people/{}/", ""),
    "contactpoint": ("People", "/research/people/{}/", "contact__uid"),
    "position": ("People", "/research/people/{}/", "contact__uid"),
    "organization": ("Organizations", "/research/organizations/{}/", ""),
    "note": ("Notes", "/meet/{}/", "conversation__uid"),
    "takeaway": ("Takeaways", "/meet/{}/", "conversation__uid"),
    "referral": ("People they named", "/meet/{}/", "conversation__uid"),
    "opening": ("Openings", "/act/openings/{}/", ""),
    "commitment": ("Promises", "/act/commitments/{}/", ""),
    "message": ("Messages", "/reach-out/messages/{}/", ""),
    "outreach": ("Reaching out", "/reach-out/{}/", ""),
    "fact": ("Facts", "/research/people/{}/", "contact__uid"),
    "reflection": ("Reflections", "/reflect/{}/", "conversation__uid"),
    "goal": ("Goals", "/explore/goals/{}/", ""),
    "path": ("Paths", "/explore/paths/{}/", ""),
    "hypothesis": ("Beliefs", "/explore/paths/{}/", "path__uid"),
    "openquestion": ("Open questions", "/explore/paths/{}/", "path__uid"),
    "question": ("Questions", "/prepare/questions/", ""),
    "touch": ("Keeping in touch", "/research/people/{}/", "contact__uid"),
}
# A fact about nobody in particular is on its organization's page.
ELSE = {"fact": ("/research/organizations/{}/", "organization__uid")}
GROUPS = tuple(dict.fromkeys(group for group, _, _ in PLACES.values()))


@dataclass(frozen=True)
class Hit:
    """One record that was found. `pieces` are the words around the hit; every second piece is the hit itself.

    `contact` is whose it is, `about` what else tells it apart: a person's headline, or the person.
    """

    noun: str
    uid: UUID
    group: str
    address: str
    title: str
    pieces: tuple[str, ...]
    contact: str
    about: str

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(frozen=True)
class Found:
    """What was found, by group; `is_ranked` is False when the clock stopped the ranking."""

    words: str
    hits: list[Hit]
    is_ranked: bool = True

    @property
    def groups(self) -> list[tuple[str, list[Hit]]]:
        by_group = {group: [hit for hit in self.hits if hit.group == group] for group in GROUPS}
        return [(group, hits) for group, hits in by_group.items() if hits]


def search(*, owner: Account, words: str, limit: int = 20) -> Found:
    """Everything of the owner's with all of these words, the last one being perhaps half typed.

    At most `limit` hits among people and as many among everything else. Accents and case make no difference.
    """
    match = match_query(words)
    if not match:
        return Found(words, [])
    rows: list[_Row] = []
    ranked = True
    for among in ("IN", "NOT IN"):
        found, in_time = _ask(owner, match, among, limit)
        rows, ranked = rows + found, ranked and in_time
    return Found(words, _hits(owner, _one_of_each_person(rows, limit)), ranked)


def match_query(words: str) -> str:
    """What FTS5 is asked: each word in quotes, the last as a beginning. '' when there is no word in it."""
    plain = unicodedata.normalize("NFC", words[:LONGEST].encode("utf-8", "ignore").decode())
    tokens = re.findall(r"[^\W_]+", plain)[:MOST_WORDS]
    if not tokens:
        return ""
    half_typed = plain[-1:].isalnum() and len(tokens[-1]) > 1
    quoted = [f'"{token}"' for token in tokens]
    return " ".join(quoted) + ("*" if half_typed else "")


@dataclass(frozen=True)
class _Row:
    rowid: int
    noun: str
    record_id: int
    title: str
    contact_id: int | None
    snippet: str


CANDIDATES = """
    SELECT i.rowid AS rowid, {score} AS score
    FROM records_search_index i CROSS JOIN records_search s ON s.id = i.rowid
    WHERE i.records_search_index MATCH %s AND s.owner_id = %s AND s.noun {among} ('contact', 'contactpoint', 'position')
    ORDER BY i.rowid DESC LIMIT %s"""
ROWS = """
    SELECT s.id, s.noun, s.record_id, s.title, s.contact_id, snippet(records_search_index, -1, char(2), char(3), '…', 14)
    FROM records_search_index i JOIN records_search s ON s.id = i.rowid
    WHERE i.records_search_index MATCH %s AND i.rowid IN ({places})"""


def _ask(owner: Account, match: str, among: str, limit: int) -> tuple[list[_Row], bool]:
    """The best hits in time, else the newest."""
    for score, most in (("bm25(records_search_index, 4.0, 1.0)", RANKED), ("0", limit * 3)):
        try:
            with _clock(), connection.cursor() as cursor:
                cursor.execute(CANDIDATES.format(score=score, among=among), [match, owner.pk, most])
                best = [rowid for rowid, _ in sorted(cursor.fetchall(), key=lambda row: (row[1], -row[0]))]
                return _rows(match, best[: limit * 3 if among == "IN" else limit]), score != "0"
        except OperationalError:
            continue  # the clock rang
    return [], False


def _rows(match: str, rowids: list[int]) -> list[_Row]:
    if not rowids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(places=", ".join(["%s"] * len(rowids))), [match, *rowids])
        place = {rowid: at for at, rowid in enumerate(rowids)}
        return sorted((_Row(*row) for row in cursor.fetchall()), key=lambda row: place[row.rowid])


@contextmanager
def _clock() -> Iterator[None]:
    """Interrupt the database's work when the time is up."""
    connection.ensure_connection()
    ends = time.monotonic() + TIME_LIMIT
    connection.connection.set_progress_handler(lambda: int(time.monotonic() > ends), 2000)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


def _one_of_each_person(rows: list[_Row], limit: int) -> list[_Row]:
    """A name, an address and a post of one person are one hit."""
    seen: set[int | None] = set()
    kept = []
    for row in rows:
        if row.noun not in PEOPLE:
            kept.append(row)
        elif row.contact_id not in seen and len(seen) < limit:
            seen.add(row.contact_id)
            kept.append(row)
    return kept


def _hits(owner: Account, rows: list[_Row]) -> list[Hit]:
    """The hits with their pages and names, in two queries whatever was found."""
    pages = _pages(owner, rows)
    people = {row.contact_id for row in rows if row.contact_id}
    contacts = Contact.objects.of(owner).filter(pk__in=people) if people else Contact.objects.none()
    known = {pk: (name, headline) for pk, name, headline in contacts.values_list("pk", "formatted_name", "headline")}
    made = []
    for row in rows:
        uid, address = pages.get((row.noun, row.record_id), (None, ""))
        if uid is None:
            continue
        name, headline = known.get(row.contact_id or 0, ("", ""))
        is_person = row.noun in PEOPLE
        title, about = (name, headline) if is_person else (row.title, name if row.title else "")
        pieces = tuple(re.split("[\x02\x03]", row.snippet))
        made.append(Hit(row.noun, uid, PLACES[row.noun][0], address, title, pieces, name, about))
    return made


def _pages(owner: Account, rows: list[_Row]) -> dict[tuple[str, int], tuple[UUID, str]]:
    """(noun, id) -> (its uid, the address of its page), for all nouns in one query."""
    by_noun: dict[str, list[int]] = {}
    for row in rows:
        by_noun.setdefault(row.noun, []).append(row.record_id)
    asked = []
    for name, noun in keeping.nouns_by_name().items():
        if name in by_noun:
            page, other = F(PLACES[name][2] or "uid"), F(ELSE[name][1] if name in ELSE else "uid")
            columns = {"noun_": Value(name, CharField()), "page_": page, "other_": other}
            found = noun.objects.of(owner).annotate(**columns).filter(pk__in=by_noun[name])
            asked.append(found.values_list(*("noun_", "pk", "uid", "page_", "other_")))
    if not asked:
        return {}
    union = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return {(noun, pk): (uid, _address(noun, page, other)) for noun, pk, uid, page, other in union}


def _address(noun: str, page: UUID | None, other: UUID | None) -> str:
    return PLACES[noun][1].format(page) if page else ELSE[noun][0].format(other)

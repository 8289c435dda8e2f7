"""Search over everything, in the time of a keystroke: people first, then the owner's own words.

Ranking costs time for each hit, so only the newest 300 hits are ranked; a clock stops what takes too long, and then
the newest hits come unranked. How each database is asked stands in `search_sqlite` and `search_postgresql`.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import CharField, F, Value

from askwell.journey import keeping
from askwell.journey.overview import search_postgresql, search_sqlite
from askwell.journey.overview.search_asking import PEOPLE, Asked, Row, TimeIsUp, asked
from askwell.records.models import Account, Contact

# noun: what its group is called, the page it is on, and what that page's uid belongs to ('' for itself)
PLACES: dict[str, tuple[str, str, str]] = {
    "contact": ("People", "/research/people/{}/", ""),
    "contactpoint": ("People", "/research/people/{}/", "contact__uid"),
    "position": ("People", "/research/people/{}/", "contact__uid"),
    "organization": ("Organizations", "/research/organizations/{}/", ""),
    "note": ("Notes", "/meet/{}/", "conversation__uid"),
    "transcript": ("Transcripts", "/meet/transcripts/{}/", ""),
    "takeaway": ("Takeaways", "/meet/{}/", "conversation__uid"),
    "referral": ("People they named", "/meet/{}/", "conversation__uid"),
    "opening": ("Openings", "/act/openings/{}/", ""),
    "openingmove": ("Openings", "/act/openings/{}/", "opening__uid"),
    "posting": ("Postings", "/act/needs/postings/{}/", ""),
    "commitment": ("Promises", "/act/commitments/{}/", ""),
    "comment": ("What they said of it", "/act/showings/{}/", "showing__uid"),
    "coverletter": ("Letters", "/act/letters/{}/", ""),
    "message": ("Messages", "/reach-out/messages/{}/", ""),
    "outreach": ("Reaching out", "/reach-out/{}/", ""),
    "fact": ("Facts", "/research/people/{}/", "contact__uid"),
    "reflection": ("Reflections", "/reflect/{}/", "conversation__uid"),
    "decision": ("Decisions", "/reflect/decisions/{}/", ""),
    "criterion": ("Decisions", "/reflect/decide/{}/", "goal__uid"),
    "score": ("Decisions", "/reflect/decide/{}/", "criterion__goal__uid"),
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
    """What was found, by group; `is_ranked` is False when very many have the words, or the clock rang."""

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
    what = asked(words)
    if not what:
        return Found(words, [])
    rows: list[Row] = []
    ranked = True
    for people, most in ((True, limit * 3), (False, limit)):  # a person may be found by name, address and post
        found, in_time = _ask(owner, what, people, most)
        rows, ranked = rows + found, ranked and in_time
    return Found(words, _hits(owner, _one_of_each_person(rows, limit)), ranked)


def _ask(owner: Account, what: Asked, people: bool, limit: int) -> tuple[list[Row], bool]:
    """The best hits in time, else the newest."""
    database = search_postgresql if connection.vendor == "postgresql" else search_sqlite
    for ranked in (True, False):
        try:
            return database.find(owner, what, people=people, limit=limit, ranked=ranked), ranked
        except TimeIsUp:
            continue
    return [], False


def _one_of_each_person(rows: list[Row], limit: int) -> list[Row]:
    """A name, an address and a post of one person are one hit, which shows the name if it was found too."""
    named = {row.contact_id: row for row in rows if row.noun == "contact"}
    seen: set[int | None] = set()
    kept = []
    for row in rows:
        if row.noun not in PEOPLE:
            kept.append(row)
        elif row.contact_id not in seen and len(seen) < limit:
            seen.add(row.contact_id)
            kept.append(named.get(row.contact_id, row))
    return kept


def _hits(owner: Account, rows: list[Row]) -> list[Hit]:
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
        made.append(Hit(row.noun, uid, PLACES[row.noun][0], address, title, row.pieces, name, about))
    return made


def _pages(owner: Account, rows: list[Row]) -> dict[tuple[str, int], tuple[UUID, str]]:
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

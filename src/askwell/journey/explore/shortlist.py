"""Whom to ask about a path: the people who could teach most per hour asked, with the reasons (S2, F2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from askwell.journey import finding, keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.explore.candidates import MOST, candidates, words_of, words_of_path
from askwell.journey.explore.past import Past, my_past, town
from askwell.journey.explore.replies import own_counts
from askwell.journey.explore.shortlist_rows import Person, people_of, posts_of
from askwell.journey.explore.sofar import SoFar, so_far
from askwell.journey.explore.viewpoints import has_left, level_of
from askwell.journey.last_contact import last_contact
from askwell.journey.writing import writes
from askwell.planner import odds
from askwell.planner.odds import Counts
from askwell.planner.ranking import CandidateFacts, Ranked, Reason, rank_people, warmth_of
from askwell.records.asking import question
from askwell.records.models import (
    Account,
    Contact,
    OpenQuestion,
    Organization,
    Path,
    Position,
    Shortlisted,
    Tie,
)

SHOWN, FOUND, LISTED = 30, 25, 50
BARELY = (Tie.Relation.STRANGER, Tie.Relation.CONNECTION)


@dataclass(frozen=True)
class Suggestion:
    """One person, the score from 0 to 1, and every reason with its points; `listed` when on the shortlist already."""

    contact: Contact
    organization: Organization | None
    shared: str
    score: float
    reasons: tuple[Reason, ...]
    listed: Shortlisted | None
    waiting: bool

    @property
    def points(self) -> int:
        """The score as points of 100."""
        return round(100 * self.score)

    @property
    def post(self) -> str:
        """What they do, without where."""
        return finding.post_without_place(self.contact.headline, self.organization)

    @property
    def best(self) -> str:
        """The two reasons that weigh most, for good or ill."""
        return " ".join(reason.text for reason in sorted(self.reasons, key=lambda each: -abs(each.points))[:2])


@dataclass(frozen=True)
class ShortlistPage:
    """The shortlist, and whom else to put on it: the best of `looked_at` people, or those the words name."""

    path: Path
    listed: list[Suggestion]
    suggested: list[Suggestion]
    words: str
    looked_at: int
    open_questions: int


@writes
def put_on_shortlist(*, owner: Account, now: datetime, path: UUID, contact: UUID, why: str = "") -> Shortlisted:
    """Mean to ask somebody about a path. Twice is once."""
    where, who = keeping.get(Path, owner=owner, uid=path), keeping.get(Contact, owner=owner, uid=contact)
    if who.is_me:
        raise NotUnderstood("That is you.")
    there = Shortlisted.objects.of(owner).filter(path=where, contact=who).first()
    return there or keeping.add(Shortlisted, owner=owner, now=now, path=where, contact=who, why=why)


@writes
def take_off_shortlist(*, owner: Account, now: datetime, path: UUID, contact: UUID) -> None:
    """No longer mean to ask them. The bin keeps it for 30 days."""
    listed = Shortlisted.objects.of(owner).filter(path__uid=path, contact__uid=contact).first()
    if listed:
        keeping.move_to_bin(listed, now=now)


def shortlist(*, owner: Account, now: datetime, path: UUID, words: str = "") -> ShortlistPage:
    """Who is on it and who should be, in at most sixteen queries, fifteen once the owner has posts, whatever the number of people."""
    where = keeping.get(Path, owner=owner, uid=path, related=["goal"])
    listed = {entry.contact_id: entry for entry in _on_it(owner, path=where.pk)}
    past = my_past(owner=owner)
    if words:
        named: QuerySet[Contact] = finding.matching(finding.people(owner=owner), owner=owner, words=words)
        claims = list(named.values_list("pk", flat=True)[:FOUND])
    else:
        claims = candidates(owner=owner, path=where, past=past)
    sofar = so_far(owner=owner, path=where, among={*claims, *listed})
    keys = claims if words else [key for key in claims if key not in sofar.settled | sofar.waiting][:MOST]
    ranking = _Ranking(owner, now, where, past, sofar, {*keys, *listed})
    ranked, wanted = ranking.best_first(), set(keys)
    suggested = [each for each in ranked if (key := ranking.people[each.uid].pk) in wanted and key not in listed]
    chosen = [each for each in ranked if ranking.people[each.uid].pk in listed]
    shown = ranking.suggestions([*chosen, *suggested[:SHOWN]], listed)
    return ShortlistPage(
        path=where,
        listed=shown[: len(chosen)],
        suggested=shown[len(chosen) :],
        words=words,
        looked_at=len(keys),
        open_questions=len(ranking.questions),
    )


class _Ranking:
    """All that is known of some people towards one path, loaded at once."""

    def __init__(
        self, owner: Account, now: datetime, path: Path, past: Past, sofar: SoFar, keys: Iterable[int]
    ) -> None:
        self.past, self.now, self.sofar = past, now, sofar
        self.work, self.occupation = words_of_path(path), words_of(path.occupation)
        self.questions = [words_of(text) for text in _open_questions(owner, path=path.pk)]
        self.telling, self.told = self.work.union(self.occupation, *self.questions), dict[str, set[str]]()
        self.counts: dict[str, Counts] = own_counts(owner)
        self.owner, self.people, self.posts = owner, people_of(owner, keys), posts_of(owner, keys)

    def best_first(self) -> list[Ranked]:
        """Everybody."""
        return rank_people(self._facts(person) for person in self.people.values())

    def suggestions(self, ranked: Iterable[Ranked], listed: Mapping[int, Shortlisted]) -> list[Suggestion]:
        """Those who are shown, each with the whole record."""
        shown = {self.people[each.uid].pk: each for each in ranked}
        contacts = keeping.by_key(Contact, owner=self.owner, keys=shown, related=("organization",))
        return [
            Suggestion(
                contact=(contact := contacts[key]),
                organization=_place(contact),
                shared=self._shared(self.people[each.uid])[1],
                score=each.score,
                reasons=each.reasons,
                listed=listed.get(key),
                waiting=key in self.sofar.waiting,
            )
            for key, each in shown.items()
        ]

    def _facts(self, person: Person) -> CandidateFacts:
        relation = self._relation(person)
        last, place = last_contact(person)[1], person.works_at
        days = (self.now - last).days if last else None
        warmth = warmth_of(relation, days)
        own, title, view = self.counts.get(warmth), self._title(person), self.sofar.heard
        knows_more = bool(view.talks and title)
        return CandidateFacts(
            uid=person.uid,
            relation=relation,
            open_questions=self._could_answer(person),
            new_role=knows_more and not words_of(title) & view.words,
            new_seniority=knows_more and level_of(title) not in view.levels,
            new_employer=bool(view.talks and place and place not in view.employers),
            left_the_field=self._left(person),
            chance=odds.likely_share(warmth, own) if own else None,
            chance_source=f"your {own.yes} of {own.sent} and our default" if own else "",
            days_since_contact=days,
            already_asked=person.pk in self.sofar.waiting,
            at_target_organization=bool(place and person.targeted),
        )

    def _relation(self, person: Person) -> str:
        """What the owner said; for somebody barely known, what the records show."""
        said = person.relation if person.relation and person.tie_deletion is None else Tie.Relation.STRANGER
        return self._shared(person)[0] or said if said in BARELY else said

    def _shared(self, person: Person) -> tuple[str, str]:
        """The strongest thing shared: a relation, and where it comes from."""
        posts = self.posts.get(person.pk, [])
        for post in posts:
            if post.kind == Position.Kind.EDUCATION and post.organization in self.past.schools:
                return Tie.Relation.ALUMNI, post.place or ""
        if person.organization in self.past.employers:
            return Tie.Relation.SHARED_PAST, person.place or ""
        for post in posts:
            if post.organization in self.past.employers:
                return Tie.Relation.SHARED_PAST, post.place or ""
        if self.past.place and town(person.location) == self.past.place:
            return Tie.Relation.SHARED_PAST, person.location.partition(",")[0]
        return "", ""

    def _could_answer(self, person: Person) -> int:
        """All open questions for somebody who does or did the work; else those that share a word with what they do."""
        posts = self.posts.get(person.pk, [])
        knows = self._telling(person.headline, person.about, *(post.title for post in posts))
        if self.occupation and self.occupation <= knows:
            return len(self.questions)
        knows |= self._telling(person.place or "", person.industry or "")
        about_them = sum(not question.isdisjoint(knows) for question in self.questions) if knows else 0
        return max(about_them, min(1, len(self.questions))) if knows & self.work else about_them

    def _left(self, person: Person) -> bool:
        """They did this work and do something else now: the other side of the story (D7)."""
        if self._telling(person.headline) & self.occupation and has_left(person.headline):
            return True
        held = [post for post in self.posts.get(person.pk, []) if post.kind == Position.Kind.WORK]
        did = any(self._telling(post.title) & self.occupation for post in held if not post.is_current)
        return did and not self.occupation & self._telling(
            person.headline, *(post.title for post in held if post.is_current)
        )

    def _telling(self, *texts: str) -> set[str]:
        """The words of these texts that say something about this path. Hundreds of people have the same titles."""
        for text in texts:
            if text not in self.told:
                self.told[text] = words_of(text) & self.telling
        return set().union(*(self.told[text] for text in texts))

    def _title(self, person: Person) -> str:
        held = [post for post in self.posts.get(person.pk, []) if post.kind == Position.Kind.WORK and post.is_current]
        return person.headline or next((post.title for post in held if post.title), "")


@question
def _on_it(owner: Account, *, path: int) -> QuerySet[Shortlisted]:
    return Shortlisted.objects.of(owner).filter(path=path, contact__deletion=None).order_by("pk")[:LISTED]


@question
def _open_questions(owner: Account, *, path: int) -> QuerySet[Any, str]:
    return OpenQuestion.objects.of(owner).filter(path=path, answered_at=None).values_list("text", flat=True)


def _place(contact: Contact) -> Organization | None:
    place = contact.organization
    return place if place and place.deletion_id is None else None

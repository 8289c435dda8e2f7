"""Whom to look at for a path: a bounded choice made by the database, before anybody is ranked.

Looking at everybody would take seconds with 30,000 connections; most of them have nothing to do with the path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import add, or_

from django.db.models import Case, Q, QuerySet, Value, When

from askwell.journey import finding
from askwell.journey.explore.past import Past
from askwell.records.asking import question
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, Organization, Path, Position, Tie

EACH, MOST, WORDS = 120, 400, 8
Relation = Tie.Relation
CLOSE = (Relation.FRIEND, Relation.COLLEAGUE, Relation.ALUMNI, Relation.SHARED_PAST, Relation.MUTUAL)
# Words that stand in many titles and say nothing of the work.
_EMPTY = (
    "and the for of in at an to with on from or as is are und der die das von am de la le en et des du per "
    "senior junior lead head chief manager director team work job field group assistant intern"
)
EMPTY_WORDS = frozenset(_EMPTY.split())


def words_of(*texts: str) -> set[str]:
    """The words that say something, folded."""
    return set().union(*(_words(text) for text in texts))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """Hundreds of people do the same work, and the ranking asks for each of their words more than once."""
    return frozenset(word for word in fold(text).split() if len(word) > 1 and word not in EMPTY_WORDS)


def words_of_path(path: Path) -> set[str]:
    """What people who do this work would have in their titles."""
    return words_of(path.occupation, path.field)


def candidates(*, owner: Account, path: Path, past: Past) -> list[int]:
    """Ids of people worth a look, by the kind of claim they have; at most 400 (`MOST`) of them are ranked."""
    return list(dict.fromkeys(key for source in _sources(owner, path, past) for key in source))


def _sources(owner: Account, path: Path, past: Past) -> Iterator[Iterable[int]]:
    """Who does the work, whom the owner knows, and who is where the owner was or wants to be; 120 of each kind."""
    named = {word for word in f"{path.occupation} {path.field}".split() if len(word) > 2 and words_of(word)}
    yield _who_do_this(owner, *sorted(named)[:WORDS]) if named else []
    yield _close(owner)
    yield _where_i_was(owner, places=sorted({*past.schools, *past.employers}))
    yield _at_targets(owner)


@question
def _who_do_this(owner: Account, *words: str) -> QuerySet[Contact, int]:
    """By the words of the path in their headline, most words first. A headline is kept as written, accents and all."""
    hits = reduce(add, (Case(When(headline__icontains=word, then=Value(1)), default=Value(0)) for word in words))
    found = finding.people(owner=owner).annotate(hits=hits).filter(hits__gt=0)
    return _first(found, "-hits", "-pk")


@question
def _close(owner: Account) -> QuerySet[Contact, int]:
    people = finding.people(owner=owner)
    ties = Tie.objects.of(owner).filter(relation__in=CLOSE).order_by().values("contact")
    close = _any_of(people, people.filter(starred=True), people.filter(starred=False, pk__in=ties))
    return _first(close, "-starred", "-pk")


@question
def _where_i_was(owner: Account, *, places: list[int]) -> QuerySet[Contact, int]:
    people = finding.people(owner=owner)
    posts = Position.objects.of(owner).filter(organization__in=places).order_by().values("contact")
    return _first(_any_of(people, people.filter(organization__in=places), people.filter(pk__in=posts)), "-pk")


@question
def _at_targets(owner: Account) -> QuerySet[Contact, int]:
    targets = Organization.objects.of(owner).filter(targeted=True).order_by().values("pk")
    return _first(finding.people(owner=owner).filter(organization__in=targets), "-pk")


def _any_of(people: QuerySet[Contact], *kinds: QuerySet[Contact]) -> QuerySet[Contact]:
    """The newest of each kind, each found by its own index: asked for "one or the other" the database reads everybody."""
    return people.filter(reduce(or_, (Q(pk__in=kind.order_by("-pk").values("pk")[:EACH]) for kind in kinds)))


def _first(people: QuerySet[Contact], *order: str) -> QuerySet[Contact, int]:
    return people.order_by(*order).values_list("pk", flat=True)[:EACH]

"""What the owner and somebody have in common, told from the records alone (S18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from askwell.journey.explore.past import Past, town
from askwell.records.models import Contact, Fact, Position, Tie


@dataclass(frozen=True)
class SharedGround:
    """One thing both have: `kind` is mutual, school, employer, place or fact; `words` a sentence about it."""

    kind: str
    words: str


def shared_ground(
    contact: Contact, posts: Iterable[Position], tie: Tie | None, past: Past, facts: Iterable[Fact]
) -> list[SharedGround]:
    """All of it, the strongest first: a person, a school, an employer, a town, what the owner noted. No query."""
    found = [*_mutual(tie), *_posts(contact, list(posts), past), *_place(contact, past)]
    found += [SharedGround("fact", fact.text) for fact in facts if fact.kind == Fact.Kind.SHARED]
    return list(dict.fromkeys(found))


def _mutual(tie: Tie | None) -> Iterator[SharedGround]:
    if tie and tie.mutual and tie.mutual.deletion_id is None:
        yield SharedGround("mutual", f"{tie.mutual.formatted_name} knows you both.")


def _posts(contact: Contact, posts: list[Position], past: Past) -> Iterator[SharedGround]:
    for post in posts:
        place = post.organization_id or 0
        if post.kind == Position.Kind.EDUCATION and place in past.schools:
            yield SharedGround("school", f"You both studied at {post.organization}{_when(post, past.schools[place])}.")
    for post in posts:
        place = post.organization_id or 0
        if post.kind == Position.Kind.WORK and place in past.employers:
            yield SharedGround(
                "employer", f"You both worked at {post.organization}{_when(post, past.employers[place])}."
            )
    if contact.organization_id in past.employers and contact.organization_id not in {p.organization_id for p in posts}:
        yield SharedGround("employer", f"You both worked at {contact.organization}.")
    if contact.organization_id in past.schools:
        yield SharedGround("school", f"They work at {contact.organization}, where you studied.")


def _when(theirs: Position, mine: Position) -> str:
    """', at the same time' when the days say so; '' when they do not tell."""
    if not (theirs.start_on and mine.start_on):
        return ""
    last_start = max(theirs.start_on, mine.start_on)
    ends = [post.end_on for post in (theirs, mine) if post.end_on]
    if all(last_start <= end for end in ends):
        return ", at the same time"
    return f", you from {mine.start_on.year}, they from {theirs.start_on.year}"


def _place(contact: Contact, past: Past) -> Iterator[SharedGround]:
    if past.place and town(contact.location) == past.place:
        yield SharedGround("place", f"You are both in {contact.location.partition(',')[0].strip()}.")

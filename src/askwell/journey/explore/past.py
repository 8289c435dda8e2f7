"""Where the owner has been: what they may have in common with somebody."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from askwell.records.asking import question
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, Position


@dataclass(frozen=True)
class Past:
    """The owner's own posts by the id of the place, and where they live, folded."""

    schools: dict[int, Position]
    employers: dict[int, Position]
    place: str

    @property
    def is_known(self) -> bool:
        return bool(self.schools or self.employers)


def my_past(*, owner: Account) -> Past:
    """From the profile marked as the owner's own, in one query when it has posts; empty when there is none."""
    found = list(_my_posts(owner))
    me = found[0].contact if found else _me(owner)
    if me is None:
        return Past({}, {}, "")
    schools: dict[int, Position] = {}
    employers: dict[int, Position] = {}
    for post in found:
        kept = schools if post.kind == Position.Kind.EDUCATION else employers
        kept[post.organization_id or 0] = post
    if me.organization_id:
        employers.setdefault(me.organization_id, Position(contact=me, organization=me.organization))
    return Past(schools, employers, town(me.location))


@question
def _my_posts(owner: Account) -> QuerySet[Position]:
    mine = Position.objects.of(owner).filter(contact__is_me=True, contact__deletion=None, organization__deletion=None)
    posts = mine.exclude(organization=None).select_related("organization", "contact__organization")
    return posts.order_by("start_on", "pk")


def _me(owner: Account) -> Contact | None:
    return Contact.objects.of(owner).filter(is_me=True).select_related("organization").first()


def town(location: str) -> str:
    """The first part of a place, to compare: 'Berlin, Germany' and 'BERLIN' are one town."""
    return fold(location.partition(",")[0])

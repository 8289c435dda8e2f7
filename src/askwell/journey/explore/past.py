"""Where the owner has been: what they may have in common with somebody."""

from __future__ import annotations

from dataclasses import dataclass

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
    """From the profile marked as the owner's own, in two queries; empty when there is none."""
    me = Contact.objects.of(owner).filter(is_me=True).select_related("organization").first()
    if me is None:
        return Past({}, {}, "")
    posts = Position.objects.of(owner).filter(contact=me, organization__deletion=None).exclude(organization=None)
    schools: dict[int, Position] = {}
    employers: dict[int, Position] = {}
    for post in posts.select_related("organization").order_by("start_on", "pk"):
        kept = schools if post.kind == Position.Kind.EDUCATION else employers
        kept[post.organization_id or 0] = post
    if me.organization_id:
        employers.setdefault(me.organization_id, Position(contact=me, organization=me.organization))
    return Past(schools, employers, town(me.location))


def town(location: str) -> str:
    """The first part of a place, to compare: 'Berlin, Germany' and 'BERLIN' are one town."""
    return fold(location.partition(",")[0])

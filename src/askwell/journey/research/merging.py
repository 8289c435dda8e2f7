"""Two rows made one person: everything moves to the kept one, and one press undoes all of it.

The other row goes to the bin. Its `Deletion` lists every change that the merge made elsewhere, with the value before
and after, so that putting it back (`keeping.put_back`) gives each record back to whom it came from, except where the
owner changed it again in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Cadence, Contact, ContactPoint, Deletion, Record, Shortlisted, Tie

FILLED = (
    "given_name", "family_name", "headline", "location", "country", "time_zone", "organization_id", "connected_on"
)  # fmt: skip
# What a contact has once only; the kept one's stays, the other's goes to the bin with its owner.
ONCE: dict[tuple[type[Record], str], tuple[str, ...]] = {
    (ContactPoint, "contact_id"): ("kind", "normalized"),
    (Shortlisted, "contact_id"): ("path_id",),
    (Tie, "contact_id"): ("owner_id",),
    (Cadence, "contact_id"): ("owner_id",),
}
Change = list[Any]  # noun, record id, column, before, after: what `Deletion.changes` holds


class TheyAreTwoPeople(NotUnderstood):
    """These two have different LinkedIn profiles, so they are two people."""


@writes
def merge(*, owner: Account, now: datetime, kept: UUID, other: UUID) -> Deletion:
    """Move all that hangs on `other` to `kept`, fill its blanks, and put `other` in the bin. Undo is `put_back`."""
    keeper, gone = (keeping.get(Contact, owner=owner, uid=uid) for uid in (kept, other))
    _refuse(keeper, gone)
    changes = [*_fill_contact(keeper, gone, now), *_fill_tie(keeper, gone), *_move_all(keeper, gone)]
    changes += _untangle(keeper)
    deletion = keeping.move_to_bin(gone, now=now)
    deletion.label = f"{gone.formatted_name}, merged into {keeper.formatted_name}"[:300]
    deletion.changes = changes
    deletion.save(update_fields=["label", "changes"])
    return deletion


def _refuse(keeper: Contact, gone: Contact) -> None:
    if keeper == gone:
        raise NotUnderstood("That is one person already.")
    if keeper.is_me or gone.is_me:
        raise NotUnderstood("One of these two is you.")
    profiles = ContactPoint.objects.of(keeper.owner).filter(kind=ContactPoint.Kind.LINKEDIN)
    if all(profiles.filter(contact=who).exists() for who in (keeper, gone)):
        raise TheyAreTwoPeople


def _fill_contact(keeper: Contact, gone: Contact, now: datetime) -> Iterator[Change]:
    after = {name: getattr(gone, name) for name in FILLED if not getattr(keeper, name) and getattr(gone, name)}
    if gone.about and gone.about != keeper.about:
        after["about"] = "\n\n".join(filter(None, [keeper.about, gone.about]))
    if gone.starred and not keeper.starred:
        after["starred"] = True
    yield from _set(keeper, after)
    keeping.change(keeper, now=now)


def _fill_tie(keeper: Contact, gone: Contact) -> Iterator[Change]:
    """What the kept one's tie leaves open; a stranger's tie gives way to any other."""
    ties = {tie.contact_id: tie for tie in Tie.objects.of(keeper.owner).filter(contact__in=[keeper, gone])}
    mine, theirs = ties.get(keeper.pk), ties.get(gone.pk)
    if mine is None or theirs is None:
        return
    after = {
        name: getattr(theirs, name)
        for name in ("how_we_met", "mutual_id", "tier")
        if not getattr(mine, name) and getattr(theirs, name)
    }
    if mine.relation == Tie.Relation.STRANGER != theirs.relation:
        after["relation"] = theirs.relation
    yield from _set(mine, after)


def _move_all(keeper: Contact, gone: Contact) -> Iterator[Change]:
    """Every link to `gone`, in the bin or not, but what the kept one has already."""
    for noun in keeping.nouns():
        for field in noun._meta.concrete_fields:
            if field.related_model is Contact:
                yield from _move(noun, field.attname, keeper, gone)


def _move(noun: type[Record], link: str, keeper: Contact, gone: Contact) -> Iterator[Change]:
    everything = noun.everything.filter(owner=keeper.owner)
    once = ONCE.get((noun, link), ("pk",))
    held = set(everything.filter(**{link: keeper.pk}).values_list(*once))
    for row in everything.filter(**{link: gone.pk}):
        if tuple(getattr(row, column) for column in once) not in held:
            yield from _set(row, {link: keeper.pk})


def _untangle(keeper: Contact) -> Iterator[Change]:
    """Nobody is their own mutual acquaintance."""
    for tie in Tie.objects.of(keeper.owner).filter(contact=keeper, mutual=keeper):
        yield from _set(tie, {"mutual_id": None})


def _set(record: Record, after: dict[str, Any]) -> Iterator[Change]:
    for column, value in after.items():
        yield [record._meta.model_name, record.pk, column, _plain(getattr(record, column)), _plain(value)]
        setattr(record, column, value)
    if after:
        type(record).everything.filter(pk=record.pk).update(**after)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

"""Facts: what was read before the talk, and where (S18). One without a source is not kept."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.writing import writes
from askwell.records.models import Account, Contact, Fact, Organization

FACT_KINDS = list(Fact.Kind.choices)


@writes
def add_fact(
    *, owner: Account, now: datetime, contact: UUID | None = None, organization: UUID | None = None, text: str,
    source: str, kind: str = Fact.Kind.WORK, source_url: str = "", stated_on: date | None = None,
) -> Fact:  # fmt: skip
    """Note something read about a person or a place, with its source."""
    return keeping.add(
        Fact, owner=owner, now=now, kind=kind, text=text, source=source, source_url=source_url, stated_on=stated_on,
        contact=keeping.maybe(Contact, owner=owner, uid=contact),
        organization=keeping.maybe(Organization, owner=owner, uid=organization),
    )  # fmt: skip


@writes
def change_fact(
    *, owner: Account, now: datetime, uid: UUID, looked_at: str = "", text: str, source: str, kind: str,
    source_url: str = "", stated_on: date | None = None,
) -> Fact:  # fmt: skip
    """Correct a fact."""
    return keeping.change(
        keeping.get(Fact, owner=owner, uid=uid), now=now, looked_at=looked_at, text=text, source=source, kind=kind,
        source_url=source_url, stated_on=stated_on,
    )  # fmt: skip


def fact(*, owner: Account, uid: UUID) -> Fact:
    """One fact, with whom or what it is about."""
    return keeping.get(Fact, owner=owner, uid=uid, related=["contact", "organization"])

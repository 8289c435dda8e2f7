"""Short ways to put the cast on the stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from askwell.journey import keeping
from askwell.records.models import (
    Account,
    Contact,
    ContactPoint,
    Conversation,
    Goal,
    Organization,
    Outreach,
    Path,
    Tie,
)
from conftest import NOW


def goal(owner: Account, **fields: Any) -> Goal:
    return keeping.add(Goal, owner=owner, now=NOW, **{"title": "Energy data or health data?", **fields})


def path(owner: Account, **fields: Any) -> Path:
    fields.setdefault("goal", None)
    fields["goal"] = fields["goal"] or goal(owner)
    return keeping.add(Path, owner=owner, now=NOW, **{"occupation": "Grid analyst", "field": "Energy", **fields})


def organization(owner: Account, name: str = "Northwind Energy", **fields: Any) -> Organization:
    return keeping.add(Organization, owner=owner, now=NOW, name=name, **fields)


def contact(owner: Account, name: str = "Ben Okafor", *, email: str = "", linkedin: str = "", **fields: Any) -> Contact:
    given, _, family = name.partition(" ")
    made = keeping.add(
        Contact, owner=owner, now=NOW,
        **{"formatted_name": name, "given_name": given, "family_name": family, "sort_name": name.lower(), **fields},
    )  # fmt: skip
    for kind, value in (("email", email), ("linkedin", linkedin)):
        if value:
            keeping.add(
                ContactPoint, owner=owner, now=NOW, contact=made, kind=kind, value=value, normalized=value.lower()
            )
    return made


def tie(who: Contact, **fields: Any) -> Tie:
    return keeping.add(Tie, owner=who.owner, now=NOW, contact=who, **fields)


def outreach(who: Contact, **fields: Any) -> Outreach:
    return keeping.add(Outreach, owner=who.owner, now=NOW, contact=who, **fields)


def conversation(who: Contact, starts_at: datetime = NOW, **fields: Any) -> Conversation:
    return keeping.add(
        Conversation, owner=who.owner, now=NOW, contact=who,
        **{"starts_at": starts_at, "my_time_zone": "Europe/Berlin", **fields},
    )  # fmt: skip

"""What LinkedIn's archive says of the owner: name, headline, posts and schools, where nothing stands yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from askwell.formats.linkedin import LinkedInArchive, LinkedInProfile
from askwell.journey import keeping
from askwell.journey.overview.imports_people import Organizations
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, Position

SOURCE = "linkedin"


def learn_about_owner(*, owner: Account, now: datetime, archive: LinkedInArchive) -> None:
    """Fill the blanks of the owner's own page. Twice the same archive changes nothing."""
    profile = archive.profile or LinkedInProfile()
    if not owner.formatted_name and profile.formatted_name:
        owner.formatted_name = profile.formatted_name[:200]
        owner.save(update_fields=["formatted_name"])
    me = _me(owner, now, profile)
    _add_posts(owner, now, me, archive)


def _me(owner: Account, now: datetime, profile: LinkedInProfile) -> Contact:
    told: dict[str, Any] = {
        "given_name": profile.given_name[:150],
        "family_name": profile.family_name[:150],
        "headline": profile.headline[:400],
        "location": profile.location[:200],
        "about": profile.summary,
    }
    me = Contact.objects.of(owner).filter(is_me=True).first()
    if me is None:
        name = profile.formatted_name or owner.formatted_name or "Me"
        sort = fold(f"{profile.family_name} {profile.given_name}") or fold(name)
        return keeping.add(
            Contact,
            owner=owner,
            now=now,
            formatted_name=name[:300],
            sort_name=sort[:300],
            is_me=True,
            source=SOURCE,
            **told,
        )
    blank = {name: value for name, value in told.items() if value and not getattr(me, name)}
    return keeping.change(me, now=now, **blank) if blank else me


def _add_posts(owner: Account, now: datetime, me: Contact, archive: LinkedInArchive) -> None:
    told = [
        (Position.Kind.WORK.value, p.organization, p.title, p.description, p.start_date, p.end_date)
        for p in archive.positions
    ]
    told += [
        (
            Position.Kind.EDUCATION.value,
            e.organization,
            e.degree,
            e.description or e.activities,
            e.start_date,
            e.end_date,
        )
        for e in archive.education
    ]
    there = set(_known(Position.objects.of(owner).filter(contact=me).select_related("organization")))
    organizations = Organizations(owner, now)
    organizations.look_up(name for _, name, *_ in told)
    for kind, name, title, about, start, end in told:
        if not (name or title) or (kind, fold(name), fold(title)) in there:
            continue
        there.add((kind, fold(name), fold(title)))
        organization = organizations.get(name)
        organizations.write()
        start_on, end_on = _span(start, end)
        keeping.add(
            Position, owner=owner, now=now, contact=me, organization=organization, kind=kind, title=title[:300],
            about=about, start_on=start_on, end_on=end_on, is_current=kind == Position.Kind.WORK and not end, source=SOURCE,
        )  # fmt: skip


def _known(positions: Iterable[Position]) -> Iterable[tuple[str, str, str]]:
    for post in positions:
        yield post.kind, fold(post.organization.name if post.organization else ""), fold(post.title)


def _span(start: str, end: str) -> tuple[date | None, date | None]:
    """First and last day; neither, when the file has them the wrong way round."""
    first, last = _day(start, last=False), _day(end, last=True)
    return (None, None) if first and last and last < first else (first, last)


def _day(partial: str, *, last: bool) -> date | None:
    """A day for '2021', '2021-03' or '2021-03-05': the first of the year or month; for an end, in the last month."""
    if not partial:
        return None
    year, month, day = (int(part) for part in (*partial.split("-"), "0", "0")[:3])
    return date(year, month or (12 if last else 1), day or 1)

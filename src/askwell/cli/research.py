"""`askwell research`: people, places, and what was read about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from askwell.cli import base

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from askwell.journey.research.briefing import Briefing
    from askwell.journey.research.dossier import Dossier

CONTACT = (
    "formatted_name", "given_name", "family_name", "headline", "organization", "location", "country", "time_zone",
    "about", "connected_on", "starred",
)  # fmt: skip
ORGANIZATION = (
    "name", "industry", "location", "size", "website", "about", "mission", "values", "targeted", "motivation", "posting"
)  # fmt: skip
POSITION = ("kind", "title", "organization", "start_on", "end_on", "is_current", "about")
FACT = ("kind", "text", "source", "source_url", "stated_on", "contact", "organization")
POINT = ("kind", "value", "label")
TIE = ("relation", "how_we_met", "mutual", "tier")
DAY = click.DateTime(["%Y-%m-%d"])
LAMP = click.IntRange(0, 3)
RELATIONS = click.Choice(["friend", "colleague", "alumni", "shared_past", "mutual", "connection", "stranger"])
FACT_KINDS = click.Choice(["work", "writing", "shared", "mission", "news", "other"])


@click.group()
def group() -> None:
    """What you know about people and places. CONTACT is a uid, an e-mail address or a name; the rest are uids."""


@group.command()
@click.argument("words", nargs=-1)
@click.option("--relation", type=RELATIONS, help="Only people with that tie.")
@click.option("--at", "organization", type=click.UUID, help="Only people at that organization.")
@click.option("--starred", is_flag=True, help="Only those you starred.")
@click.option("--not-asked", is_flag=True, help="Only those you have not asked yet.")
@click.option("--after", type=click.UUID, help="Go on after this person.")
@base.json_option
def people(words: tuple[str, ...], after: UUID | None, as_json: bool, **asked: Any) -> None:
    """Show people by name, fifty at a time. WORDS begin a name or an organization."""
    owner = base.owner()
    from askwell.journey import research

    asked["relation"] = asked["relation"] or ""
    chosen = research.PeopleFilter(words=" ".join(words), **asked)
    page = research.people(owner=owner, asked=chosen, after=after)
    rows = [
        base.shown(row.contact, "formatted_name", "headline", "starred")
        | {"post": row.post, "organization": str(row.organization or ""), "asking": row.state}
        for row in page.rows
    ]
    lines = [_comma(row["formatted_name"], row["post"], row["organization"]) + f"\n    {row['uid']}" for row in rows]
    lines += [f"More: --after {page.after}"] if page.after else []
    base.say({"people": rows, "total": page.total, "after": page.after}, "\n".join(lines) or "Nobody here.", as_json)


@group.command()
@click.argument("contact")
@base.json_option
def show(contact: str, as_json: bool) -> None:
    """Show all you know of a person: posts, addresses, facts, shared ground, and what happened so far."""
    owner = base.owner()
    from askwell.journey import finding, research

    uid = finding.one_contact(owner=owner, words=contact).uid
    page = research.dossier(owner=owner, uid=uid, now=base.now())
    base.say(_dossier(page), "\n".join(_dossier_lines(page)), as_json)


@group.command()
@click.argument("contact")
@base.json_option
def briefing(contact: str, as_json: bool) -> None:
    """Show one person on one page, to glance at before a talk."""
    owner = base.owner()
    from askwell.journey import finding, research

    uid = finding.one_contact(owner=owner, words=contact).uid
    page = research.briefing(owner=owner, uid=uid, now=base.now())
    parts = _briefing_parts(page)
    lines = [
        str(page.person.contact),
        page.role,
        *(f"\n{title}\n  " + "\n  ".join(rows) for _, title, rows in parts if rows),
    ]
    data = base.shown(page.person.contact, "formatted_name") | {"role": page.role}
    base.say(data | {key: rows for key, _, rows in parts}, "\n".join(filter(None, lines)), as_json)


@group.command()
@click.argument("formatted_name")
@click.option("--headline", default="", help="What they do.")
@click.option("--at", "organization", default="", help="Where.")
@click.option("--email", default="")
@click.option("--linkedin", default="", help="The address of their profile.")
@click.option("--location", default="", help="Their town.")
@click.option("--country", default="", help="Two letters, like DE.")
@click.option("--zone", "time_zone", default="", help="Like Europe/Berlin.")
@click.option("--about", default="", help="For you alone.")
@click.option("--me", "is_me", is_flag=True, help="It is you: Askwell finds what you share with people.")
@base.json_option
def add(as_json: bool, **fields: Any) -> None:
    """Add a person."""
    owner = base.owner()
    from askwell.journey import research

    _say(research.add_contact(owner=owner, now=base.now(), **fields), CONTACT, as_json)


@group.command()
@click.argument("contact")
@click.option("--name", "formatted_name")
@click.option("--given-name", help="What you call them.")
@click.option("--family-name")
@click.option("--headline")
@click.option("--at", "organization", help="Where they work; an empty text for nowhere.")
@click.option("--location")
@click.option("--country")
@click.option("--zone", "time_zone")
@click.option("--about")
@base.json_option
def change(contact: str, as_json: bool, **fields: Any) -> None:
    """Change what you know of a person. What you leave out stays."""
    _on_contact(contact, as_json, CONTACT, "change_contact", **{k: v for k, v in fields.items() if v is not None})


@group.command()
@click.argument("contact")
@base.json_option
def star(contact: str, as_json: bool) -> None:
    """Star a person. Said twice, the star is gone."""
    _on_contact(contact, as_json, CONTACT, "star_contact")


@group.command()
@click.argument("contact")
@click.argument("text")
@click.option("--source", required=True, help="Where you read it. A fact without a source is hearsay.")
@click.option("--url", "source_url", default="", help="Its address.")
@click.option("--of", "stated_on", type=DAY, help="Of which day, as 2026-05-12.")
@click.option("--kind", type=FACT_KINDS, default="work")
@base.json_option
def note_fact(contact: str, as_json: bool, stated_on: datetime | None, **fields: Any) -> None:
    """Note something you read about a person, with its source."""
    _on_contact(contact, as_json, FACT, "add_fact", stated_on=_day(stated_on), key="contact", **fields)


@group.command()
@click.argument("contact")
@click.argument("title", default="")
@click.option("--at", "organization", default="", help="Where.")
@click.option("--kind", type=click.Choice(["work", "education"]), default="work")
@click.option("--from", "start_on", type=DAY, help="From which day.")
@click.option("--until", "end_on", type=DAY, help="Until which day. Left out: it goes on.")
@click.option("--past", "is_current", flag_value=False, default=True, help="It is over, whenever it ended.")
@base.json_option
def add_position(
    contact: str, as_json: bool, start_on: datetime | None, end_on: datetime | None, **fields: Any
) -> None:
    """Add a post or a course of study."""
    days = {"start_on": _day(start_on), "end_on": _day(end_on)}
    _on_contact(contact, as_json, POSITION, "add_position", key="contact", **days, **fields)


@group.command()
@click.argument("contact")
@click.argument("kind", type=click.Choice(["email", "phone", "linkedin", "url"]))
@click.argument("value")
@click.option("--label", default="", help="Which one, like work.")
@base.json_option
def add_contact_point(contact: str, as_json: bool, **fields: Any) -> None:
    """Add a way to reach somebody."""
    _on_contact(contact, as_json, POINT, "add_contact_point", key="contact", **fields)


@group.command()
@click.argument("contact")
@click.argument("relation", type=RELATIONS)
@click.option("--met", "how_we_met", default="", help="How you met.")
@click.option("--mutual", default="", help="Who knows you both.")
@click.option("--tier", type=click.Choice(["A", "B", "C", "D"]), default=None, help="How close you want to stay.")
@base.json_option
def set_tie(contact: str, as_json: bool, tier: str | None, **fields: Any) -> None:
    """Say how you know somebody."""
    _on_contact(contact, as_json, TIE, "set_tie", key="contact", tier=tier or "", **fields)


@group.command()
@click.argument("words", nargs=-1)
@click.option("--after", type=click.UUID, help="Go on after this one.")
@base.json_option
def organizations(words: tuple[str, ...], after: UUID | None, as_json: bool) -> None:
    """Show organizations: those on your list by how much you want them, then the others by name."""
    owner = base.owner()
    from askwell.journey import research

    page = research.organizations(owner=owner, words=" ".join(words), after=after)
    rows = [
        base.shown(place, *ORGANIZATION) | {"known": getattr(place, "known", 0)}
        for place in (*page.targeted, *page.others)
    ]
    lines = [
        f"{'*' if row['targeted'] else ' '} {row['name']}, you know {row['known']}\n    {row['uid']}" for row in rows
    ]
    lines += [f"More: --after {page.after}"] if page.after else []
    base.say({"organizations": rows, "after": page.after}, "\n".join(lines) or "None here.", as_json)


@group.command()
@click.argument("name")
@click.option("--industry", default="")
@click.option("--location", default="")
@click.option("--size", default="")
@click.option("--website", default="")
@click.option("--about", default="", help="What they do.")
@click.option("--mission", default="", help="What they say they are for.")
@click.option("--values", default="", help="What they say matters to them.")
@click.option("--target", "targeted", is_flag=True, help="Put it on your list.")
@click.option("--motivation", type=LAMP, default=0, help="How much you want it, 0 to 3 (F2).")
@click.option("--posting", type=LAMP, default=0, help="How well their openings fit, 0 to 3 (F2).")
@base.json_option
def add_organization(as_json: bool, **fields: Any) -> None:
    """Add an employer or a school."""
    owner = base.owner()
    from askwell.journey import research

    _say(research.add_organization(owner=owner, now=base.now(), **fields), ORGANIZATION, as_json)


@group.command()
@click.argument("organization", type=click.UUID)
@click.option("--name")
@click.option("--industry")
@click.option("--location")
@click.option("--size")
@click.option("--website")
@click.option("--about")
@click.option("--mission")
@click.option("--values")
@click.option("--target/--no-target", "targeted", default=None, help="Put it on your list, or take it off.")
@click.option("--motivation", type=LAMP)
@click.option("--posting", type=LAMP)
@base.json_option
def change_organization(organization: UUID, as_json: bool, **fields: Any) -> None:
    """Change what you know of a place, or how much you want it. What you leave out stays."""
    owner = base.owner()
    from askwell.journey import research

    told = {name: value for name, value in fields.items() if value is not None}
    _say(research.change_organization(owner=owner, now=base.now(), uid=organization, **told), ORGANIZATION, as_json)


@group.command()
@click.argument("organization", type=click.UUID)
@click.argument("text")
@click.option("--source", required=True, help="Where you read it.")
@click.option("--url", "source_url", default="", help="Its address.")
@click.option("--of", "stated_on", type=DAY, help="Of which day.")
@click.option("--kind", type=FACT_KINDS, default="mission")
@base.json_option
def note_organization_fact(organization: UUID, as_json: bool, stated_on: datetime | None, **fields: Any) -> None:
    """Note something you read about a place, with its source."""
    owner = base.owner()
    from askwell.journey import research

    made = research.add_fact(
        owner=owner, now=base.now(), organization=organization, stated_on=_day(stated_on), **fields
    )
    _say(made, FACT, as_json)


@group.command()
@base.json_option
def duplicates(as_json: bool) -> None:
    """Show who may be in here twice. Nothing is merged."""
    owner = base.owner()
    from askwell.journey import research

    page = research.duplicates(owner=owner)
    rows = [
        {"why": pair.why, "contacts": [base.shown(row.contact, "formatted_name") for row in (pair.first, pair.second)]}
        for pair in page.pairs
    ]
    lines = [
        f"{pair.why}\n    {pair.first.contact.uid}  {pair.first.contact}\n    {pair.second.contact.uid}  {pair.second.contact}"
        for pair in page.pairs
    ]
    base.say({"pairs": rows, "has_more": page.has_more}, "\n".join(lines) or "Nobody is in here twice.", as_json)


@group.command()
@click.argument("kept", type=click.UUID)
@click.argument("other", type=click.UUID)
@base.json_option
def merge(kept: UUID, other: UUID, as_json: bool) -> None:
    """Move everything from OTHER to KEPT, and put OTHER in the bin. Put back from the bin, both are as before."""
    owner = base.owner()
    from askwell.journey import research

    deletion = research.merge(owner=owner, now=base.now(), kept=kept, other=other)
    base.say({"kept": kept, "other": other, "deletion": deletion.uid}, f"{deletion.label}.", as_json)


def _on_contact(
    contact: str, as_json: bool, names: tuple[str, ...], verb: str, *, key: str = "uid", **fields: Any
) -> None:
    """Find the person, do it, and answer with the record that came of it."""
    owner = base.owner()
    from askwell.journey import finding, research

    who = finding.one_contact(owner=owner, words=contact)
    call: Callable[..., Any] = getattr(research, verb)
    _say(call(owner=owner, now=base.now(), **{key: who.uid}, **fields), names, as_json)


def _say(record: Any, names: tuple[str, ...], as_json: bool) -> None:
    base.say(base.shown(record, *names), f"{record}\n{record.uid}", as_json)


def _dossier(page: Dossier) -> dict[str, Any]:
    person = page.person
    return base.shown(person.contact, *CONTACT) | {
        "tie": base.shown(person.tie, *TIE) if person.tie else None,
        "shared_ground": [{"kind": each.kind, "words": each.words} for each in person.shared],
        "positions": [base.shown(each, *POSITION) for each in (*person.work, *person.education)],
        "contact_points": [base.shown(each, *POINT) for each in page.points],
        "facts": [base.shown(each, *FACT) for each in person.facts],
        "organization_facts": [base.shown(each, *FACT) for each in person.organization_facts],
        "outreaches": [base.shown(each, "state", "path", "why") for each in page.outreaches],
        "conversations": [base.shown(each, "state", "starts_at", "minutes", "aim") for each in page.conversations],
        "messages_sent": page.messages_sent,
        "touches_done": page.touches_done,
    }


def _dossier_lines(page: Dossier) -> list[str]:
    person = page.person
    return [
        _comma(str(person.contact), person.post, str(person.organization or ""), person.contact.location),
        str(person.contact.uid),
        *(f"  {each.words}" for each in person.shared),
        *(f"  {each.get_kind_display()}: {each.value}" for each in page.points),
        *(f"  {_comma(each.title, str(each.organization or ''))}" for each in (*person.work, *person.education)),
        *(f"  Read: {each.text} ({each.source})" for each in (*person.facts, *person.organization_facts)),
        *(f"  Asking: {each.get_state_display().lower()}" for each in page.outreaches),
        *(f"  Talk: {each.get_state_display().lower()}, {each.starts_at:%Y-%m-%d}" for each in page.conversations),
    ]


def _briefing_parts(page: Briefing) -> list[tuple[str, str, list[str]]]:
    talk = page.talk
    return [
        ("when", "When", [_comma(talk.when, talk.conversation.place)] if talk else []),
        ("why", "Why them", [page.why] if page.why else []),
        ("shared_ground", "What you share", [each.words for each in page.person.shared]),
        ("facts", "What you read", [f"{each.text} ({each.source})" for each in page.facts]),
        ("about_organization", "Where they work", page.about_organization),
        ("agenda", "Agenda", [f"{item.text} ({item.minutes} min)" for item in talk.items] if talk else []),
        ("open_questions", "What you still want to know", [each.text for each in page.questions]),
    ]


def _comma(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(moment: datetime | None) -> Any:
    return moment.date() if moment else None

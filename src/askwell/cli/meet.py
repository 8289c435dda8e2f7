"""`askwell meet`: the talk itself, its notes, and the wrap-up."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from askwell.cli import base
from askwell.cli.meet_recordings import bring_in, forget_sound, listen, recordings, who_is_who

TALK = ("contact", "state", "starts_at", "started_at", "ended_at", "minutes", "wrapped_up_at")
NOTE = ("text", "mark", "off_record", "typed_at", "settled", "revision")
DAY = click.DateTime(["%Y-%m-%d"])
PLACES = ["takeaway", "referral", "opening", "mine", "theirs", "left", "dropped"]


@click.group()
def group() -> None:
    """The talk itself, its notes, and the wrap-up while it is fresh."""


for command in (bring_in, recordings, listen, who_is_who, forget_sound):
    group.add_command(command)


@group.command()
@base.json_option
def overview(as_json: bool) -> None:
    """Show the conversations under way and held, the newest first."""
    owner = base.owner()
    from askwell.journey import meet

    page = meet.overview(owner=owner, now=base.now())
    talks = [*page.waiting, *page.conversations]
    lines = [f"{talk.starts_at:%Y-%m-%d}  {talk.contact}: {talk.get_state_display()}  {talk.uid}" for talk in talks]
    base.say([base.shown(talk, *TALK) for talk in talks], "\n".join(lines) or "No conversation yet.", as_json)


@group.command()
@click.argument("conversation")
@base.json_option
def start(conversation: str, as_json: bool) -> None:
    """Start the clock of CONVERSATION (a uid or the person's name)."""
    _change("start", conversation, as_json)


@group.command()
@click.argument("conversation")
@base.json_option
def end(conversation: str, as_json: bool) -> None:
    """End CONVERSATION. The wrap-up comes next, while it is fresh."""
    _change("end", conversation, as_json)


@group.command("did-not-come")
@click.argument("conversation")
@base.json_option
def did_not_come(conversation: str, as_json: bool) -> None:
    """Note that nobody came to CONVERSATION."""
    _change("did_not_come", conversation, as_json)


@group.command()
@click.argument("conversation")
@click.argument("line")
@click.option("--off-record", is_flag=True, help="It never reaches a draft, a suggestion or an export for others.")
@base.json_option
def note(conversation: str, line: str, off_record: bool, as_json: bool) -> None:
    """Keep a line. It may begin with its mark: ! advice, @ person, ? ask next, > promise, " quote, + resource,
    * surprise, ~ red flag."""
    owner = base.owner()
    from askwell.journey import meet

    saved = meet.add_line(
        owner=owner, now=base.now(), conversation=_uid(owner, conversation), line=line, off_record=off_record
    )
    base.say(asdict(saved), f"{saved.text}{f'  [{saved.mark}]' if saved.mark else ''}", as_json)


@group.command()
@click.argument("conversation")
@base.json_option
def show(conversation: str, as_json: bool) -> None:
    """Show what was said in CONVERSATION and what you keep of it."""
    owner = base.owner()
    from askwell.journey import meet

    page = meet.conversation_page(owner=owner, now=base.now(), uid=_uid(owner, conversation), every_note=True)
    kept = page.kept
    data = base.shown(page.conversation, *TALK) | {
        "notes": [base.shown(one, *NOTE) for one in page.notes],
        "takeaways": [base.shown(one, "text", "code", "stance", "off_record") for one in kept.takeaways],
        "referrals": [base.shown(one, "formatted_name", "organization_name", "why") for one in kept.referrals],
        "openings": [base.shown(one, "title", "organization", "state") for one in kept.openings],
        "commitments": [base.shown(one, "text", "whose", "due_on", "state") for one in kept.commitments],
    }
    lines = [f"{page.conversation.contact}, {page.conversation.get_state_display().lower()}"]
    lines += [_note_line(one) for one in page.notes]
    everything = [*kept.takeaways, *kept.referrals, *kept.openings, *kept.commitments]
    lines += ["Kept:", *(f"  {one}" for one in everything)] if kept.count else []
    base.say(data, "\n".join(lines), as_json)


@group.command("wrap-up")
@click.argument("conversation")
@click.option("--done", is_flag=True, help="The wrap-up is finished.")
@base.json_option
def wrap_up(conversation: str, done: bool, as_json: bool) -> None:
    """List the notes of CONVERSATION with their places; `askwell meet settle` gives one its place."""
    owner = base.owner()
    from askwell.journey import meet

    uid = _uid(owner, conversation)
    if done:
        meet.finish_wrap_up(owner=owner, now=base.now(), uid=uid)
    page = meet.wrap_up_page(owner=owner, now=base.now(), uid=uid)
    data = base.shown(page.conversation, *TALK) | {
        "undecided": page.undecided,
        "has_more": page.has_more,
        "notes": [base.shown(row.note, *NOTE) | {"suggested": row.suggested} for row in page.rows],
    }
    lines = [f"{row.note.uid}  {row.note.settled or row.suggested + '?':10} {row.note.text}" for row in page.rows]
    lines.append("Wrapped up." if page.conversation.wrapped_up_at else f"{page.undecided} without a place.")
    base.say(data, "\n".join(lines), as_json)


@group.command()
@click.argument("note", type=click.UUID)
@click.argument("place", type=click.Choice(PLACES))
@click.option("--text", default="", help="In your words.")
@click.option("--code", default="", help="Its theme, for a takeaway.")
@click.option("--name", "formatted_name", default="", help="The name they offered.")
@click.option("--at", "organization_name", default="", help="Where that is.")
@click.option("--title", default="", help="What the opening is called.")
@click.option("--due", type=DAY, help="By which day, for a promise; 14 days if none is given.")
@base.json_option
def settle(note: Any, place: str, due: datetime | None, as_json: bool, **words: str) -> None:
    """Give a NOTE its PLACE."""
    owner = base.owner()
    from askwell.journey import meet

    choice = meet.Choice(place, due_on=due.date() if due else None, **words)  # type: ignore[arg-type]
    kept = meet.settle_note(owner=owner, now=base.now(), note=note, choice=choice)
    base.say({"note": note, "place": place, "kept": kept.uid if kept else None}, str(kept or "Noted."), as_json)


def _change(verb: str, conversation: str, as_json: bool) -> None:
    owner = base.owner()
    from askwell.journey import meet

    talk = getattr(meet, verb)(owner=owner, now=base.now(), uid=_uid(owner, conversation))
    base.say(base.shown(talk, *TALK), f"{talk.contact}: {talk.get_state_display().lower()}", as_json)


def _uid(owner: Any, words: str) -> Any:
    from askwell.journey import prepare

    return prepare.conversation_called(owner=owner, words=words).uid


def _note_line(note: Any) -> str:
    return f"  {note.text}{f'  [{note.mark}]' if note.mark else ''}{'  (off the record)' if note.off_record else ''}"

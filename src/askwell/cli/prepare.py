"""`askwell prepare`: a time, good questions, and an agenda that fits the minutes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base
from askwell.cli.prepare_rehearse import rehearse

if TYPE_CHECKING:
    from askwell.journey import prepare
    from askwell.records.models import Conversation

CONVERSATION = ("contact", "state", "starts_at", "minutes", "medium", "place", "path", "aim", "sequence")
DAY = click.DateTime(["%Y-%m-%d"])
TIME = click.DateTime(["%H:%M"])
MEDIA = click.Choice(["video", "phone", "in_person", "writing"])


@click.group()
def group() -> None:
    """A time, good questions, and an agenda that fits the minutes."""


group.add_command(rehearse)


@group.command()
@base.json_option
def overview(as_json: bool) -> None:
    """Show the planned conversations, the next one first."""
    owner = base.owner()
    from askwell.journey import prepare

    page = prepare.overview(owner=owner)
    data = [base.shown(entry.conversation, *CONVERSATION) | {"questions": entry.questions} for entry in page.planned]
    lines = [f"{entry.when}  {entry.conversation.contact}  {entry.conversation.uid}" for entry in page.planned]
    lines += [f"Said yes, no time yet: {outreach.contact}" for outreach in page.agreed]
    base.say(data, "\n".join(lines) or "Nothing is planned.", as_json)


@group.command()
@click.argument("contact")
@click.argument("day", type=DAY)
@click.argument("at", type=TIME)
@click.option("--minutes", type=click.IntRange(15, 60), default=30, show_default=True)
@click.option("--medium", type=MEDIA, default="video", show_default=True)
@click.option("--place", default="", help="A link, a number or an address.")
@click.option("--aim", default="", help="What you hope to know afterwards.")
@click.option("--their-zone", default="", help="Their time zone, as Europe/Lisbon.")
@base.json_option
def schedule(
    contact: str, day: datetime, at: datetime, minutes: int, medium: str, place: str, aim: str, their_zone: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Agree on a talk: CONTACT is a uid, an address or a name; DAY (2026-05-12) and AT (14:00) are your own."""
    owner = base.owner()
    from askwell.journey import finding, prepare

    talk = prepare.schedule(
        owner=owner, now=base.now(), contact=finding.one_contact(owner=owner, words=contact).uid, day=day.date(),
        at=at.time(), minutes=minutes, medium=medium, place=place, aim=aim, their_time_zone=their_zone,
    )  # fmt: skip
    _say(talk, as_json)


@group.command()
@click.argument("conversation")
@click.argument("day", type=DAY)
@click.argument("at", type=TIME)
@click.option("--minutes", type=click.IntRange(15, 60))
@base.json_option
def move(conversation: str, day: datetime, at: datetime, minutes: int | None, as_json: bool) -> None:
    """Find another time for CONVERSATION (a uid or the person's name)."""
    owner = base.owner()
    from askwell.journey import prepare

    talk = prepare.conversation_called(owner=owner, words=conversation)
    moved = prepare.move(owner=owner, now=base.now(), uid=talk.uid, day=day.date(), at=at.time(), minutes=minutes)
    _say(moved, as_json)


@group.command()
@click.argument("conversation")
@base.json_option
def cancel(conversation: str, as_json: bool) -> None:
    """Call CONVERSATION off; its agenda stays."""
    owner = base.owner()
    from askwell.journey import prepare

    talk = prepare.conversation_called(owner=owner, words=conversation)
    _say(prepare.cancel(owner=owner, now=base.now(), uid=talk.uid), as_json)


@group.command()
@click.argument("conversation")
@click.option("--suggest", is_flag=True, help="Put a suggested set on it first.")
@click.option("--arrange", is_flag=True, help="Put it in the order of a good talk.")
@click.option("--add", "text", default="", help="Add a question of your own.")
@click.option("--must", is_flag=True, help="The added question is a must-ask.")
@base.json_option
def agenda(conversation: str, suggest: bool, arrange: bool, text: str, must: bool, as_json: bool) -> None:
    """Show the agenda of CONVERSATION, minute by minute."""
    owner = base.owner()
    from askwell.journey import prepare

    uid = prepare.conversation_called(owner=owner, words=conversation).uid
    if suggest:
        prepare.suggest(owner=owner, now=base.now(), conversation=uid)
    if text:
        prepare.add_question(owner=owner, now=base.now(), conversation=uid, text=text, must_ask=must)
    if arrange:
        prepare.arrange(owner=owner, now=base.now(), conversation=uid)
    page = prepare.agenda_page(owner=owner, uid=uid)
    base.say(_agenda(page), "\n".join(_agenda_lines(page)), as_json)


@group.command()
@click.option("--theme", type=click.IntRange(1, 20), help="Only this theme.")
@base.json_option
def questions(theme: int | None, as_json: bool) -> None:
    """Show the question bank by theme, and your own questions."""
    owner = base.owner()
    from askwell.journey import prepare

    page = prepare.questions_page(owner=owner, theme=theme)
    data = {
        "themes": [
            {
                "number": block.theme.number,
                "name": block.theme.name,
                "questions": [entry.text for entry in block.entries],
            }
            for block in page.themes
        ],
        "own": [base.shown(question, "text", "theme") for question in page.own],
    }
    lines = [
        line
        for block in page.themes
        for line in (f"{block.theme.number}. {block.theme.name}", *(f"   {entry.text}" for entry in block.entries))
    ]
    lines += ["Your own", *(f"   {question.text}" for question in page.own)] if page.own else []
    base.say(data, "\n".join(lines), as_json)


@group.command()
@click.argument("conversation")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it there instead of printing it.")
def ics(conversation: str, out: Path | None) -> None:
    """Print the calendar file of CONVERSATION, or write it."""
    owner = base.owner()
    from askwell.journey import prepare

    talk = prepare.conversation_called(owner=owner, words=conversation)
    file = prepare.invitation(owner=owner, now=base.now(), uid=talk.uid)
    if out is None:
        click.echo(file.content.decode(), nl=False)
        return
    out.write_bytes(file.content)
    click.echo(f"Written to {out}.")


def _say(talk: Conversation, as_json: bool) -> None:
    from askwell.journey import prepare

    words = f"{prepare.when(talk)}  {talk.contact}: {talk.get_state_display()}\n{talk.uid}"
    base.say(base.shown(talk, *CONVERSATION), words, as_json)


def _agenda(page: prepare.AgendaPage) -> dict[str, Any]:
    return {
        "conversation": page.conversation.uid,
        "minutes": page.plan.minutes,
        "planned_minutes": page.planned_minutes,
        "question_minutes": page.question_minutes,
        "items": [
            {"uid": row.item.uid, "start": row.start, "minutes": row.item.minutes, "text": row.item.text,
             "must_ask": row.item.must_ask, "theme": row.item.theme}
            for row in page.rows
        ],
        "who_else": page.who_else.text if page.who_else else None,
        "warnings": [{"rule": remark.rule, "text": remark.text} for remark in page.plan.warnings],
    }  # fmt: skip


def _agenda_lines(page: prepare.AgendaPage) -> list[str]:
    lines = [
        f"{f'{row.start:2d} min' if row.fits else 'reserve':>7}  {'* ' if row.item.must_ask else '  '}{row.item.text}"
        for row in page.rows
    ]
    lines += [f"{slot.start:4d} min  * {slot.text}" for slot in page.plan.closing if slot.must_ask]
    lines.append(f"{page.planned_minutes} of {page.question_minutes} min for questions; * must ask.")
    return [*lines, *(f"{remark.text} ({remark.rule})" for remark in page.plan.warnings)]

"""What is due, across all stages."""

from __future__ import annotations

import click

from askwell.cli.base import json_option, now, owner, say


@click.command()
@json_option
def today(as_json: bool) -> None:
    """Say what to do next, why, and how long it takes; most urgent first."""
    account = owner()
    from askwell.journey import overview

    page = overview.today(owner=account, now=now())
    talks = [
        {"conversation": talk.uid, "contact": str(talk.contact), "starts_at": talk.starts_at, "minutes": talk.minutes}
        for talk in page.talks
    ]
    data = {
        "date": page.local_now.date(),
        "conversations": talks,
        "todos": page.todos,
        "waiting": page.waiting,
        "minutes": page.minutes,
        "week": {"spent": page.week.spent, "budget": page.week.budget, "by_kind": page.week.by_kind},
    }
    lines = [
        f"{talk.starts_at.astimezone(page.local_now.tzinfo):%H:%M}  {talk.contact}, {talk.minutes} min"
        for talk in page.talks
    ]
    lines += [
        f"{todo.minutes:3d} min  {todo.title}{f' ({todo.badge})' if todo.badge else ''}\n         {todo.why}"
        for todo in page.todos
    ]
    say(data, "\n".join(lines) or "Nothing is due.", as_json)

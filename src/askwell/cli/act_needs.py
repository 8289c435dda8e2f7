"""`askwell act needs`: what an opening or a path asks for, who says so, and what you do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from askwell.journey.act import NeedRow, NeedsPage

POSTING = ("opening", "path", "file_name", "url", "created_at")
UID = click.argument("uid", type=click.UUID)
TITLES = {"have": "You have it: say so", "ask": "Ask yourself", "learn": "Learn it", "left": "Left out"}


@click.group()
def needs() -> None:
    """What an opening or a path needs: what you can say, look back for, or learn."""


def place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--opening` or `--path`: whose needs."""
    command = click.option("--path", type=click.UUID, help="Of which path: its uid.")(command)
    return click.option("--opening", type=click.UUID, help="Of which opening: its uid.")(command)


@needs.command()
@place_options
@base.json_option
def show(opening: Any, path: Any, as_json: bool) -> None:
    """Show how many needs have evidence, and each need with who said it and when."""
    owner = base.owner()
    from askwell.journey import act

    _say_page(act.needs_page(owner=owner, opening=opening, path=path), as_json)


@needs.command()
@click.argument("file", type=click.File("rb"))
@place_options
@click.option("--url", default="", help="The address where it stands. Nothing is fetched.")
@click.option("--replace", is_flag=True, help="It takes the place of the one before, which goes to the bin.")
@base.json_option
def save(file: Any, opening: Any, path: Any, url: str, replace: bool, as_json: bool) -> None:
    """Keep a posting (text or a saved web page; “-” is what comes in) and take its needs in."""
    owner = base.owner()
    from askwell.journey import act

    name = getattr(file, "name", "")  # what comes in by a pipe has none
    act.save_posting(
        owner=owner, now=base.now(), parts=iter(lambda: file.read(1 << 16), b""), opening=opening, path=path,
        file_name="" if name == "<stdin>" else name, url=url, replace=replace,
    )  # fmt: skip
    _say_page(act.needs_page(owner=owner, opening=opening, path=path), as_json)


@needs.command()
@click.argument("takeaways", nargs=-1, required=True, type=click.UUID)
@place_options
@base.json_option
def take(takeaways: tuple[Any, ...], opening: Any, path: Any, as_json: bool) -> None:
    """Let what people said be needs, in their words: uids of takeaways, as `show` lists them under “heard”."""
    owner = base.owner()
    from askwell.journey import act

    act.take_said(owner=owner, now=base.now(), takeaways=takeaways, opening=opening, path=path)
    _say_page(act.needs_page(owner=owner, opening=opening, path=path), as_json)


@needs.command()
@click.argument("text")
@place_options
@click.option(
    "--kind", type=click.Choice(["must", "nice", "task"]), default="must", help="Asked for, welcome, or the work."
)
@base.json_option
def add(text: str, opening: Any, path: Any, kind: str, as_json: bool) -> None:
    """Write down a need in your own words."""
    owner = base.owner()
    from askwell.journey import act

    made = act.add_need(owner=owner, now=base.now(), text=text, kind=kind, opening=opening, path=path)
    _say_need(owner, made.uid, as_json)


@needs.command()
@UID
@base.json_option
def look(uid: Any, as_json: bool) -> None:
    """Show one need, the lines of your master with their ids, and the entries that an answer may go under."""
    owner = base.owner()
    from askwell.journey import act

    page = act.need_page(owner=owner, uid=uid)
    entries = [{"id": entry.id, "name": entry.name} for entry in page.entries]
    data = _need(page.row) | {"lines": page.pieces, "entries": entries}
    lines = [f"  {piece.id}  {piece.text}  ({piece.where})" for piece in page.pieces]
    under = [f"  {entry['id']}  {entry['name']}" for entry in entries]
    told = [*_in_lines(page.row), "Lines of your master", *lines, "Entries", *under]
    base.say(data, "\n".join(told), as_json)


@needs.command()
@UID
@click.argument("lines", nargs=-1, required=True)
@base.json_option
def say(uid: Any, lines: tuple[str, ...], as_json: bool) -> None:
    """Say that you have it: ids of the lines of your master that show it."""
    _decide(uid, "have", as_json, lines)


@needs.command()
@UID
@base.json_option
def ask(uid: Any, as_json: bool) -> None:
    """Keep it among what you look back for."""
    _decide(uid, "ask", as_json)


@needs.command()
@UID
@click.argument("text")
@click.option("--under", required=True, help="The id of an entry of your master, as `look` lists them.")
@base.json_option
def answer(uid: Any, text: str, under: str, as_json: bool) -> None:
    """You did it: your words become a line of the master, with today's date."""
    owner = base.owner()
    from askwell.journey import act

    act.answer_need(owner=owner, now=base.now(), uid=uid, entry=under, text=text)
    _say_need(owner, uid, as_json)


@needs.command()
@UID
@click.option("--step", default="", help="Your first step.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="By which day, within two weeks, as 2026-05-12.")
@base.json_option
def learn(uid: Any, step: str, due: datetime | None, as_json: bool) -> None:
    """Promise yourself a first step, within two weeks (D10)."""
    owner = base.owner()
    from askwell.journey import act

    act.learn_need(owner=owner, now=base.now(), uid=uid, text=step, due_on=due.date() if due else None)
    _say_need(owner, uid, as_json)


@needs.command()
@UID
@base.json_option
def leave(uid: Any, as_json: bool) -> None:
    """Leave a need out: it does not count."""
    _decide(uid, "left", as_json)


@needs.command()
@UID
@base.json_option
def reopen(uid: Any, as_json: bool) -> None:
    """Decide on a need anew."""
    _decide(uid, "open", as_json)


def _decide(uid: Any, state: str, as_json: bool, lines: tuple[str, ...] = ()) -> None:
    owner = base.owner()
    from askwell.journey import act

    act.decide_need(owner=owner, now=base.now(), uid=uid, state=state, lines=lines)
    _say_need(owner, uid, as_json)


def _say_need(owner: Any, uid: Any, as_json: bool) -> None:
    from askwell.journey import act

    row = act.need_page(owner=owner, uid=uid).row
    base.say(_need(row), "\n".join(_in_lines(row)), as_json)


def _say_page(page: NeedsPage, as_json: bool) -> None:
    of = len(page.counted)
    heard = [
        {
            "uid": each.takeaway.uid, "text": each.takeaway.text, "is_need": each.is_need,
            "said_by": str(each.takeaway.conversation.contact), "said_at": each.takeaway.conversation.starts_at,
        }
        for each in page.heard
    ]  # fmt: skip
    data = {
        "of": base.shown(page.place), "have": page.have, "needs": of, "words": page.words,
        "list": [_need(row) for row in page.rows], "heard": heard,
        "postings": [base.shown(posting, *POSTING) for posting in page.postings],
    }  # fmt: skip
    base.say(data, "\n".join(_page_in_lines(page)), as_json)


def _page_in_lines(page: NeedsPage) -> Iterator[str]:
    yield f"{page.words}."
    for group, title in TITLES.items():
        rows = page.of(group)
        yield from [title] if rows else []
        for row in rows:
            yield from (f"  {line}" for line in _in_lines(row))
    for title, heard in (("Heard in talks: sounds like a need", page.likely), ("What else they told you", page.others)):
        yield from [title] if heard else []
        for each in heard:
            yield f"  “{each.takeaway.text}” ({each.takeaway.conversation.contact})"
            yield f"    {each.takeaway.uid}"


def _need(row: NeedRow) -> dict[str, Any]:
    step = base.shown(row.step, "text", "due_on", "state") if row.step else None
    return {
        "uid": row.need.uid, "words": row.words, "kind": row.need.kind, "state": row.need.state, "group": row.group,
        "is_suggested": not row.is_decided, "weight": row.weight, "gone": row.gone, "shown_by": row.chosen,
        "found": [{"line": each.piece, "words": each.words} for each in row.found],
        "said": [{"by": voice.whose, "at": voice.at, "text": voice.text or row.words} for voice in row.voices],
        "step": step,
    }  # fmt: skip


def _in_lines(row: NeedRow) -> Iterator[str]:
    mark = "" if row.is_decided else ", suggested"
    yield f"{row.words} ({row.need.get_kind_display()}{mark})"
    yield f"  {row.need.uid}"
    for voice in row.voices:
        yield f"  {voice.whose}, {voice.at.date().isoformat()}"
    for piece in row.chosen:
        yield f"  shown by: {piece.text} ({piece.where})"
    for each in [] if row.is_decided else row.found:
        yield f"  maybe {each.piece.id}: {each.piece.text} ({each.piece.where})"
    if row.step:
        yield f"  first step: {row.step.text}, by {row.step.due_on}"

"""`askwell prepare rehearse`: an agenda asked of a simulated partner, a line at a time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from uuid import UUID

    from askwell.journey import prepare
    from askwell.records.models import Account


@click.command()
@click.argument("conversation")
@click.option("--with", "partner", default="", help="The partner, as --partners names them; else the nearest.")
@click.option("--partners", "only_partners", is_flag=True, help="Show the partners, the nearest to this person first.")
@click.option("--new", is_flag=True, help="Begin anew, even if a rehearsal was laid aside.")
@click.option("--end", is_flag=True, help="End it after the last line, and show what to try in the real talk.")
@base.json_option
def rehearse(conversation: str, partner: str, only_partners: bool, new: bool, end: bool, as_json: bool) -> None:
    """Rehearse the agenda of CONVERSATION: each line you type is asked, and a simulated partner answers.

    The rehearsal that was laid aside last is taken up again. Nobody real speaks, and nothing leaves this computer.
    """
    owner = base.owner()
    from askwell.journey import prepare

    talk = prepare.conversation_called(owner=owner, words=conversation)
    choices = prepare.rehearsal_choices(owner=owner, conversation=talk.uid)
    if only_partners:
        _say_partners(choices, as_json)
        return
    uid = _begin(owner, choices, partner, new=new)
    page = prepare.rehearsal_page(owner=owner, uid=uid)
    _tell(page, as_json)
    for line in sys.stdin:
        if line.strip():
            prepare.say_in_rehearsal(owner=owner, now=base.now(), uid=uid, text=line)
            page = prepare.rehearsal_page(owner=owner, uid=uid)
            _tell(page, as_json)
    to_try = _end(owner, uid) if end else []
    base.say(_as_data(page, to_try, ended=end), _as_words(page, to_try), as_json)


def _tell(page: prepare.RehearsalPage, as_json: bool) -> None:
    """The latest answer, and why it came out so."""
    for line in () if as_json else page.lines[-1:]:
        click.echo(base.plain(f"{line.speaker}: {line.text}\n  {page.why}".rstrip()))


def _begin(owner: Account, choices: prepare.RehearsalChoices, partner: str, *, new: bool) -> UUID:
    """The one that was laid aside last, with this partner if one is named; else a new one."""
    from askwell.journey import prepare

    waiting = [one for one in choices.rehearsals if one.ended_at is None and partner in ("", one.partner)]
    if waiting and not new:
        return waiting[0].uid
    key = partner or choices.partners[0].key
    talk = choices.conversation.uid
    return prepare.begin_rehearsal(owner=owner, now=base.now(), conversation=talk, partner=key).uid


def _end(owner: Account, uid: UUID) -> list[str]:
    from askwell.journey import prepare

    prepare.end_rehearsal(owner=owner, now=base.now(), uid=uid)
    return prepare.rehearsal_report(owner=owner, uid=uid).to_try


def _say_partners(choices: prepare.RehearsalChoices, as_json: bool) -> None:
    data = [{"key": one.key, "role": one.role, "name": one.name, "field": one.field} for one in choices.partners]
    lines = [f"{one.key:<18} {one.role}, {one.field}. {one.temper}" for one in choices.partners]
    base.say(data, "\n".join(lines), as_json)


def _as_data(page: prepare.RehearsalPage, to_try: list[str], *, ended: bool) -> dict[str, Any]:
    return {
        "uid": page.rehearsal.uid,
        "partner": page.rehearsal.partner,
        "lines": [{"speaker": line.speaker, "text": line.text} for line in page.lines],
        "why": page.why,
        "agenda": [{"text": item.topic, "must_ask": item.must_ask, "covered": item.covered} for item in page.agenda],
        "minutes": round(page.minutes, 1),
        "ended": ended,
        "to_try": to_try,
    }


def _as_words(page: prepare.RehearsalPage, to_try: list[str]) -> str:
    lines = [f"{'x' if item.covered else ' '} {'* ' if item.must_ask else '  '}{item.topic}" for item in page.agenda]
    lines.append(f"{page.covered} of {len(page.agenda)} covered, about {page.minutes:.0f} min at an ordinary pace.")
    lines += ["What to try in the real talk:", *(f"- {one}" for one in to_try)] if to_try else []
    return "\n".join([*lines, f"{page.rehearsal.uid}"])

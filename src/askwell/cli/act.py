"""`askwell act`: promises, openings, needs, versions of the résumé and letters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from askwell.cli import act_showings, base
from askwell.cli.act_letter import letter
from askwell.cli.act_needs import needs
from askwell.cli.act_version import version

if TYPE_CHECKING:
    from datetime import datetime

COMMITMENT = (
    "text",
    "whose",
    "kind",
    "hypothesis",
    "contact",
    "due_on",
    "state",
    "from_advice",
    "outcome",
    "tell_them",
    "told_at",
)
OPENING = ("title", "organization", "state", "apply_by_on", "applied_on", "interview_on", "url", "source", "told_at")
MOVE = ("state", "day", "heard_from", "text", "created_at")
DRAFT = ("contact", "subject", "body", "rests_on")
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def group() -> None:
    """What you promised, what they promised, and the openings you heard of."""


group.add_command(needs)
group.add_command(version)
group.add_command(letter)


@group.command()
@base.json_option
def overview(as_json: bool) -> None:
    """Show open promises of both sides and the openings."""
    owner = base.owner()
    from askwell.journey import act

    page = act.overview(owner=owner, now=base.now())
    mine, theirs = [[base.shown(each, *COMMITMENT) for each in part] for part in (page.mine, page.theirs)]
    openings = [
        base.shown(row.opening, *OPENING) | {"talk_there_first": row.nudge is not None and not row.nudge.asked}
        for row in page.openings
    ]
    lines = [
        *_part("I promised", [_line(each) for each in page.mine]),
        *_part("They promised", [_line(each) for each in page.theirs]),
        *_part("Openings", [_opening_line(row.opening) for row in page.openings]),
    ]
    base.say({"mine": mine, "theirs": theirs, "openings": openings}, "\n".join(lines) or "Nothing is open.", as_json)


@group.command()
@click.argument("text")
@click.option("--contact", default="", help="To whom, or by whom: a uid, an address or a name.")
@click.option("--theirs", is_flag=True, help="They promised it.")
@click.option("--due", "due_on", type=DAY, help="By which day, as 2026-05-12.")
@click.option("--advice", is_flag=True, help="It was their advice: due in 14 days when no day is given (D10).")
@click.option(
    "--kind",
    type=click.Choice(["ask", "read", "learn", "trial", "other"]),
    help="learn: a course; trial: a small trial.",
)
@click.option("--tests", "hypothesis", type=click.UUID, help="The uid of the belief that it is to test.")
@base.json_option
def add_commitment(
    text: str, contact: str, theirs: bool, due_on: datetime | None, advice: bool, kind: str | None, hypothesis: Any,
    as_json: bool,
) -> None:  # fmt: skip
    """Write down a promise."""
    owner = base.owner()
    from askwell.journey import act, finding

    who = finding.one_contact(owner=owner, words=contact).uid if contact else None
    made = act.add_commitment(
        owner=owner, now=base.now(), text=text, contact=who, whose="theirs" if theirs else "mine", from_advice=advice,
        due_on=due_on.date() if due_on else None, kind=kind, hypothesis=hypothesis,
    )  # fmt: skip
    _say_commitment(made, as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def begin_commitment(uid: Any, as_json: bool) -> None:
    """Say that a promise is under way."""
    owner = base.owner()
    from askwell.journey import act

    _say_commitment(act.begin_commitment(owner=owner, now=base.now(), uid=uid), as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def write_update(uid: Any, as_json: bool) -> None:
    """Draft the message that tells them what came of it. You send it."""
    owner = base.owner()
    from askwell.journey import act

    draft = act.write_update(owner=owner, now=base.now(), uid=uid)
    base.say(base.shown(draft, *DRAFT), f"{draft.subject}\n\n{draft.body}", as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@click.option("--outcome", default="", help="What came of it.")
@base.json_option
def complete_commitment(uid: Any, outcome: str, as_json: bool) -> None:
    """Mark a promise as kept."""
    owner = base.owner()
    from askwell.journey import act

    _say_commitment(act.complete_commitment(owner=owner, now=base.now(), uid=uid, outcome=outcome), as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@click.option("--outcome", default="", help="Why.")
@base.json_option
def drop_commitment(uid: Any, outcome: str, as_json: bool) -> None:
    """Let a promise go."""
    owner = base.owner()
    from askwell.journey import act

    _say_commitment(act.drop_commitment(owner=owner, now=base.now(), uid=uid, outcome=outcome), as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def reopen_commitment(uid: Any, as_json: bool) -> None:
    """Take a promise up again."""
    owner = base.owner()
    from askwell.journey import act

    _say_commitment(act.reopen_commitment(owner=owner, now=base.now(), uid=uid), as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def tell(uid: Any, as_json: bool) -> None:
    """Note that you told them what came of it."""
    owner = base.owner()
    from askwell.journey import act

    _say_commitment(act.tell(owner=owner, now=base.now(), uid=uid), as_json)


@group.command()
@click.argument("title")
@click.option("--at", "organization_name", default="", help="Where: the name of the organization.")
@click.option("--apply-by", type=DAY, help="By which day, as 2026-05-12.")
@click.option("--url", default="", help="A page about it.")
@click.option("--found", "source", default="", help="Where you found it, if nobody told you of it.")
@base.json_option
def add_opening(
    title: str, organization_name: str, apply_by: datetime | None, url: str, source: str, as_json: bool
) -> None:
    """Keep an opening you heard of or found."""
    owner = base.owner()
    from askwell.journey import act

    made = act.add_opening(
        owner=owner, now=base.now(), title=title, organization_name=organization_name, url=url, source=source,
        apply_by_on=apply_by.date() if apply_by else None,
    )  # fmt: skip
    base.say(base.shown(made, *OPENING), f"{_opening_line(made)}\n{made.uid}", as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@click.argument("state", type=click.Choice(["heard", "applied", "interview", "offer", "closed"]))
@click.option("--on", type=DAY, help="On which day you applied, or the job interview is.")
@click.option("--resume", type=click.UUID, help="The uid of the résumé that went with an application.")
@click.option("--letter", type=click.UUID, help="The uid of the letter that went with it.")
@click.option("--from", "heard_from", default="", help="From whom you heard it: a uid, an address or a name.")
@click.option("--text", default="", help="What they said, or how it went.")
@base.json_option
def move_opening(
    uid: Any, state: str, on: datetime | None, resume: Any, letter: Any, heard_from: str, text: str, as_json: bool
) -> None:
    """Say how far an opening is."""
    owner = base.owner()
    from askwell.journey import act, finding

    day = on.date() if on else None
    who = finding.one_contact(owner=owner, words=heard_from).uid if heard_from else None
    moved = act.move_opening(
        owner=owner, now=base.now(), uid=uid, state=state, on=day, resume=resume, letter=letter, heard_from=who,
        text=text,
    )  # fmt: skip
    page = act.opening_page(owner=owner, now=base.now(), uid=uid)
    people = [base.shown(known.contact, "formatted_name") | {"how": known.words} for known in _known(page.nudge)]
    ask = f"\nTalk with somebody there first: {people[0]['formatted_name']}, for one." if people else ""
    sent = [base.shown(each, "title", "shown_on") for each in page.sent]
    base.say(base.shown(moved, *OPENING) | {"ask_first": people, "sent": sent}, _opening_line(moved) + ask, as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def opening(uid: Any, as_json: bool) -> None:
    """Show an opening: its steps, from whom each was heard, what was sent, and whom to tell."""
    owner = base.owner()
    from askwell.journey import act

    page = act.opening_page(owner=owner, now=base.now(), uid=uid)
    data = base.shown(page.opening, *OPENING) | {
        "moves": [base.shown(each, *MOVE) for each in page.moves],
        "sent": [base.shown(each, "title", "shown_on") for each in page.sent],
        "ask_first": [
            base.shown(known.contact, "formatted_name") | {"how": known.words} for known in _known(page.nudge)
        ],
        "named_there": [base.shown(each, "formatted_name", "why") for each in page.named],
        "tell": page.to_tell and base.shown(page.to_tell, "formatted_name"),
    }
    lines = [_opening_line(page.opening), *(f"  {move.created_at:%Y-%m-%d} {move}" for move in page.moves)]
    lines += [f"  sent {each.title}, {each.shown_on}" for each in page.sent]
    lines += [f"Ask {known.contact}: {known.words}." for known in _known(page.nudge)]
    lines += [f"{each.conversation.contact} named {each} there." for each in page.named]
    lines += [f"Tell {page.to_tell} how it goes (P4)."] if page.to_tell else []
    base.say(data, "\n".join(lines), as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def tell_of_opening(uid: Any, as_json: bool) -> None:
    """Note that whoever told you of an opening knows how it goes."""
    owner = base.owner()
    from askwell.journey import act

    told = act.tell_of_opening(owner=owner, now=base.now(), uid=uid)
    base.say(base.shown(told, *OPENING), _opening_line(told), as_json)


for command in act_showings.COMMANDS:
    group.add_command(command)


@group.command()
@click.argument("uid", type=click.UUID, required=False)
@click.option(
    "--as", "form", type=click.Choice(["pdf", "docx", "json", "md", "rendercv"]), default="pdf", help="In which form."
)
@click.option(
    "--look",
    type=click.Choice(["classic", "modern", "compact"]),
    help="How a PDF or a Word document looks; remembered.",
)
@click.option("--paper", type=click.Choice(["a4", "us-letter"]), help="On which paper. Default: that of your country.")
@click.option("--attach", is_flag=True, help="The PDF carries its own data, so that Askwell can read it back exactly.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Default: a name of its own, here.")
@base.json_option
def resume(
    uid: Any, form: str, look: str | None, paper: str | None, attach: bool, out: Path | None, as_json: bool
) -> None:
    """Write your résumé to a file: a version by its uid, or without one the master."""
    owner = base.owner()
    from askwell.journey import act

    which = uid or act.the_resume(owner=owner).uid
    name, data, _ = act.write_resume(
        owner=owner, uid=which, form=form, look=look or "", paper=paper or "", attach=attach
    )  # fmt: skip
    target = out or Path(name)
    base.write_file(target, data)
    base.say({"file": target.absolute(), "bytes": len(data)}, f"Written to {target}.", as_json)


def _known(nudge: Any) -> list[Any]:
    return nudge.people if nudge else []


def _say_commitment(commitment: Any, as_json: bool) -> None:
    base.say(base.shown(commitment, *COMMITMENT), f"{_line(commitment)}\n{commitment.uid}", as_json)


def _part(title: str, lines: list[str]) -> list[str]:
    return [title, *(f"  {line}" for line in lines)] if lines else []


def _line(commitment: Any) -> str:
    parts = [str(commitment.contact or ""), f"by {commitment.due_on}" if commitment.due_on else ""]
    tail = ", ".join(part for part in parts if part)
    return f"{commitment.text} ({tail}): {commitment.get_state_display()}" if tail else commitment.text


def _opening_line(opening: Any) -> str:
    where = f", {opening.organization}" if opening.organization else ""
    return f"{opening.title}{where}: {opening.get_state_display()}"

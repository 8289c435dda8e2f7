"""`askwell act`: what was shown to whom, what they said of it, and what becomes of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from datetime import datetime

    from askwell.records.models import Account, Showing

DAY = click.DateTime(["%Y-%m-%d"])
SHOWING = ("title", "contact", "channel", "question", "shown_on", "asked_again_on", "answered_on", "thanked_at")
PROMISE = ("text", "contact", "due_on", "state")
WAYS = click.Choice(["email", "linkedin_message", "in_person"])


def what_options(command: Any) -> Any:
    """--resume, --letter and --goal: one of them names what is shown."""
    for name, words in (("goal", "a goal"), ("letter", "a letter"), ("resume", "the master résumé or a version")):
        command = click.option(f"--{name}", type=click.UUID, help=f"The uid of {words}.")(command)
    return command


@click.command()
@what_options
@base.json_option
def showings(resume: Any, letter: Any, goal: Any, as_json: bool) -> None:
    """Show who has seen what and what they said; for one text also whom you could ask."""
    owner = base.owner()
    from askwell.journey import act

    page = act.showings(owner=owner, now=base.now(), resume=resume, letter=letter, goal=goal)
    rows = [
        base.shown(row.showing, *SHOWING)
        | {"comments": [base.shown(each, "text") for each in row.comments], "ask_again": row.is_ripe}
        for row in page.rows
    ]
    asks = [base.shown(one.contact, "formatted_name") | {"why": one.words} for one in page.suggestions]
    lines = [line for row in page.rows for line in (_line(row.showing), *(f"  “{each}”" for each in row.comments))]
    lines += [f"You could ask {one.contact}: {one.words}." for one in page.suggestions]
    base.say({"showings": rows, "you_could_ask": asks}, "\n".join(lines) or "Nobody has seen it yet.", as_json)


@click.command()
@click.argument("contact")
@what_options
@click.option("--ask", "question", default="", help="What they shall look at.")
@click.option("--by", "channel", type=WAYS, help="How you send it.")
@click.option("--on", type=DAY, help="The day you showed it, as 2026-05-12; else today.")
@base.json_option
def show_to(
    contact: str, resume: Any, letter: Any, goal: Any, question: str, channel: str | None, on: datetime | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Keep what you show to CONTACT as it is now, and give words to ask for a view of it. You send them."""
    owner = base.owner()
    from askwell.journey import act, finding

    who = finding.one_contact(owner=owner, words=contact)
    made = act.show_to(
        owner=owner, now=base.now(), contact=who.uid, resume=resume, letter=letter, goal=goal, question=question,
        channel=channel or "", shown_on=on.date() if on else None,
    )  # fmt: skip
    _say(owner, made, as_json)


@click.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def showing(uid: Any, as_json: bool) -> None:
    """Show one of them: what they said, what became of it, what has changed since, and words for what comes next."""
    owner = base.owner()
    from askwell.journey import act

    _say(owner, act.showing_page(owner=owner, now=base.now(), uid=uid).showing, as_json)


@click.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def ask_again(uid: Any, as_json: bool) -> None:
    """Note that you asked once more. There is no third time (O21)."""
    owner = base.owner()
    from askwell.journey import act

    _say(owner, act.ask_again(owner=owner, now=base.now(), uid=uid), as_json)


@click.command()
@click.argument("uid", type=click.UUID)
@click.argument("said", nargs=-1)
@click.option("--on", type=DAY, help="On which day, as 2026-05-12; else today.")
@base.json_option
def they_said(uid: Any, said: tuple[str, ...], on: datetime | None, as_json: bool) -> None:
    """Write down what they said: each SAID is one thing. None of them: they had nothing to say."""
    owner = base.owner()
    from askwell.journey import act

    day = on.date() if on else None
    _say(owner, act.they_said(owner=owner, now=base.now(), uid=uid, said="\n".join(said), on=day), as_json)


@click.command()
@click.argument("uid", type=click.UUID)
@click.option("--text", default="", help="What you will do; else their own words.")
@click.option("--due", type=DAY, help="By which day; else in 14 days (D10).")
@base.json_option
def take_up_comment(uid: Any, text: str, due: datetime | None, as_json: bool) -> None:
    """Make what they said something to do, with a date."""
    owner = base.owner()
    from askwell.journey import act

    day = due.date() if due else None
    made = act.take_up_comment(owner=owner, now=base.now(), uid=uid, text=text, due_on=day)
    base.say(base.shown(made, *PROMISE), f"{made.text}, by {made.due_on}\n{made.uid}", as_json)


@click.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def leave_comment(uid: Any, as_json: bool) -> None:
    """Leave what they said as it is; said again, it is open again."""
    owner = base.owner()
    from askwell.journey import act

    left = act.leave_comment(owner=owner, now=base.now(), uid=uid)
    state = "left as it is" if left.left_at else "open again"
    base.say(base.shown(left, "text", "left_at"), f"{left.text}: {state}", as_json)


@click.command()
@click.argument("uid", type=click.UUID)
@base.json_option
def thank_for_comments(uid: Any, as_json: bool) -> None:
    """Note that you thanked them and said what came of it."""
    owner = base.owner()
    from askwell.journey import act

    _say(owner, act.thank_for_comments(owner=owner, now=base.now(), uid=uid), as_json)


def _say(owner: Account, made: Showing, as_json: bool) -> None:
    """A showing with all that belongs to it."""
    from askwell.journey import act

    page = act.showing_page(owner=owner, now=base.now(), uid=made.uid)
    comments = [
        base.shown(row.comment, "text", "left_at")
        | {"commitment": row.commitment and base.shown(row.commitment, *PROMISE)}
        for row in page.rows
    ]
    data = base.shown(page.showing, *SHOWING, "text") | {
        "comments": comments, "gone_since": page.gone, "new_since": page.new, "words": page.words,
    }  # fmt: skip
    lines = [_line(page.showing), *(f"  {row.comment.uid} “{row.comment}”" for row in page.rows)]
    lines += [f"\n{page.words.subject}\n\n{page.words.body}"] if page.words else []
    base.say(data, "\n".join(lines), as_json)


def _line(showing: Showing) -> str:
    state = (
        "thanked" if showing.thanked_at else "thank them" if showing.answered_on
        else "asked twice" if showing.asked_again_on else "waiting"
    )  # fmt: skip
    return f"{showing.uid} {showing}, {showing.shown_on}: {state}"


COMMANDS = (
    showings, show_to, showing, ask_again, they_said, take_up_comment, leave_comment, thank_for_comments,
)  # fmt: skip

"""`askwell reach-out`: a message that gets a yes, and a kind end when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from datetime import datetime

    from askwell.journey.reach_out.message_pages import MessagePage

DAY = click.DateTime(["%Y-%m-%d"])
CHANNELS = click.Choice(["email", "linkedin_note", "linkedin_message", "introduction", "in_person"])
WARMTHS = click.Choice(["cold", "alumni", "warm", "dormant"])
GROUPS = click.Choice(["due", "to-write", "waiting", "answered", "resting"])
OUTREACH = (
    "contact", "state", "channel", "warmth", "why", "introducer", "minutes_asked", "planned_on", "invited_at",
    "nudges_sent", "nudge_on", "replied_at", "ask_again_on", "parked_until_on",
)  # fmt: skip
MESSAGE = ("contact", "kind", "channel", "subject", "body", "sent_at", "rests_on")


@click.group()
def group() -> None:
    """Ask somebody for a talk. CONTACT is a uid, an e-mail address or a name; OUTREACH and MESSAGE are uids."""


@group.command("list")
@click.option("--group", "which", type=GROUPS, help="Only these.")
@click.option("--page", type=click.IntRange(1), default=1, help="Which page of 30.")
@base.json_option
def list_(which: str | None, page: int, as_json: bool) -> None:
    """Show whom you are asking, most urgent first."""
    owner = base.owner()
    from askwell.journey import reach_out

    found = reach_out.overview(owner=owner, now=base.now(), group=which or "", page=page)
    rows = [
        base.shown(row.outreach, *OUTREACH) | {"next_step": row.next_step, "is_due": row.is_due} for row in found.rows
    ]
    groups = {entry.key: entry.count for entry in found.groups}
    lines = [
        f"{'! ' if row.is_due else '  '}{row.outreach.contact}: {row.next_step}\n    {row.outreach.uid}"
        for row in found.rows
    ]
    base.say(
        {"outreaches": rows, "groups": groups, "has_more": found.has_more}, "\n".join(lines) or "Nobody here.", as_json
    )


@group.command()
@click.argument("contact")
@click.option("--channel", type=CHANNELS, help="Which way. Left out: the warmest that is open.")
@click.option("--introducer", default="", help="Who introduces you, or gave you the name.")
@click.option("--warmth", type=WARMTHS, help="Left out: guessed from how you know each other.")
@click.option("--why", default="", help="Why this person.")
@click.option("--minutes", type=click.IntRange(10, 60), default=20, help="How long you ask for. Default: 20.")
@click.option("--on", "planned_on", type=DAY, help="When you want to write. Left out: it stays an idea.")
@base.json_option
def plan(
    contact: str, channel: str | None, introducer: str, warmth: str | None, why: str, minutes: int,
    planned_on: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Decide to ask somebody."""
    owner = base.owner()
    from askwell.journey import finding, reach_out

    who = finding.one_contact(owner=owner, words=contact).uid
    page = reach_out.new_page(owner=owner, now=base.now(), contact=who)
    between: Any = introducer or (page.introducer.uid if page.introducer and not channel else "")
    made = reach_out.plan_outreach(
        owner=owner, now=base.now(), contact=who, channel=channel or page.channel, introducer=between, why=why,
        warmth=warmth or "", minutes_asked=minutes, planned_on=planned_on.date() if planned_on else None,
    )  # fmt: skip
    cautions = [{"text": caution.text, "rule": caution.rule} for caution in page.cautions]
    lines = [f"{made.contact}: {made.get_state_display().lower()}, {made.get_channel_display()}.", str(made.uid)]
    base.say(
        base.shown(made, *OUTREACH) | {"cautions": cautions},
        "\n".join([*lines, *(caution.text for caution in page.cautions)]),
        as_json,
    )


@group.command()
@click.argument("outreach", type=click.UUID)
@base.json_option
def show(outreach: Any, as_json: bool) -> None:
    """Show one outreach: what was written, and what comes next."""
    owner = base.owner()
    from askwell.journey import reach_out

    page = reach_out.outreach_page(owner=owner, now=base.now(), uid=outreach)
    messages = [base.shown(message, "kind", "channel", "subject", "sent_at") for message in page.messages]
    lines = [f"{page.outreach.contact}: {page.outreach.get_state_display()}. {page.next_step}."]
    lines += [
        f"  {message.get_kind_display()}: {message.sent_at or 'a draft'}\n    {message.uid}"
        for message in page.messages
    ]
    base.say(
        base.shown(page.outreach, *OUTREACH) | {"next_step": page.next_step, "messages": messages},
        "\n".join(lines),
        as_json,
    )


@group.command()
@click.argument("outreach", type=click.UUID)
@base.json_option
def draft(outreach: Any, as_json: bool) -> None:
    """Draft what comes next: invitation, introduction or nudge. You send it."""
    owner = base.owner()
    from askwell.journey import reach_out

    message = reach_out.start_message(owner=owner, now=base.now(), outreach=outreach)
    _say_message(reach_out.message_page(owner=owner, now=base.now(), uid=message.uid), as_json)


@group.command()
@click.argument("message", type=click.UUID)
@click.argument("role")
@click.argument("answer")
@base.json_option
def fill_in(message: Any, role: str, answer: str, as_json: bool) -> None:
    """Answer what is missing in a draft. ROLE is the word in brackets before the question."""
    owner = base.owner()
    from askwell.journey import reach_out

    filled = reach_out.fill_in(owner=owner, now=base.now(), uid=message, role=role, answer=answer)
    _say_message(reach_out.message_page(owner=owner, now=base.now(), uid=filled.uid), as_json)


@group.command()
@click.argument("message", type=click.UUID)
@base.json_option
def sent(message: Any, as_json: bool) -> None:
    """You sent it: the clock starts."""
    owner = base.owner()
    from askwell.journey import reach_out

    done = reach_out.mark_sent(owner=owner, now=base.now(), uid=message)
    on = done.outreach.nudge_on if done.outreach else None
    base.say(base.shown(done, *MESSAGE), f"Noted.{f' If nothing comes, nudge on {on}.' if on else ''}", as_json)


@group.command()
@click.argument("message", type=click.UUID)
@base.json_option
def not_sent(message: Any, as_json: bool) -> None:
    """Not sent after all; within ten minutes."""
    owner = base.owner()
    from askwell.journey import reach_out

    back = reach_out.not_sent_after_all(owner=owner, now=base.now(), uid=message)
    base.say(base.shown(back, *MESSAGE), "A draft again.", as_json)


@group.command()
@click.argument("outreach", type=click.UUID)
@click.argument("outcome", type=click.Choice(["yes", "no", "later", "referred", "bounced"]))
@click.option("--text", default="", help="Their words.")
@click.option("--on", "ask_again_on", type=DAY, help="For later: when you may ask again.")
@click.option("--name", default="", help="For referred: whom they named.")
@click.option("--organization", default="", help="Where that person works.")
@click.option("--contact", type=click.UUID, help="For referred: the uid of somebody you know already.")
@click.option("--new", "is_somebody_new", is_flag=True, help="It is somebody new, though you know that name.")
@base.json_option
def reply(
    outreach: Any, outcome: str, text: str, ask_again_on: datetime | None, name: str, organization: str, contact: Any,
    is_somebody_new: bool, as_json: bool,
) -> None:  # fmt: skip
    """Note what they answered."""
    owner = base.owner()
    from askwell.journey import reach_out

    answered, named = reach_out.record_reply(
        owner=owner, now=base.now(), uid=outreach, outcome=outcome, text=text, referred_name=name, referred_to=contact,
        referred_organization=organization, is_somebody_new=is_somebody_new,
        ask_again_on=ask_again_on.date() if ask_again_on else None,
    )  # fmt: skip
    data = base.shown(answered, *OUTREACH) | {"led_to": base.shown(named, *OUTREACH) if named else None}
    base.say(data, f"{named.contact} is on your list.\n{named.uid}" if named else "Noted.", as_json)


@group.command()
@click.argument("outreach", type=click.UUID)
@base.json_option
def rest(outreach: Any, as_json: bool) -> None:
    """Let it rest, kindly, for six months."""
    owner = base.owner()
    from askwell.journey import reach_out

    parked = reach_out.park(owner=owner, now=base.now(), uid=outreach)
    base.say(base.shown(parked, *OUTREACH), f"It rests until {parked.parked_until_on}. You did your part.", as_json)


@group.command()
@click.argument("outreach", type=click.UUID)
@base.json_option
def again(outreach: Any, as_json: bool) -> None:
    """Take up again what rested, bounced or was put off."""
    owner = base.owner()
    from askwell.journey import reach_out

    taken_up = reach_out.plan_again(owner=owner, now=base.now(), uid=outreach)
    base.say(base.shown(taken_up, *OUTREACH), "Taken up again.", as_json)


def _say_message(page: MessagePage, as_json: bool) -> None:
    message, findings = page.message, page.reading.findings
    missing = [{"role": one.role, "question": one.question, "stands": one.stands} for one in page.missing]
    data = base.shown(message, *MESSAGE) | {"missing": missing, "findings": [finding.as_json() for finding in findings]}
    lines = [str(message.uid), "", f"To: {page.to}"]
    lines += [f"Subject: {message.subject}"] if message.subject else []
    lines += ["", message.body, ""]
    lines += [f"Missing [{one.role}]: {one.question} It will stand {one.stands}." for one in page.missing]
    lines += [f"{finding.message} ({finding.rule})" for finding in findings]
    base.say(data, "\n".join(lines).rstrip(), as_json)

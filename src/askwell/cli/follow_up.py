"""`askwell follow-up`: thanks within 24 hours, and the people they named."""

from __future__ import annotations

from typing import Any

import click

from askwell.cli import base

MESSAGE = ("contact", "kind", "channel", "subject", "body", "sent_at", "rests_on")
REFERRAL = (
    "formatted_name", "organization_name", "why", "may_use_name", "will_introduce", "declined_at", "referrer_told_at"
)  # fmt: skip


@click.group()
def group() -> None:
    """What is owed after a talk. CONVERSATION and REFERRAL are uids, as `due` prints them."""


@group.command()
@base.json_option
def due(as_json: bool) -> None:
    """Show whom to thank, whom to write to, and who would like to hear how it went."""
    owner = base.owner()
    from askwell.journey import follow_up

    owed = follow_up.overview(owner=owner, now=base.now())
    data = {
        "thank": [
            base.shown(one.conversation, "contact", "ended_at") | {"hours_left": one.clock.hours_left}
            for one in owed.thanks
        ],
        "referrals": [base.shown(one.referral, *REFERRAL) | {"due_on": one.due_on} for one in owed.to_write],
        "tell": [
            base.shown(one, *REFERRAL) | {"has_news": bool(getattr(one, "has_news", False))} for one in owed.to_tell
        ],
    }
    lines = [f"Thank {one.conversation.contact} ({one.clock.words})\n    {one.conversation.uid}" for one in owed.thanks]
    lines += [
        f"Write to {one.referral.formatted_name} by {one.due_on}\n    {one.referral.uid}" for one in owed.to_write
    ]
    lines += [f"Tell {one.conversation.contact} about {one.formatted_name}\n    {one.uid}" for one in owed.to_tell]
    base.say(data, "\n".join(lines) or "Nothing is owed.", as_json)


@group.command()
@click.argument("conversation", type=click.UUID)
@base.json_option
def thank(conversation: Any, as_json: bool) -> None:
    """Draft the thank-you from what that talk left. You send it."""
    owner = base.owner()
    from askwell.journey import follow_up

    _say(follow_up.start_thank_you(owner=owner, now=base.now(), conversation=conversation), as_json)


@group.command()
@click.argument("conversation", type=click.UUID)
@base.json_option
def settle(conversation: Any, as_json: bool) -> None:
    """You thanked them in person. Again: you did not."""
    owner = base.owner()
    from askwell.journey import follow_up

    talk = follow_up.settle_thanks(owner=owner, now=base.now(), conversation=conversation)
    said = "Thanked. That counts." if talk.thanks_settled_at else "Still to thank."
    base.say(base.shown(talk, "contact", "thanks_settled_at"), said, as_json)


@group.command()
@click.argument("referral", type=click.UUID)
@click.option("--contact", type=click.UUID, help="The uid of somebody you know already.")
@click.option("--new", "is_somebody_new", is_flag=True, help="It is somebody new, though you know that name.")
@base.json_option
def referral(referral: Any, contact: Any, is_somebody_new: bool, as_json: bool) -> None:
    """Write to somebody they named: the person, the plan and the draft at once."""
    owner = base.owner()
    from askwell.journey import follow_up

    message = follow_up.write_to_referral(
        owner=owner, now=base.now(), uid=referral, contact=contact, is_somebody_new=is_somebody_new
    )
    _say(message, as_json)


@group.command()
@click.argument("referral", type=click.UUID)
@base.json_option
def let_go(referral: Any, as_json: bool) -> None:
    """Not this one. Again: take it up."""
    owner = base.owner()
    from askwell.journey import follow_up

    name = follow_up.let_go(owner=owner, now=base.now(), uid=referral)
    base.say(base.shown(name, *REFERRAL), "Let go." if name.declined_at else "Back on the list.", as_json)


@group.command()
@click.argument("referral", type=click.UUID)
@base.json_option
def report(referral: Any, as_json: bool) -> None:
    """Draft the note to whoever gave you the name: how it went."""
    owner = base.owner()
    from askwell.journey import follow_up

    _say(follow_up.report_back(owner=owner, now=base.now(), uid=referral), as_json)


@group.command()
@click.argument("referral", type=click.UUID)
@base.json_option
def told(referral: Any, as_json: bool) -> None:
    """They know how it went. Again: they do not."""
    owner = base.owner()
    from askwell.journey import follow_up

    name = follow_up.referrer_knows(owner=owner, now=base.now(), uid=referral)
    base.say(base.shown(name, *REFERRAL), "They know." if name.referrer_told_at else "They still do not know.", as_json)


def _say(message: Any, as_json: bool) -> None:
    subject = f"Subject: {message.subject}\n\n" if message.subject else ""
    base.say(base.shown(message, *MESSAGE), f"{message.uid}\n\n{subject}{message.body}", as_json)

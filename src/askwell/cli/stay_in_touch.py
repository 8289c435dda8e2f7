"""`askwell stay-in-touch`: whom to greet next, and a real reason to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from datetime import datetime

    from askwell.journey.stay_in_touch import Person, Reason

TOUCH = ("contact", "kind", "reason", "planned_on", "done_at", "is_ask", "text")
DRAFT = ("contact", "subject", "body", "rests_on")
KINDS = click.Choice(["outcome", "article", "congratulation", "referral_news", "greeting", "question", "met"])
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def group() -> None:
    """Whom to greet next, and a real reason to. CONTACT is a uid, an e-mail address or a name."""


@group.command()
@click.option("--tier", type=click.Choice(list("ABCD")), help="Only this tier.")
@click.option("--page", type=click.IntRange(1), default=1, help="Which page of 25.")
@base.json_option
def overview(tier: str | None, page: int, as_json: bool) -> None:
    """Show who has waited longest, who is coming, and ties worth waking."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    room = stay_in_touch.overview(owner=owner, now=base.now(), tier=tier or "", page=page)
    rows = [*room.due, *room.coming, *room.resting]
    data = {
        "people": [_person(row.person, row.reason) for row in rows],
        "due": room.due_count,
        "gives": room.ledger.gives,
        "asks": room.ledger.asks,
        "dormant": [base.shown(tie.contact, "formatted_name") | {"why": tie.why} for tie in room.dormant],
    }
    lines = [_line(row.person, row.reason) for row in rows]
    lines += [f"Worth waking: {tie.contact}. {tie.why}" for tie in room.dormant]
    base.say(data, "\n".join(lines) or "Nobody here yet. Everybody you talk with comes here by itself.", as_json)


@group.command()
@click.argument("contact")
@base.json_option
def show(contact: str, as_json: bool) -> None:
    """Show the rhythm of one person, and the reason to write."""
    owner = base.owner()
    _say_person(owner, _uid(owner, contact), as_json)


@group.command()
@click.argument("contact")
@click.argument("tier", type=click.Choice([*"ABCD", "none"]))
@base.json_option
def set_tier(contact: str, tier: str, as_json: bool) -> None:
    """A is monthly, B quarterly, C twice a year, D yearly (K3)."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    uid = _uid(owner, contact)
    stay_in_touch.set_tier(owner=owner, now=base.now(), contact=uid, tier=tier.replace("none", ""))
    _say_person(owner, uid, as_json)


@group.command()
@click.argument("contact")
@click.argument("days", type=click.IntRange(0, 3650))
@base.json_option
def set_cadence(contact: str, days: int, as_json: bool) -> None:
    """Your own number of days; 0 goes back to the tier's."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    uid = _uid(owner, contact)
    stay_in_touch.set_cadence(owner=owner, now=base.now(), contact=uid, every_days=days or None)
    _say_person(owner, uid, as_json)


@group.command()
@click.argument("contact")
@base.json_option
def pause(contact: str, as_json: bool) -> None:
    """No reminders about somebody until you resume."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    uid = _uid(owner, contact)
    stay_in_touch.pause(owner=owner, now=base.now(), contact=uid)
    _say_person(owner, uid, as_json)


@group.command()
@click.argument("contact")
@base.json_option
def resume(contact: str, as_json: bool) -> None:
    """Reminders again."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    uid = _uid(owner, contact)
    stay_in_touch.resume(owner=owner, now=base.now(), contact=uid)
    _say_person(owner, uid, as_json)


@group.command()
@click.argument("contact")
@click.argument("days", type=click.IntRange(1, 3650))
@base.json_option
def snooze(contact: str, days: int, as_json: bool) -> None:
    """Not before that many days from today."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    uid = _uid(owner, contact)
    stay_in_touch.snooze(owner=owner, now=base.now(), contact=uid, days=days)
    _say_person(owner, uid, as_json)


@group.command()
@click.argument("contact")
@click.option("--kind", type=KINDS, default="greeting", help="What kind. Default: greeting.")
@click.option("--on", "done_on", type=DAY, help="A day gone by; today if left out.")
@click.option("--text", default="", help="What you wrote or said.")
@click.option("--ask", "is_ask", is_flag=True, help="It asked for something.")
@base.json_option
def record_touch(contact: str, kind: str, done_on: datetime | None, text: str, is_ask: bool, as_json: bool) -> None:
    """You were in touch: the clock starts anew."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    touch = stay_in_touch.record_touch(
        owner=owner, now=base.now(), contact=_uid(owner, contact), kind=kind, text=text,
        is_ask=is_ask or kind == "question", done_on=done_on.date() if done_on else None,
    )  # fmt: skip
    base.say(base.shown(touch, *TOUCH), f"Noted. {touch.contact}’s clock starts anew.", as_json)


@group.command()
@click.argument("contact")
@click.argument("day", type=DAY)
@click.option("--kind", type=KINDS, default="greeting", help="What kind. Default: greeting.")
@click.option("--reason", default="", help="Why.")
@base.json_option
def plan_touch(contact: str, day: datetime, kind: str, reason: str, as_json: bool) -> None:
    """Decide on a day, as 2026-05-12, and a reason."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    touch = stay_in_touch.plan_touch(
        owner=owner, now=base.now(), contact=_uid(owner, contact), planned_on=day.date(), kind=kind, reason=reason
    )
    base.say(base.shown(touch, *TOUCH), f"Planned for {touch.planned_on}.\n{touch.uid}", as_json)


@group.command()
@click.argument("contact")
@base.json_option
def write_update(contact: str, as_json: bool) -> None:
    """Draft a message for the reason there is to write. You send it."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    draft = stay_in_touch.write_update(owner=owner, now=base.now(), contact=_uid(owner, contact))
    base.say(base.shown(draft, *DRAFT), f"{draft.subject}\n\n{draft.body}", as_json)


@group.command()
@click.argument("uid", type=click.UUID)
@click.option("--text", default="", help="What you wrote or said.")
@base.json_option
def finish_touch(uid: Any, text: str, as_json: bool) -> None:
    """A planned touch has happened."""
    owner = base.owner()
    from askwell.journey import stay_in_touch

    touch = stay_in_touch.finish_touch(owner=owner, now=base.now(), uid=uid, text=text)
    base.say(base.shown(touch, *TOUCH), f"Noted. {touch.contact}’s clock starts anew.", as_json)


def _uid(owner: Any, words: str) -> Any:
    from askwell.journey import finding

    return finding.one_contact(owner=owner, words=words).uid


def _say_person(owner: Any, uid: Any, as_json: bool) -> None:
    from askwell.journey import stay_in_touch

    page = stay_in_touch.contact_page(owner=owner, now=base.now(), uid=uid)
    text = f"{_line(page.person, page.reason)}\n{page.person.why}"
    figures = {"gives": page.ledger.gives, "asks": page.ledger.asks}
    base.say(_person(page.person, page.reason) | figures, text, as_json)


def _person(person: Person, reason: Reason) -> dict[str, Any]:
    names = ("tier", "every_days", "last_on", "next_on", "days_late", "paused", "snoozed_until_on")
    about = {"kind": reason.kind, "words": reason.words, "quote": reason.quote, "rule": reason.rule}
    source = {"noun": reason.noun, "uid": reason.rests_on.uid} if reason.rests_on else None
    figures = {name: getattr(person, name) for name in names}
    return base.shown(person.contact, "formatted_name") | figures | {"reason": about | {"rests_on": source}}


def _line(person: Person, reason: Reason) -> str:
    when = "resting" if person.paused else f"next {person.next_on}"
    signs = ", ".join(filter(None, [f"tier {person.tier}" if person.tier else "", person.quiet, when]))
    return f"{person.contact} ({signs}): {reason.in_words}"

"""Where the owner's answer to a missing line is kept, so that it is asked only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from askwell.journey import account, keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.reach_out.drafts import Source
from askwell.records.models import Account, Commitment, Contact, Fact, Message, Takeaway, Tie

OWN_WORDS = "my own words"


def keep(message: Message, *, role: str, answer: str, now: datetime) -> Source:
    """Keep an answer as the record it is, and give it back as the ground of its line."""
    text = " ".join(answer.split())
    if not text:
        raise NotUnderstood("There is no answer yet.", field=f"answer_{role}")
    keeper = KEEPERS.get(role, _with_the_message)
    return keeper(message, text, now)


def _introduction(message: Message, text: str, _now: datetime) -> Source:
    if len(text) > 300:
        raise NotUnderstood("One sentence is best: 300 characters are the most.", field="answer_who_i_am")
    account.change_account(owner=message.owner, introduction=text)
    return _owned(message.owner, text)


def _name(message: Message, text: str, _now: datetime) -> Source:
    account.change_account(owner=message.owner, formatted_name=text[:200])
    return _owned(message.owner, text)


def _fact(message: Message, text: str, now: datetime) -> Source:
    about: Contact = message.outreach.contact if message.outreach else message.contact
    fact = keeping.add(Fact, owner=message.owner, now=now, contact=about, text=text, source=OWN_WORDS)
    return Source("fact", str(fact.uid), text)


def _connection(message: Message, text: str, now: datetime) -> Source:
    """Kept with the tie when one is noted; the owner has not said what sort of tie it is otherwise."""
    tie = Tie.objects.of(message.owner).filter(contact=message.contact).first()
    if tie is None or len(text) > 300:
        return _with_the_message(message, text, now)
    keeping.change(tie, now=now, how_we_met=text)
    return Source("tie", str(tie.uid), text)


def _takeaway(message: Message, text: str, now: datetime) -> Source:
    takeaway = keeping.add(Takeaway, owner=message.owner, now=now, conversation=message.conversation, text=text)
    return Source("takeaway", str(takeaway.uid), text)


def _promise(message: Message, text: str, now: datetime) -> Source:
    promise = keeping.add(
        Commitment, owner=message.owner, now=now, contact=message.contact, conversation=message.conversation, text=text
    )
    return Source("commitment", str(promise.uid), text)


def _outcome(message: Message, text: str, now: datetime) -> Source:
    """What came of a commitment is kept with it."""
    for entry in message.rests_on:
        if entry.get("role") == "seed" and entry["noun"] == "commitment":
            promise = keeping.get(Commitment, owner=message.owner, uid=entry["uid"])
            keeping.change(promise, now=now, outcome=text)
            return Source("commitment", str(promise.uid), text)
    return _with_the_message(message, text, now)


def _with_the_message(message: Message, text: str, _now: datetime) -> Source:
    return Source("message", str(message.uid), text)


def _owned(owner: Account, text: str) -> Source:
    return Source("account", str(owner.uid), text)


KEEPERS: dict[str, Callable[[Message, str, datetime], Source]] = {
    "who_i_am": _introduction,
    "forward_who": _introduction,
    "sign_off": _name,
    "fact": _fact,
    "forward_fact": _fact,
    "connection": _connection,
    "learned": _takeaway,
    "will_do": _promise,
    "came_of_it": _outcome,
}

"""What passed between the owner and everybody, as far as the choice of the next person needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from askwell.journey.explore.viewpoints import Heard, heard
from askwell.records.models import Account, Conversation, Message, Outreach, Path, Touch

State, Talk = Outreach.State, Conversation.State
WAITING = frozenset({State.INVITED, State.NUDGED})
OPEN = WAITING | {State.IDEA, State.PLANNED}


@dataclass(frozen=True)
class SoFar:
    """Contacts by id: who was asked and has not answered, who is settled, and when each was last heard of."""

    waiting: set[int]
    settled: set[int]
    last: dict[int, datetime]
    heard: Heard


def so_far(*, owner: Account, path: Path) -> SoFar:
    """In four queries. Settled: whoever answered or rests, and whose talk about this path is held or planned."""
    asked = list(Outreach.objects.of(owner).values_list("contact", "state"))
    talks = list(
        Conversation.objects.of(owner)
        .exclude(state=Talk.CANCELLED)
        .values_list(
            "contact", "state", "path", "starts_at", "contact__headline", "organization", "contact__organization"
        )
    )
    last = _latest(owner)
    for contact, state, _, at, *_ in talks:
        if state == Talk.HELD:
            last[contact] = max(at, last.get(contact, at))
    about_it = [talk for talk in talks if talk[2] == path.pk]
    return SoFar(
        waiting={contact for contact, state in asked if state in WAITING},
        settled={contact for contact, state in asked if state not in OPEN} | {talk[0] for talk in about_it},
        last=last,
        heard=heard(talk[4:] for talk in about_it if talk[1] == Talk.HELD),
    )


def _latest(owner: Account) -> dict[int, datetime]:
    """The last message and touch of each."""
    sent = Message.objects.of(owner).filter(sent_at__isnull=False).order_by().values_list("contact")
    done = Touch.objects.of(owner).filter(done_at__isnull=False).order_by().values_list("contact")
    found: dict[int, datetime] = {}
    for contact, at in [*sent.annotate(Max("sent_at")), *done.annotate(Max("done_at"))]:
        found[contact] = max(at, found.get(contact, at))
    return found

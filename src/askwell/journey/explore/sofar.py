"""What passed between the owner and everybody, as far as the choice of the next person needs it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from askwell.journey.explore.viewpoints import Heard, heard
from askwell.records.asking import question
from askwell.records.models import Account, Conversation, Outreach, Path

State, Talk = Outreach.State, Conversation.State
WAITING = frozenset({State.INVITED, State.NUDGED})
NOT_ASKED = frozenset({State.IDEA, State.PLANNED})


@dataclass(frozen=True)
class SoFar:
    """Contacts by id: who was asked and has not answered, and who is settled; and what was heard about the path."""

    waiting: set[int]
    settled: set[int]
    heard: Heard


def so_far(*, owner: Account, path: Path, among: Collection[int]) -> SoFar:
    """In two queries, `among` these contacts. Settled: whoever answered or rests, and whose talk about this path is held or planned."""
    asked = list(_asked(owner, among=list(among)))
    about_it = list(_talks_about(owner, path))
    return SoFar(
        waiting={contact for contact, state in asked if state in WAITING},
        settled={contact for contact, state in asked if state not in WAITING} | {talk[0] for talk in about_it},
        heard=heard(talk[2:] for talk in about_it if talk[1] == Talk.HELD),
    )


@question
def _asked(owner: Account, *, among: list[int]) -> QuerySet[Any, Any]:
    asked = Outreach.objects.of(owner).filter(contact__in=among).exclude(state__in=NOT_ASKED)
    return asked.order_by().values_list("contact", "state")


@question
def _talks_about(owner: Account, path: Path) -> QuerySet[Any, Any]:
    talks = Conversation.objects.of(owner).filter(path=path).exclude(state=Talk.CANCELLED)
    return talks.values_list("contact", "state", "contact__headline", "organization", "contact__organization")

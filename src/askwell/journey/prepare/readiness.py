"""Am I ready? (S17): what makes a good impression is known before the talk, and each gap has a door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from askwell.planner.agenda import AgendaPlan
from askwell.planner.defaults import DEFAULTS
from askwell.planner.talk_length import core_count
from askwell.records.models import Account, AgendaItem, Conversation, Fact

NUMBERS = DEFAULTS.agenda
FACTS_ENOUGH = 3


@dataclass(frozen=True)
class Check:
    """One thing to have in order: `words` say how it stands, `href` leads to where it is mended."""

    name: str
    is_met: bool
    words: str
    href: str
    button: str
    rule: str


def readiness(
    *, owner: Account, conversation: Conversation, items: Sequence[AgendaItem], plan: AgendaPlan
) -> list[Check]:
    """The checks of one talk, in one query."""
    talk = conversation
    return [
        _facts(talk, _facts_known(owner, talk)),
        _questions(talk, items),
        _must_asks(talk, items, plan),
        _who_else(talk, items),
        _aim(talk),
        _place(talk),
        _zone(talk),
    ]


def _facts_known(owner: Account, talk: Conversation) -> int:
    place = talk.organization_id or talk.contact.organization_id
    about = Q(contact=talk.contact) | Q(organization=place, organization__isnull=False)
    return Fact.objects.of(owner).filter(about).count()


def _facts(talk: Conversation, known: int) -> Check:
    words = {0: "Nothing noted about them yet.", 1: "1 fact noted."}.get(known, f"{known} facts noted.")
    return Check(
        "Read about them", known >= FACTS_ENOUGH, words, f"/research/people/{talk.contact.uid}/briefing/",
        "Open the briefing", "F25",
    )  # fmt: skip


def _questions(talk: Conversation, items: Sequence[AgendaItem]) -> Check:
    asked, wanted = sum(not item.is_who_else for item in items), core_count(talk.minutes)
    words = f"{asked} of about {wanted} for {talk.minutes} min."
    return Check("Questions chosen", asked >= wanted - 1 and asked > 0, words, _agenda(talk), "Choose questions", "3.2")


def _must_asks(talk: Conversation, items: Sequence[AgendaItem], plan: AgendaPlan) -> Check:
    musts = [item for item in items if item.must_ask and not item.is_who_else]
    placed = {slot.key for slot in plan.slots if slot.start < talk.minutes * NUMBERS.must_ask_share}
    early = all(str(item.uid) in placed for item in musts)
    is_met = 0 < len(musts) <= NUMBERS.must_ask and early
    words = f"{len(musts)} of {NUMBERS.must_ask} marked." if early else "Some come late: move them up."
    return Check("Must-asks marked and early", is_met, words, _agenda(talk), "Mark them", "3.2")


def _who_else(talk: Conversation, items: Sequence[AgendaItem]) -> Check:
    there = any(item.is_who_else for item in items)
    words = "Its minutes are kept at the end." if there else "Not on the agenda yet."
    return Check("“Who else?” at the close", there, words, _agenda(talk), "Add it", "P1")


def _aim(talk: Conversation) -> Check:
    words = talk.aim or "One sentence: what do you hope to know afterwards?"
    return Check("Aim", bool(talk.aim), words, f"/prepare/{talk.uid}/change/", "Write it down", "F20")


def _place(talk: Conversation) -> Check:
    words = talk.place or {"phone": "No number yet.", "in_person": "No address yet."}.get(talk.medium, "No link yet.")
    return Check("Where", bool(talk.place), words, f"/prepare/{talk.uid}/change/", "Add it", "F24")


def _zone(talk: Conversation) -> Check:
    words = talk.their_time_zone.replace("_", " ") or "Their time zone is not known."
    return Check("Their time zone", bool(talk.their_time_zone), words, f"/prepare/{talk.uid}/change/", "Set it", "F26")


def _agenda(talk: Conversation) -> str:
    return f"/prepare/{talk.uid}/agenda/"

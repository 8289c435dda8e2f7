"""Talk to somebody there before the job interview (S7): is there a talk, and whom could one ask?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from askwell.journey import keeping
from askwell.journey.reach_out.material import NOTE_ON_RECORD
from askwell.records.asking import question
from askwell.records.folding import fold
from askwell.records.models import (
    Account,
    Contact,
    Conversation,
    Opening,
    Organization,
    Outreach,
    Position,
    Referral,
    Tie,
)

LIVE = (Opening.State.HEARD, Opening.State.APPLIED, Opening.State.INTERVIEW)
PRESSING = (Opening.State.APPLIED, Opening.State.INTERVIEW)
ASKED = (Outreach.State.INVITED, Outreach.State.NUDGED, Outreach.State.YES, Outreach.State.LATER)
NEAREST = [relation.value for relation in Tie.Relation]  # the model lists them nearest first
SHOWN = 5
NAMES_READ = 300

REASON = (
    "One conversation there tells you what the work is like and what they look for. A study of nine firms found that "
    "applicants whom somebody inside had referred were hired more often (E3); once in the job interview the gain is "
    "small (E7). So ask to learn; a referral is theirs to offer."
)


@dataclass(frozen=True)
class Known:
    """Somebody known at the organization, `through` whom in common. `asked` when an outreach is on its way."""

    contact: Contact
    relation: str
    works_there: bool
    asked: bool
    through: str = ""

    @property
    def words(self) -> str:
        """How the owner knows them, through whom, and whether they are still there."""
        known = f"{Tie.Relation(self.relation).label}{f' ({self.through})' if self.through else ''}"
        return f"{known}; {'works there' if self.works_there else 'worked there before'}"


class _Row(NamedTuple):
    """What of a person the order needs."""

    pk: int
    works_at: int | None
    relation: str
    asked: bool
    through: str | None


@dataclass(frozen=True)
class BeforeApplying:
    """No conversation was held at `organization` yet. `people` are nearest first, five at most."""

    organization: Organization
    people: list[Known]
    talk_planned: bool
    reason: str = REASON

    @property
    def asked(self) -> bool:
        """True when nothing has to be started: a talk is planned or somebody is asked."""
        return self.talk_planned or any(known.asked for known in self.people)


def before_applying(*, owner: Account, openings: Iterable[Opening]) -> dict[int, BeforeApplying]:
    """For each opening (by its key) at an organization without a held talk: whom to ask there. Four queries in all."""
    live = {o.pk: o.organization for o in openings if o.state in LIVE and o.organization is not None}
    places = {place.pk: place for place in live.values()}
    if not places:
        return {}
    held, planned = _talks(owner, set(places))
    missing = {key for key in places if key not in held}
    people = _people(owner, missing)
    return {
        key: BeforeApplying(place, people.get(place.pk, [])[:SHOWN], place.pk in planned)
        for key, place in live.items()
        if place.pk in missing
    }


def _talks(owner: Account, places: set[int]) -> tuple[set[int], set[int]]:
    """The organizations where a talk was held, and those where one is planned."""
    held, planned = set(), set()
    for state, then, now in _talks_at(owner, places=list(places)):
        if state == Conversation.State.HELD:
            held.add(then or now)
        elif state in (Conversation.State.PLANNED, Conversation.State.UNDER_WAY):
            planned.add(then or now)
    return held, planned


@question
def _talks_at(owner: Account, *, places: list[int]) -> QuerySet[Any, Any]:
    talks = Conversation.objects.of(owner).filter(
        Q(organization__in=places) | Q(organization=None, contact__organization__in=places), contact__deletion=None
    )
    return talks.values_list("state", "organization", "contact__organization")


def _people(owner: Account, places: set[int]) -> dict[int, list[Known]]:
    """The five nearest at each place: those who work there or did, nearest tie first, those who still do before others."""
    nearest = {
        place: sorted(rows, key=lambda row: (NEAREST.index(row.relation), row.works_at != place, row.pk))[:SHOWN]
        for place, rows in _at_places(owner, places).items()
    }
    keys = {row.pk for rows in nearest.values() for row in rows}
    contacts = keeping.by_key(Contact, owner=owner, keys=keys, only=("uid", "formatted_name", "given_name", "headline"))
    return {
        place: [
            Known(contacts[row.pk], row.relation, row.works_at == place, row.asked, row.through or "") for row in rows
        ]
        for place, rows in nearest.items()
    }


def _at_places(owner: Account, places: set[int]) -> dict[int, list[_Row]]:
    """Everybody at each place now or once, in the few columns that tell who is nearest."""
    were_there: dict[int, set[int]] = {}
    for key, place in _posts_at(owner, places=list(places)):
        were_there.setdefault(key, set()).add(place)
    found: dict[int, list[_Row]] = {}
    for row in _there(owner, places=list(places), once=list(were_there)):
        for place in {row[1], *were_there.get(row[0], ())} & places:
            found.setdefault(place, []).append(_Row(*row))
    return found


@question
def _posts_at(owner: Account, *, places: list[int]) -> QuerySet[Any, Any]:
    posts = Position.objects.of(owner).filter(organization__in=places, kind=Position.Kind.WORK)
    return posts.values_list("contact", "organization")


@question
def _there(owner: Account, *, places: list[int], once: list[int]) -> QuerySet[Any, Any]:
    """A `_Row` for each of those who work there or did `once`."""
    asked = Outreach.objects.of(owner).filter(contact=OuterRef("pk"), state__in=ASKED)
    said = Case(When(tie__deletion=None, then=F("tie__relation")))
    there = Contact.objects.of(owner).filter(Q(organization__in=places) | Q(pk__in=once), is_me=False)
    relation = Coalesce(said, Value(Tie.Relation.STRANGER.value))
    in_common = Q(tie__deletion=None, tie__mutual__deletion=None)
    through = Case(When(in_common, then=F("tie__mutual__formatted_name")))
    rows = there.annotate(relation=relation, asked=Exists(asked), through=through)
    return rows.values_list("pk", "organization", "relation", "asked", "through")


def named_there(*, owner: Account, organization: Organization | None) -> list[Referral]:
    """Names that people offered for that place and that are nobody's yet: friends of friends. Nothing off the record."""
    if organization is None:
        return []
    loose = Referral.objects.of(owner).filter(
        NOTE_ON_RECORD,
        contact=None,
        declined_at=None,
        conversation__deletion=None,
        conversation__contact__deletion=None,
    )
    newest = loose.select_related("conversation__contact").order_by("-id")[:NAMES_READ]
    return [each for each in newest if fold(each.organization_name) == organization.sort_name][:SHOWN]

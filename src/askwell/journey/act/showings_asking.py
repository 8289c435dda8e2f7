"""Whom to ask for a view of a résumé, a letter or a goal: who offered, and people one has talked with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from askwell.journey import account, keeping
from askwell.journey.act.before_applying import NEAREST
from askwell.journey.act.commitments import OPEN
from askwell.journey.act.resume_reasons import place_of, purpose_of
from askwell.journey.act.showings import Shown, noun_of
from askwell.journey.reach_out.material import NOTE_ON_RECORD
from askwell.records.folding import fold
from askwell.records.models import Account, Commitment, Contact, Conversation, Goal, Resume, Showing, Tie

SUGGESTED = 5
TALKS_READ, OFFERS_READ = 200, 100
# What somebody promises who will look at it; folded, as whole words.
OFFERING = frozenset({
    "application", "comment", "comments", "cv", "draft", "feedback", "goal", "goals", "letter", "plan", "plans",
    "portfolio", "proofread", "resume", "resumes", "review",
})  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """Somebody to ask: what they offered, or when you talked last, and whether they work where it is to go."""

    contact: Contact
    relation: str
    offered: str
    talked_on: date | None
    works_there: bool

    @property
    def words(self) -> str:
        """Why this person."""
        why = [f"Offered: “{self.offered}”"] if self.offered else []
        why += [f"you talked on {self.talked_on.day} {self.talked_on:%B}"] if self.talked_on else []
        why += ["works where it is to go"] if self.works_there else []
        why += [Tie.Relation(self.relation).label] if self.relation != Tie.Relation.STRANGER else []
        words = "; ".join(why)
        return words[0].upper() + words[1:]


def whom_to_ask(*, owner: Account, what: Shown) -> list[Suggestion]:
    """Five who have not seen it: who offered first, then who works where it is to go, then the nearest, in five queries.

    Nobody else is proposed: a text of one's own is no first message to a stranger (O13).
    """
    talked, offers = _talked(owner), _offers(owner)
    seen = (
        Showing.objects.of(owner)
        .filter(**{noun_of(what): what})
        .exclude(contact=None)
        .values_list("contact", flat=True)
    )
    keys = {*talked, *offers}.difference(seen)
    people = keeping.by_key(Contact, owner=owner, keys=keys)
    ties = dict(Tie.objects.of(owner).filter(contact__in=people).values_list("contact", "relation"))
    place = _where_it_goes(what)
    found = [
        Suggestion(
            who, ties.get(key, Tie.Relation.STRANGER.value), offers.get(key, ""),
            account.day_of(owner=owner, now=talked[key]) if key in talked else None,
            place is not None and who.organization_id == place,
        )
        for key, who in people.items() if not who.is_me
    ]  # fmt: skip
    return sorted(found, key=_order)[:SUGGESTED]


def last_talk_on(owner: Account, contact: Contact) -> date | None:
    """The day of the last talk held with them."""
    held = Conversation.objects.of(owner).filter(contact=contact, state=Conversation.State.HELD)
    at = held.order_by("-starts_at").values_list("starts_at", flat=True).first()
    return account.day_of(owner=owner, now=at) if at else None


def _order(one: Suggestion) -> tuple[bool, bool, int, int, int]:
    talked = -one.talked_on.toordinal() if one.talked_on else 0
    return not one.offered, not one.works_there, NEAREST.index(one.relation), talked, one.contact.pk


def _talked(owner: Account) -> dict[int, datetime]:
    """With whom a talk was held, and when last."""
    held = Conversation.objects.of(owner).filter(state=Conversation.State.HELD, contact__deletion=None)
    newest = held.order_by("-starts_at").values_list("contact", "starts_at")[:TALKS_READ]
    found: dict[int, datetime] = {}
    for key, at in newest:
        found.setdefault(key, at)
    return found


def _offers(owner: Account) -> dict[int, str]:
    """Who said that they would look at something, and has not yet; what was said off the record is no reason to ask."""
    theirs = Commitment.objects.of(owner).filter(
        NOTE_ON_RECORD, whose=Commitment.Whose.THEIRS, state__in=OPEN, contact__deletion=None, contact__isnull=False
    )
    newest = theirs.order_by("-id").values_list("contact", "text")[:OFFERS_READ]
    return {key: text for key, text in newest if key and not OFFERING.isdisjoint(fold(text).split())}


def _where_it_goes(what: Shown) -> int | None:
    """The organization that a version or a letter is for."""
    if isinstance(what, Resume):
        return place_of(purpose_of(what))
    opening = None if isinstance(what, Goal) else what.opening
    return place_of(opening) if opening and opening.deletion_id is None else None

"""What the pages of act show: each a few queries, however much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from askwell.journey import account, keeping
from askwell.journey.act.before_applying import BeforeApplying, before_applying, named_there
from askwell.journey.act.commitments import OPEN, UNTOLD
from askwell.journey.act.openings import has_news, told_by
from askwell.journey.errors import NotFound
from askwell.records.asking import question
from askwell.records.models import (
    Account,
    Comment,
    Commitment,
    Contact,
    Conversation,
    CoverLetter,
    Hypothesis,
    Opening,
    OpeningMove,
    Referral,
    Resume,
    Showing,
    Touch,
)

SHOWN = 25
OPENINGS_SHOWN = 50
OFFERED = 50  # versions and letters to choose from
Whose, State = Commitment.Whose, Commitment.State
FAR_FIRST = (Opening.State.INTERVIEW, Opening.State.OFFER, Opening.State.APPLIED, Opening.State.HEARD)


@dataclass(frozen=True)
class OpeningRow:
    """An opening in the list; `nudge` when no talk was held at its organization (S7)."""

    opening: Opening
    nudge: BeforeApplying | None


@dataclass(frozen=True)
class Overview:
    """The room at a glance: the counts are of all, the lists of the first 25."""

    today: date
    mine: list[Commitment]
    theirs: list[Commitment]
    done: list[Commitment]
    openings: list[OpeningRow]
    mine_count: int
    theirs_count: int
    to_tell: int


@dataclass(frozen=True)
class CommitmentList:
    """One page of promises, of mine or theirs, open or ended."""

    today: date
    whose: str
    ended: bool
    page: Page[Commitment]


@dataclass(frozen=True)
class CommitmentPage:
    """One promise with what it rests on. `late_days` counts the days since its date, 0 when there is time."""

    commitment: Commitment
    late_days: int
    is_open: bool
    to_tell: bool
    comments: list[Comment]


@dataclass(frozen=True)
class OpeningPage:
    """One opening; `nudge` when no talk was held at its organization."""

    opening: Opening
    nudge: BeforeApplying | None
    commitments: list[Commitment]
    today: date
    sent: list[Showing]
    resumes: list[Resume]
    letters: list[CoverLetter]
    moves: list[OpeningMove]
    to_tell: Contact | None
    named: list[Referral]

    @property
    def written(self) -> list[CoverLetter]:
        """The letters for this opening."""
        return [letter for letter in self.letters if letter.opening_id == self.opening.pk]


def overview(*, owner: Account, now: datetime) -> Overview:
    """What I promised, what they promised, what is done, and the openings: at most ten queries."""
    mine, theirs = _open(owner, Whose.MINE), _open(owner, Whose.THEIRS)
    openings = list(_openings(owner))
    nudges = before_applying(owner=owner, openings=openings)
    return Overview(
        today=account.day_of(owner=owner, now=now),
        mine=list(mine[:SHOWN]),
        theirs=list(theirs[:SHOWN]),
        done=list(_ended(owner).filter(state=State.COMPLETED)[:5]),
        openings=[OpeningRow(opening, nudges.get(opening.pk)) for opening in openings],
        mine_count=mine.count(),
        theirs_count=theirs.count(),
        to_tell=_ended(owner).filter(UNTOLD, contact__deletion=None).count(),
    )


def commitments(
    *, owner: Account, now: datetime, whose: str = "", ended: bool = False, page: int = 1
) -> CommitmentList:
    """All promises of one side, page by page."""
    found = _ended(owner) if ended else _open(owner)
    if whose:
        found = found.filter(whose=whose)
    today = account.day_of(owner=owner, now=now)
    return CommitmentList(today, whose, ended, Paginator(found, SHOWN).get_page(page))


def commitment_page(*, owner: Account, now: datetime, uid: UUID) -> CommitmentPage:
    """One promise."""
    related = ("contact__organization", "conversation__contact", "note", "opening", "hypothesis__path")
    commitment = keeping.get(Commitment, owner=owner, uid=uid, related=related)
    today = account.day_of(owner=owner, now=now)
    is_open = commitment.state in OPEN
    late = (today - commitment.due_on).days if is_open and commitment.due_on else 0
    done = commitment.state == State.COMPLETED
    to_tell = done and commitment.tell_them and not commitment.told_at and commitment.contact is not None
    said = (
        Comment.objects.of(owner)
        .filter(commitment=commitment, showing__deletion=None)
        .select_related("showing__contact")
    )
    return CommitmentPage(commitment, max(0, late), is_open, to_tell, list(said.order_by("id")))


def opening_page(*, owner: Account, now: datetime, uid: UUID) -> OpeningPage:
    """One opening: its steps, what was promised about it, whom to ask before the job interview, what went with an application.

    `to_tell` told of it and has not heard the newest, `named` are names of people there that others offered. `resumes` and `letters` may go with one: what was made for it first.
    """
    opening = keeping.get(Opening, owner=owner, uid=uid, related=["organization", "conversation__contact", "note"])
    promised = Commitment.objects.of(owner).filter(opening=opening).select_related("contact").order_by("due_on", "id")
    nudge = before_applying(owner=owner, openings=[opening]).get(opening.pk)
    sent = Showing.objects.of(owner).filter(opening=opening, contact=None).defer("text").order_by("shown_on", "id")
    own_first = Case(When(opening=opening, then=Value(0)), default=Value(1), output_field=IntegerField())
    resumes = Resume.objects.of(owner).defer("document").order_by(own_first, "-id")[:OFFERED]
    letters = (
        CoverLetter.objects.of(owner).select_related("opening", "organization").order_by(own_first, "-id")[:OFFERED]
    )
    moves = list(OpeningMove.objects.of(owner).filter(opening=opening).select_related("heard_from").order_by("-id"))
    to_tell = told_by(opening) if has_news(opening, moves[0].created_at if moves else None) else None
    return OpeningPage(
        opening, nudge, list(promised), account.day_of(owner=owner, now=now), list(sent), list(resumes), list(letters),
        moves, to_tell, named_there(owner=owner, organization=opening.organization),
    )  # fmt: skip


def door(*, owner: Account, uid: UUID) -> Commitment | Opening | Showing:
    """Whatever of this room bears that uid: Today knows only the uid."""
    for noun in (Commitment, Opening, Showing):
        found: Commitment | Opening | Showing | None = noun.objects.of(owner).filter(uid=uid).first()
        if found:
            return found
    raise NotFound


def people_to_promise(*, owner: Account, also: UUID | None = None) -> list[Contact]:
    """People a promise may belong to: those with whom there was a talk, a promise or a touch, and `also`."""
    known = Q(uid=also) if also else Q(pk=None)
    for noun in (Conversation, Commitment, Touch):
        known |= Q(pk__in=noun.objects.of(owner).values("contact"))
    return list(Contact.objects.of(owner).filter(known, is_me=False).order_by("sort_name", "id"))


def beliefs_to_test(*, owner: Account, also: UUID | None = None) -> list[Hypothesis]:
    """Beliefs that are not settled yet, of paths that are not set aside, and `also`."""
    open_ones = Q(settled="", path__deletion=None, path__set_aside_at=None)
    wanted = open_ones | Q(uid=also) if also else open_ones
    return list(Hypothesis.objects.of(owner).filter(wanted).select_related("path").order_by("-id")[:OFFERED])


def _open(owner: Account, whose: str = "") -> QuerySet[Commitment]:
    found = _listed(owner).filter(state__in=OPEN)
    return (found.filter(whose=whose) if whose else found).order_by(F("due_on").asc(nulls_last=True), "id")


def _ended(owner: Account) -> QuerySet[Commitment]:
    return _listed(owner).exclude(state__in=OPEN).order_by(F("completed_at").desc(nulls_last=True), "-id")


def _listed(owner: Account) -> QuerySet[Commitment]:
    live = Q(contact=None) | Q(contact__deletion=None)
    return Commitment.objects.of(owner).filter(live).select_related("contact")


@question
def _openings(owner: Account) -> QuerySet[Opening]:
    far = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(FAR_FIRST)),
        default=Value(len(FAR_FIRST)), output_field=IntegerField(),
    )  # fmt: skip
    found = Opening.objects.of(owner).select_related("organization", "conversation__contact").only(
        "uid", "title", "state", "apply_by_on", "applied_on", "interview_on", "organization__name",
        "conversation__deletion", "conversation__contact__formatted_name",
    )  # fmt: skip
    return found.order_by(far, F("interview_on").asc(nulls_last=True), F("apply_by_on").asc(nulls_last=True), "-id")[
        :OPENINGS_SHOWN
    ]

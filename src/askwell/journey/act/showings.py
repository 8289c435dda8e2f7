"""Showing somebody a résumé, a letter or a goal, and what they say of it (S11). What was shown is kept as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from askwell.formats.resume_markdown import write_markdown
from askwell.journey import account, keeping
from askwell.journey.act.commitments import add_commitment
from askwell.journey.act.resume_versions import shown_document
from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.journey.writing import writes
from askwell.planner.defaults import DEFAULTS
from askwell.records.models import (
    Account,
    Comment,
    Commitment,
    Contact,
    CoverLetter,
    Goal,
    Opening,
    Path,
    Resume,
    Showing,
    Touch,
)

Shown = Resume | CoverLetter | Goal
WITH = ("contact", "resume__based_on", "letter", "goal")
AGAIN_AFTER = timedelta(days=DEFAULTS.feedback.ask_again_days)


class AskedTwice(AskwellError):
    """You have asked them twice. Let it rest: who does not answer may still have read it (O21)."""


class TheyHaveSpoken(AskwellError):
    """They have answered already. Thank them, and say what you did with it."""


class NothingSaidYet(AskwellError):
    """They have said nothing yet. Write down first what they said."""


@writes
def show_to(
    *, owner: Account, now: datetime, contact: UUID, resume: UUID | None = None, letter: UUID | None = None,
    goal: UUID | None = None, question: str = "", channel: str = "", shown_on: date | None = None,
) -> Showing:  # fmt: skip
    """The owner showed somebody one of these and asked for a view of it; today, or on a day gone by. A touch that asks."""
    who = keeping.get(Contact, owner=owner, uid=contact)
    what = the_shown(owner=owner, resume=resume, letter=letter, goal=goal)
    if what is None:
        raise NotUnderstood("Choose what they are shown: a résumé, a letter or a goal.", field="resume")
    at = account.moment_on(owner=owner, now=now, day=shown_on, field="shown_on")
    showing = keep_as_it_is(
        what, now=now, on=account.day_of(owner=owner, now=at), contact=who, question=question, channel=channel
    )
    _touch(showing, now, at, Touch.Kind.QUESTION, "Asked what they think of", is_ask=True)
    return showing


@writes
def ask_again(*, owner: Account, now: datetime, uid: UUID) -> Showing:
    """The owner asked once more, and will not a third time (O21). Errors: AskedTwice, TheyHaveSpoken."""
    showing = asked(owner=owner, uid=uid)
    if showing.answered_on:
        raise TheyHaveSpoken
    if showing.asked_again_on:
        raise AskedTwice
    _touch(showing, now, now, Touch.Kind.QUESTION, "Asked once more about", is_ask=True)
    return keeping.change(showing, now=now, asked_again_on=account.day_of(owner=owner, now=now))


@writes
def they_said(*, owner: Account, now: datetime, uid: UUID, said: str = "", on: date | None = None) -> Showing:
    """Write down what they said, one thing a line; nothing at all when they had nothing to say. More may follow."""
    showing = asked(owner=owner, uid=uid)
    at = account.moment_on(owner=owner, now=now, day=on, field="on")
    for line in filter(None, (" ".join(each.split()) for each in said.splitlines())):
        keeping.add(Comment, owner=owner, now=now, showing=showing, text=line)
    return keeping.change(showing, now=now, answered_on=account.day_of(owner=owner, now=at))


@writes
def take_up_comment(
    *, owner: Account, now: datetime, uid: UUID, text: str = "", due_on: date | None = None
) -> Commitment:
    """Make it something to do: advice with a date in 14 days, that they will hear of (D10). A second time gives the same."""
    comment = keeping.get(Comment, owner=owner, uid=uid, related=["showing__contact", "commitment"])
    if comment.commitment and comment.commitment.deletion_id is None:
        return comment.commitment
    who = comment.showing.contact
    made = add_commitment(
        owner=owner, now=now, text=" ".join(text.split()) or comment.text[:500], from_advice=True, due_on=due_on,
        contact=who.uid if who else None,
    )  # fmt: skip
    keeping.change(comment, now=now, commitment=made, left_at=None)
    return made


@writes
def leave_comment(*, owner: Account, now: datetime, uid: UUID) -> Comment:
    """Leave it as it is, on purpose. A second call opens it again."""
    comment = keeping.get(Comment, owner=owner, uid=uid, related=["showing"])
    return keeping.change(comment, now=now, left_at=None if comment.left_at else now)


@writes
def thank_for_comments(*, owner: Account, now: datetime, uid: UUID) -> Showing:
    """The owner thanked them and said what came of it: a touch (T1). Errors: NothingSaidYet."""
    showing = asked(owner=owner, uid=uid)
    if showing.answered_on is None:
        raise NothingSaidYet
    _touch(showing, now, now, Touch.Kind.OUTCOME, "Thanked them for what they said of")
    return keeping.change(showing, now=now, thanked_at=now)


def asked(*, owner: Account, uid: UUID) -> Showing:
    """Something that was shown to somebody for their view. Errors: NotUnderstood, for what went with an application."""
    showing = keeping.get(Showing, owner=owner, uid=uid, related=WITH)
    if showing.contact is None:
        raise NotUnderstood("That went with an application. What became of it is kept with the opening.")
    return showing


def the_shown(
    *, owner: Account, resume: UUID | None = None, letter: UUID | None = None, goal: UUID | None = None
) -> Shown | None:
    """The one that is named, if one is."""
    return (
        keeping.maybe(Resume, owner=owner, uid=resume)
        or keeping.maybe(CoverLetter, owner=owner, uid=letter)
        or keeping.maybe(Goal, owner=owner, uid=goal)
    )


def keep_as_it_is(
    what: Shown, *, now: datetime, on: date, contact: Contact | None = None, opening: Opening | None = None,
    question: str = "", channel: str = "",
) -> Showing:  # fmt: skip
    """A showing with the text of this moment, which no later change reaches."""
    return keeping.add(
        Showing, owner=what.owner, now=now, contact=contact, opening=opening, title=str(what)[:300],
        text=text_of(what), question=question, channel=channel, shown_on=on, **{noun_of(what): what},
    )  # fmt: skip


def noun_of(what: Shown) -> str:
    """The column of a showing that points to it; addresses call it so too."""
    return "resume" if isinstance(what, Resume) else "letter" if isinstance(what, CoverLetter) else "goal"


def text_of(what: Shown) -> str:
    """What somebody sees who is shown it now."""
    if isinstance(what, Resume):
        return write_markdown(shown_document(what))
    return what.body if isinstance(what, CoverLetter) else "\n".join(_lines_of(what))


def _lines_of(goal: Goal) -> Iterator[str]:
    yield goal.title
    if goal.decide_by_on:
        yield f"To be decided by {goal.decide_by_on.isoformat()}"
    yield from filter(None, [goal.why])
    for path in Path.objects.of(goal.owner).filter(goal=goal, set_aside_at=None).order_by("id"):
        yield f"- {path}" + (f", {path.kind_of_employer}" if path.kind_of_employer else "")


def _touch(showing: Showing, now: datetime, at: datetime, kind: str, what: str, *, is_ask: bool = False) -> None:
    reason = f"{what} “{showing.title}”"[:500]
    keeping.add(
        Touch,
        owner=showing.owner,
        now=now,
        contact=showing.contact,
        kind=kind,
        done_at=at,
        is_ask=is_ask,
        reason=reason,
    )

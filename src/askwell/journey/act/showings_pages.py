"""What the pages of a showing show: who has seen what, what they said, and whom one could ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from askwell.journey import account, keeping, reach_out
from askwell.journey.act.commitments import OPEN
from askwell.journey.act.showings import AGAIN_AFTER, WITH, Shown, noun_of, text_of, the_shown
from askwell.journey.act.showings_asking import Suggestion, last_talk_on, whom_to_ask
from askwell.journey.act.showings_words import Answered, Words, asking, asking_again, thanking
from askwell.journey.reach_out.message_pages import addresses
from askwell.records.models import Account, Comment, Commitment, Contact, ResumeChange, Showing

SHOWN = 25
THINGS = {"resume": "my résumé", "letter": "my letter", "goal": "my plans"}


@dataclass(frozen=True)
class CommentRow:
    """One thing they said: what it led to, as far as that is still there."""

    comment: Comment
    commitment: Commitment | None
    changes: list[ResumeChange]

    @property
    def is_open(self) -> bool:
        """Whether the owner has yet to say what becomes of it."""
        return not (self.commitment or self.changes or self.comment.left_at)


@dataclass(frozen=True)
class ShowingPage:
    """One showing. `gone` and `new` are the lines in which what was shown has changed since.

    `words` is a message that fits now, None when there is nothing to write; `mailto` opens it in the mail program.
    """

    showing: Showing
    what: Shown | None
    rows: list[CommentRow]
    gone: list[str]
    new: list[str]
    is_ripe: bool
    words: Words | None
    mailto: str
    today: date


@dataclass(frozen=True)
class ShowingRow:
    """One showing in the list, with what was said."""

    showing: Showing
    comments: list[Comment]
    is_ripe: bool


@dataclass(frozen=True)
class ShowingList:
    """Who has seen it and what they said; of everything when `what` is None, and then without suggestions."""

    what: Shown | None
    noun: str
    page: Page[Showing]
    rows: list[ShowingRow]
    suggestions: list[Suggestion]


def showings(
    *, owner: Account, now: datetime, resume: UUID | None = None, letter: UUID | None = None, goal: UUID | None = None,
    page: int = 1,
) -> ShowingList:  # fmt: skip
    """All showings for a view, newest first, of one thing or of everything: seven queries at most."""
    what = the_shown(owner=owner, resume=resume, letter=letter, goal=goal)
    found = Showing.objects.of(owner).exclude(contact=None).defer("text").select_related("contact")
    found = found.filter(**{noun_of(what): what}) if what else found
    said = Prefetch("comments", Comment.objects.of(owner).order_by("id"))
    part = Paginator(found.order_by("-shown_on", "-id").prefetch_related(said), SHOWN).get_page(page)
    today = account.day_of(owner=owner, now=now)
    rows = [ShowingRow(each, list(each.comments.all()), is_ripe(each, today)) for each in part]
    suggestions = whom_to_ask(owner=owner, what=what) if what else []
    return ShowingList(what, noun_of(what) if what else "", part, rows, suggestions)


def showing_page(*, owner: Account, now: datetime, uid: UUID) -> ShowingPage:
    """One showing with all that came of it."""
    showing = keeping.get(Showing, owner=owner, uid=uid, related=(*WITH, "opening"))
    what = next(
        (each for each in (showing.resume, showing.letter, showing.goal) if each and not each.deletion_id), None
    )
    rows = _rows(owner, showing)
    today = account.day_of(owner=owner, now=now)
    words = _words(owner, showing, rows, today)
    gone, new = changed_lines(showing.text, text_of(what)) if what else ([], [])
    return ShowingPage(
        showing, what, rows, gone, new, is_ripe(showing, today), words, _mailto(owner, showing.contact, words), today
    )


def is_ripe(showing: Showing, today: date) -> bool:
    """Whether they may be asked once more: a week of silence, and asked once (O22)."""
    silent = not showing.answered_on and not showing.asked_again_on and showing.contact_id is not None
    return silent and showing.shown_on + AGAIN_AFTER <= today


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that are new, in order; a line that only moved is neither."""
    was, has = (_lines(text) for text in (before, after))
    return [line for line in was if line not in has], [line for line in has if line not in was]


def _lines(text: str) -> dict[str, None]:
    return dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _rows(owner: Account, showing: Showing) -> list[CommentRow]:
    """What was said, in three queries."""
    comments = list(Comment.objects.of(owner).filter(showing=showing).select_related("commitment").order_by("id"))
    changes: dict[int, list[ResumeChange]] = {}
    rest = ResumeChange.objects.of(owner).filter(comment__in=comments, resume__deletion=None).select_related("resume")
    for change in rest.order_by("id"):
        assert change.comment_id is not None
        changes.setdefault(change.comment_id, []).append(change)
    return [CommentRow(each, _live(each.commitment), changes.get(each.pk, [])) for each in comments]


def _live(commitment: Commitment | None) -> Commitment | None:
    return commitment if commitment and commitment.deletion_id is None else None


def _words(owner: Account, showing: Showing, rows: Sequence[CommentRow], today: date) -> Words | None:
    """The message that comes next, if one does."""
    who = showing.contact
    if who is None or showing.thanked_at:
        return None
    about = {"to": who.greeting_name, "me": owner.formatted_name, "thing": _thing(showing)}
    if showing.answered_on:
        return thanking(**about, answered=[_answered(row) for row in rows])
    if is_ripe(showing, today):
        return asking_again(**about, shown_on=showing.shown_on)
    if showing.asked_again_on:
        return None
    return asking(**about, question=showing.question, talked_on=last_talk_on(owner, who))


def _thing(showing: Showing) -> str:
    """What it is called in a message."""
    return next((words for noun, words in THINGS.items() if getattr(showing, f"{noun}_id")), "what I sent you")


def _answered(row: CommentRow) -> Answered:
    """What they hear of it: words that changed, something done, something yet to do."""
    done = next((change.text for change in row.changes if change.text), "")
    promise = row.commitment
    if promise and promise.state == Commitment.State.COMPLETED:
        done = done or promise.outcome or promise.text
    will = promise.text if promise and promise.state in OPEN else ""
    return Answered(row.comment.text, done, will)


def _mailto(owner: Account, who: Contact | None, words: Words | None) -> str:
    if who is None or words is None:
        return ""
    return reach_out.mailto(addresses(owner, who)[0], words.subject, words.body)

"""What is due of promises, openings and what others were shown, for Today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from askwell.journey import account
from askwell.journey.act.before_applying import PRESSING, BeforeApplying, before_applying
from askwell.journey.act.commitments import OPEN
from askwell.journey.act.openings import has_news, told_by
from askwell.journey.act.showings import AGAIN_AFTER
from askwell.planner.reminders import MOST_OF_A_KIND, ToDo, minutes_for
from askwell.records.asking import question
from askwell.records.models import Account, Commitment, Opening, OpeningMove, Showing

MINE_AHEAD = timedelta(days=2)  # a promise may take longer than the day it is due on
APPLY_AHEAD = timedelta(days=7)
HOW_IT_WENT = timedelta(days=14)  # so long it is asked for; our default


def due(*, owner: Account, now: datetime) -> list[ToDo]:
    """Promises of mine due or nearly, of theirs overdue, openings closing soon, S7, and whoever was asked for a view; seven queries."""
    today = account.day_of(owner=owner, now=now)
    return [*_promises(owner, today), *_openings(owner, today), *_showings(owner, today)]


def _promises(owner: Account, today: date) -> Iterator[ToDo]:
    for commitment in _open(owner, mine_until=today + MINE_AHEAD, theirs_before=today):
        is_mine = commitment.whose == Commitment.Whose.MINE
        yield (_mine if is_mine else _theirs)(owner, commitment, today)


@question
def _open(owner: Account, *, mine_until: date, theirs_before: date) -> QuerySet[Commitment]:
    mine = Q(whose=Commitment.Whose.MINE, due_on__lte=mine_until)
    theirs = Q(whose=Commitment.Whose.THEIRS, due_on__lt=theirs_before)
    live = Q(contact=None) | Q(contact__deletion=None)
    due = Commitment.objects.of(owner).filter(mine | theirs, live, state__in=OPEN).select_related("contact")
    return due.order_by("due_on", "id").only(
        "uid", "whose", "text", "due_on", "from_advice", "contact__formatted_name"
    )[:MOST_OF_A_KIND]  # fmt: skip


def _mine(owner: Account, commitment: Commitment, today: date) -> ToDo:
    assert commitment.due_on
    name = commitment.contact.formatted_name if commitment.contact else ""
    what = "Their advice" if commitment.from_advice else "You promised"
    return ToDo(
        action="promise", uid=commitment.uid, contact=name, title=commitment.text,
        why=f"{what}{f', from {name}' if name else ''}.", minutes=minutes_for("promise"),
        due_at=account.end_of(owner=owner, day=commitment.due_on), rule="D10" if commitment.from_advice else "D",
        badge=_days(commitment.due_on, today),
    )  # fmt: skip


def _theirs(owner: Account, commitment: Commitment, today: date) -> ToDo:
    """For the owner's eyes: nothing is sent to them."""
    assert commitment.due_on
    name = commitment.contact.formatted_name if commitment.contact else "Somebody"
    return ToDo(
        action="act", uid=commitment.uid, contact=name, title=f"{name} offered: {commitment.text}",
        why="The date has passed. People forget; a kind line is welcome, or let it go.", minutes=minutes_for("act"),
        due_at=account.end_of(owner=owner, day=commitment.due_on), rule="D", badge=_days(commitment.due_on, today),
    )  # fmt: skip


def _openings(owner: Account, today: date) -> Iterator[ToDo]:
    openings = list(_pressing(owner, today=today, until=today + APPLY_AHEAD))
    nudges = before_applying(owner=owner, openings=openings)
    for opening in openings:
        nudge = nudges.get(opening.pk)
        if opening.state == Opening.State.HEARD:
            yield _apply(owner, opening, today, nudge)
        elif nudge and not nudge.asked and not _is_over(opening, today):
            yield _ask_somebody(owner, opening, today, nudge)
        if _went_unsaid(owner, opening, today):
            yield _how_it_went(owner, opening)
        elif has_news(opening, _news_of(opening)):
            yield _tell_of_it(opening)


@question
def _pressing(owner: Account, *, today: date, until: date) -> QuerySet[Opening]:
    closing = Q(state=Opening.State.HEARD, apply_by_on__gte=today, apply_by_on__lte=until)
    newest = OpeningMove.objects.of(owner).filter(opening=OuterRef("pk")).order_by("-created_at", "-id")
    news = Q(news_at__isnull=False) & (Q(told_at=None) | Q(news_at__gt=F("told_at")))
    to_tell = (
        news & ~Q(state=Opening.State.HEARD) & Q(conversation__deletion=None, conversation__contact__deletion=None)
    )
    found = Opening.objects.of(owner).annotate(news_at=Subquery(newest.values("created_at")[:1]))
    found = found.filter(closing | Q(state__in=PRESSING) | to_tell & Q(conversation__isnull=False))
    return found.select_related("organization", "conversation__contact").order_by("id").only(
        "uid", "title", "state", "apply_by_on", "interview_on", "told_at", "organization__name",
        "conversation__deletion", "conversation__contact__formatted_name", "conversation__contact__deletion",
    )[:MOST_OF_A_KIND]  # fmt: skip


def _is_over(opening: Opening, today: date) -> bool:
    return opening.interview_on is not None and opening.interview_on < today


def _went_unsaid(owner: Account, opening: Opening, today: date) -> bool:
    """The day of the job interview is gone by, not long ago, and nothing was written down since."""
    day, news_at = opening.interview_on, _news_of(opening)
    if opening.state != Opening.State.INTERVIEW or day is None or not today - HOW_IT_WENT <= day < today:
        return False
    return news_at is None or account.day_of(owner=owner, now=news_at) < day


def _news_of(opening: Opening) -> datetime | None:
    """When the newest step of an opening was written down, which `_pressing` brings along."""
    found: datetime | None = vars(opening)["news_at"]
    return found


def _how_it_went(owner: Account, opening: Opening) -> ToDo:
    assert opening.interview_on
    return ToDo(
        action="act", uid=opening.uid, contact="", title=f"How did it go? {_named(opening)}",
        why="Thank those you met within a day, write down how it went, and by when you hear.", minutes=minutes_for("act"),
        due_at=account.end_of(owner=owner, day=opening.interview_on + timedelta(days=1)), rule="T1", badge="job interview",
    )  # fmt: skip


def _tell_of_it(opening: Opening) -> ToDo:
    who = told_by(opening)
    assert who
    return ToDo(
        action="act", uid=opening.uid, contact=str(who), title=f"Tell {who} how it goes with “{opening.title}”",
        why="They told you of it, and have not heard what came of that.", minutes=minutes_for("act"), due_at=None,
        rule="P4", badge=opening.get_state_display().lower(),
    )  # fmt: skip


def _apply(owner: Account, opening: Opening, today: date, nudge: BeforeApplying | None) -> ToDo:
    assert opening.apply_by_on
    first = " You have not talked with anybody there yet." if nudge else ""
    return ToDo(
        action="act", uid=opening.uid, contact="", title=f"Apply: {_named(opening)}",
        why=f"They take applications until then.{first}", minutes=minutes_for("act"),
        due_at=account.end_of(owner=owner, day=opening.apply_by_on), rule="S7" if nudge else "D",
        badge=_days(opening.apply_by_on, today),
    )  # fmt: skip


def _ask_somebody(owner: Account, opening: Opening, today: date, nudge: BeforeApplying) -> ToDo:
    day = opening.interview_on
    asks = [known.contact.formatted_name for known in nudge.people[:1]]
    step = "Your job interview is" if opening.state == Opening.State.INTERVIEW else "You applied"
    words = f"{step} at {nudge.organization}, and you have not talked with anybody there yet."
    return ToDo(
        action="act", uid=opening.uid, contact=asks[0] if asks else "",
        title=f"Talk with {asks[0] if asks else 'somebody'} at {nudge.organization} first",
        why=words, minutes=minutes_for("act"),
        due_at=account.end_of(owner=owner, day=day - timedelta(days=1)) if day else None, rule="S7",
        badge=f"interview {_days(day, today)}" if day else "applied",
    )  # fmt: skip


def _showings(owner: Account, today: date) -> Iterator[ToDo]:
    for showing in _unsettled(owner, ripe_on=today - AGAIN_AFTER):
        assert showing.contact
        answered = showing.answered_on
        name, due_on = (
            str(showing.contact),
            (answered + timedelta(days=1) if answered else showing.shown_on + AGAIN_AFTER),
        )
        words = (
            ("Thank {name} for a view of “{title}”", "Say what you did with it: few people ever hear that.", "T1")
            if answered
            else (
                "Ask {name} once more about “{title}”",
                "A week without a word. Ask once, kindly, and let it rest.",
                "O22",
            )
        )
        yield ToDo(
            action="act", uid=showing.uid, contact=name, title=words[0].format(name=name, title=showing.title),
            why=words[1], minutes=minutes_for("act"), due_at=account.end_of(owner=owner, day=due_on), rule=words[2],
            badge="they answered" if answered else f"{(today - showing.shown_on).days} days",
        )  # fmt: skip


@question
def _unsettled(owner: Account, *, ripe_on: date) -> QuerySet[Showing]:
    """Who is silent for a week and was asked once, and who answered and was not thanked."""
    silent = Q(answered_on=None, asked_again_on=None, shown_on__lte=ripe_on)
    found = Showing.objects.of(owner).filter(
        silent | Q(answered_on__isnull=False, thanked_at=None), contact__deletion=None, contact__isnull=False
    )
    return found.select_related("contact").order_by("shown_on", "id").only(
        "uid", "title", "shown_on", "answered_on", "contact__formatted_name"
    )[:MOST_OF_A_KIND]  # fmt: skip


def _named(opening: Opening) -> str:
    return f"{opening.title}, {opening.organization}" if opening.organization else opening.title


def _days(day: date, today: date) -> str:
    """'today', 'tomorrow', 'in 3 days', '2 days late'."""
    left = (day - today).days
    if left < 0:
        return "1 day late" if left == -1 else f"{-left} days late"
    return ("today", "tomorrow")[left] if left < 2 else f"in {left} days"

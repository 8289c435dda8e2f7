"""`askwell explore`: goals, paths, beliefs, open questions, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from askwell.cli import base

if TYPE_CHECKING:
    from datetime import datetime

    from askwell.journey.explore.shortlist import Suggestion

GOAL = ("title", "decide_by_on", "why", "talks_wanted", "reached_at")
PATH = (
    "occupation", "field", "kind_of_employer", "about", "first_fit", "first_confidence", "set_aside_at", "goal"
)  # fmt: skip
HYPOTHESIS = ("text", "would_change_my_mind", "settled")
QUESTION = ("text", "answer", "answered_at")
DAY = click.DateTime(["%Y-%m-%d"])
FIT, SURE = click.IntRange(0, 10), click.IntRange(0, 100)


@click.group()
def group() -> None:
    """What you wonder about, what you believe, and whom to ask. GOAL, PATH and so on are uids."""


@group.command()
@base.json_option
def goals(as_json: bool) -> None:
    """Show your goals and their paths."""
    owner = base.owner()
    from askwell.journey import account, explore

    page = explore.overview(owner=owner, today=account.day_of(owner=owner, now=base.now()))
    data, lines = [], []
    for entry in page.goals:
        paths = [base.shown(path, *PATH) for path in entry.paths]
        counts = {"days_left": entry.days_left, "talks_held": entry.talks_held}
        data.append(base.shown(entry.goal, *GOAL) | counts | {"paths": paths})
        lines.append(f"{entry.goal}  ({entry.talks_held} of {entry.goal.talks_wanted} talks)\n    {entry.goal.uid}")
        lines += [f"  {path}{' (set aside)' if path.set_aside_at else ''}\n    {path.uid}" for path in entry.paths]
    base.say(data, "\n".join(lines) or "No goal yet. Set one with: askwell explore add-goal", as_json)


@group.command()
@click.argument("title")
@click.option("--by", "decide_by_on", type=DAY, help="By which day, as 2026-06-30.")
@click.option("--why", default="", help="Why now.")
@click.option("--talks", "talks_wanted", type=click.IntRange(1, 60), default=6, help="How many talks. Default: 6.")
@base.json_option
def add_goal(title: str, decide_by_on: datetime | None, why: str, talks_wanted: int, as_json: bool) -> None:
    """Set a goal: what to find out, and by when."""
    owner = base.owner()
    from askwell.journey import explore

    day = decide_by_on.date() if decide_by_on else None
    made = explore.add_goal(
        owner=owner, now=base.now(), title=title, decide_by_on=day, why=why, talks_wanted=talks_wanted
    )
    _say(made, GOAL, as_json)


@group.command()
@click.argument("goal", type=click.UUID)
@base.json_option
def reach_goal(goal: UUID, as_json: bool) -> None:
    """Say that you have decided. Said twice, the goal is open again."""
    owner = base.owner()
    from askwell.journey import explore

    made = explore.reach_goal(owner=owner, now=base.now(), uid=goal)
    _say(made, GOAL, as_json, "decided" if made.reached_at else "open again")


@group.command()
@click.argument("goal", type=click.UUID)
@click.argument("occupation")
@click.option("--field", default="", help="The field of work.")
@click.option("--employer", "kind_of_employer", default="", help="The kind of employer.")
@click.option("--fit", "first_fit", type=FIT, help="How well it fits you as far as you know, 0 to 10.")
@click.option("--sure", "first_confidence", type=SURE, help="How sure you are of that, in per cent.")
@click.option("--about", default="", help="What draws you to it, and what holds you back.")
@base.json_option
def add_path(goal: UUID, as_json: bool, **fields: Any) -> None:
    """Add a path to a goal: an occupation in a field at a kind of employer."""
    owner = base.owner()
    from askwell.journey import explore

    _say(explore.add_path(owner=owner, now=base.now(), goal=goal, **fields), PATH, as_json)


@group.command("path")
@click.argument("path", type=click.UUID)
@base.json_option
def show_path(path: UUID, as_json: bool) -> None:
    """Show a path: what you believe, what you still want to know, and whom to ask."""
    owner = base.owner()
    from askwell.journey import explore

    page = explore.path_page(owner=owner, uid=path)
    beliefs = [
        base.shown(each, *HYPOTHESIS)
        | {"speaks_for": getattr(each, "speaks_for", 0), "speaks_against": getattr(each, "speaks_against", 0)}
        for each in page.hypotheses
    ]
    data = base.shown(page.path, *PATH) | {
        "hypotheses": beliefs,
        "open_questions": [base.shown(each, *QUESTION) for each in page.open_questions],
        "shortlist": [base.shown(each.contact, "formatted_name", "headline") for each in page.shortlist],
    }
    lines = [str(page.path)]
    lines += [
        f"  I believe: {b['text']} ({b['speaks_for']} for, {b['speaks_against']} against)\n    {b['uid']}"
        for b in beliefs
    ]
    lines += [f"  {'Known' if q.answered_at else 'Open'}: {q.text}\n    {q.uid}" for q in page.open_questions]
    lines += [f"  Ask: {entry.contact}" for entry in page.shortlist]
    base.say(data, "\n".join(lines), as_json)


@group.command()
@click.argument("path", type=click.UUID)
@base.json_option
def set_path_aside(path: UUID, as_json: bool) -> None:
    """Rest a path. Said twice, it is taken up again."""
    owner = base.owner()
    from askwell.journey import explore

    made = explore.set_path_aside(owner=owner, now=base.now(), uid=path)
    _say(made, PATH, as_json, "set aside" if made.set_aside_at else "taken up again")


@group.command()
@click.argument("path", type=click.UUID)
@click.argument("text")
@click.option("--unless", "would_change_my_mind", default="", help="What would change your mind.")
@base.json_option
def add_hypothesis(path: UUID, text: str, would_change_my_mind: str, as_json: bool) -> None:
    """State a belief that a talk can support or weaken."""
    owner = base.owner()
    from askwell.journey import explore

    made = explore.add_hypothesis(
        owner=owner, now=base.now(), path=path, text=text, would_change_my_mind=would_change_my_mind
    )
    _say(made, HYPOTHESIS, as_json)


@group.command()
@click.argument("hypothesis", type=click.UUID)
@click.argument("outcome", type=click.Choice(["held", "fell", "open"]))
@base.json_option
def settle_hypothesis(hypothesis: UUID, outcome: str, as_json: bool) -> None:
    """Say that a belief held, or fell, or is open again."""
    owner = base.owner()
    from askwell.journey import explore

    known = explore.hypothesis(owner=owner, uid=hypothesis)
    made = explore.change_hypothesis(
        owner=owner, now=base.now(), uid=hypothesis, text=known.text, settled="" if outcome == "open" else outcome,
        would_change_my_mind=known.would_change_my_mind,
    )  # fmt: skip
    _say(made, HYPOTHESIS, as_json, outcome)


@group.command()
@click.argument("path", type=click.UUID)
@click.argument("text")
@base.json_option
def add_question(path: UUID, text: str, as_json: bool) -> None:
    """Write down something to find out."""
    owner = base.owner()
    from askwell.journey import explore

    _say(explore.add_open_question(owner=owner, now=base.now(), path=path, text=text), QUESTION, as_json)


@group.command()
@click.argument("question", type=click.UUID)
@click.argument("answer", default="")
@base.json_option
def answer_question(question: UUID, answer: str, as_json: bool) -> None:
    """Note the answer. Without one, the question is open again."""
    owner = base.owner()
    from askwell.journey import explore

    made = explore.answer_open_question(owner=owner, now=base.now(), uid=question, answer=answer)
    _say(made, QUESTION, as_json, "known" if made.answered_at else "open")


@group.command()
@click.argument("path", type=click.UUID)
@click.option("--find", "words", default="", help="Look for a name or an organization instead of the best.")
@base.json_option
def shortlist(path: UUID, words: str, as_json: bool) -> None:
    """Show whom to ask about a path, best first, and why."""
    owner = base.owner()
    from askwell.journey import explore

    page = explore.shortlist(owner=owner, now=base.now(), path=path, words=words)
    data = {
        "path": base.shown(page.path, *PATH),
        "listed": [_suggestion(entry) for entry in page.listed],
        "suggested": [_suggestion(entry) for entry in page.suggested],
        "looked_at": page.looked_at,
    }
    lines = [f"{'*' if entry.listed else ' '} {entry.points:3d}  {_who(entry)}\n       {entry.best}" for entry in (
        *page.listed, *page.suggested
    )]  # fmt: skip
    base.say(data, "\n".join(lines) or "Nobody yet. Bring people in with: askwell import", as_json)


@group.command()
@click.argument("path", type=click.UUID)
@click.argument("contact")
@click.option("--why", default="", help="Why this person.")
@base.json_option
def put_on_shortlist(path: UUID, contact: str, why: str, as_json: bool) -> None:
    """Mean to ask somebody about a path. CONTACT is a uid, an e-mail address or a name."""
    owner = base.owner()
    from askwell.journey import explore, finding

    who = finding.one_contact(owner=owner, words=contact)
    made = explore.put_on_shortlist(owner=owner, now=base.now(), path=path, contact=who.uid, why=why)
    base.say(base.shown(made, "path", "contact", "why"), f"{made.contact} is on the shortlist.", as_json)


@group.command()
@click.argument("path", type=click.UUID)
@click.argument("contact")
@base.json_option
def take_off_shortlist(path: UUID, contact: str, as_json: bool) -> None:
    """No longer mean to ask somebody about a path."""
    owner = base.owner()
    from askwell.journey import explore, finding

    who = finding.one_contact(owner=owner, words=contact)
    explore.take_off_shortlist(owner=owner, now=base.now(), path=path, contact=who.uid)
    base.say({"path": path, "contact": who.uid}, f"{who} is off the shortlist.", as_json)


def _say(record: Any, names: tuple[str, ...], as_json: bool, state: str = "") -> None:
    """A record as JSON, or its words and uid for a person."""
    base.say(base.shown(record, *names), f"{record}{f': {state}' if state else ''}\n{record.uid}", as_json)


def _who(entry: Suggestion) -> str:
    return ", ".join(filter(None, [str(entry.contact), entry.post, str(entry.organization or "")]))


def _suggestion(entry: Suggestion) -> dict[str, Any]:
    reasons = [{"text": each.text, "points": each.points, "rule": each.rule} for each in entry.reasons]
    return base.shown(entry.contact, "formatted_name", "headline") | {
        "organization": str(entry.organization or ""), "score": entry.score, "reasons": reasons,
        "on_the_shortlist": entry.listed is not None, "waiting": entry.waiting,
    }  # fmt: skip

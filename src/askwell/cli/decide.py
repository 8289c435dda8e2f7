"""`askwell reflect` on the choice: criteria, scores, what would flip the order, and the decision journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from askwell.journey.reflect import Table

DECISION = ("goal", "path", "because", "expects", "against", "overrule", "decided_at", "revisit_on", "looking_back")
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("goal", type=click.UUID)
@base.json_option
def compare(goal: Any, as_json: bool) -> None:
    """Compare the paths of a goal, and say what would change who leads."""
    owner = base.owner()
    from askwell.journey import reflect

    page = reflect.table(owner=owner, goal=goal)
    flips = [reflect.weight_words(flip, page.names) for flip in page.comparison.weight_flips]
    flips += [reflect.answer_words(flip, page.comparison, page.names) for flip in page.comparison.answer_flips]
    paths = _paths(page)
    data = {
        "verdict": page.verdict, "criteria": [base.shown(each, "text", "weight") for each in page.criteria],
        "paths": paths, "comparison": page.comparison, "would_change_it": flips,
    }  # fmt: skip
    lines = [page.verdict, *(f"  {each['path']}: {each['low']:g} to {each['high']:g} of 10" for each in paths), *flips]
    base.say(data, "\n".join(lines), as_json)


@click.command()
@click.argument("goal", type=click.UUID)
@click.argument("text")
@click.option("--weight", type=click.IntRange(0, 100), default=10, help="Points; they are shared out as per cent.")
@base.json_option
def add_criterion(goal: Any, text: str, weight: int, as_json: bool) -> None:
    """Say what matters in a choice, and how much (D8)."""
    owner = base.owner()
    from askwell.journey import reflect

    made = reflect.add_criterion(owner=owner, now=base.now(), goal=goal, text=text, weight=weight)
    base.say(base.shown(made, "text", "weight"), f"{made}\n{made.uid}", as_json)


@click.command()
@click.argument("criterion", type=click.UUID)
@click.argument("weight", type=click.IntRange(0, 100))
@base.json_option
def weigh(criterion: Any, weight: int, as_json: bool) -> None:
    """Let a criterion count more or less."""
    owner = base.owner()
    from askwell.journey import reflect

    made = reflect.weigh(owner=owner, now=base.now(), criterion=criterion, weight=weight)
    base.say(base.shown(made, "text", "weight"), f"{made}: {made.weight}", as_json)


@click.command()
@click.argument("criterion", type=click.UUID)
@click.argument("path", type=click.UUID)
@click.option("--low", type=click.IntRange(0, 10), help="At least. Without both ends it is not known any more.")
@click.option("--high", type=click.IntRange(0, 10), help="At most.")
@click.option("--because", default="", help="What it rests on.")
@base.json_option
def score(criterion: Any, path: Any, low: int | None, high: int | None, because: str, as_json: bool) -> None:
    """Say how well a path does by a criterion, as a range of 0 to 10."""
    owner = base.owner()
    from askwell.journey import reflect

    made = reflect.score(
        owner=owner, now=base.now(), criterion=criterion, path=path, low=low, high=high, because=because
    )
    data = base.shown(made, "criterion", "path", "low", "high", "because") if made else None
    base.say(data, str(made or "Not known any more."), as_json)


@click.command()
@click.argument("goal", type=click.UUID)
@click.option("--path", type=click.UUID, required=True, help="The path you choose.")
@click.option("--because", required=True, help="Why, in your own words.")
@click.option("--expects", default="", help="What you expect to see by then.")
@click.option("--against", default="", help="A note against it, where nobody said one (D4).")
@click.option("--overrule", default="", help="Or why you decide without one.")
@click.option("--revisit-on", type=DAY, help="The day to look again.")
@base.json_option
def decide(goal: Any, revisit_on: Any, as_json: bool, **fields: Any) -> None:
    """Decide for one path, and write down why."""
    owner = base.owner()
    from askwell.journey import reflect

    day = revisit_on.date() if revisit_on else None
    made = reflect.decide(owner=owner, now=base.now(), goal=goal, revisit_on=day, **fields)
    base.say(base.shown(made, *DECISION), f"{made}\n{made.uid}", as_json)


@click.command()
@click.argument("decision", type=click.UUID)
@click.option("--looking-back", required=True, help="What came of it.")
@click.option("--revisit-on", type=DAY, help="A later day to look again.")
@base.json_option
def revisit(decision: Any, looking_back: str, revisit_on: Any, as_json: bool) -> None:
    """Write down what came of a decision."""
    owner = base.owner()
    from askwell.journey import reflect

    day = revisit_on.date() if revisit_on else None
    made = reflect.revisit(owner=owner, now=base.now(), uid=decision, looking_back=looking_back, revisit_on=day)
    base.say(base.shown(made, *DECISION), f"{made}: {made.looking_back}", as_json)


@click.command()
@click.argument("decision", type=click.UUID)
@base.json_option
def open_again(decision: Any, as_json: bool) -> None:
    """Open a choice once more; the entry stays in the journal."""
    owner = base.owner()
    from askwell.journey import reflect

    goal = reflect.open_again(owner=owner, now=base.now(), uid=decision)
    base.say(base.shown(goal, "title", "reached_at"), f"Open again: {goal}", as_json)


COMMANDS = (compare, add_criterion, weigh, score, decide, revisit, open_again)


def _paths(page: Table) -> list[dict[str, Any]]:
    return [
        {"uid": page.paths[at].uid, "path": str(page.paths[at])}
        | {name: getattr(page.comparison.totals[at], name) for name in ("low", "middle", "high")}
        for at in page.comparison.order
    ]

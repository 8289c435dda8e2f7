"""`askwell reflect`: what changed, and the evidence for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base, decide

if TYPE_CHECKING:
    from askwell.journey.reflect import PathPicture, Sides

REFLECTION = ("path", "fit_before", "fit_after", "confidence_before", "confidence_after", "why", "reflected_at")
RATINGS = {
    "fit_before": 10, "fit_after": 10, "confidence_before": 100, "confidence_after": 100,
}  # fmt: skip
WORDS = ("about_role", "about_organization", "about_field", "surprised_me", "would_hate", "why")


@click.group()
def group() -> None:
    """What changed: fit, confidence, and the evidence for it."""


for command in decide.COMMANDS:
    group.add_command(command)


@group.command()
@base.json_option
def overview(as_json: bool) -> None:
    """Show talks to reflect on, and the picture of each path."""
    owner = base.owner()
    from askwell.journey import reflect

    page = reflect.overview(owner=owner)
    waiting = [base.shown(talk, "contact", "starts_at", "path") for talk in page.waiting]
    lines = [f"To reflect on: {talk.contact}, {talk.starts_at:%Y-%m-%d}  {talk.uid}" for talk in page.waiting]
    lines += [line for picture in page.pictures for line in _lines(picture)]
    data = {"waiting": waiting, "paths": [_picture(picture) for picture in page.pictures]}
    base.say(data, "\n".join(lines) or "No path yet. Set a goal first.", as_json)


def _rated(command: Any) -> Any:
    """The options of a reflection: four numbers and six texts."""
    for name, most in RATINGS.items():
        option = f"--{name.replace('_', '-')}"
        command = click.option(option, type=click.IntRange(0, most), help=f"0 to {most}.")(command)
    for name in WORDS:
        command = click.option(f"--{name.replace('_', '-')}", help="In your own words.")(command)
    return command


@group.command("reflect")
@click.argument("conversation", type=click.UUID)
@click.option("--path", type=click.UUID, help="The path it was about; the talk's own if left out.")
@_rated
@click.option("--half-written", is_flag=True, help="Lay it aside: it still waits, and its numbers do not count yet.")
@base.json_option
def reflect_on(conversation: Any, path: Any, half_written: bool, as_json: bool, **fields: Any) -> None:
    """Write down what a talk changed. What you leave out stays as it was."""
    owner = base.owner()
    from askwell.journey import reflect

    page = reflect.reflection_page(owner=owner, uid=conversation)
    about = path or (page.conversation.path.uid if page.conversation.path else None)
    before = {} if page.reflection else {name: value for name, value in page.before.items() if value is not None}
    given = {name: value for name, value in fields.items() if value is not None}
    made = reflect.reflect(
        owner=owner,
        now=base.now(),
        conversation=conversation,
        path=about,
        half_written=half_written,
        **(before | given),
    )
    words = f"Fit {_number(made.fit_before)} → {_number(made.fit_after)} of 10, "
    words += f"{_number(made.confidence_before)} → {_number(made.confidence_after)} % sure."
    base.say(base.shown(made, *REFLECTION), words, as_json)


@group.command()
@click.argument("conversation", type=click.UUID)
@click.option("--hypothesis", type=click.UUID, required=True, help="The belief it speaks to.")
@click.option("--for/--against", "speaks_for", required=True, default=None, help="Which way.")
@click.option(
    "--weight", type=click.IntRange(1, 3), default=3, help="3 first-hand, 2 older or next door, 1 hearsay (D6)."
)
@click.option("--takeaway", type=click.UUID, help="What they said.")
@click.option("--text", default="", help="Or in your own words.")
@base.json_option
def attach_evidence(
    conversation: Any, hypothesis: Any, speaks_for: bool, weight: int, takeaway: Any, text: str, as_json: bool
) -> None:
    """Let something they said count for or against a belief."""
    owner = base.owner()
    from askwell.journey import reflect

    made = reflect.attach_evidence(
        owner=owner, now=base.now(), conversation=conversation, hypothesis=hypothesis, takeaway=takeaway, text=text,
        stance="for" if speaks_for else "against", weight=weight,
    )  # fmt: skip
    base.say(base.shown(made, "hypothesis", "takeaway", "stance", "weight"), f"{made}\n{made.uid}", as_json)


@group.command()
@click.argument("path", type=click.UUID)
@base.json_option
def sides(path: Any, as_json: bool) -> None:
    """Show all sides of a path: the ledger, contradictions, who is missing, whom to ask next."""
    owner = base.owner()
    from askwell.journey import reflect

    page = reflect.sides(owner=owner, now=base.now(), path=path)
    data, words = _sides(page)
    base.say(data, words, as_json)


@group.command()
@click.argument("conversation", type=click.UUID)
@click.argument("takeaway", type=click.UUID)
@click.option("--code", default="", help="What it is about; left out, the codes its words suggest are shown.")
@click.option("--stance", type=click.IntRange(-1, 1), default=0, help="1 speaks for the path, -1 against it.")
@click.option("--weight", type=click.IntRange(1, 3), help="3 first-hand, 2 older or next door, 1 hearsay (D6).")
@base.json_option
def code(conversation: Any, takeaway: Any, code: str, stance: int, weight: int | None, as_json: bool) -> None:
    """Say what a takeaway is about, or see what its words suggest."""
    owner = base.owner()
    from askwell.journey import reflect

    if not code:
        found = reflect.reflection_page(owner=owner, uid=conversation).suggested.get(takeaway, [])
        base.say({"suggested": found}, ", ".join(found) or "Its words suggest nothing.", as_json)
        return
    made = reflect.code_takeaway(
        owner=owner, now=base.now(), conversation=conversation, takeaway=takeaway, code=code, stance=stance,
        weight=weight,
    )  # fmt: skip
    base.say(base.shown(made, "text", "code", "stance", "weight"), f"{made.code}: {made}", as_json)


def _number(value: int | None) -> str:
    return "?" if value is None else str(value)


def _lines(picture: PathPicture) -> list[str]:
    beliefs = [f"  {each.hypothesis}: {each.balance.words}" for each in picture.beliefs]
    themes = [f"  {each.code}: {each.words} ({each.strength})" for each in picture.themes]
    missing = [f"  Before you decide: {remark}" for remark in picture.decision.missing]
    return [
        str(picture.path),
        f"  {picture.change.words}",
        f"  {picture.saturation.words}",
        *beliefs,
        *themes,
        *missing,
    ]


def _picture(picture: PathPicture) -> dict[str, Any]:
    return {
        "uid": picture.path.uid,
        "path": str(picture.path),
        "talks": len(picture.talks),
        "fit": picture.change,
        "saturation": picture.saturation,
        "hypotheses": [
            base.shown(each.hypothesis, "text", "settled") | {"balance": each.balance} for each in picture.beliefs
        ],
        "themes": [
            {
                "code": each.code,
                "people": len(each.people),
                "of": each.of,
                "strength": each.strength,
                "words": each.words,
            }
            for each in picture.themes
        ],
        "employers": picture.viewpoints.employers,
        "may_decide": picture.decision.ready,
        "missing": picture.decision.missing,
    }


def _sides(page: Sides) -> tuple[dict[str, Any], str]:
    columns = {"supported": page.supported, "weakened": page.weakened, "open": page.undecided}
    ledger = {
        name: [{"text": str(each.hypothesis), "balance": each.balance.words} for each in beliefs]
        for name, beliefs in columns.items()
    }
    both = [
        {
            "about": each.about,
            "for": [_voice(said) for said in each.speaks_for],
            "against": [_voice(said) for said in each.against],
        }
        for each in page.contradictions
    ]  # fmt: skip
    following = [{"uid": each.contact.uid, "name": str(each.contact), "why": each.best} for each in page.next_best]
    data = {
        "saturation": page.picture.saturation, "ledger": ledger, "contradictions": both, "missing": page.missing,
        "open_questions": [str(each) for each in page.open_questions], "next": following,
    }  # fmt: skip
    lines = [page.picture.saturation.words]
    lines += [
        f"{name.capitalize()}: {each['text']} {each['balance']}" for name, rows in ledger.items() for each in rows
    ]
    for each in page.contradictions:
        lines.append(f"{each.about}:")
        lines += [f"  for: {said.conversation.contact}: {said}" for said in each.speaks_for]
        lines += [f"  against: {said.conversation.contact}: {said}" for said in each.against]
    lines += [f"Missing: {remark}" for remark in page.missing]
    lines += [f"Ask next: {each['name']}. {each['why']}" for each in following]
    return data, "\n".join(lines)


def _voice(said: Any) -> dict[str, Any]:
    return {"who": str(said.conversation.contact), "at": said.conversation.starts_at, "text": said.text}

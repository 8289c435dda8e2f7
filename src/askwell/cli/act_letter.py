"""`askwell act letter`: letters of application, begun with what is yours and read by the coach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from askwell.cli import base

LETTER = ("opening", "organization", "resume", "body", "updated_at")
UID = click.argument("uid", type=click.UUID)


@click.group()
def letter() -> None:
    """Letters of application: your own lines, what you learned by asking, and where each sentence comes from."""


@letter.command("list")
@base.json_option
def list_letters(as_json: bool) -> None:
    """Show the letters there are, the newest first."""
    owner = base.owner()
    from askwell.journey import act

    found = act.letters(owner=owner)
    lines = [f"{each}\n  {each.uid}" for each in found]
    nothing = "No letter yet. Begin one with: askwell act letter propose --opening UID"
    data = [base.shown(each, "opening", "organization", "updated_at") for each in found]
    base.say(data, "\n".join(lines) or nothing, as_json)


@letter.command()
@click.option("--opening", type=click.UUID, help="For which opening: its uid.")
@click.option("--organization", type=click.UUID, help="Or to which organization: its uid.")
@click.option(
    "--resume", type=click.UUID, help="From which résumé. Default: the newest version for it, else the master."
)
@base.json_option
def propose(opening: Any, organization: Any, resume: Any, as_json: bool) -> None:
    """Begin a letter with your own lines and what you learned. It is kept, and yours to change."""
    owner = base.owner()
    from askwell.journey import act

    made = act.start_letter(owner=owner, now=base.now(), opening=opening, organization=organization, resume=resume)
    _show(owner, made.uid, as_json)


@letter.command()
@UID
@base.json_option
def show(uid: Any, as_json: bool) -> None:
    """Show a letter, what is missing in it, and what each sentence comes from."""
    _show(base.owner(), uid, as_json)


@letter.command()
@UID
@click.argument("file", type=click.File(encoding="utf-8"))
@base.json_option
def write(uid: Any, file: Any, as_json: bool) -> None:
    """Keep your own wording of a letter, from a file or from the standard input (-)."""
    owner = base.owner()
    from askwell.journey import act

    act.save_letter(owner=owner, now=base.now(), uid=uid, body=file.read())
    _show(owner, uid, as_json)


@letter.command()
@UID
@base.json_option
def check(uid: Any, as_json: bool) -> None:
    """Say what works in a letter and what to mend."""
    owner = base.owner()
    from askwell.journey import act

    found = act.check_letter(owner=owner, uid=uid).reading
    findings = found.marks.findings
    lines = [f"{each.severity}: {each.message} ({each.rule})" for each in findings]
    data = {"words": found.size, "findings": [each.as_json() for each in findings]}
    base.say(data, "\n".join([f"{found.size} words", *lines]), as_json)


@letter.command("as")
@UID
@click.argument("form", type=click.Choice(["pdf", "docx", "txt"]), default="pdf")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: a name of its own, here.")
@base.json_option
def write_as(uid: Any, form: str, out: Path | None, as_json: bool) -> None:
    """Write a letter to a file, with the head of its résumé and in its look."""
    owner = base.owner()
    from askwell.journey import act

    name, data, _ = act.write_letter(owner=owner, now=base.now(), uid=uid, form=form)
    target = out or Path(name)
    base.write_file(target, data)
    base.say({"file": target.absolute(), "bytes": len(data)}, f"Written to {target}.", as_json)


@letter.command()
@click.argument("conversation", type=click.UUID)
@click.option("--not", "is_not", is_flag=True, help="Not, or not any more.")
@base.json_option
def may_name(conversation: Any, is_not: bool, as_json: bool) -> None:
    """Note that somebody you talked with said you may name them: the uid of that conversation."""
    owner = base.owner()
    from askwell.journey import meet

    talk = meet.agree_to_naming(owner=owner, now=base.now(), uid=conversation, agreed=not is_not)
    told = "may be named." if talk.naming_agreed_at else "may not be named."
    base.say(base.shown(talk, "contact", "naming_agreed_at"), f"{talk.contact} {told}", as_json)


def _show(owner: Any, uid: Any, as_json: bool) -> None:
    from askwell.journey import act

    page = act.letter_page(owner=owner, uid=uid)
    sentences = [
        {
            "text": each.text, "state": each.state,
            "sources": [{"whose": one.whose, "text": one.text, "said_at": one.said_at} for one in each.sources],
        }
        for each in page.sentences
    ]  # fmt: skip
    missing = [{"role": each.role, "question": each.question} for each in page.missing]
    data = base.shown(page.letter, *LETTER) | {"sentences": sentences, "missing": missing}
    base.say(data, "\n".join([*_in_lines(page), "", str(uid)]), as_json)


def _in_lines(page: Any) -> list[str]:
    told = [f"  {each.text}\n    {'; '.join(map(_source, each.sources))}" for each in page.sentences]
    missing = [f"  {each.question}" for each in page.missing]
    parts = [page.letter.body, "", "Where it comes from", *told]
    return [*parts, "", "What is missing", *missing] if missing else parts


def _source(one: Any) -> str:
    if one.is_off_record:
        return f"{one.whose}, off the record: better take it out"
    on = f", {one.said_at:%Y-%m-%d}" if one.said_at else ""
    return f"{'because of ' if one.because else ''}{one.whose}{on}"

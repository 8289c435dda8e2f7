"""What goes in and out: import, export, backup, restore, erase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from askwell.journey.overview.erasing import ErasePage

KINDS = ("linkedin", "vcard", "google-csv", "outlook-csv", "csv", "icalendar", "resume", "json-resume", "archive")
PIECE = 1024 * 1024
MORE_NAME_THEM = "More records name them than are listed here: “askwell search” with the name finds the others."


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=click.File("rb"))
@base.json_option
def import_file(kind: str, file: IO[bytes], as_json: bool) -> None:
    """Bring people in from a file. Twice the same file changes nothing.

    KIND is linkedin (the zip that LinkedIn sends, or its Connections.csv), vcard, google-csv, outlook-csv, csv (any
    table of people; its columns are told by their names), icalendar (an .ics file: whom you met, and the talks to
    come), resume (your own, joined to the master: a PDF, a Word document, LinkedIn's profile as a PDF or its zip, or
    JSON Resume), json-resume, or archive (the zip of “askwell export”). FILE may be - .
    """
    owner = base.owner()
    from askwell.journey import overview

    run = overview.start_import(
        owner=owner, now=base.now(), kind=kind, file_name=file.name, parts=_pieces(file), at_once=True
    )
    told = overview.as_json(run)
    base.say(told, _import_in_words(told, overview.is_resume(run)), as_json)


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The zip to write. Default: a name of its own here."
)
@click.option(
    "--person", metavar="CONTACT", help="Only what is kept about one person: a uid, an e-mail or a full name."
)
@base.json_option
def export(out: Path | None, person: str | None, as_json: bool) -> None:
    """Take everything out, as one zip of open formats that “askwell import archive” reads back."""
    owner = base.owner()
    from askwell.journey import overview

    now = base.now()
    if person:
        contact = overview.find_contact(owner=owner, words=person)
        name, data = overview.export_person(owner=owner, uid=contact.uid, now=now)
    else:
        name, data = f"askwell-{now:%Y-%m-%d}.zip", overview.export_everything(owner=owner, now=now)
    target = out or Path(name)
    base.write_file(target, data)
    base.say({"file": target.absolute(), "bytes": len(data)}, f"Written to {target}.", as_json)


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to. Default: the data folder's backups."
)
@base.json_option
def backup(out: Path | None, as_json: bool) -> None:
    """Keep a checked copy of everything: the database and all files, in one zip."""
    base.owner()
    from askwell.journey import overview

    made = overview.back_up(now=base.now(), to=out)
    base.say({"file": made.path, "bytes": made.bytes}, f"Kept in {made.path}.", as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", is_flag=True, help="Only check the backup; change nothing.")
@base.json_option
def restore(file: Path, check: bool, as_json: bool) -> None:
    """Bring a backup back. Askwell must not be running.

    The backup is checked to the last bit first. The data it replaces is kept in the data folder's database-copies.
    """
    base.set_django_up()
    from askwell.journey import overview

    if check:
        manifest = overview.check_backup(file=file)
        base.say(manifest, f"This backup of {manifest['made_at']} is whole.", as_json)
        return
    with base.alone():
        if base.home().restoring.exists():
            base.prepare_house()
        done = overview.restore(file=file)
        base.prepare_house()
    text = f"The data of {done.made_at} is back. What it replaced is kept in {done.kept}."
    base.say({"made_at": done.made_at, "kept": done.kept}, text, as_json)


@click.command()
@click.argument("contact")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--keep-backups", is_flag=True, help="Leave the backups made so far; the person is still in them.")
@base.json_option
def erase(contact: str, yes: bool, keep_backups: bool, as_json: bool) -> None:
    """Erase a person wholly: every record, every trace, and the backups that hold them.

    CONTACT is a uid, an e-mail address, or a full name that only one person bears. It cannot be undone.
    """
    owner = base.owner()
    from askwell.journey import overview

    found = overview.find_contact(owner=owner, words=contact)
    page = overview.what_would_go(owner=owner, uid=found.uid)
    if not yes:
        click.echo(base.plain(_what_would_go(page)), err=True)
        click.confirm("Erase them?", abort=True, err=True)
    done = overview.erase(owner=owner, now=base.now(), uid=found.uid, keep_copies=keep_backups)
    lines = [f"Erased: {done.records} records."]
    lines += [f"Still names them, look at it yourself: {mention.noun}, “{mention.text}”" for mention in done.mentions]
    lines += [MORE_NAME_THEM] if done.more_mentions else []
    lines += [f"Still holds them: {name}" for name in done.still_there]
    lines += ["Backups and exports that you keep elsewhere still hold them. Brought back here, they come without them."]
    told = {
        "records": done.records,
        "mentions": done.mentions,
        "more_mentions": done.more_mentions,
        "still_there": done.still_there,
    }
    base.say(told, "\n".join(lines), as_json)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _import_in_words(told: dict[str, Any], is_resume: bool) -> str:
    if is_resume:
        counts = [words for name, words in OF_A_RESUME.items() if told[name]]
    else:
        counts = [f"{told[name]} {words}" for name, words in COUNTS.items() if told[name]]
    findings = [
        f"Line {f['line']}: {f['what']} {f['mend']}" if f["line"] else f"{f['what']} {f['mend']}"
        for f in told["findings"]
    ]
    nothing = "Nothing came in." if is_resume else "Nobody came in."
    return "\n".join([", ".join(counts) + "." if counts else nothing, *findings])


OF_A_RESUME = {
    "created": "It is your master résumé now",
    "updated": "Joined to your master résumé",
    "skipped": "There is nothing new in it",
}
COUNTS = {
    "created": "new",
    "updated": "with news",
    "merged": "joined with somebody known",
    "skipped": "with nothing new or left out",
}


def _what_would_go(page: ErasePage) -> str:
    lines = [f"Erasing {page.contact.formatted_name} removes for good:"]
    lines += [f"  {going.count} × {going.noun}: {'; '.join(going.examples)}" for going in page.going]
    lines += ["These lose the link to them:"] if page.unlinked else []
    lines += [f"  {going.count} × {going.noun}" for going in page.unlinked]
    lines += ["These name them and are left for you to look at:"] if page.mentions else []
    lines += [f"  {mention.noun}: {mention.text}" for mention in page.mentions]
    lines += [MORE_NAME_THEM] if page.more_mentions else []
    lines += ["These copies hold them and go too, unless you say --keep-backups:"] if page.backups else []
    return "\n".join([*lines, *(f"  {name}" for name in page.backups)])

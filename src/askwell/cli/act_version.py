"""`askwell act version`: versions of the résumé, each change with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = ("title", "opening", "organization", "path", "updated_at")
UID = click.argument("uid", type=click.UUID)
LINE = click.argument("line")
BECAUSE = click.option("--because", default="", help="The key of a reason, as `reasons` lists them.")
FORMS = ("md", "json")


@click.group()
def version() -> None:
    """Versions of your résumé: chosen and ordered lines of the master, each change with its reason."""


@version.command("list")
@base.json_option
def list_versions(as_json: bool) -> None:
    """Show the versions there are, the newest first."""
    owner = base.owner()
    from askwell.journey import act

    found = act.resumes(owner=owner).versions
    lines = [f"{each.title}\n  {each.uid}" for each in found]
    nothing = "No version yet. Make one with: askwell act version make"
    base.say([base.shown(each, "title", "updated_at") for each in found], "\n".join(lines) or nothing, as_json)


@version.command()
@click.option("--opening", type=click.UUID, help="For which opening: its uid.")
@click.option("--organization", type=click.UUID, help="For which organization: its uid.")
@click.option("--path", type=click.UUID, help="For which path: its uid.")
@click.option("--title", default="", help="What it is called.")
@base.json_option
def make(opening: Any, organization: Any, path: Any, title: str, as_json: bool) -> None:
    """Make a version. For an opening, an organization or a path, what is closest to it comes first."""
    owner = base.owner()
    from askwell.journey import act

    made = act.make_version(
        owner=owner, now=base.now(), title=title, opening=opening, organization=organization, path=path
    )
    base.say(base.shown(made, *VERSION), f"{made.title}\n{made.uid}", as_json)


@version.command()
@UID
@base.json_option
def show(uid: Any, as_json: bool) -> None:
    """Show a version line by line, with the id of each line and why it stands as it does."""
    owner = base.owner()
    from askwell.journey import act

    page = act.version_page(owner=owner, uid=uid)
    entries = [
        {
            "id": entry.entry.id, "section": part.section.key, "name": entry.entry.name, "hidden": entry.is_hidden,
            "changes": _whys(entry.why), "lines": [_line(line) for line in entry.lines],
        }
        for part in page.sections
        for entry in part.entries
    ]  # fmt: skip
    summaries = [_line(each) for each in page.summaries]
    data = base.shown(page.resume, *VERSION) | {"summaries": summaries, "entries": entries, "gone": page.gone}
    base.say(data, "\n".join([page.resume.title, *_in_lines(data)]), as_json)


@version.command()
@UID
@click.option("--undo", is_flag=True, help="Show again what was hidden for it.")
@base.json_option
def fit(uid: Any, undo: bool, as_json: bool) -> None:
    """Hide as few lines as it takes for one page, in the look chosen last."""
    owner = base.owner()
    from askwell.journey import act

    hidden: list[str] = []
    if undo:
        changed = act.fit_no_longer(owner=owner, now=base.now(), uid=uid)
    else:
        changed, hidden = act.fit_one_page(owner=owner, now=base.now(), uid=uid)
    said = [f"Hidden to fit one page: {text}" for text in hidden] or ["Nothing is hidden to fit one page."]
    base.say(base.shown(changed, *VERSION) | {"hidden": hidden}, "\n".join(said), as_json)


@version.command()
@UID
@click.argument("form", type=click.Choice(FORMS), default="md")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; else it is printed.")
def write(uid: Any, form: str, out: Path | None) -> None:
    """Write what the page of a version shows, as Markdown or JSON Resume."""
    owner = base.owner()
    from askwell.journey import act

    _, data, _ = act.write_resume(owner=owner, uid=uid, form=form)
    if out:
        base.write_file(out, data)
    else:
        base.say(None, data.decode().rstrip())


@version.command()
@UID
@base.json_option
def changes(uid: Any, as_json: bool) -> None:
    """Show what was changed and why, as Markdown. For yourself: it names who said what."""
    owner = base.owner()
    from askwell.journey import act

    page = act.comparison(owner=owner, uid=uid)
    rows = [each for group in page.groups for each in (*filter(None, [group.head]), *group.rows)]
    data = [{"line": each.row.target, **why} for each in rows for why in _whys(each.why)]
    base.say(data, act.write_change_log(owner=owner, uid=uid)[1].decode().rstrip(), as_json)


@version.command()
@UID
@base.json_option
def reasons(uid: Any, as_json: bool) -> None:
    """Show what may be the reason of a change, with its key."""
    owner = base.owner()
    from askwell.journey import act

    found = [_reason(each) for each in act.reasons_of(owner=owner, uid=uid)]
    lines = [f"{each['key']}\n  {each['whose']}: {each['text']}" for each in found]
    base.say(found, "\n".join(lines) or "Nothing is known yet that could be a reason.", as_json)


@version.command()
@UID
@click.argument("change", type=click.UUID)
@BECAUSE
@base.json_option
def why(uid: Any, change: Any, because: str, as_json: bool) -> None:
    """Give a change another reason. Without one, it is what the version is for."""
    owner = base.owner()
    from askwell.journey import act

    act.say_why(owner=owner, now=base.now(), uid=uid, change=change, because=because)
    page = act.version_change(owner=owner, uid=uid, change=change)
    (data,) = _whys([page.why])
    base.say(data, _because(data), as_json)


def _changing(name: str, kind: str, words: str) -> None:
    """A command that hides a line, shows it or chooses it."""

    @version.command(name, help=words)
    @UID
    @LINE
    @BECAUSE
    @base.json_option
    def command(uid: Any, line: str, because: str, as_json: bool) -> None:
        _change(uid, line, as_json, kind=kind, because=because)


_changing("hide", "hide", "Take a line or an entry off the page of a version. It is never lost.")
_changing("unhide", "show", "Put a line or an entry back on the page.")
_changing("choose", "summary", "Choose the summary that this version shows.")


@version.command()
@UID
@LINE
@click.argument("text", default="")
@BECAUSE
@base.json_option
def reword(uid: Any, line: str, text: str, because: str, as_json: bool) -> None:
    """Say a line otherwise in this version, and hear what is new in it. Without TEXT: the master's words again."""
    _change(uid, line, as_json, kind="edit", text=text, because=because)


@version.command()
@UID
@LINE
@click.option("--by", type=int, required=True, help="How many places: -1 is one up, 1 one down.")
@BECAUSE
@base.json_option
def move(uid: Any, line: str, by: int, because: str, as_json: bool) -> None:
    """Move a line within its entry, or an entry within its section."""
    owner = base.owner()
    from askwell.journey import act

    act.move_in_version(owner=owner, now=base.now(), uid=uid, target=line, by=by, because=because)
    _say_line(owner, uid, line, as_json)


def _change(uid: Any, line: str, as_json: bool, **change: str) -> None:
    owner = base.owner()
    from askwell.journey import act

    act.change_version(owner=owner, now=base.now(), uid=uid, target=line, **change)
    _say_line(owner, uid, line, as_json)


def _say_line(owner: Any, uid: Any, line: str, as_json: bool) -> None:
    """The line or the entry as it stands now."""
    from askwell.journey import act

    page = act.version_page(owner=owner, uid=uid)
    entries = [entry for part in page.sections for entry in part.entries]
    for entry in entries:
        if entry.entry.id == line:
            data = {"id": line, "text": entry.entry.name, "hidden": entry.is_hidden, "changes": _whys(entry.why)}
            base.say(data | {"findings": []}, "\n".join(_of_a_line(data)), as_json)
    for choice in (*page.summaries, *(each for entry in entries for each in entry.lines)):
        if choice.line.id == line:
            base.say(_line(choice), "\n".join(_of_a_line(_line(choice))), as_json)


def _line(choice: Any) -> dict[str, Any]:
    found = [{"severity": each.severity, "message": each.message} for each in choice.findings]
    return {
        "id": choice.line.id, "text": choice.line.text, "hidden": choice.is_hidden, "changes": _whys(choice.why),
        "findings": found,
    }  # fmt: skip


def _whys(whys: list[Any]) -> list[dict[str, Any]]:
    return [
        {"change": each.change.uid, "kind": each.change.kind, "text": each.change.text, "because": _reason(each.reason)}
        for each in whys
    ]


def _reason(reason: Any) -> Any:
    if reason is None:
        return None
    return {"key": reason.key, "whose": reason.whose, "text": reason.text, "said_at": reason.said_at}


def _in_lines(data: dict[str, Any]) -> Iterator[str]:
    for line in data["summaries"]:
        yield from _of_a_line(line)
    for entry in data["entries"]:
        yield from _of_a_line({**entry, "text": entry["name"]})
        for line in entry["lines"]:
            yield from (f"  {each}" for each in _of_a_line(line))


def _of_a_line(line: dict[str, Any]) -> list[str]:
    told = [f"    {_because(change)}" for change in line["changes"]]
    told += [f"    {each['severity']}: {each['message']}" for each in line.get("findings", ())]
    return [f"{line['id']}  {'(hidden) ' if line['hidden'] else ''}{line['text']}", *told]


def _because(change: dict[str, Any]) -> str:
    """'edit, because of Ben Okafor: Say more' and the change's own uid."""
    reason = change["because"]
    told = f"because of {reason['whose']}: {reason['text']}" if reason else "no reason yet"
    return f"{change['kind']}, {told} ({change['change']})"

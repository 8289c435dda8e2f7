"""The command that looks through everything that is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from askwell.cli import base

if TYPE_CHECKING:
    from askwell.journey.overview.verifying import Verified


@click.command()
@click.option("--mend", is_flag=True, help="Make the search index anew from the records first.")
@base.json_option
@click.pass_context
def verify(context: click.Context, mend: bool, as_json: bool) -> None:
    """Look through every record, note, link, file and backup, and say how to mend what is wrong. Changes nothing.

    Ends with 1 when something is wrong. It may run beside Askwell, and takes a while with many records.
    """
    base.set_django_up()
    from askwell.journey import overview

    if mend:
        overview.mend_search()
    found = overview.verify()
    ok = all(check.ok for check in found)
    told = [asdict(check) | {"ok": check.ok} for check in found]
    base.say({"ok": ok, "checks": told}, "\n".join(line for check in found for line in _in_words(check)), as_json)
    context.exit(0 if ok else 1)


def _in_words(check: Verified) -> list[str]:
    if check.ok:
        return [f" good  {check.name}: {check.looked_at}."]
    return [f"  bad  {check.name}: {check.wrong}", f"       {check.mend}"]

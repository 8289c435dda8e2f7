"""`askwell demo`: the app on a throwaway home that holds one worked journey."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click

from askwell.config.home import Home


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="This port exactly; 0 for any free one.")
@click.option("--no-browser", is_flag=True, help="Print the link and leave the browser alone.")
def demo(port: int | None, no_browser: bool) -> None:
    """Open a worked example: two paths, thirteen people, six conversations, and what is due today.

    It lives in a folder of its own that is deleted when you stop it. Your own data is not touched.
    """
    from askwell.config import local_mode

    folder = Path(tempfile.mkdtemp(prefix="askwell-demo-"))
    os.environ["ASKWELL_HOME"] = str(folder)
    os.environ["ASKWELL_BACKUPS"] = "off"
    os.environ.pop("DATABASE_URL", None)  # an example never comes near a server
    home = Home(folder)
    try:
        fill(home)
        click.echo("An example that is deleted when you stop it: try anything.")
        local_mode.serve(home, port=port, open_browser=not no_browser, say=click.echo)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(home: Home) -> None:
    """Put the worked journey into that home."""
    from askwell.config import database

    database.prepare(home)
    from askwell.cli.base import now
    from askwell.journey import account
    from askwell.journey.overview import demo as story

    story.tell(owner=account.local_owner(), now=now())

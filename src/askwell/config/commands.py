"""The commands that run the house itself: serve, open, worker, doctor."""

from __future__ import annotations

import signal
import threading
from typing import Any

import click

from askwell.cli.base import json_option, say
from askwell.config.home import current_home, make_private

no_browser = click.option("--no-browser", is_flag=True, help="Print the link and leave the browser alone.")


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), help="This port exactly; 0 for any free one. Default: 8477, or a free one."
)
@no_browser
def serve(port: int | None, no_browser: bool) -> None:
    """Run Askwell on this computer and open it in the browser.

    Prints one line with a link that signs a browser in once, within ten minutes. Only this computer can connect.
    """
    from askwell.config import local_mode

    local_mode.serve(current_home(), port=port, open_browser=not no_browser, say=click.echo)


@click.command("open")
@no_browser
def open_app(no_browser: bool) -> None:
    """Open the running Askwell in the browser, and print another start link."""
    from askwell.config import local_mode

    click.echo(local_mode.another_link(current_home(), open_browser=not no_browser))


@click.command()
def worker() -> None:
    """Do the long work in a process of its own. `askwell serve` brings a worker: this is for servers."""
    from askwell.cli.base import prepare_house
    from askwell.config import logs, tasks

    home = current_home()
    make_private(home)
    handler = logs.keep_a_log(home.worker_log_file)
    prepare_house()
    stopped = threading.Event()

    def stop(*_: Any) -> None:
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        tasks.work_until(stopped, home, say=click.echo)
    finally:
        logs.close_the_log(handler)


@click.command()
@json_option
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Look at this computer, the data folder and the database, and say how to mend what is amiss. Changes nothing."""
    from askwell.config.doctor import examine

    found = examine(current_home())
    say(found, _in_words(found), as_json)
    context.exit(0 if found["ok"] else 1)


def _in_words(found: dict[str, Any]) -> str:
    lines = [f"Askwell {found['version']}, data folder {found['home']}"]
    for check in found["checks"]:
        lines.append(f"{check['state']:>5}  {check['name']}: {check['says']}")
        lines += [f"       {check['mend']}"] if check["mend"] else []
    lines += [
        f"       {error['at']}  {error['id']}  {error['what']}, {error['where']}" for error in found["recent_errors"]
    ]
    lines += [f"       {part['says']} {part['mend']}" for part in found["missing"]]
    lines.append("To look through every record, file and backup: askwell verify")
    on = ", ".join(found["switched_on"])
    lines.append(f"Switched on: {on}." if on else "Nothing is switched on: Askwell opens no connection to anywhere.")
    return "\n".join(lines)

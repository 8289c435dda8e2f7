"""Local mode: one process, this computer alone, the browser opened already signed in.

The socket listens before Django is imported, so a browser opened at once waits for its first page instead of failing.
A lock of the operating system decides who runs on a data folder; whoever comes second asks the first for a start
link.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from askwell.config import browser, logs
from askwell.config.gate import Gate
from askwell.config.home import Home, make_private
from askwell.config.lock import FileLock
from askwell.config.loopback import listen
from askwell.config.running import (
    AskwellDoesNotAnswer,
    AskwellIsNotRunning,
    Running,
    announce,
    ask_for_token,
    find_running,
)
from askwell.config.sqlite_swap import use_a_safe_sqlite
from askwell.config.start_links import PRINTED_LINK_LASTS, SignIns, StartLinks, link_to

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

House = Callable[[Home], AbstractContextManager["WSGIApplication"]]
THREADS = 4
LARGEST_REQUEST = 1_060_000_000  # the largest recording, 1000 MB, and the form around it
LARGEST_HEADERS = 65_536
TURNS = 100
A_TURN = 0.1


@contextlib.contextmanager
def django_house(home: Home) -> Iterator[WSGIApplication]:
    """Askwell itself: its pages, its database brought up to date, and its worker."""
    os.environ["ASKWELL_HOME"] = str(home.root)
    use_a_safe_sqlite()
    from askwell.config import at_rest, database, tasks

    database.prepare(home)
    from askwell.config.wsgi import application

    at_rest.set_apart()
    with tasks.working_beside(home):
        yield application


def serve(
    home: Home,
    *,
    port: int | None = None,
    open_browser: bool = True,
    say: Callable[[str], None],
    house: House = django_house,
) -> None:
    """Run Askwell until it is told to stop; or, when it runs on this folder already, open that one.

    `say` gets exactly one line, once it answers. Call it in the main thread.
    Errors: those of make_private, listen and the house; AskwellDoesNotAnswer.
    """
    make_private(home)
    _leave_no_core()
    with contextlib.ExitStack() as on_leaving:
        lock = FileLock(home.run_lock)
        already = _lock_or_find(home, lock)
        if already:
            say(f"Askwell is already running. Open {_open(home, *already, open_browser)}")
            return
        on_leaving.callback(lock.give_back)
        _end_politely(on_leaving)
        _run(home, listen(port), open_browser, say, house, on_leaving)


def another_link(home: Home, *, open_browser: bool = True) -> str:
    """A fresh start link of the running Askwell. Errors: AskwellIsNotRunning, AskwellDoesNotAnswer."""
    lock = FileLock(home.run_lock)
    already = _lock_or_find(home, lock) if home.run_lock.exists() else None
    lock.give_back()
    if not already:
        raise AskwellIsNotRunning
    return _open(home, *already, open_browser)


def _run(
    home: Home,
    listening: socket.socket,
    open_browser: bool,
    say: Callable[[str], None],
    house: House,
    on_leaving: contextlib.ExitStack,
) -> None:
    on_leaving.callback(listening.close)
    on_leaving.callback(logs.close_the_log, logs.keep_a_log(home.log_file))
    port, control = listening.getsockname()[1], secrets.token_urlsafe(32)
    links, sign_ins = StartLinks(time.monotonic), SignIns(home, port, time.time)
    on_leaving.callback(home.run_file.unlink, missing_ok=True)
    on_leaving.callback(home.open_page.unlink, missing_ok=True)
    announce(home, port, control)
    if open_browser and browser.can_open():
        browser.hand_over(home, port, links.mint())
    application = on_leaving.enter_context(house(home))

    from waitress.server import create_server

    from askwell.config.connections import Connection

    server = create_server(
        Gate(application, port, links, sign_ins, control),
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_REQUEST,
        max_request_header_size=LARGEST_HEADERS,
    )
    server.channel_class = Connection
    on_leaving.callback(server.close)
    say(f"Askwell is running. Open {link_to(port, links.mint(PRINTED_LINK_LASTS))}")
    server.run()


def _lock_or_find(home: Home, lock: FileLock) -> tuple[Running, str] | None:
    """None when the lock is ours now; else the one that has it and a fresh token of its. It may just be starting."""
    for _ in range(TURNS):
        if lock.take():
            return None
        found = find_running(home)
        token = ask_for_token(found) if found else None
        if found and token:
            return found, token
        time.sleep(A_TURN)
    raise AskwellDoesNotAnswer


def _open(home: Home, already: Running, token: str, wanted: bool) -> str:
    """A link with that token. The browser gets a token of its own, so that the link stays good."""
    if wanted and browser.can_open():
        own = ask_for_token(already)
        if own:
            browser.hand_over(home, already.port, own)
    return link_to(already.port, token)


def _leave_no_core() -> None:
    """A crash must not write what is in memory, secrets and notes alike, to a file."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_politely(on_leaving: contextlib.ExitStack) -> None:
    """Let a request to end unwind the stack, so that run.json goes and the database closes."""

    def leave(*_: Any) -> None:
        raise SystemExit(0)

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            number = getattr(signal, name)
            on_leaving.callback(signal.signal, number, signal.signal(number, leave) or signal.SIG_DFL)

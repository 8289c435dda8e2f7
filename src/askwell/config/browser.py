"""Hand a start token to the browser: in a page of mode 0600 that posts it, so that neither argv nor the history has it.

The page is a file of the owner's, not of a server, so no policy of ours governs it; its script only presses the button,
which is there for browsers without scripts. A browser that may not read the data folder (some packaged ones) shows an
error: the printed link is for them.
"""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from html import escape

from askwell.config.home import Home, write_private
from askwell.config.loopback import LOOPBACK
from askwell.config.start_links import START


def hand_over(home: Home, port: int, token: str) -> None:
    """Open the page in the owner's browser, without waiting for it."""
    write_private(home.open_page, redirect_page(port, token))
    threading.Thread(target=webbrowser.open, args=[home.open_page.as_uri()], daemon=True).start()


def can_open() -> bool:
    """Whether there is a screen to open a browser on; without one, a browser for terminals would take ours over."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def redirect_page(port: int, token: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
        "<title>Opening Askwell …</title>"
        f'<form id="open" method="post" action="http://{LOOPBACK}:{port}{START}">'
        f'<input type="hidden" name="token" value="{escape(token)}"><button>Open Askwell</button></form>'
        '<script>document.getElementById("open").submit()</script></html>\n'
    )

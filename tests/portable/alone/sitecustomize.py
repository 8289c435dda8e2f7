"""Put on the path of an Askwell under test: whoever asks for a connection beyond this computer is refused and noted."""

from __future__ import annotations

import os
import sys

HERE = (
    "127.0.0.1",
    "::1",
    "localhost",
    "0.0.0.0",
    None,
    "",
)  # waitress reads the last address; it does not listen there


def listen(event: str, arguments: tuple) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if host not in HERE:
        with open(os.environ["ASKED_ABROAD"], "a") as told:
            told.write(f"{event} {host}\n")
        raise OSError("There is no network here.")


sys.addaudithook(listen)

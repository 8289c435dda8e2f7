"""A program for the tests: local mode with a house of one page in place of Django. usage: tiny_house.py HOME [PORT]"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from askwell.config.home import Home
from askwell.config.local_mode import serve


def one_page(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    if environ["PATH_INFO"] == "/broken":
        raise ValueError("Chen said something private")
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['askwell.owner']} {environ.get('HTTP_COOKIE', '')}".encode()]


@contextlib.contextmanager
def house(home: Home) -> Iterator[Any]:
    yield one_page


if __name__ == "__main__":
    serve(
        Home(Path(sys.argv[1])),
        port=int(sys.argv[2]) if len(sys.argv) > 2 else None,
        say=lambda line: print(line, flush=True),
        house=house,
    )
